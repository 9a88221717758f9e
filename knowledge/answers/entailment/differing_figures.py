"""Dates and figures of a claim that differ in a fact."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge import dates
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import (
    EXCEPTING,
    Details,
    FactDetails,
    StatedDate,
    is_within,
)
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.event_dates import dates_of, dates_of_other_verbs, is_dated
from knowledge.answers.entailment.figure_fit import is_of_one_listed, is_said_of
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.past_states import is_past_form
from knowledge.answers.entailment.state_spans import PlaceInSpan, place_in_span
from knowledge.answers.entailment.words import places_of
from knowledge.dates import EdtfDate
from knowledge.dates.names import MONTHS
from knowledge.relations.grammar import DETERMINERS, SURE_MONTHS, is_year
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


def of_figures(
    claim: Details, held: FactDetails, alignment: Alignment
) -> Iterator[ClaimDifference]:
    """Yield the figures that differ."""
    fact = held.details
    for figure in claim.figures:
        if (change := _change(claim, figure, fact)) is not None:
            if figure.number != change and not figure.bound:
                yield ClaimDifference("number", True, _shown(claim, figure), f"{change:,}")
            elif figure.number != change:
                yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        if _is_day_of(figure, fact) or _is_one_whole(claim, figure, fact, alignment):
            continue
        if (count := _rest_of_whole(claim, figure, fact)) is not None:
            if figure.number != count and not figure.bound:
                yield ClaimDifference("number", True, _shown(claim, figure), f"{count:,}")
            elif figure.number != count:
                yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        if is_of_one_listed(claim, fact, alignment) and not any(
            figure.number > each.number and _count_the_same(claim, figure, fact, each, alignment)
            for each in fact.figures
        ):
            yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        others = [
            each for each in fact.figures if not is_said_of(claim, figure, fact, each, alignment)
        ]
        alike = [
            each
            for each in fact.figures
            if each not in others and _count_the_same(claim, figure, fact, each, alignment)
        ]
        if any(
            each.entails(figure, counts_alike=_counts_all(claim, figure, fact, each, alignment))
            for each in alike
        ):
            continue
        same = [each for each in fact.figures if each.number == figure.number]
        bare = [e for e in same if _is_bare(fact, e)]
        loose = [e for e in same if not e.unit and e not in alike and e not in others]
        if same and figure.unit and any(e.unit and e.unit != figure.unit for e in same):
            other = next(e for e in same if e.unit and e.unit != figure.unit)
            yield ClaimDifference("unit", True, _shown(claim, figure), _shown(fact, other))
        elif alike and not loose and not bare and all(e.excludes(figure) for e in alike):
            kind = "number" if alike[0].number != figure.number else "bound"
            yield ClaimDifference(kind, True, _shown(claim, figure), _shown(fact, alike[0]))
        elif not fact.figures and _is_of_none(claim, fact, alignment):
            yield ClaimDifference("negation", True, _shown(claim, figure))
        else:
            yield ClaimDifference("figure", said=_shown(claim, figure))


def _is_bare(fact: Details, figure: BoundedNumber) -> bool:
    """Return whether a figure follows another one without a verb or noun: "61 for, 38 against"."""
    before = [each for each in fact.figures if each.end <= figure.begin]
    if not before or (figure.counted and not figure.inherits):
        return False
    start = before[-1].end
    breaks = (at + 1 for at in range(start, figure.begin) if fact.breaks[at])
    between = range(max(breaks, default=start), figure.begin)
    is_told = any(at in fact.in_verbs or is_past_form(fact.tokens[at]) for at in between)
    return not is_told and fact.tokens[figure.begin - 1] not in ("from", "to")


def _whole_of(details: Details, figure: BoundedNumber) -> BoundedNumber | None:
    """Return the figure of the whole of which one counts a part: "nine of the eleven"."""
    after = next((each for each in details.figures if each.begin >= figure.end), None)
    is_next = after is not None and _is_whole(details, after)
    return after if is_next and after and after.begin - figure.end <= _OF_THE else None


_OF_THE = 2  # tokens from a part to its whole


def _is_whole(details: Details, figure: BoundedNumber) -> bool:
    first = figure.begin - 1
    while first > 0 and details.tokens[first] in DETERMINERS:
        first -= 1
    return first >= 0 and details.tokens[first] == "of"


def _is_one_whole(
    claim: Details, figure: BoundedNumber, fact: Details, alignment: Alignment
) -> bool:
    """Return whether a figure is the whole of which a fact counts a part too: "of the 27 boats"."""
    if not _is_whole(claim, figure) or figure.bound:
        return False
    shared = alignment.shared_at(figure.places)
    return any(
        _is_whole(fact, each)
        and each.entails(dataclasses.replace(figure, counted=each.counted))
        and (not figure.places or not shared.isdisjoint(each.places))
        for each in fact.figures
    )


def _rest_of_whole(claim: Details, figure: BoundedNumber, fact: Details) -> Decimal | None:
    """Return how many of a whole a fact has that counts the others: "all but two of the eleven"."""
    whole = _whole_of(claim, figure)
    if whole is None or is_exception(claim, figure):
        return None
    for each in fact.figures:
        of = _whole_of(fact, each) if is_exception(fact, each) else None
        if of is not None and of.number == whole.number and not (each.bound or of.bound):
            return of.number - each.number
    return None


def _is_day_of(figure: BoundedNumber, fact: Details) -> bool:
    """Return whether a number before a month is a day that a fact names: "8 April"."""
    if figure.counted[:1] == () or figure.counted[0] not in SURE_MONTHS | {"may", "march"}:
        return False
    day = f"{figure.number} {figure.counted[0]}"
    return any(each.written.startswith(f"{day} ") for each in fact.dates)


def _change(claim: Details, figure: BoundedNumber, fact: Details) -> Decimal | None:
    """Return by how much a fact has something changed, where a claim says by how much it did."""
    trend = [*places_of(claim.tokens, "grown"), *places_of(claim.tokens, "shrunk")]
    if claim.tokens[figure.begin - 1 : figure.begin] != ("by",) or not trend:
        return None
    before = [fact.tokens[each.begin - 1] if each.begin else "" for each in fact.figures]
    if before != ["from", "to"]:
        return None
    first, second = fact.figures
    if first.bound or second.bound or first.upper or second.upper or figure.unit == "percent":
        return None
    return abs(first.number - second.number) if first.unit == second.unit else None


def _is_of_none(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact counts none of the things of a claim: "no ships sank"."""
    named = claim.in_names
    counted = {p for at, places in alignment.shared.items() if at not in named for p in places}
    for start, end in fact.grammar["negation"]:
        word = fact.tokens[start]
        if word in _NOBODY or fact.tokens[start : start + 2] == ("no", "one"):
            return shares_a_verb(claim, alignment)
        if word in _NONE and not counted.isdisjoint(range(end, end + _NEAR)):
            return True
    return False


