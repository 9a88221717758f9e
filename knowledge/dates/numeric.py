"""Dates in numbers alone: "13.2.2027", "2/2027", and which of day and month comes first in them."""

from __future__ import annotations

import re

from knowledge.dates import refusals
from knowledge.dates.edtf import EdtfDate, parse
from knowledge.dates.format import DateInWords
from knowledge.dates.names import with_century

_SHORT = re.compile(r"(?<![\w./-])(\d\d?)([./-])(\d\d?)\2(\d\d)(?![\w./-])")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d\d?)(?:[/.-](\d\d?))?")
_YEAR_LAST = re.compile(r"(?:(\d\d?)[/.-])?(\d\d?)[/.-](\d{4})")
_COMPACT = re.compile(r"(1[5-9]\d\d|2[01]\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_THREE_NUMBERS = re.compile(r"(?<![\d./-])(\d\d?)([./-])(\d\d?)\2(?:\d\d){1,2}(?![\w./-])")
_MONTHS_OF_A_YEAR = 12


def day_comes_first(text: str) -> bool | None:
    """Return whether the day comes before the month in the numeric dates of a text.

    None where none of them shows it, or one shows the one order and another the other.
    """
    orders = {
        int(first) > _MONTHS_OF_A_YEAR
        for first, _, second in _THREE_NUMBERS.findall(text)
        if (int(first) > _MONTHS_OF_A_YEAR) != (int(second) > _MONTHS_OF_A_YEAR)
    }
    return orders.pop() if len(orders) == 1 else None


def with_centuries(words: str) -> str:
    """Return words with the years of numeric dates in four digits: "1.12.26" as "1.12.2026"."""
    return _SHORT.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[2]}{with_century(m[4])}", words)


def read_numeric(words: str, text: str, *, day_first: bool | None) -> EdtfDate | None:
    """Parse a date in numbers, or in EDTF; None where neither number may be a month.

    Raises DateError if it may be two days and `day_first` is not known, with `text` as the words
    of the person.
    """
    if match := _YEAR_FIRST.fullmatch(words):
        return parse("-".join(f"{part:0>2}" for part in match.groups() if part))
    if match := _COMPACT.fullmatch(words):
        return parse("-".join(match.groups()))
    match = _YEAR_LAST.fullmatch(words)
    if not match:
        return parse(words.upper())
    first, second, year = match.groups()
    if first is None:
        return parse(f"{year}-{second:0>2}")
    readings = [
        parse(f"{year}-{month:0>2}-{day:0>2}")
        for day, month in ((first, second), (second, first))
        if int(month) <= _MONTHS_OF_A_YEAR
    ]
    if len(set(readings)) == 2 and day_first is not None:
        return readings[0 if day_first else 1]
    if len(set(readings)) == 2:
        raise refusals.ambiguous(text, *map(DateInWords, readings))
    return readings[0] if readings else None
