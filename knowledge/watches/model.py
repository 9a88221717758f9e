"""Domain model of watches: watches, reminders, digests, and the notices that carry them."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from knowledge.answers.dates_ahead import date_of
from knowledge.model import Fact, Scope, Snapshot

MOST_EACH = 25
"""Watches of one channel, or of one person in one scope."""

MOST_A_SERVER = 200
"""Watches of one server, including those of its channels and its members."""

LONGEST_BEFORE = 365
"""Greatest number of days before a date that a reminder may be sent."""

DIGEST_DAYS = {"daily": 7, "weekly": 30}
"""Days ahead for which a digest lists dates, by the digest's interval."""


class Stage(enum.StrEnum):
    """Stage of a date when a reminder of it is due; a period's end has stages like its start."""

    AHEAD = "ahead"
    ON = "on"
    END_AHEAD = "end_ahead"
    END = "end"
    PASSED = "passed"


class PauseReason(enum.StrEnum):
    """Reason why no notices are sent for a watch."""

    REFUSED = "refused"
    """Discord refused messages to its channel several times."""
    CLOSED = "closed"
    """Its person accepts no direct messages."""
    LEFT = "left"
    """Its person has left the server."""
    GONE = "gone"
    """The bot has left the server."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A channel or a person that gets messages, by Discord id: exactly one of the two is set."""

    channel: int | None = None
    person: int | None = None

    def __str__(self) -> str:
        return f"channel {self.channel}" if self.channel is not None else f"person {self.person}"


@dataclass(frozen=True, slots=True)
class Watch:
    """A subscription of `home` to a topic or an entity (keys), or to everything if both are None.

    With `statistics` it is of the weekly statistics for curators instead, and covers no fact.
    Reminders due from `since` on are sent, `days_before` a date (0: only on its day). `digest` is
    "daily", "weekly" or None, and `digest_day` the day of the last one; `seen_shared` and
    `seen_own` are the revisions of the shared and the server's own facts that it covered.
    `failures` counts refused messages in a row; nothing is sent before `retry_at`.
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
    paused: PauseReason | None = None
    statistics: bool = False

    def covers(self, topic: str, entities: tuple[str, ...]) -> bool:
        """Return whether the watch includes a fact on this topic and about these entities."""
        if self.statistics:
            return False
        if self.topic is not None:
            return topic == self.topic
        return self.entity is None or self.entity in entities


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of a fact's date, due on a day, for the `homes` that watch it.

    `watches` are the ids of the watches that it is sent for.
    """

    fact: Fact
    stage: Stage
    due: datetime.date
    homes: tuple[Recipient, ...]
    watches: tuple[int, ...]

    @property
    def date(self) -> str:
        """The date as EDTF text; once a fact's date changes, its reminders are sent again."""
        return str(date_of(self.fact))


@dataclass(frozen=True, slots=True)
class SentReminder:
    """A reminder that was sent, or may have been: for the watcher `home`, to `recipient`."""

    home: str
    recipient: Recipient
    fact: str
    date: str
    due: datetime.date


class ChangeKind(enum.StrEnum):
    """Kind of the net change of a fact between two digests."""

    ADDED = "added"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class FactChange:
    """A changed fact as it is now; `successor` is the fact that replaced it, if it is stored."""

    kind: ChangeKind
    fact: Fact
    successor: Fact | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """A regular summary: changed facts, and `upcoming` facts with dates in the next `days` days."""

    changes: tuple[FactChange, ...]
    upcoming: tuple[Fact, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A claimed message that is to be sent once, with reminders, a digest or statistics.

    `today` is the day in the time zone of its scope; `snapshot` the facts its scope saw when it
    was claimed. `week_until` is the last day of the week whose statistics are to be sent, None for
    a message of another kind.
    """

    id: int
    scope: Scope
    recipient: Recipient
    watches: tuple[Watch, ...]
    today: datetime.date
    snapshot: Snapshot
    reminders: tuple[Reminder, ...] = ()
    digest: Digest | None = None
    week_until: datetime.date | None = None

    @property
    def language(self) -> str:
        """Language code of the message, that of its first watch."""
        return self.watches[0].language


@dataclass(frozen=True, slots=True)
class UnconfirmedNotice:
    """A message that was claimed at `at` and is not known to have been sent."""

    id: int
    scope: Scope
    recipient: Recipient
    at: datetime.datetime
