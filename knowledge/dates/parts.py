"""Parts of a year or month: quarters, halves and weeks, and "early", "mid" and "late".

The early, middle and late part of a year are its thirds, of a month ten days each. As EDTF they are
an interval with approximate ends, which is written and read as that part alone.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

EARLY, MID, LATE = "early", "mid", "late"

_MONTHS_OF = {EARLY: ("01", "04"), MID: ("05", "08"), LATE: ("09", "12")}
_DAYS_OF = {EARLY: ("01", "10"), MID: ("11", "20"), LATE: ("21", "")}
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_OF_YEAR = re.compile(r"(\d{4})-(\d\d)([~%])/\1-(\d\d)\3")
_OF_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-(\d\d)([~%])/\1-(\d\d)\3")


class DatePart(NamedTuple):
    """A part of a year or month: "early" of "2024", or of "2024-06"."""

    name: str
    whole: str
    is_uncertain: bool


def part_text(name: str, whole: str, *, uncertain: bool = False) -> str | None:
    """Return the EDTF text of a part of a year or month; None for a part of anything else."""
    mark = "%" if uncertain else "~"
    if _YEAR.fullmatch(whole):
        first, last = _MONTHS_OF[name]
    elif (month := _MONTH.fullmatch(whole)) and 1 <= int(month[2]) <= 12:
        first, last = _DAYS_OF[name]
        last = last or str(calendar.monthrange(int(month[1]), int(month[2]))[1])
    else:
        return None
    return f"{whole}-{first}{mark}/{whole}-{last}{mark}"


def find_part(text: str) -> DatePart | None:
    """Return the part of a year or month that an EDTF text is; None where it is none."""
    match = _OF_YEAR.fullmatch(text) or _OF_MONTH.fullmatch(text)
    if match is None:
        return None
    uncertain = match[3] == "%"
    for name in (EARLY, MID, LATE):
        if part_text(name, match[1], uncertain=uncertain) == text:
            return DatePart(name, match[1], uncertain)
    return None


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
