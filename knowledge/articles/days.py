"""The date of a statement in an article, resolved against the day the article was published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.articles.chronicle import last_day_of
from knowledge.articles.compared_days import is_compared, is_compared_time, is_of_document
from knowledge.articles.date_writing import plain_dates
from knowledge.articles.day_relations import BY, SINCE, joined_spans, with_relation
from knowledge.articles.event_days import EVENT, DatedEvent, counted_from_event
from knowledge.articles.mentioned_days import TELLING, is_announcement, is_aside, is_telling
from knowledge.articles.model import Mark
from knowledge.articles.other_years import find_other_year
from knowledge.articles.pointed_days import POINTING, counted_from
from knowledge.articles.tense import is_ahead, is_of_each_year, is_present
from knowledge.dates import EdtfDate
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.periods import find_periods
from knowledge.query.relative_dates.finder import (
    Named,
    blank_relative,
    find_relative,
    first_relative,
)
from knowledge.query.relative_dates.near_dates import Day


@dataclass(frozen=True, slots=True)
class StatedDay:
    """The date a statement gives, and since when it is known where it gives that ("as of").

    `marks` name the parts that a person must resolve; `is_dated` is whether it names any date, and
    `last` is the last one it names, from which the next statement may count.
    """

    date: EdtfDate | None = None
    as_of: EdtfDate | None = None
    marks: tuple[Mark, ...] = ()
    is_dated: bool = False
    last: EdtfDate | None = None


def read_day(
    statement: str,
    published: datetime.date | None,
    before: EdtfDate | None = None,
    covered: EdtfDate | None = None,
    *,
    is_next: bool = False,
    of_section: EdtfDate | None = None,
    told: EdtfDate | None = None,
    taken: EdtfDate | None = None,
    events: Sequence[DatedEvent] = (),
) -> StatedDay:
    """Read the date of a statement; relative ones count from `published`.

    A month, day or weekday without a year is the nearest one: the last, or the next where the
    statement is about the future. "The next day" counts from the date before it, of the statement
    or else `before`, the last of a statement before, right before it if `is_next`, or else `taken`,
    the date of that statement. `covered` is the
    period that the article claims to cover, `of_section` the year in the heading above, `told` the
    time that an entry of a chronicle is of, and `events` are dated statements before, for "two
    weeks after the vote". Dates of a comparison ("up from
    4,500 in 1990") and of when it was said are not the statement's own.
    """
    words = plain_dates(text.norm(statement))
    published = (told and last_day_of(told)) or published
    marks = []
    pointing = next((each for each in POINTING.finditer(words) if _is_pointing(words, each)), None)
    event = EVENT.search(words)
    if event is not None and pointing is not None and event.start() <= pointing.start():
        pointing = None
    rest = words
    if pointing is not None:
        rest = _blanked(words, *pointing.span())
    found = joined_spans(words, sorted(_find(words, rest, published, told)))
    if published is None and (written := _uncounted(rest)) is not None:
        marks.append(Mark("no_day", written))
    own = [each for each in found if not is_compared(words, each)]
    own = [
        each
        for each in own
        if _A_YEAR.search(words, each.start, each.end) or not is_of_each_year(words, each.start)
    ]
    if pointing is not None:
        earlier = [each.date for each in own if each.end <= pointing.start()]
        before = earlier[-1] if earlier else before
        # What it points to is its time, not another date that it mentions later.
        apposed = [e for e in own if _APPOSED.fullmatch(words[pointing.end() : e.start])]
        if apposed:  # "the following week, on Friday 31 July"
            own, pointing = apposed, None
    if pointing is not None:
        own = [each for each in own if each.start < pointing.start()]
        if (counted := _pointed(words, pointing, (before, taken), covered)) is not None:
            own.append(counted)
            marks.append(Mark("counted", pointing[0], str(counted.date)))
        else:
            marks.append(Mark("pointing", pointing[0], str(before) if before is not None else ""))
    telling = [each for each in own if is_telling(words, each)]
    known = next((each.date for each in own if _AS_OF.search(words[: each.start])), None)
    own = [each for each in own if each not in telling]
    # "This year's examinations run from 8 June": whose they are, not when.
    own = [e for e in own if not words[e.end :].startswith(("'s ", "’s "))] or own
    own = [e for e in own if not is_of_document(words, e)] or own
    event = event if pointing is None and not own else None
    right_before = before if is_next else None
    if event and (day := counted_from_event(event, events, right_before)) is not None:
        own = [with_relation(words, Named(*event.span(), day))]
        marks.append(Mark("counted", event[0], str(day)))
    elif event is not None:
        marks.append(Mark("pointing", event[0]))
    if not own and telling and is_announcement(words, telling[0], published):
        own = telling
    known = known or (telling[0].date if telling and not own else None)
    named = own or telling
    last = named[-1].date if named else None
    if not own:
        return StatedDay(None, known, tuple(marks), is_dated=bool(found or marks), last=last)
    if len(several := dict.fromkeys(str(each.date) for each in own)) > 1:
        own = [each for each in own if not is_aside(words, each)] or own
        marks.append(Mark("dates", "; ".join(several), str(own[0].date)))
    elif pointing is None and published is not None and told is None:
        other, chosen = find_other_year(words, own[0], before, covered, of_section, published)
        if other is not None:
            is_before = chosen is before and _PAST_PERFECT.search(words) is not None
            is_other = chosen is not None and (is_before or chosen in (right_before, of_section))
            taken = other if is_other else own[0].date
            marks.append(Mark("dates", f"{other}; {own[0].date}", str(taken)))
            last = taken if is_other else last
            own[0] = own[0]._replace(date=taken)
    written = words[own[0].start : own[0].end]
    if not _NAMED.search(written) and not any(mark.words == written for mark in marks):
        marks.append(Mark("relative", written, str(own[0].date)))
    return StatedDay(own[0].date, known, tuple(marks), is_dated=True, last=last)


def _is_pointing(words: str, match: re.Match[str]) -> bool:
    """Return whether words count from a date before; "the next year" does so in the past alone."""
    before = words[: match.start()]
    if match["next_unit"] is not None and is_ahead(before, len(before)) is not False:
        return False
    return not is_compared_time(words, match)


def _pointed(
    words: str,
    match: re.Match[str],
    before: Sequence[EdtfDate | None],
    covered: EdtfDate | None,
) -> Named | None:
    """Return the date that words count from the first that is exact enough, None for none."""
    if match["covered"] is not None:
        date = covered
    else:
        counted = (counted_from(match, each) for each in before if each is not None)
        date = next((each for each in counted if each is not None), None)
    return with_relation(words, Named(*match.span(), date)) if date is not None else None


_PAST_PERFECT = re.compile(r"\bhad (?:[a-z]+ly )?(?:been |[a-z]{3,20}(?:ed|en|n|t)\b)")
_APPOSED = re.compile(r",? (?:on|in) ")
_A_YEAR = re.compile(YEAR)
_TWO_YEARS = re.compile(
    rf"(?<![\w/.-])(?:fy ?)?(?P<first>{YEAR})"
    r"(?:/(?P<last>\d\d(?:\d\d)?)"
    # "2011-12" may be a month.
    r"|[-–](?P<named>\d\d)(?= (?:(?:academic|school|financial|fiscal|budget) year|season))"
    r"|[-–](?P<late>1[3-9]|[2-9]\d))(?![\w/-])"
)
_WINTER = re.compile(rf"(?<![\w-])winter of (?P<year>{YEAR})(?![\w/–-])")
"""Of a winter with one year nobody knows which of two it is, so that it is of about that year."""
_PART_OF_DECADE = re.compile(
    r"(?<![\w-])(?:the )?(?P<part>early|mid|late)[ -](?:the )?(?P<decade>1[5-9]\d|20\d)0s(?!\w)"
)
_YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_NAMED = re.compile(rf"(?<!\w){MONTH}(?!\w)|\d{{4}}|\d[./-]\d")
"""What a date has that means the same on another day: a month, a year."""


def _find(
    words: str, rest: str, published: datetime.date | None, told: EdtfDate | None
) -> Iterator[Named]:
    """Yield the dates in the rest of a normalised text, each with its relation to the statement."""
    if published is not None:

        def day_at(at: int) -> Day:
            ahead = _tense_at(words, at)
            return Day(published, ahead, bool(ahead) and is_present(words, at), told)

        for each in find_relative(rest, day_at):
            yield with_relation(words, each)
    rest = blank_relative(rest)
    for each in _named_years(rest):
        yield with_relation(words, each)
        rest = _blanked(rest, each.start, each.end)
    at = 0
    for period in find_periods(rest, published or _NO_DAY):
        start = rest.find(period.written, at)
        start = start if start >= 0 else rest.find(period.written)
        at = max(at, start)
        if period.date is not None and _is_known(period.date):
            named = Named(start, start + len(period.written), period.date)
            yield with_relation(words, named)


def _blanked(words: str, start: int, end: int) -> str:
    """Return words without those of a date that was read, in which no other one is looked for."""
    return f"{words[:start]}{chr(0) * (end - start)}{words[end:]}"


def _named_years(words: str) -> Iterator[Named]:
    """Yield the years that have two numbers ("2027/28"), winters, and parts of decades."""
    for match in _TWO_YEARS.finditer(words):
        first, last = int(match["first"]), match["last"] or match["named"] or match["late"]
        if (first + 1) % 100 == int(last[-2:]):
            yield Named(*match.span(), dates.parse(f"{first}/{first + 1}"))
    for match in _WINTER.finditer(words):
        yield Named(*match.span(), dates.parse(f"{match['year']}~"))
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
    if TELLING.search(words[:at]) or SINCE.search(words[:at]):
        return False
    ahead = is_ahead(words, at)
    return True if ahead is None and BY.search(words[:at]) else ahead


_AS_OF = re.compile(r"(?:\bas (?:of|at)|حتي تاريخ) $")
