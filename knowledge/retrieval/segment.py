"""An immutable part of the index: its facts' feature vectors, inverted, in compact arrays."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class FactVectors:
    """One fact as it goes into a segment: a vector of (feature, weight) for each phrasing."""

    fact_id: str
    phrasings: list[str]
    vectors: list[tuple[array[int], array[float]]]


class Segment:
    """Phrasings of some facts: postings from features to facts, and the phrasings' own vectors.

    A fact's vector is the normalised sum of its phrasings' normalised vectors (its centroid).
    `rarity` gives the weight of a feature at the time the segment is made.
    """

    def __init__(self, facts: Sequence[FactVectors], rarity: Floats) -> None:
        self.ids = [fact.fact_id for fact in facts]
        self.phrasings = [p for fact in facts for p in fact.phrasings]
        counts = [len(fact.vectors) for fact in facts]
        self.first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        sizes = [len(v[0]) for fact in facts for v in fact.vectors]
        self.offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        total = int(self.offsets[-1])
        self.features: Ints = np.empty(total, np.int32)
        self.weights: Floats = np.empty(total, np.float32)
        at = 0
        for fact in facts:
            for features, weights in fact.vectors:
                self.features[at : at + len(features)] = features
                self.weights[at : at + len(features)] = weights
                at += len(features)
        self.weights *= rarity[self.features]
        phrase_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        squares = np.bincount(phrase_of, self.weights**2, minlength=len(sizes))
        norms = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
        self.weights /= norms[phrase_of]
        fact_of = np.repeat(np.arange(len(facts), dtype=np.int32), counts)[phrase_of]
        self._invert(fact_of, len(facts))

    def _invert(self, fact_of: Ints, count: int) -> None:
        """Sum the phrasings' vectors a fact, normalise, and sort by feature."""
        pairs = self.features.astype(np.int64) * max(count, 1) + fact_of
        unique, where = np.unique(pairs, return_inverse=True)
        sums = np.bincount(where, self.weights, minlength=len(unique)).astype(np.float32)
        facts = (unique % max(count, 1)).astype(np.int32)
        squares = np.bincount(facts, sums**2, minlength=count)
        sums /= np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)[facts]
        self.posting_facts: Ints = facts
        self.posting_weights: Floats = sums
        features = (unique // max(count, 1)).astype(np.int32)
        self.held, starts = np.unique(features, return_index=True)
        self.starts = np.append(starts, len(features)).astype(np.int64)

    def score(self, features: Ints, weights: Floats) -> Floats:
        """Cosine of every fact's vector with the query's, which is normalised already."""
        at = np.searchsorted(self.held, features)
        at[at == len(self.held)] = 0
        known = self.held[at] == features if len(self.held) else np.zeros(len(at), bool)
        scores = np.zeros(len(self.ids), np.float32)
        for place, weight in zip(at[known], weights[known], strict=True):
            span = slice(self.starts[place], self.starts[place + 1])
            # Facts are unique within one feature's postings, so plain indexing adds rightly.
            scores[self.posting_facts[span]] += self.posting_weights[span] * weight
        return scores

    def similarities(self, fact: int, query: Floats) -> Floats:
        """Cosine of each phrasing of `fact` with the query, given as a dense vector."""
        begin, end = int(self.first[fact]), int(self.first[fact + 1])
        low, high = int(self.offsets[begin]), int(self.offsets[end])
        products = query[self.features[low:high]] * self.weights[low:high]
        return np.add.reduceat(products, self.offsets[begin:end] - low).astype(np.float32)
