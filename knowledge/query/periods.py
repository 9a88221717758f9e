"""Periods: the dates named in a question, relative ones resolved against today."""

from __future__ import annotations

import datetime
import enum
import re
from dataclasses import dataclass

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.spans_ahead import SPAN_AHEAD, span_ahead


class PeriodRelation(enum.StrEnum):
    """How the time asked about relates to the date named: "before 2020", "since May"."""

    IN = "in"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Period:
    """A date named in a question; `written` is its text there.

    `month` (1 to 12) is set instead of `date` if a month is named without a year: it then means
    that month of any year. `is_deadline` is whether something is asked for by then: "by May".
    """

    date: EdtfDate | None
    relation: PeriodRelation
    written: str
    month: int | None = None
    is_deadline: bool = False

    def admits(self, other: EdtfDate) -> bool:
        """Return whether something with the date `other` may be in the period."""
        if self.date is None:
            return _has_month(other, self.month)
        if self.relation is PeriodRelation.BEFORE:
            end = self.date.earliest
            return end is None or other.earliest is None or other.earliest < end
        if self.relation is PeriodRelation.AFTER:
            start = self.date.latest
            return start is None or other.latest is None or other.latest > start
        if self.relation is PeriodRelation.SINCE:
            start = self.date.earliest
            return start is None or other.latest is None or other.latest >= start
        return dates.overlaps(self.date, other)

    def contains(self, other: EdtfDate) -> bool:
        """Return whether something with the date `other` is in the period for certain."""
        if not self.admits(other):
            return False
        if self.date is None:
            return True
        first, last = self.date.earliest, self.date.latest
        if self.relation is PeriodRelation.AFTER:
            return bool(last and other.earliest and other.earliest > last)
        if self.relation is PeriodRelation.SINCE:
            return bool(first and other.earliest and other.earliest >= first)
        if self.relation is PeriodRelation.BEFORE:
            return bool(first and other.latest and other.latest < first)
        if first is None or last is None:
            return True
        return bool(
            other.earliest and other.latest and first <= other.earliest and other.latest <= last
        )


def _has_month(other: EdtfDate, month: int | None) -> bool:
    if other.precision is dates.Precision.YEAR:
        return False
    return any(d is not None and d.month == month for d in (other.earliest, other.latest))


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر"
    r"|كانون الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين الاول|تشرين الثاني|كانون الاول)"
)
"""Pattern of the names of months, normalised."""

YEAR = r"(?:1[5-9]\d\d|2[01]\d\d)"
"""Pattern of a year in four digits."""

