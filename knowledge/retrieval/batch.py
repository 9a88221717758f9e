"""Batches of analysed facts: packed arrays of their phrasings' features, to make segments from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np

from knowledge.retrieval.arrays import Ints

MOST_PHRASINGS = 65_536
"""Phrasings of one fact that are matched; the rest is ignored."""


class Phrasings(TypedDict):
    """A fact to index: its id and the texts it is found by."""

    id: str
    phrasings: list[str]


@dataclass(slots=True)
class Batch:
    """Facts with the features of their phrasings, in arrays, one fact after another.

    `counts` has the number of phrasings of each fact, `sizes` its number of entries. An entry is a
    feature in a phrasing: `features` has the number of the feature, `places` that of the phrasing
    within the fact, and `weights` the weight, not yet multiplied by rarity. The entries of a fact
    are adjacent, and among them those of the same feature.
    """

    ids: list[str] = field(default_factory=list)
    phrasings: list[str] = field(default_factory=list)
    counts: array[int] = field(default_factory=lambda: array("i"))
    sizes: array[int] = field(default_factory=lambda: array("i"))
    features: array[int] = field(default_factory=lambda: array("i"))
    places: array[int] = field(default_factory=lambda: array("H"))
    weights: array[float] = field(default_factory=lambda: array("f"))

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self.ids)

    def append(
        self, fact_id: str, phrasings: Sequence[tuple[str, Sequence[int], Sequence[float]]]
    ) -> None:
        """Add a fact; each phrasing comes with the numbers and weights of its features."""
        self.ids.append(fact_id)
        self.counts.append(len(phrasings))
        self.phrasings.extend(phrasing for phrasing, _, _ in phrasings)
        entries = sorted(
            (feature, place, weight)
            for place, (_, features, weights) in enumerate(phrasings)
            for feature, weight in zip(features, weights, strict=True)
        )
        self.sizes.append(len(entries))
        for feature, place, weight in entries:
            self.features.append(feature)
            self.places.append(place)
            self.weights.append(weight)

    def extend(self, other: Batch, keep: Iterable[int]) -> None:
        """Add the facts of `other` at the positions `keep`."""
        first = np.concatenate(([0], np.cumsum(other.counts, dtype=np.int64)))
        start = np.concatenate(([0], np.cumsum(other.sizes, dtype=np.int64)))
        for at in keep:
            begin, end = int(first[at]), int(first[at + 1])
            low, high = int(start[at]), int(start[at + 1])
            self.ids.append(other.ids[at])
            self.counts.append(end - begin)
            self.phrasings.extend(other.phrasings[begin:end])
            self.sizes.append(high - low)
            self.features.extend(other.features[low:high])
            self.places.extend(other.places[low:high])
            self.weights.extend(other.weights[low:high])

    def renumber(self, numbers: Ints) -> None:
        """Replace each feature number by the one in `numbers` at its position."""
        old = np.frombuffer(self.features, np.int32)
        self.features = array("i", numbers[old].tobytes())
