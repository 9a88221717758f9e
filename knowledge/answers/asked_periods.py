"""Periods asked: whether a fact is of the time that a question names."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates import EdtfDate, Precision
from knowledge.query import Period, PeriodRelation, Question
from knowledge.relations.grammar import DETERMINERS
from knowledge.retrieval.lexicon import function_words


def period_mismatch(question: Question, features: FactFeatures) -> Period | None:
    """Return a period of a question that a fact says nothing of, None where there is none."""
    for period in question.periods:
        if any(_covers(period, d, features) for d in features.dates):
            continue
        date = period.date
        start = date.earliest if date is not None and date.precision is Precision.YEAR else None
        named = period.relation is PeriodRelation.IN and start is not None
        is_told = named and start is not None and start.year in features.years
        if is_told and start is not None and not _is_of_another(start.year, question, features):
            continue
        return period
    return None


def _is_of_another(year: int, question: Question, features: FactFeatures) -> bool:
    """Return whether a statement has a year only with another thing: "of the 2023 budget".

    False where the question has it with the same thing.
    """
    if not features.dates:
        return False
    tokens = text.tokens(features.fact.statement)
    where = [at for at, token in enumerate(tokens) if token == str(year)]
    things = {
        tokens[at + 1]
        for at in where
        if at
        and tokens[at - 1] in DETERMINERS
        and at + 1 < len(tokens)
        and tokens[at + 1] not in function_words()
    }
    return len(things) == len(where) > 0 and things.isdisjoint(text.tokens(question.shown))


def _covers(period: Period, date: EdtfDate, features: FactFeatures) -> bool:
    """Return whether a fact of this date answers questions about the period.

    A change between two years says nothing about the years between them.
    """
    if not period.admits(date):
        return False
    if not (features.reports_change and date.is_interval and period.date is not None):
        return True
    start = period.date.earliest
    return period.date.is_interval or (start is not None and start.year in features.years)
