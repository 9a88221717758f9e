"""Resolution of halves of months, holidays, elided years and terms ("within 60 days")."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.articles.day_resolution import COUNTS_AR, Day, nearest, years_around
from knowledge.dates import EdtfDate
from knowledge.dates.names import plain


def before_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "20 January" before "and 6 March 2020": it has the year of the later one."""
    last = dates.from_words(f"{match['last']} {match['year']}", None)
    named = re.sub(r"^the |(?<= of )the ", "", match["first"])
    first = dates.from_words(f"{named} {match['year']}", None)
    if first.earliest is not None and last.earliest is not None and first.earliest > last.earliest:
        first = dates.from_words(f"{named} {int(match['year']) - 1:04}", None)
    return first


def part_of_month(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the first half of the month" and "the second half of May", in Arabic too."""
    named = match["named"] or match["named_ar"]
    if named is None:
        month = dates.from_words("this month", day.published)
    elif match["year"]:
        month = dates.from_words(f"{named} {match['year']}", None)
    elif re.search(r"\b(?:last|this|next)\b|ال", named):
        month = dates.from_words(named, day.published)
    else:
        months = [dates.from_words(f"{named} {year:04}", None) for year in years_around(day)]
        month = nearest(months, day)
    is_first = (match["nth"] or match["nth_ar"]) in ("first", "اول")
    if month.latest is None:
        raise ValueError(match[0])
    days = ("01", "15") if is_first else ("16", f"{month.latest.day}")
    return dates.parse(f"{month}-{days[0]}/{month}-{days[1]}")


def holiday(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "New Year's Eve" and "Christmas Day", in Arabic too."""
    named = next(date for name, date in _HOLIDAYS.items() if match[0].startswith(name))
    if match["year"]:
        return dates.parse(f"{match['year']}-{named}")
    return nearest([dates.parse(f"{year:04}-{named}") for year in years_around(day)], day)


_HOLIDAYS = {
    "new year's eve": "12-31",
    "new year's day": "01-01",
    "christmas eve": "12-24",
    "christmas": "12-25",
    "boxing day": "12-26",
    "ليله راس السنه": "12-31",
    "راس السنه": "01-01",
    "ليله عيد الميلاد": "12-24",
    "عيد الميلاد": "12-25",
}
HOLIDAY = "|".join(["christmas day", *_HOLIDAYS])
"""Pattern of the holidays that are on the same day each year, normalised."""


def full_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the full year": this one, unless early in it the last one may be meant."""
    if not day.is_ahead and day.published.month <= _MONTHS_OF_RESULTS:
        raise ValueError(match[0])
    return dates.parse(f"{day.published.year:04}")


_MONTHS_OF_RESULTS = 4


def within(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "within 60 days", in Arabic too: by the last of them."""
    read = amount_in(match["amount"] or match["amount_ar"])
    if not day.is_ahead or read is None:
        raise ValueError(match[0])
    count, unit = read
    if unit in ("day", "week"):
        last = day.published + datetime.timedelta(days=count * (7 if unit == "week" else 1))
        return dates.parse(f"../{last}")
    months = count * (12 if unit == "year" else 1)
    year, month = divmod(day.published.year * 12 + day.published.month - 1 + months, 12)
    month_long = dates.parse(f"{year:04}-{month + 1:02}").latest
    if month_long is None:
        raise ValueError(match[0])
    return dates.parse(f"../{month_long.replace(day=min(day.published.day, month_long.day))}")


def amount_in(words: str) -> tuple[int, str] | None:
    """Return the number and unit of "six weeks", in Arabic too; None of "some weeks"."""
    read = _AMOUNT.fullmatch(plain(words))
    if read is None:
        return None
    written, unit = read["count"] or "1", read["unit"]
    if written.isdigit() or written in ("a", "an"):
        count = int(written) if written.isdigit() else 1
    elif (at := next((i for i, c in enumerate(COUNTS_AR) if written.startswith(c)), None)) is None:
        return None
    else:
        count = at + 3
    if unit == "fortnight":
        return 2 * count, "week"
    return (10 * count, "year") if unit == "decade" else (count, unit)


_AMOUNT = re.compile(r"(?:(?P<count>\w{1,20}) )?(?P<unit>day|week|fortnight|month|year|decade)s?")
