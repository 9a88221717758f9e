"""How often one person may ask: a bucket of questions that fills up again with time."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass


class Verdict(enum.Enum):
    """What to do with a request: serve it, refuse it with a sentence, or refuse it in silence."""

    SERVE = enum.auto()
    REFUSE = enum.auto()
    IGNORE = enum.auto()


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled: float
    told: float | None = None


class Buckets:
    """A bucket for each person, of `size` requests that refill evenly over `seconds`.

    A person who runs dry is told so at most once in `seconds`. At most `people` buckets are kept,
    those used last, so that a crowd cannot fill the memory.
    """

    def __init__(
        self,
        size: int,
        seconds: float,
        *,
        people: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._people = people
        self._clock = clock
        self._buckets: dict[Hashable, _Bucket] = {}

    def take(self, person: Hashable) -> Verdict:
        """Take one request from this person's bucket."""
        now = self._clock()
        bucket = self._buckets.pop(person, None) or _Bucket(self._size, now)
        bucket.tokens = min(
            self._size, bucket.tokens + (now - bucket.filled) * self._size / self._seconds
        )
        bucket.filled = now
        # Put back last, so that the first in the dictionary is whoever asked longest ago.
        self._buckets[person] = bucket
        if len(self._buckets) > self._people:
            self._buckets.pop(next(iter(self._buckets)))
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Verdict.SERVE
        if bucket.told is not None and now - bucket.told < self._seconds:
            return Verdict.IGNORE
        bucket.told = now
        return Verdict.REFUSE

    def __len__(self) -> int:
        return len(self._buckets)
