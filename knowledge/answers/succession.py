"""Succession: of facts alike about one thing, the one that is valid today.

"Until May the ride cost 25 crowns" is followed by "since June it costs 28", and a count of a day
by a later count of the same.
"""

from __future__ import annotations

import datetime
import re

from knowledge import text
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Question
from knowledge.relations.grammar import MONTHS
from knowledge.retrieval.lexicon import function_words

_ALIKE = 0.6
"""Least share of the words of the shorter statement that the other has too."""

_SAME = 0.75
"""Least share of the words of two clauses in common that count the same."""

_GAP = datetime.timedelta(days=62)
"""Longest time between the end of one fact and the beginning of the next."""

_LATER_CLAUSE = re.compile(r",\s(?!\d)|,\s(?=\d+ of )|;")
_FIRST_DATE = re.compile(r"^(?:by|in|on|as of|until|since|at)\b[^,]{0,40}?\d{4},?\s", re.IGNORECASE)


def follows(one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether the state of one fact was over when that of another, worded alike, began."""
    first, second = date_of(one.fact), date_of(other.fact)
    if first is None or second is None or not first.is_interval or not second.is_interval:
        return False
    end, begin = first.latest, second.earliest
    if end is None or begin is None or second.latest is not None:
        return False
    return abs(begin - end) <= _GAP and _alike(one, other) >= _ALIKE


def counts_again(question: Question, one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether a fact has another count of just what one counts."""
    first, second = _stems(_main_clause(one)), _stems(_main_clause(other))
    both, all_of = first & second, first | second
    is_same = len(both) > 1 and len(both) >= _SAME * len(all_of)
    return is_same and _has_number(other) and not is_narrower(question, one, other)


def is_narrower(question: Question, one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether a fact is of a name that neither the question nor another fact has."""
    known = {*question.tokens, *question.named, *text.tokens(one.fact.statement), *MONTHS}
    told = {t for t in text.tokens(_main_clause(other))[1:] if not t[0].isdigit()}
    return bool((told & other.capitals) - known - function_words())


def _main_clause(features: FactFeatures) -> str:
    """Return the first clause of a statement, without the date it begins with."""
    undated = _FIRST_DATE.sub("", features.fact.statement)
    return _LATER_CLAUSE.split(undated, maxsplit=1)[0]


def _has_number(features: FactFeatures) -> bool:
    tokens = text.tokens(_main_clause(features))
    return any(token[0].isdigit() or text.number_of(token) for token in tokens)


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