_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:early|mid|late|(?:the )?(?:end|start|beginning|middle) of)[ -]"
_DECADES = {
    word: f"19{tens}0s"
    for tens, words in enumerate(
        (
            "thirties|الثلاثينات|الثلاثينيات",
            "forties|الاربعينات|الاربعينيات",
            "fifties|الخمسينات|الخمسينيات",
            "sixties|الستينات|الستينيات",
            "seventies|السبعينات|السبعينيات",
            "eighties|الثمانينات|الثمانينيات",
            "nineties|التسعينات|التسعينيات",
        ),
        start=3,
    )
    for word in words.split("|")
}
_PART_ARABIC = r"(?:اوائل|مطلع|بدايه|منتصف|اواسط|اواخر|نهايه) "
_YEAR_ARABIC = rf"(?:(?:من )?(?:عام|العام|سنه|السنه) )?{YEAR}"
_MONTH_ARABIC = rf"(?:شهر )?{MONTH}(?:/{MONTH})?"
_SPECS = (
    SPAN_AHEAD,
    rf"{_SEASON}(?: of)? {YEAR}",
    rf"{_PART}(?:{MONTH} )?{YEAR}",
    rf"{_PART_ARABIC}(?:{_MONTH_ARABIC} )?{_YEAR_ARABIC}",
    rf"\d{{1,2}} (?:من )?{_MONTH_ARABIC} {_YEAR_ARABIC}",
    rf"{_MONTH_ARABIC} {_YEAR_ARABIC}",
    rf"(?:عام|العام|سنه|السنه) {YEAR}",
    r"(?:1[5-9]|20)\d0s",
    rf"(?:the )?(?:nineteen[ -])?(?:{'|'.join(_DECADES)})",
    r"the [3-9]0s",
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {YEAR})?",
    rf"{MONTH}(?: the)? \d{{1,2}}(?:st|nd|rd|th)?(?:,? {YEAR})?(?!\d)",
    rf"{MONTH},? {YEAR}",
    rf"{YEAR}-\d\d-\d\d",
    rf"{YEAR}-\d\d",
    rf"(?:next|last|this|previous) (?:{MONTH}|year|month|week)",
    r"(?:yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))",
    rf"{MONTH}(?! \w+ (?:be|have)\b)",
    rf"{YEAR}",
    r"(?:هذه? )?ال(?:سنه|عام|شهر|اسبوع) ال(?:ماضي|قادم|مقبل|جاي|حالي)ه?",
    r"هذه? ال(?:سنه|عام|شهر|اسبوع)",
)
_DATE = re.compile(r"(?<![\w.,-])(?:" + "|".join(_SPECS) + r")(?![\w%])")
_BEFORE = re.compile(r"(?:before|until|till|prior to|earlier than|up to|قبل)\s*(?:the end of )?$")
_SINCE = re.compile(r"(?:since|from|as of|starting|منذ)\s*(?:the (?:start|beginning) of )?$")
_AFTER = re.compile(r"(?:after|later than|following|بعد)\s*(?:the end of )?$")
_BY = re.compile(r"(?:\bby|بحلول)\s*(?:the end of )?$")
_DAYS = {
    "last night": "yesterday",
    **dict.fromkeys(("tonight", "this morning", "this afternoon", "this evening"), "today"),
}
_PLAIN = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\bof (?=[a-z])|\bthe (?=\d)|\bمن (?=\w)")
_UNSURE_ALONE = {"may", "mar", "sun", "march", "اب"}
_MONTHS = (
    ("jan", "يناير", "كانون الثاني"),
    ("feb", "فبراير", "شباط"),
    ("mar", "مارس", "اذار"),
    ("apr", "ابريل", "نيسان"),
    ("may", "مايو", "ايار"),
    ("jun", "يونيو", "حزيران"),
    ("jul", "يوليو", "تموز"),
    ("aug", "اغسطس", "اب"),
    ("sep", "سبتمبر", "ايلول"),
    ("oct", "اكتوبر", "تشرين الاول"),
    ("nov", "نوفمبر", "تشرين الثاني"),
    ("dec", "ديسمبر", "كانون الاول"),
)
_RANGE = re.compile(rf"\b({YEAR})\s*(?:-|–|to|and|until|till|الي|و)\s*({YEAR})\b")


def find_periods(words: str, today: datetime.date) -> tuple[Period, ...]:
    """Return the periods named in `words`, a normalised text; relative ones count from `today`."""
    found: list[Period] = []
    rest = words
    for m in _RANGE.finditer(words):
        first, last = sorted((m[1], m[2]))
        found.append(Period(dates.parse(f"{first}/{last}"), PeriodRelation.IN, m[0]))
        rest = rest.replace(m[0], " " * len(m[0]), 1)
    for m in _DATE.finditer(rest):
        named = m[0]
        relation = _relation(rest[: m.start()])
        if month := _bare_month(named):
            if named not in _UNSURE_ALONE or re.search(
                r"\b(?:in|of|since|by|في)\s*$", rest[: m.start()]
            ):
                found.append(Period(None, relation, named, month))
            continue
        try:
            plain = _DAYS.get(named) or _decade(named) or _PLAIN.sub("", named)
            date = span_ahead(named, today) or dates.from_words(plain, today)
        except DateError:
            continue
        is_deadline = _BY.search(rest[: m.start()]) is not None
        found.append(Period(date, relation, named, is_deadline=is_deadline))
    return tuple(found)


def _decade(words: str) -> str | None:
    """Return a decade of the last century that is named without it: "the seventies"."""
    if digits := re.fullmatch(r"the ([3-9]0s)", words):
        return f"19{digits[1]}"
    return _DECADES.get(re.split(r"[ -]", words)[-1])


def _bare_month(words: str) -> int | None:
    for number, names in enumerate(_MONTHS, start=1):
        if words in names or (words.isalpha() and words.startswith(names[0])):
            return number
    return None


def _relation(before: str) -> PeriodRelation:
    if _BEFORE.search(before):
        return PeriodRelation.BEFORE
    if _AFTER.search(before):
        return PeriodRelation.AFTER
    if _SINCE.search(before):
        return PeriodRelation.SINCE
    return PeriodRelation.IN
