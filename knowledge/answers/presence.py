"""Presence: facts that show a person or body to be in a place: "is the mission still in Aren?".

A statement seldom states it by itself. It is shown by a state that goes on there: "since 2021 the
mission in Aren has been ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.answers.entailment import Details
from knowledge.answers.fact_features import FactFeatures
from knowledge.model import FactKind
from knowledge.query.entities import Mention
from knowledge.relations.grammar import BE, DETERMINERS, NEGATIONS

_HERE = frozenset({"in", "inside", "within"})
_PRESENT = frozenset(
    text.stem(t)
    for t in text.tokens(
        "forces troops soldiers mission presence personnel units advisers staff fighters operations"
    )
)
"""Words of those who are somewhere, or of their being there."""

_WITHIN = 3  # tokens between a name and the place where it is
_LONGEST_PLACES = 6


def shows_presence(claim: Details, features: FactFeatures) -> bool:
    """Return whether a fact shows a person or body to be where a claim has it.

    False where the claim says anything else.
    """
    asked = _who_and_where(claim)
    if asked is None or features.fact.kind is not FactKind.STATUS:
        return False
    who, where, nouns = asked
    fact = features.fact
    date = fact.date
    is_over = date is not None and (
        date.earliest is None or date.latest is not None or date.has_unknown_end
    )
    if is_over or who.key not in features.entities or where.key not in features.entities:
        return False
    tokens = text.tokens(fact.statement)
    if not NEGATIONS.isdisjoint(tokens):
        return False
    names = [who.alias.split(), who.written.split()]
    for at, token in enumerate(tokens):
        if token not in _HERE or not _names(where, tokens[at + 1 : at + 1 + _LONGEST_PLACES]):
            continue
        before = tokens[max(0, at - _WITHIN) : at]
        stems = {text.stem(t) for t in before}
        is_named = any(set(name) <= set(before) for name in names)
        if is_named and (not nouns or nouns & stems or stems & _PRESENT):
            return True
        if nouns & stems:
            return True
    return False


def _who_and_where(claim: Details) -> tuple[Mention, Mention, frozenset[str]] | None:
    """Return who is said to be where, with words such as "forces"; None where more is said."""
    if len(claim.names) != 2 or claim.dates or claim.figures:
        return None
    who, where = claim.names
    between = claim.tokens[who.end : where.start]
    named = claim.in_names
    rest = {claim.stems[at] for at in claim.content if at not in named}
    is_placed = not BE.isdisjoint(between) and not _HERE.isdisjoint(between)
    if not is_placed or not rest <= _PRESENT or where.end != len(claim.tokens):
        return None
    return who, where, frozenset(rest)


def _names(where: Mention, tokens: Sequence[str]) -> bool:
    """Return whether tokens name a place at once, or after other places: "Iraq and Syria"."""
    name = where.alias.split()
    for at, token in enumerate(tokens):
        if list(tokens[at : at + len(name)]) == name:
            following = tokens[at - 1] if at else "in"
            return following in ("in", "and", "or") or following in DETERMINERS
        if at and token not in ("and", "or", "the", "both") and tokens[at - 1] not in ("and", "or"):
            return False
    return False
