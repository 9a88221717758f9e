"""Dates of an event: which date of a statement, by its clauses, is that of the event of a claim.

"The decision to end the survey was taken in May" does not date the end of the survey.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details, FactDetails, StatedDate
from knowledge.relations.grammar import BE, DETERMINERS, HAVE, MODALS, RELATIVES
from knowledge.relations.model import Qualifier

MAIN = 0
"""Number of the clause that a sentence is about."""

_CLAUSE_WORDS = frozenset(
    text.tokens("when while where because although though whereas before after since until once")
)
_OPENING = _CLAUSE_WORDS | RELATIVES | {"that", "according"}
_VERBAL = BE | HAVE | MODALS


def clauses_of(details: Details) -> tuple[int, ...]:
    """Return the clause of each token of a sentence, by number; that of the main one is 0."""
    found = [MAIN] * len(details.tokens)
    for number, (start, end) in enumerate(_subordinate(details), start=1):
        found[start:end] = [number] * (end - start)
    return tuple(found)


def _subordinate(details: Details) -> Iterator[tuple[int, int]]:
    verbs = details.in_verbs
    verbs |= {at for at, token in enumerate(details.tokens) if token in _VERBAL}
    dated = {date.start for date in details.dates}
    at = 0
    while at < len(details.tokens):
        if details.tokens[at] not in _OPENING or at in details.capitals - {0}:
            at += 1
            continue
        end = _end_of(details, at, verbs)
        is_clause = not verbs.isdisjoint(range(at + 1, end)) and at + 1 not in dated
        if details.tokens[at] == "according" or is_clause:
            yield at, end
            at = end
        else:
            at += 1  # "since May 2021"


def _end_of(details: Details, at: int, verbs: Set[int]) -> int:
    """Return where a subordinate clause ends: at a comma, or before the verb of the main clause."""
    is_relative = details.tokens[at] in RELATIVES | {"that"} and at > 0
    told = False
    for place in range(at + 1, len(details.tokens)):
        is_next = is_relative and told and details.tokens[place] in _VERBAL
        if is_next and place - 1 not in verbs:
            return place
        told = told or place in verbs
        if set(details.breaks[place]) & set(",;:"):
            return place + 1
        if details.tokens[place] == "and" and not told:
            return place  # "after the flood and had"
    return len(details.tokens)


def heads_of(
    claim: Details, fact: Details, alignment: Alignment, date: StatedDate | None = None
) -> frozenset[int]:
    """Return where a fact has what a claim says of its names: its verbs, or else its nouns.

    They are those of the clause with a date of the claim, else of its main clause.
    """
    named = claim.in_names
    counted = {at for figure in claim.figures for at in figure.places}
    clauses = clauses_of(claim)
    own = clauses[date.start] if date is not None else MAIN
    main = [at for at in claim.content if clauses[at] == own and at not in named]
    telling = [at for at in main if at not in claim.light]
    verbs = claim.in_verbs
    for among in (
        [at for at in main if at in verbs - counted],
        [at for at in telling if at not in counted],
        telling,
        [at for at in claim.content if at not in named | claim.light],
    ):
        if found := alignment.shared_at(among):
            return frozenset(found)
    return frozenset()


def is_dated(claim: Details, held: FactDetails, alignment: Alignment, said: StatedDate) -> bool:
    """Return whether a fact's own date, absent from its statement, dates the event of a claim."""
    fact = held.details
    heads = heads_of(claim, fact, alignment, said)
    clauses = clauses_of(fact)
    return not heads or any(
        clauses[at] == MAIN and not _is_left_open(fact, at, alignment) for at in heads
    )


def dates_of(
    claim: Details, held: FactDetails, alignment: Alignment, said: StatedDate
) -> list[StatedDate]:
    """Return the dates that a statement gives to the event that a claim dates."""
    fact = held.details
    heads = heads_of(claim, fact, alignment, said)
    if not heads:
        return list(fact.dates)
    clauses = clauses_of(fact)
    return [date for date in fact.dates if _belongs(fact, date, heads, clauses, alignment)]


def _belongs(
    fact: Details,
    date: StatedDate,
    heads: frozenset[int],
    clauses: tuple[int, ...],
    alignment: Alignment,
) -> bool:
    owner = _owner(fact, date)
    if owner:
        return not heads.isdisjoint(owner) or not owner.isdisjoint(alignment.covered)
    return any(
        clauses[at] == clauses[date.start]
        and (at < date.start or not _is_left_open(fact, at, alignment))
        and not _is_of_joined_verb(fact, date, at, heads)
        for at in heads
    )


def _is_of_joined_verb(fact: Details, date: StatedDate, head: int, heads: frozenset[int]) -> bool:
    """Return whether a date is that of a verb joined to a head: "was born in 1921 and died"."""
    verb = max((at for at in fact.in_verbs if at < date.start), default=None)
    if verb is None or verb in heads:
        return False
    first, last = min(verb, head), max(verb, head)
    if _JOINING.isdisjoint(fact.tokens[first:last]):
        return False
    # "It was built and opened in 1990" has one date of both.
    return head > date.start or any(head < each.start < verb for each in fact.dates)


_JOINING = frozenset({"and", "but", "then"})


def _owner(fact: Details, date: StatedDate) -> set[int]:
    """Return the words that a date stands before as their own: "the June 2024 report"."""
    if not date.start or fact.tokens[date.start - 1] not in DETERMINERS:
        return set()
    found: set[int] = set()
    verbs = fact.in_verbs
    at = date.end
    if at in verbs:
        return found  # "sales in the first quarter of 2023 fell"
    while at < len(fact.tokens) and at in fact.content and not fact.breaks[at - 1]:
        found.add(at)
        at += 1
    return found


def _is_left_open(fact: Details, at: int, alignment: Alignment) -> bool:
    """Return whether a fact states a relation only as decided or put off."""
    for reading in fact.readings:
        if at in range(*reading.trigger) and Qualifier.ORDERED in reading.qualifiers:
            return True
    return any(
        reading.passive
        and reading.is_verb
        and reading.patient is not None
        and at in range(*reading.patient)
        and alignment.covered.isdisjoint(range(*reading.trigger))
        and _is_deed(fact, at)
        for reading in fact.readings
    )


def _is_deed(fact: Details, at: int) -> bool:
    """Return whether a noun names what is done: "the opening"."""
    return any(at in range(*reading.trigger) for reading in fact.readings)
