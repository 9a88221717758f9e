"""Bulk analysis of facts when an index is built: each word once, and the counts in arrays.

The result is the same as that of `Analyzer.features` for each phrasing.
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
from knowledge.retrieval.arrays import (
    Floats,
    Ints,
    Longs,
    bits_of,
    run_starts,
    sort_with_positions,
    unique,
)
from knowledge.retrieval.batch import MOST_PHRASINGS, Batch, Phrasings
from knowledge.retrieval.lexicon import Vocabulary
from knowledge.retrieval.segment import FeatureTable, keys_of_pairs
from knowledge.retrieval.words import (
    BEGINS_NAME,
    BEGINS_PHRASE,
    END_OF_TEXT,
    Entries,
    WordFeatures,
    WordTable,
)

MOST_WAITING = 10_000
"""Phrasings analysed together: with more, the temporary arrays need more memory than they save."""

MOST_UNSORTED = 4
"""Groups of MOST_WAITING phrasings that may be analysed but not yet sorted, some 10 MB each."""

SORTERS = 2
"""Threads that sort: one while another thread analyses, both once everything is analysed."""


class _AnalysedFacts(NamedTuple):
    """Facts whose words are analysed: `row_of` has the row, that is the phrasing, of each token.

    `fact_of` has the fact of each row. `others` are the features of more than one word; `known` is
    the number of features known by then.
    """

    ids: list[str]
    phrasings: list[str]
    counts: array[int]
    fact_of: Longs
    tokens: Ints
    row_of: Longs
    words: WordFeatures
    others: tuple[Entries, ...]
    known: int


class _SortedEntries(NamedTuple):
    """Entries to add to a batch; `facts_with` has the number of facts with each feature."""

    facts_with: Ints
    sizes: Ints
    features: Ints
    places: npt.NDArray[np.uint16]
    weights: Floats


class BulkAnalyzer:
    """Analyses many facts and adds them to batches with the numbers of their features.

    Use it in a `with` block: all flushed facts are in their batch when the block ends. The thread
    that flushes analyses the words; other threads sort the arrays meanwhile, as numpy releases the
    interpreter's lock for that.
    """

    def __init__(self, analyzer: Analyzer, table: FeatureTable, vocabulary: Vocabulary) -> None:
        self._analyzer, self._table, self._vocabulary = analyzer, table, vocabulary
        self._words = WordTable(analyzer, table)
        self._sorters = ThreadPoolExecutor(SORTERS, thread_name_prefix="indexing")
        self._sorting: deque[tuple[_AnalysedFacts, Future[_SortedEntries], Batch]] = deque()
        self._clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._fill_batches(waiting=0)
        self._sorters.shutdown(cancel_futures=True)

    def _fill_batches(self, waiting: int) -> None:
        """Add sorted facts to their batches, in order, until `waiting` groups are left."""
        while len(self._sorting) > waiting:
            analysed, sorting, into = self._sorting.popleft()
            done = sorting.result()
            self._table.count_facts(done.facts_with)
            into.ids += analysed.ids
            into.phrasings += analysed.phrasings
            into.counts.extend(analysed.counts)
            into.sizes.frombytes(done.sizes.tobytes())
            into.features.frombytes(done.features.tobytes())
            into.places.frombytes(done.places.tobytes())
            into.weights.frombytes(done.weights.tobytes())

    def _clear(self) -> None:
        self._ids: list[str] = []
        self._phrasings: list[str] = []
        self._counts = array("i")

    def __len__(self) -> int:
        """Return the number of facts that wait for `flush`."""
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Return whether enough facts wait to call `flush`."""
        return len(self._phrasings) >= MOST_WAITING

    def add(self, fact: Phrasings) -> None:
        """Add a fact; `flush` drops it if it has no word, as it could not be found."""
        self._ids.append(fact["id"])
        phrasings = fact["phrasings"][:MOST_PHRASINGS]
        self._phrasings.extend(phrasings)
        self._counts.append(len(phrasings))

    def flush(self, into: Batch) -> None:
        """Analyse the facts added since the last call, and add them to a batch."""
        tokens, sizes = self._numbered()
        fact_of = self._drop_wordless(sizes)
        if self._ids:
            analysed = self._analysed(tokens, sizes[sizes > 0], fact_of)
            self._fill_batches(waiting=MOST_UNSORTED - 1)
            self._sorting.append((analysed, self._sorters.submit(_sorted, analysed), into))
        self._clear()

    def _numbered(self) -> tuple[Ints, Ints]:
        """Return the numbers of all words in order, and the number of words of each phrasing."""
        found = text.tokens_of_many([phrasing[:LONGEST_SCORED] for phrasing in self._phrasings])
        ends = list(compress(range(len(found)), map(text.END.__eq__, found)))
        sizes = np.diff(np.array(ends, np.int32), prepend=-1) - 1
        if len(sizes) and sizes.max() > MOST_TOKENS:
            begins = [0, *(end + 1 for end in ends[:-1])]
            spans = zip(begins, np.minimum(sizes, MOST_TOKENS).tolist(), strict=True)
            found = [token for at, size in spans for token in (*found[at : at + size], text.END)]
        self._words.add(found)
        numbers = np.fromiter(map(self._words.__getitem__, found), np.int32, len(found))
        return numbers[numbers != END_OF_TEXT], np.minimum(sizes, MOST_TOKENS).astype(np.int32)

    def _drop_wordless(self, sizes: Ints) -> Longs:
        """Drop phrasings without a word, and facts without such a phrasing.

        Returns the position of the fact of each remaining phrasing.
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

    def _analysed(self, tokens: Ints, sizes: Ints, fact_of: Longs) -> _AnalysedFacts:
        row_of = np.repeat(np.arange(len(sizes)), sizes)
        self._count_words(tokens, fact_of[row_of])
        others = self._stem_pairs(tokens, row_of), self._phrases(tokens, row_of, sizes)
        return _AnalysedFacts(
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

    def _stem_pairs(self, tokens: Ints, row_of: Longs) -> Entries:
        """Return the features of two stems in a row within one phrasing."""
        hashes = np.frombuffer(self._words.hashes, np.int64)[tokens]
        together = row_of[1:] == row_of[:-1]
        keys = keys_of_pairs(hashes[:-1], hashes[1:])[together]
        known = unique(keys)
        features = self._table.numbers_apart(known)[np.searchsorted(known, keys)]
        weights = np.full(len(features), PAIR, np.float32)
        return Entries(row_of[1:][together], features, weights)

    def _phrases(self, tokens: Ints, row_of: Longs, sizes: Ints) -> Entries:
        """Return the features of the lexicon's phrases and of entities in the phrasings."""
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
            numbers = tokens[starts[row] : starts[row] + sizes[row]].tolist()
            stems = [names[number] for number in numbers]
            found = list(analyzer.phrases([words.words[number] for number in numbers], stems))
            rows.extend([row] * len(found))
            features.extend(self._table.numbers(found))
            weights.extend(ENTITY if feature.startswith("e:") else PHRASE for feature in found)
        return Entries(
            np.array(rows, np.int64),
            np.array(features, np.int32),
            np.array(weights, np.float32),
        )

    def _count_words(self, tokens: Ints, fact_of: Longs) -> None:
        """Count the facts that each word occurs in, for the vocabulary."""
        words = self._words.words
        width = bits_of(len(words))
        counts = np.bincount(unique(fact_of << width | tokens) & ((1 << width) - 1))
        numbers = np.flatnonzero(counts)
        named = (words[number] for number in numbers.tolist())
        self._vocabulary.count(zip(named, counts[numbers].tolist(), strict=True))


