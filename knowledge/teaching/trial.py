"""Trial of a question before it is taught: stored questions are answered with and without it."""

from __future__ import annotations

import dataclasses
import datetime
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from rapidfuzz import fuzz, process

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.errors import NotFoundError
from knowledge.model import Snapshot
from knowledge.teaching.taught_questions import with_questions

MOST_TRIED = 300
"""Stored questions that are answered: the most similar ones, whose answers could change."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose answer would change: keys of the answering fact, None for no answer.

    `was_right` is set if `before` is the fact the question is stored for.
    """

    question: str
    before: str | None
    after: str | None
    was_right: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """Effect of teaching `question` for the fact `key`, after `tried` stored questions."""

    key: str
    question: str
    before: Answer
    after: Answer
    changes: tuple[AnswerChange, ...]
    tried: int

    @property
    def broken(self) -> tuple[AnswerChange, ...]:
        """Changes for the worse: questions whose right answer would be lost."""
        return tuple(change for change in self.changes if change.was_right)

    @property
    def is_redundant(self) -> bool:
        """Return whether the fact already answers the question without being taught."""
        return answering_key(self.before) == self.key

    @property
    def works(self) -> bool:
        """Return whether the fact would answer the question once it is taught."""
        return answering_key(self.after) == self.key

    @property
    def may_be_taught(self) -> bool:
        """Return whether teaching works, is not redundant and breaks no other answer."""
        return self.works and not self.is_redundant and not self.broken


def try_teaching(
    answerer: Answerer,
    key: str,
    question: str,
    today: datetime.date,
    *,
    known: Iterable[tuple[str, str]] = (),
    similar: Iterable[str] = (),
) -> Trial:
    """Try teaching `question` for the fact `key` on a copy of the answerer; store nothing.

    Compares the answers to the most similar stored questions, to the `known` ones (each with the
    key of its right fact) and to `similar` ones, whose right fact is not known. Raises
    NotFoundError if there is no fact `key`.
    """
    snapshot = answerer.snapshot
    if key not in snapshot.facts:
        raise NotFoundError("no_current_fact", fact=key)
    taught = _with(snapshot, key, question)
    copy = answerer.branched(taught) or Answerer(taught)
    right = dict(nearest_questions(snapshot, question))
    right.update((asked, wanted) for asked, wanted in known if asked != question)
    others = [each for each in similar if each not in right and each != question]
    changes = []
    for asked, wanted in (*right.items(), *((each, None) for each in others)):
        time.sleep(0)  # yield to threads that answer questions
        before, after = (answering_key(each.answer(asked, today)) for each in (answerer, copy))
        if before != after:
            changes.append(
                AnswerChange(asked, before, after, wanted is not None and before == wanted)
            )
    return Trial(
        key=key,
        question=question,
        before=answerer.answer(question, today),
        after=copy.answer(question, today),
        changes=tuple(changes),
        tried=len(right),
    )


def _with(snapshot: Snapshot, key: str, question: str) -> Snapshot:
    facts = {**snapshot.facts, key: with_questions(snapshot.facts[key], [question])}
    return dataclasses.replace(snapshot, facts=MappingProxyType(facts))


def nearest_questions(snapshot: Snapshot, question: str) -> list[tuple[str, str]]:
    """Return the MOST_TRIED most similar stored questions, most similar first, with fact keys."""
    stored = [(asked, key) for key, fact in snapshot.facts.items() for asked in fact.questions]
    if not stored:
        return []
    scores = process.cdist(
        [text.norm(question)], [text.norm(asked) for asked, _ in stored], scorer=fuzz.token_ratio
    )[0]
    return [stored[at] for at in np.argsort(-scores, kind="stable")[:MOST_TRIED].tolist()]


def answering_key(answer: Answer) -> str | None:
    """Return the key of the answering fact, the first of a list; None if nothing is answered."""
    answered = answer.outcome in (Outcome.ANSWER, Outcome.LIST)
    return answer.keys[0] if answered and answer.keys else None
