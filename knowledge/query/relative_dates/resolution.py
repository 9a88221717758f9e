"""Resolution of dates without a year, and of those that count from an article's day."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.dates.names import SEASONS_EN, WEEKDAYS, plain
from knowledge.query.relative_dates.fragments import WEEKDAY
from knowledge.query.relative_dates.near_dates import FAR, Day, days_away, nearest, years_around

MOVED = re.compile(
    r"\b(?:moved|postponed|rescheduled|brought forward|put (?:off|back)|pushed back|delayed"
    r"|deferred)\b(?: [^\s;:]+){0,12} from\b"
)
"""Changes of the day of a plan: "postponed from 3 May to 1 June"."""
_BOUND = re.compile(
    r"(?:\b(?:since|by|until|till|up to|before|through)|(?<!\w)(?:منذ|بحلول|حتي|قبل)) (?:the )?$"
)


def without_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve a day, a month, a part of a month or a span of days."""
    named = _WEEKDAY_FIRST.sub("", match[0])
    named = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", named).replace("–", "-")
    named = re.sub(r" (?:and|و) ?", " to ", named)
    named = without_articles(named)
    if " to " in named and MOVED.search(match.string[: match.start()].rstrip()):
        named = named.rpartition(" to ")[2]
    named = re.sub(
        r"^([a-z]+) (\d+) ?(?:-|to|through) ?(\d+)$", r"\2 to \3 \1", named
    )  # "May 20-21"
    candidates = [_in_year(named, year) for year in years_around(day)]
    if (weekday_of := _WEEKDAY_FIRST.match(match[0])) is not None:
        candidates = [e for e in candidates if is_on(e, weekday_of["weekday"])] or candidates
    found = nearest(candidates, day)
    if day.is_ahead is False and _TAKES_EFFECT.search(match.string[: match.start()]):
        later = nearest(candidates, day._replace(is_ahead=True))
        if days_away(later, day.published) <= _SOON and days_away(found, day.published) > FAR:
            return later  # "raised the fee from 1 January", told in December
    return found


_TAKES_EFFECT = re.compile(r"\b(?:from|effective) $")
_SOON = 62


def _in_year(named: str, year: int) -> EdtfDate:
    """Return a date in a year; a span over its beginning ends in it: "November to March"."""
    first, joint, last = named.partition(" to ")
    if joint:
        ends = [dates.from_words(f"{each} {year:04}", None) for each in (first, last)
                if not each.isdigit()]  # fmt: skip
        if len(ends) == 2 and ends[0].earliest and ends[1].earliest:
            is_over = ends[0].earliest > ends[1].earliest
            begun = f"{first} {year - 1 if is_over else year:04}"
            return dates.parse(f"{dates.from_words(begun, None)}/{ends[1]}")
    return dates.from_words(f"{named} {year:04}", None)


def is_on(date: EdtfDate, name: str) -> bool:
    """Return whether a day is a Tuesday, by the normalised name of that weekday."""
    day = date.earliest
    return day is not None and WEEKDAYS[day.weekday()] == plain(name)


_WEEKDAY_FIRST = re.compile(rf"^(?P<weekday>{WEEKDAY}),? (?:the )?")


