"""Spans that count from today: "the next 7 days", "the rest of the year", "the last 6 months"."""

from __future__ import annotations

import calendar
import datetime
import re

from knowledge import dates, text
from knowledge.dates import EdtfDate

_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT_AR = r"(?:يوما?|ايام|اسبوعا?|اسابيع|شهرا?|اشهر|شهور|سنه|سنوات|عاما?|اعوام)"
_COUNT_AR = r"(?:ثلاث|اربع|خمس|ست|سبع|ثماني?|تسع|عشر)ه?"
# "30 يوما", "سته اشهر", "الاشهر السته", "الشهرين"
_SPAN_AR = (
    rf"(?:(?:ال)?(?P<count_ar>\d{{1,3}}|{_COUNT_AR}) (?P<unit_ar>{_UNIT_AR})"
    rf"|ال(?P<unit_of>{_UNIT_AR}) ال(?P<count_of>\d{{1,3}}|{_COUNT_AR})"
    r"|(?:ال)?(?P<two>يوم|اسبوع|شهر|سنت|عام)ين)"
)
_COUNTED = re.compile(
    rf"(?:next|coming|upcoming) (?P<count>{_COUNT}) (?P<unit>day|week|month|quarter|year)s?"
    rf"|{_SPAN_AR} ال(?:قادم|مقبل)(?:ه|ين|تين)?"
)
_BACK = re.compile(
    # "It is to last 20 months" says no such span.
    r"(?<!\bto )(?<!will )(?<!may )(?<!can )(?<!not )(?<!would )(?<!could )(?<!should )(?<!must )"
    rf"(?:last|past|previous) (?P<count>{_COUNT}) (?P<unit>day|week|month|quarter|year)s?"
    rf"|{_SPAN_AR} ال(?:ماضي|اخير|سابق)(?:ه|ين|تين)?"
)
_REST = re.compile(r"rest of (?:the|this) (?P<rest>month|year)")
_ARABIC_UNITS = (
    ("يوم", "day"),
    ("ايام", "day"),
    ("اس", "week"),
    ("شهر", "month"),
    ("شهور", "month"),
    ("اشهر", "month"),
    ("سن", "year"),
    ("عام", "year"),
    ("اعوام", "year"),
)

SPAN_AHEAD = re.sub(r"\?P<\w+>", "?:", f"{_COUNTED.pattern}|{_BACK.pattern}|{_REST.pattern}")
"""Pattern of such a span in a normalised text."""


def span_ahead(words: str, today: datetime.date) -> EdtfDate | None:
    """Return the days from today on, or up to today, that `words` span; None for other words."""
    if rest := _REST.fullmatch(words):
        last = datetime.date(today.year, 12, 31)
        if rest["rest"] == "month":
            last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
        return dates.parse(f"{today}/{last}")
    back = _BACK.fullmatch(words)
    match = back or _COUNTED.fullmatch(words)
    if match is None:
        return None
    written = match["count"] or match["count_ar"] or match["count_of"] or "2"
    arabic = match["unit_ar"] or match["unit_of"] or match["two"] or ""
    count = int(written if written.isdigit() else text.number_of(written) or 1)
    unit = match["unit"] or next(unit for begin, unit in _ARABIC_UNITS if arabic.startswith(begin))
    if unit == "quarter":
        return _quarters(today, -count if back is not None else count)
    if back is not None:
        return dates.parse(f"{days_away(today, unit, -count)}/{today}")
    return dates.parse(f"{today}/{days_away(today, unit, count)}")


def _quarters(today: datetime.date, count: int) -> EdtfDate:
    """Return a number of whole quarters after the one that has a day, or before it if negative."""
    begin = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    if count > 0:
        begin = days_away(begin, "month", 3)
    end = days_away(begin, "month", 3 * count)
    first, after = min(begin, end), max(begin, end)
    return dates.parse(f"{first}/{max(first, days_away(after, 'day', -1))}")


def days_away(day: datetime.date, unit: str, count: int) -> datetime.date:
    """Return the day so many days, weeks, months or years later; the last one of a short month."""
    try:
        if unit in ("day", "week"):
            return day + datetime.timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return day.replace(year=year, month=month + 1, day=min(day.day, last))
    except (OverflowError, ValueError):
        return datetime.date.max if count > 0 else datetime.date.min
