"""Sorting whole numbers with what belongs to them, as fast as the processor can.

numpy sorts numbers several at a time, but not the places they stood at: those go along as the
lowest bits of each.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]

_BITS = 63  # of a signed number


def bits_of(count: int) -> int:
    """How many bits hold each number below `count`."""
    return max(count - 1, 0).bit_length()


def ordered(keys: Longs, bits: int) -> tuple[Longs, Longs]:
    """The keys in order, and where each stood before; none is negative or has more than `bits`.

    Equal keys stay in the order they were in.
    """
    own = bits_of(len(keys))
    if bits + own > _BITS:
        order = np.argsort(keys, kind="stable")
        return keys[order], order
    packed = keys << own
    packed |= np.arange(len(keys))
    packed.sort()
    return packed >> own, packed & ((1 << own) - 1)


def first_of_each(keys: Longs) -> Longs:
    """Where each different key begins in a sorted array."""
    differs = np.empty(len(keys), np.bool_)
    differs[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=differs[1:])
    return np.flatnonzero(differs)


def different(keys: Longs) -> Longs:
    """The different keys, in order."""
    kept = np.sort(keys)
    return kept[first_of_each(kept)]
