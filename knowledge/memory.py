"""Memory of the process: returning freed memory to the system, and tuning garbage collection."""

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


def release() -> None:
    """Return freed memory to the system; glibc would otherwise reserve it for the process."""
    if (trim := _trim()) is not None:
        trim(0)


def collect_less_often() -> None:
    """Make the garbage collector of reference cycles run less often than by default.

    Loading a store creates hundreds of thousands of objects, none of them in cycles: with 100,000
    phrasings it takes a seventh less time. The collector stops every thread while it runs, so it
    checks at most 50,000 objects at once, some 40 ms on a slow machine, and hardly ever all.
    """
    gc.set_threshold(10_000, 5, 1_000)


def freeze() -> None:
    """Exempt all present objects from garbage collection: they live long, or are in no cycle.

    Checking 100,000 phrasings in vain stops every thread for a fifth of a second.
    """
    gc.freeze()
