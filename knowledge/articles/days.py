"""The date of a statement in an article, resolved against the day the article was published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.articles.compared_days import is_compared, is_compared_time
from knowledge.articles.model import Mark
from knowledge.articles.relative_days import (
    Named,
    blank_relative,
    find_relative,
    first_relative,
    plain_months,
)
from knowledge.articles.tense import is_ahead, is_of_each_year
from knowledge.articles.vocabulary import pattern_of
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.periods import find_periods


@dataclass(frozen=True, slots=True)
class StatedDay:
    """The date a statement gives, and since when it is known where it gives that ("as of").

    `marks` name the parts that a person must resolve; `is_dated` is whether it names any date.
    """

    date: EdtfDate | None = None
    as_of: EdtfDate | None = None
    marks: tuple[Mark, ...] = ()
    is_dated: bool = False


def read_day(
    statement: str, published: datetime.date | None, before: EdtfDate | None = None
) -> StatedDay:
    """Read the date of a statement; relative ones count from `published`.

    A month, day or weekday without a year is the nearest one: the last, or the next where the
    statement is about the future. `before` is the date of the statement before, a hint for
    "that month". Dates of a comparison ("up from 4,500 in 1990") and of when it was said are not
    the statement's own.
    """
    words = plain_months(text.norm(statement))
    found = _joined(words, sorted(_find(words, published)))
    marks = []
    if published is None and (written := _uncounted(words)) is not None:
        marks.append(Mark("no_day", written))
    pointing = next(
        (each for each in _POINTING.finditer(words) if not is_compared_time(words, each)), None
    )
    if pointing is not None:
        marks.append(Mark("pointing", pointing[0], str(before) if before is not None else ""))
    own = [each for each in found if not is_compared(words, each)]
    own = [
        each
        for each in own
        if _A_YEAR.search(words, each.start, each.end) or not is_of_each_year(words, each.start)
    ]
    telling = [each for each in own if _is_telling(words, each)]
    known = next((each.date for each in own if _AS_OF.search(words[: each.start])), None)
    own = [each for each in own if each not in telling]
    # "This year's examinations run from 8 June": whose they are, not when.
    own = [e for e in own if not words[e.end :].startswith(("'s ", "’s "))] or own
    if pointing is not None:
        # What it points to is its time, not another date that it mentions later.
        own = [each for each in own if each.start < pointing.start()]
    known = known or (telling[0].date if telling and not own else None)
    if not own:
        return StatedDay(None, known, tuple(marks), is_dated=bool(found or marks))
    if len(several := dict.fromkeys(str(each.date) for each in own)) > 1:
        own = [each for each in own if not _is_aside(words, each)] or own
        marks.append(Mark("dates", "; ".join(several), str(own[0].date)))
    written = words[own[0].start : own[0].end]
    if not _NAMED.search(written):
        marks.append(Mark("relative", written, str(own[0].date)))
    return StatedDay(own[0].date, known, tuple(marks), is_dated=True)


_A_YEAR = re.compile(YEAR)
_TWO_YEARS = re.compile(
    rf"(?<![\w/.-])(?:fy ?)?(?P<first>{YEAR})"
    r"(?:/(?P<last>\d\d(?:\d\d)?)"
    # "2011-12" may be a month.
    r"|[-–](?P<named>\d\d)(?= (?:(?:academic|school|financial|fiscal|budget) year|season))"
    r"|[-–](?P<late>1[3-9]|[2-9]\d))(?![\w/-])"
)
_PART_OF_DECADE = re.compile(
    r"(?<![\w-])(?:the )?(?P<part>early|mid|late)[ -](?:the )?(?P<decade>1[5-9]\d|20\d)0s(?!\w)"
)
_YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_NAMED = re.compile(rf"(?<!\w){MONTH}(?!\w)|\d")
"""What a date has that means the same on another day: a month, a number."""


def _find(words: str, published: datetime.date | None) -> Iterator[Named]:
    """Yield the dates of a normalised text, each with its relation to the statement."""
    if published is not None:
        for each in find_relative(words, published, lambda at: _tense_at(words, at)):
            yield _with_relation(words, each)
    rest = blank_relative(words)
    for each in _named_years(rest):
        yield _with_relation(words, each)
        rest = f"{rest[: each.start]}{chr(0) * (each.end - each.start)}{rest[each.end :]}"
    at = 0
    for period in find_periods(rest, published or _NO_DAY):
        start = rest.find(period.written, at)
        start = start if start >= 0 else rest.find(period.written)
        at = max(at, start)
        if period.date is not None and _is_known(period.date):
            named = Named(start, start + len(period.written), period.date)
            yield _with_relation(words, named)


def _named_years(words: str) -> Iterator[Named]:
    """Yield the years that have two numbers ("2027/28", as seasons have) and parts of decades."""
    for match in _TWO_YEARS.finditer(words):
        first, last = int(match["first"]), match["last"] or match["named"] or match["late"]
        if (first + 1) % 100 == int(last[-2:]):
            yield Named(*match.span(), dates.parse(f"{first}/{first + 1}"))
    for match in _PART_OF_DECADE.finditer(words):
        first, last = _YEARS_OF_DECADE[match["part"]]
        decade = match["decade"]
        yield Named(*match.span(), dates.parse(f"{decade}{first}~/{decade}{last}~"))


def _uncounted(words: str) -> str | None:
    """Return the first words that say a date which counts from the day of publication."""
    if (written := first_relative(words)) is not None:
        return written
    periods = find_periods(words, _NO_DAY)
    return next((p.written for p in periods if p.date is not None and not _is_known(p.date)), None)


_NO_DAY = datetime.date(500, 1, 1)
"""What relative dates count from where the day is not known; what comes out is left out."""


def _is_known(date: EdtfDate) -> bool:
    """Return whether a date does not count from _NO_DAY."""
    return date.earliest is None or date.earliest.year > 1_000


def _tense_at(words: str, at: int) -> bool | None:
    """Return whether a date is to come; one of when something was said, or since when, is not."""
    if _TELLING.search(words[:at]) or _SINCE.search(words[:at]):
        return False
    ahead = is_ahead(words, at)
    return True if ahead is None and _BY.search(words[:at]) else ahead


_AS_OF = re.compile(r"(?:\bas (?:of|at)|حتي تاريخ) $")
_SOME = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several) "
    r"(?:hour|day|week|fortnight|month|year|decade)s?"
)
_POINTING = re.compile(
    rf"(?<![\w'-])(?:{pattern_of('pointing')}"
    rf"|the following (?:{MONTH}|spring|summer|autumn|winter)|that {MONTH}"
    rf"|{_SOME} (?:later|afterwards|earlier(?! than)|before(?=[.,;]|$))"
    r"|بعد ذلك ب[^\W\d]+)(?![\w'-])"
)
_TELLING = re.compile(
    rf"(?<![\w-])(?:{pattern_of('saying')})(?: (?!that\b)[^\W\d]\S*)?"
    r"(?: (?:on|in|late|early|earlier|late on|early on|يوم))? $"
)
"""A verb of saying right before a date: when something was said, not when it is."""

_ASIDE = re.compile(
    r", (?:which|who|whose|where|when|[a-z]+ed|built|born|begun|held|set up|made)\b"
    r"(?:[^,]|,(?=\d))*,"
)


def _is_aside(words: str, named: Named) -> bool:
    """Return whether a date is of an aside: "the branch, opened in 1974, was closed in May"."""
    return any(
        aside.start() < named.start and named.end < aside.end() for aside in _ASIDE.finditer(words)
    )


_TOLD = re.compile(rf"(?<![\w-])(?:{pattern_of('saying', 'announcing')})(?![\w-])[^;:.]{{0,80}}$")
_THAT = re.compile(r"[,،]?(?: (?!that\b)[^\W\d]+[,،]?)? (?:that|ان) ")


def _is_telling(words: str, named: Named) -> bool:
    """Return whether a date is when something was said: "announced on Monday that ..."."""
    before, after = words[: named.start], words[named.end :]
    if _TELLING.search(before):
        return True
    return _THAT.match(after) is not None and _TOLD.search(before) is not None


_SINCE = re.compile(
    r"(?:\bsince|(?<!\w)منذ) (?:the (?:start|beginning) of )?(?:شهر |عام )?$"
    r"|\bsince (?:[^\W\d]\S* ){1,8}(?:on|in) $|(?<!\w)منذ (?:[^\W\d]\S* ){1,6}في $"
)
_BY = re.compile(
    r"(?:\b(?:by|until|till|up to|no later than)|(?<!\w)(?:بحلول|حتي)) "
    r"(?:the )?(?:end of |نهايه )?(?:شهر |عام |يوم )?(?:on )?$"
)
_BEFORE = re.compile(r"(?:\bbefore|(?<!\w)قبل) (?:the )?$")
_ONWARDS = re.compile(r"^,? onwards?\b|^ on(?=[,.;]|$)|^ فصاعدا")
_END_OF = re.compile(r"(?:the )?end of |نهايه ")


def _with_relation(words: str, named: Named) -> Named:
    """Return a date as the time of its statement: "since May" is open at its end."""
    before, after = words[: named.start], words[named.end :]
    first, last = named.date.text.split("/")[0], named.date.text.split("/")[-1].rstrip("~?%")
    if ".." in (first, last) or "" in (first, last):
        return named
    written = named.date.text
    is_end = _END_OF.match(words[named.start : named.end]) is not None and "/" in written
    if _SINCE.search(before) or _ONWARDS.search(after):
        written = f"{first}/.."
    elif _BEFORE.search(before) and named.date.earliest is not None and not is_end:
        written = f"../{named.date.earliest - datetime.timedelta(days=1)}"
    elif _BY.search(before) or _BEFORE.search(before):
        if is_end:
            last = last[: 7 if len(last) == 10 else 4]  # the month or year at whose end it is
        written = f"../{last}"
    try:
        return named._replace(date=dates.parse(written))
    except DateError:
        return named


_FROM = re.compile(r"(?:\b(?:from|between)|(?<!\w)(?:من|بين)) (?:the )?(?:عام |شهر )?$")
_TO = re.compile(r" ?(?:-|–|to|until|till|through|and|الي|حتي|و) ?(?:the )?(?:عام |شهر )?")
_ANY = r"(?:[^.;]|\.(?=\d)){1,60}"
_FROM_FIGURE = re.compile(rf"(?:\bfrom|(?<!\w)من) {_ANY}(?:\bin|(?<!\w)(?:في|عام)) $")
_TO_FIGURE = re.compile(
    rf" (?:to|الي) {_ANY}(?:\b(?:in|by|as of)|(?<!\w)(?:في|عام)) (?:the )?(?:عام )?"
)


def _joined(words: str, found: list[Named]) -> list[Named]:
    """Join dates that are the ends of a span: "from 2027 to 2031", "from 6m in 2014 to 1m in"."""
    joined: list[Named] = []
    for each in found:
        if joined and _is_span(words, joined[-1], each):
            start = joined[-1].date.text.split("/")[0].rstrip("~?%")
            end = each.date.text.split("/")[-1].rstrip("~?%")
            try:
                span = dates.parse(f"{start}/{end}")
            except DateError:
                pass
            else:
                joined[-1] = Named(joined[-1].start, each.end, span)
                continue
        joined.append(each)
    return joined


def _is_span(words: str, first: Named, last: Named) -> bool:
    before, between = words[: first.start], words[first.end : last.start]
    if _TO.fullmatch(between) and _FROM.search(before):
        return True
    return bool(_FROM_FIGURE.search(before) and _TO_FIGURE.fullmatch(between))
