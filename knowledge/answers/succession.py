"""Succession: of facts alike about one thing, the one that is valid today.

"Until May the task was a combat task" is followed by "since May it has been to train".
"""

from __future__ import annotations

import datetime

from knowledge import text
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.relations.grammar import MONTHS
from knowledge.retrieval.lexicon import function_words

_ALIKE = 0.6
"""Least share of the words of the shorter statement that the other has too."""

_GAP = datetime.timedelta(days=62)
"""Longest time between the end of one fact and the beginning of the next."""


def follows(one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether the state of one fact was over when that of another, worded alike, began."""
    first, second = date_of(one.fact), date_of(other.fact)
    if first is None or second is None or not first.is_interval or not second.is_interval:
        return False
    end, begin = first.latest, second.earliest
    if end is None or begin is None or second.latest is not None:
        return False
    return abs(begin - end) <= _GAP and _alike(one, other) >= _ALIKE


def _alike(one: FactFeatures, other: FactFeatures) -> float:
    first, second = _stems(one.fact.statement), _stems(other.fact.statement)
    least = min(len(first), len(second))
    return len(first & second) / least if least > 1 else 0.0


def _stems(words: str) -> frozenset[str]:
    return frozenset(
        text.stem(token)
        for token in text.tokens(words)
        if token not in function_words() and token not in MONTHS and not token[0].isdigit()
    )
