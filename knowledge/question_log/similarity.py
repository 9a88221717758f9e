"""Which questions are worded alike: the same subject, kind of question and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge import text
from knowledge.query import Asks
from knowledge.query.kinds import find_kind, words_of_asking
from knowledge.retrieval.lexicon import function_words, lexicon

ALIKE = 80.0
"""Likeness of their words, 0 to 100, from which two questions are one to a curator."""

_GENERAL = (Asks.WHAT, Asks.WHICH, Asks.KEYWORDS, Asks.STATUS, Asks.YES_NO)

MISSPELT = 75.0
"""Likeness of two words from which one is the other misspelt."""


@dataclass(frozen=True, slots=True)
class _Wording:
    stems: frozenset[str]
    numbers: frozenset[str]
    asks: Asks | None


def alike(texts: Sequence[str]) -> list[list[int]]:
    """Group texts by their places in the list; the first of a group is what the others are like.

    A text joins the first group it is like, so put what was asked most first.
    """
    if not texts:
        return []
    wordings = [_wording(each) for each in texts]
    meant = _one_for_synonyms(wordings)
    words = [
        " ".join(sorted(meant[stem] for stem in each.stems)) or question
        for each, question in zip(wordings, texts, strict=True)
    ]
    scores = process.cdist(
        words, words, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, dtype=np.uint8
    )
    groups: list[list[int]] = []
    taken: set[int] = set()
    for first in range(len(texts)):
        if first in taken:
            continue
        group = [first]
        for other in np.flatnonzero(scores[first]).tolist():
            fits = other > first and other not in taken
            if fits and _may_be_one(wordings[first], wordings[other], meant):
                group.append(other)
        taken.update(group)
        groups.append(group)
    return groups


def _wording(question: str) -> _Wording:
    tokens = text.tokens(question)
    dull = function_words() | words_of_asking()
    stems = [text.stem(t) for t in tokens if t not in dull] or [text.stem(t) for t in tokens]
    kind = find_kind(tokens).asks
    return _Wording(
        stems=frozenset(stems),
        numbers=frozenset(t for t in tokens if t[0].isdigit()),
        asks=None if kind in _GENERAL else kind,
    )


def _one_for_synonyms(wordings: Iterable[_Wording]) -> dict[str, str]:
    """For every stem the one to read it as: itself, or the first met that means the same."""
    known = lexicon()
    meant: dict[str, str] = {}
    for wording in wordings:
        for stem in sorted(wording.stems - meant.keys()):
            met = [other for other in known.synonyms(stem) if meant.get(other) == other]
            meant[stem] = min(met, default=stem)
    return meant


def _may_be_one(first: _Wording, other: _Wording, meant: dict[str, str]) -> bool:
    """Whether nothing small but telling sets them apart.

    That is a year, when or who, start or end, or one name in the place of another.
    """
    if first.numbers != other.numbers or (
        first.asks and other.asks and first.asks is not other.asks
    ):
        return False
    known = lexicon()
    mine, theirs = first.stems - other.stems, other.stems - first.stems
    if any(known.opposites(stem) & theirs for stem in mine):
        return False
    unmet = {stem for stem in mine if not _is_near(stem, theirs, meant)}
    return not unmet or all(_is_near(stem, mine, meant) for stem in theirs)


def _is_near(stem: str, others: Iterable[str], meant: dict[str, str]) -> bool:
    """Whether one of the others is the same misspelt, or means the same."""
    return any(
        meant[stem] == meant[other] or fuzz.ratio(stem, other) >= MISSPELT for other in others
    )
