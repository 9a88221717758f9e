"""Timelines as values: their entries, lanes and filters, which pictures are drawn from.

They are built elsewhere: what draws them needs nothing of what reads questions and statements, and
a process that only draws loads in half the time without it.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, replace

from knowledge.dates import EdtfDate, Precision
from knowledge.model import Entity, Fact, Source, Topic
from knowledge.reports.lanes import Lane


class Tense(enum.StrEnum):
    """Position of a fact's date relative to the day of the timeline.

    It is unknown for what began on a known day and may have ended ("2014/"), and for what may not
    have begun ("/2030").
    """

    PAST = "past"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned event: a relation of `knowledge.relations` ("end"), and the name it happens to.

    `name` is "" where what it happens to is not exactly one entity of the briefing, `arabic` its
    name for readers of Arabic.
    """

    relation: str
    name: str
    arabic: str = ""

    def name_in(self, language: str) -> str:
        """Return the name for readers of a language; "" for none."""
        return self.arabic if language == "ar" and self.arabic else self.name


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated fact on a timeline.

    `number` counts the entries from 1 in their order. `known` is when its source knew it.
    `unconfirmed` is whether the date lay ahead when the fact was known, has passed since, and no
    later fact confirms it. `place` is the fact's place in briefing order, `plan` what is to happen
    on a date that lay ahead when the fact was known.
    """

    number: int
    fact: Fact
    date: EdtfDate
    lane: str
    tense: Tense
    known: EdtfDate | None = None
    unconfirmed: bool = False
    place: int = 0
    plan: Plan | None = None

    @property
    def earliest(self) -> datetime.date | None:
        """The first possible day; None where the start is open or unknown."""
        return self.date.earliest

    @property
    def latest(self) -> datetime.date | None:
        """The last possible day, included; None where the end is open or unknown."""
        return self.date.latest

    @property
    def precision(self) -> Precision:
        """The precision of the date."""
        return self.date.precision

    @property
    def approximate(self) -> bool:
        """Return whether the date is approximate."""
        return self.date.approximate

    @property
    def uncertain(self) -> bool:
        """Return whether the source is uncertain of the date."""
        return self.date.uncertain

    @property
    def day(self) -> datetime.date:
        """The day to sort by: the first possible one, or the last where that is unknown."""
        return self.date.earliest or self.date.latest or datetime.date.min


@dataclass(frozen=True, slots=True)
class Timeline:
    """Current dated facts in order of time, as on `today`.

    `topic`, `entity`, `start` and `end` are the filters it was made with. `undated` counts the
    current facts that pass the topic and entity filters but have no date. Where `today` is a past
    day, `basis` is "stood" for the facts of the store at its end, or "published" for those of
    sources published by then.
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
