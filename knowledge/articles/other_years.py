"""Other year of a month that is written without one: that of the date before, or of the report."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.dates import EdtfDate, Precision
from knowledge.errors import DateError
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.relative_dates.finder import Named
from knowledge.query.relative_dates.fragments import WEEKDAY
from knowledge.query.relative_dates.resolution import is_on

_MONTH = re.compile(MONTH)
_WEEKDAY = re.compile(WEEKDAY)
_STEP = re.compile(rf"{YEAR}|\b(?:last|this|next|year|quarter|half)\b|الماضي|المقبل|القادم|العام")


def find_other_year(
    words: str,
    named: Named,
    before: EdtfDate | None,
    covered: EdtfDate | None,
    of_section: EdtfDate | None,
    published: datetime.date,
) -> tuple[EdtfDate | None, EdtfDate | None]:
    """Return the date that a month or day without a year may be instead, and which one shows that.

    "In September" after "in August 2022" may be that of 2022, "in May" in a report on the year to
    March 2025 that of 2024, and one below the heading "The flood of 1993" that of 1993.
    """
    date = named.date
    if date.earliest is None or date.earliest > published:
        return None, None
    written = words[named.start : named.end]
    if _MONTH.search(written) is None or _STEP.search(written) is not None:
        return None, None
    if words[: named.start].endswith("last "):
        return None, None
    if covered is not None and _is_within(date, covered):
        return None, None
    weekday = _WEEKDAY.match(written)
    shown = (
        (_of_report(date, covered), covered),
        (_after(date, before), before),
        (_of_year(date, of_section) if before is None else None, of_section),
    )
    for other, by in shown:
        if other is not None and other != date and not (weekday and not is_on(other, weekday[0])):
            return other, by
    return None, None


def _of_report(date: EdtfDate, covered: EdtfDate | None) -> EdtfDate | None:
    """Return the same part of the year before, where a report covers that and not this one."""
    other = _in_years(date, -1)
    if covered is None or other is None or _is_within(date, covered):
        return None
    return other if _is_within(other, covered) else None


def _is_within(date: EdtfDate, span: EdtfDate) -> bool:
    if date.earliest is None or span.earliest is None or span.latest is None:
        return False
    return span.earliest <= date.earliest <= span.latest


def _after(date: EdtfDate, before: EdtfDate | None) -> EdtfDate | None:
    """Return the first such part of a year after a date of more than a year before."""
    if before is None or before.precision is Precision.YEAR or before.latest is None:
        return None
    if date.earliest is None or date.earliest - before.latest <= datetime.timedelta(days=365):
        return None
    years = before.latest.year - date.earliest.year
    other = _in_years(date, years)
    if other is not None and other.earliest is not None and other.earliest <= before.latest:
        return _in_years(date, years + 1)
    return other


def _of_year(date: EdtfDate, of_section: EdtfDate | None) -> EdtfDate | None:
    if of_section is None or of_section.earliest is None or date.earliest is None:
        return None
    return _in_years(date, of_section.earliest.year - date.earliest.year)


def _in_years(date: EdtfDate, years: int) -> EdtfDate | None:
    """Return the same part of another year, None where that has none (29 February)."""
    try:
        return dates.parse(re.sub(r"\d{4}", lambda m: f"{int(m[0]) + years:04}", date.text))
    except DateError:
        return None
