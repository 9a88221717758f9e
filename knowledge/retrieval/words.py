"""The words of many facts, each worked out once and numbered."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge import text
from knowledge.retrieval.analysis import Analyzer
from knowledge.retrieval.features import FeatureTable, Ints
from knowledge.retrieval.sorting import Longs

Floats = npt.NDArray[np.float32]

ENDED = -1
"""The number that stands for the end of a text."""

_NOTHING, BEGINS_PHRASE, BEGINS_NAME = 0, 1, 2


class Entries(NamedTuple):
    """Features of phrasings: each with the row of its phrasing and its weight before rarity."""

    rows: Longs
    features: Ints
    weights: Floats


class Features(NamedTuple):
    """The features of all words met so far, one word's after another's.

    Those of a word stand from `first` at its number up to `first` at the next.
    """

    first: Ints
    numbers: Ints
    weights: Floats

    def of(self, tokens: Ints, row_of: Longs) -> Entries:
        """The features of these words, which stand in these rows."""
        begin, count = self.first[tokens], self.first[tokens + 1] - self.first[tokens]
        ends = np.cumsum(count, dtype=np.int64)
        at = np.arange(ends[-1]) + np.repeat(begin - (ends - count), count)
        return Entries(np.repeat(row_of, count), self.numbers[at], self.weights[at])


class Words(dict[str, int]):
    """Numbers words from 0 on, and works out what each is when it is met first."""

    def __init__(self, analyzer: Analyzer, table: FeatureTable) -> None:
        super().__init__({text.END: ENDED})
        self._analyzer, self._table = analyzer, table
        self._first, self._features, self._weights = array("i", [0]), array("i"), array("f")
        self.hashes = array("q")  # of the stems
        self.words: list[str] = []
        self.names: list[str] = []  # the stems themselves
        self.begins = bytearray()  # BEGINS_PHRASE or BEGINS_NAME or both, of each word

    def meet(self, tokens: Iterable[str]) -> None:
        """Work out what those words are that were not met before."""
        analyzer, features = self._analyzer, list[str]()
        for token in [token for token in dict.fromkeys(tokens) if token not in self]:
            stem, own, weights = analyzer.analysed(token)
            features += own
            self._weights.extend(weights)
            self._first.append(len(self._weights))
            self.hashes.append(hash(stem))
            self[token] = len(self.words)
            self.words.append(token)
            self.names.append(stem)
            phrase = BEGINS_PHRASE if analyzer.begins_phrase(stem) else _NOTHING
            self.begins.append(phrase | (BEGINS_NAME if analyzer.begins_name(token) else _NOTHING))
        self._features.extend(self._table.numbers(features))

    @property
    def features(self) -> Features:
        """A copy of the features of all words met so far, for another thread."""
        return Features(
            np.array(self._first, np.int32),
            np.array(self._features, np.int32),
            np.array(self._weights, np.float32),
        )
