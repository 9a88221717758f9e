"""Many facts analysed together: each word once, and all that is counted in arrays.

What comes of it is what `Analyzer.features` gives of each phrasing by itself.
"""

from __future__ import annotations

from array import array
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from knowledge import text
from knowledge.retrieval.analysis import ENTITY, LONGEST_SCORED, MOST_TOKENS, PAIR, PHRASE, Analyzer
from knowledge.retrieval.batch import Batch, Phrasings
from knowledge.retrieval.features import FeatureTable, Ints
from knowledge.retrieval.sorting import Longs, bits_of, different, first_of_each, ordered
from knowledge.retrieval.vocabulary import Vocabulary

MOST_WAITING = 10_000
"""Phrasings worked out at once: with more, the arrays between take more memory than they save."""

CUT_AT_ONCE = 1_000
"""Phrasings cut into words at once: no other thread goes on meanwhile, for a few milliseconds."""

Floats = npt.NDArray[np.float32]

_END = -1  # the number that stands for the end of a phrasing
_NONE, _PHRASE, _NAME = 0, 1, 2  # what may begin with a word


class _Words(dict[str, int]):
    """Numbers words from 0 on, and works out what each is when it is met first."""

    def __init__(self, analyzer: Analyzer, table: FeatureTable) -> None:
        super().__init__({text.END: _END})
        self._analyzer, self._table = analyzer, table
        self._stems: dict[str, int] = {}
        self.features, self.weights = array("i"), array("f")
        self.first = array("i", [0])  # where a word's features begin, and those of the next
        self.stem_of = array("i")
        self.words: list[str] = []
        self.names: list[str] = []  # the stems themselves
        self.begins = bytearray()  # _PHRASE or _NAME or both, where one may begin with the word

    def __missing__(self, token: str) -> int:
        stem, features, weights = self._analyzer.word(token)
        self.features.extend(self._table.numbers(features))
        self.weights.extend(weights)
        self.first.append(len(self.features))
        self.stem_of.append(self._stems.setdefault(stem, len(self._stems)))
        number = self[token] = len(self.words)
        self.words.append(token)
        self.names.append(stem)
        phrase = _PHRASE if self._analyzer.begins_phrase(stem) else _NONE
        self.begins.append(phrase | (_NAME if self._analyzer.begins_name(token) else _NONE))
        return number

    @property
    def stems(self) -> list[str]:
        """The stems by their numbers."""
        return list(self._stems)


class _Read(NamedTuple):
    """Facts whose words were read: `rows` are the phrasings of the features beside them.

    `known` is how many features were known by then.
    """

    ids: list[str]
    phrasings: list[str]
    counts: array[int]
    fact_of: Longs
    known: int
    rows: Longs
    features: Ints
    weights: Floats


