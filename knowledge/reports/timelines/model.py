"""A timeline and its entries as immutable values."""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from dataclasses import dataclass, replace

from knowledge import dates
from knowledge.dates import EdtfDate, Precision
from knowledge.model import Entity, Fact, Source, Topic

OTHER = ""
"""Key of the lane of facts that belong to none of the other lanes."""


class Tense(enum.StrEnum):
    """Where a fact's date lies, seen from the day the timeline is made for."""

    PAST = "past"
    ONGOING = "ongoing"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Lane:
    """What entries are grouped by: a topic or an entity; `title` is "" for the lane of the rest."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated fact on a timeline.

    `number` counts the entries from 1 in their order. `known` is when its source knew it.
    `unconfirmed` says that the date lay ahead when it was written down, has passed since, and
    nothing later is held.
    """

    number: int
    fact: Fact
    date: EdtfDate
    lane: str
    tense: Tense
    known: EdtfDate | None = None
    unconfirmed: bool = False

    @property
    def earliest(self) -> datetime.date | None:
        """First day it can mean; None where the start is open or unknown."""
        return self.date.earliest

    @property
    def latest(self) -> datetime.date | None:
        """Last day it can mean, included; None where the end is open or unknown."""
        return self.date.latest

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        return self.date.precision

    @property
    def approximate(self) -> bool:
        """Whether the date is only about right."""
        return self.date.approximate

    @property
    def uncertain(self) -> bool:
        """Whether the source is not sure of the date."""
        return self.date.uncertain

    @property
    def day(self) -> datetime.date:
        """The day it is filed under: its first, or its last where no first one is known."""
        return self.date.earliest or self.date.latest or datetime.date.min


@dataclass(frozen=True, slots=True)
class Timeline:
    """Current dated facts in order of time, as on `today`.

    `topic`, `entity`, `start` and `end` are the filters it was made with. `undated` counts the
    current facts that pass the topic and entity filters but have no date. `basis` says, where
    `today` is a day in the past, what it is made of: "stood", what was held at its end, or
    "published", what sources had published by then. `alt` describes it in English to somebody who
    cannot see a picture of it.
    """

    today: datetime.date
    revision: int
    entries: tuple[Entry, ...] = ()
    lanes: tuple[Lane, ...] = ()
    topic: Topic | None = None
    entity: Entity | None = None
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    undated: int = 0
    sources: tuple[Source, ...] = ()
    as_of: EdtfDate | None = None
    basis: str = ""

    def for_drawing(self) -> Timeline:
        """Return a copy without what no picture shows (phrasings, quotes, details).

        It is smaller to send to another process, and equal for more requests.
        """
        entries = tuple(
            replace(entry, fact=replace(entry.fact, questions=(), quote=None, detail=None))
            for entry in self.entries
        )
        return replace(self, entries=entries)

    @property
    def alt(self) -> str:
        """Say what it shows, its extent, and what was last and is next, in a few sentences."""
        about = self.entity.name if self.entity else self.topic.title if self.topic else ""
        head = f"Timeline of {about}" if about else "Timeline"
        if not self.entries:
            return f"{head}: no dated facts."
        count = len(self.entries)
        first, last = self.entries[0], max(self.entries, key=_end)
        parts = [
            f"{head}: {count} dated {'fact' if count == 1 else 'facts'}, "
            f"from {_told(first.date, 0)} to {_told(last.date, 1)}, "
            f"seen on {dates.in_words(dates.parse(self.today.isoformat()))}."
        ]
        if self.basis:
            parts.append(_BASES[self.basis])
        tenses = Counter(entry.tense for entry in self.entries)
        parts.append(
            ", ".join(f"{tenses[tense]} {tense}" for tense in Tense if tenses[tense]) + "."
        )
        if past := [entry for entry in self.entries if entry.tense is Tense.PAST]:
            latest = max(past, key=_end)
            parts.append(f"Latest past: {dates.in_words(latest.date)}: {latest.fact.statement}")
        if ahead := [entry for entry in self.entries if entry.tense is Tense.FUTURE]:
            parts.append(f"Next: {dates.in_words(ahead[0].date)}: {ahead[0].fact.statement}")
        return " ".join(parts)


_BASES = {
    "stood": "Only what was held at the end of that day.",
    "published": "Only what sources had published by that day.",
}


def _end(entry: Entry) -> datetime.date:
    return entry.latest or entry.day


def _told(date: EdtfDate, end: int) -> str:
    ends = date.ends()
    return dates.in_words(ends[end] or ends[1 - end] or date)
