"""Figures that can be compared: of one unit, which is the one asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from knowledge import text
from knowledge.answers.aggregation.members import Member, states_relation_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.quantities import Quantity, quantities_of
from knowledge.query import Question
from knowledge.query.parts import is_comparing
from knowledge.relations.grammar import MONEY, MONTHS, WEEKDAYS
from knowledge.retrieval.lexicon import function_words, lexicon

Measured = tuple[Member, Quantity]
"""A fact with one of its figures."""

PARALLEL_FROM = 0.75
"""Share of the words of two statements, names aside, in both from which they say the same."""


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(text.stem, text.tokens(words)))


_OF_DURATION = _stems("second minute hour day week month year")
_OF_LENGTH = _stems("metre meter kilometre kilometer km mile foot feet m")
_OF_WEIGHT = _stems("tonne ton kilogram kg gram pound")
MONEY_UNITS = frozenset(text.stem(word) for word in MONEY - {"percent"})
"""Units of money, as stems."""

_DIMENSIONS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("longer", "shorter"), _OF_DURATION | _OF_LENGTH),
    **dict.fromkeys(("taller", "wider", "deeper", "narrower", "shallower"), _OF_LENGTH),
    **dict.fromkeys(("older", "newer", "younger", "earlier", "later", "sooner"), _OF_DURATION),
    **dict.fromkeys(("hotter", "warmer", "colder", "cooler"), _stems("degree celsius fahrenheit")),
    **dict.fromkeys(("heavier", "lighter"), _OF_WEIGHT),
    **dict.fromkeys(("cheaper", "dearer", "costlier", "pricier", "expensive"), MONEY_UNITS),
}
"""Units, as stems, that some comparatives ask for; others compare numbers of any one unit."""

_COMPARATIVES = {f"{each[:-2]}est": each for each in _DIMENSIONS if each.endswith("er")}
"""The comparative of each superlative: "longer" of "longest"."""

_VAGUE = frozenset(text.tokens("bigger larger smaller greater اكبر اصغر"))
_AFTER_NUMBERED = re.compile(r"\b(?:more|fewer|less|most|fewest|many)\s+([^\W\d_]+)", re.IGNORECASE)


def units_asked(question: Question) -> frozenset[str]:
    """Return the stems of the units that may be asked for, empty where any may."""
    for token in text.tokens(question.shown):
        if token in _DIMENSIONS:
            return _DIMENSIONS[token]
    noun = _noun_asked(question)
    return (
        frozenset((text.stem(noun), *lexicon().synonyms(text.stem(noun)))) if noun else frozenset()
    )


def units_of_superlative(question: Question) -> frozenset[str]:
    """Return the stems of the units that a superlative asks for, empty where any may do."""
    tokens = text.tokens(question.shown)
    of_word = next((_DIMENSIONS[c] for t in tokens if (c := _COMPARATIVES.get(t))), frozenset())
    return of_word or units_asked(question)


def _noun_asked(question: Question) -> str:
    """Return the noun after "more", "fewer" or "how many", "" where there is none.

    A name after a mark is none: "which cost more, Kessel or Morvan?".
    """
    for found in _AFTER_NUMBERED.finditer(question.shown):
        noun = text.norm(found[1])
        if noun and not _is_grammar(noun) and noun not in question.named:
            return noun
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


def are_alike(question: Question, one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether two facts are of one thing, apart from the sides that the question compares.

    They are not where two names are set apart and one is of another time than the only one in the
    question, and where only one has a name that is asked about at two times, as the sheep of one
    place and of another.
    """
    asked = {token for token in question.content if token in one.proper | other.proper}
    stems = set(map(text.stem, asked))
    is_one_name = stems & one.own == stems & other.own
    if len(question.periods) == 1 and not is_one_name:
        return all(is_of_period(question, each) for each in (one, other))
    return is_one_name or len(question.periods) < 2


def are_parallel(question: Question, one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether two facts say the same of two things, neither of which the question names."""
    asked = frozenset(text.tokens(question.shown))
    first, second = (each.proper - asked for each in (one, other))
    if not (first - second and second - first):
        return False
    names = {text.stem(word) for word in one.proper | other.proper}
    return say_the_same(one.own - names, other.own - names)


def are_of_two_things(question: Question, one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether two facts say the same of two things of a set, at whatever times.

    Names of both, and a name that begins a statement, count as well.
    """
    asked = frozenset(text.tokens(question.shown))
    mine, theirs = (_naming(each) - asked for each in (one, other))
    if not (mine - theirs and theirs - mine):
        return False
    names = {text.stem(word) for word in (mine ^ theirs) | _NO_NAMES}
    return say_the_same(one.own - names, other.own - names)


def _naming(features: FactFeatures) -> frozenset[str]:
    """Return the words of a fact that may name a thing: those with a capital, but for times."""
    words = features.proper | features.capitals
    return frozenset(w for w in words if w.isalpha() and w not in _NO_NAMES)


_NO_NAMES = MONTHS | WEEKDAYS | function_words()


def are_of_two_times(one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether two facts say the same of the same names, but for their numbers and times."""
    return one.entities == other.entities and say_the_same(one.own, other.own)


def say_the_same(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Return whether two statements have much the same words, as stems; numbers do not count."""
    words, others = ({s for s in own if not any(map(str.isdigit, s))} for own in (one, other))
    return len(words & others) >= PARALLEL_FROM * len(words | others)


def is_of_period(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact may be of the only period of a question, which both sides share."""
    if len(question.periods) != 1:
        return True
    (period,) = question.periods
    return not features.dates or any(map(period.admits, features.dates))


def _is_grammar(token: str) -> bool:
    return token in function_words() or is_comparing(token)
