"""Word table for bulk analysis: each word is analysed once and gets a number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from knowledge import text
from knowledge.retrieval.analysis import Analyzer
from knowledge.retrieval.arrays import Floats, Ints, Longs
from knowledge.retrieval.segment import FeatureTable

END_OF_TEXT = -1
"""The number of the token that ends a text."""

_NOTHING, BEGINS_PHRASE, BEGINS_NAME = 0, 1, 2


class Entries(NamedTuple):
    """Features in phrasings: the row of the phrasing, the feature's number and its weight."""

    rows: Longs
    features: Ints
    weights: Floats


class WordFeatures(NamedTuple):
    """The features of all words analysed so far, word after word.

    Those of word number n are at the positions from `first[n]` up to `first[n + 1]`.
    """

    first: Ints
    numbers: Ints
    weights: Floats

    def of(self, tokens: Ints, row_of: Longs) -> Entries:
        """Return the features of words, given the number and the row of each."""
        begin, count = self.first[tokens], self.first[tokens + 1] - self.first[tokens]
        ends = np.cumsum(count, dtype=np.int64)
        at = np.arange(ends[-1]) + np.repeat(begin - (ends - count), count)
        return Entries(np.repeat(row_of, count), self.numbers[at], self.weights[at])


class WordTable(dict[str, int]):
    """Assigns numbers to words, from 0 on, and stores the analysis of each."""

    def __init__(self, analyzer: Analyzer, table: FeatureTable) -> None:
        super().__init__({text.END: END_OF_TEXT})
        self._analyzer, self._table = analyzer, table
        self._first, self._features, self._weights = array("i", [0]), array("i"), array("f")
        self.hashes = array("q")  # of the stems
        self.words: list[str] = []
        self.names: list[str] = []  # the stems themselves
        self.begins = bytearray()  # BEGINS_PHRASE or BEGINS_NAME or both, of each word

    def add(self, tokens: Iterable[str]) -> None:
        """Analyse the words that are not in the table yet."""
        analyzer, features = self._analyzer, list[str]()
        for token in [token for token in dict.fromkeys(tokens) if token not in self]:
            stem, own, weights = analyzer.analyse_word(token)
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
    def features(self) -> WordFeatures:
        """A copy of the features of all words in the table, for another thread."""
        return WordFeatures(
            np.array(self._first, np.int32),
            np.array(self._features, np.int32),
            np.array(self._weights, np.float32),
        )
