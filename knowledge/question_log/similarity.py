"""Similarity of questions: groups those with the same subject, kind of question and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge import text
from knowledge.query import Asks
from knowledge.query.kinds import find_kind, question_words
from knowledge.retrieval.lexicon import function_words, lexicon

ALIKE = 80.0
"""Similarity of their words, 0 to 100, from which two questions join one group."""

_GENERAL = (Asks.WHAT, Asks.WHICH, Asks.KEYWORDS, Asks.STATUS, Asks.YES_NO)

MISSPELT = 75.0
"""Similarity of two words, 0 to 100, from which one counts as a misspelling of the other."""


@dataclass(frozen=True, slots=True)
class _Features:
    stems: frozenset[str]
    numbers: frozenset[str]
    asks: Asks | None


def group_similar(texts: Sequence[str]) -> list[list[int]]:
    """Group similar questions; return lists of positions in `texts`, a group's first one first.

    A text joins the first group whose first text it is similar to, so pass the most frequent ones
    first. Each position is in exactly one group.
    """
    if not texts:
        return []
    features = [_features(each) for each in texts]
    meant = _one_for_synonyms(features)
    words = [
        " ".join(sorted(meant[stem] for stem in each.stems)) or question
        for each, question in zip(features, texts, strict=True)
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
            if fits and _is_same_question(features[first], features[other], meant):
                group.append(other)
        taken.update(group)
        groups.append(group)
    return groups


def _features(question: str) -> _Features:
    tokens = text.tokens(question)
    dull = function_words() | question_words()
    stems = [text.stem(t) for t in tokens if t not in dull] or [text.stem(t) for t in tokens]
    kind = find_kind(tokens).asks
    return _Features(
        stems=frozenset(stems),
        numbers=frozenset(t for t in tokens if t[0].isdigit()),
        asks=None if kind in _GENERAL else kind,
    )


def _one_for_synonyms(features: Iterable[_Features]) -> dict[str, str]:
    """Map every stem to the first stem with the same meaning, or to itself."""
    known = lexicon()
    meant: dict[str, str] = {}
    for each in features:
        for stem in sorted(each.stems - meant.keys()):
            met = [other for other in known.synonyms(stem) if meant.get(other) == other]
            meant[stem] = min(met, default=stem)
    return meant


def _is_same_question(first: _Features, other: _Features, meant: dict[str, str]) -> bool:
    """Return whether no small but decisive difference separates two similar questions.

    Such as a different number or year, "when" against "who", "start" against "end", or one name
    in place of another.
    """
    if first.numbers != other.numbers or (
        first.asks and other.asks and first.asks is not other.asks
    ):
        return False
    known = lexicon()
    mine, theirs = first.stems - other.stems, other.stems - first.stems
    if not all(theirs.isdisjoint(known.opposites(stem)) for stem in mine):
        return False
    unmet = {stem for stem in mine if not _is_near(stem, theirs, meant)}
    return not unmet or all(_is_near(stem, mine, meant) for stem in theirs)


def _is_near(stem: str, others: Iterable[str], meant: dict[str, str]) -> bool:
    """Return whether one of the other stems is a misspelling or a synonym of this one."""
    return any(
        meant[stem] == meant[other] or fuzz.ratio(stem, other) >= MISSPELT for other in others
    )
