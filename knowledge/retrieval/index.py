"""Search index of phrasings: finds the facts whose stored phrasings are most similar to a text.

Facts are stored in immutable segments. A new fact gets a small segment of its own, searchable at
once; when there are many small segments they are merged into one.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import numpy as np

from knowledge import memory, text
from knowledge.retrieval.analysis import Analyzer
from knowledge.retrieval.arrays import Floats, Ints
from knowledge.retrieval.batch import MOST_PHRASINGS, Batch, Phrasings
from knowledge.retrieval.bulk import BulkAnalyzer
from knowledge.retrieval.lexicon import Vocabulary
from knowledge.retrieval.query import Hit, Query, Vector, probability, ranking_score
from knowledge.retrieval.segment import UNKNOWN, FeatureTable, Segment
from knowledge.retrieval.translation import Choice

RESCORED = 50
"""Facts whose phrasings are compared with the question one by one."""
MOST_SMALL = 32
"""Number of small segments above which they are merged."""
FACTS_A_SEGMENT = 8_192
"""Facts in a segment when the index is built: few segments, each small enough to be made in little
memory."""
AT_ONCE = 2
"""Segments made at the same time when the index is built; each needs working memory."""
TRANSLATED = 24
"""Facts, at least, that a question in another language is compared with in their own words."""
WEIGHT_OF_UNKNOWN = 0.6
"""Weight of a word that no phrasing contains, relative to the rarest known word."""


V = TypeVar("V")

_Place = tuple[Segment, int]
"""Where a fact is: a segment, and its place there."""

_Likely = tuple[float, int, Segment]
"""A fact by its place in a segment, with the cosine of its vector and the question's."""


class _RankedFact(NamedTuple):
    """A fact with its ranking score, and its place in a segment."""

    score: float
    similarity: float
    fact_similarity: float
    fact_id: str
    phrasing: str
    segment: Segment
    place: int


def _ranked(cosine: float, place: int, segment: Segment, similarities: Floats) -> _RankedFact:
    every = similarities.tolist()
    similarity = max(every)
    best = every.index(similarity)
    return _RankedFact(
        score=ranking_score(similarity, cosine),
        similarity=similarity,
        fact_similarity=cosine,
        fact_id=segment.ids[place],
        phrasing=segment.phrasings[segment.first[place] + best],
        segment=segment,
        place=place,
    )


def _in_segments(facts: Sequence[_Place], look: Callable[[Segment, list[int]], list[V]]) -> list[V]:
    """Return what is found of each fact, looked up for all facts of a segment at once."""
    segments = dict.fromkeys(segment for segment, _ in facts)
    if len(segments) == 1:
        return look(next(iter(segments)), [place for _, place in facts])
    found = {
        segment: iter(look(segment, [place for own, place in facts if own is segment]))
        for segment in segments
    }
    return [next(found[segment]) for segment, _ in facts]


def _similarities(facts: Sequence[_Place], query: Floats) -> list[Floats]:
    """Return for each fact the cosines of its phrasings with the query, a dense vector."""
    return _in_segments(facts, lambda segment, places: segment.similarities(places, query))


