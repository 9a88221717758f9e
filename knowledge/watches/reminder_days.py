"""Reminder days: on which days a date has reminders, and the time of day they are sent at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TypeAlias

from knowledge.dates import EdtfDate
from knowledge.watches.model import Stage

HOUR = datetime.time(8)
"""Local time of day at which reminders and digests are sent, in the server's time zone."""

ReminderDay: TypeAlias = tuple[datetime.date, Stage]
"""A day on which a reminder of a date is due, and the stage of the date then."""


def send_time(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """Return the time, in UTC, at which notices due on a day are sent.

    If the clocks skip that hour it is later by the time they skip; if they repeat it, it is the
    first of the two.
    """
    return datetime.datetime.combine(day, HOUR, zone).astimezone(datetime.UTC)


def last_due_day(now: datetime.datetime, zone: datetime.tzinfo) -> datetime.date:
    """Return the last day whose send time has come."""
    day = now.astimezone(zone).date()
    while send_time(day, zone) > now:
        day -= datetime.timedelta(1)
    return day


def last_digest_day(kind: str, day: datetime.date) -> datetime.date:
    """Return the last day with a digest on or before `day`: itself, or a weekly one's Monday."""
    return day if kind == "daily" else day - datetime.timedelta(day.weekday())


def reminder_days(date: EdtfDate, days_before: int, *, start: bool, end: bool) -> list[ReminderDay]:
    """Return the days on which reminders of a date are due, in order, each with its stage.

    A month begins on its first day and has passed when its last day is over. `start` and `end`
    select which ends of an interval count; any other date counts if either is set. Days that are
    not after the previous one are left out.
    """
    kept: list[ReminderDay] = []
    for day, stage in _all(date, days_before, start=start, end=end):
        if not kept or day > kept[-1][0]:
            kept.append((day, stage))
    return kept


def _all(date: EdtfDate, days_before: int, *, start: bool, end: bool) -> Iterator[ReminderDay]:
    first, last = date.ends()
    if start and first is not None and first.earliest is not None:
        yield from _near(first.earliest, days_before, Stage.AHEAD, Stage.ON)
    if end and date.is_interval and last is not None and last.earliest is not None:
        yield from _near(last.earliest, days_before, Stage.END_AHEAD, Stage.END)
    if (end or not date.is_interval) and date.latest is not None:
        yield from _days(date.latest, 1, Stage.PASSED)


def _near(day: datetime.date, days_before: int, ahead: Stage, on: Stage) -> Iterator[ReminderDay]:
    if days_before:
        yield from _days(day, -days_before, ahead)
    yield day, on


def _days(day: datetime.date, away: int, stage: Stage) -> Iterator[ReminderDay]:
    try:
        yield day + datetime.timedelta(away), stage
    except OverflowError:
        return  # before the year 1 or after 9999, where there are no days
