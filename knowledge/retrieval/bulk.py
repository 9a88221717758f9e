"""Many facts analysed together: each word once, and all that is counted in arrays.

What comes of it is what `Analyzer.features` gives of each phrasing by itself.
"""

from __future__ import annotations

from array import array

import numpy as np
import numpy.typing as npt

from knowledge.retrieval.analysis import ENTITY, PAIR, PHRASE, Analyzer
from knowledge.retrieval.batch import Batch, Phrasings
from knowledge.retrieval.features import FeatureTable, Ints
from knowledge.retrieval.vocabulary import Vocabulary

MOST_WAITING = 20_000
"""Phrasings worked out at once: with more, the arrays between take more memory than they save."""

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class _Words(dict[str, int]):
    """Numbers words from 0 on, and works out what each is when it is met first."""

    def __init__(self, analyzer: Analyzer, table: FeatureTable) -> None:
        super().__init__()
        self._analyzer, self._table = analyzer, table
        self._stems: dict[str, int] = {}
        self.features, self.weights = array("i"), array("f")
        self.first = array("i", [0])  # where a word's features begin, and those of the next
        self.stem_of = array("i")
        self.names: list[str] = []  # the stems themselves
        self.begins = bytearray()  # whether a phrase or a name may begin with the word

    def __missing__(self, token: str) -> int:
        stem, features, weights = self._analyzer.word(token)
        self.features.extend(self._table.numbers(features))
        self.weights.extend(weights)
        self.first.append(len(self.features))
        self.stem_of.append(self._stems.setdefault(stem, len(self._stems)))
        self.names.append(stem)
        self.begins.append(self._analyzer.begins(token, stem))
        number = self[token] = len(self)
        return number

    @property
    def stems(self) -> list[str]:
        """The stems by their numbers."""
        return list(self._stems)


class Bulk:
    """Takes facts in, and gives them to batches with the numbers of their features."""

    def __init__(self, analyzer: Analyzer, table: FeatureTable, vocabulary: Vocabulary) -> None:
        self._analyzer, self._table, self._vocabulary = analyzer, table, vocabulary
        self._words = _Words(analyzer, table)
        self._clear()

    def _clear(self) -> None:
        self._ids: list[str] = []
        self._phrasings: list[str] = []
        self._counts = array("i")
        self._tokens, self._sizes = array("i"), array("i")
        self._more = array("i"), array("i"), array("f")  # phrasing, feature, weight

    def __len__(self) -> int:
        """How many facts wait for `flush`."""
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether it is time for `flush`."""
        return len(self._phrasings) >= MOST_WAITING

    def add(self, fact: Phrasings) -> None:
        """Take a fact in; one without any word cannot be found and is left out."""
        words, begins, count = self._words, self._words.begins, 0
        for phrasing in fact["phrasings"]:
            tokens = self._analyzer.tokens(phrasing)
            if not tokens:
                continue
            numbers = [words[token] for token in tokens]
            if any([begins[number] for number in numbers]):  # noqa: C419 - twice as fast
                self._phrases(tokens, [words.names[number] for number in numbers])
            self._tokens.extend(numbers)
            self._sizes.append(len(tokens))
            self._phrasings.append(phrasing)
            count += 1
        if count:
            self._ids.append(fact["id"])
            self._counts.append(count)

    def _phrases(self, tokens: list[str], stems: list[str]) -> None:
        found = list(self._analyzer.phrases(tokens, stems))
        if not found:
            return
        rows, features, weights = self._more
        rows.extend([len(self._phrasings)] * len(found))
        features.extend(self._table.numbers(found))
        weights.extend(ENTITY if feature.startswith("e:") else PHRASE for feature in found)

    def flush(self, into: Batch) -> None:
        """Work out what was taken in, and add it to a batch."""
        if not self._ids:
            return
        tokens = np.frombuffer(self._tokens, np.int32)
        row_of = np.repeat(np.arange(len(self._sizes)), np.frombuffer(self._sizes, np.int32))
        fact_of = np.repeat(np.arange(len(self._ids)), np.frombuffer(self._counts, np.int32))
        self._learn(tokens, fact_of[row_of])
        parts = [
            self._of_words(tokens, row_of),
            self._of_pairs(tokens, row_of),
            tuple(np.array(part) for part in self._more),
        ]
        rows, features, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
        # A feature that a phrasing holds twice weighs as much as both.
        known = len(self._table)
        places = rows.astype(np.int64) * known + features
        order = np.argsort(places)
        places = places[order]
        begins = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        sums = np.add.reduceat(weights[order], begins).astype(np.float32)
        rows, features = np.divmod(places[begins], known)
        self._count(fact_of[rows], features)
        into.ids += self._ids
        into.phrasings += self._phrasings
        into.counts.extend(self._counts)
        into.sizes.frombytes(np.bincount(rows).astype(np.int32).tobytes())
        into.features.frombytes(features.astype(np.int32).tobytes())
        into.weights.frombytes(sums.tobytes())
        self._clear()

    def _of_words(self, tokens: Ints, row_of: Longs) -> tuple[Longs, Ints, Floats]:
        """The features of the words themselves, each with its phrasing and weight."""
        first = np.frombuffer(self._words.first, np.int32)
        begin, count = first[tokens], first[tokens + 1] - first[tokens]
        ends = np.cumsum(count, dtype=np.int64)
        at = np.arange(ends[-1]) + np.repeat(begin - (ends - count), count)
        features = np.frombuffer(self._words.features, np.int32)[at]
        weights = np.frombuffer(self._words.weights, np.float32)[at]
        return np.repeat(row_of, count), features, weights

    def _of_pairs(self, tokens: Ints, row_of: Longs) -> tuple[Longs, Ints, Floats]:
        """Two stems in a row, where both are of one phrasing."""
        stems, count = self._words.stems, len(self._words.stems)
        stem_of = np.frombuffer(self._words.stem_of, np.int32)[tokens].astype(np.int64)
        together = row_of[1:] == row_of[:-1]
        pairs = (stem_of[:-1] * count + stem_of[1:])[together]
        different, which = np.unique(pairs, return_inverse=True)
        names = [f"b:{stems[pair // count]} {stems[pair % count]}" for pair in different.tolist()]
        features = np.array(self._table.numbers(names), np.int32)[which.reshape(-1)]
        return row_of[1:][together], features, np.full(len(features), PAIR, np.float32)

    def _learn(self, tokens: Ints, fact_of: Longs) -> None:
        """Count the facts that each word stands in."""
        known = len(self._words)
        numbers, counts = np.unique(np.unique(fact_of * known + tokens) % known, return_counts=True)
        words = list(self._words)
        named = (words[number] for number in numbers.tolist())
        self._vocabulary.count(zip(named, counts.tolist(), strict=True))

    def _count(self, fact_of: Longs, features: Longs) -> None:
        """Count the facts that hold each feature."""
        known = len(self._table)
        different = np.sort(fact_of * known + features)
        kept = different[np.concatenate(([True], different[1:] != different[:-1]))] % known
        self._table.count_facts(np.bincount(kept, minlength=known).astype(np.int32))
