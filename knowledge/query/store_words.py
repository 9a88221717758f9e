"""Words of a store with their stems, and an index of them by which names are transliterated."""

from __future__ import annotations

from knowledge import text
from knowledge.retrieval.transliteration import NameIndex

MOST_SINCE = 2_000
"""Words added since, from which they are merged with the others, which are shared until then."""

_SHORTEST_NAME = 4  # letters of a word that an Arabic one is read as; shorter ones are alike


class StoreWords:
    """The words of a store with their stems; immutable.

    `since` are the words added after the store was loaded: a copy with more words shares the
    memory of the others.
    """

    def __init__(self, words: frozenset[str], since: frozenset[str] = frozenset()) -> None:
        self._base = _WordSet(words)
        self._since = _WordSet(since)

    def __contains__(self, word: object) -> bool:
        return word in self._base.words or word in self._since.words

    def has_stem(self, stem: str) -> bool:
        """Return whether any word has this stem."""
        return stem in self._base.stems or stem in self._since.stems

    def with_words(self, more: frozenset[str]) -> StoreWords:
        """Return these words and `more`; the same object if it has them all."""
        new = more - self._base.words - self._since.words
        if not new:
            return self
        since = self._since.words | new
        if len(since) > MOST_SINCE:
            return StoreWords(self._base.words | since)
        made = StoreWords.__new__(StoreWords)
        made._base, made._since = self._base, _WordSet(since)
        return made

    def names_like(self, arabic: str) -> dict[str, float]:
        """Return the words that a normalised Arabic word may spell, with the cost of each."""
        return self._base.names.candidates(arabic) | self._since.names.candidates(arabic)


class _WordSet:
    """A set of words; what is derived from it is computed on first use."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self.stems = frozenset(map(text.stem, words))
        self._names: NameIndex | None = None

    @property
    def names(self) -> NameIndex:
        if self._names is None:
            self._names = NameIndex(w for w in self.words if len(w) >= _SHORTEST_NAME)
        return self._names
