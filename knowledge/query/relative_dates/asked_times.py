"""Resolution of times that a question names by the day on which it is asked."""

from __future__ import annotations

import contextlib
import datetime
import re

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.dates.names import plain
from knowledge.dates.ordinal_days import DAYS_OF_MONTH, day_in_arabic
from knowledge.errors import DateError
from knowledge.query.relative_dates.near_dates import Day, nearest, years_around
from knowledge.query.relative_dates.resolution import amount_in
from knowledge.query.spans_ahead import days_away

_FEW = 4
"""How many are taken for "a few", at the most."""


def span_from_today(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the past fortnight", "the next couple of months" and "over the past year"."""
    today = day.published
    way = match["way"] or match["rolling"] or match["way_ar"]
    unit = match["unit"] or match["of"] or (plain(match["few_ar"]) if match["few_ar"] else "week")
    count = _number(match["count"] or ("a" if match["fortnight"] or match["of"] else "few"))
    count *= 2 if match["fortnight"] else 1
    if way in ("next", "coming", "مقبل", "قادم"):
        return dates.parse(f"{today}/{days_away(today, unit, count)}")
    return dates.parse(f"{days_away(today, unit, -count)}/{today}")


def _number(words: str) -> int:
    if words in ("few", "several"):
        return _FEW
    if words == "couple of":
        return 2
    read = plain(words).split()[0]
    return int(read) if read.isdigit() else 1


def in_some_time(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "in two weeks' time" and "three months from now"."""
    amount = match["amount"] or match["from_now"]
    if (read := amount_in(amount)) is None:
        raise ValueError(match[0])
    return dates.from_words(f"in {read[0]} {read[1]}s", day.published)


def part_of_present(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "earlier this month" to its days up to today, "later this year" to those from it."""
    arabic = match["part_ar"]
    unit = match["so_far"] or match["till_now"] or match["to_date"] or match["left"]
    unit = unit or plain(match["unit_ar"])
    whole = dates.from_words(f"this {unit}", day.published)
    is_left = match["left"] or (arabic and "سابق" not in arabic)
    if is_left:
        return dates.parse(f"{day.published}/{whole.latest}")
    return dates.parse(f"{whole.earliest}/{day.published}")


def day_of_month(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "on the 14th", of this month or one next to it, and "the 20th of last month"."""
    nth = match["nth"] or match["nth_ar"]
    if nth is None:
        number = int(day_in_arabic(match))
    else:
        number = DAYS_OF_MONTH.index(nth) + 1 if nth in DAYS_OF_MONTH else int(nth.rstrip("stndrh"))
    named = match["month"] or match["month_ar"]
    if named is not None:
        named = "this month" if named in ("the month", "الشهر") else named
        return dates.parse(f"{_whole(named, day)}-{number:02}")
    found = []
    for step in range(-2, 3):
        with contextlib.suppress(DateError):  # no such day in that month
            first = days_away(day.published.replace(day=1), "month", step)
            found.append(dates.parse(f"{first:%Y-%m}-{number:02}"))
    return nearest(found, day)


def ends_of_span(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the first ten days of May 2026" and "the last two months of last year"."""
    wholes = match.group("whole", "whole_ar", "whole_of", "whole_pair")
    whole = _whole(next(filter(None, wholes)), day)
    unit = match["unit"] or plain(match["unit_ar"] or match["unit_ar2"] or "day")
    amount = match["amount_ar"] or match["pair"]
    read = amount_in(amount or f"{match['count'] or match['count_ar']} {unit}s")
    if read is None:
        raise ValueError(match[0])
    is_last = _LAST.intersection(match.group("which", "which_ar", "which_dual", "which_pair"))
    count, unit = read
    return dates.from_words(f"{'last' if is_last else 'first'} {count} {unit}s of {whole}", None)


_LAST = frozenset(("last", "final", "closing", "اخيره", "اخر", "اخيرين"))


def _whole(named: str, day: Day) -> EdtfDate:
    """Return the month or year that words name; a month without a year is the nearest one."""
    words = re.sub(r"^the (?=month|year)", "this ", named)
    words = re.sub(r"^ال(?=(?:عام|سنه|شهر)$)", "هذا ال", words)
    if (in_year := _OF_YEAR.fullmatch(words)) is not None:
        year = dates.from_words(in_year["year"], day.published)
        return dates.from_words(f"{in_year['month']} {year}", None)
    with contextlib.suppress(DateError):
        return dates.from_words(words, day.published)
    return nearest([dates.from_words(f"{words} {y:04}", None) for y in years_around(day)], day)


_OF_YEAR = re.compile(r"(?P<month>\w{1,12}) (?:of )?(?P<year>(?:last|this|next) year)")


def away_from_day(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "two days after 12 June 2024" and "the week before 3 May 2026"."""
    date = dates.from_words(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", match["date"]), None).earliest
    written = match["amount"]
    read = amount_in(re.sub(r"^the ", "a ", written))
    if date is None or read is None:
        raise ValueError(match[0])
    count, unit = read
    away = count if match["way"] == "after" else -count
    other = days_away(date, unit, away)
    if not written.startswith("the ") or unit == "day":
        return dates.parse(f"{other}" if unit == "day" else f"{other}~")
    next_to = date + datetime.timedelta(days=1 if away > 0 else -1)
    return dates.parse("/".join(str(each) for each in sorted((next_to, other))))


def span_next_to(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the 12 months before March 2027" to the days of them."""
    date = dates.from_words(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", match["date"]), None)
    read = amount_in(match["amount"])
    if read is None or date.earliest is None or date.latest is None:
        raise ValueError(match[0])
    count, unit = read
    if match["way"] == "before":
        last = date.earliest - datetime.timedelta(days=1)
        return dates.parse(f"{days_away(date.earliest, unit, -count)}/{last}")
    first = date.latest + datetime.timedelta(days=1)
    after = days_away(first, unit, count)
    return dates.parse(f"{first}/{after - datetime.timedelta(days=1)}")


def around_day(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "within a month of 1 January 2027" to the days before and after it."""
    date = dates.from_words(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", match["date"]), None).earliest
    read = amount_in(match["within"])
    if read is None or date is None:
        raise ValueError(match[0])
    count, unit = read
    return dates.parse(f"{days_away(date, unit, -count)}/{days_away(date, unit, count)}")


def weekend(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "at the weekend": the coming one, or the last one where what happened is asked."""
    this = dates.from_words("this weekend", day.published)
    has_begun = this.earliest is not None and this.earliest <= day.published
    is_over = day.is_ahead is False and not has_begun
    return dates.from_words("last weekend", day.published) if is_over else this


def a_year_before(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "this day last year", and "this time last year" to that month."""
    before = days_away(day.published, "year", -1)
    if match["same"] == "day":
        return dates.parse(before.isoformat())
    if match["same"] == "week":
        return dates.from_words("this week", before)
    return dates.parse(f"{before:%Y-%m}")


def now(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "between now and" a later date to today, "now and the summer" to the days between."""
    if match["as_end"] and not _HAS_BEGINNING.search(match.string[: match.start()]):
        raise ValueError(match[0])
    if not match["season"]:
        return dates.parse(day.published.isoformat())
    begins = dates.from_words(f"next {match['season']}", day.published).earliest
    if begins is None:
        raise ValueError(match[0])
    return dates.parse(f"{day.published}/{begins - datetime.timedelta(days=1)}")


_HAS_BEGINNING = re.compile(r"\b(?:between|from) |(?<!\w)(?:بين|من|منذ) ")


def quarter_of_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "Q4 of last year" and "2024's first quarter"."""
    if match["short"]:
        year = dates.from_words(match["step"], day.published)
        return dates.from_words(f"{match['short']} {year}", None)
    named = re.sub(r"^last(?= quarter)", "fourth", match["named"])
    named = re.sub(r"^last(?= half)", "second", named)
    return dates.from_words(f"{named} of {match['year']}", None)


def season_of_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the autumn of last year", in Arabic too."""
    if match["of_year"]:
        return dates.from_words(f"{match['its_season']} {match['of_year']}", None)
    step = match["step"] or match["step_ar"]
    step = f"هذا {step}" if step in ("العام", "السنه") else step
    year = dates.from_words(step, day.published)
    return dates.from_words(f"{match['season'] or match['season_ar']} {year}", None)


def part_of_date(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "early in 2026" and "late in May 2026"."""
    return dates.from_words(f"{match['part']} {match['date']}", None)


def new_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "in the new year" to the next year, and "since the new year" to its first day."""
    if match["year"]:
        return dates.parse(f"{day.published.year + 1:04}")
    return nearest([dates.parse(f"{year:04}-01-01") for year in years_around(day)], day)
