"""Chronicles: years and days in headings, and the day in front of an entry ("6 March: ...")."""

from __future__ import annotations

import datetime
import itertools
import re

from knowledge import dates, text
from knowledge.articles.model import Article
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.date_patterns import YEAR

_LONGEST = 40  # characters of a day in front of an entry
_YEAR = re.compile(YEAR)
_IN_FRONT = re.compile(rf"(?P<day>[^:;.]{{3,{_LONGEST}}}?)(?::| [–—-]{{1,2}}) (?=\S)")
_FEWEST_HEADINGS = 2
_LEAP_YEAR = 2000


def time_of(line: str) -> EdtfDate | None:
    """Return the year, month or day that a line names and nothing else, None for other lines."""
    words = text.norm(line).strip(" :.-–—").removeprefix("year ")
    if len(words) > _LONGEST or _YEAR.search(words) is None:
        return None
    return _read(words)


def is_chronicle(article: Article) -> bool:
    """Return whether an article has several headings that are years or days."""
    headings = {each.section for each in article.passages}
    return sum(time_of(each) is not None for each in headings) >= _FEWEST_HEADINGS


def reversed_sections(article: Article) -> frozenset[str]:
    """Return the headings below which the newest entry comes first, by the days in front."""
    days: dict[str, list[EdtfDate]] = {}
    for passage in article.passages:
        if (day := _in_any_year(passage.text)) is not None:
            days.setdefault(passage.section, []).append(day)
    return frozenset(section for section, entries in days.items() if _is_reversed(entries))


def _is_reversed(entries: list[EdtfDate]) -> bool:
    steps = list(itertools.pairwise(each.earliest for each in entries if each.earliest))
    back = sum(one > other for one, other in steps)
    return back > 1 and back > len(steps) - back


def is_entry(words: str) -> bool:
    """Return whether words have a day or month in front of what happened then."""
    return _in_any_year(words) is not None


def _in_any_year(words: str) -> EdtfDate | None:
    match = _IN_FRONT.match(text.norm(words))
    return _read(f"{_YEAR.sub('', match['day']).strip(' ,')} {_LEAP_YEAR}") if match else None


def entry_day(
    words: str,
    of_heading: EdtfDate | None,
    before: EdtfDate | None,
    *,
    is_reversed: bool = False,
) -> EdtfDate | None:
    """Return the day, month or span in front of an entry, None where there is none.

    Without a year it is in that of the heading, or else the first after the entry before, or the
    last before it where the newest comes first.
    """
    match = _IN_FRONT.match(text.norm(words))
    if match is None:
        return None
    named = match["day"]
    if _YEAR.search(named) is not None:
        return _read(named)
    if of_heading is not None:
        return _in_year(named, of_heading)
    if before is None or before.earliest is None:
        return None
    first, step = before.earliest, -1 if is_reversed else 1
    for year in (first.year, first.year + step):
        found = _read(f"{named} {year:04}")
        day = found.earliest if found is not None else None
        if day is not None and (day <= first if is_reversed else day >= first):
            return found
    return None


def last_day_of(entry: EdtfDate) -> datetime.date | None:
    """Return the day from which an entry's times count, None of a year or an open span."""
    return entry.latest if entry.precision is not dates.Precision.YEAR else None


def _in_year(named: str, heading: EdtfDate) -> EdtfDate | None:
    first, last = heading.earliest, heading.latest
    if first is None or last is None or first.year != last.year:
        return None
    return _read(f"{named} {first.year:04}")


def _read(words: str) -> EdtfDate | None:
    try:
        return dates.from_words(words, None)
    except DateError:
        return None