class PhrasingIndex:
    """Search index of facts by their phrasings; threads may search while another one adds facts."""

    def __init__(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> None:
        self._analyzer = Analyzer(aliases)
        self._table = FeatureTable()
        self._vocabulary = Vocabulary()
        self._segments: tuple[Segment, ...] = ()
        self._built = 0  # number of segments made by `build`; the small ones follow them
        self._small: list[Batch] = []
        self._place: dict[str, _Place] = {}
        self._lock = threading.Lock()
        self._own = threading.local()

    @classmethod
    def build(
        cls, facts: Iterable[Phrasings], aliases: Mapping[tuple[str, ...], str] | None = None
    ) -> PhrasingIndex:
        """Build an index of `facts`; `aliases` map the tokens of names to entity keys."""
        index = cls(aliases)
        batches = [Batch()]
        with BulkAnalyzer(index._analyzer, index._table, index._vocabulary) as bulk:
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
            while batches:  # each is freed as soon as its segment is made
                some = [batches.pop() for _ in range(min(AT_ONCE, len(batches)))]
                for segment in makers.map(made, some):
                    index._append(segment)
        index._built = len(index._segments)
        if total > FACTS_A_SEGMENT:
            memory.release()
        return index

    def __len__(self) -> int:
        """Return the number of facts in the index."""
        return len(self._place)

    def add(self, fact: Phrasings) -> None:
        """Add a fact, in place of the one with the same id if there is one."""
        with self._lock:
            batch = Batch()
            self._analyse(fact, batch)
            if not len(batch):
                return
            before = self._place.get(fact["id"])
            self._append(self._segment(batch, len(self._place) + 1))
            self._small.append(batch)
            self._uncount(before)  # last, so that the fact is found the whole time
            if len(self._small) > MOST_SMALL:
                self._merge()

    def branch(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> PhrasingIndex:
        """Return an independent copy of the index that shares most of its memory.

        With `aliases` the copy recognizes those names from now on, in questions and in facts that
        are added to it.
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
        """Remove a fact; nothing happens if there is none with this id."""
        with self._lock:
            self._uncount(self._place.pop(fact_id, None))

    def search(self, words: str, limit: int = 10) -> list[tuple[str, float]]:
        """Return facts similar to `words` with their probability, best first, or an empty list."""
        return [(hit.fact_id, hit.score) for hit in self.hits(words, limit)]

    def words(self) -> set[str]:
        """Return all words of the phrasings, normalised."""
        return self._vocabulary.words()

    def rarities(self, tokens: Collection[str]) -> dict[str, float]:
        """Return the rarity of words among the facts: 0 if all contain it, 1 if none does."""
        numbers = np.array(self._table.find([f"w:{text.stem(t)}" for t in tokens]), np.int32)
        among = self._rarity(np.maximum(numbers, 0), len(self._place)).astype(np.float64)
        found = np.where(numbers == UNKNOWN, 1.0, among / self._rarest())
        return dict(zip(tokens, found.tolist(), strict=True))

    def facts_with(self, stems: Iterable[str]) -> set[str]:
        """Return the facts that have words of all these stems in the texts that are indexed."""
        numbers = self._table.find([f"w:{stem}" for stem in stems])
        if UNKNOWN in numbers:
            return set()
        return {
            key
            for segment in self._segments
            for place in segment.facts_with(numbers)
            if self._place.get(key := segment.ids[place]) == (segment, place)
        }

    def query(self, words: str) -> Query:
        """Return `words` as a query, corrected by the words of the facts."""
        tokens = self._analyzer.tokens(words)
        return Query(tokens, self._analyzer, self._vocabulary, self._table)

    def hits(
        self, words: str | Query, limit: int = 10, also: Collection[str] = frozenset()
    ) -> list[Hit]:
        """Return facts similar to `words` with the words they match, best first.

        The facts `also`, by their ids, are returned after `limit` others, however similar.
        """
        query = self.query(words) if isinstance(words, str) else words
        if not query.tokens or not self._place or not (query.vector.known or also):
            return []
        weighted = self._weighted(query.vector)
        segments = self._segments
        found = self._find(*weighted, query, also)
        if segments is not self._segments:  # a fact may have moved to a segment not searched
            with self._lock:
                found = self._find(*weighted, query, also)
        found.sort(key=lambda each: (-each.score, each.fact_id))
        found = [*found[:limit], *(each for each in found[limit:] if each.fact_id in also)]
        features = self._features_among(query, [(f.segment, f.place) for f in found])
        hits = []
        for each, own in zip(found, features, strict=True):
            cosines = each.similarity, each.fact_similarity
            score = probability(each.score, *cosines)
            matches = query.matches(own)
            hits.append(Hit(each.fact_id, score, each.phrasing, *cosines, *matches))
        return hits

    def _find(
        self, features: Ints, weights: Floats, query: Query, also: Collection[str]
    ) -> list[_RankedFact]:
        segments = self._segments  # before the vector: it must be as long as their features need
        dense = self._dense(features, weights)
        likely: list[_Likely] = []
        added: list[_Likely] = []
        wanted = [at for each in also if (at := self._place.get(each)) is not None]
        for segment in segments:
            cosines = segment.score(features, weights)
            added += [(float(cosines[at]), at, own) for own, at in wanted if own is segment]
            count = min(RESCORED, len(cosines))
            best = (-cosines).argpartition(count - 1)[:count]
            likely += [
                (cosine, place, segment)
                for cosine, place in zip(cosines[best].tolist(), best.tolist(), strict=True)
                if cosine > 0 and self._place.get(segment.ids[place]) == (segment, place)
            ]
        likely.sort(key=lambda each: -each[0])
        likely = likely[: TRANSLATED if query.is_translated else RESCORED]
        likely += [each for each in added if each not in likely]
        if query.is_translated:
            dense[features] = 0.0
            return self._in_own_words(query, likely)
        similar = _similarities([(segment, place) for _, place, segment in likely], dense)
        dense[features] = 0.0
        return [_ranked(*each, found) for each, found in zip(likely, similar, strict=True)]

    def _features_among(self, query: Query, facts: Sequence[_Place]) -> list[set[int]]:
        """Return for each fact those of its features that the query or a translation of it has."""
        wanted = np.array(query.numbers, np.int32)
        marks = self._dense(wanted, np.ones(len(wanted), np.float32))
        found = _in_segments(facts, lambda own, places: own.features_among(places, marks))
        marks[wanted] = 0.0
        return found

    def _in_own_words(self, query: Query, likely: list[_Likely]) -> list[_RankedFact]:
        """Return facts ranked by the question in the words of each."""
        shared = self._features_among(query, [(segment, place) for _, place, segment in likely])
        choices = list(map(query.choice, shared))
        vectors = query.vectors_of(choices)
        every = np.unique(np.array([n for v in vectors.values() for n in v.known], np.int32))
        rarity = self._rarity(every, len(self._place))
        scaled = {}
        for choice, vector in vectors.items():
            features = np.array(vector.known, np.int32)
            at = np.searchsorted(every, features)
            scaled[choice] = features, self._scaled(vector, rarity[at])
        of_choice: dict[Choice, list[_Place]] = {}
        for (_, place, segment), choice in zip(likely, choices, strict=True):
            of_choice.setdefault(choice, []).append((segment, place))
        similar: dict[_Place, Floats] = {}
        for choice, facts in of_choice.items():
            numbers, weights = scaled[choice]
            dense = self._dense(numbers, weights)
            similar |= zip(facts, _similarities(facts, dense), strict=True)
            dense[numbers] = 0.0
        return [
            _ranked(
                float(similar[segment, place].sum()) / segment.length_of_sum(place),
                place,
                segment,
                similar[segment, place],
            )
            for _, place, segment in likely
        ]

    def _dense(self, features: Ints, weights: Floats) -> Floats:
        """Return the query as a vector over all features; set it to zero again after use.

        Each thread has one. Branches share it, as a thread searches one index at a time.
        """
        dense: Floats | None = getattr(self._own, "dense", None)
        if dense is None or len(dense) < len(self._table) + 1:
            dense = np.zeros(len(self._table) * 5 // 4 + 4096, np.float32)
            self._own.dense = dense
        dense[features] = weights
        return dense

    def _weighted(self, query: Vector) -> tuple[Ints, Floats]:
        """Return the known features with their weights, scaled to a query vector of length 1.

        The unknown ones count for the length. The features stay in the order of the question:
        their numbers come from hashes, which differ from process to process, and summing in the
        order of the numbers would change the last digits of a score.
        """
        features = np.array(query.known, np.int32)
        return features, self._scaled(query, self._rarity(features, len(self._place)))

    def _scaled(self, query: Vector, rarity: Floats) -> Floats:
        """Return the weights of a query's known features, given the rarity of each."""
        values: Floats = np.array(query.weights, np.float32) * rarity
        rarest = self._rarest() * WEIGHT_OF_UNKNOWN
        unknown = sum((weight * rarest) ** 2 for weight in query.unknown)
        length = math.sqrt(float((values**2).sum()) + unknown) or 1.0
        return values / np.float32(length)

    def _rarity(self, features: Ints, facts: int) -> Floats:
        counts = self._table.facts_with(features).astype(np.float32) + np.float32(0.5)
        rarity: Floats = np.log(np.float32(1.0) + np.float32(facts + 1) / counts)
        return rarity

    def _rarest(self) -> float:
        return math.log(1.0 + (len(self._place) + 1) / 0.5)

    def _analyse(self, fact: Phrasings, into: Batch) -> None:
        vectors: list[tuple[str, Sequence[int], Sequence[float]]] = []
        all_numbers: set[int] = set()
        words: set[str] = set()
        for phrasing in fact["phrasings"][:MOST_PHRASINGS]:
            tokens = self._analyzer.tokens(phrasing)
            found = self._analyzer.features(tokens)
            if found:
                words.update(tokens)
                numbers = self._table.numbers(found)
                all_numbers.update(numbers)
                vectors.append((phrasing, numbers, list(found.values())))
        self._vocabulary.learn(words)
        if vectors:
            self._table.count_fact(list(all_numbers))
            into.append(fact["id"], vectors)

    def _segment(self, batch: Batch, total: int) -> Segment:
        return Segment(batch, self._rarity(np.frombuffer(batch.features, np.int32), total))

    def _append(self, segment: Segment) -> None:
        self._segments = (*self._segments, segment)
        self._place.update((fact_id, (segment, at)) for at, fact_id in enumerate(segment.ids))

    def _uncount(self, removed: _Place | None) -> None:
        """Subtract the fact that was at this place from the counts of its features."""
        if removed is not None:
            segment, place = removed
            self._table.count_fact(segment.features_of(place), -1)

    def _merge(self) -> None:
        """Merge the small segments into one; the segments made by `build` stay as they are."""
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
