"""Dates of an event: which date of a statement, by its clauses, is that of the event of a claim.

"The decision to end the survey was taken in May" does not date the end of the survey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from knowledge import text
from knowledge.answers.dated_clauses import DatedVerb, DateOfClause, read_dated
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details, FactDetails, StatedDate
from knowledge.relations.grammar import BE, DETERMINERS, HAVE, MODALS, PRONOUNS, RELATIVES
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
        word = details.tokens[at]
        has_pronoun = not PRONOUNS.isdisjoint(details.tokens[at + 1 : at + 2])
        opens = word in _OPENING or (word == "as" and has_pronoun)
        if not opens or at in details.capitals - {0}:
            at += 1
            continue
        end = _end_of(details, at, verbs)
        is_clause = not verbs.isdisjoint(range(at + 1, end)) and at + 1 not in dated
        is_beside = word in RELATIVES and at > 0 and "," in details.breaks[at - 1]
        is_clause = is_clause or has_pronoun or is_beside
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
    apart = dates_of_other_verbs(claim, fact, alignment, said)
    left = [d for d in fact.dates if d not in apart and not _is_compared_with(claim, fact, d)]
    if not heads:
        return left
    clauses = clauses_of(fact)
    return [date for date in left if _belongs(fact, date, heads, clauses, alignment)]


def _is_compared_with(claim: Details, fact: Details, date: StatedDate) -> bool:
    """Return whether a date belongs to the other side of a comparison: "fewer than in 2022"."""
    before = fact.tokens[max(0, date.start - 2) : date.start]
    return _THAN in before and _THAN not in claim.tokens


_THAN = "than"


def dates_of_other_verbs(
    claim: Details, fact: Details, alignment: Alignment, said: StatedDate
) -> list[StatedDate]:
    """Return the dates of a fact that stand with other verbs than that of a date of a claim.

    "It was built in 1850 and rebuilt in 1902" does not say that it was rebuilt in 1850. None are
    returned where the fact has in other words than verbs the event that the claim dates.
    """
    stated = read_dated(fact.spelt).verbs
    own = _same_verbs(claim, fact, alignment, stated, said)
    if not own:
        return []
    others = [verb for verb in stated if verb.is_plain and verb not in own]
    taken = [
        date
        for verb in others
        if not (_is_joint(fact, own, verb) or _is_there(fact, own, verb))
        for date in verb.dates
    ]
    return [
        date
        for date in fact.dates
        if any(_is_same_place(date, each) for each in taken) and not _owner(fact, date)
    ]


def _is_same_place(date: StatedDate, other: DateOfClause) -> bool:
    return date.start < other.end and other.start < date.end


def _same_verbs(
    claim: Details,
    fact: Details,
    alignment: Alignment,
    stated: Sequence[DatedVerb],
    said: StatedDate,
) -> list[DatedVerb]:
    """Return the verbs of a fact that mean the same as the dated verb of a claim."""
    places: set[int] = set()
    for verb in verbs_dated(claim, said):
        shared = alignment.shared.get(verb.at, frozenset())
        # Of words that mean much the same, "signed" is the one meant by "signed".
        same = {at for at in shared if _form(fact, at) == _form(claim, verb.at)}
        found = (same or shared).intersection(each.at for each in stated)
        if not found:
            return []
        places |= found
    return [verb for verb in stated if verb.at in places]


def _form(details: Details, at: int) -> tuple[bool, str]:
    """Return a verb as its stem, and whether it is of doing so again: "re-elected"."""
    return details.tokens[at - 1 : at] == ("re",), details.stems[at]


def verbs_dated(claim: Details, said: StatedDate) -> list[DatedVerb]:
    """Return the verbs of a claim that its date may be of: "bought the work meant for it in"."""
    verbs = read_dated(claim.spelt).verbs
    if len(verbs) == 1 or all(said.start < verb.at and not verb.dates for verb in verbs[1:]):
        return list(verbs)  # "in 1990 it was built and opened"
    found: list[DatedVerb] = []
    for verb in reversed(verbs):
        is_of = any(_is_same_place(said, each) for each in verb.dates)
        if found and not is_of and (verb.dates or _is_coordinated(claim, found[-1])):
            break
        if found or is_of:
            found.append(verb)
    return found


def _is_coordinated(details: Details, verb: DatedVerb) -> bool:
    """Return whether a verb has its subject from the one before it: "and rebuilt"."""
    joint = details.tokens[verb.subject : verb.group]
    return bool(joint) and _JOINT.issuperset(joint)


def _is_joint(fact: Details, own: Sequence[DatedVerb], verb: DatedVerb) -> bool:
    """Return whether a verb shares its date with one of others: "was built and opened in 1990"."""
    for each in own:
        first, second = sorted((each, verb), key=lambda v: v.at)
        between = fact.tokens[first.at + 1 : second.at]
        if each.dates or any(first.at < date.start < second.at for date in fact.dates):
            continue
        if each is second and all(date.start > verb.at for date in verb.dates):
            continue  # "in 1990 it was built and opened" dates both
        if each.may_take_next or between[-1:] == ("to",):
            return True  # "closed the mill built by Dorn in 1990", "was used to carry oil in 1990"
        if _is_coordinated(fact, second) and _LATER.isdisjoint(between):
            return True
    return False


def _is_there(fact: Details, own: Sequence[DatedVerb], verb: DatedVerb) -> bool:
    """Return whether a verb only states that there are things: "there were displaced people"."""
    if fact.tokens[verb.at - 1 : verb.at] != ("there",):
        return False
    return any(
        verb.at < each.at and _PARTING.isdisjoint(fact.tokens[verb.at + 1 : each.at])
        for each in own
    )


_PARTING = RELATIVES | frozenset({"and", "but", "or", "that"})
_JOINT = frozenset(text.tokens("and or also both was were has have had been"))
_LATER = frozenset(text.tokens("then later subsequently afterwards thereafter again eventually"))


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
        for at in heads
    )


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
