"""Relative dates such as "next September", "last Friday" and "3 days ago"."""

from __future__ import annotations

import datetime
import re

from knowledge.dates.edtf import EdtfDate, parse, shown
from knowledge.dates.names import MONTHS, SEASONS_EN, WEEKDAYS
from knowledge.dates.parts import quarter_text
from knowledge.errors import DateError

_UNIT = r"(?:day|week|month|year)"
_NAMED = (
    rf"(?:{_UNIT}|weekend|friday weekend|quarter|{'|'.join((*MONTHS, *WEEKDAYS, *SEASONS_EN))})"
)
_STEP = r"(?:last|next|this)"
_TODAY = {"today": 0, "this today": 0, "present": 0, "yesterday": -1, "tomorrow": 1}
_NEAR = re.compile(rf"(?:the )?({_STEP}) ({_NAMED})|({_NAMED}) ({_STEP})")
_OF_WEEK = re.compile(
    rf"({'|'.join(WEEKDAYS)})(?: of| from)? (?:(last|next|this) week|week (last|next|this))"
)
_AWAY = re.compile(
    rf"(?:(ago|after|in) )?(?:(a|an|\d{{1,4}}) )?({_UNIT})(?: (ago|later|from present))?"
)
_WEEKENDS = {"weekend": 5, "friday weekend": 4}
"""Days from Monday to a weekend: Saturday and Sunday, in Arabic Friday and Saturday."""
_STEPS = {"last": -1, "this": 0, "next": 1}


def is_relative(words: str) -> bool:
    """Return whether `words`, normalised by `names.plain`, count from the day they were written."""
    if words in _TODAY or _NEAR.fullmatch(words) or _OF_WEEK.fullmatch(words):
        return True
    match = _AWAY.fullmatch(words)
    if not match or (match[1] is None) == (match[4] is None):
        return False
    return match[1] != "in" or match[2] is not None


def resolve(words: str, written: datetime.date) -> EdtfDate:
    """Return the date of the relative `words` in a text that was published on `written`.

    The precision is that of the unit named; a week is the interval from its Monday to its Sunday.
    Counts of weeks, months and years ("two months ago") are round figures, so approximate.
    Raises DateError if the result is outside the years 1 to 9999.
    """
    if words in _TODAY:
        return _shifted(written, "day", _TODAY[words], words)
    if match := _NEAR.fullmatch(words):
        step, name = _STEPS[match[1] or match[4]], match[2] or match[3]
        if name in MONTHS:
            return _near_month(written, MONTHS.index(name) + 1, step)
        if name in SEASONS_EN:
            return _near_season(written, SEASONS_EN.index(name), step)
        if name in WEEKDAYS:
            return _near_weekday(written, WEEKDAYS.index(name), step, words)
        return _shifted(written, name, step, words)
    if match := _OF_WEEK.fullmatch(words):
        away = WEEKDAYS.index(match[1]) - written.weekday()
        return _shifted(written, "day", away + 7 * _STEPS[match[2] or match[3]], words)
    match = _AWAY.fullmatch(words)
    if not match:
        raise ValueError(words)
    count = int(match[2]) if match[2] and match[2].isdigit() else 1
    if "ago" in (match[1], match[4]):
        count = -count
    if match[3] == "day":
        return _shifted(written, "day", count, words)
    unit, count = ("day", 7 * count) if match[3] == "week" else (match[3], count)
    return parse(f"{_shifted(written, unit, count, words)}~")


def _near_month(day: datetime.date, month: int, step: int) -> EdtfDate:
    year = day.year
    if step < 0 and month >= day.month:
        year -= 1
    elif step > 0 and month <= day.month:
        year += 1
    return parse(f"{year:04d}-{month:02d}")


def _near_season(day: datetime.date, season: int, step: int) -> EdtfDate:
    """Return the last such season that was over by a day, the next to begin, or this year's."""
    seasons = [parse(f"{year:04d}-{21 + season}") for year in range(day.year - 2, day.year + 2)]
    if step < 0:
        return [each for each in seasons if each.latest is not None and each.latest < day][-1]
    if step > 0:
        return next(each for each in seasons if each.earliest is not None and each.earliest > day)
    is_winter_of_last_year = seasons[1].latest is not None and seasons[1].latest >= day
    return seasons[1 if is_winter_of_last_year else 2]


def _near_weekday(day: datetime.date, weekday: int, step: int, words: str) -> EdtfDate:
    """Return the first such day after a day, the last one before it, or the one in its week."""
    away = weekday - day.weekday()
    if step > 0 and away <= 0:
        away += 7
    elif step < 0 and away >= 0:
        away -= 7
    return _shifted(day, "day", away, words)


def _shifted(day: datetime.date, unit: str, count: int, words: str) -> EdtfDate:
    try:
        if unit == "day":
            return parse((day + datetime.timedelta(days=count)).isoformat())
        if unit == "week":
            monday = day + datetime.timedelta(days=7 * count - day.weekday())
            return parse(f"{monday}/{monday + datetime.timedelta(days=6)}")
        if unit in _WEEKENDS:
            first = day + datetime.timedelta(days=7 * count - day.weekday() + _WEEKENDS[unit])
            return parse(f"{first}/{first + datetime.timedelta(days=1)}")
        if unit == "quarter":
            year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + count, 4)
            return parse(quarter_text(quarter + 1, f"{datetime.date(year, 1, 1).year:04}"))
        months = count if unit == "month" else 12 * count
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        first = datetime.date(year, month + 1, 1)
    except (OverflowError, ValueError):
        raise DateError("date_outside_years", text=shown(words)) from None
    return parse(first.isoformat()[: 4 if unit == "year" else 7])
