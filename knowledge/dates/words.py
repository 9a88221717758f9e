"""Parsing dates as people write them, in English or Arabic, into EDTF."""

from __future__ import annotations

import datetime
import re

from knowledge.dates import relative
from knowledge.dates.edtf import EdtfDate, parse, shown
from knowledge.dates.format import DateInWords
from knowledge.dates.names import MONTHS, SEASONS_EN, WEEKDAYS, plain
from knowledge.errors import DateError
from knowledge.messages import Message, Renderable

MAX_LENGTH = 100
"""Longest text read, in characters."""

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_UNTIL = re.compile(r"(?:until|by|up to|no later than) (?:(?:the )?end (?:of )?)?(.+)")
_RANGES = (
    re.compile(r"^(?:from|between) (.+?) (?:to|until|through|and|-) (.+)"),
    re.compile(r"^(.+?) (?:to|until|through|-) (.+)"),
)
_SINCE = re.compile(r"(?:since|from|starting)(?: from)? (.+?)(?: on)?")
_HEDGE = re.compile(r"(?:the )?(about|early|late|mid|end|possibly)[ -](?:of )?(.+)")
_SOME = re.compile(r"some (day|month) (.+)")
_EDTF = re.compile(r"[\dx.?~%/-]+")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d\d?)(?:[/.-](\d\d?))?")
_YEAR_LAST = re.compile(r"(?:(\d\d?)[/.-])?(\d\d?)[/.-](\d{4})")
_SEASON = re.compile(rf"(?:the )?({'|'.join(SEASONS_EN)})(?: of)? (\d{{4}})(?:[/-](\d{{4}}|\d\d))?")
_FILLERS = frozenset(("the", "of", "in", "on", "at", "day", "month", "year"))


def from_words(text: str, published: datetime.date | None) -> EdtfDate:
    """Parse a date as a person writes it, such as "28 January 2024" or "since May 2021".

    EDTF is parsed too. Words such as "next September" count from `published`, the day their text
    was published: the next one is the first wholly after it, weeks run from Monday to Sunday.
    A part of a year ("early 2024") is that year, approximate.

    Raises DateError if it is not a date, if it is relative without `published`, and if it is
    ambiguous; the message then names both readings.
    """
    if len(text) > MAX_LENGTH:
        raise DateError("date_too_long", length=Message("n_characters", count=len(text)))
    words = plain(text)
    if not words:
        raise DateError("date_missing")
    if two := re.search(r"(?<![\w-])(\d{4})-(2[1-4])(?![\w-])", words):
        season = DateInWords(parse(two[0]))
        raise _ambiguous(text, season, _years(int(two[1]), int(two[1][:2] + two[2])))
    try:
        return _Parser(text, published).whole(words)
    except _NoMatchError:
        raise DateError(_refusal(text, words)) from None


class _NoMatchError(Exception):
    """The words match none of the known forms of a date."""


