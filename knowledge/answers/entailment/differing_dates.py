"""Dates of a claim that differ in a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge import dates
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import (
    Details,
    FactDetails,
    StatedDate,
    is_within,
)
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.event_dates import dates_of, dates_of_other_verbs, is_dated
from knowledge.answers.entailment.state_spans import PlaceInSpan, place_in_span
from knowledge.dates import EdtfDate
from knowledge.dates.names import MONTHS
from knowledge.relations.grammar import SURE_MONTHS, is_year
from knowledge.relations.model import Qualifier
from knowledge.relations.table import relations


def of_dates(claim: Details, held: FactDetails, alignment: Alignment) -> Iterator[ClaimDifference]:
    """Yield the dates that differ."""
    for stated in claim.dates:
        placed = place_in_span(claim, held, alignment, stated)
        if placed is not None and stated.relation in _AT_A_TIME:
            place, span = placed
            if place is PlaceInSpan.OUTSIDE:
                said, is_sure = _dated(claim, stated), span.end is not None
                yield ClaimDifference("date", True, said, date=span.date, is_sure=is_sure)
            elif place is PlaceInSpan.OPEN:
                yield ClaimDifference("date_detail", said=stated.written)
            continue
        own = dates_of(claim, held, alignment, stated)
        known = list(dict.fromkeys(each.date for each in own))
        if not own and is_dated(claim, held, alignment, stated):
            known = _dates_left(held)
        told = [d for d in own if is_within(d.date, stated.date)]
        if told and stated.relation in _OPEN and all(d.relation in _AT_A_TIME for d in told):
            said, nearest = _dated(claim, stated), _nearest(known, stated)
            yield ClaimDifference("date", True, said, date=nearest, is_sure=True)
            continue
        if told and not _is_span(claim, held):
            begins = _begins(held)
            if not any(_agree(stated.relation, d.relation, begins=begins) for d in told):
                yield ClaimDifference("date_relation", said=stated.written)
        if told or any(is_within(date, stated.date) for date in known):
            continue
        if stated.relation in ("by", "before"):
            limits = any(d.relation in ("by", "before") for d in own)
            reached = [date for date in known if _is_by(date, stated.date)]
            if held.is_ahead:  # by the last day of the month it is planned for, and not later
                reached = [date for date in reached if dates.overlaps(date, stated.date)]
            if not limits and reached:
                continue
        overlaps = any(dates.overlaps(date, stated.date) for date in known)
        if not known or overlaps or _may_have_been_before(held, own, stated):
            yield ClaimDifference("date_detail", said=stated.written)
        else:
            said, nearest = _dated(claim, stated), _nearest(known, stated)
            # "Until 2026" is true of what ends in 2027.
            is_sure = stated.relation in _AT_A_TIME and (
                _is_once(claim, held) or _is_told_of_another(claim, held, alignment, stated)
            )
            yield ClaimDifference("date", True, said, date=nearest, is_sure=is_sure)


def _is_told_of_another(
    claim: Details, held: FactDetails, alignment: Alignment, stated: StatedDate
) -> bool:
    """Return whether a fact has the date of a claim with another verb than that of the claim."""
    others = dates_of_other_verbs(claim, held.details, alignment, stated)
    return any(is_within(each.date, stated.date) for each in others)


def _may_have_been_before(held: FactDetails, own: Sequence[StatedDate], stated: StatedDate) -> bool:
    """Return whether a fact only has by when it was done, and a date before that is claimed."""
    if held.is_ahead or stated.relation not in _AT_A_TIME or stated.date.latest is None:
        return False
    return any(
        each.relation in ("by", "before")
        and each.date.earliest is not None
        and stated.date.latest < each.date.earliest
        for each in own
    )


def _dates_left(held: FactDetails) -> list[EdtfDate]:
    """Return the dates of a fact itself, unless its statement gives them to something else."""
    others = [each.date for each in held.details.dates]
    if others and held.is_ahead:
        return []  # the day of a plan is the one that it states
    if any(day not in _days(held) for day in _days_without_year(held.details.tokens)):
        return []  # "on 26 August; ..." in a fact of 15 October
    return [
        date for date in held.own_dates if not any(dates.overlaps(date, each) for each in others)
    ]


def _days(held: FactDetails) -> set[tuple[int, int]]:
    """Return the months and days on which the dates of a fact itself begin and end."""
    ends = {day for date in held.own_dates for day in (date.earliest, date.latest) if day}
    return {(day.month, day.day) for day in ends}


def _days_without_year(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the months and days that a text names without a year: "26 August"."""
    for at, token in enumerate(tokens):
        if token not in SURE_MONTHS or (tokens[at + 1 : at + 2] and is_year(tokens[at + 1])):
            continue
        beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
        day = next((int(t) for t in beside if t.isdecimal() and len(t) <= len("31")), 0)
        if 1 <= day <= _LAST_DAY and token[:3] in MONTHS:
            yield MONTHS.index(token[:3]) + 1, day


