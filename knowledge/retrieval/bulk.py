"""Many facts analysed together: each word once, and all that is counted in arrays.

What comes of it is what `Analyzer.features` gives of each phrasing by itself.
"""

from __future__ import annotations

from array import array
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import compress
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from knowledge import text
from knowledge.retrieval.analysis import ENTITY, LONGEST_SCORED, MOST_TOKENS, PAIR, PHRASE, Analyzer
from knowledge.retrieval.batch import MOST_PHRASINGS, Batch, Phrasings
from knowledge.retrieval.features import FeatureTable, Ints, keys_of_pairs
from knowledge.retrieval.sorting import Longs, bits_of, different, first_of_each, ordered
from knowledge.retrieval.vocabulary import Vocabulary
from knowledge.retrieval.words import (
    BEGINS_NAME,
    BEGINS_PHRASE,
    ENDED,
    Entries,
    Features,
    Words,
)

MOST_WAITING = 10_000
"""Phrasings worked out at once: with more, the arrays between take more memory than they save."""

MOST_UNSORTED = 4
"""So many times MOST_WAITING may be read and not be in their batch yet: some 10 MB each."""

SORTERS = 2
"""Threads that sort: one beside the thread that reads, and both once all is read."""

Floats = npt.NDArray[np.float32]


class _Read(NamedTuple):
    """Facts whose words were read: `tokens` stand in the rows `row_of`, each row a phrasing.

    `others` are the features that are not of one word alone; `known` is how many were known then.
    """

    ids: list[str]
    phrasings: list[str]
    counts: array[int]
    fact_of: Longs
    tokens: Ints
    row_of: Longs
    words: Features
    others: tuple[Entries, ...]
    known: int


class _Sorted(NamedTuple):
    """What is to be added to a batch; `held` says how many facts hold each feature."""

    held: Ints
    sizes: Ints
    features: Ints
    places: npt.NDArray[np.uint16]
    weights: Floats