class _Parser:
    """Parses one text, given the day it was published, if known."""

    def __init__(self, text: str, written: datetime.date | None) -> None:
        self._text = text
        self._written = written

    def whole(self, words: str) -> EdtfDate:
        """Parse a date or interval, the outermost words first."""
        words = re.sub(r"\bsome year (?P<c>\d\d)00 - (?P=c)99\b", r"\g<c>xx", words)
        words = re.sub(r"\bsome year (?P<d>\d{3})0 - (?P=d)9\b", r"\g<d>x", words)
        words = re.sub(r"\b(?:the )?(\d{3})0s\b", self._decade, words)
        if _EDTF.fullmatch(words):
            return self._edtf(words)
        if match := _UNTIL.fullmatch(words):
            return parse(f"../{self._end(match[1], -1)}")
        for pattern in _RANGES:
            if match := pattern.fullmatch(words):
                return self._between(match[1], match[2])
        if match := _SINCE.fullmatch(words):
            return parse(f"{self._end(match[1], 0)}/..")
        return self._hedged(words)

    def _between(self, start: str, end: str) -> EdtfDate:
        if end == "present":
            return parse(f"{self._end(start, 0)}/..")
        # "14 to 16 January 2024" and "January to March 2024" have month and year once.
        if re.fullmatch(r"\d{1,2}", start) and (tail := re.search(rf"{_MONTH} \d{{4}}$", end)):
            start = f"{start} {tail[0]}"
        elif re.search(_MONTH, start) and not re.search(r"\d{4}", start):
            start += f" {end[-4:]}" if re.search(r"\b\d{4}$", end) else ""
        return parse(f"{self._end(start, 0)}/{self._end(end, -1)}")

    def _end(self, words: str, which: int) -> str:
        """Return the EDTF text of an interval's end; of "last week", its first or last day."""
        return "" if words == "unknown" else self._hedged(words).text.split("/")[which]

    def _hedged(self, words: str) -> EdtfDate:
        uncertain = approximate = False
        while match := _HEDGE.fullmatch(words):
            uncertain = uncertain or match[1] == "possibly"
            approximate = approximate or match[1] != "possibly"
            words = match[2]
        date = self._plain(words)
        if not (uncertain or approximate):
            return date
        uncertain, approximate = uncertain or date.uncertain, approximate or date.approximate
        mark = "%" if uncertain and approximate else "?" if uncertain else "~"
        ends = (end.rstrip("?~%") for end in date.text.split("/"))
        return parse("/".join(end if end in ("", "..") else end + mark for end in ends))

    def _plain(self, words: str) -> EdtfDate:
        if match := _SOME.fullmatch(words):
            return self._some(match[1], self._plain(match[2]))
        if match := _SEASON.fullmatch(words):
            return self._season(match[1], match[2], match[3])
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
            raise _ambiguous(self._text, _years(year, year + 9), _years(year, year + 99))
        return f"{match[1]}x"

    def _season(self, season: str, year: str, until: str | None) -> EdtfDate:
        following = int(year) + 1
        if season != "winter":
            if until:
                raise _NoMatchError
        elif until is None:
            raise _ambiguous(self._text, _winter(int(year) - 1), _winter(int(year)))
        elif int(until) != following % 10 ** len(until):
            raise _NoMatchError
        return parse(f"{year}-{SEASONS_EN.index(season) + 21}")

    def _edtf(self, words: str) -> EdtfDate:
        if match := _YEAR_FIRST.fullmatch(words):
            return parse("-".join(f"{part:0>2}" for part in match.groups() if part))
        match = _YEAR_LAST.fullmatch(words)
        if not match:
            return parse(words.upper())
        first, second, year = match.groups()
        if first is None:
            return parse(f"{year}-{second:0>2}")
        readings = [
            parse(f"{year}-{month:0>2}-{day:0>2}")
            for day, month in ((first, second), (second, first))
            if int(month) <= 12
        ]
        if len(set(readings)) == 2:
            raise _ambiguous(self._text, *map(DateInWords, readings))
        return readings[0] if readings else parse(f"{year}-{second:0>2}-{first:0>2}")

    def _named(self, words: str) -> EdtfDate:
        """Parse month and weekday names, day and year in any order; or a year alone."""
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
        # "كانون الأول/ديسمبر" names one month twice.
        if len(set(months)) > 1 or max(map(len, (days, years, weekdays))) > 1:
            raise _NoMatchError
        if months and not years:
            raise self._yearless(months[0], days[0] if days else None)
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

    def _yearless(self, month: str, day: str | None) -> DateError:
        year = self._written.year if self._written else 2024
        example = f"{year:04}-{MONTHS.index(month) + 1:02}"
        try:
            date = parse(f"{example}-{int(day):02}" if day else example)
        except DateError:  # no such day in that year
            date = parse(example)
        return DateError("date_without_year", text=shown(self._text), example=DateInWords(date))


def _ambiguous(text: str, first: Renderable, second: Renderable) -> DateError:
    return DateError("date_ambiguous", text=shown(text), first=first, second=second)


def _years(first: int, last: int) -> Message:
    return Message("date_years", first=str(first), last=str(last))


def _winter(year: int) -> DateInWords:
    return DateInWords(parse(f"{year:04}-24"))


def _refusal(text: str, words: str) -> Message:
    if re.search(r"\d:\d", words):
        return Message("date_with_time", text=shown(text))
    return Message("date_unread", text=shown(text))
