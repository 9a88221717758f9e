"""Sizes in a fact: a measure in the units asked for, an age, how often something is."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Question
from knowledge.relations import Asked, relations

MEASURED = 0.8
"""Attribute of a fact that has a measure in the right unit, whatever it says is so big."""

_OF_ANY_AMOUNT = frozenset(text.tokens("high low large big great small steep"))
_OF_THINGS = frozenset(text.tokens("large big small"))
_SPENDING = frozenset(text.tokens("cost buy sell"))
"""Relations whose sum is not the size of the thing: what a new wing cost is not how big it is."""

_CUBED = frozenset(text.tokens("cubic square"))
_DIFFERING = frozenset(
    text.tokens("below above higher lower more less deeper longer shorter wider")
)
_AGE = re.compile(
    r"\baged? (?:of )?\w|\byears? old\b|-year-old|,? \(?\b\d{1,3}[,)]|\bbetween \w+ and \w+\b"
    r"|\b(?:under|over|older than|younger than) \d{1,3}\b"
    r"|\bat (?:just |only )?\d\d\b(?![:%]|[.,]\d| ?(?:[ap]\.?m\b|per\b|[a-z]{2,20}s\b))"
)
_FREQUENCY = re.compile(
    r"\b(?:once|twice|thrice|every|each|daily|weekly|fortnightly|monthly|quarterly|yearly|hourly|"
    r"annually|annual|nightly|biennial|per|an? (?:day|week|month|quarter|year|hour|night|season)|"
    r"times)\b",
    re.IGNORECASE,
)
_OFTEN = frozenset(text.tokens("often frequently"))


def asks_how_often(question: Question) -> bool:
    """Return whether a question asks for a frequency: "how often do the ferries leave?"."""
    return not _OFTEN.isdisjoint(question.tokens)


def has_frequency(features: FactFeatures) -> bool:
    """Return whether a fact states a frequency."""
    return _FREQUENCY.search(features.fact.statement) is not None


def has_size(asked: Asked, features: FactFeatures) -> bool:
    """Return whether a fact has a figure of the size asked for, by its unit or form.

    What is said to be high or large may be an amount of any kind: a budget, a fine.
    """
    if "age" in asked.relations:
        return _AGE.search(features.fact.statement) is not None
    is_amount = features.has_money or features.has_share
    if is_amount and not _OF_ANY_AMOUNT.isdisjoint(asked.covered):
        is_spent = any(reading.relation in _SPENDING for reading in features.readings)
        return not is_spent or _OF_THINGS.isdisjoint(asked.covered)
    if not _OF_THINGS.isdisjoint(asked.covered) and _is_of_a_number(asked, _tokens(features)):
        return True
    units = _units_of(asked.relations)
    return bool(units) and _is_measured(_tokens(features), units)


def _is_of_a_number(asked: Asked, tokens: Sequence[str]) -> bool:
    """Return whether a text says how many the asked thing is of: "a guard of 4,000"."""
    things = {*asked.agent, *asked.patient}
    return any(
        tokens[at] == "of" and tokens[at - 1] in things and tokens[at + 1][0].isdigit()
        for at in range(1, len(tokens) - 1)
    )


@functools.lru_cache(maxsize=256)
def _units_of(names: tuple[str, ...]) -> frozenset[str]:
    table = relations()
    measures = [table[name] for name in names if table[name].family == "measure"]
    return frozenset().union(*(each.units for each in measures))


def _is_measured(tokens: Sequence[str], units: frozenset[str]) -> bool:
    """Return whether a text has one of the units, and not by how much two things differ."""
    if "than" in tokens:
        return False
    return any(
        token in units
        and tokens[at - 1] not in _CUBED
        and _DIFFERING.isdisjoint(tokens[at + 1 :][:1])
        for at, token in enumerate(tokens)
        if at
    )


def _tokens(features: FactFeatures) -> tuple[str, ...]:
    """Return the words of a statement, which its readings have at hand."""
    readings = features.readings
    return readings[0].tokens if readings else tuple(text.tokens(features.fact.statement))
