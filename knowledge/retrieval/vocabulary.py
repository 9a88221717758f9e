"""Spelling correction: the stored words that a misspelt word may stand for, by RapidFuzz."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.retrieval.lexicon import function_words, lexicon

MOST_CORRECTIONS = 3
"""Stored words that one misspelt word is expanded to, at most."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that may be meant: its edit distance, and as `weight` how likely it is, 0 to 1."""

    word: str
    distance: int
    weight: float


class Vocabulary:
    """All words of an index with the number of facts they occur in; grows, never shrinks.

    With a `base`, which has no base itself, it knows the words of the base and stores its own.
    """

    def __init__(self, base: Vocabulary | None = None) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self._base = base
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_end: dict[tuple[str, int], list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        return word in self.counts or (self._base is not None and word in self._base)

    def branch(self) -> Vocabulary:
        """Return an independent copy that shares the words of the base."""
        if self._base is None:
            return Vocabulary(self)
        made = Vocabulary(self._base)
        made.count(list(self.counts.items()))
        return made

    def words(self) -> set[str]:
        """Return all words."""
        return self._base.words().union(self.counts) if self._base is not None else {*self.counts}

    def learn(self, words: set[str]) -> None:
        """Count the words of one more fact."""
        self.count((word, 1) for word in words)

    def count(self, words: Iterable[tuple[str, int]]) -> None:
        """Add words, each with how many more facts it occurs in."""
        for word, facts in words:
            if word not in self:
                self._by_start[word[:1], len(word)].append(word)
                self._by_end[word[-2:], len(word)].append(word)
            self.counts[word] += facts

    def facts_with(self, word: str) -> int:
        """Return how many facts contain a word."""
        below = self._base.facts_with(word) if self._base is not None else 0
        return self.counts.get(word, 0) + below

    def _near(self, word: str, edits: int) -> dict[str, None]:
        """Return words of about this length that begin or end like this one, in a fixed order."""
        near = self._base._near(word, edits) if self._base is not None else {}
        for length in range(len(word) - edits, len(word) + edits + 1):
            near.update(dict.fromkeys(self._by_start.get((word[:1], length), ())))
            near.update(dict.fromkeys(self._by_end.get((word[-2:], length), ())))
        return near

    def corrections(self, word: str) -> list[Correction]:
        """Return stored words that `word` may be a misspelling of, likeliest first."""
        allowed = 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        if not allowed or word.isdigit():
            return []
        words = list(self._near(word, allowed))
        if not words:
            return []
        distances = process.cdist([word], words, scorer=OSA.distance, score_cutoff=allowed)[0]
        found = [
            (int(distances[i]), -self.facts_with(words[i]), words[i])
            for i in np.flatnonzero(distances <= allowed)
        ]
        found.sort()
        if not found:
            return []
        best = found[0][0]
        return [
            Correction(candidate, distance, 0.9 if at == 0 else 0.9 * 0.6**at)
            for at, (distance, _, candidate) in enumerate(found[:MOST_CORRECTIONS])
            if distance <= best + (1 if best > 1 else 0)
        ]


@functools.cache
def common_words() -> Vocabulary:
    """Return general words that a misspelt one may stand for even if no fact contains them."""
    vocabulary = Vocabulary()
    vocabulary.learn(lexicon().words)
    vocabulary.learn(set(function_words()))
    return vocabulary
