"""The newest release of a series: questions that ask for it, and facts that state it instead."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question

_EDITIONS = frozenset(
    text.tokens(
        "release releases version versions update updates edition patch point build "
        "اصدار الاصدار نسخه النسخه تحديث"
    )
)
_NEWEST = frozenset(text.tokens("latest newest current recent last final احدث اخر الاحدث"))
_OF_ITS_TIME = frozenset(
    {Asks.WHO, Asks.WHERE, Asks.WHY, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.YES_NO}
)


def series_of(question: Question, features: FactFeatures) -> list[str]:
    """Return the series asked for of which a fact states the newest release, not the first."""
    values = [value for group in features.identifiers.values() for value in group]
    return [
        each.shown
        for each in question.identifiers
        if any(value.startswith(f"{each.value}.") for value in values)
    ]


def newest_words(question: Question) -> frozenset[str]:
    """Return the words that ask for the newest of a series: "the latest release of X 4.0"."""
    words = _NEWEST.intersection(question.tokens)
    editions = _EDITIONS.intersection(question.tokens)
    is_asked = words and question.identifiers and question.asks not in _OF_ITS_TIME
    return words | editions | {"most"} if is_asked else frozenset()
