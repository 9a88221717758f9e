"""Features of facts for a question: cosines with their texts, and comparisons token by token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import numpy as np

from knowledge.meaning.encoder import Bytes, Floats, units_of
from knowledge.meaning.question import EncodedQuestion
from knowledge.meaning.vector_table import VectorTable, cosines_with

MOST_COMPARED = 6
"""Texts of a fact whose tokens are compared with those of a question: the statement and the nearest
others."""

_ONE_THREAD = 2**18
"""Multiplications up to which numpy's BLAS uses one thread; more of them wait for each other."""

Texts: TypeAlias = tuple[str, ...]
"""A fact's statement and, after it, the questions it answers."""


@dataclass(frozen=True, slots=True)
class MeaningFeatures:
    """How near a fact comes to a question: similarities, 1 for the same, near 0 for unrelated.

    `statement` is the cosine with its statement, `best` the highest with any of its texts, which
    is `nearest`. The others compare token by token and are None where the scope has too many texts
    for it: `tokens` is how near each word of the question comes to its nearest word in a text of
    the fact, the best text counting; `content` the same without the names in the question. `words`
    says of each word of the question how near the nearest word in any text of the fact comes; it
    is empty where tokens are not compared.
    """

    statement: float | None
    best: float
    nearest: str
    tokens: float | None = None
    content: float | None = None
    words: Mapping[str, float] = field(default_factory=dict)


class Place(NamedTuple):
    """Where the vectors of one text are: the number of a table, and the row in it."""

    text: str
    table: int
    row: int


@dataclass(frozen=True, slots=True)
class FactTexts:
    """A fact's texts, and the places of those with vectors; `readable` texts will have some."""

    texts: Texts
    readable: Texts
    places: tuple[Place, ...]

    @property
    def is_complete(self) -> bool:
        """Return whether all texts that will have vectors have them."""
        return len(self.places) == len(self.readable)

    @property
    def has_statement(self) -> bool:
        """Return whether the first place is that of the statement."""
        return self.places[0].text == self.texts[0]


class _TokenSimilarities(NamedTuple):
    tokens: float | None = None
    content: float | None = None
    words: Mapping[str, float] = MappingProxyType({})


def compare(
    question: EncodedQuestion, facts: Sequence[FactTexts], tables: Sequence[VectorTable]
) -> list[MeaningFeatures]:
    """Return the features of facts, each of which has vectors for one text or more."""
    if not facts:
        return []
    counts = [len(fact.places) for fact in facts]
    starts = np.cumsum([0, *counts[:-1]])
    units = _units([place for fact in facts for place in fact.places], tables)
    cosines = cosines_with(units, question.vector)
    nearest: list[tuple[float | None, float, str]] = []
    chosen: list[list[Place]] = []
    for fact, start, count in zip(facts, starts, counts, strict=True):
        own = cosines[start : start + count]
        order = np.argsort(-own, kind="stable").tolist()
        best = order[0]
        statement = float(own[0]) if fact.has_statement else None
        nearest.append((statement, float(own[best]), fact.places[best].text))
        others = [at for at in order if at or not fact.has_statement]
        first = [0] if fact.has_statement else []
        chosen.append([fact.places[at] for at in (*first, *others)[:MOST_COMPARED]])
    similar = _token_similarities(question, chosen, tables)
    return [MeaningFeatures(*one, *other) for one, other in zip(nearest, similar, strict=True)]


def _units(places: Sequence[Place], tables: Sequence[VectorTable]) -> Floats:
    """Return the vectors at some places, each of length 1."""
    numbers = np.array([place.table for place in places])
    rows = np.array([place.row for place in places])
    parts = [(numbers == at, table) for at, table in enumerate(tables)]
    found = [(own, table.units(rows[own])) for own, table in parts if own.any()]
    made: Floats = np.empty((len(places), found[0][1].shape[1]), np.float32)
    for own, units in found:
        made[own] = units
    return made


def _token_similarities(
    question: EncodedQuestion,
    chosen: Sequence[Sequence[Place]],
    tables: Sequence[VectorTable],
) -> list[_TokenSimilarities]:
    """Compare the tokens of a question with those of the chosen texts of each fact."""
    texts: list[tuple[int, Bytes]] = []
    for at, places in enumerate(chosen):
        for place in places:
            tokens = tables[place.table].tokens(place.row)
            if tokens is not None and len(tokens):
                texts.append((at, tokens))
    made = [_TokenSimilarities()] * len(chosen)
    if not texts or not len(question.tokens):
        return made
    stored = units_of(np.concatenate([tokens for _, tokens in texts]))
    ends = np.cumsum([len(tokens) for _, tokens in texts])
    nearest = np.maximum.reduceat(_products(question.tokens, stored), [0, *ends[:-1]], axis=1)
    whole = cosines_with(nearest.T, question.weights).tolist()
    content = cosines_with(nearest.T, question.content).tolist()
    words = _by_word(nearest, question.words)
    for number, (at, _) in enumerate(texts):
        before = made[at]
        made[at] = _TokenSimilarities(
            whole[number] if before.tokens is None else max(before.tokens, whole[number]),
            content[number] if before.content is None else max(before.content, content[number]),
            _larger(before.words, words[number]),
        )
    return made


def _by_word(nearest: Floats, words: tuple[str, ...]) -> list[dict[str, float]]:
    """Return for each text how near each word comes; for a word of several pieces their mean."""
    names = dict.fromkeys(words)
    means = np.stack([nearest[[each == name for each in words]].mean(axis=0) for name in names])
    return [dict(zip(names, column, strict=True)) for column in means.T.tolist()]


def _larger(one: Mapping[str, float], other: Mapping[str, float]) -> Mapping[str, float]:
    return {word: max(value, one.get(word, value)) for word, value in other.items()}


def _products(question: Floats, stored: Floats) -> Floats:
    """Return the cosine of each token of the question with each stored one."""
    made: Floats = np.empty((len(question), len(stored)), np.float32)
    step = max(1, _ONE_THREAD // question.size)
    for start in range(0, len(stored), step):
        made[:, start : start + step] = question @ stored[start : start + step].T
    return made
