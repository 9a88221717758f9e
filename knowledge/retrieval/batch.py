"""Facts on their way into a segment: what their phrasings hold, packed, before it is weighed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np

from knowledge.retrieval.features import Ints

MOST_PHRASINGS = 65_536
"""Phrasings of one fact that are matched; the rest is left out."""


class Phrasings(TypedDict):
    """A fact as it is indexed: its id and the texts it is found by."""

    id: str
    phrasings: list[str]


@dataclass(slots=True)
class Batch:
    """Facts with their phrasings' features, one after another.

    `counts` are phrasings a fact, `sizes` entries a fact. An entry is a feature of a phrasing:
    `features` has its number, `places` which one of the fact's phrasings holds it, and `weights`
    its weight before rarity. The entries of a fact stand together, and in it those of a feature.
    """

    ids: list[str] = field(default_factory=list)
    phrasings: list[str] = field(default_factory=list)
    counts: array[int] = field(default_factory=lambda: array("i"))
    sizes: array[int] = field(default_factory=lambda: array("i"))
    features: array[int] = field(default_factory=lambda: array("i"))
    places: array[int] = field(default_factory=lambda: array("H"))
    weights: array[float] = field(default_factory=lambda: array("f"))

    def __len__(self) -> int:
        """How many facts it holds."""
        return len(self.ids)

    def append(
        self, fact_id: str, phrasings: Sequence[tuple[str, Sequence[int], Sequence[float]]]
    ) -> None:
        """Add a fact with the numbers and weights of the features of each phrasing."""
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
        """Add those facts of `other` that stand at the places `keep`."""
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
        """Give each feature its new number, found in `numbers` under the old one."""
        old = np.frombuffer(self.features, np.int32)
        self.features = array("i", numbers[old].tobytes())
