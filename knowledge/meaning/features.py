"""Features of facts for a question: cosines with their texts, and comparisons token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np

from knowledge.meaning.encoder import Bytes, Encoder, Floats, units_of
from knowledge.meaning.question import EncodedQuestion, masked_cosine
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
    is `nearest`; `centroid` that with the mean of all. The others compare token by token and are
    None where the scope has too many texts for it: `tokens` is how near each word of the question
    comes to its nearest word in a text of the fact, the best text counting; `content` the same
    without the names in the question; `masked` is the cosine with the statement, names left out on
    both sides.
    """

    statement: float | None
    best: float
    nearest: str
    centroid: float
    tokens: float | None = None
    content: float | None = None
    masked: float | None = None


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
    masked: float | None = None


def compare(
    question: EncodedQuestion,
    facts: Sequence[FactTexts],
    tables: Sequence[VectorTable],
    encoder: Encoder,
) -> list[MeaningFeatures]:
    """Return the features of facts, each of which has vectors for one text or more."""
    if not facts:
        return []
    counts = [len(fact.places) for fact in facts]
    starts = np.cumsum([0, *counts[:-1]])
    units = _units([place for fact in facts for place in fact.places], tables)
    cosines = cosines_with(units, question.vector)
    centres = np.add.reduceat(units, starts, axis=0)
    lengths = np.maximum(np.linalg.norm(centres, axis=1), np.float32(1e-9))
    centroids = cosines_with(centres, question.vector) / lengths
    made = []
    chosen: list[list[Place]] = []
    for fact, start, count, centroid in zip(facts, starts, counts, centroids, strict=True):
        own = cosines[start : start + count]
        order = np.argsort(-own, kind="stable").tolist()
        best = order[0]
        statement = float(own[0]) if fact.has_statement else None
        nearest = fact.places[best].text
        made.append(MeaningFeatures(statement, float(own[best]), nearest, float(centroid)))
        others = [at for at in order if at or not fact.has_statement]
        first = [0] if fact.has_statement else []
        chosen.append([fact.places[at] for at in (*first, *others)[:MOST_COMPARED]])
    similar = _token_similarities(question, facts, chosen, tables, encoder)
    return [
        MeaningFeatures(each.statement, each.best, each.nearest, each.centroid, *both)
        for each, both in zip(made, similar, strict=True)
    ]


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
    facts: Sequence[FactTexts],
    chosen: Sequence[Sequence[Place]],
    tables: Sequence[VectorTable],
    encoder: Encoder,
) -> list[_TokenSimilarities]:
    """Compare the tokens of a question with those of the chosen texts of each fact."""
    texts: list[tuple[int, Place, Bytes]] = []
    for at, places in enumerate(chosen):
        for place in places:
            tokens = tables[place.table].tokens(place.row)
            if tokens is not None and len(tokens):
                texts.append((at, place, tokens))
    made = [_TokenSimilarities()] * len(facts)
    if not texts or not len(question.tokens):
        return made
    stored = units_of(np.concatenate([tokens for _, _, tokens in texts]))
    ends = np.cumsum([len(tokens) for _, _, tokens in texts]).tolist()
    starts = [0, *ends[:-1]]
    nearest = np.maximum.reduceat(_products(question.tokens, stored), starts, axis=1)
    whole = cosines_with(nearest.T, question.weights).tolist()
    content = cosines_with(nearest.T, question.content).tolist()
    for number, (at, place, _) in enumerate(texts):
        before, masked = made[at], made[at].masked
        if place.text == facts[at].texts[0]:
            words = encoder.words(place.text)
            masked = masked_cosine(question, words, stored[starts[number] : ends[number]])
        made[at] = _TokenSimilarities(
            whole[number] if before.tokens is None else max(before.tokens, whole[number]),
            content[number] if before.content is None else max(before.content, content[number]),
            masked,
        )
    return made


def _products(question: Floats, stored: Floats) -> Floats:
    """Return the cosine of each token of the question with each stored one."""
    made: Floats = np.empty((len(question), len(stored)), np.float32)
    step = max(1, _ONE_THREAD // question.size)
    for start in range(0, len(stored), step):
        made[:, start : start + step] = question @ stored[start : start + step].T
    return made