class Bulk:
    """Takes facts in, and gives them to batches with the numbers of their features.

    To be used in a `with` block: what was flushed is in its batch when that ends. Words are read by
    the thread that flushes, arrays are sorted by another meanwhile, as numpy needs no interpreter
    for it.
    """

    def __init__(self, analyzer: Analyzer, table: FeatureTable, vocabulary: Vocabulary) -> None:
        self._analyzer, self._table, self._vocabulary = analyzer, table, vocabulary
        self._words = _Words(analyzer, table)
        self._sorter = ThreadPoolExecutor(1, thread_name_prefix="indexing")
        self._sorting: Future[None] | None = None
        self._clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._sorter.shutdown()
        if self._sorting is not None and error[0] is None:
            self._sorting.result()

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
        self._phrasings.extend(fact["phrasings"])
        self._counts.append(len(fact["phrasings"]))

    def flush(self, into: Batch) -> None:
        """Work out what was taken in, and add it to a batch."""
        tokens, sizes = self._numbered()
        fact_of = self._leave_out_wordless(sizes)
        if self._ids:
            read = self._read(tokens, sizes[sizes > 0], fact_of)
            if self._sorting is not None:
                self._sorting.result()  # no more than one waits: each takes its memory
            self._sorting = self._sorter.submit(self._sort, read, into)
        self._clear()

    def _numbered(self) -> tuple[Ints, Ints]:
        """The numbers of all words in order, and how many each phrasing has."""
        found: list[str] = []
        for at in range(0, len(self._phrasings), CUT_AT_ONCE):
            some = self._phrasings[at : at + CUT_AT_ONCE]
            found += text.tokens_of_many(phrasing[:LONGEST_SCORED] for phrasing in some)
        ends = [at for at, token in enumerate(found) if token == text.END]
        sizes = np.diff(np.array(ends, np.int32), prepend=-1) - 1
        if len(sizes) and sizes.max() > MOST_TOKENS:
            begins = [0, *(end + 1 for end in ends[:-1])]
            spans = zip(begins, np.minimum(sizes, MOST_TOKENS).tolist(), strict=True)
            found = [token for at, size in spans for token in (*found[at : at + size], text.END)]
        numbers = np.fromiter(map(self._words.__getitem__, found), np.int32, len(found))
        return numbers[numbers != _END], np.minimum(sizes, MOST_TOKENS).astype(np.int32)

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
        parts = [
            self._of_words(tokens, row_of),
            self._of_pairs(tokens, row_of),
            self._of_phrases(tokens, row_of, sizes),
        ]
        whole = (np.concatenate(each) for each in zip(*parts, strict=True))
        known = len(self._table)
        return _Read(self._ids, self._phrasings, self._counts, fact_of, known, *whole)

    def _sort(self, read: _Read, into: Batch) -> None:
        """Put the features of each phrasing together; count the facts that hold each feature."""
        width = bits_of(read.known)
        places = read.rows << width
        places |= read.features
        places, order = ordered(places, bits_of(len(read.phrasings)) + width)
        # A feature that a phrasing holds twice weighs as much as both.
        begins = first_of_each(places)
        sums = np.add.reduceat(read.weights[order], begins).astype(np.float32)
        places = places[begins]
        rows, features = places >> width, places & ((1 << width) - 1)
        held = different(read.fact_of[rows] << width | features) & ((1 << width) - 1)
        self._table.count_facts(np.bincount(held, minlength=read.known).astype(np.int32))
        into.ids += read.ids
        into.phrasings += read.phrasings
        into.counts.extend(read.counts)
        into.sizes.frombytes(np.bincount(rows).astype(np.int32).tobytes())
        into.features.frombytes(features.astype(np.int32).tobytes())
        into.weights.frombytes(sums.tobytes())

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
        stems = self._words.stems
        width = bits_of(len(stems))
        stem_of = np.frombuffer(self._words.stem_of, np.int32)[tokens].astype(np.int64)
        together = row_of[1:] == row_of[:-1]
        pairs = (stem_of[:-1] << width | stem_of[1:])[together]
        known = different(pairs)
        firsts, seconds = (known >> width).tolist(), (known & ((1 << width) - 1)).tolist()
        names = [f"b:{stems[a]} {stems[b]}" for a, b in zip(firsts, seconds, strict=True)]
        numbers = np.array(self._table.numbers(names), np.int32)
        features = numbers[np.searchsorted(known, pairs)]
        return row_of[1:][together], features, np.full(len(features), PAIR, np.float32)

    def _of_phrases(self, tokens: Ints, row_of: Longs, sizes: Ints) -> tuple[Longs, Ints, Floats]:
        """Phrases of the lexicon and names, of the phrasings where one may begin."""
        words, analyzer = self._words, self._analyzer
        begins = np.frombuffer(words.begins, np.uint8)[tokens]
        likely = np.flatnonzero((begins[:-1] & _PHRASE) & (row_of[1:] == row_of[:-1]))
        names = words.names
        pairs = zip(tokens[likely].tolist(), tokens[likely + 1].tolist(), strict=True)
        phrases = likely[[analyzer.begins_phrase(names[a], names[b]) for a, b in pairs]]
        at = np.concatenate((row_of[phrases], row_of[np.flatnonzero(begins & _NAME)]))
        starts = np.cumsum(sizes) - sizes
        rows, features, weights = array("q"), array("i"), array("f")
        for row in np.unique(at).tolist():
            held = tokens[starts[row] : starts[row] + sizes[row]].tolist()
            said = [words.words[number] for number in held]
            found = list(analyzer.phrases(said, [names[number] for number in held]))
            rows.extend([row] * len(found))
            features.extend(self._table.numbers(found))
            weights.extend(ENTITY if feature.startswith("e:") else PHRASE for feature in found)
        return (
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