def month_of_year(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "July last year" and "3 May this year", in Arabic too."""
    year = dates.from_words(match["year"], day.published)
    return dates.from_words(without_articles(f"{match['month']} {year}"), None)


def without_articles(named: str) -> str:
    """Return "the end of the May" as "end of May"."""
    return _ARTICLE.sub("", named)


_ARTICLE = re.compile(r"^the |(?<= of )the ")


def months_to(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the year to June" and "the six months to March 2025"."""
    last = dates.from_words(f"{match['month']} {match['year'] or day.published.year:04}", None)
    is_ahead = day.is_ahead and not day.is_present
    if match["year"] is None and last.earliest and last.earliest > day.published and not is_ahead:
        last = dates.from_words(f"{match['month']} {day.published.year - 1:04}", None)
    if last.earliest is None:
        raise ValueError(match[0])
    count = 12 if match["unit"] == "year" else int(plain(match["count"] or "1").split()[0])
    return dates.parse(f"{month_away(last.earliest, 1 - count)}/{last}")


def month_away(day: datetime.date, step: int) -> str:
    """Return the EDTF text of the month so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return f"{year:04}-{month + 1:02}"


def first_months(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the first six months of the year", in Arabic too."""
    step = (match["step"] or match["year"]).replace("the year", "this year")
    if match["year"] and not re.search(r"\d|هذ| ", step):
        step = f"هذا {step}"
    count = int(plain(match["number"] or match["count"]).split()[0])
    year = dates.from_words(step, day.published)
    return dates.parse(f"{year}-01/{year}-{count:02}")


def quarter(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the third quarter": of this year, one to come, or the last that was over by then."""
    named = re.sub(r"\blast(?= quarter)", "4th", match["quarter"])
    named = re.sub(r"\b(?:last|second)(?= half)", "2nd", named)
    if match["this"]:
        return dates.from_words(f"{named} of {day.published.year:04}", None)
    candidates = [dates.from_words(f"{named} of {year:04}", None) for year in years_around(day)]
    if day.is_ahead or day.told is not None:
        return nearest(candidates, day)
    return [d for d in candidates if d.latest is not None and d.latest <= day.published][-1]


def quarter_of_step(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the last quarter of last year" in Arabic."""
    step = match["step"] if " " in match["step"] else f"هذا {match['step']}"
    year = dates.from_words(step, day.published)
    last = "الرابع" if match["what"] == "ربع" else "الثاني"
    nth = last if match["nth"] == "اخير" else f"ال{match['nth']}"
    return dates.from_words(f"ال{match['what']} {nth} من {year}", None)


def weekday(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "on Friday": the day of publication or the last one before it, or the next one."""
    away = WEEKDAYS.index(plain(match["weekday"])) - day.published.weekday()
    if day.is_ahead:
        away += 7 if away < 0 else 0
    else:
        away -= 7 if away > 0 else 0
    return _shifted(day.published, away)


def today(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "yesterday", "today" and "tomorrow"."""
    word = match[0].removeprefix("يوم ")
    return _shifted(day.published, {"tomorrow": 1, "غدا": 1}.get(word) or -(word in _YESTERDAY))


_YESTERDAY = ("yesterday", "last night", "overnight", "امس", "البارحه", "مساء امس")


def _shifted(day: datetime.date, away: int) -> EdtfDate:
    return dates.parse((day + datetime.timedelta(days=away)).isoformat())


def amount_in(words: str) -> tuple[int, str] | None:
    """Return the number and unit of "six weeks", in Arabic too; None of "some weeks"."""
    read = _AMOUNT.fullmatch(plain(words))
    if read is None:
        return None
    written, unit = read["count"] or "1", read["unit"]
    if not (written.isdigit() or written in ("a", "an")):
        return None
    count = int(written) if written.isdigit() else 1
    times, of_unit = _LARGER_UNITS.get(unit, (1, unit))
    return times * count, of_unit


_LARGER_UNITS = {"fortnight": (2, "week"), "quarter": (3, "month"), "decade": (10, "year")}


_AMOUNT = re.compile(
    rf"(?:(?P<count>\w{{1,20}}) )?(?P<unit>day|week|month|year|{'|'.join(_LARGER_UNITS)})s?"
)


def counted(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "two years ago" and "in three weeks"."""
    if match[0].startswith("in ") and (
        not day.is_ahead or _RECORD.search(match.string[: match.start()])
    ):
        raise ValueError(match[0])  # "was built in three weeks", "the first in three years"
    if match[0].startswith("قبل ") and (read := amount_in(match[0].removeprefix("قبل "))):
        return dates.from_words(f"{read[0]} {read[1]}s ago", day.published)
    return dates.from_words(_OWN_TIME.sub("", match[0]), day.published)


_OWN_TIME = re.compile(r"['’]s? time$|(?<=[a-z])['’] time$")
_RECORD = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|\d+th|only|last|most|least|worst|best|[a-z]{2,15}est)\b[^,;:]{0,60}$"
)


def span_in_arabic(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the past two years" and "the next three months" in Arabic."""
    read = amount_in(match["two"] or f"{match['number']} {match['many']}")
    if read is None:
        raise ValueError(match[0])
    count, unit = read
    if match["way"].startswith(("مقبل", "قادم")):
        end = dates.from_words(f"in {count} {unit}s", day.published).text.rstrip("~")
        return dates.parse(f"{day.published}/{end}")
    return dates.parse(f"{dates.from_words(f'{count} {unit}s ago', day.published)}/{day.published}")


def span(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "the past two years" and "the next three months": a span to or from the day."""
    count, unit = plain(match["count"] or "1"), match["unit"]
    if match["way"] in ("next", "coming"):
        end = dates.from_words(f"in {count} {unit}", day.published).text.rstrip("~")
        return dates.parse(f"{day.published}/{end}")
    start = dates.from_words(f"{count} {unit} ago", day.published)
    return dates.parse(f"{start}/{day.published}")


def present(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "earlier this month" and "at the end of the year": the one that the day is in."""
    unit = plain(match["unit"])
    if unit == "quarter":
        return _part_of_quarter(match["part"], day)
    whole = dates.from_words(f"this {unit}", day.published)
    part = match["part"]
    if part == "end" and unit == "year" and day.is_ahead is False and day.published.month <= 6:
        whole = dates.from_words("last year", day.published)  # "at the end of the year it had"
    if not part or unit == "week" or _BOUND.search(match.string[: match.start()]):
        return whole
    return dates.from_words(f"{part} {whole}", None)


def _part_of_quarter(part: str, day: Day) -> EdtfDate:
    """Resolve "the end of the quarter": its last month; of the one that was over, in the past."""
    is_over = part == "end" and day.is_ahead is False
    months = dates.from_words(f"{'last' if is_over else 'this'} quarter", day.published)
    at = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1}.get(part, 2)
    if months.earliest is None:
        raise ValueError(part)
    return dates.parse(f"{month_away(months.earliest, at)}~")


def part_of_step(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "late last year" and "the end of next month"."""
    step = dates.from_words(match["step"], day.published)
    if _BOUND.search(match.string[: match.start()]):
        return step
    return dates.from_words(f"{match['part']} {step}", None)


def season(match: re.Match[str], day: Day) -> EdtfDate:
    """Resolve "last summer", "this spring", "the autumn"."""
    written = match["season"] or match["season_alone"]
    name = _SEASONS.get(written, written)
    at = SEASONS_EN.index(name)
    candidates = [dates.parse(f"{year:04}-{21 + at}") for year in years_around(day, back=2)]
    step = match["step"] or "the"
    if step in ("last", "الماضي", "الفائت"):
        return [d for d in candidates if d.latest is not None and d.latest < day.published][-1]
    is_over = _BY_ITS_END.search(match.string[: match.start()])
    if step in ("next", "coming", "المقبل", "القادم") or (
        day.is_ahead and step == "the" and not is_over
    ):
        later = (d for d in candidates if d.earliest is not None and d.earliest > day.published)
        return next(later)
    return nearest(candidates, day._replace(is_ahead=step == "this" and bool(day.is_ahead)))


_BY_ITS_END = re.compile(r"\b(?:after|over|until|till|by the end of|for the rest of) $")
_SEASONS = {"الربيع": "spring", "الصيف": "summer", "الخريف": "autumn", "الشتاء": "winter",
            "fall": "autumn"}  # fmt: skip
