"""Deeds that a statement names and does not assert: "discussed ending the strike", "nearly won".

What is planned, feared, debated or refused may not have come to be, and what a person is said to
have done need not be so. A deed after "after" or "because of" did happen: "protested after the
closure of the mill".
"""

from __future__ import annotations

from collections.abc import Set

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import BE

NEED_NOT_BE = frozenset(
    map(
        text.stem,
        text.tokens(
            "announce propose proposal suggest suggestion demand request reject rejection refuse "
            "refusal ban prevent avert avoid cancel postpone abandon scrap oppose opposition deny "
            "denial rule plan threaten threat offer consider consideration discuss discussion "
            "debate vote protest warn warning negotiate negotiation talk call want seek fear worry "
            "rumour rumor campaign plead plea ask urge recommend recommendation advocate support "
            "favour favor approve approval authorise authorize order promise pledge schedule delay "
            "suspend block forbid study examine weigh review speculate speculation expect aim "
            "apply application bid petition appeal push press lobby hope wish prepare preparation "
            "attempt try fail forecast predict risk danger chance possibility idea proposal motion "
            "bill decide decision agree agreement intend intention investigate probe query "
            "question doubt accuse charge suspect imagine contemplate envisage contest resist stop "
            "halt thwart foil rehearse practise simulate advertise drop axe cease blame"
        ),
    )
)
"""Stems of words of which the object need not have been: a round that was announced."""

_ASSERTING = frozenset(
    text.tokens("after since following because despite amid when while thanks due owing before")
)
"""Words before a deed that did happen."""

_NEARLY = frozenset(
    text.tokens(
        "nearly almost virtually practically allegedly reportedly supposedly purportedly "
        "apparently presumably possibly perhaps maybe probably"
    )
)
"""Adverbs with which a verb does not say that the deed was done."""

_SAYING = frozenset(
    text.tokens(
        "said believed thought reported alleged rumoured rumored claimed understood feared "
        "suspected accused assumed considered likely supposed"
    )
)
_NO_DEEDS = frozenset({"worth"})
_FAR = 10
"""Tokens before a deed that are looked at."""


def leaves_open(fact: Details, at: int, covered: Set[int]) -> bool:
    """Return whether a deed that a noun or gerund names need not have been: "a vote on the sale".

    `covered` are the words that a claim has as well: of those it says no less than the fact.
    """
    verbs = {each.at for each in plain_verbs(fact)}
    for before in range(at - 1, max(-1, at - _FAR), -1):
        if fact.tokens[before] in _ASSERTING or ";" in fact.breaks[before]:
            break
        if fact.stems[before] in NEED_NOT_BE:
            return before not in covered
        if before in verbs:
            break  # "the plan led to the closure"
    following = fact.stems[at + 1 : at + 2]
    is_joined = bool(following) and not fact.breaks[at] and following[0] in _OF_DEEDS
    return is_joined and at + 1 not in covered


_OF_DEEDS = frozenset(
    map(
        text.stem,
        text.tokens("talks plan plans bid bids proposal threat vote debate offer rumours"),
    )
)
"""Stems of nouns after a deed: "merger talks"."""


def is_named_alone(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact has what a claim states only as a deed that need not have been."""
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
            or (place not in verbs and leaves_open(fact, place, covered))
            for place in places
        ):
            return False
    return bool(told)


def _is_hedged(fact: Details, at: int, covered: Set[int]) -> bool:
    """Return whether a verb is only nearly, or said to be, so: "is believed to have fled"."""
    before = range(max(0, at - _NEAR), at)
    if any(fact.tokens[each] in _NEARLY and each not in covered for each in before):
        return not any(fact.breaks[each] for each in range(max(0, at - 2), at))
    if "to" not in fact.tokens[max(0, at - 3) : at]:
        return False
    near = range(max(0, at - 2 * _NEAR), at)
    return any(
        fact.tokens[each] in _SAYING
        and each not in covered
        and not BE.isdisjoint(fact.tokens[max(0, each - 2) : each])
        for each in near
    )


_NEAR = 3
"""Tokens before a verb that belong to it."""
