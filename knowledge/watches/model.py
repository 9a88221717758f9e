"""Watches, and what comes of them, as immutable values."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from knowledge.model import Fact, Scope, Snapshot

MOST_EACH = 25
"""Watches of one channel, or of one person in one place."""

MOST_A_SERVER = 200
"""Watches of one server, its channels' and its people's."""

LONGEST_BEFORE = 365
"""Days before a date that a reminder may be sent at most."""

SOON = {"daily": 7, "weekly": 30}
"""Days ahead that a digest looks."""


class Stage(enum.StrEnum):
    """Where a date stands when it is reminded of; a span's end is reminded of like its start."""

    AHEAD = "ahead"
    ON = "on"
    END_AHEAD = "end_ahead"
    END = "end"
    PASSED = "passed"


class Paused(enum.StrEnum):
    """Why nothing is sent for a watch.

    Its channel refused several times, its person takes no direct messages, the person has left
    the server, or the bot has.
    """

    REFUSED = "refused"
    CLOSED = "closed"
    LEFT = "left"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A channel or a person, by Discord's id: one of both is None."""

    channel: int | None = None
    person: int | None = None

    def __str__(self) -> str:
        return f"channel {self.channel}" if self.channel is not None else f"person {self.person}"


@dataclass(frozen=True, slots=True)
class Watch:
    """What a recipient wants to hear of: a topic or an entity (keys), or everything.

    Reminders count from `since` on and come `days_before` a date (0: not before it). `digest` is
    "daily", "weekly" or None, `digest_day` the day of the last one; `seen_shared` and `seen_own`
    are the revisions it reached.
    """

    id: int
    scope: Scope
    home: Recipient
    topic: str | None
    entity: str | None
    days_before: int
    digest: str | None
    language: str
    since: datetime.datetime
    digest_day: datetime.date | None = None
    seen_shared: int = 0
    seen_own: int = 0
    failures: int = 0
    retry_at: datetime.datetime | None = None
    paused_at: datetime.datetime | None = None
    paused: Paused | None = None

    def covers(self, topic: str, entities: tuple[str, ...]) -> bool:
        """Whether a fact on this topic, about these entities, is one to hear of."""
        if self.topic is not None:
            return topic == self.topic
        return self.entity is None or self.entity in entities


@dataclass(frozen=True, slots=True)
class Reminder:
    """That a fact's date stands so from the day `due` on; `homes` are those who watch it."""

    fact: Fact
    stage: Stage
    due: datetime.date
    homes: tuple[Recipient, ...]
    watches: tuple[int, ...]

    @property
    def date(self) -> str:
        """The date reminded of, in EDTF: another one is reminded of anew."""
        return str(self.fact.date)


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder that was sent, or may have been: to whom it went, on whose behalf."""

    home: str
    recipient: Recipient
    fact: str
    date: str
    due: datetime.date


class Turn(enum.StrEnum):
    """What became of a fact between two digests, all told."""

    ADDED = "added"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that is another one than before; `by` is what took its place, where it is held."""

    turn: Turn
    fact: Fact
    by: Fact | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What changed, and which dates lie within the next `days` days."""

    changes: tuple[Changed, ...]
    soon: tuple[Fact, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that was claimed and is to be sent once: reminders, or a digest.

    `today` is the day where it is read; `held` what its scope saw when it was claimed.
    """

    id: int
    scope: Scope
    recipient: Recipient
    watches: tuple[Watch, ...]
    today: datetime.date
    held: Snapshot
    reminders: tuple[Reminder, ...] = ()
    digest: Digest | None = None

    @property
    def language(self) -> str:
        """The language of its own words."""
        return self.watches[0].language


@dataclass(frozen=True, slots=True)
class Doubt:
    """A message that was claimed at a moment and is not known to have been sent."""

    id: int
    scope: Scope
    recipient: Recipient
    at: datetime.datetime
