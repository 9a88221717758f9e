"""Segments: immutable parts of the index, with inverted feature vectors in compact arrays."""

from __future__ import annotations

import numpy as np

from knowledge.retrieval.arrays import (
    Floats,
    Ints,
    bits_of,
    run_starts,
    sort_with_positions,
    vector_lengths,
)
from knowledge.retrieval.batch import Batch


class Segment:
    """Some of the index's facts: postings from features to facts, and the phrasings' vectors.

    A fact's vector is the normalised sum of its phrasings' normalised vectors (its centroid).
    """

    def __init__(self, batch: Batch, rarity: Floats) -> None:
        """Make a segment from `batch`; `rarity` is the rarity of the feature of each entry."""
        self.ids = batch.ids
        self.phrasings = batch.phrasings
        counts = np.frombuffer(batch.counts, np.int32)
        sizes = np.frombuffer(batch.sizes, np.int32)
        places = np.frombuffer(batch.places, np.uint16)
        self.first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        self.offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self.features: Ints = np.frombuffer(batch.features, np.int32)
        self.places = places.astype(np.min_scalar_type(places.max(initial=0)))
        phrasing = np.repeat(self.first[:-1], sizes) + places
        weights: Floats = np.frombuffer(batch.weights, np.float32) * rarity
        weights /= vector_lengths(phrasing, weights, len(self.phrasings))[phrasing]
        self.weights = weights.astype(np.float16)  # three digits are enough for a weight
        self._invert(weights, np.repeat(np.arange(len(counts), dtype=np.int32), sizes))

    def _invert(self, weights: Floats, fact_of: Ints) -> None:
        """Sum the vectors of each fact's phrasings, normalise, and sort by feature."""
        differs = np.empty(len(weights), np.bool_)
        np.not_equal(self.features[1:], self.features[:-1], out=differs[1:])
        differs[self.offsets[:-1]] = True
        begins = np.flatnonzero(differs)
        sums = np.add.reduceat(weights, begins).astype(np.float32)
        facts = fact_of[begins]
        sums /= vector_lengths(facts, sums, len(self.ids))[facts]
        width = bits_of(len(self.ids))
        pairs = self.features[begins].astype(np.int64) << width
        pairs |= facts
        pairs, order = sort_with_positions(
            pairs, bits_of(int(self.features.max(initial=0)) + 1) + width
        )
        self.posting_facts: Ints = (pairs & ((1 << width) - 1)).astype(np.int32)
        self.posting_weights: Floats = sums[order]
        pairs >>= width
        starts = run_starts(pairs)
        self.posted: Ints = pairs[starts].astype(np.int32)
        self.starts = np.append(starts, len(pairs)).astype(np.int64)

    def score(self, features: Ints, weights: Floats) -> Floats:
        """Return the cosine of every fact's vector with the query's, which has length 1."""
        at = np.searchsorted(self.posted, features)
        at[at == len(self.posted)] = 0
        known = self.posted[at] == features
        scores = np.zeros(len(self.ids), np.float32)
        starts, ends = self.starts[at[known]].tolist(), self.starts[at[known] + 1].tolist()
        for start, end, weight in zip(starts, ends, weights[known], strict=True):
            # Facts are unique within one feature's postings, so indexing adds correctly.
            scores[self.posting_facts[start:end]] += self.posting_weights[start:end] * weight
        return scores

    def similarities(self, fact: int, query: Floats) -> Floats:
        """Return the cosine of each phrasing of `fact` with the query, given as a dense vector."""
        low, high = int(self.offsets[fact]), int(self.offsets[fact + 1])
        products = query[self.features[low:high]] * self.weights[low:high]
        count = int(self.first[fact + 1] - self.first[fact])
        return np.bincount(self.places[low:high], products, minlength=count).astype(np.float32)

    def features_of(self, fact: int) -> set[int]:
        """Return the numbers of all features of the phrasings of `fact`."""
        return set(self.features[self.offsets[fact] : self.offsets[fact + 1]].tolist())
