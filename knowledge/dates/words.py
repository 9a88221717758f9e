"""Parsing dates as people write them, in English or Arabic, into EDTF."""

from __future__ import annotations

import contextlib
import datetime
import re

from knowledge.dates import refusals, relative
from knowledge.dates.edtf import EdtfDate, Precision, parse, shown
from knowledge.dates.names import (
    MONTHS,
    WEEKDAYS,
    is_fiscal,
    is_hijri,
    plain,
    with_century,
)
from knowledge.dates.numeric import day_comes_first, read_numeric, with_centuries
from knowledge.dates.parts import (
    EARLY,
    LATE,
    MID,
    part_of_span,
    part_text,
    week_text,
)
from knowledge.dates.spans import (
    read_ends,
    read_months_to,
    read_next_days,
    read_part_of_month,
    read_quarter,
    read_season,
    years_in_full,
)
from knowledge.errors import DateError
from knowledge.messages import Message

MAX_LENGTH = 100
"""Longest text read, in characters."""

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_UNTIL = re.compile(r"(?:until|by) (?:(?:the )?end (?:of )?)?(.+)")
_RANGES = (
    re.compile(r"^(?:from|between) (.+?) (?:to|until|and|-) (.+)"),
    re.compile(r"^(.+?) (?:to|until|-) (.+)"),
)
_FROM_YEAR_ON = re.compile(r"(\d{4}) ?-")
_QUARTERS_AFTER_YEAR = re.compile(r"^(\d{4})[ -]([qh][1-4]) ?- ?([qh][1-4])$")
_DAYS_AFTER_MONTH = re.compile(
    rf"^({_MONTH}) (\d\d?)(?:st|nd|rd|th)? ?(?:-|to|until|and) ?(\d\d?)(?:st|nd|rd|th)? (\d{{4}})$"
)
_SINCE = re.compile(r"(?:since|from|starting)(?: from)? (.+?)(?: on)?|^(.+) on$")
_OR_BEFORE = re.compile(r"^(.+) before then")
_BEFORE_END = re.compile(r"(?:before|ago) (?:the )?end (?:of )?(.+)")
_BEFORE = re.compile(r"(?:before|ago) (.+)")
_AFTER = re.compile(r"(?:after|later than) (.+)")
_HEDGE = re.compile(
    r"(?:in |at )?(?:the )?(?P<hedge>about|early|late|mid|end|possibly)[ -](?:of |in )?(?P<date>.+)"
)
_HEDGE_AFTER = re.compile(r"^(?P<date>.+) (?P<hedge>about|possibly)$")
_WEEK = re.compile(r"(?:the )?week (?:(?:of|from|on|beginning|starting|commencing|early) )*(.+)")
_WEEK_TO = re.compile(r"(?:the )?week (?:ending|ended|to|until)(?: on)? (.+)")
_ISO_WEEK = re.compile(r"(\d{4})[- ]?w(\d\d?)|week (\d\d?)(?: of| in)?(?: year)? (\d{4})")
_DAY_AND_SHORT_YEAR = re.compile(rf"(\d\d?) ({_MONTH}) (\d\d)|({_MONTH}) (\d\d?) (\d\d)")
_SHORT_YEAR = re.compile(r"\d\d-\d\d?-\d\d")  # the year may come first
_MONTH_AND_NUMBER = re.compile(rf"({_MONTH})[ -](\d\d?)|(\d\d?)[ -]({_MONTH})")
_CENTURY = re.compile(r"\b(?:the )?([1-9]|1\d|2[01])(?:st|nd|rd|th)? century\b")
_SOME = re.compile(r"some (day|month) (.+)")
_EDTF = re.compile(r"[\dx.?~%/-]+")
_PARTS = {"early": EARLY, "mid": MID, "late": LATE, "end": LATE}
_FILLERS = frozenset(("the", "of", "in", "on", "at", "day", "month", "year"))


def from_words(
    text: str, published: datetime.date | None, *, day_first: bool | None = None
) -> EdtfDate:
    """Parse a date as a person writes it, such as "28 January 2024" or "since May 2021".

    EDTF is parsed too. Words such as "next September" count from `published`, the day their text
    was published: the next one is the first wholly after it, weeks run from Monday to Sunday.
    A part of a year or month ("early 2024") is kept as that part. What is before or after a date is
    an interval that is open at one end. `day_first` is the order of day and month in the text that
    this one is a part of, where another date shows it: "13.2.2027" for "1.12.2026".

    Raises DateError if it is not a date, if it is relative without `published`, and if it is
    ambiguous; the message then names both readings.
    """
    if len(text) > MAX_LENGTH:
        raise DateError("date_too_long", length=Message("n_characters", count=len(text)))
    if is_hijri(text):
        raise DateError("date_hijri", text=shown(text))
    words = plain(text)
    if is_fiscal(text) and read_months_to(words) is None:
        raise DateError("date_fiscal", text=shown(text))
    if not words:
        raise DateError("date_missing")
    if _SHORT_YEAR.fullmatch(words):
        raise DateError("date_short_year", text=shown(text))
    words = years_in_full(text, with_centuries(words))
    if day_first is None:
        day_first = day_comes_first(words)
    try:
        return _Parser(text, published, day_first).whole(words)
    except _NoMatchError:
        raise refusals.unread(text, words) from None


