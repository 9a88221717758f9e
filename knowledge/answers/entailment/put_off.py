"""Days put off: claims that something took place on the day from which a fact has it moved.

"The trial was postponed from 12 November to 18 January", "planned for 2025, it is delayed until
2028" and "to open in 2027 instead of 2026" all deny the first day.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge import dates, text
from knowledge.answers.entailment.alignment import Alignment, align
from knowledge.answers.entailment.details import Details, FactDetails, StatedDate, is_within
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.query.entities import EntityLinker

_MOVING = frozenset(
    map(text.stem, text.tokens("postpone delay reschedule defer move push shift adjourn slip"))
)
_PHRASES = (("put", "off"), ("put", "back"), ("held", "over"), ("brought", "forward"))
_UP_TO = frozenset({"before", "until", "till"})
_TO = _UP_TO | {"to", "by", "into"}
_MODALS = frozenset({"will", "would", "is", "are"})
_NOT = frozenset({"not"})
_NOT_THEN = (("instead", "of"), ("rather", "than"))
_AT_A_TIME = frozenset({"", "in", "on", "at", "from", "since", "during"})
_TAKING_PLACE = frozenset(
    map(
        text.stem,
        text.tokens(
            "begin began start open launch hold held play run happen take took go went into "
            "operation service finish complete come came resume stage"
        ),
    )
)
"""Stems of the words by which something is said to take place, whatever it is."""

_OTHERWISE = ("planned", "negation", "condition", "possible", "advised", "said")


def held_then(claim: Details, held: FactDetails, linker: EntityLinker) -> ClaimDifference | None:
    """Return how a claim differs that has something take place on the day it was moved from."""
    if len(claim.dates) != 1 or any(claim.has(kind) for kind in _OTHERWISE):
        return None
    said = claim.dates[0]
    if said.relation not in _AT_A_TIME or _verb_of_moving(claim) is not None:
        return None
    for old, new in _moves(held.details):
        is_then = is_within(said.date, old.date) or is_within(old.date, said.date)
        if is_then and not dates.overlaps(said.date, new.date):
            is_of_it = _is_of_it(claim, align(claim, held.details, held.entities, linker))
            return ClaimDifference("date", True, said.written, date=new.date) if is_of_it else None
    return None


def _is_of_it(claim: Details, alignment: Alignment) -> bool:
    """Return whether a fact has all that a claim says, but for that it takes place."""
    lacking = {at for at in alignment.missing if claim.stems[at] not in _TAKING_PLACE}
    shared = (at for at, places in alignment.shared.items() if places and at not in claim.light)
    return lacking <= claim.light and any(shared)


def _moves(fact: Details) -> Iterator[tuple[StatedDate, StatedDate]]:
    """Yield the days from which a fact has something moved, each with the day to which it is."""
    for at, date in enumerate(fact.dates):
        others = [other for other in fact.dates if other is not date]
        if fact.tokens[max(0, date.start - 2) : date.start] in _NOT_THEN and others:
            yield date, next((o for o in reversed(others) if o.end <= date.start), others[0])
        following = fact.dates[at + 1] if at + 1 < len(fact.dates) else None
        verb = _verb_of_moving(fact)
        if following is None or verb is None:
            continue
        is_first = date.relation == "from" or (date.end <= verb and _is_planned(fact, date))
        between = fact.tokens[max(date.end, verb) : following.start]
        if is_first and (following.relation in _TO or not _TO.isdisjoint(between)):
            yield date, following


def _verb_of_moving(fact: Details) -> int | None:
    """Return the place of the verb by which something is moved to another day."""
    for at, token in enumerate(fact.tokens):
        if fact.tokens[at : at + 2] in _PHRASES:
            return at
        if text.stem(token) in _MOVING and at in fact.in_verbs:
            return at
        is_denied = token in _NOT and _MODALS.intersection(fact.tokens[max(0, at - 2) : at])
        if is_denied and not _UP_TO.isdisjoint(fact.tokens[at:]):
            return at  # "but will not be ready before 2027"
    return None


def _is_planned(fact: Details, date: StatedDate) -> bool:
    """Return whether a day is the one for which something was planned."""
    return any(end <= date.start for _, end in fact.grammar["planned"])
