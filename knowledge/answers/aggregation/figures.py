"""Figures that can be compared: of one unit, which is the one asked for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from knowledge import text
from knowledge.answers.aggregation.members import states_relation_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.quantities import Quantity, quantities_of
from knowledge.query import Question
from knowledge.query.parts import is_comparing
from knowledge.retrieval.lexicon import function_words, lexicon


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(text.stem, text.tokens(words)))


_OF_DURATION = _stems("second minute hour day week month year")
_OF_LENGTH = _stems("metre meter kilometre kilometer km mile foot feet m")
_OF_WEIGHT = _stems("tonne ton kilogram kg gram pound")
_OF_MONEY = _stems("dollar euro pound franc yen kroner krone dinar cent rupee yuan")
_DIMENSIONS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("longer", "shorter"), _OF_DURATION | _OF_LENGTH),
    **dict.fromkeys(("heavier", "lighter"), _OF_WEIGHT),
    **dict.fromkeys(("cheaper", "dearer", "costlier", "pricier", "expensive"), _OF_MONEY),
}
"""Units, as stems, that some comparatives ask for; others compare numbers of any one unit."""

_VAGUE = frozenset(text.tokens("bigger larger smaller greater اكبر اصغر"))
_NUMBERED = frozenset(text.tokens("more fewer less most fewest many"))


def units_asked(question: Question) -> frozenset[str]:
    """Return the stems of the units that may be asked for, empty where any may."""
    for token in text.tokens(question.shown):
        if token in _DIMENSIONS:
            return _DIMENSIONS[token]
    noun = _noun_asked(question)
    return (
        frozenset((text.stem(noun), *lexicon().synonyms(text.stem(noun)))) if noun else frozenset()
    )


def _noun_asked(question: Question) -> str:
    """Return the noun after "more", "fewer" or "how many", "" where there is none."""
    tokens = text.tokens(question.shown)
    for token, after in itertools.pairwise(tokens):
        if token in _NUMBERED and not _is_grammar(after):
            return after
    return ""


def is_vague(question: Question) -> bool:
    """Return whether a question does not say in which respect something is more ("bigger")."""
    return not _VAGUE.isdisjoint(text.tokens(question.shown)) and not units_asked(question)


def figures_of(features: FactFeatures) -> list[Quantity]:
    """Return the figures of a fact that count or measure something."""
    return [q for q in quantities_of(features.fact) if q.is_stated_in(features.numbers)]


def units_of(facts: Iterable[FactFeatures]) -> frozenset[str]:
    """Return the units of all figures of some facts."""
    return frozenset(q.unit for each in facts for q in figures_of(each))


def comparable(
    question: Question, one: FactFeatures, other: FactFeatures
) -> tuple[Quantity, Quantity] | None:
    """Return the figures of two facts that have the unit asked for; None where not one each.

    Where the noun asked for is no unit, but what both facts state ("more ratifications" of
    parties that ratified), it is that of the only unit they share.
    """
    wanted = units_asked(question)
    mine, theirs = figures_of(one), figures_of(other)
    units = {q.unit for q in mine} & {q.unit for q in theirs}
    if wanted and units.isdisjoint(wanted):
        noun = _noun_asked(question)
        stated = noun and all(states_relation_of(noun, each) for each in (one, other))
        if not stated:
            return None
    elif wanted:
        units &= wanted
    if len(units) != 1:
        return None
    (unit,) = units
    ones = [q for q in mine if q.unit == unit]
    others = [q for q in theirs if q.unit == unit]
    return (ones[0], others[0]) if len(ones) == 1 and len(others) == 1 else None


def _is_grammar(token: str) -> bool:
    return token in function_words() or is_comparing(token)
