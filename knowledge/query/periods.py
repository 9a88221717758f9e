"""Periods: the dates named in a question, relative ones resolved against today."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.dates.names import is_hijri
from knowledge.errors import DateError
from knowledge.query.date_patterns import MONTH, NUMERIC, NUMERIC_SHORT, YEAR
from knowledge.query.named_dates import FIRST_OF_TWO, PLAIN, NamedDate, find_named_dates
from knowledge.query.relative_dates.fragments import WEEKDAY


class PeriodRelation(enum.StrEnum):
    """How the time asked about relates to the date named: "before 2020", "since May"."""

    IN = "in"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Period:
    """A date named in a question; `written` is its text there.

    `month` (1 to 12) is set instead of `date` if a month is named without a year: it then means
    that month of any year, or that `day` of it. `is_deadline` is whether something is asked for by
    then: "by May".
    """

    date: EdtfDate | None
    relation: PeriodRelation
    written: str
    month: int | None = None
    is_deadline: bool = False
    day: int | None = None

    @property
    def is_open_ahead(self) -> bool:
        """Return whether it has no end: since or after a date."""
        return self.relation in (PeriodRelation.SINCE, PeriodRelation.AFTER)

    def admits(self, other: EdtfDate) -> bool:
        """Return whether something with the date `other` may be in the period."""
        if self.date is None:
            return _is_in_month(other, self.month, self.day)
        begins = _first_day(other)
        if self.relation is PeriodRelation.BEFORE:
            end = self.date.earliest
            return end is None or begins is None or begins < end
        if self.relation is PeriodRelation.UNTIL:
            end = self.date.latest
            return end is None or begins is None or begins <= end
        if self.relation is PeriodRelation.AFTER:
            start = self.date.latest
            return start is None or other.latest is None or other.latest > start
        if self.relation is PeriodRelation.SINCE:
            start = self.date.earliest
            return start is None or other.latest is None or other.latest >= start
        if other.earliest is None and begins and self.date.latest and begins > self.date.latest:
            return False  # "by May 2027" says nothing of 2019
        return dates.overlaps(_days_about(self.date), other)

    def contains(self, other: EdtfDate) -> bool:
        """Return whether something with the date `other` is in the period for certain."""
        if not self.admits(other):
            return False
        if self.date is None:
            return True
        date = _days_about(self.date) if self.relation is PeriodRelation.IN else self.date
        first, last = date.earliest, date.latest
        if self.relation is PeriodRelation.AFTER:
            return bool(last and other.earliest and other.earliest > last)
        if self.relation is PeriodRelation.SINCE:
            return bool(first and other.earliest and other.earliest >= first)
        if self.relation is PeriodRelation.BEFORE:
            return bool(first and other.latest and other.latest < first)
        if self.relation is PeriodRelation.UNTIL:
            return bool(last and other.latest and other.latest <= last)
        if first is None or last is None:
            return True
        return bool(
            other.earliest and other.latest and first <= other.earliest and other.latest <= last
        )


def _days_about(date: EdtfDate) -> EdtfDate:
    """Return the days that "about" a day means: half a week before and after it."""
    is_day = date.precision is dates.Precision.DAY and not date.is_interval
    if not (date.approximate and is_day and date.earliest and date.latest):
        return date
    half = datetime.timedelta(days=3)
    try:
        return dates.parse(f"{date.earliest - half}/{date.latest + half}")
    except OverflowError:
        return date


def _first_day(date: EdtfDate) -> datetime.date | None:
    """Return the first day of a date; of one with an open beginning, that of its end."""
    end = date.ends()[1]
    return date.earliest or (end.earliest if end is not None else None)


def _is_in_month(other: EdtfDate, month: int | None, day: int | None) -> bool:
    """Return whether a date is in a month of any year, or on a day of it."""
    if other.precision is dates.Precision.YEAR:
        return False
    if day is not None and other.precision is not dates.Precision.DAY:
        return False
    if day is not None and other.earliest and other.latest:
        years = {other.earliest.year, other.latest.year}
        return any(
            f"{other.earliest}" <= f"{year:04}-{month:02}-{day:02}" <= f"{other.latest}"
            for year in years
        )
    return any(d is not None and d.month == month for d in (other.earliest, other.latest))


_BEFORE = re.compile(r"(?:before|prior to|earlier than|قبل)\s*(?:the (?:end of )?)?$")
_UNTIL = re.compile(
    r"(?:\b(?:until|till|up to|through)(?: and including)?|(?<!\w)حتي)\s*"
    r"(?:the (?:end of )?|نهايه )?$"
)
_SINCE = re.compile(
    r"(?:since|from|as of|starting|منذ|ابتداء من|اعتبارا من)\s*"
    r"(?:the (?:(?:start|beginning) of )?)?$"
)
_AFTER = re.compile(r"(?:after|later than|following|بعد)\s*(?:the (?:end of )?)?$")
_BOUND = re.compile(
    r"\b(?:(?:no|not) later than|(?P<since>(?:no|not) (?:earlier|sooner) than|not before))"
    r" (?:the )?$"
)
_OPEN_END = re.compile(
    r",? (?:(?P<since>onwards?|(?:or|and) (?:later|after(?:wards)?|onwards?|beyond)|فصاعدا"
    r"|وما بعده?ا?)|(?:or|and) (?:earlier|before)|وما قبله?ا?)(?=\W*$|[,;?؟])"
)
"""What makes a date the one from which, or until which, something is asked: "2024 or later"."""
_EITHER = re.compile(r"(?:before or after|after or before|قبل او بعد) (?:the )?$")
"""Questions on which side of a date an event was, so that the date limits nothing."""
_ANY_TIME = dates.parse("0001/9999")
_BY = re.compile(r"(?:\bby|بحلول)\s*(?:the (?:end of )?)?$")
_OF_MONTH = re.compile(r"\b(?:in|of|since|by|في)\s*$")
_ANOTHER_MONTH = re.compile(rf"\b{MONTH} (?:or|and) $")
_UNSURE_ALONE = {"may", "mar", "march", "اب", "ماي", "اوت"}
_RANGE = re.compile(rf"\b({YEAR})\s*(?:-|–|to|until|till|الي)\s*({YEAR})\b")


def find_periods(words: str, today: datetime.date) -> tuple[Period, ...]:
    """Return the periods named in `words`, a normalised text; relative ones count from `today`."""
    return tuple(period for _, period in placed_periods(words, today))


def placed_periods(
    words: str,
    today: datetime.date,
    asked: Sequence[NamedDate] = (),
    relative: Sequence[NamedDate] = (),
) -> tuple[tuple[int, Period], ...]:
    """Return the periods named in a normalised text, each with the character where it begins.

    `asked` and `relative` are dates found by other means: see find_named_dates.
    """
    found: list[tuple[int, Period]] = []
    rest = words
    for m in _RANGE.finditer(words):
        first, last = sorted((m[1], m[2]))
        span = Period(dates.parse(f"{first}/{last}"), PeriodRelation.IN, m[0])
        found.append((m.start(), span))
        rest = rest.replace(m[0], " " * len(m[0]), 1)
    for each in find_named_dates(rest, today, asked, relative):
        before = rest[: each.start]
        if _EITHER.search(before) is not None:
            found.append((each.start, Period(_ANY_TIME, PeriodRelation.IN, each.written)))
            continue
        if (open_end := _OPEN_END.match(rest, each.end)) is not None and each.date is not None:
            is_since = open_end["since"] is not None
            relation = PeriodRelation.SINCE if is_since else PeriodRelation.UNTIL
            found.append((each.start, Period(each.date, relation, each.written + open_end[0])))
            continue
        if (bound := _BOUND.search(before)) is not None and each.date is not None:
            is_since = bound["since"] is not None
            relation = PeriodRelation.SINCE if is_since else PeriodRelation.UNTIL
            written = rest[bound.start() : each.start] + each.written
            date = each.date if is_since else _whole(each, today)
            found.append((bound.start(), Period(date, relation, written)))
            continue
        relation = (
            PeriodRelation.IN
            if FIRST_OF_TWO.search(before) and _is_span(each)
            else _relation(before)
        )
        if each.month is not None and (
            each.written in _UNSURE_ALONE and not _is_month(each.written, before)
        ):
            continue
        is_deadline = each.date is not None and _BY.search(before) is not None
        date = each.date
        if is_deadline or relation in (PeriodRelation.UNTIL, PeriodRelation.BEFORE):
            date = _whole(each, today)
            if _END_OF.match(each.written) and relation is PeriodRelation.BEFORE:
                relation = PeriodRelation.UNTIL
        period = Period(
            date, relation, each.written, each.month, is_deadline=is_deadline, day=each.day
        )
        found.append((each.start, period))
    return tuple(_limits_joined(found, rest))


def _limits_joined(found: list[tuple[int, Period]], words: str) -> list[tuple[int, Period]]:
    """Return periods with the two limits of one as that: "after 2024 and before May 2027"."""
    joined: list[tuple[int, Period]] = []
    for start, period in sorted(found, key=lambda placed: placed[0]):
        if joined and (between := _between(joined[-1], (start, period), words)) is not None:
            joined[-1] = (joined[-1][0], between)
        else:
            joined.append((start, period))
    return joined


def _between(one: tuple[int, Period], other: tuple[int, Period], words: str) -> Period | None:
    """Return the time between two limits that stand side by side; None for any other periods."""
    first, last = one[1], other[1]
    if first.date is None or last.date is None or first.is_open_ahead is last.is_open_ahead:
        return None
    if PeriodRelation.IN in (first.relation, last.relation):
        return None
    if _SIDE_BY_SIDE.fullmatch(words[one[0] + len(first.written) : other[0]]) is None:
        return None
    lower, upper = (first, last) if first.is_open_ahead else (last, first)
    try:
        ends = (
            dates.from_words(f"{each.relation} {_end_named(each)}", None).text.split("/")
            for each in (lower, upper)
        )
        date = dates.parse("/".join(next(e for e in pair if e != "..") for pair in ends))
    except DateError:
        return None  # "before 2020 and after 2025"
    written = words[one[0] : other[0]] + last.written
    return Period(date, PeriodRelation.IN, written)


def _end_named(limit: Period) -> str:
    """Return the end of a span that is the limit: its last day where what is after it is meant."""
    ends = limit.date.text.split("/") if limit.date is not None else [""]
    return ends[-1 if limit.relation in (PeriodRelation.AFTER, PeriodRelation.UNTIL) else 0]


_SIDE_BY_SIDE = re.compile(
    r"[\s,،]*(?:(?:and|but|و|لكن|ولكن)[\s,]*)?(?:yet )?"
    r"(?:before|prior to|earlier than|قبل|until|till|up to|حتي|since|from|as of|منذ|after"
    r"|later than|بعد)? ?(?:the )?(?:end of )?"
)


def unclear_date(
    words: str,
    today: datetime.date,
    periods: Sequence[Period] = (),
    known: Container[str] = frozenset(),
) -> DateError | None:
    """Return why a date in a normalised text cannot be read, where all of it looks like one.

    It has two readings ("03/04/2027"), a year of two digits, or is of the Islamic calendar. What is
    in one of the `periods` was read, and months of that calendar are words where they are `known`.
    """
    day_first = dates.day_comes_first(words)
    for pattern in _UNCLEAR:
        for m in pattern.finditer(words):
            if any(m[0] in period.written for period in periods):
                continue
            if pattern in _HIJRI_DATES and not is_hijri(m[0]):
                continue  # "seats 1352"
            named = m["month"] if pattern is _HIJRI_MONTH else m[0]
            if pattern is _HIJRI_MONTH and named.split()[0] in known:
                continue
            try:
                dates.from_words(PLAIN.sub("", named), today, day_first=day_first)
            except DateError as error:
                return error
    return None


_HIJRI_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?:14[0-5]\d/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/14[0-5]\d)(?![\w/-])"
)
_HIJRI = re.compile(
    r"(?<!\w)[^\W\d]{3,12}(?:[ '’-][^\W\d]{1,12}){0,2} 1[34]\d\d(?: ?(?:ه|ah))?(?!\w)"
)
_HIJRI_MONTH = re.compile(
    r"(?:\b(?:in|since|during|before|after|until|by|last|next|this)"
    r"|(?<!\w)(?:في|منذ|خلال|قبل|بعد|حتي|بحلول|شهر)) (?:the |last |next |this |month of |شهر ){0,3}"
    r"(?P<month>[^\W\d]{3,12}(?:[ '’-](?:al|ul|i|ال)[\w-]{0,12})?)"
    r"(?=\W*$|[,;?؟،]| (?:and|و))"
)
_HIJRI_DATES = (_HIJRI, _HIJRI_NUMERIC, _HIJRI_MONTH)
_UNCLEAR = (
    re.compile(rf"(?<![\w.,/-])(?:{NUMERIC})(?![\w/-])"),
    re.compile(rf"(?<![\w.,/-])(?:{NUMERIC_SHORT})(?![\w/-])"),
    re.compile(rf"(?<![\w.,/-]){YEAR}(?:[/–]\d\d|/[1-9])(?![\w/–-])"),
    re.compile(rf"(?<![\w.,/-])\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? {YEAR}(?![\w/-])"),
    re.compile(rf"(?<![\w.,/-]){MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}(?![\w/-])"),
    re.compile(
        rf"(?<!\w)(?:يوم )?{WEEKDAY},? (?:the )?"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? {YEAR}"
        rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}|{YEAR}-\d\d-\d\d)(?!\w)"
    ),
    *_HIJRI_DATES,
)


def _is_month(written: str, before: str) -> bool:
    """Return whether a word that may be another is a month, by what stands before it."""
    if _OF_MONTH.search(before) is not None:
        return True
    return written.startswith("mar") and _ANOTHER_MONTH.search(before) is not None


def _is_span(named: NamedDate) -> bool:
    return named.date is not None and named.date.is_interval


def _whole(named: NamedDate, today: datetime.date) -> EdtfDate | None:
    """Return the date whose end is named as a limit: "until the end of 2026" is until 2026."""
    words = _END_OF.sub("", named.written)
    if words == named.written or named.date is None:
        return named.date
    try:
        words = re.sub(r"^the (?=(?:year|month|week|quarter)$)", "this ", words)
        words = re.sub(r"^ال(?=(?:عام|سنه|شهر|اسبوع)$)", "هذا ال", words)
        return dates.from_words(PLAIN.sub("", words), today)
    except DateError:
        return named.date


_END_OF = re.compile(r"^(?:the )?end of |^نهايه ")


def _relation(before: str) -> PeriodRelation:
    if _BEFORE.search(before):
        return PeriodRelation.BEFORE
    if _UNTIL.search(before):
        return PeriodRelation.UNTIL
    if _AFTER.search(before):
        return PeriodRelation.AFTER
    if _SINCE.search(before):
        return PeriodRelation.SINCE
    return PeriodRelation.IN
