"""How long something lasted: from the fact of its beginning to the one of its end."""

from __future__ import annotations

import datetime

from knowledge import dates, text
from knowledge.answers.aggregation.filters import Filter, filter_of
from knowledge.answers.aggregation.members import Member
from knowledge.answers.aggregation.request import ENDINGS, Request, asked_for, state_of
from knowledge.answers.aggregation.sets import BIRTHS, Computed
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.time_left import span_between
from knowledge.messages import say
from knowledge.query import Asks

_LASTING = frozenset({"last", "go_on", "support_until", "back", "open", "close", "end", "begin"})
_FUTURE = frozenset(text.tokens("will shall until till going سوف حتى"))


def duration_of(request: Request, index: AnswerIndex, today: datetime.date) -> Computed | None:
    """Return how long a thing lasted; None where its beginning or end is not certain."""
    question, asked = request.question, request.asked
    if question.asks is not Asks.HOW_LONG:
        return None
    if asked is None or not _LASTING.intersection(asked.relations):
        return None
    if not _FUTURE.isdisjoint(question.tokens) or question.periods:
        return None
    state = state_of(question)
    if state is None and "length" in asked.relations:
        return None  # "how long was the bridge?"
    words = asked.covered | frozenset(state[0].split() if state is not None else ())
    plain = filter_of(question, None, words)
    if not (plain.names or plain.words or question.identifiers):
        return None
    if any(m.features.has_duration for m in plain.members(index)):
        return None  # a fact may say how long
    kinds = asked.qualifiers
    begins = (_only(filter_of(question, asked_for(r, words=words)), index) for r in BIRTHS)
    begin = next((member for member in begins if member is not None), None)
    end = _only(filter_of(question, asked_for(*ENDINGS, words=words)), index)
    if begin is None or end is None or begin.key == end.key or begin.is_plan:
        return None
    if kinds and end.reading is not None and not kinds <= end.reading.qualifiers:
        return None
    if begin.date is None or end.date is None or not dates.has_passed(end.date, today):
        return None
    span = span_between(begin.date, end.date, question.language)
    if not span:
        return None
    lead = say(
        "set_lasted",
        question.language,
        first=dates.in_words(begin.date, question.language),
        last=dates.in_words(end.date, question.language),
        span=span,
    )
    return Computed(lead, (begin, end))


def _only(chosen: Filter, index: AnswerIndex) -> Member | None:
    """Return the only fact that a filter chooses, as to its date."""
    members = chosen.members(index)
    same = members and all(m.date == members[0].date for m in members)
    return members[0] if same and members[0].date is not None else None