def read(text: str, written: datetime.date | None) -> EdtfDate:
    """Parse a date in EDTF, or else as a person writes it; raises DateError as `from_words`."""
    with contextlib.suppress(DateError):
        return parse(text)
    return from_words(text, written)


class _NoMatchError(Exception):
    """The words match none of the known forms of a date."""


class _Parser:
    """Parses one text, given the day it was published, if known."""

    def __init__(self, text: str, written: datetime.date | None, day_first: bool | None) -> None:
        self._text = text
        self._written = written
        self._day_first = day_first

    def whole(self, words: str) -> EdtfDate:
        """Parse a date or interval, the outermost words first."""
        words = re.sub(r"\bsome year (?P<c>\d\d)00 - (?P=c)99\b", r"\g<c>xx", words)
        words = re.sub(r"\bsome year (?P<d>\d{3})0 - (?P=d)9\b", r"\g<d>x", words)
        words = re.sub(r"\b(?:the )?(\d{3})0s\b", self._decade, words)
        words = _CENTURY.sub(lambda nth: f"{int(nth[1]) - 1:02}xx", words)
        if match := _FROM_YEAR_ON.fullmatch(words):
            return parse(f"{match[1]}/..")
        words = _QUARTERS_AFTER_YEAR.sub(r"\2 \1 - \3 \1", words)
        words = _DAYS_AFTER_MONTH.sub(r"\2 - \3 \1 \4", words)
        if _EDTF.fullmatch(words):
            return self._edtf(words)
        if match := _UNTIL.fullmatch(words) or _BEFORE_END.fullmatch(words):
            return parse(f"../{self._end(match[1], -1)}")
        if not relative.is_relative(words):
            if match := _BEFORE.fullmatch(words):
                return parse(f"../{_day_next_to(self._hedged(match[1]), -1)}")
            if match := _AFTER.fullmatch(words):
                return parse(f"{_day_next_to(self._hedged(match[1]), 1)}/..")
        if match := _OR_BEFORE.fullmatch(words):
            return parse(f"../{self._end(match[1], -1)}")
        if (span := read_months_to(words) or read_next_days(words)) is not None:
            return span
        for pattern in _RANGES:
            if match := pattern.fullmatch(words):
                return self._between(match[1], match[2])
        if match := _SINCE.fullmatch(words):
            return parse(f"{self._end(match[1] or match[2], 0)}/..")
        return self._hedged(words)

    def _between(self, start: str, end: str) -> EdtfDate:
        if end in ("present", "today"):
            return parse(f"{self._end(start, 0)}/..")
        # "14 to 16 January 2024" and "January to March 2024" have month and year once.
        start = re.sub(r"^(?:the )?(\d\d?)(?:st|nd|rd|th)?$", r"\1", start)
        if re.fullmatch(r"\d{1,2}", start) and (tail := re.search(rf"{_MONTH} \d{{4}}$", end)):
            start = f"{start} {tail[0]}"
        elif re.search(rf"{_MONTH}|[qh] ?[1-4]$", start) and not re.search(r"\d{4}", start):
            start += f" {end[-4:]}" if re.search(r"\b\d{4}$", end) else ""
        return parse(f"{self._end(start, 0)}/{self._end(end, -1)}")

    def _end(self, words: str, which: int) -> str:
        """Return the EDTF text of an interval's end; of "last week", its first or last day."""
        return "" if words == "unknown" else self._hedged(words).text.split("/")[which]

    def _hedged(self, words: str) -> EdtfDate:
        uncertain = approximate = False
        part = None
        while match := _HEDGE.fullmatch(words) or _HEDGE_AFTER.fullmatch(words):
            uncertain = uncertain or match["hedge"] == "possibly"
            approximate = approximate or match["hedge"] != "possibly"
            part = _PARTS.get(match["hedge"], part)
            words = match["date"]
        date = self._plain(words)
        if part is not None:
            return parse(self._part(part, date, uncertain=uncertain))
        if not (uncertain or approximate):
            return date
        uncertain, approximate = uncertain or date.uncertain, approximate or date.approximate
        mark = "%" if uncertain and approximate else "?" if uncertain else "~"
        ends = (end.rstrip("?~%") for end in date.text.split("/"))
        return parse("/".join(end if end in ("", "..") else end + mark for end in ends))

    def _part(self, name: str, date: EdtfDate, *, uncertain: bool) -> str:
        text = part_text(name, date.text, uncertain=uncertain)
        if text is None and date.earliest is not None and date.latest is not None:
            text = part_of_span(name, date.earliest, date.latest, uncertain=uncertain)
        if text is None:
            raise _NoMatchError
        return text

    def _plain(self, words: str) -> EdtfDate:
        if match := _SOME.fullmatch(words):
            return self._some(match[1], self._plain(match[2]))
        span = read_season(words, self._text) or read_part_of_month(words)
        span = span or read_quarter(words, self._plain) or read_ends(words, self._text, self._plain)
        if (span := span or self._week(words)) is not None:
            return span
        if _EDTF.fullmatch(words):
            return self._edtf(words)
        if relative.is_relative(words):
            if self._written is None:
                raise DateError("date_relative", text=shown(self._text))
            return relative.resolve(words, self._written)
        return self._named(words)

    def _some(self, unit: str, date: EdtfDate) -> EdtfDate:
        if re.fullmatch(r"\d{4}", date.text):
            return parse(f"{date}-XX-XX" if unit == "day" else f"{date}-XX")
        if unit == "day" and re.fullmatch(r"\d{4}-\d\d", date.text):
            return parse(f"{date}-XX")
        raise _NoMatchError

    def _decade(self, match: re.Match[str]) -> str:
        if match[1].endswith("0"):
            year = int(match[1]) * 10
            raise refusals.ambiguous(
                self._text, refusals.years(year, year + 9), refusals.years(year, year + 99)
            )
        return f"{match[1]}x"

    def _week(self, words: str) -> EdtfDate | None:
        """Parse the week of a day, or one that is numbered: "week of 4 March 2024", "2024-W12"."""
        if match := _ISO_WEEK.fullmatch(words):
            year, number = int(match[1] or match[4]), int(match[2] or match[3])
            try:
                return parse(week_text(datetime.date.fromisocalendar(year, number, 1)))
            except ValueError:
                raise _NoMatchError from None
        if match := _WEEK_TO.fullmatch(words):
            last = self._plain(match[1])
            if last.precision is not Precision.DAY or last.is_interval or last.earliest is None:
                raise _NoMatchError
            return parse(f"{last.earliest - datetime.timedelta(days=6)}/{last}")
        if (match := _WEEK.fullmatch(words)) is None or relative.is_relative(words):
            return None
        day = self._plain(match[1])
        if day.precision is not Precision.DAY or day.is_interval or day.earliest is None:
            raise _NoMatchError
        return parse(week_text(day.earliest))

    def _edtf(self, words: str) -> EdtfDate:
        date = read_numeric(words, self._text, day_first=self._day_first)
        if date is None:
            raise _NoMatchError
        return date

    def _named(self, words: str) -> EdtfDate:
        """Parse month and weekday names, day and year in any order; or a year alone."""
        if match := _DAY_AND_SHORT_YEAR.fullmatch(words):
            year = with_century(match[3] or match[6])
            words = f"{match[1] or match[5]} {match[2] or match[4]} {year}"
        months: list[str] = []
        days: list[str] = []
        years: list[str] = []
        weekdays: list[str] = []
        for word in words.split():
            if word in MONTHS:
                months.append(word)
            elif word in WEEKDAYS:
                weekdays.append(word)
            elif re.fullmatch(r"\d{4}", word):
                years.append(word)
            elif match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word):
                days.append(match[1])
            elif word not in _FILLERS:
                raise _NoMatchError
        if len(months) == 2 and len(years) == 1 and not (days or weekdays):
            return self._months(months[0], months[1], years[0])
        # "كانون الأول/ديسمبر" names one month twice.
        if len(set(months)) > 1 or max(map(len, (days, years, weekdays))) > 1:
            raise _NoMatchError
        if months and not years and (match := _MONTH_AND_NUMBER.fullmatch(" ".join(words.split()))):
            month, number = match[1] or match[4], match[2] or match[3]
            if error := refusals.month_or_day(self._text, month, number):
                raise error
        if months and not years:
            raise refusals.without_year(
                self._text, months[0], days[0] if days else None, self._written
            )
        if not years or (days and not months) or (weekdays and not days):
            raise _NoMatchError
        parts = [years[0], *(f"{MONTHS.index(name) + 1:02d}" for name in months[:1])]
        date = parse("-".join(parts + [f"{int(day):02d}" for day in days]))
        if weekdays and date.earliest and WEEKDAYS[date.earliest.weekday()] != weekdays[0]:
            raise DateError(
                "date_other_weekday",
                text=shown(self._text),
                date=date.text,
                weekday=WEEKDAYS[date.earliest.weekday()],
            )
        return date

    def _months(self, first: str, last: str, year: str) -> EdtfDate:
        """Parse "October/November 2026", and one month that is named twice."""
        start, end = MONTHS.index(first) + 1, MONTHS.index(last) + 1
        if start == end:
            return parse(f"{year}-{end:02d}")
        if end != start + 1 or "/" not in self._text:
            raise _NoMatchError
        return parse(f"{year}-{start:02d}/{year}-{end:02d}")


def _day_next_to(date: EdtfDate, step: int) -> str:
    """Return what is next to a date, as exactly as it is known: 2024 before 2025."""
    day = date.earliest if step < 0 else date.latest
    if day is None:
        raise _NoMatchError
    try:
        other = (day + datetime.timedelta(days=step)).isoformat()
    except OverflowError:
        raise DateError("date_outside_years", text=shown(date.text)) from None
    if date.precision is Precision.DAY:
        return other
    return other[:7] if date.precision is Precision.MONTH else other[:4]
