"""Memory: what building an index took is given back, what stays is not looked through again."""

from __future__ import annotations

import ctypes
import functools
import gc
from collections.abc import Callable


@functools.cache
def _trim() -> Callable[[int], int] | None:
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, TypeError, AttributeError):
        return None  # not glibc: its allocator decides by itself
    return trim


def give_back() -> None:
    """Hand freed memory back to the system, where the C library keeps it otherwise."""
    if (trim := _trim()) is not None:
        trim(0)


def collect_seldom() -> None:
    """Have the collector of reference cycles look at new objects less often than by default.

    Reading a store makes objects by the hundred thousand, and none of them in cycles: with
    100,000 phrasings that takes a seventh less time. No thread goes on while it looks, so it looks
    at 50,000 objects at most, some 40 ms on a slow machine; at all of them hardly ever.
    """
    gc.set_threshold(10_000, 5, 1_000)


def keep() -> None:
    """Have the collector leave out all there is now: it is held for long, or in no cycle.

    Looking through 100,000 phrasings in vain stops every thread for a fifth of a second.
    """
    gc.freeze()
