"""Translated questions: what is asked in Arabic, answered as the English question that it is.

Times, limits, offices and comparisons are read in English alone. `english_wording.py` puts a
question into English, in the words of a fact; here it is decided when that is done, and when the
answer to it counts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from knowledge import text
from knowledge.answers.abstention import reason
from knowledge.answers.asked_times import asks_earlier_value
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.english_wording import (
    is_worded_as_well,
    names_the_same_times,
    worded_in_english,
)
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.scoring import Candidate, about_as_likely, rivals
from knowledge.answers.state_series import find_in_series
from knowledge.query import Asks, Question

WORDED_BY = 3
"""Facts in whose words a question in Arabic is put into English."""

_FOUND = frozenset({Outcome.ANSWER, Outcome.LIST})


def answer_in_either_language(
    build: AnswerBuilder,
    candidates: list[Candidate],
    as_worded: Callable[[], Answer],
    read: Callable[[str], Question],
    answer: Callable[[Question], Answer],
) -> Answer:
    """Answer a question as it is worded; one in Arabic first as in English, or if that finds none.

    `as_worded` answers it by the candidates, `read` reads an English question and `answer` answers
    one in the language of the reply.
    """
    question = build.question
    if question.is_translated or not any(map(text.is_arabic, question.meant)):
        return as_worded()
    is_worded = is_worded_as_well(question, candidates)
    if not is_worded and (found := _translated(build, candidates, read, answer)) is not None:
        return found
    given = as_worded()
    if not is_worded or given.outcome in _FOUND:
        return given
    return _translated(build, candidates, read, answer) or given


def _translated(
    build: AnswerBuilder,
    candidates: list[Candidate],
    read: Callable[[str], Question],
    answer: Callable[[Question], Answer],
) -> Answer | None:
    """Answer a question in Arabic as it is in English; None where that has no answer.

    It is worded by the likeliest facts in turn, and one that words it has to answer it.
    """
    if not candidates or candidates[0].evidence.exact:
        return None
    index, asked = build.index, build.question
    is_open = bool(rivals(asked, candidates))
    lacks_earlier = False
    likely = [c for c in candidates[:WORDED_BY] if c.score >= candidates[0].score / 2]
    for fact in (each.features.fact for each in likely):
        words = worded_in_english(asked, fact, index.snapshot.entities, index.is_known)
        if words is None:
            return None
        question = dataclasses.replace(read(words), is_translated=True)
        if not names_the_same_times(question, asked):
            continue
        is_earlier = asks_earlier_value(question) or "before" in question.modifiers
        near = index.candidates(question) if is_earlier or is_open else []
        if is_earlier and find_in_series(question, near, index, build.today) is None:
            lacks_earlier = question.asks is Asks.WHO
            continue
        if is_open and not is_earlier and about_as_likely(near):
            return None
        found = answer(question)
        if found.outcome not in _FOUND:
            continue
        is_whether = question.asks in (Asks.YES_NO, Asks.STATUS)
        if fact.key in found.keys or is_whether or is_earlier:
            return dataclasses.replace(found, question=asked.shown)
        if not is_open:
            return None
    if lacks_earlier:
        return build.abstention(reason(index, asked, candidates), candidates)
    return None
