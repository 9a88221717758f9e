"""Dates named in a text, one by one: found, chosen where they overlap, joined as spans."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge import dates
from knowledge.dates import EdtfDate, Precision
from knowledge.dates.names import DECADES, WEEKDAYS, month_number, plain
from knowledge.errors import DateError
from knowledge.query.date_patterns import DATE, YEAR
from knowledge.query.relative_dates.fragments import WEEKDAY
from knowledge.query.spans_ahead import span_ahead

_DAYS = {
    "last night": "yesterday",
    **dict.fromkeys(("tonight", "this morning", "this afternoon", "this evening"), "today"),
    "the weekend": "this weekend",
    **dict.fromkeys(("نهايه الاسبوع", "نهايه هذا الاسبوع"), "هذه نهايه الاسبوع"),
}
PLAIN = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\bof (?=[a-z\d])|\bthe (?=\d)|\bمن (?=\w)")
"""Letters and words that a date as it is read does without."""
_DAYS_AND = re.compile(r"(?<=^\d) ?(?:and|و) ?(?=\d)|(?<=^\d\d) ?(?:and|و) ?(?=\d)")
"""Words that join two days of a month, as in "between 8 and 12 May 2023"."""
_OF_THE = re.compile(r" of the (?=(?:year|month|week|quarter)$)")
FIRST_OF_TWO = re.compile(r"(?:\b(?:between|from)|(?<!\w)(?:بين|من)) (?:the )?(?:years? )?$")
"""Words before the first of two dates that are the ends of a span."""
_TO = re.compile(r" ?(?:-|–|to|until|till|through|الي|حتي) ?(?:the )?")
_AND = re.compile(r" ?(?:and|or|و|او|,|،|&) ?(?:in |في |on )?(?:the )?")
_BARE_QUARTER = re.compile(
    r"\b(?:in|during|for|by|since|before|after|until) (?:the )?(q[1-4]|h[12])\b(?! \d)"
)

_NTH = r"(?:first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))"
_CODE_OR_NTH = rf"(?:q[1-4]|h[12]|(?:the )?{_NTH}(?: quarter| half)?)"
_NTH_AR = r"ال(?:اول|ثاني|ثالث|رابع|اخير)"
_LIST = r"(?: ?(?:,|and|or|to|-|–) ?)+"
_QUARTER_BEFORE_ANOTHER = re.compile(
    rf"(?<![\w.,-])(?P<quarter>{_CODE_OR_NTH})"
    rf"(?={_LIST}(?:{_CODE_OR_NTH}{_LIST}){{0,2}}(?:q[1-4]|h[12]|(?:the )?{_NTH} quarters?)"
    rf"(?: of| in)? (?P<year>{YEAR}|(?:last|this|next) year))"
    rf"|(?<!\w)(?P<arabic>ال(?:ربع|نصف) {_NTH_AR})"
    rf"(?= ?(?:و|او) ?ال(?:ربع|نصف) {_NTH_AR} (?:من )?(?:(?:ال)?(?:عام|سنه) )?(?P<year_ar>{YEAR}))"
)
"""A quarter whose year stands with the one that it is joined to: "Q1 and Q2 2027"."""


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date named in a text, as it stands there; one of any year has a month, no `date`."""

    start: int
    end: int
    written: str
    date: EdtfDate | None
    month: int | None
    day: int | None = None


def find_named_dates(
    words: str, today: datetime.date, asked: Sequence[NamedDate], relative: Sequence[NamedDate]
) -> list[NamedDate]:
    """Return the dates named in a normalised text, in their order, spans joined.

    `asked` are dates that were found in it by other means and go before the ones found here,
    `relative` those that do so where they are longer.
    """
    chosen = _chosen(words, list(_found(words, today)), asked, relative)
    named = (_with_weekday(words, _with_time(words, each)) for each in chosen)
    return _joined(words, [each for each in named if each is not None], today)


def _with_time(words: str, named: NamedDate) -> NamedDate:
    """Return a day with the time of day before or after it, which no date is as exact as."""
    if named.date is None or named.date.precision is not Precision.DAY or named.date.is_interval:
        return named
    before = _TIME_BEFORE.search(words, max(0, named.start - _LONGEST_TIME), named.start)
    after = _TIME_AFTER.match(words, named.end)
    start, end = before.start(1) if before else named.start, after.end() if after else named.end
    return replace(named, start=start, end=end, written=words[start:end])


