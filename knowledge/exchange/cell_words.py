"""The words that a cell of a workbook shows: its value in the format of its number or date.

A workbook stores "37 %" as 0.37, "12 EUR" as 12 and "May 2027" as a day; what a person sees in the
cell is what it says.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

_NOT_SHOWN = re.compile(r"\[(?!\$)[^\]]*\]|_.|\*.")
"""Colours and conditions, blanks as wide as a sign, and signs that fill a cell."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_DIGITS = re.compile(r"[#0?](?:[#0?., ]*[#0?])?[.,]*")
_NO_DECIMAL = re.compile(r"[/Ee@]|General", re.IGNORECASE)
"""Fractions, powers of ten and plain values, which are told as the number itself."""
_MOST_EXACT = 15
"""Digits of a number that a workbook keeps."""


def words_of(cell: Any) -> str:
    """Return the words of a cell, as exactly as it shows a date; "" for an empty one."""
    value, form = cell.value, str(cell.number_format or "")
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        return _day(day, form)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(Decimal(f"{value:.{_MOST_EXACT}g}"), form)
    return str(value).strip()


def time_of(cell: Any) -> str:
    """Return the time of day of a date, "" for midnight and for cells that are no date."""
    value = cell.value
    if not isinstance(value, datetime.datetime) or value.time() == datetime.time():
        return ""
    return f"{value:%H:%M}"


def _number(number: Decimal, form: str) -> str:
    """Return a number with the percent sign, unit or currency that its format adds to it."""
    shown = _NOT_SHOWN.sub("", form.partition(";")[0]).lstrip("-+")
    bare = _LITERAL.sub(lambda match: " " * len(match[0]), shown)
    digits = _DIGITS.search(bare)
    in_thousands = digits is not None and digits[0].endswith(",")  # "1.2M" of 1,200,000
    if digits is None or in_thousands or _NO_DECIMAL.search(bare):
        return f"{_plain(number):f}"
    if "%" in bare:
        number *= 100
    before, after = (_literal(part) for part in (shown[: digits.start()], shown[digits.end() :]))
    return f"{before}{_plain(number):f}{after}".strip()


def _literal(part: str) -> str:
    return _LITERAL.sub(lambda match: match[1] or match[2] or match[3] or "", part)


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _day(day: datetime.date, form: str) -> str:
    """Return a date with the precision shown: workbooks store even "May 2027" as a day."""
    # Quoted and bracketed text is not part of the date: "d" is the day, "m" the month.
    parts = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form.partition(";")[0]).lower()
    # With hours or seconds, "m" is minutes.
    is_month_alone = "m" in parts and "h" not in parts and "s" not in parts
    if "d" in parts or not ("y" in parts or is_month_alone):
        return day.isoformat()
    return day.strftime("%Y-%m") if "m" in parts else f"{day.year:04}"
