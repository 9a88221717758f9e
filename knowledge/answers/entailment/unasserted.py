"""Deeds that a statement names and does not assert: "discussed ending the strike", "nearly won".

What is planned, feared, debated or refused may not have come to be, and what a person is said to
have done need not be so. A deed after "after" or "because of" did happen: "protested after the
closure of the mill".
"""

from __future__ import annotations

from collections.abc import Set

from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.words import stems_in, words_in
from knowledge.relations.grammar import BE

_NO_DEEDS = frozenset({"worth"})
_FAR = 10
"""Tokens before a deed that are looked at."""


def is_named_alone(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact has what a claim states only as a deed that need not have been."""
    if _is_against(claim, fact, alignment):
        return True
    if any(claim.has(kind) for kind in ("planned", "possible", "advised", "said", "negation")):
        return False
    finite = {each.at for each in plain_verbs(claim)}
    told = [at for at in claim.in_verbs | finite if at in claim.content and at not in claim.light]
    told = [at for at in told if claim.tokens[at] not in _NO_DEEDS]
    verbs = {each.at for each in plain_verbs(fact)}
    for at in told:
        # A word of the claim before a verb with a subject of its own does not govern that.
        covered = frozenset[int]() if at in finite else alignment.covered
        places = alignment.shared.get(at, frozenset())
        if not places or not all(
            _is_hedged(fact, place, alignment.covered)
            or (place not in verbs and _leaves_open(fact, place, covered))
            for place in places
        ):
            return False
    return bool(told)


def _is_against(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether "against" follows the verb of a fact alone: "advised against"."""
    if "against" in claim.tokens:
        return False
    verbs = {each.at for each in plain_verbs(claim)}
    return any(
        bool(places) and all(fact.tokens[place + 1 : place + 2] == ("against",) for place in places)
        for at, places in alignment.shared.items()
        if at in verbs
    )


def _leaves_open(fact: Details, at: int, covered: Set[int]) -> bool:
    """Return whether a deed that a noun or gerund names need not have been: "a vote on the sale".

    `covered` are the words that a claim has as well: of those it says no less than the fact.
    """
    verbs = {each.at for each in plain_verbs(fact)}
    for before in range(at - 1, max(-1, at - _FAR), -1):
        if fact.tokens[before] in words_in("happened") or ";" in fact.breaks[before]:
            break
        if fact.stems[before] in stems_in("need not be"):
            return before not in covered
        if before in verbs:
            break  # "the plan led to the closure"
    joined = fact.stems[at + 1 : at + 2] if not fact.breaks[at] else ()  # "merger talks"
    return not stems_in("deeds to come").isdisjoint(joined) and at + 1 not in covered


def _is_hedged(fact: Details, at: int, covered: Set[int]) -> bool:
    """Return whether a verb is only nearly, or said to be, so: "is believed to have fled"."""
    before = range(max(0, at - _NEAR), at)
    if any(fact.tokens[each] in words_in("nearly") and each not in covered for each in before):
        return not any(fact.breaks[each] for each in range(max(0, at - 2), at))
    if "to" not in fact.tokens[max(0, at - 3) : at]:
        return False
    near = range(max(0, at - 2 * _NEAR), at)
    return any(
        fact.tokens[each] in words_in("hearsay")
        and each not in covered
        and not BE.isdisjoint(fact.tokens[max(0, each - 2) : each])
        for each in near
    )


_NEAR = 3
"""Tokens before a verb that belong to it."""
