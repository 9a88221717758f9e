"""Answers computed from several facts: lists in order, first and last, counts, differences."""

from __future__ import annotations

import datetime
import functools

from knowledge.answers.aggregation.differences import compared
from knowledge.answers.aggregation.durations import duration_of
from knowledge.answers.aggregation.each_date import each_by_date
from knowledge.answers.aggregation.extremes import one_by_figure
from knowledge.answers.aggregation.lone_facts import can_answer
from knowledge.answers.aggregation.request import Request, read_request
from knowledge.answers.aggregation.sets import Computed, list_of, one_by_order
from knowledge.answers.aggregation.states import by_state
from knowledge.answers.aggregation.totals import count_of, sum_of
from knowledge.answers.answer_index import AnswerIndex

__all__ = [
    "Computed",
    "Request",
    "can_answer",
    "compute",
    "list_by_words",
    "list_of",
    "read_request",
]


def compute(request: Request, index: AnswerIndex, today: datetime.date) -> Computed | None:
    """Return what a question asks to compute; None where it does not, or the facts are unsure."""
    return (
        by_state(request, index, today)
        or each_by_date(request, index, today)
        or duration_of(request, index, today)
        or compared(request, index, functools.partial(index.reader.read, today=today))
        or one_by_order(request, index, today)
        or one_by_figure(request, index)
        or sum_of(request, index)
        or count_of(request, index)
        or list_of(request, index)
    )


def list_by_words(request: Request, index: AnswerIndex) -> Computed | None:
    """Return a list of the facts that have all words of a question that asks for all of a kind."""
    return list_of(request, index, by_words=True)