def _sorted(analysed: _AnalysedFacts) -> _SortedEntries:
    """Sort the features by fact, and count the facts with each feature."""
    counts = np.frombuffer(analysed.counts, np.int32)
    first = np.cumsum(counts) - counts
    every = (analysed.words.of(analysed.tokens, analysed.row_of), *analysed.others)
    rows, found, weights = (np.concatenate(each) for each in zip(*every, strict=True))
    wide, narrow = bits_of(analysed.known), bits_of(int(counts.max()))
    facts = analysed.fact_of[rows]
    keys = facts << wide
    keys |= found
    keys <<= narrow
    keys |= rows - first[facts]
    keys, order = sort_with_positions(keys, bits_of(len(counts)) + wide + narrow)
    # A feature that occurs twice in a phrasing has the sum of both weights.
    begins = run_starts(keys)
    sums = np.add.reduceat(weights[order], begins).astype(np.float32)
    keys = keys[begins]
    places = keys & ((1 << narrow) - 1)
    keys >>= narrow
    features = keys & ((1 << wide) - 1)
    of_facts = features[run_starts(keys)]
    return _SortedEntries(
        facts_with=np.bincount(of_facts, minlength=analysed.known).astype(np.int32),
        sizes=np.bincount(keys >> wide).astype(np.int32),
        features=features.astype(np.int32),
        places=places.astype(np.uint16),
        weights=sums,
    )
