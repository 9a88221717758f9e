"""When a date is reminded of: on which days, and at which moment of a day in a time zone."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from typing import TypeAlias

from knowledge.dates import EdtfDate
from knowledge.watches.model import Stage

HOUR = datetime.time(8)
"""When reminders and digests are sent, by the clock of the server."""

Point: TypeAlias = tuple[datetime.date, Stage]


def zone_of(name: str) -> datetime.tzinfo:
    """The time zone of an IANA name, UTC where the system does not know it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return datetime.UTC


def moment(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """The moment, in UTC, at which what is due on a day is sent.

    Where the clocks leave the hour out it is as long after it as they leave out; where they go
    through it twice it is the first time.
    """
    return datetime.datetime.combine(day, HOUR, zone).astimezone(datetime.UTC)


def last_due(now: datetime.datetime, zone: datetime.tzinfo) -> datetime.date:
    """The last day whose moment has come."""
    day = now.astimezone(zone).date()
    while moment(day, zone) > now:
        day -= datetime.timedelta(1)
    return day


def last_digest(kind: str, day: datetime.date) -> datetime.date:
    """The day of the last digest on or before a day: that day, or the Monday of a weekly one."""
    return day if kind == "daily" else day - datetime.timedelta(day.weekday())


def points(date: EdtfDate, days_before: int, *, start: bool, end: bool) -> list[Point]:
    """The days on which a date is reminded of, in order, each with where the date stands then.

    A month begins on its first day and has passed when its last is over. `start` and `end` say
    which ends of a span count; for any other date, either counts for it all. What falls on the
    day of an earlier point, or before it, is left out.
    """
    kept: list[Point] = []
    for day, stage in _all(date, days_before, start=start, end=end):
        if not kept or day > kept[-1][0]:
            kept.append((day, stage))
    return kept


def _all(date: EdtfDate, days_before: int, *, start: bool, end: bool) -> Iterator[Point]:
    first, last = date.ends()
    if start and first is not None and first.earliest is not None:
        yield from _near(first.earliest, days_before, Stage.AHEAD, Stage.ON)
    if end and date.is_interval and last is not None and last.earliest is not None:
        yield from _near(last.earliest, days_before, Stage.END_AHEAD, Stage.END)
    if (end or not date.is_interval) and date.latest is not None:
        yield from _days(date.latest, 1, Stage.PASSED)


def _near(day: datetime.date, days_before: int, ahead: Stage, on: Stage) -> Iterator[Point]:
    if days_before:
        yield from _days(day, -days_before, ahead)
    yield day, on


def _days(day: datetime.date, away: int, stage: Stage) -> Iterator[Point]:
    try:
        yield day + datetime.timedelta(away), stage
    except OverflowError:
        return  # before the year 1 or after 9999, where there are no days
