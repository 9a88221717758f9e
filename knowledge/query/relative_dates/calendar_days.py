"""Resolution of halves of months, holidays, elided years and terms ("within 60 days")."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.dates.names import SEASONS_EN, WEEKDAYS, plain
from knowledge.dates.ordinal_days import DAYS_OF_MONTH
from knowledge.dates.parts import week_text
from knowledge.query.relative_dates.near_dates import Day, nearest, years_around
from knowledge.query.relative_dates.resolution import amount_in, month_away, without_articles


def before_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "20 January" before "and 6 March 2020": it has the year of the later one."""
    year = dates.from_words(match["year"], day.published)
    last = dates.from_words(f"{match['last']} {year}", None)
    named = without_articles(match["first"])
    first = dates.from_words(f"{named} {year}", None)
    if first.earliest is not None and last.earliest is not None and first.earliest > last.earliest:
        first = dates.from_words(f"{named} {int(str(year)) - 1:04}", None)
    return first


def part_of_month(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the first half of the month" and "the second half of May", in Arabic too."""
    month = _month_of(match["named"] or match["named_ar"], match["year"] or match["year_ar"], day)
    is_first = (match["nth"] or match["nth_ar"]) in ("first", "1st", "اول")
    if month.latest is None:
        raise ValueError(match[0])
    days = ("01", "15") if is_first else ("16", f"{month.latest.day}")
    return dates.parse(f"{month}-{days[0]}/{month}-{days[1]}")


def week_of(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the week of 19 October": from its Monday to its Sunday."""
    named = match["day"]
    weeks = [dates.from_words(f"week of {named} {year:04}", None) for year in years_around(day)]
    return nearest(weeks, day)


def weekend_of(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the weekend of 21 February": its Saturday and Sunday."""
    years = [int(match["year"])] if match["year"] else years_around(day)
    weekends = []
    for year in years:
        named = dates.from_words(f"{match['day']} {year:04}", None).earliest
        if named is None:
            raise ValueError(match[0])
        saturday = named + datetime.timedelta(days=5 - named.weekday())
        weekends.append(dates.parse(f"{saturday}/{saturday + datetime.timedelta(days=1)}"))
    return nearest(weekends, day)


def weekday_of_week(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "Tuesday last week" and "Friday of next week", in Arabic too."""
    week = dates.from_words(match["step_ar"] or f"{match['step']} week", day.published)
    if week.earliest is None:
        raise ValueError(match[0])
    away = WEEKDAYS.index(plain(match["weekday"]))
    return dates.parse((week.earliest + datetime.timedelta(days=away)).isoformat())


def year_end(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "at year-end" and "at year-end 2025": the last day of the year."""
    if year := match["year"] or match["before"]:
        return dates.parse(f"{year}-12-31")
    return nearest([dates.parse(f"{year:04}-12-31") for year in years_around(day)], day)


def week_of_month(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the first week of May": seven days of it, in Arabic too."""
    month = _month_of(match["named"] or match["named_ar"], match["year"] or match["year_ar"], day)
    if month.earliest is None or month.latest is None:
        raise ValueError(match[0])
    at = _place_of(match["nth"] or match["nth_ar"])
    first = month.earliest + datetime.timedelta(days=7 * at)
    if at == _LAST:
        first = month.latest - datetime.timedelta(days=6)
    return dates.parse(f"{first}/{first + datetime.timedelta(days=6)}")


def _place_of(nth: str) -> int:
    return next(at for at, words in enumerate(_NTH) if nth in words)


_NTH = (("first", "1st", "اول"), ("second", "2nd", "ثاني"), ("third", "3rd", "ثالث"),
        ("fourth", "4th", "رابع"), ("last", "اخير"))  # fmt: skip
_LAST = len(_NTH) - 1


def _month_of(named: str | None, year: str | None, day: Day) -> EdtfDate:
    """Return the month that words name; without a year, the nearest one."""
    if named is None or named in ("the month", "الشهر"):
        return dates.from_words("this month", day.published)
    if year:
        return dates.from_words(f"{named} {year}", None)
    if re.search(r"\b(?:last|this|next)\b|الشهر ال", named):
        return dates.from_words(named, day.published)
    months = [dates.from_words(f"{named} {each:04}", None) for each in years_around(day)]
    return nearest(months, day)


def century(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the 18th century", its halves and its parts ("late")."""
    written = match["century"]
    number = CENTURIES.index(written) + 11 if written in CENTURIES else int(written[:-2])
    before = f"{number - 1:02}"
    years = _PARTS_OF_CENTURY.get(match["half"] or match["part"] or "")
    if years is None:
        return dates.parse(f"{before}XX")
    return dates.parse("/".join(f"{before}{year}" for year in years))


CENTURIES = DAYS_OF_MONTH[10:21]  # from the eleventh to the twenty-first
_PARTS_OF_CENTURY = {
    "first": ("00", "49"), "second": ("50", "99"),
    "early": ("00~", "33~"), "mid": ("34~", "66~"), "late": ("67~", "99~"),
}  # fmt: skip


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


def before_last(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the summer before last" and "the day before yesterday", in Arabic too."""
    unit = match["unit"] or match["day"] or plain(match["unit_ar"] or "day")
    today = day.published
    if unit in SEASONS_EN:
        coded = 21 + SEASONS_EN.index(unit)
        seasons = (
            dates.parse(f"{year:04}-{coded}") for year in range(today.year - 3, today.year + 1)
        )
        return [each for each in seasons if each.latest is not None and each.latest < today][-2]
    if unit == "year":
        return dates.parse(f"{today.year - 2:04}")
    if unit == "month":
        return dates.parse(month_away(today, -2))
    if unit == "week":
        return dates.parse(week_text(today - datetime.timedelta(days=14)))
    return dates.parse((today - datetime.timedelta(days=2)).isoformat())


def nth_weekday(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the last Sunday of November"."""
    years = [int(match["year"])] if match["year"] else years_around(day)
    nth = _place_of(match["nth"])
    found = []
    for year in years:
        month = dates.from_words(f"{match['month']} {year:04}", None)
        if month.earliest is None or month.latest is None:
            raise ValueError(match[0])
        away = (WEEKDAYS.index(plain(match["weekday"])) - month.earliest.weekday()) % 7 + 7 * nth
        first = month.earliest + datetime.timedelta(days=away)
        found.append(first if first <= month.latest else first - datetime.timedelta(days=7))
    return nearest([dates.parse(each.isoformat()) for each in found], day)


def numbered_week(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "in week 8": the week of that number by ISO 8601."""
    years = [int(match["year"])] if match["year"] else years_around(day)
    mondays = [datetime.date.fromisocalendar(year, int(match["number"]), 1) for year in years]
    weeks = [dates.parse(week_text(each)) for each in mondays]
    return nearest(weeks, day) if len(weeks) > 1 else weeks[0]


def world_war(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "during the Second World War"."""
    written = match["nth"] or match["number"] or match["nth_ar"]
    return dates.parse("1914/1918" if written in ("first", "i", "one", "الاولي") else "1939/1945")


def near_month(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "last January" and "next January" in Arabic, where that word follows the month."""
    words = re.sub(r" ?(?:و|-|–) ?(?=\d)", " to ", match["named"])
    named = [dates.from_words(f"{words} {year:04}", None) for year in years_around(day)]
    return nearest(named, day._replace(is_ahead=match["past"] is None, is_present=False))


def full_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the full year": this one, unless early in it the last one may be meant."""
    if not day.is_ahead and day.published.month <= _MONTHS_OF_RESULTS:
        raise ValueError(match[0])
    return dates.parse(f"{day.published.year:04}")


_MONTHS_OF_RESULTS = 4
_RULE = re.compile(
    r"^(?:an?|any|each|every|no|all) (?:[^\W\d]\S* ){1,5}"
    r"(?:must|may|shall|should|has to|have to|can|(?:is|are) to)\b"
)
"""What is so for any one, whenever: "an appeal must be lodged within 28 days"."""


def within(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "within 60 days", in Arabic too: by the last of them."""
    read = amount_in(match["amount"] or match["amount_ar"])
    if not day.is_ahead or read is None or _RULE.search(match.string[: match.start()]):
        raise ValueError(match[0])
    count, unit = read
    if unit in ("day", "week"):
        last = day.published + datetime.timedelta(days=count * (7 if unit == "week" else 1))
        return dates.parse(f"../{last}")
    months = count * (12 if unit == "year" else 1)
    month_long = dates.parse(month_away(day.published, months)).latest
    if month_long is None:
        raise ValueError(match[0])
    return dates.parse(f"../{month_long.replace(day=min(day.published.day, month_long.day))}")
