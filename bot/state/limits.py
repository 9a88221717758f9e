"""Rate limits: how often a person or a server may ask, as buckets that refill with time."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

A_PERSON = (60, 10.0)
"""Requests of any kind that one person may make in so many seconds."""

A_SERVER = (100, 4.0)
"""Requests of any kind that one server may make in so many seconds while the bot is overloaded.

Discord takes 50 messages a second from a bot in all: no server gets more than half of that.
"""


class Verdict(enum.Enum):
    """How a request is handled: served, refused with a sentence, or ignored."""

    SERVE = enum.auto()
    REFUSE = enum.auto()
    IGNORE = enum.auto()


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled: float
    refused: float | None = None


class Buckets:
    """A bucket for each person, of `size` requests that refill evenly over `seconds`.

    A person whose bucket is empty is refused with a sentence at most once in `seconds`. At most
    `people` buckets are kept, those used last, so that a crowd cannot fill the memory.
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
        # Inserted again at the end, so that the first in the dictionary is the least recent.
        self._buckets[person] = bucket
        if len(self._buckets) > self._people:
            self._buckets.pop(next(iter(self._buckets)))
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Verdict.SERVE
        if bucket.refused is not None and now - bucket.refused < self._seconds:
            return Verdict.IGNORE
        bucket.refused = now
        return Verdict.REFUSE

    def __len__(self) -> int:
        return len(self._buckets)


class Gate:
    """Buckets for people and for servers; a person's flood does not drain their server's.

    Autocomplete has buckets of its own, and is rejected first. `turned_away` counts the requests
    that were refused, with a sentence or without.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._people = Buckets(*A_PERSON, clock=clock)
        self._servers = Buckets(*A_SERVER, clock=clock)
        self._typists = Buckets(*A_PERSON, clock=clock)
        self._typed_in = Buckets(*A_SERVER, clock=clock)
        self.turned_away = 0

    def admit(
        self, person: int, server: int | None, *, overloaded: bool, typing: bool = False
    ) -> Verdict:
        """Take a request from a person's bucket, then from their server's (None: no server).

        A server may exceed its bucket unless the bot is `overloaded`: idle time is for anyone. A
        person who is refused gets a sentence now and then, and is otherwise ignored: answering a
        flood would be another one.
        """
        people, servers = self._people, self._servers
        if typing:
            people, servers = self._typists, self._typed_in
        verdict = people.take(person)
        if verdict is Verdict.SERVE and server is not None:
            taken = servers.take(server)
            verdict = taken if overloaded else verdict
        if verdict is not Verdict.SERVE:
            self.turned_away += 1
        return verdict
