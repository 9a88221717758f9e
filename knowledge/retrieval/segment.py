"""An immutable part of the index: its facts' feature vectors, inverted, in compact arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from knowledge.retrieval.batch import Batch
from knowledge.retrieval.features import Ints
from knowledge.retrieval.sorting import bits_of, first_of_each, ordered

Floats = npt.NDArray[np.float32]


class Segment:
    """Phrasings of some facts: postings from features to facts, and the phrasings' own vectors.

    A fact's vector is the normalised sum of its phrasings' normalised vectors (its centroid).
    """

    def __init__(self, batch: Batch, rarity: Floats) -> None:
        """Make a segment of `batch`; `rarity` is the weight of each of its features, in order."""
        self.ids = batch.ids
        self.phrasings = batch.phrasings
        counts = np.frombuffer(batch.counts, np.int32)
        sizes = np.frombuffer(batch.sizes, np.int32)
        self.first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        self.offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self.features: Ints = np.frombuffer(batch.features, np.int32)
        weights: Floats = np.frombuffer(batch.weights, np.float32) * rarity
        squares = np.add.reduceat(weights**2, self.offsets[:-1])
        norms = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
        weights /= np.repeat(norms, sizes)
        self.weights = weights.astype(np.float16)  # three digits are enough for a weight
        features_a_fact = np.diff(self.offsets[self.first])
        self._invert(weights, np.repeat(np.arange(len(counts), dtype=np.int32), features_a_fact))

    def _invert(self, weights: Floats, fact_of: Ints) -> None:
        """Sum the phrasings' vectors a fact, normalise, and sort by feature."""
        count = len(self.ids)
        width = bits_of(count)
        pairs = self.features.astype(np.int64) << width | fact_of
        pairs, order = ordered(pairs, bits_of(int(self.features.max(initial=0)) + 1) + width)
        begins = first_of_each(pairs)
        sums = np.add.reduceat(weights[order], begins).astype(np.float32)
        del order
        unique = pairs[begins]
        del pairs
        facts = (unique & ((1 << width) - 1)).astype(np.int32)
        squares = np.bincount(facts, sums**2, minlength=count)
        sums /= np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)[facts]
        self.posting_facts: Ints = facts
        self.posting_weights: Floats = sums
        features = unique >> width
        starts = first_of_each(features)
        self.held: Ints = features[starts].astype(np.int32)
        self.starts = np.append(starts, len(features)).astype(np.int64)

    def score(self, features: Ints, weights: Floats) -> Floats:
        """Cosine of every fact's vector with the query's, which is normalised already."""
        at = np.searchsorted(self.held, features)
        at[at == len(self.held)] = 0
        known = self.held[at] == features
        scores = np.zeros(len(self.ids), np.float32)
        starts, ends = self.starts[at[known]].tolist(), self.starts[at[known] + 1].tolist()
        for start, end, weight in zip(starts, ends, weights[known], strict=True):
            # Facts are unique within one feature's postings, so plain indexing adds rightly.
            scores[self.posting_facts[start:end]] += self.posting_weights[start:end] * weight
        return scores

    def similarities(self, fact: int, query: Floats) -> Floats:
        """Cosine of each phrasing of `fact` with the query, given as a dense vector."""
        begin, end = int(self.first[fact]), int(self.first[fact + 1])
        low, high = int(self.offsets[begin]), int(self.offsets[end])
        products = query[self.features[low:high]] * self.weights[low:high]
        return np.add.reduceat(products, self.offsets[begin:end] - low).astype(np.float32)

    def features_of(self, fact: int) -> set[int]:
        """Numbers of all features that the phrasings of `fact` hold."""
        begin, end = int(self.first[fact]), int(self.first[fact + 1])
        span = self.features[self.offsets[begin] : self.offsets[end]]
        return set(span.tolist())
