"""Errors for dates in words that cannot be read, each with what to write instead."""

from __future__ import annotations

import datetime
import re

from knowledge.dates.edtf import parse, shown
from knowledge.dates.format import DateInWords
from knowledge.dates.names import MONTHS
from knowledge.errors import DateError
from knowledge.messages import Message, Renderable


def ambiguous(text: str, first: Renderable, second: Renderable) -> DateError:
    """Return the error for a text that can be read as two dates."""
    return DateError("date_ambiguous", text=shown(text), first=first, second=second)


def years(first: int, last: int) -> Message:
    """Return the words for a span of years, such as "2000 to 2009"."""
    return Message("date_years", first=str(first), last=str(last))


def winter(year: int) -> DateInWords:
    """Return the words for the winter that begins in a year."""
    return DateInWords(parse(f"{year:04}-24"))


def month_or_day(text: str, month: str, number: str) -> DateError | None:
    """Return the error for "May-27", as spreadsheets show May 2027 and the 27th of May alike.

    None where the text is not written so.
    """
    if not re.search(r"\w-\w", text) or len(number) != 2:
        return None
    date = parse(f"20{number}-{MONTHS.index(month) + 1:02}")
    return DateError("date_month_or_day", text=shown(text), date=DateInWords(date))


def without_year(
    text: str, month: str, day: str | None, written: datetime.date | None
) -> DateError:
    """Return the error for a month without a year, with that of the year it was written in."""
    year = written.year if written else 2024
    example = f"{year:04}-{MONTHS.index(month) + 1:02}"
    try:
        date = parse(f"{example}-{int(day):02}" if day else example)
    except DateError:  # no such day in that year
        date = parse(example)
    return DateError("date_without_year", text=shown(text), example=DateInWords(date))


def unread(text: str, words: str) -> DateError:
    """Return the error for a text that is no date; `words` is its plain spelling."""
    if _TIME_OF_DAY.search(words):
        return DateError("date_with_time", text=shown(text))
    return DateError("date_unread", text=shown(text))


_TIME_OF_DAY = re.compile(
    r"\d:\d|\d ?[ap] ?m\b|\b(?:noon|midnight|morning|afternoon|evening|night)\b"
    r"|(?<!\w)(?:ال)?(?:صباح|مساء?|ظهر|ليل|فجر)(?:ا|ه)?(?!\w)"
)
