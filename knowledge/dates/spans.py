"""Spans that are named by their year: quarters, halves, seasons, and years such as "2019/20"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from knowledge.dates import refusals
from knowledge.dates.edtf import EdtfDate, Precision, parse
from knowledge.dates.format import DateInWords
from knowledge.dates.names import MONTHS, SEASONS_EN
from knowledge.dates.parts import half_text, quarter_text

_NTH = r"(?P<nth>[1-4]|last(?= (?:quarter|half))|final(?= (?:quarter|half)))(?:st|nd|rd|th)?"
_QUARTER = re.compile(
    rf"(?:the )?(?:(?P<q>q) ?(?P<nq>[1-4])|(?P<h>h) ?(?P<nh>[12])|{_NTH} (?P<of>quarter|half)"
    r"|(?P<ar>quarter|half) (?:(?P<nar>[1-4])(?:st|nd|rd|th)|final))"
    r"(?:[ /-]|(?= ))(?:(?:of|from|in|year|the) )*"
    r"(?P<year>\d{4}|(?:last|this|next) year|year (?:last|this|next))"
)
_YEAR_AND_QUARTER = re.compile(r"(\d{4})[ /-]?([qh]) ?([1-4])|([1-4])([qh])[ /-]?(\d{4})")
_SEASON = re.compile(
    rf"(?:in )?(?:the )?({'|'.join(SEASONS_EN)})(?: of)? (\d{{4}})(?:[/-](\d{{4}}|\d\d))?"
)
_SPAN_OF_YEARS = re.compile(r"(?<![\w/-])(?<!winter )(\d{4})(?:( - |/|-)(\d\d)|/([1-9]))(?![\w/-])")


def read_quarter(words: str, year_of: Callable[[str], EdtfDate]) -> EdtfDate | None:
    """Parse a quarter or half of a year: "Q3 2024", "2024-Q3", "first half of 2024".

    `year_of` reads a year in words ("next year"). None for other words.
    """
    if match := _YEAR_AND_QUARTER.fullmatch(words):
        year, number = match[1] or match[6], int(match[3] or match[4])
        is_half = (match[2] or match[5]) == "h"
    elif match := _QUARTER.fullmatch(words):
        year = match["year"]
        if not year.isdigit():
            year = year_of(year).text
        is_half = bool(match["h"]) or "half" in (match["of"], match["ar"])
        written = match["nq"] or match["nh"] or match["nth"] or match["nar"] or "final"
        number = int(written) if written.isdigit() else 2 if is_half else 4
    else:
        return None
    if is_half and number > 2:
        return None
    return parse(half_text(number, year) if is_half else quarter_text(number, year))


def read_part_of_month(words: str) -> EdtfDate | None:
    """Parse a half or a week of a month: "second half of October 2026", "first week of May 2026".

    A week is seven days of it, from its first day or up to its last. None for other words.
    """
    if (match := _PART_OF_MONTH.fullmatch(words)) is None:
        return None
    month = parse(f"{match['year']}-{MONTHS.index(match['month']) + 1:02}")
    nth, unit = match["nth"] or match["nth_ar"], match["unit"] or match["unit_ar"]
    if month.latest is None or (unit == "half" and nth not in ("1", "2")):
        return None
    end = month.latest.day
    if unit == "half":
        first, last = (1, 15) if nth == "1" else (16, end)
    else:
        first = end - 6 if nth == "last" else 7 * int(nth) - 6
        last = min(first + 6, end)
    return parse(f"{month}-{first:02}/{month}-{last:02}")


_PART_OF_MONTH = re.compile(
    r"(?:the )?(?:(?P<nth>[1-4](?=st|nd|rd|th)|last)(?:st|nd|rd|th)? (?P<unit>half|week)"
    r"|(?P<unit_ar>half|week) (?P<nth_ar>[1-4])(?:st|nd|rd|th))"
    rf" (?:of|from|in)(?: month)? (?P<month>{'|'.join(MONTHS)})(?: of)? (?P<year>\d{{4}})"
)


def read_ends(words: str, text: str, whole_of: Callable[[str], EdtfDate]) -> EdtfDate | None:
    """Parse the first or last so many units of a year or month: "first six months of 2031".

    Also a single month or day: "the last day of May 2031". `whole_of` reads the year or month. None
    for other words, for more units than it has, and for "the last days", whose number `text`, the
    words as they were typed, leaves open.
    """
    words = _COUNT_BEHIND.sub(r"\3 \1 \2", _COUNT_AHEAD.sub(r"\3 \2 \1", words))
    if (match := _ENDS.fullmatch(words)) is None:
        return None
    if match["count"] is None and _SEVERAL.search(text):
        return None
    unit, number = match["unit"], int(match["count"] or 1)
    whole = whole_of(match["whole"])
    if whole.earliest is None or whole.latest is None or whole.is_interval:
        return None
    is_last = match["which"] != "1st"
    if unit in ("month", "quarter"):
        if whole.precision is not Precision.YEAR:
            return None
        months = number * (3 if unit == "quarter" else 1)
        first, last = (13 - months, 12) if is_last else (1, months)
        if not 1 <= first <= last <= 12:
            return None
        ends = [f"{whole}-{first:02}", f"{whole}-{last:02}"]
    else:
        away = datetime.timedelta(days=number * (7 if unit == "week" else 1) - 1)
        start = whole.latest - away if is_last else whole.earliest
        if start < whole.earliest or start + away > whole.latest:
            return None
        ends = [start.isoformat(), (start + away).isoformat()]
    return parse("/".join(dict.fromkeys(ends)))


_SEVERAL = re.compile(r"\b(?:days|months)\b|(?<!\w)(?:ال)?(?:[أا]يام|[أا]شهر|شهور)(?!\w)", re.I)
_COUNT_AHEAD = re.compile(r"^(?:the )?(day|week|month|quarter) (\d{1,2}) (1st|final)\b")
_COUNT_BEHIND = re.compile(r"^(2) (day|week|month|quarter) (1st|final)\b")
"""Arabic order: "month 6 1st", and "2 month 1st" where the number is in the form of the noun."""
_ENDS = re.compile(
    r"(?:the )?(?P<which>1st|last|final|opening|closing) (?:(?P<count>\d{1,3}) )?"
    r"(?P<unit>(?<=\d )week|(?<=\d )quarter|day|month) (?:of|from|in)"
    rf"(?: (?:month|year)(?= (?:\d|{'|'.join(MONTHS)})))? (?P<whole>\S.*)"
)


def read_season(words: str, text: str) -> EdtfDate | None:
    """Parse a season of a year, and a winter only with both years; None for other words."""
    if (match := _SEASON.fullmatch(words)) is None:
        return None
    season, year, until = match.groups()
    following = int(year) + 1
    if season != "winter":
        if until:
            return None
    elif until is None:
        raise refusals.ambiguous(text, refusals.winter(int(year) - 1), refusals.winter(int(year)))
    elif int(until) != following % 10 ** len(until):
        return None
    return parse(f"{year}-{SEASONS_EN.index(season) + 21}")


def read_months_to(words: str) -> EdtfDate | None:
    """Parse the months up to one: "the year to March 2027", "six months ended 30 June 2026"."""
    if (match := _MONTHS_TO.fullmatch(words)) is None:
        return None
    count = int(match["count"] or _MONTHS_OF[match["unit"].removesuffix("s")])
    if match["count"] and match["unit"] not in ("month", "months"):
        return None
    year, month = int(match["year"]), MONTHS.index(match["month"]) + 1
    begun, first = divmod(year * 12 + month - count, 12)
    return parse(f"{begun:04}-{first + 1:02}/{year:04}-{month:02}")


_MONTHS_TO = re.compile(
    r"(?:the )?(?:(?:full|calendar|fiscal|financial|budget) )?(?:(?P<count>\d{1,2}) )?"
    r"(?P<unit>half (?:- )?year|year|months?|quarter)(?: fiscal)?"
    r" (?:to|until|ending|ended)(?: in| on)?(?: (?:the )?end(?: of)?)?"
    rf" (?:\d{{1,2}} )?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})"
)
_MONTHS_OF = {"year": 12, "quarter": 3, "month": 1, "half year": 6, "half - year": 6}


def read_next_days(words: str) -> EdtfDate | None:
    """Parse two days or months of which one follows the other: "3 and 4 October 2025"."""
    if months := _NEXT_MONTHS.fullmatch(words):
        first, last = (MONTHS.index(months[at]) + 1 for at in (1, 2))
        year = months["year"]
        return parse(f"{year}-{first:02}/{year}-{last:02}") if last == first + 1 else None
    if (match := _NEXT_DAYS.fullmatch(words)) is None or int(match[2]) != int(match[1]) + 1:
        return None
    month = f"{match['year']}-{MONTHS.index(match['month']) + 1:02}"
    return parse(f"{month}-{int(match[1]):02}/{month}-{int(match[2]):02}")


_NEXT_MONTHS = re.compile(rf"({'|'.join(MONTHS)}) and ({'|'.join(MONTHS)}) (?P<year>\d{{4}})")
_NEXT_DAYS = re.compile(
    r"(?:on )?(\d\d?)(?:st|nd|rd|th)? and (\d\d?)(?:st|nd|rd|th)?(?: of)?"
    rf" (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})"
)


def years_in_full(text: str, words: str) -> str:
    """Return the words of a date with "2019/20" as "2019 - 2020".

    Raises DateError where that may be a month or season.
    """
    return _SPAN_OF_YEARS.sub(lambda span: _in_full(text, span), words)


def _in_full(text: str, span: re.Match[str]) -> str:
    if span[4]:
        return _in_one_digit(text, span)
    year, last = int(span[1]), int(span[1][:2] + span[3])
    number = int(span[3])
    is_season = span[2] == "-" and 21 <= number <= 24
    is_month = 1 <= number <= 12 and (span[2] == " - " or (span[2] == "/" and last == year + 1))
    if is_season or (is_month and last > year):
        coded = DateInWords(parse(f"{span[1]}-{span[3]}"))
        raise refusals.ambiguous(text, coded, refusals.years(year, last))
    return f"{year:04} - {last:04}" if last > year and number > 12 else span[0]


def _in_one_digit(text: str, span: re.Match[str]) -> str:
    """Return "2023/6", a month; raises DateError for "2023/4", which may be two years as well."""
    year, number = int(span[1]), int(span[4])
    if number == (year + 1) % 10:
        month = DateInWords(parse(f"{year:04}-{number:02}"))
        raise refusals.ambiguous(text, month, refusals.years(year, year + 1))
    return span[0]
