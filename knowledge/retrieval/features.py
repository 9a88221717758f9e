"""The features an index knows: their numbers, and how many facts hold each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

UNKNOWN = -1
"""The number of a feature that no phrasing holds."""


class FeatureTable:
    """Numbers features from 0 on.

    Those known when `settle` was last called are kept as sorted hashes, 12 bytes each, and their
    number is their place; later ones are kept in a dict. Two features of one hash count as one:
    with 64 bits that is less likely than one in a million for three million features.
    """

    def __init__(self) -> None:
        self._settled = np.empty(0, np.int64)
        self._later: dict[int, int] = {}
        self._facts_with = np.zeros(16, np.int32)

    def __len__(self) -> int:
        """How many features are known."""
        return len(self._settled) + len(self._later)

    def numbers(self, features: Iterable[str]) -> list[int]:
        """The number of each feature; those that were not known become so by this."""
        later, known = self._later, len(self._settled)
        if not known:  # as when an index is built
            return [later.setdefault(hash(feature), len(later)) for feature in features]
        features = list(features)
        return [
            number if number != UNKNOWN else later.setdefault(hash(feature), known + len(later))
            for feature, number in zip(features, self.find(features), strict=True)
        ]

    def find(self, features: Iterable[str]) -> list[int]:
        """The number of each feature, UNKNOWN for one that is not known."""
        keys = [hash(feature) for feature in features]
        if not keys or not len(self._settled):
            return [self._later.get(key, UNKNOWN) for key in keys]
        wanted = np.array(keys, np.int64)
        at = np.searchsorted(self._settled, wanted)
        at[at == len(self._settled)] = 0
        known = self._settled[at] == wanted
        return [
            place if there else self._later.get(key, UNKNOWN)
            for key, place, there in zip(keys, at.tolist(), known.tolist(), strict=True)
        ]

    def settle(self) -> Ints:
        """Pack the features known so far; gives the new number of each old one."""
        keys = np.concatenate((self._settled, np.fromiter(self._later, np.int64, len(self._later))))
        order = np.argsort(keys, kind="stable")
        numbers = np.empty(len(keys), np.int32)
        numbers[order] = np.arange(len(keys), dtype=np.int32)
        counts = np.zeros(len(keys), np.int32)
        counts[numbers] = self._counts(len(keys))
        self._settled, self._later, self._facts_with = keys[order], {}, counts
        return numbers

    def count_fact(self, numbers: Sequence[int]) -> None:
        """Count one more fact for each of these features, which are all different."""
        self._counts(len(self))[np.fromiter(numbers, np.int64, len(numbers))] += 1

    def count_facts(self, counts: Ints) -> None:
        """Count more facts: for each feature, in order, how many."""
        self._counts(len(self))[: len(counts)] += counts

    def facts_with(self, numbers: Ints) -> Ints:
        """How many facts hold each of these features; facts taken out still count."""
        return self._counts(len(self))[numbers]

    def _counts(self, size: int) -> Ints:
        if len(self._facts_with) < size:
            grown = np.zeros(max(size, 2 * len(self._facts_with)), np.int32)
            grown[: len(self._facts_with)] = self._facts_with
            self._facts_with = grown
        return self._facts_with[:size]