_NOBODY = frozenset({"nobody", "none", "neither"})
_NONE = frozenset({"no", "لا", "zero"})
_NEAR = 3  # tokens after "no" with what there is none of


def _shown(details: Details, figure: BoundedNumber) -> str:
    end = figure.end + (1 if figure.end in figure.places else 0)
    return " ".join(details.written[figure.begin : end])


def _count_the_same(
    claim: Details, figure: BoundedNumber, fact: Details, other: BoundedNumber, alignment: Alignment
) -> bool:
    """Return whether two figures count the same things, or are in the same unit."""
    if is_exception(claim, figure) != is_exception(fact, other):
        return False  # "all but two"
    if figure.unit or other.unit:
        return figure.unit == other.unit
    if len(claim.figures) == 1 == len(fact.figures) and shares_a_verb(claim, alignment):
        return True
    if not figure.counted and (not other.counted or other.inherits):
        return True
    shared = alignment.shared_at(figure.places)
    return not shared.isdisjoint(other.places)


def is_exception(details: Details, figure: BoundedNumber) -> bool:
    """Return whether a figure counts what is left out: "all but two"."""
    return not EXCEPTING.isdisjoint(details.tokens[max(0, figure.begin - 2) : figure.begin])


def _counts_all(
    claim: Details, figure: BoundedNumber, fact: Details, other: BoundedNumber, alignment: Alignment
) -> bool:
    """Return whether what a fact counts is all counted by a claim, in other words maybe.

    412 confirmed cases are more than 400 cases, and need not be fewer than 500 cases.
    """
    shared = alignment.shared_at(figure.places)
    if not figure.places or not all(alignment.shared.get(at) for at in figure.places):
        return False
    if shared.isdisjoint(other.places):
        return False
    return figure.bound in ("least", "above") or shared.issuperset(other.places)


def shares_a_verb(claim: Details, alignment: Alignment) -> bool:
    """Return whether a fact shares more of a claim than names and what its figures count."""
    named = claim.in_names
    counted = {at for figure in claim.figures for at in figure.places}
    return any(at not in named | counted | claim.light for at in alignment.shared)
