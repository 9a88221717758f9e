"""Predicates: "Iraq is safe" is not entailed by a fact that speaks of its security.

A noun of the same stem or meaning as an adjective ("security", "wealth", "strength") names a matter
in a fact; that something has the quality is stated by the adjective alone, after a verb of state or
before the noun.
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import BE, DETERMINERS, HAVE, PREPOSITIONS, is_adverb
from knowledge.retrieval.lexicon import function_words, past_forms

_STATE = BE | frozenset(
    text.tokens(
        "become becomes became remain remains remained stay stays stayed seem seems seemed look "
        "looks looked feel feels felt get gets got prove proves proved declared called considered"
    )
)
_REACH = 4  # tokens from "is" to the adjective: "is still not very safe"
_NO_ADJECTIVES = ("ed", "ing", "ly")


def has_matter_alone(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact has the adjective that a claim says of something only as a noun."""
    at = _predicate(claim)
    if at is None or at not in alignment.shared:
        return False
    places = alignment.shared[at]
    return bool(places) and not any(
        fact.tokens[place] == claim.tokens[at]
        or _is_said_of_something(fact, place)
        or place + 1 in alignment.covered
        or is_adverb(fact.tokens[place])  # "voted unanimously"
        for place in places
    )


def _predicate(claim: Details) -> int | None:
    """Return the place of the adjective after "is" at the end of a claim's clause, if any."""
    for at in range(1, len(claim.tokens)):
        token = claim.tokens[at]
        if token in function_words() or token in past_forms() or token.endswith(_NO_ADJECTIVES):
            continue
        ends = at + 1 == len(claim.tokens) or claim.tokens[at + 1] in PREPOSITIONS | HAVE
        is_plain = at in claim.content and at not in claim.capitals and at not in claim.in_names
        if ends and is_plain and not token[0].isdigit() and _follows_state(claim, at, BE):
            return at
    return None


def _is_said_of_something(fact: Details, at: int) -> bool:
    return _follows_state(fact, at, _STATE)


def _follows_state(details: Details, at: int, verbs: frozenset[str]) -> bool:
    """Return whether a word comes after a verb of state, with no noun or article between."""
    for before in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = details.tokens[before]
        if token in verbs:
            return True
        if token in DETERMINERS or token in PREPOSITIONS:
            return False
        if not (token in function_words() or is_adverb(token)):
            return False
    return False
