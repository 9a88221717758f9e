"""Giving memory back that building an index took for a moment."""

from __future__ import annotations

import ctypes
import functools
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
