"""Matter of a fact: whether it is of the thing and event that a claim is of, or of another.

"Active support ended in May" is not of the end of all support.
"""

from __future__ import annotations

from collections.abc import Set

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details, FactDetails
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.differing_figures import shares_a_verb
from knowledge.answers.entailment.event_dates import MAIN, clauses_of, heads_of
from knowledge.answers.entailment.exchange import are_exchanged
from knowledge.answers.entailment.words import following
from knowledge.query.entities import Mention
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS
from knowledge.relations.model import Qualifier, Span
from knowledge.relations.table import relations

_KINDS = frozenset(
    {Qualifier.ACTIVE, Qualifier.SECURITY, Qualifier.EXTENDED, Qualifier.POSTPONED}
    | {Qualifier.FIRST, Qualifier.LAST, Qualifier.NEWEST}
)
_AT_A_TIME = frozenset({"when", "while"})
_AGAIN = frozenset({"again", "anew"})
_TELLING_APART = frozenset(
    text.tokens("second third fourth fifth first last latest newest next previous former")
)
"""Words that tell one of several events or things of a kind from the others."""


MEASURED = frozenset({"date", "number", "unit", "bound"})
FIGURES = frozenset({"number", "unit", "bound"})
"""Kinds of differences in what is measured, and those of figures."""

_LEAST = 0.25
"""Share of a fact's words that a claim must have for the two to be on one matter."""


def is_on_the_matter(
    claim: Details, held: FactDetails, alignment: Alignment, difference: ClaimDifference
) -> bool:
    """Return whether a claim says about the same as a fact, but for the detail that differs."""
    fact = held.details
    telling = [at for at in fact.content if at not in fact.light]
    if difference.kind == "place" and not _is_located(claim, held):
        return False
    is_all = not alignment.missing and alignment.covered.issuperset(telling)
    if (
        difference.kind in MEASURED
        and not is_all
        and (
            is_narrower(claim, held, alignment)
            or is_of_another(claim, held, alignment)
            or are_exchanged(claim, fact, alignment)
        )
    ):
        return False
    if difference.kind == "date" and not fact.dates and not shares_a_verb(claim, alignment):
        return False  # the day of a price is not that of a release
    if difference.kind in FIGURES | {"place"} and not shares_a_verb(claim, alignment):
        first = next((at for at in claim.content if at in alignment.shared), None)
        places = alignment.shared[first] if first is not None else frozenset()
        if not is_all and not places.intersection(telling[:3]):
            return False  # neither what is done nor what it is about
        if difference.kind == "place":
            return any(reading.relation in ("definition", "locate") for reading in fact.readings)
    stated = {reading.relation for reading in fact.readings if reading.is_verb}
    if any(reading.is_verb and reading.relation in stated for reading in claim.readings):
        return True
    covered = alignment.covered
    return sum(at in covered for at in telling) >= _LEAST * len(telling)


def _is_located(claim: Details, held: FactDetails) -> bool:
    """Return whether a fact gives the place of a thing, or of the action that the claim states."""
    stated = {r.relation: r for r in held.details.readings}
    if "definition" in stated or "locate" in stated:
        return True
    return any(
        reading.is_verb and reading.relation in stated and stated[reading.relation].is_verb
        for reading in claim.readings
    ) or any(at in claim.content for r in claim.readings for at in range(*r.trigger))


def _is_stated(claim: Details, alignment: Alignment) -> bool:
    """Return whether a statement has the verbs of a claim, or others that say the same."""
    verbs = claim.in_verbs
    return verbs.isdisjoint(alignment.missing)