_LONGEST_TIME = 40  # characters
_TIME_OF_DAY = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d(?!:?\d)"
    r"|\d{1,2} ?o'?clock|noon|midday|midnight|dawn|dusk"
    r"|الساعه (?:ال)?[^\W_]{1,12}(?::\d\d)?(?: (?:صباحا|ظهرا|مساء|ليلا))?|(?:صباحا|ظهرا|مساء|ليلا))"
)
_PART_OF_DAY = r"(?:(?:early|late) )?(?:morning|afternoon|evening|night)"
_TIME_BEFORE = re.compile(
    rf"(?<!\w)({_TIME_OF_DAY}(?: on| of| من| في|,)? (?:the |يوم )?"
    rf"|(?:the )?{_PART_OF_DAY} of (?:the )?"
    r"|(?:صباح|ظهر|مساء|ليله?) (?:يوم )?)$"
)
_TIME_AFTER = re.compile(
    rf",? (?:(?:at |around |about |في )?(?:{_TIME_OF_DAY})(?!\w)"
    rf"|(?:in the |at )?{_PART_OF_DAY}(?!\w)(?= ?\W*$))"
)


def _with_weekday(words: str, named: NamedDate) -> NamedDate | None:
    """Return a day with the day of the week before it; None where it was another one."""
    before = _WEEKDAY_BEFORE.search(words, 0, named.start)
    if before is None or named.date is None or named.date.precision is not Precision.DAY:
        return named
    if named.date.is_interval or named.date.earliest is None:
        return named
    if WEEKDAYS[named.date.earliest.weekday()] != plain(before["day"]):
        return None
    start = before.start()
    return replace(named, start=start, written=words[start : named.end])


_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?:يوم )?(?P<day>{WEEKDAY}|mon|tue|wed|thu|fri|sat|sun),? (?:the )?$"
)


def _found(words: str, today: datetime.date) -> Iterator[NamedDate]:
    """Yield the dates of a text one by one; those that make no sense are left out."""
    day_first = dates.day_comes_first(words)
    for m in DATE.finditer(words):
        named = m[0]
        if month := month_number(named):
            yield NamedDate(m.start(), m.end(), named, None, month)
            continue
        try:
            plain = (
                _DAYS.get(named)
                or _decade(named)
                or PLAIN.sub("", _last_of_year(_OF_THE.sub(" of this ", named)))
            )
            plain = _DAYS_AND.sub(" to ", plain)
            date = span_ahead(named, today)
            date = date or dates.from_words(plain, today, day_first=day_first)
        except DateError:
            continue
        yield NamedDate(m.start(), m.end(), named, date, None)
    for m in _QUARTER_BEFORE_ANOTHER.finditer(words):
        written = re.sub("^the ", "", m["quarter"] or m["arabic"])
        noun = "" if "quarter" in written or written[0] in "qhا" else " quarter"
        date = dates.from_words(f"{written}{noun} of {m['year'] or m['year_ar']}", today)
        yield NamedDate(m.start(), m.end(), m[0], date, None)
    for m in _BARE_QUARTER.finditer(words):
        date = dates.from_words(f"{m[1]} {today.year:04}", None)
        yield NamedDate(m.start(1), m.end(1), m[1], date, None)


def _chosen(
    words: str,
    named: list[NamedDate],
    asked: Sequence[NamedDate],
    relative: Sequence[NamedDate],
) -> list[NamedDate]:
    """Return one of the dates that are named by the same words of a text."""
    chosen = list(asked)
    for each in relative:
        same = [other for other in named if _overlap(each, other)]
        is_longer = all(_is_longer(words, each, other) for other in same)
        if is_longer and not any(_overlap(each, other) for other in chosen):
            chosen.append(each)
    return chosen + [e for e in named if not any(_overlap(e, other) for other in chosen)]


def _overlap(one: NamedDate, other: NamedDate) -> bool:
    return one.start < other.end and other.start < one.end


def _is_longer(words: str, relative: NamedDate, other: NamedDate) -> bool:
    """Return whether words name more than the part of them that was read as another date.

    A month alone is that month of any year, unless it is a limit: "since May".
    """
    if other.month is not None and other.written == relative.written:
        return LIMIT.search(words[: other.start]) is not None
    extra = len(relative.written.removeprefix("the ")) - len(other.written.removeprefix("the "))
    return extra > 0


LIMIT = re.compile(
    r"(?:\b(?:since|by|until|till|up to|before|after|from|between|through|to)"
    r"|(?<!\w)(?:منذ|بحلول|حتي|قبل|بعد|بين|الي)) $"
)


