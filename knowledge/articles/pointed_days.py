"""Dates that count from one named before: "the following day", "six weeks later"."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.articles.vocabulary import pattern_of
from knowledge.dates import EdtfDate
from knowledge.dates.names import SEASONS_EN, plain
from knowledge.errors import DateError
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.relative_dates.fragments import COUNT, COUNT_AR, MONTH_DAY, ONE_OR_TWO_AR, PART
from knowledge.query.relative_dates.resolution import amount_in, month_away

_SOME = rf"(?:{COUNT}|\d+|some|several) (?:hour|day|week|fortnight|month|year|decade)s?"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_UNIT = r"(?:day|night|morning|afternoon|evening|week|weekend|month|year)"
_STEP = rf"that (?:same )?{_UNIT}|the (?:same|following|previous|preceding) {_UNIT}"
_NEXT = rf"the {_UNIT} (?:before|after)(?! last)(?=[.,;)]|$)" + (
    r"|the next (?:day|night|morning|afternoon|evening)|(?P<next_unit>the next (?:week|month|year))"
    r"(?=[.,;]|$)"
)
_UNIT_AR = r"(?:يوم|اسبوع|شهر|عام|سنه)"
_STEP_AR = rf"(?:ذلك|تلك) ال{_UNIT_AR}|ال{_UNIT_AR} (?:نفس(?:ه|ها)|ذات(?:ه|ها)|التاليه?)"
_AMOUNT_AR = (
    rf"(?:{ONE_OR_TWO_AR}|{COUNT_AR} (?:ايام|اسابيع|اشهر|اعوام|سنوات)"
    r"|\d{1,3} (?:يوما|اسبوعا|شهرا|عاما|سنه))"
)
_OF = (
    rf"(?:(?P<named>{MONTH_DAY}|(?:{PART})?{MONTH})(?:,? of|,? in|,)? |(?P<part>{PART})"
    r"|(?:the )?(?P<nth>\d{1,2})(?:st|nd|rd|th)? of )?"
)
_OF_AR = rf"(?:(?P<named_ar>(?:\d{{1,2}} )?{MONTH}) (?:من )?)?"

POINTING = re.compile(
    rf"(?<![\w'-])(?:{_OF}(?P<step>{_STEP}|{_NEXT})"
    rf"|{_OF_AR}(?P<step_ar>{_STEP_AR})"
    rf"|(?P<direction>that|the following) (?P<month>{MONTH})"
    r"|the (?:following|next) (?P<season>spring|summer|autumn|winter)"
    rf"|(?P<some>{_SOME}) (?P<way>(?:later|earlier)(?! than)|afterwards|before(?=[.,;]|$))"
    rf"|و?(?:بعد ذلك|بعدها) ب(?P<some_ar>{_AMOUNT_AR})"
    rf"|و?بعد (?P<after_ar>{_AMOUNT_AR})(?! (?:من|علي)\b)"
    r"|the same (?:day|week|month|quarter|half|period|time|months|weeks|days)"
    rf" (?:(?P<years>a|one|{_FEW}) years? (?:earlier|before)"
    rf"|(?:of |in |the |)(?P<year>{YEAR}|last year|year before"
    r"|(?:the )?(?:previous|preceding|prior) year))"
    rf"|the same (?P<same>(?:{_FEW} )?(?:days|weeks|months|years|quarter|period))"
    r"|(?P<since>since then|منذ ذلك (?:الحين|الوقت))"
    r"|(?P<covered>(?:the|this) reporting period|the period under review|the period covered"
    r"|(?<=during )the period(?=[.,;]|$)|فتره التقرير|الفتره المشموله بالتقرير)"
    rf"|{pattern_of('pointing')})(?![\w'-])(?! last\b)"
)
"""Pattern of a time that counts from another one, in a normalised text."""


def counted_from(match: re.Match[str], before: EdtfDate) -> EdtfDate | None:
    """Return the time that a match of POINTING means if it counts from `before`.

    None where its words leave that open, or that date is not exact enough: "the next day" of a
    month.
    """
    try:
        return dates.parse(found) if (found := _counted(match, before)) is not None else None
    except (DateError, ValueError, OverflowError):
        return None


def _counted(match: re.Match[str], before: EdtfDate) -> str | None:
    if before.approximate and before.text[-1:] == "~" and "/" not in before.text:
        # "About 17 February": what is counted from that in days or weeks is as near to it.
        exact = dates.parse(before.text.rstrip("~"))
        counted = _counted(match, exact) if exact.precision is dates.Precision.DAY else None
        return f"{counted.rstrip('~')}~" if counted and "/" not in counted else None
    if before.approximate or before.uncertain:
        return None
    if before.earliest is None and before.latest is not None:  # "until 17 June. The next day"
        before = dates.parse(before.text.split("/")[-1])
    if match["since"]:
        return f"{before.text.split('/')[0]}/.."
    if before.latest is None and before.earliest is not None and _IS_BACK.search(match[0]):
        before = dates.parse(before.text.split("/")[0])  # "closed since 26 May. The night before"
    if match["same"] == "period" and before.latest is None:
        return before.text
    if before.latest is None or before.earliest is None:
        return None
    if match["years"] or match["year"]:
        return _in_other_year(before, match["years"], match["year"])
    span = (before.earliest, before.latest)
    if match["same"]:
        return _same_span(before, match["same"])
    if (step := match["step"] or match["step_ar"]) is not None:
        unit = _unit_in(step)
        stepped = _stepped(span, unit, _way_of(step))
        if match["nth"] is not None:
            return f"{stepped}-{match['nth']:0>2}" if stepped and unit == "month" else None
        named = match["named"] or match["named_ar"]
        if stepped is None or (named is None and match["part"] is None):
            return stepped
        if unit != "year" and named is not None:
            return None
        return str(dates.from_words(f"{named or match['part']} {stepped}", None))
    if match["month"]:
        return _month_after(span, match["month"], is_next=match["direction"] != "that")
    if match["season"]:
        coded = 21 + SEASONS_EN.index(match["season"])
        seasons = (dates.parse(f"{span[1].year + step:04}-{coded}") for step in (-1, 0, 1, 2))
        return str(next(each for each in seasons if each.earliest and each.earliest > span[1]))
    if (amount := match["some"] or match["some_ar"] or match["after_ar"]) is None:
        return None
    if (read := amount_in(amount)) is None:
        return None
    is_back = match["way"] in ("earlier", "before")
    return away_from(span, read[1], -read[0] if is_back else read[0])


_IS_BACK = re.compile(r"\b(?:before|earlier|previous|preceding)\b")


def _in_other_year(before: EdtfDate, back: str | None, year: str | None) -> str | None:
    """Return the time that "the same period a year earlier" is, or that of 2024."""
    if before.earliest is None:
        return None
    if year is not None and year.isdigit():
        away = int(year) - before.earliest.year
    else:
        read = amount_in(f"{back or 1} years".replace("a years", "1 year"))
        away = -read[0] if read is not None else -1
    return re.sub(r"\d{4}", lambda match: f"{int(match[0]) + away:04}", before.text)


def _same_span(before: EdtfDate, words: str) -> str | None:
    """Return the span that "the same two months" are, if it is as long as that."""
    if before.earliest is None or before.latest is None:
        return None
    count = re.match(_FEW, words)
    if count is None:
        return before.text if before.latest > before.earliest else None
    read = amount_in(words)
    days = (before.latest - before.earliest).days + 1
    return before.text if read is not None and abs(days - read[0] * _DAYS[read[1]]) <= 4 else None


_DAYS = {"day": 1, "week": 7, "month": 30.5, "year": 365.25}


def _unit_in(step: str) -> str:
    *_, last = re.sub(r" (?:before|after)$", "", step).split()
    if last in ("night", "morning", "afternoon", "evening"):
        return "day"
    found = re.search(_UNIT_AR, step)
    return plain(found[0]) if found is not None else last


def _way_of(step: str) -> int:
    if re.search(r"\b(?:following|next|after)\b|التالي", step):
        return 1
    return -1 if re.search(r"\b(?:previous|preceding|before)\b", step) else 0


def _stepped(span: tuple[datetime.date, datetime.date], unit: str, step: int) -> str | None:
    """Return the day, week, month or year a step away from the one that a span is in."""
    first, last = span
    if unit == "year":
        return f"{first.year + step:04}" if first.year == last.year else None
    if unit == "month":
        is_one = (first.year, first.month) == (last.year, last.month)
        return month_away(first, step) if is_one else None
    monday = first - datetime.timedelta(days=first.weekday())
    if unit in ("week", "weekend"):
        if last - monday > datetime.timedelta(days=6):
            return None
        start = monday + datetime.timedelta(days=7 * step + 5 * (unit == "weekend"))
        return f"{start}/{monday + datetime.timedelta(days=7 * step + 6)}"
    return (first + datetime.timedelta(days=step)).isoformat() if first == last else None


def away_from(span: tuple[datetime.date, datetime.date], unit: str, count: int) -> str | None:
    """Return what lies so many units from a span; several weeks are a round figure."""
    first, last = span
    if unit in ("day", "week"):
        days = datetime.timedelta(days=count * (7 if unit == "week" else 1))
        is_short = last - first <= datetime.timedelta(days=3)
        start = first if count < 0 else last
        written = (start + days).isoformat() if first == last or is_short else None
        is_round = unit == "week" and abs(count) > 1
        return f"{written}~" if written is not None and is_round else written
    return _stepped(span, unit, count)


def _month_after(
    span: tuple[datetime.date, datetime.date], name: str, *, is_next: bool
) -> str | None:
    first, last = span
    found = dates.from_words(f"{name} {first.year:04}", None)
    if not is_next:
        return str(found) if first.year == last.year else None
    if found.earliest is not None and found.earliest <= last:
        found = dates.from_words(f"{name} {last.year + 1:04}", None)
    return str(found)
