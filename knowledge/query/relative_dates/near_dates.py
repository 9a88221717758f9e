"""Choice of the year of a date without one: by a day, the tense, and the entry of a chronicle."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from knowledge.dates import EdtfDate, Precision


class Day(NamedTuple):
    """The day an article was published, and whether the statement is about the future.

    `is_ahead` is None where nothing shows it; `is_present` is whether the present tense alone does.
    `told` is the time that the statement's entry in a chronicle is of.
    """

    published: datetime.date
    is_ahead: bool | None
    is_present: bool = False
    told: EdtfDate | None = None


def nearest(candidates: list[EdtfDate], day: Day) -> EdtfDate:
    """Return the last date that had begun by a day, or if it is to come the first not over then.

    Where nothing settles that, it is the one less far from the day. In a chronicle it is the one in
    the year of the entry, unless that is of a day and this one is to come.
    """
    if (year := _year_told(day)) is not None and (of_year := _of_year(candidates, year)):
        return of_year
    if day.is_ahead is None:
        return min(candidates, key=lambda date: days_away(date, day.published))
    if day.is_ahead:
        ahead = next(d for d in candidates if d.latest is not None and d.latest >= day.published)
        past = min(candidates, key=lambda date: days_away(date, day.published))
        is_day = past.precision is Precision.DAY
        is_just_over = day.is_present and is_day and days_away(past, day.published) <= _JUST_OVER
        return past if is_just_over and days_away(ahead, day.published) > FAR else ahead
    return [d for d in candidates if d.earliest is not None and d.earliest <= day.published][-1]


_JUST_OVER, FAR = 31, 150
"""Days: in May "it covers the period to 21 April" is of the April before, not of the next one."""


def _year_told(day: Day) -> int | None:
    if day.told is None or day.told.earliest is None:
        return None
    is_of_day = day.told.precision is not Precision.YEAR
    return None if day.is_ahead and is_of_day else day.told.earliest.year


def _of_year(candidates: list[EdtfDate], year: int) -> EdtfDate | None:
    begun = (each for each in candidates if each.earliest is not None)
    return next((each for each in begun if each.earliest and each.earliest.year == year), None)


def days_away(date: EdtfDate, day: datetime.date) -> int:
    """Return how many days a date is from a day, 0 if it is in it; ValueError of an open one."""
    if date.earliest is None or date.latest is None:
        raise ValueError(str(date))
    return max((date.earliest - day).days, (day - date.latest).days, 0)


def years_around(day: Day, back: int = 1) -> range:
    """Return the years in which a date without one may be, seen from a day."""
    told = day.told.earliest if day.told is not None else None
    year = (told or day.published).year
    return range(year - back, year + 2)
