"""The index of phrasings: from a question to the facts whose stored phrasings are most like it.

Facts are kept in segments. A new fact goes into a small segment of its own, searchable at once;
when there are many small ones they are made into one.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from knowledge import memory, text
from knowledge.retrieval.analysis import Analyzer
from knowledge.retrieval.batch import MOST_PHRASINGS, Batch, Phrasings
from knowledge.retrieval.bulk import Bulk
from knowledge.retrieval.calibration import probability
from knowledge.retrieval.features import UNKNOWN, FeatureTable, Ints
from knowledge.retrieval.query import Match, Query
from knowledge.retrieval.segment import Floats, Segment
from knowledge.retrieval.vocabulary import Vocabulary

RESCORED = 50
"""Facts whose phrasings are looked at one by one."""
BEST_PHRASING = 0.35
"""Share of the best phrasing in a fact's score; the rest is the fact as a whole."""
MOST_SMALL = 32
"""Small segments before they are made into one."""
FACTS_A_SEGMENT = 8_192
"""Facts of a segment when the index is built: enough that there are few, few enough that making
one needs little memory beside the index."""
AT_ONCE = 2
"""Segments made at once when the index is built; each needs some memory meanwhile."""
WEIGHT_OF_UNKNOWN = 0.6
"""Weight, beside that of the rarest known word, of a word that no phrasing holds."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact found: `score` is the probability, 0 to 1, that it is the one asked for.

    `similarity` is the cosine of its best phrasing with the question, `likeness` that of the fact
    as a whole; `unmatched` are words of the question it does not hold.
    """

    fact_id: str
    score: float
    phrasing: str
    similarity: float
    likeness: float
    matched: tuple[Match, ...]
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact found, with where it stands."""

    score: float
    similarity: float
    likeness: float
    fact_id: str
    phrasing: str
    segment: Segment
    place: int


class PhrasingIndex:
    """Finds facts by their phrasings; may be searched while another thread adds."""

    def __init__(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> None:
        self._analyzer = Analyzer(aliases)
        self._table = FeatureTable()
        self._vocabulary = Vocabulary()
        self._segments: tuple[Segment, ...] = ()
        self._built = 0  # segments made when the index was built; the small ones follow
        self._small: list[Batch] = []
        self._place: dict[str, tuple[Segment, int]] = {}
        self._lock = threading.Lock()
        self._own = threading.local()

    @classmethod
    def build(
        cls, facts: Iterable[Phrasings], aliases: Mapping[tuple[str, ...], str] | None = None
    ) -> PhrasingIndex:
        """Index `facts`; `aliases` map the tokens of names to entity keys."""
        index = cls(aliases)
        batches = [Batch()]
        with Bulk(index._analyzer, index._table, index._vocabulary) as bulk:
            for number, fact in enumerate(facts, 1):
                bulk.add(fact)
                ends = number % FACTS_A_SEGMENT == 0
                if ends or bulk.is_full:
                    bulk.flush(batches[-1])
                if ends:
                    batches.append(Batch())
            bulk.flush(batches[-1])
        numbers = index._table.settle()
        batches = [batch for batch in batches if len(batch)]
        total = sum(map(len, batches))
        rarity = index._rarity(np.arange(len(index._table), dtype=np.int32), total)

        def made(batch: Batch) -> Segment:
            batch.renumber(numbers)
            return Segment(batch, rarity[np.frombuffer(batch.features, np.int32)])

        batches.reverse()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="indexing") as makers:
            while batches:  # each goes as soon as its segment is made
                some = [batches.pop() for _ in range(min(AT_ONCE, len(batches)))]
                for segment in makers.map(made, some):
                    index._append(segment)
        index._built = len(index._segments)
        if total > FACTS_A_SEGMENT:
            memory.give_back()
        return index

    def __len__(self) -> int:
        """How many facts can be found."""
        return len(self._place)

    def add(self, fact: Phrasings) -> None:
        """Make a fact searchable, over the one of the same id if there is one."""
        with self._lock:
            batch = Batch()
            self._analyse(fact, batch)
            if not len(batch):
                return
            before = self._place.get(fact["id"])
            self._append(self._segment(batch, len(self._place) + 1))
            self._small.append(batch)
            self._count_less(before)  # last: it is found all the while
            if len(self._small) > MOST_SMALL:
                self._merge()

    def branch(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> PhrasingIndex:
        """Another index that holds the same and goes on by itself; most of its memory is shared.

        With `aliases` it knows these names from now on, in questions and in facts to be added.
        """
        made = PhrasingIndex(aliases)
        with self._lock:
            if aliases is None:
                made._analyzer = self._analyzer
            made._own = self._own
            made._table, made._vocabulary = self._table.branch(), self._vocabulary.branch()
            made._segments, made._built = self._segments, self._built
            made._small, made._place = self._small.copy(), self._place.copy()
        return made

    def remove(self, fact_id: str) -> None:
        """Take a fact out; nothing happens where there is none of this id."""
        with self._lock:
            self._count_less(self._place.pop(fact_id, None))

    def search(self, words: str, limit: int = 10) -> list[tuple[str, float]]:
        """Facts like `words` with their probability, best first; empty where none is like it."""
        return [(hit.fact_id, hit.score) for hit in self.hits(words, limit)]

    def words(self) -> set[str]:
        """All words of the phrasings, as they are normalised."""
        return self._vocabulary.words()

    def rarity(self, token: str) -> float:
        """How rare a word is among the facts: 0 for one in all of them, 1 for one in none."""
        (number,) = self._table.find([f"w:{text.stem(token)}"])
        if number == UNKNOWN:
            return 1.0
        both = self._rarity(np.array([number], np.int32), len(self._place))
        return float(both[0]) / self._rarest()

    def hits(self, words: str, limit: int = 10) -> list[Hit]:
        """Facts like `words` with what they have in common, best first."""
        tokens = self._analyzer.tokens(words)
        if not tokens or not self._place:
            return []
        query = Query(tokens, self._analyzer, self._vocabulary, self._table)
        if not query.known:
            return []
        weighted = self._weighted(query)
        segments = self._segments
        found = self._find(*weighted)
        if segments is not self._segments:  # a fact may have gone to where it was not looked
            with self._lock:
                found = self._find(*weighted)
        found.sort(key=lambda each: (-each.score, each.fact_id))
        hits = []
        for each in found[:limit]:
            part, whole = each.similarity, each.likeness
            chance = probability(each.score, part, whole)
            common = query.matches(each.segment.features_of(each.place))
            hits.append(Hit(each.fact_id, chance, each.phrasing, part, whole, *common))
        return hits

    def _find(self, features: Ints, weights: Floats) -> list[_Found]:
        segments = self._segments  # before the vector: it must be as long as their features need
        dense = self._dense(features, weights)
        likely: list[tuple[float, int, Segment]] = []
        for segment in segments:
            likeness = segment.score(features, weights)
            take = min(RESCORED, len(likeness))
            best = np.argpartition(-likeness, take - 1)[:take]
            likely += [
                (whole, place, segment)
                for whole, place in zip(likeness[best].tolist(), best.tolist(), strict=True)
                if whole > 0 and self._place.get(segment.ids[place]) == (segment, place)
            ]
        likely.sort(key=lambda each: -each[0])
        found = [self._rescored(*each, dense) for each in likely[:RESCORED]]
        dense[features] = 0.0
        return found

    def _rescored(self, whole: float, place: int, segment: Segment, dense: Floats) -> _Found:
        similar = segment.similarities(place, dense)
        best = int(similar.argmax())
        part = float(similar[best])
        score = BEST_PHRASING * part + (1 - BEST_PHRASING) * whole
        phrasing = segment.phrasings[segment.first[place] + best]
        return _Found(score, part, whole, segment.ids[place], phrasing, segment, place)

    def _dense(self, features: Ints, weights: Floats) -> Floats:
        """The query as a vector over all features: this thread's own, to be zeroed after use.

        Branches share it, as a thread searches one index at a time.
        """
        dense: Floats | None = getattr(self._own, "dense", None)
        if dense is None or len(dense) < len(self._table) + 1:
            dense = np.zeros(len(self._table) * 5 // 4 + 4096, np.float32)
            self._own.dense = dense
        dense[features] = weights
        return dense

    def _weighted(self, query: Query) -> tuple[Ints, Floats]:
        """Known features with their weights, normalised with what the unknown ones weigh.

        They stay in the order of the question: their numbers come from hashes, which differ from
        process to process, and so would the last digits of sums in their order.
        """
        features = np.array(query.known, np.int32)
        rarity = self._rarity(features, len(self._place))
        values: Floats = np.array(query.weights, np.float32) * rarity
        rarest = self._rarest() * WEIGHT_OF_UNKNOWN
        unknown = sum((weight * rarest) ** 2 for weight in query.unknown)
        length = math.sqrt(float((values**2).sum()) + unknown) or 1.0
        return features, values / np.float32(length)

    def _rarity(self, features: Ints, facts: int) -> Floats:
        counts = self._table.facts_with(features).astype(np.float32) + np.float32(0.5)
        rarity: Floats = np.log(np.float32(1.0) + np.float32(facts + 1) / counts)
        return rarity

    def _rarest(self) -> float:
        return math.log(1.0 + (len(self._place) + 1) / 0.5)

    def _analyse(self, fact: Phrasings, into: Batch) -> None:
        vectors: list[tuple[str, Sequence[int], Sequence[float]]] = []
        held: set[int] = set()
        words: set[str] = set()
        for phrasing in fact["phrasings"][:MOST_PHRASINGS]:
            tokens = self._analyzer.tokens(phrasing)
            found = self._analyzer.features(tokens)
            if found:
                words.update(tokens)
                numbers = self._table.numbers(found)
                held.update(numbers)
                vectors.append((phrasing, numbers, list(found.values())))
        self._vocabulary.learn(words)
        if vectors:
            self._table.count_fact(list(held))
            into.append(fact["id"], vectors)

    def _segment(self, batch: Batch, total: int) -> Segment:
        return Segment(batch, self._rarity(np.frombuffer(batch.features, np.int32), total))

    def _append(self, segment: Segment) -> None:
        self._segments = (*self._segments, segment)
        self._place.update((fact_id, (segment, at)) for at, fact_id in enumerate(segment.ids))

    def _count_less(self, gone: tuple[Segment, int] | None) -> None:
        """Take a fact that stood there out of the counts."""
        if gone is not None:
            segment, place = gone
            self._table.count_fact(segment.features_of(place), -1)

    def _merge(self) -> None:
        """Make the small segments into one; those made when the index was built stay."""
        merged = Batch()
        for segment, batch in zip(self._segments[self._built :], self._small, strict=True):
            live = (at for at, key in enumerate(batch.ids) if self._place.get(key) == (segment, at))
            merged.extend(batch, live)
        kept = self._segments[: self._built]
        if len(merged):
            self._append(self._segment(merged, len(self._place)))
            kept = (*kept, self._segments[-1])
        self._segments = kept
        self._small = [merged] if len(merged) else []
