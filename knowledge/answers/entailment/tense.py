"""Tense: claims of events or present states that a fact states as planned or past."""

from __future__ import annotations

from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.held import HeldFact
from knowledge.relations.grammar import ADVERBS, BE, HAVE, MODALS, NEGATIONS
from knowledge.retrieval.lexicon import past_forms

_PAST_AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "did"})
_TO_BE = frozenset({"is", "are", "be"})
_AUXILIARIES = BE | HAVE | MODALS | ADVERBS | NEGATIONS | {"to"}
_UNCHANGED = frozenset(
    {"shut", "cut", "put", "set", "hit", "let", "quit", "hurt", "spread", "cost", "burst", "split"}
)
"""Verbs whose past is spelt like their base form."""

_UNFINISHED = frozenset({"is", "are", "be", "being", "to"})
_PRESENT = frozenset({"is", "are"})
_PAST = frozenset({"was", "were"})


def tells_as_happened(claim: Details, held: HeldFact, alignment: Alignment) -> bool:
    """Return whether a claim tells as happened, or as so now, what the fact does not."""
    fact = held.details
    for at in _past_verbs(claim):
        planned = {place for span in fact.grammar["planned"] for place in range(*span)}
        places = alignment.shared.get(at, frozenset()) - planned
        if places and all(_is_yet_to_be(fact, place) for place in places):
            return True
        if not places and held.is_ahead:
            return True
        if held.is_ahead and places and not any(_is_past(fact, place) for place in places):
            return True
    is_now = not _PRESENT.isdisjoint(claim.tokens) and _PAST.isdisjoint(claim.tokens)
    was_then = not _PAST.isdisjoint(fact.tokens) and _PRESENT.isdisjoint(fact.tokens)
    return is_now and was_then and not claim.has("planned")


def _past_verbs(details: Details) -> list[int]:
    """Return the positions of verbs that tell of the past."""
    found = []
    planned = {at for start, end in details.grammar["planned"] for at in range(start, end)}
    for at in details.content:
        token = details.tokens[at]
        before = details.tokens[max(0, at - 3) : at]
        if at in planned:
            continue
        is_form = token in past_forms() | _UNCHANGED or (token.endswith("ed") and len(token) > 4)
        helped = is_form and bool(_PAST_AUXILIARIES.intersection(before))
        passive = _TO_BE.intersection(before)
        helped = helped or "did" in before or "has" in before[-1:] or "have" in before[-1:]
        if "to" not in before[-2:] and (helped if passive or not is_form else True):
            found.append(at)
    return found


def _is_past(details: Details, at: int) -> bool:
    """Return whether a word tells of the past; "is to be closed", "are being closed" do not."""
    token = details.tokens[at]
    before = _group_before(details, at)
    if _UNFINISHED.intersection(before) and not _PAST_AUXILIARIES.intersection(before):
        return False
    return token in past_forms() or token.endswith("ed")


def _group_before(details: Details, at: int) -> tuple[str, ...]:
    """Return the auxiliaries and adverbs right before a verb."""
    start = at
    while start and details.tokens[start - 1] in _AUXILIARIES and not details.breaks[start - 1]:
        start -= 1
    return details.tokens[start:at]


def _is_yet_to_be(details: Details, at: int) -> bool:
    """Return whether a verb or noun of a statement is what is planned or asked for."""
    before = _group_before(details, at)
    if _is_past(details, at) and "to" not in before and not MODALS.intersection(before):
        return False
    return "to" in before or bool(MODALS.intersection(before))
