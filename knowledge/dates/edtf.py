"""EDTF dates: parsing their text into bounds and precision."""

from __future__ import annotations

import calendar
import datetime
import enum
import functools
import re
from dataclasses import dataclass

from knowledge.dates.parts import find_part
from knowledge.errors import DateError
from knowledge.messages import Message

MAX_LENGTH = 64
"""Longest text read, in characters; the longest date of levels 0 and 1 has 23."""

_SINGLE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%])?"
)
_TIME = re.compile(r"[0-9][T ][0-9]|[0-9]:[0-9]")
_DAY_NUMBER = re.compile(r"[2-6][0-9]{4}(?:\.[0-9]+)?")
_FIRST_DAY = datetime.date(1899, 12, 30)
"""The day from which spreadsheets count the numbers that they store dates as."""

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each EDTF season as the northern hemisphere counts them, three months each."""


class Precision(enum.StrEnum):
    """How exactly a date is known; a coarser one is never shown as a finer one."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, month, season, year, decade, century or interval, as precise as it is known.

    `text` is the EDTF form; the other fields are parsed from it. `earliest` and `latest` are the
    first and last day it can mean, both included, from year 1 to 9999; None if an interval is open
    or its end unknown. A season has the precision of a month, a decade that of
    a year, an interval that of its coarser end. The early, middle or late part of a year or month
    is no interval, though its text is that of one. Made by `parse` or `from_words` only.
    """

    text: str
    earliest: datetime.date | None
    latest: datetime.date | None
    precision: Precision
    is_interval: bool = False
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def has_unknown_end(self) -> bool:
        """Return whether it is an interval that began, or ended, on an unknown day: "2014/".

        Unlike "2014/.." it may be over, and unlike "../2017" it may not have begun yet.
        """
        return self.is_interval and (self.text.startswith("/") or self.text.endswith("/"))

    def sort_key(self) -> tuple[int, int, str]:
        """Return a key that sorts by first day, then longer dates first; open starts come first."""
        first = self.earliest.toordinal() if self.earliest else 0
        last = self.latest.toordinal() if self.latest else datetime.date.max.toordinal() + 1
        return first, -last, self.text

    def ends(self) -> tuple[EdtfDate | None, EdtfDate | None]:
        """Return start and end of an interval, None if open or unknown; any other date twice."""
        if not self.is_interval:
            return self, self
        start, end = self.text.split("/")
        return _end(start), _end(end)


def parse(text: str) -> EdtfDate:
    """Parse an EDTF text of level 0 or 1; blanks around it are ignored.

    Raises DateError, which suggests what to type, for anything else: times of day, years outside
    1 to 9999, days the calendar does not have, intervals that end before they begin.
    """
    stripped = text.strip() if len(text) <= 2 * MAX_LENGTH else text
    if not stripped:
        raise DateError("date_missing_coded")
    if len(stripped) > MAX_LENGTH:
        raise DateError("date_too_long_coded", length=Message("n_characters", count=len(stripped)))
    return _read(stripped)


def has_passed(date: EdtfDate, today: datetime.date) -> bool:
    """Return whether the whole of `date` is before `today`.

    A month has passed on the first day of the next one: "2025-12" is not yet past on 2025-12-31.
    An interval whose end is open or unknown never passes.
    """
    return date.latest is not None and date.latest < today


def overlaps(first: EdtfDate, second: EdtfDate) -> bool:
    """Return whether a day may belong to both; an open or unknown end extends without limit."""
    return _begins_by(first, second.latest) and _begins_by(second, first.latest)


def shown(text: str) -> str:
    """Return `text` as an error message quotes it: short, on one line, printable."""
    kept = "".join(c if c.isprintable() else " " for c in text[:41])
    kept = " ".join(kept.split())
    return f"{kept[:40]}..." if len(text) > 40 else kept


def _begins_by(date: EdtfDate, last: datetime.date | None) -> bool:
    return date.earliest is None or last is None or date.earliest <= last


@functools.lru_cache(maxsize=4096)
def _read(text: str) -> EdtfDate:
    return _interval(text) if "/" in text else _single(text, text)


def _end(text: str) -> EdtfDate | None:
    return None if text in ("", "..") else _read(text)


def _interval(text: str) -> EdtfDate:
    parts = text.split("/")
    if len(parts) != 2:
        raise DateError("date_strokes", text=shown(text), count=len(parts) - 1)
    start, end = (None if part in ("", "..") else _single(part, text) for part in parts)
    known = [part for part in (start, end) if part]
    if not known:
        raise DateError("date_without_end", text=shown(text))
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise DateError("date_backwards", text=shown(text))
    return EdtfDate(
        text=text,
        earliest=start.earliest if start else None,
        latest=end.latest if end else None,
        precision=max((part.precision for part in known), key=list(Precision).index),
        is_interval=find_part(text) is None,
        uncertain=any(part.uncertain for part in known),
        approximate=any(part.approximate for part in known),
    )


def _single(text: str, whole: str) -> EdtfDate:
    match = _SINGLE.fullmatch(text)
    if not match:
        raise DateError(_refusal(whole))
    year, month, day, qualifier = match.group("year", "month", "day", "qualifier")
    if "X" in year and month:
        raise DateError("date_month_of_no_year", text=shown(whole))
    if month == "XX" and day not in (None, "XX"):
        raise DateError("date_day_of_no_month", text=shown(whole))
    earliest, latest = _bounds(year, month, day, whole)
    precision = Precision.DAY
    if month in (None, "XX"):
        precision = Precision.YEAR
    elif day in (None, "XX"):
        precision = Precision.MONTH
    return EdtfDate(
        text=text,
        earliest=earliest,
        latest=latest,
        precision=precision,
        uncertain=qualifier in ("?", "%"),
        approximate=qualifier in ("~", "%"),
    )


def _bounds(
    year: str, month: str | None, day: str | None, whole: str
) -> tuple[datetime.date, datetime.date]:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first < 1:
        raise DateError("date_year_0", text=shown(whole))
    if month in (None, "XX"):
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    number = int(month)
    if number in _SEASON_STARTS and day is None:
        return _season(first, number, whole)
    if not 1 <= number <= 12:
        raise DateError("date_no_such_month", text=shown(whole), month=month)
    length = calendar.monthrange(first, number)[1]
    if day in (None, "XX"):
        return datetime.date(first, number, 1), datetime.date(first, number, length)
    if not 1 <= int(day) <= length:
        raise DateError(
            "date_no_such_day",
            text=shown(whole),
            month=f"m{month}",
            year=year,
            last=str(length),
        )
    return datetime.date(first, number, int(day)), datetime.date(first, number, int(day))


def _season(year: int, season: int, whole: str) -> tuple[datetime.date, datetime.date]:
    start = _SEASON_STARTS[season]
    last_year, last_month = (year + 1, 2) if start == 12 else (year, start + 2)
    if last_year > datetime.MAXYEAR:
        raise DateError("date_too_late", text=shown(whole))
    length = calendar.monthrange(last_year, last_month)[1]
    return datetime.date(year, start, 1), datetime.date(last_year, last_month, length)


def _refusal(text: str) -> Message:
    if _TIME.search(text):
        return Message("date_with_time_coded", text=shown(text))
    if _DAY_NUMBER.fullmatch(text):
        day = _FIRST_DAY + datetime.timedelta(days=int(text[:5]))
        return Message("date_day_number", text=shown(text), day=day.isoformat())
    if re.match(r"-[0-9]|Y", text):
        return Message("date_outside_years", text=shown(text))
    return Message("date_unread_coded", text=shown(text))
