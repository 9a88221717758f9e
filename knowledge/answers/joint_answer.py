"""Several answers to one message, told as one."""

from __future__ import annotations

from knowledge.answers.model import Answer, FactView, Outcome, Why
from knowledge.messages import say

_GIVEN = (Outcome.ANSWER, Outcome.LIST)


def joined(asked: str, answers: list[Answer]) -> Answer:
    """One answer to all questions of a message; at least one of `answers` gives something.

    What is not held is said in the notes, question by question.
    """
    given = [a for a in answers if a.outcome in _GIVEN]
    first = given[0]
    told: dict[str, FactView] = {t.fact.key: t for answer in given for t in answer.facts}
    why: dict[str, Why] = {w.fact: w for answer in given for w in answer.why}
    missing = tuple(
        say("part_missing", answer.language, question=answer.question, lead=answer.lead)
        for answer in answers
        if answer.outcome not in _GIVEN
    )
    several = len(told) > 1
    return Answer(
        outcome=Outcome.LIST if several else Outcome.ANSWER,
        question=asked,
        lead=_lead(given, several=several),
        today=first.today,
        revision=first.revision,
        facts=tuple(told.values()),
        notes=tuple(dict.fromkeys((*missing, *(n for a in given for n in a.notes)))),
        score=min(a.score for a in given),
        language=first.language,
        why=tuple(why.values()),
    )


def _lead(given: list[Answer], *, several: bool) -> str:
    if several and len(given) > 1:
        return say("parts", given[0].language, count=len(given))
    return given[0].lead
