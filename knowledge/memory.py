"""Memory of the process: freed memory returned, garbage collection tuned, a bounded cache."""

from __future__ import annotations

import ctypes
import functools
import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


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


class RecentlyUsed(Generic[K, V]):
    """A cache of the values used last, at most `most` of them; threads may share it.

    Unlike `functools.lru_cache` on a method it has no reference to the object whose values it
    keeps. The two would be a cycle, which is collected late, with all that the object refers to.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made now if there is none; what `make` raises is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()
        with self._lock:
            self._values[key] = made
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return made
