"""Limits: how often a person or server may ask, and how long the bot waits for what."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from bot.rendering.messages import Refused


class Admission(enum.Enum):
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

    def take(self, person: Hashable) -> Admission:
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
            return Admission.SERVE
        if bucket.refused is not None and now - bucket.refused < self._seconds:
            return Admission.IGNORE
        bucket.refused = now
        return Admission.REFUSE

    def __len__(self) -> int:
        return len(self._buckets)


Rate: TypeAlias = tuple[int, float]
"""So many requests, which a person may make in so many seconds."""


class Cost(enum.StrEnum):
    """The bucket of a person that a request is taken from; each is a field of `Limits`."""

    QUESTION = "questions"
    COMPLETION = "completions"
    BRIEFING = "briefings"
    TIMELINE = "timelines"
    CHART = "charts"
    MESSAGE_MENU = "message_menus"
    CURATION = "curation"
    FILE = "files"
    PRESS = "presses"
    HINT = "hints"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Rates, waits and sizes of a running bot; waits are in seconds.

    `person` and `server` count requests of any kind, those of a server only while the bot is
    overloaded: Discord takes 50 messages a second from a bot in all, and no server gets more than
    half of that. `overload_notices` is how many messages in all are answered with "busy",
    `muted_hints` how often there is a hint that the bot may not write in a channel,
    `elsewhere_hints` how often a person is reminded where a server wants its questions.
    """

    person: Rate = (60, 10.0)
    server: Rate = (100, 4.0)
    questions: Rate = (5, 10.0)
    completions: Rate = (40, 10.0)
    briefings: Rate = (5, 10.0)
    timelines: Rate = (5, 20.0)
    charts: Rate = (5, 20.0)
    message_menus: Rate = (5, 10.0)
    curation: Rate = (20, 10.0)
    files: Rate = (5, 60.0)
    presses: Rate = (10, 10.0)
    hints: Rate = (1, 3_600.0)
    overload_notices: Rate = (10, 1.0)
    muted_hints: Rate = (1, 30 * 86_400.0)
    elsewhere_hints: Rate = (1, 86_400.0)

    overloaded_lag: float = 0.25
    """How late the event loop is from which the bot counts as overloaded."""

    defer_after: float = 1.0
    """When an interaction is deferred; Discord gives up on it after 3."""

    defer_timeline_after: float = 0.1
    """When a timeline is deferred: a filter that fits nothing is refused before that."""

    give_up_after: float = 10.0
    """When an answer would be too late to be of use."""

    late_after: float = 2.0
    """Age from which an interaction may have expired before it arrived."""

    resend_after: tuple[float, ...] = (0.2, 1.0)
    """Before each further attempt to send, where the connection broke."""

    sends_at_once: int = 5
    """Messages under way to one channel; Discord takes about as many in a few seconds."""

    file_patience: float = 600.0
    """How long a file may take, those before it too: ten thousand facts take some five alone."""

    download_patience: float = 10.0
    """How long a file may take to come from Discord."""

    picture_patience: float = 20.0
    """How long one picture may take before its worker is given up."""

    flush_patience: float = 1.0
    """How long writing down the waiting questions may take at the end."""

    farewell: float = 1.0
    """How long telling those whose requests are cut off at the end may take, twice at most."""

    waiting_writes: int = 1_000
    """Entries that may wait to be written; a further question is dropped and counted."""

    first_purge: float = 60.0
    """From the start, after which questions past their time are erased."""

    between_purges: float = 3_600.0
    """From one such purge to the next."""

    reminder_spacing: float = 0.25
    """Between two reminders."""

    uploads: int = 20
    """Files kept until their senders decide whether to import them, of 2 MiB at most each."""

    screen: int = 1_200
    """Characters that fit on one screen of a telephone; longer answers may go to a thread."""


class RateLimits:
    """The buckets of all people and servers; a person's flood does not drain their server's.

    Autocomplete has buckets of its own, and is rejected first. `turned_away` counts the requests
    that `admit` refused, with a sentence or without.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._people = Buckets(*limits.person, clock=clock)
        self._servers = Buckets(*limits.server, clock=clock)
        self._typists = Buckets(*limits.person, clock=clock)
        self._typed_in = Buckets(*limits.server, clock=clock)
        self._costs = {cost: Buckets(*getattr(limits, cost), clock=clock) for cost in Cost}
        self._notices = Buckets(*limits.overload_notices, clock=clock)
        self._muted = Buckets(*limits.muted_hints, clock=clock)
        self._elsewhere = Buckets(*limits.elsewhere_hints, clock=clock)
        self.turned_away = 0

    def admit(
        self, person: int, server: int | None, *, overloaded: bool, typing: bool = False
    ) -> Admission:
        """Take a request from a person's bucket, then from their server's (None: no server).

        A server may exceed its bucket unless the bot is `overloaded`: idle time is for anyone. A
        person who is refused gets a sentence now and then, and is otherwise ignored: answering a
        flood would be another one.
        """
        people, servers = self._people, self._servers
        if typing:
            people, servers = self._typists, self._typed_in
        admission = people.take(person)
        if admission is Admission.SERVE and server is not None:
            taken = servers.take(server)
            admission = taken if overloaded else admission
        if admission is not Admission.SERVE:
            self.turned_away += 1
        return admission

    def take(self, cost: Cost, person: int) -> Admission:
        """Take a request of one kind from a person's bucket for it."""
        return self._costs[cost].take(person)

    def charge(self, cost: Cost, person: int) -> None:
        """Take a request as `take` does; raises Refused("slow_down") where it is not served."""
        if self.take(cost, person) is not Admission.SERVE:
            raise Refused("slow_down")

    def may_notify_of_overload(self) -> bool:
        """Return whether one more message may be answered with "busy"."""
        return self._notices.take("all") is Admission.SERVE

    def may_hint_of(self, channel: int) -> bool:
        """Return whether one more hint may be sent that the bot may not write in a channel."""
        return self._muted.take(channel) is Admission.SERVE

    def may_point_elsewhere(self, person: int, server: int) -> bool:
        """Return whether a person may be reminded once more where a server wants its questions."""
        return self._elsewhere.take((person, server)) is Admission.SERVE
