"""Facts that no question reaches: each one's own questions are asked until one leads to it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence

from knowledge.answers.answerer import Answerer
from knowledge.model import Fact
from knowledge.quality.findings import Finding, Rule
from knowledge.teaching.trial import answering_key

MOST_QUESTIONS = 25
"""Questions of one fact that are asked at most; most facts are reached with the first."""


def unreached(
    facts: Sequence[Fact], answerer: Answerer, today: datetime.date, most: int | None
) -> tuple[list[Finding], int]:
    """Find facts that none of their questions leads to; return how many were not tried.

    At most so many facts are asked for. One without questions is asked for by its own words, which
    are no question: it is enough that it is told or named as related.
    """
    tried = list(facts if most is None else facts[:most])
    found: list[Finding] = []
    unasked: list[str] = []
    for fact in tried:
        time.sleep(0)  # let those who ask meanwhile go first
        asked = fact.questions[:MOST_QUESTIONS]
        if any(answering_key(answerer.answer(each, today)) == fact.key for each in asked):
            continue
        if not asked and _is_told(fact, answerer, today):
            unasked.append(fact.key)
        else:
            found.append(Finding(Rule.UNREACHED, (fact.key,), asked[0] if asked else ""))
    if unasked:
        found.append(Finding(Rule.NO_QUESTION, tuple(unasked)))
    return found, len(facts) - len(tried)


def _is_told(fact: Fact, answerer: Answerer, today: datetime.date) -> bool:
    answer = answerer.answer(fact.statement, today)
    return fact.key in (*answer.keys, *(told.fact.key for told in answer.related))