_LAST_DAY = 31


def _is_once(claim: Details, held: FactDetails) -> bool:
    """Return whether what is said happens once, so that another date is untrue: an end, a birth."""
    table = relations()
    stated = {r.relation for r in held.details.readings if not r.qualifiers & _NOT_DONE}
    return not claim.figures and any(
        reading.relation in stated and table[reading.relation].family in _ONCE
        for reading in claim.readings
        if reading.is_verb
    )


def is_of_one_event(claim: Details) -> bool:
    """Return whether what a claim says is done once to one thing: its loss or its end."""
    table = relations()
    return any(
        r.is_verb and (table[r.relation].family in _ONCE or r.relation in _LOSING)
        for r in claim.readings
    )


_LOSING = frozenset({"lose", "lose_thing"})
_NOT_DONE = frozenset(
    {Qualifier.PLANNED, Qualifier.EXPECTED, Qualifier.ORDERED, Qualifier.POSTPONED}
    | {Qualifier.NEGATED}
)
_OPEN = frozenset({"before", "after"})
_AT_A_TIME = frozenset({"", "in", "on", "at", "of", "during"})
_ONCE = frozenset({"course", "person", "authorship"})


def _is_by(date: EdtfDate, limit: EdtfDate) -> bool:
    """Return whether a date comes before another, or is within it."""
    return date.latest is not None and limit.latest is not None and date.latest <= limit.latest


def _nearest(known: Sequence[EdtfDate], stated: StatedDate) -> EdtfDate:
    """Return the date of a fact that differs in a claim, one as precise if there is one."""
    alike = [date for date in known if date.precision is stated.date.precision]
    return (alike or known)[0]


def _dated(claim: Details, stated: StatedDate) -> str:
    """Return a date as a claim words it, with what relates it where that leaves much open."""
    start = stated.start - 1 if stated.relation in _OPEN else stated.start
    return " ".join(claim.written[start : stated.end])


_ALIKE = ({"in", "on", "at", "", "during", "and", "of"}, {"since", "from"}, {"until", "till", "to"})


def _is_span(claim: Details, held: FactDetails) -> bool:
    """Return whether the dates of a claim are the two ends of the date of a fact."""
    ends = held.fact.date.ends() if held.fact.date is not None else (None, None)
    if len(claim.dates) != 2 or claim.dates[0].relation in ("to", "until", "till", "and"):
        return False
    return all(
        end is not None and is_within(end, stated.date)
        for end, stated in zip(ends, claim.dates, strict=True)
    )


def _begins(held: FactDetails) -> bool:
    """Return whether a fact states the beginning of something that goes on."""
    return any(reading.relation in ("begin", "become") for reading in held.details.readings)


def _agree(said: str, held: str, *, begins: bool) -> bool:
    if said == held or not said:
        return True
    if begins and said in ("since", "from"):
        return True
    if said in ("since", "from") and held == "between":
        return True
    if said == "by" and held in _AT_A_TIME:
        return True
    if said in ("by", "until", "till") and held in ("and", "to", "by", "until", "till"):
        return True
    if any(said in group and held in group for group in _ALIKE):
        return True
    return not held and said not in ("before", "after", "by", "since", "until", "till")