class Bulk:
    """Takes facts in, and gives them to batches with the numbers of their features.

    To be used in a `with` block: what was flushed is in its batch when that ends. Words are read by
    the thread that flushes, arrays are sorted by others meanwhile, as numpy needs no interpreter
    for it.
    """

    def __init__(self, analyzer: Analyzer, table: FeatureTable, vocabulary: Vocabulary) -> None:
        self._analyzer, self._table, self._vocabulary = analyzer, table, vocabulary
        self._words = Words(analyzer, table)
        self._sorters = ThreadPoolExecutor(SORTERS, thread_name_prefix="indexing")
        self._sorting: deque[tuple[_Read, Future[_Sorted], Batch]] = deque()
        self._clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._take(all_but=0)
        self._sorters.shutdown(cancel_futures=True)

    def _take(self, all_but: int) -> None:
        """Put what is sorted into its batch, in the order it was read in."""
        while len(self._sorting) > all_but:
            read, sorting, into = self._sorting.popleft()
            done = sorting.result()
            self._table.count_facts(done.held)
            into.ids += read.ids
            into.phrasings += read.phrasings
            into.counts.extend(read.counts)
            into.sizes.frombytes(done.sizes.tobytes())
            into.features.frombytes(done.features.tobytes())
            into.places.frombytes(done.places.tobytes())
            into.weights.frombytes(done.weights.tobytes())

    def _clear(self) -> None:
        self._ids: list[str] = []
        self._phrasings: list[str] = []
        self._counts = array("i")

    def __len__(self) -> int:
        """How many facts wait for `flush`."""
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether it is time for `flush`."""
        return len(self._phrasings) >= MOST_WAITING

    def add(self, fact: Phrasings) -> None:
        """Take a fact in; one without any word cannot be found and is left out later."""
        self._ids.append(fact["id"])
        phrasings = fact["phrasings"][:MOST_PHRASINGS]
        self._phrasings.extend(phrasings)
        self._counts.append(len(phrasings))

    def flush(self, into: Batch) -> None:
        """Work out what was taken in, and add it to a batch."""
        tokens, sizes = self._numbered()
        fact_of = self._leave_out_wordless(sizes)
        if self._ids:
            read = self._read(tokens, sizes[sizes > 0], fact_of)
            self._take(all_but=MOST_UNSORTED - 1)
            self._sorting.append((read, self._sorters.submit(_sorted, read), into))
        self._clear()

    def _numbered(self) -> tuple[Ints, Ints]:
        """The numbers of all words in order, and how many each phrasing has."""
        found = text.tokens_of_many([phrasing[:LONGEST_SCORED] for phrasing in self._phrasings])
        ends = list(compress(range(len(found)), map(text.END.__eq__, found)))
        sizes = np.diff(np.array(ends, np.int32), prepend=-1) - 1
        if len(sizes) and sizes.max() > MOST_TOKENS:
            begins = [0, *(end + 1 for end in ends[:-1])]
            spans = zip(begins, np.minimum(sizes, MOST_TOKENS).tolist(), strict=True)
            found = [token for at, size in spans for token in (*found[at : at + size], text.END)]
        self._words.meet(found)
        numbers = np.fromiter(map(self._words.__getitem__, found), np.int32, len(found))
        return numbers[numbers != ENDED], np.minimum(sizes, MOST_TOKENS).astype(np.int32)

    def _leave_out_wordless(self, sizes: Ints) -> Longs:
        """Drop phrasings without a word, and facts without such a phrasing.

        Returns the place of each remaining phrasing's fact.
        """
        fact_of = np.repeat(np.arange(len(self._ids)), np.frombuffer(self._counts, np.int32))
        if len(sizes) and not sizes.all():
            kept = np.flatnonzero(sizes)
            self._phrasings = [self._phrasings[at] for at in kept.tolist()]
            fact_of = fact_of[kept]
        counts = np.bincount(fact_of, minlength=len(self._ids)).astype(np.int32)
        if not counts.all():
            self._ids = [one for one, count in zip(self._ids, counts, strict=True) if count]
            counts = counts[counts > 0]
        self._counts = array("i", counts.tobytes())
        return np.repeat(np.arange(len(self._ids)), counts)

    def _read(self, tokens: Ints, sizes: Ints, fact_of: Longs) -> _Read:
        row_of = np.repeat(np.arange(len(sizes)), sizes)
        self._learn(tokens, fact_of[row_of])
        others = self._of_pairs(tokens, row_of), self._of_phrases(tokens, row_of, sizes)
        return _Read(
            self._ids,
            self._phrasings,
            self._counts,
            fact_of,
            tokens,
            row_of,
            self._words.features,
            others,
            len(self._table),
        )

    def _of_pairs(self, tokens: Ints, row_of: Longs) -> Entries:
        """Two stems in a row, where both are of one phrasing."""
        hashes = np.frombuffer(self._words.hashes, np.int64)[tokens]
        together = row_of[1:] == row_of[:-1]
        keys = keys_of_pairs(hashes[:-1], hashes[1:])[together]
        known = different(keys)
        features = self._table.numbers_apart(known)[np.searchsorted(known, keys)]
        weights = np.full(len(features), PAIR, np.float32)
        return Entries(row_of[1:][together], features, weights)

    def _of_phrases(self, tokens: Ints, row_of: Longs, sizes: Ints) -> Entries:
        """Phrases of the lexicon and names, of the phrasings where one may begin."""
        words, analyzer = self._words, self._analyzer
        begins = np.frombuffer(words.begins, np.uint8)[tokens]
        likely = np.flatnonzero((begins[:-1] & BEGINS_PHRASE) & (row_of[1:] == row_of[:-1]))
        names = words.names
        pairs = zip(tokens[likely].tolist(), tokens[likely + 1].tolist(), strict=True)
        phrases = likely[[analyzer.begins_phrase(names[a], names[b]) for a, b in pairs]]
        at = np.concatenate((row_of[phrases], row_of[np.flatnonzero(begins & BEGINS_NAME)]))
        starts = np.cumsum(sizes) - sizes
        rows, features, weights = array("q"), array("i"), array("f")
        for row in np.unique(at).tolist():
            held = tokens[starts[row] : starts[row] + sizes[row]].tolist()
            said = [words.words[number] for number in held]
            found = list(analyzer.phrases(said, [names[number] for number in held]))
            rows.extend([row] * len(found))
            features.extend(self._table.numbers(found))
            weights.extend(ENTITY if feature.startswith("e:") else PHRASE for feature in found)
        return Entries(
            np.array(rows, np.int64),
            np.array(features, np.int32),
            np.array(weights, np.float32),
        )

    def _learn(self, tokens: Ints, fact_of: Longs) -> None:
        """Count the facts that each word stands in."""
        words = self._words.words
        width = bits_of(len(words))
        counts = np.bincount(different(fact_of << width | tokens) & ((1 << width) - 1))
        numbers = np.flatnonzero(counts)
        named = (words[number] for number in numbers.tolist())
        self._vocabulary.count(zip(named, counts[numbers].tolist(), strict=True))


def _sorted(read: _Read) -> _Sorted:
    """Put the features of each fact together; count those that hold each feature."""
    counts = np.frombuffer(read.counts, np.int32)
    first = np.cumsum(counts) - counts
    every = (read.words.of(read.tokens, read.row_of), *read.others)
    rows, found, weights = (np.concatenate(each) for each in zip(*every, strict=True))
    wide, narrow = bits_of(read.known), bits_of(int(counts.max()))
    facts = read.fact_of[rows]
    keys = facts << wide
    keys |= found
    keys <<= narrow
    keys |= rows - first[facts]
    keys, order = ordered(keys, bits_of(len(counts)) + wide + narrow)
    # A feature that a phrasing holds twice weighs as much as both.
    begins = first_of_each(keys)
    sums = np.add.reduceat(weights[order], begins).astype(np.float32)
    keys = keys[begins]
    places = keys & ((1 << narrow) - 1)
    keys >>= narrow
    features = keys & ((1 << wide) - 1)
    held = features[first_of_each(keys)]
    return _Sorted(
        held=np.bincount(held, minlength=read.known).astype(np.int32),
        sizes=np.bincount(keys >> wide).astype(np.int32),
        features=features.astype(np.int32),
        places=places.astype(np.uint16),
        weights=sums,
    )
