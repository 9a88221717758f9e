"""States over time: whether a date of a claim lies within the span of a state in a fact.

"She was director from 2009 to 2018" says that she was in 2012, and not in 2019. What was done in
a span, such as the building of a tower, need not be so on each day of it.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.dated_clauses import DatedVerb, DateOfClause, read_dated
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details, FactDetails, StatedDate, is_within
from knowledge.answers.entailment.event_dates import dates_of_other_verbs, verbs_dated
from knowledge.dates import EdtfDate
from knowledge.query.periods import PeriodRelation
from knowledge.relations.grammar import BE, HAVE

_STATES = """
lead chair head serve hold own run rule reign govern live reside work play teach belong exist
operate use manage direct edit coach captain represent command preside house stand apply remain
stay sit attend publish produce manufacture broadcast print keep station base know call employ
"""
_STATIVE = frozenset(map(text.stem, _STATES.split()))
"""Stems of verbs of what goes on: who led from 2009 to 2018 led in 2012."""

_CHANGES = "close shut suspend ban block detain jail imprison occupy besiege"
_BROUGHT_ABOUT = frozenset(map(text.stem, _CHANGES.split()))
"""Stems of verbs of a state and of its beginning: what was closed in May may have been then."""

_ACTING = frozenset(map(text.stem, ("serve", "act", "work")))
_PRESENT = frozenset({"has", "have", "is", "are"})
_SPANNING = frozenset({"from", "between", "to", "until", "till", "through", "and"})


class PlaceInSpan(enum.Enum):
    """Place of a date in a span: in it for certain, maybe, or outside."""

    INSIDE = enum.auto()
    OPEN = enum.auto()
    OUTSIDE = enum.auto()


@dataclass(frozen=True, slots=True)
class StateSpan:
    """Span of a state, with None for an end that is not stated.

    `known` is the last day on which a fact knows it to go on, where it does.
    """

    start: EdtfDate | None
    end: EdtfDate | None
    known: datetime.date | None = None

    @property
    def date(self) -> EdtfDate:
        """The span as a date."""
        ends = (each.text if each is not None else ".." for each in (self.start, self.end))
        return dates.parse("/".join(ends))

    def place(self, date: EdtfDate) -> PlaceInSpan:
        """Return where a date lies: a year is inside where some day of it is."""
        first, last = date.earliest, date.latest
        if first is None or last is None:
            return PlaceInSpan.OPEN
        begins = self.start.earliest if self.start is not None else None
        ends = self.end.latest if self.end is not None else None
        if (begins is not None and last < begins) or (ends is not None and first > ends):
            return PlaceInSpan.OUTSIDE
        if self.start is None or self.start.latest is None:
            return PlaceInSpan.OPEN
        if any(end is not None and is_within(end, date) for end in (self.start, self.end)):
            return PlaceInSpan.INSIDE
        until = self.end.earliest if self.end is not None else self.known
        is_inside = until is not None and self.start.latest <= last and first <= until
        return PlaceInSpan.INSIDE if is_inside else PlaceInSpan.OPEN


def place_in_span(
    claim: Details, held: FactDetails, alignment: Alignment, said: StatedDate
) -> tuple[PlaceInSpan, StateSpan] | None:
    """Return where the date of a claim lies in the span of a fact; None where neither has one."""
    verbs = verbs_dated(claim, said)
    if len(claim.dates) != 1 or len(verbs) != 1:
        return None
    verb, found = verbs[0], list(_spans(claim, held, alignment, said, verbs[0]))
    if not found:
        return None
    places = [span.place(said.date) for span in found]
    if all(place is PlaceInSpan.OUTSIDE for place in places):
        return (PlaceInSpan.OUTSIDE, found[0]) if _is_stative(claim, verb) else None
    at = next((i for i, place in enumerate(places) if place is PlaceInSpan.INSIDE), None)
    if at is None or not _is_so_throughout(claim, verb, found[at]):
        return PlaceInSpan.OPEN, found[0]
    return PlaceInSpan.INSIDE, found[at]


def _is_stative(claim: Details, verb: DatedVerb) -> bool:
    token = claim.tokens[verb.at]
    return token in BE | HAVE or text.stem(token) in _STATIVE | _BROUGHT_ABOUT


def _is_so_throughout(claim: Details, verb: DatedVerb, span: StateSpan) -> bool:
    """Return whether what a claim states is so on each day of a span."""
    token = claim.tokens[verb.at]
    if token in BE | HAVE:
        return True
    if claim.figures:
        return False  # what it carried in ten years is not what it carried in one
    stem = text.stem(token)
    return stem in _STATIVE or (stem in _BROUGHT_ABOUT and span.end is not None)


def _spans(
    claim: Details, held: FactDetails, alignment: Alignment, said: StatedDate, verb: DatedVerb
) -> Iterator[StateSpan]:
    """Yield the spans that a fact states for the state of a claim."""
    fact = held.details
    stated = read_dated(fact.spelt)
    apart = {date.start for date in dates_of_other_verbs(claim, fact, alignment, said)}
    for own in stated.verbs:
        if not _states_the_same(claim, verb, fact, own, alignment):
            continue
        told = [date for date in own.dates if date.start not in apart]
        is_now = not _PRESENT.isdisjoint(fact.tokens[own.group : own.at + 1])
        known = held.known if is_now else None
        yield from _dated_spans(fact, told, known)
        if not stated.dates and held.fact.date is not None and held.fact.date.is_interval:
            start, end = held.fact.date.ends()
            yield StateSpan(start, end, known)


def _dated_spans(
    fact: Details, told: list[DateOfClause], known: datetime.date | None
) -> Iterator[StateSpan]:
    for at, date in enumerate(told):
        following = told[at + 1] if at + 1 < len(told) else None
        is_end = at > 0 and date.relation is PeriodRelation.UNTIL
        if date.date.is_interval and _is_written_as_span(fact, date):
            yield StateSpan(*date.date.ends())
        elif following is not None and following.relation is PeriodRelation.UNTIL:
            if following.start <= date.end + 1:
                yield StateSpan(date.date, following.date)
        elif date.relation is PeriodRelation.SINCE:
            is_since = fact.tokens[date.start - 1 : date.start] == ("since",)
            goes_on = is_since or "since" in fact.tokens[date.start : date.end]
            yield StateSpan(date.date, None, known if goes_on and following is None else None)
        elif date.relation is PeriodRelation.UNTIL and not is_end:
            yield StateSpan(None, date.date)


def _is_written_as_span(fact: Details, date: DateOfClause) -> bool:
    """Return whether an interval is written with both ends: "2009 to 2018", not "early 2009"."""
    words = fact.tokens[max(0, date.start - 1) : date.end]
    years = [word for word in words if word.isdigit()]
    return not _SPANNING.isdisjoint(words) or len(years) > 1


def _states_the_same(
    claim: Details, verb: DatedVerb, fact: Details, own: DatedVerb, alignment: Alignment
) -> bool:
    """Return whether a verb of a fact means the same as that of a claim: "was", "served as"."""
    token = claim.tokens[verb.at]
    if own.at in alignment.shared.get(verb.at, ()):
        return True
    is_being = fact.tokens[own.at] in BE | HAVE
    if token in BE:
        return is_being or text.stem(fact.tokens[own.at]) in _ACTING or own.at in alignment.covered
    said = alignment.shared.get(verb.at, frozenset())
    return is_being and not said.isdisjoint(range(own.begin, own.end))
