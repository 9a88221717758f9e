"""Majorities: claims of most, all or less than half, checked by two counts in a fact.

"It dismissed 430 of its 700 workers" and "41,300 teachers, 28,700 of them women" support that more
than half were dismissed, and that most teachers are women.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal

from knowledge import text
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.past_states import states_present
from knowledge.answers.entailment.tense import was_figure
from knowledge.relations.grammar import DETERMINERS

_HALF = Decimal("0.5")
_NEAR = Decimal("0.03")
"""How near to half a share must not be where a count is about so many."""

_MOST = frozenset({"most", "majority"})
_FEW = frozenset({"minority"})
_MORE = (("more", "than", "half"), ("over", "half"))
_LESS = (("less", "than", "half"), ("fewer", "than", "half"), ("under", "half"))
_QUANTITIES = frozenset(
    text.tokens("most majority minority more over than half less fewer under all every each whole")
)
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "which"))
_ABOUT = frozenset({"", "about", "exact"})


def share_holds(claim: Details, fact: Details) -> bool | None:
    """Return whether the share that a claim states is that of a fact; None where there is none."""
    if claim.figures or any(claim.has(kind) for kind in ("negation", "only", "some", "planned")):
        return None
    shares = list(_shares(fact))
    if len(shares) != 1:
        return None
    share, is_about, counted, was_so = shares[0]
    if _things(claim) not in counted or (was_so and states_present(claim)):
        return None  # most teachers are women, and not most women teachers
    if claim.has("all"):
        return False if share < 1 else None
    above = _states(claim, _MORE) or not _MOST.isdisjoint(claim.tokens)
    below = _states(claim, _LESS) or not _FEW.isdisjoint(claim.tokens)
    if above == below or (is_about and abs(share - _HALF) < _NEAR):
        return None
    return share > _HALF if above else share < _HALF


def _things(claim: Details) -> str:
    """Return the stem of the things of which a claim has most or all do something."""
    last = max((at for at, t in enumerate(claim.tokens) if t in _QUANTITIES), default=-1)
    after = (at for at in claim.content if at > last and at not in claim.capitals)
    return claim.stems[next(after, last)]


def counted_of_them(fact: Details) -> frozenset[int]:
    """Return the places of the predicate of "so many of them"; empty where there is none."""
    for at in range(len(fact.tokens)):
        if fact.tokens[at : at + 2] in _OF_THEM:
            end = next((i for i in range(at, len(fact.tokens)) if fact.breaks[i]), None)
            stop = len(fact.tokens) if end is None else end + 1
            return frozenset(i for i in range(at + 2, stop) if i in fact.content)
    return frozenset()


def without_quantity(claim: Details) -> Details:
    """Return a claim without the words for a share."""
    return dataclasses.replace(
        claim,
        content=tuple(at for at in claim.content if claim.tokens[at] not in _QUANTITIES),
        grammar={**claim.grammar, "most": (), "all": (), "comparative": ()},
        figures=(),
    )


def _states(claim: Details, phrases: tuple[tuple[str, ...], ...]) -> bool:
    tokens = claim.tokens
    return any(
        tokens[at : at + len(words)] == words for words in phrases for at in range(len(tokens))
    )


def _shares(fact: Details) -> Iterator[tuple[Decimal, bool, tuple[str, ...], bool]]:
    """Yield the shares of a whole that a fact counts: whether about so much, of what, if it was."""
    for one in fact.figures:
        for whole in fact.figures:
            if one is whole or not (_is_of(fact, one, whole) or _is_of_them(fact, one, whole)):
                continue
            are_exact = {one.bound, whole.bound} <= _ABOUT and not (one.upper or whole.upper)
            if are_exact and not one.unit and 0 < one.number <= whole.number:
                is_about = "about" in (one.bound, whole.bound)
                yield one.number / whole.number, is_about, whole.stems, was_figure(fact, one)


def _is_of(fact: Details, one: BoundedNumber, whole: BoundedNumber) -> bool:
    """Return whether a figure is one "of" another: "430 of its 700 workers"."""
    between = fact.tokens[one.end : whole.begin]
    return between[:1] == ("of",) and DETERMINERS.issuperset(between[1:])


def _is_of_them(fact: Details, one: BoundedNumber, whole: BoundedNumber) -> bool:
    """Return whether a figure is of those of the one before it: "90 people, 30 of them"."""
    figures = [f for f in fact.figures if f.begin < one.begin]
    is_next = bool(figures) and figures[-1] is whole
    return is_next and fact.tokens[one.end : one.end + 2] in _OF_THEM