def is_narrower(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact is of one of several things or events of the kind a claim names."""
    fact = held.details
    heads = heads_of(claim, fact, alignment)
    said = {q for r in claim.readings for q in r.qualifiers}
    is_missing = not _is_stated(claim, alignment)
    own = {r.relation for r in claim.readings if r.is_verb}
    for reading in fact.readings:
        is_meant = is_missing or reading.relation in own
        is_meant = is_meant or not heads.isdisjoint(range(*reading.trigger))
        if is_meant and (reading.qualifiers & _KINDS) - said:
            return True
    clauses = clauses_of(fact)
    at_a_time = {clauses[at] for at, token in enumerate(fact.tokens) if token in _AT_A_TIME}
    at_a_time.discard(MAIN)
    if any(clauses[at] in at_a_time and at not in alignment.covered for at in fact.content):
        return True  # "when it closed, it had 20"
    meant = {clauses[at] for at in heads}
    near = {at + step for at in heads for step in (-3, -2, -1, 1, 2, 3)}
    near |= {name.start - 1 for name in fact.names}  # "the latest Debian 6"
    return any(
        (at in near and token in _TELLING_APART) or (clauses[at] in meant and token in _AGAIN)
        for at, token in enumerate(fact.tokens)
        if at not in alignment.covered and token not in claim.tokens
    )


def is_of_another(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact is of another relation, thing or event than a claim.

    What has happened does not speak against what was planned once, nor one of several events
    against another.
    """
    fact = held.details
    return (
        _states_another_relation(claim, fact, alignment)
        or _is_of_a_part(claim, fact, alignment)
        or _is_counted(claim, fact, alignment.covered)
        or _was_planned(claim, fact)
        or _is_expected(claim, fact)
        or _may_repeat(claim, fact, alignment)
    )


def _states_another_relation(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether the words for a verb of a claim state something else in a fact.

    "It went out of support" says nothing of when it came out.
    """
    for trigger in {r.trigger for r in claim.readings if r.is_verb}:
        places = alignment.shared_at(range(*trigger))
        after = {fact.tokens[at + 1] for at in places if at + 1 < len(fact.tokens)}
        if after & _COMPLETING - set(claim.tokens):
            return True  # "declared over" is not "declared"
        said = {r.relation for r in claim.readings if r.trigger == trigger}
        told = {
            r.relation
            for r in fact.readings
            if r.is_verb and not places.isdisjoint(range(*r.trigger))
        }
        if (
            told
            and said.isdisjoint(told)
            and not any(
                told & {*relations()[each].like} or (t, each) in following()
                for each in said
                for t in told
            )
        ):
            return True
    return False


_COMPLETING = frozenset({"over", "off", "up", "down", "invalid", "void"})


def _is_of_a_part(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact is about a part or relative of the thing that a claim names.

    "Debian 12.11, an update of Debian 12, came out" does not say when Debian 12 did.
    """
    covered = alignment.covered
    own = {r.relation for r in claim.readings if r.is_verb}
    for reading in fact.readings:
        if reading.relation not in own or not reading.is_verb:
            continue
        for span in (reading.agent, reading.patient):
            if span is None:
                continue
            if any(
                _is_led_by(fact, span, name) and covered.isdisjoint(range(name.start, name.end))
                for name in fact.names
            ):
                return True  # "declared cholera an emergency"
            of = next((at for at in range(*span) if fact.tokens[at] == "of"), span.end)
            head = {at for at in range(span.start, of) if at in fact.content}
            if head and head.isdisjoint(covered) and _owners(fact, of) & covered:
                return True
    return False


def _owners(fact: Details, of: int) -> set[int]:
    """Return where the name right after "of" stands, if one does."""
    start = of + 1
    while start < len(fact.tokens) and fact.tokens[start] in DETERMINERS:
        start += 1
    named = (name for name in fact.names if name.is_proper and name.start in (of + 1, start))
    return {at for name in named for at in range(name.start, name.end)}


def _is_led_by(fact: Details, span: Span, name: Mention) -> bool:
    """Return whether words begin with a name that qualifies no noun after it."""
    is_first = span.start <= name.start <= span.start + 1 and name.end <= span.end
    return name.is_proper and is_first and name.end not in fact.content


def _is_counted(claim: Details, fact: Details, covered: Set[int]) -> bool:
    """Return whether a fact counts the others that did as the subject of a claim did."""
    own = {r.relation for r in claim.readings if r.is_verb and r.agent is not None}
    counts = {each.start for each in fact.figures}
    return not claim.figures and any(
        not counts.isdisjoint(range(*r.agent)) and covered.isdisjoint(range(*r.agent))
        for r in fact.readings
        if r.relation in own and r.agent is not None
    )


def _was_planned(claim: Details, fact: Details) -> bool:
    """Return whether a claim is about a plan, and a fact about its outcome."""
    plans = {r.relation for r in claim.readings if Qualifier.EXPECTED in r.qualifiers}
    told = [r for r in fact.readings if r.relation in plans]
    return bool(told) and not any(r.qualifiers & _AHEAD for r in told)


def _is_expected(claim: Details, fact: Details) -> bool:
    """Return whether a fact states an expectation, and a claim a state."""
    return bool(_EXPECTING.intersection(fact.stems)) and _EXPECTING.isdisjoint(claim.stems)


_EXPECTING = frozenset(map(text.stem, text.tokens("expect hope predict forecast assume")))
_AHEAD = frozenset({Qualifier.EXPECTED, Qualifier.PLANNED, Qualifier.ORDERED, Qualifier.POSTPONED})


def _may_repeat(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact may be of another event like that of a claim.

    So it may where one thing has that done to it again and again, or where "a" thing is meant and
    the fact names more of its case.
    """
    own = [r for r in claim.readings if r.is_verb]
    if any(r.relation in _AGAIN_AND_AGAIN for r in own):
        return True
    is_any = any(
        r.patient and claim.tokens[r.patient.start] in ("a", "an") and r.relation != "definition"
        for r in own
    )
    return is_any and bool(_other_names(fact, alignment.covered))


_AGAIN_AND_AGAIN = frozenset({"postpone", "visit", "meet"})
_BEFORE_OTHERS = PREPOSITIONS - {"in"}


def _other_names(fact: Details, covered: Set[int]) -> set[int]:
    own = {at for at in fact.capitals if at in fact.content}
    return {at for at in own if at and fact.tokens[at - 1] in _BEFORE_OTHERS} - covered