def _joined(words: str, named: list[NamedDate], today: datetime.date) -> list[NamedDate]:
    """Join dates that are the ends of a span, and give a month the year of the one joined to it."""
    found: list[NamedDate] = []
    for each in sorted(named, key=lambda n: n.start):
        before = found[-1] if found else None
        between = words[before.end : each.start] if before is not None else ""
        if before is None or each.start < before.end:
            found += [each] if before is None else []
        elif _is_pair(words[: before.start], between) and (
            span := _span(words, before, each, today)
        ):
            found[-1] = span
        else:
            found.append(each)
            _give_year(words, found)
    return found


def _give_year(words: str, found: list[NamedDate]) -> None:
    """Give months before a date the year of that one: "in January, February and March 2026"."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if not (one.month and other.date and other.date.earliest):
            return
        if _AND.fullmatch(words[one.end : other.start]) is None:
            return
        found[at] = replace(one, date=_with_year(one, other.date), month=None, day=None)


_FROM_THEN_ON = re.compile(r"(?:\b(?:after|since)|(?<!\w)(?:بعد|منذ)) (?:the )?$")
_UNTIL = re.compile(r",? ?(?:until|till|up to|حتي) ?(?:the )?")


def _is_pair(before: str, between: str) -> bool:
    """Return whether what stands before and between two dates makes them the ends of a span.

    "After May until July" are two limits.
    """
    if _FROM_THEN_ON.search(before) and _UNTIL.fullmatch(between):
        return False
    if _TO.fullmatch(between):
        return True
    return FIRST_OF_TWO.search(before) is not None and _AND.fullmatch(between) is not None


def _span(words: str, first: NamedDate, last: NamedDate, today: datetime.date) -> NamedDate | None:
    """Return two dates as the ends of a span, None where that makes no sense."""
    if first.date is None and last.date is None:
        return None
    start = first.date or _with_year(first, last.date or _ANY)
    end = last.date or _with_year_after(last, start)
    if _WEEKDAY.fullmatch(first.written) and _WEEKDAY.fullmatch(last.written):
        start, end = _in_order(start, end, today)
    ends = (start.text.split("/")[0], end.text.split("/")[-1])
    if "" in ends or ".." in ends:
        return None
    try:
        date = dates.parse("/".join(each.rstrip("~") for each in ends))
    except DateError:
        return None
    return NamedDate(first.start, last.end, words[first.start : last.end], date, None)


_ANY = dates.parse("0001/9999")
_WEEKDAY = re.compile(WEEKDAY)


def _in_order(start: EdtfDate, end: EdtfDate, today: datetime.date) -> tuple[EdtfDate, EdtfDate]:
    """Return two days of the week in their order: the first a week earlier, or the last later."""
    first, last, week = start.earliest, end.earliest, datetime.timedelta(days=7)
    if first is None or last is None or first <= last:
        return start, end
    if first > today:
        return start, dates.parse((last + week).isoformat())
    return dates.parse((first - week).isoformat()), end


def _with_year(named: NamedDate, date: EdtfDate) -> EdtfDate:
    """Return a month or day of any year as that of the year of a date."""
    day = f"-{named.day:02}" if named.day is not None else ""
    first = date.earliest or datetime.date.min
    is_of_year_before = named.month is not None and named.month > first.month and first.year > 1
    year = first.year - is_of_year_before
    return dates.parse(f"{year:04}-{named.month:02}{day}")


def _with_year_after(named: NamedDate, start: EdtfDate) -> EdtfDate:
    """Return a month or day of any year as the first one after the date that a span begins with."""
    first = start.earliest or datetime.date.min
    date = _with_year(named, dates.parse(f"{first.year:04}-12"))
    if date.latest is None or date.latest >= first or first.year == datetime.MAXYEAR:
        return date
    return _with_year(named, dates.parse(f"{first.year + 1:04}-12"))


def _last_of_year(words: str) -> str:
    """Return "the last quarter of 2027" with its number."""
    words = re.sub(r"\b(?:last|final)(?= quarter (?:of|in|\d))", "4th", words)
    return re.sub(r"\b(?:last|final)(?= half (?:of|in|\d))", "2nd", words)


def _decade(words: str) -> str | None:
    """Return a decade of the last century that is named without it: "the seventies"."""
    if digits := re.fullmatch(r"the ([3-9]0s)", words):
        return f"19{digits[1]}"
    return DECADES.get(re.split(r"[ -]", words)[-1])
