"""Parts of a decade, year or month: quarters, halves and weeks, and "early", "mid" and "late".

The early, middle and late part of a year are its thirds, of a month ten days each, of a decade four
years and then three. As EDTF they are an interval with approximate ends, which is written and read
as that part alone.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

EARLY, MID, LATE = "early", "mid", "late"

_MONTHS_OF = {EARLY: ("01", "04"), MID: ("05", "08"), LATE: ("09", "12")}
_DAYS_OF = {EARLY: ("01", "10"), MID: ("11", "20"), LATE: ("21", "")}
_YEARS_OF = {EARLY: ("0", "3"), MID: ("4", "6"), LATE: ("7", "9")}
_DECADE = re.compile(r"(\d\d[1-9])X")  # "the 2000s" may be a century
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_OF_DECADE = re.compile(r"(\d\d[1-9])(\d)([~%])/\1(\d)\3")
_OF_YEAR = re.compile(r"(\d{4})-(\d\d)([~%])/\1-(\d\d)\3")
_OF_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-(\d\d)([~%])/\1-(\d\d)\3")


class DatePart(NamedTuple):
    """A part of a decade, year or month: "early" of "199X", "2024", or "2024-06"."""

    name: str
    whole: str
    is_uncertain: bool


def part_text(name: str, whole: str, *, uncertain: bool = False) -> str | None:
    """Return the EDTF text of a part of a decade, year or month; None for one of anything else."""
    mark = "%" if uncertain else "~"
    if decade := _DECADE.fullmatch(whole):
        first, last = _YEARS_OF[name]
        return f"{decade[1]}{first}{mark}/{decade[1]}{last}{mark}"
    if _YEAR.fullmatch(whole):
        first, last = _MONTHS_OF[name]
    elif (month := _MONTH.fullmatch(whole)) and 1 <= int(month[2]) <= 12:
        first, last = _DAYS_OF[name]
        last = last or str(calendar.monthrange(int(month[1]), int(month[2]))[1])
    else:
        return None
    return f"{whole}-{first}{mark}/{whole}-{last}{mark}"


def find_part(text: str) -> DatePart | None:
    """Return the part of a decade, year or month that an EDTF text is; None where it is none."""
    decade = _OF_DECADE.fullmatch(text)
    match = decade or _OF_YEAR.fullmatch(text) or _OF_MONTH.fullmatch(text)
    if match is None:
        return None
    whole = f"{match[1]}X" if decade else match[1]
    uncertain = match[3] == "%"
    for name in (EARLY, MID, LATE):
        if part_text(name, whole, uncertain=uncertain) == text:
            return DatePart(name, whole, uncertain)
    return None


def part_of_span(
    name: str, first: datetime.date, last: datetime.date, *, uncertain: bool = False
) -> str | None:
    """Return the EDTF text of the early, middle or late part of a season, quarter, half or week.

    None for a part of any other span.
    """
    mark = "%" if uncertain else "~"
    if (last - first).days == 6:
        begin, end = {EARLY: (0, 1), MID: (2, 3), LATE: (4, 6)}[name]
        days = (first + datetime.timedelta(days=day) for day in (begin, end))
        return "/".join(f"{day}{mark}" for day in days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months not in (3, 6) or first.day != 1 or (last + datetime.timedelta(days=1)).day != 1:
        return None
    third = months // 3
    begin = first.month - 1 + third * (EARLY, MID, LATE).index(name)
    texts = (
        f"{first.year + at // 12:04}-{at % 12 + 1:02}{mark}" for at in range(begin, begin + third)
    )
    return "/".join(texts)


def quarter_text(number: int, year: str) -> str:
    """Return the EDTF text of a quarter: that of its first and last month."""
    return f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"


def half_text(number: int, year: str) -> str:
    """Return the EDTF text of half a year: that of its first and last month."""
    return f"{year}-{6 * number - 5:02}/{year}-{6 * number:02}"


def week_text(day: datetime.date) -> str:
    """Return the EDTF text of the week of a day, from its Monday to its Sunday."""
    monday = day - datetime.timedelta(days=day.weekday())
    return f"{monday}/{monday + datetime.timedelta(days=6)}"
