"""The words of a store: the many that were there when it was read, and a few since."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge import text

MOST_SINCE = 2_000
"""Words since, from which they are put with the others: until then those are shared."""


@dataclass(frozen=True, slots=True)
class StoreWords:
    """Words with their stems; immutable, and what is added to it shares most of its memory."""

    words: frozenset[str]
    stems: frozenset[str]
    since: frozenset[str] = frozenset()
    stems_since: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: frozenset[str]) -> StoreWords:
        """Those words alone."""
        return cls(words, frozenset(map(text.stem, words)))

    def __contains__(self, word: object) -> bool:
        return word in self.words or word in self.since

    def hold_stem(self, stem: str) -> bool:
        """Whether some word has this stem."""
        return stem in self.stems or stem in self.stems_since

    def having(self, more: frozenset[str]) -> StoreWords:
        """These words and more; itself where it has them all."""
        new = more - self.words - self.since
        if not new:
            return self
        since, stems = self.since | new, self.stems_since.union(map(text.stem, new))
        if len(since) > MOST_SINCE:
            return StoreWords(self.words | since, self.stems | stems)
        return StoreWords(self.words, self.stems, since, stems)
