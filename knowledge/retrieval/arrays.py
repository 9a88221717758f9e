"""Array types, vector lengths, and sorting keys with their positions faster than argsort.

numpy sorts integers several at a time, but not the positions that belong to them: those are packed
into the lowest bits of each key.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
"""Feature numbers, counts, and positions in small arrays."""

Longs = npt.NDArray[np.int64]
"""Hashes, sort keys, and positions in large arrays."""

Floats = npt.NDArray[np.float32]
"""Weights and scores."""

_BITS = 63  # of a signed 64-bit integer


def bits_of(count: int) -> int:
    """Return how many bits represent every number below `count`."""
    return max(count - 1, 0).bit_length()


def sort_with_positions(keys: Longs, bits: int) -> tuple[Longs, Longs]:
    """Return the keys sorted, and the position each had before.

    No key is negative or has more than `bits` bits. The sort is stable.
    """
    own = bits_of(len(keys))
    if bits + own > _BITS:
        order = np.argsort(keys, kind="stable")
        return keys[order], order
    packed = keys << own
    packed |= np.arange(len(keys))
    packed.sort()
    return packed >> own, packed & ((1 << own) - 1)


def run_starts(keys: Longs) -> Longs:
    """Return the positions in a sorted array where a different key begins."""
    differs = np.empty(len(keys), np.bool_)
    differs[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=differs[1:])
    return np.flatnonzero(differs)


def unique(keys: Longs) -> Longs:
    """Return the different keys, sorted."""
    in_order = np.sort(keys)
    return in_order[run_starts(in_order)]


def vector_lengths(vector_of: Ints, weights: Floats, count: int) -> Floats:
    """Return the Euclidean lengths of `count` vectors, none less than 1e-6.

    Each of `weights` is a component of the vector whose number is at its place in `vector_of`.
    """
    squares = np.bincount(vector_of, weights * weights, minlength=count)
    return np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
