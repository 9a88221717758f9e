"""Periods as they stand in a sentence: "for May 2028", "before 2028"."""

from __future__ import annotations

from knowledge import dates
from knowledge.answers.missing_words import written_in
from knowledge.messages import say
from knowledge.query import Period, Question


def period_in_words(period: Period, language: str) -> str:
    """Return a period as it stands after "2 facts": "for May 2028", "before 2028"."""
    relation = "by" if period.is_deadline else str(period.relation)
    if relation == "in" and period.date is not None and period.date.is_interval:
        relation = "over"
    date = dates.in_words(period.date, language) if period.date is not None else period.written
    return say(f"period_{relation}", language, date=date)


def period_named(period: Period, question: Question) -> str:
    """Return a period as it is named after "for": its date in words, or as it was asked."""
    has_digits = any(map(str.isdigit, period.written))
    if period.date is None or not has_digits:
        return written_in(period.written, question.shown)
    return dates.in_words(period.date, question.language)
