"""Segments, the immutable parts of the index as inverted feature vectors; the table of features."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from knowledge.retrieval.arrays import (
    Floats,
    Ints,
    Longs,
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
        at = self.posted.searchsorted(features)
        at[at == len(self.posted)] = 0
        known = self.posted[at] == features
        scores = np.zeros(len(self.ids), np.float32)
        starts, ends = self.starts[at[known]], self.starts[at[known] + 1]
        if len(starts):
            spans = [slice(*each) for each in zip(starts.tolist(), ends.tolist(), strict=True)]
            facts = np.concatenate([self.posting_facts[span] for span in spans])
            parts = np.concatenate([self.posting_weights[span] for span in spans])
            parts *= weights[known].repeat(ends - starts)
            np.add.at(scores, facts, parts)  # in the order of the features
        return scores

    def facts_with(self, features: Iterable[int]) -> list[int]:
        """Return the facts that have all these features, of which there is one at least."""
        found: Ints | None = None
        for feature in features:
            at = int(np.searchsorted(self.posted, np.int32(feature)))
            if at == len(self.posted) or self.posted[at] != feature:
                return []
            facts = self.posting_facts[self.starts[at] : self.starts[at + 1]]
            found = facts if found is None else np.intersect1d(found, facts, assume_unique=True)
        return found.tolist() if found is not None else []

    def similarities(self, facts: Sequence[int], query: Floats) -> list[Floats]:
        """Return for each fact the cosines of its phrasings with the query, a dense vector."""
        places = np.array(facts)
        entries, fact_of = self._entries(places, query)
        products = query[self.features[entries]] * self.weights[entries]
        counts = self.first[places + 1] - self.first[places]
        ends = counts.cumsum()
        sums = np.bincount(
            (ends - counts)[fact_of] + self.places[entries], products, minlength=int(ends[-1])
        ).astype(np.float32)
        return [
            sums[end - count : end]
            for end, count in zip(ends.tolist(), counts.tolist(), strict=True)
        ]

    def _entries(self, facts: Longs, marks: Floats) -> tuple[Longs, Longs]:
        """Return the entries of some facts with a feature that is not 0 in `marks`, in order.

        They are positions in `features`; for each the position of its fact in `facts`.
        """
        lows, highs = self.offsets[facts], self.offsets[facts + 1]
        features = np.concatenate(
            [
                self.features[low:high]
                for low, high in zip(lows.tolist(), highs.tolist(), strict=True)
            ]
        )
        (found,) = marks.take(features).nonzero()
        ends = (highs - lows).cumsum()
        fact_of = ends.searchsorted(found, "right")
        return found + (highs - ends)[fact_of], fact_of

    def length_of_sum(self, fact: int) -> float:
        """Return the length of the sum of the vectors of a fact's phrasings.

        It is rounded, as the order of the features differs from process to process.
        """
        low, high = int(self.offsets[fact]), int(self.offsets[fact + 1])
        features = self.features[low:high]
        begins = np.concatenate(([0], np.flatnonzero(features[1:] != features[:-1]) + 1))
        sums = np.add.reduceat(self.weights[low:high].astype(np.float64), begins)
        return float(np.float32(math.sqrt((sums**2).sum())))

    def features_among(self, facts: Sequence[int], marks: Floats) -> list[set[int]]:
        """Return for each fact the numbers of those of its features that are not 0 in `marks`."""
        entries, fact_of = self._entries(np.array(facts), marks)
        features = self.features[entries].tolist()
        begins = fact_of.searchsorted(np.arange(len(facts) + 1)).tolist()
        return [set(features[begin:end]) for begin, end in itertools.pairwise(begins)]

    def features_of(self, fact: int) -> set[int]:
        """Return the numbers of all features of the phrasings of `fact`."""
        return set(self.features[self.offsets[fact] : self.offsets[fact + 1]].tolist())


UNKNOWN = -1
"""The number of a feature that no phrasing has."""

_ODD = 0x1E3779B97F4A7C15
_HALF = 1 << 63


def key_of(feature: str) -> int:
    """Return the signed 64-bit hash of a feature, which differs from process to process."""
    if feature.startswith("b:"):
        one, two = feature[2:].split(" ")
        return (hash(one) * _ODD + hash(two) + _HALF) % (2 * _HALF) - _HALF
    return hash(feature)


def keys_of_pairs(ones: Longs, twos: Longs) -> Longs:
    """Return the same as `key_of` for pairs of stems, given the hashes of the stems."""
    return ones * np.int64(_ODD) + twos  # numpy's integers wrap around at 64 bits


class FeatureTable:
    """Assigns numbers to features, from 0 on, and counts the facts that have them.

    The features known at the last `settle` are stored as sorted hashes, 12 bytes each, and their
    number is their position; later ones are stored in a dict. Two features with the same hash
    count as one: with 64 bits the probability is below one in a million for three million features.
    """

    def __init__(self) -> None:
        self._settled = np.empty(0, np.int64)
        self._later: defaultdict[int, int] = defaultdict(itertools.count().__next__)
        self._apart: list[tuple[int, Longs]] = []
        self._facts_with = np.zeros(16, np.int32)

    def __len__(self) -> int:
        """Return how many numbers are assigned."""
        apart = sum(len(keys) for _, keys in self._apart)
        return len(self._settled) + len(self._later) + apart

    def numbers(self, features: Iterable[str]) -> list[int]:
        """Return the number of each feature; unknown ones get a new number."""
        # Most are not pairs, and calling key_of takes longer than testing the first letter.
        return self.numbers_of([key_of(f) if f[0] == "b" else hash(f) for f in features])

    def numbers_of(self, keys: Sequence[int]) -> list[int]:
        """Return the same as `numbers` for features given as their hashes."""
        if not len(self._settled):  # as when an index is built
            return list(map(self._later.__getitem__, keys))
        return [
            number if number != UNKNOWN else self._later[key]
            for key, number in zip(keys, self._found(keys), strict=True)
        ]

    def numbers_apart(self, keys: Longs) -> Ints:
        """Assign new numbers to features that are all different, without looking them up.

        They are given as their hashes. The next `settle` merges those that were known already;
        until then `find` does not find them. Looking up hundreds of thousands takes several times
        as long.
        """
        start = len(self)
        self._apart.append((start, keys))
        self._number_from(len(self))
        return np.arange(start, start + len(keys), dtype=np.int32)

    def find(self, features: Iterable[str]) -> list[int]:
        """Return the number of each feature, UNKNOWN for one that has none."""
        return self._found([key_of(f) if f[:2] == "b:" else hash(f) for f in features])

    def _found(self, keys: Sequence[int]) -> list[int]:
        if not keys or not len(self._settled):
            return [self._later.get(key, UNKNOWN) for key in keys]
        wanted = np.array(keys, np.int64)
        at = self._settled.searchsorted(wanted)
        at[at == len(self._settled)] = 0
        known = self._settled[at] == wanted
        return [
            place if there else self._later.get(key, UNKNOWN)
            for key, place, there in zip(keys, at.tolist(), known.tolist(), strict=True)
        ]

    def settle(self) -> Ints:
        """Pack the features known so far and return the new number of each old one."""
        keys = np.empty(len(self), np.int64)
        keys[: len(self._settled)] = self._settled
        numbered = np.fromiter(self._later.values(), np.int64, len(self._later))
        keys[numbered] = np.fromiter(self._later, np.int64, len(self._later))
        for start, some in self._apart:
            keys[start : start + len(some)] = some
        counts = self._counts(len(keys))
        self._settled, places = np.unique(keys, return_inverse=True)
        self._facts_with = np.bincount(places, counts).astype(np.int32)
        self._later.clear()
        self._apart.clear()
        self._number_from(len(self._settled))
        return places.astype(np.int32)

    def _number_from(self, start: int) -> None:
        self._later.default_factory = itertools.count(start).__next__

    def branch(self) -> FeatureTable:
        """Return an independent copy that shares the settled features."""
        made = FeatureTable()
        made._settled = self._settled
        made._later.update(self._later)
        made._number_from(len(self))
        made._facts_with = self._counts(len(self)).copy()
        return made

    def count_fact(self, numbers: Collection[int], facts: int = 1) -> None:
        """Add `facts` (1 or -1) to the count of each of these features, which are all different."""
        self._counts(len(self))[np.fromiter(numbers, np.int64, len(numbers))] += facts

    def count_facts(self, counts: Ints) -> None:
        """Add to the counts: for each feature, in the order of numbers, how many more facts."""
        self._counts(len(self))[: len(counts)] += counts

    def facts_with(self, numbers: Ints) -> Ints:
        """Return how many facts have each of these features.

        It writes nothing and does not grow the array, as another thread may be counting.
        """
        counts = self._facts_with
        if numbers.max(initial=0) < len(counts):
            return counts[numbers]
        if not len(counts):
            return np.zeros(len(numbers), np.int32)
        counted = numbers < len(counts)  # the others are numbered, and about to be counted
        return np.where(counted, counts[np.where(counted, numbers, 0)], 0)

    def _counts(self, size: int) -> Ints:
        if len(self._facts_with) < size:
            grown = np.zeros(max(size, 2 * len(self._facts_with)), np.int32)
            grown[: len(self._facts_with)] = self._facts_with
            self._facts_with = grown
        return self._facts_with[:size]
