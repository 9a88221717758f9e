"""Doubts about what was meant: an answer with a note, as the closest fact, or none."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.wording import PERSONS, mark_in, put
from knowledge.messages import say
from knowledge.model import Entity, EntityKind, Snapshot
from knowledge.query import Question
from knowledge.retrieval.lexicon import lexicon
from knowledge.text import language as language_of


def as_closest(answer: Answer) -> Answer:
    """Return an answer as the closest fact, where it may not be what was asked for."""
    return dataclasses.replace(
        answer, outcome=Outcome.CLOSEST, lead=say("closest", answer.language), told_before=False
    )


def as_nothing(answer: Answer) -> Answer:
    """Return an answer as one that there is none, since its facts are on something else."""
    nothing = say("nothing", answer.language)
    return dataclasses.replace(
        answer, outcome=Outcome.ABSTAIN, lead=nothing, facts=(), further=(), parts=(), notes=()
    )


def as_read(answer: Answer, question: str) -> Answer:
    """Return an answer with a note above its others that it is one to this `question`."""
    if question[-1:].isalnum():
        question += mark_in(language_of(question))
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
    return as_nothing(answer)


def of_either_person(
    answer: Answer, answerer: Answerer, said: str, question: Question, before: Iterable[Question]
) -> Answer | None:
    """Return a question back where "she" may be either of two people asked about; None for one.

    `question` is what was answered, `before` are the questions before it, the last one first.
    """
    if answer.outcome is not Outcome.ANSWER or PERSONS.isdisjoint(text.tokens(said)):
        return None
    snapshot = answerer.snapshot
    meant = [m for m in question.mentions if may_be_person(snapshot.entities.get(m.key), snapshot)]
    named = [m.key for q in before for m in q.mentions if m.key not in [n.key for n in meant]]
    others = (snapshot.entities.get(key) for key in named)
    other = next((each for each in others if may_be_person(each, snapshot)), None)
    if len(meant) != 1 or other is None:
        return None
    asked = put(question.shown, meant[0].written, other.name)
    found = answerer.answer(asked, answer.today, answer.language)
    if found.outcome is not Outcome.ANSWER or found.keys == answer.keys:
        return None
    return dataclasses.replace(
        answer,
        outcome=Outcome.CLARIFY,
        lead=say("clarify", answer.language),
        facts=(*answer.facts, *found.facts),
        notes=(),
        parts=(),
    )


def may_be_person(entity: Entity | None, snapshot: Snapshot) -> bool:
    """Return whether a name is of a person, or of several words that stand without an article."""
    if entity is None or entity.kind not in (EntityKind.PERSON, EntityKind.THING):
        return False
    if entity.kind is EntityKind.PERSON:
        return True
    words = entity.name.split()
    if not lexicon().words.isdisjoint(text.tokens(f"{words[0]} {words[-1]}")):
        return False  # "Lake Senn", "Observer Mission"
    if len(words) < 2 or not all(word.isalpha() and word[0].isupper() for word in words):
        return False
    article = re.compile(rf"\b(?:the|an?) (?:\w+ )?{re.escape(entity.name)}\b", re.IGNORECASE)
    facts = snapshot.facts.values()
    return not any(article.search(fact.statement) for fact in facts if entity.key in fact.entities)
