"""Doubts about what was meant: an answer with a note, as the closest fact, or none."""

from __future__ import annotations

import dataclasses
import datetime

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.messages import say


def as_closest(answer: Answer) -> Answer:
    """Return an answer as the closest fact, where it may not be what was asked for."""
    return dataclasses.replace(
        answer, outcome=Outcome.CLOSEST, lead=say("closest", answer.language), told_before=False
    )


def as_read(answer: Answer, question: str) -> Answer:
    """Return an answer with a note above its others that it is one to this `question`."""
    note = say("taken_as", answer.language, question=question)
    return dataclasses.replace(answer, notes=(note, *answer.notes))


def on_name_meant(
    answer: Answer, answerer: Answerer, said: str, asked: str, today: datetime.date
) -> Answer:
    """Return an answer as the closest fact where it is not on the name that "it" stands for.

    A list that is not all on it becomes no answer. `said` is the message, `asked` the question
    read from it.
    """
    names = {m.key for m in answerer.read(asked, today).mentions if m.is_proper}
    names -= {m.key for m in answerer.read(said, today).mentions}
    are_on_it = [not names.isdisjoint(view.fact.entities) for view in answer.facts]
    is_on_it = any(are_on_it) if answer.outcome is Outcome.ANSWER else all(are_on_it)
    if not answer.outcome.answers or not names or is_on_it:
        return answer
    if answer.outcome is Outcome.ANSWER:
        return as_closest(answer)
    nothing = say("nothing", answer.language)
    return dataclasses.replace(
        answer, outcome=Outcome.ABSTAIN, lead=nothing, facts=(), further=(), parts=(), notes=()
    )
