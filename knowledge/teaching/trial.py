"""A trial before teaching: the store's own questions are asked before and after, on a copy."""

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

MOST_ASKED = 300
"""Stored questions that are asked: those worded nearest to the new one, which it could disturb."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that another fact would answer than does now; None where none does."""

    question: str
    before: str | None
    after: str | None
    was_right: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What teaching `question` for the fact `key` would do, with `asked` questions tried."""

    key: str
    question: str
    before: Answer
    after: Answer
    changes: tuple[Changed, ...]
    asked: int

    @property
    def broken(self) -> tuple[Changed, ...]:
        """What is answered right now and would not be any more."""
        return tuple(change for change in self.changes if change.was_right)

    @property
    def is_needless(self) -> bool:
        """Whether the fact answers the question already."""
        return best_of(self.before) == self.key

    @property
    def works(self) -> bool:
        """Whether the fact would answer the question."""
        return best_of(self.after) == self.key

    @property
    def may_be_taught(self) -> bool:
        """Whether it helps and breaks nothing."""
        return self.works and not self.is_needless and not self.broken


def try_teaching(
    answerer: Answerer,
    key: str,
    question: str,
    today: datetime.date,
    *,
    always: Iterable[tuple[str, str]] = (),
    like: Iterable[str] = (),
) -> Trial:
    """Ask stored questions, those of `always` (with the key that is right), and `like` ones.

    Raises NotFoundError where there is no fact `key`.
    """
    held = answerer.snapshot
    if key not in held.facts:
        raise NotFoundError(f"There is no current fact {key!r} here.")
    taught = _with(held, key, question)
    copy = answerer.branched(taught) or Answerer(taught)
    right = dict(nearest_questions(held, question))
    right.update((asked, wanted) for asked, wanted in always if asked != question)
    others = [each for each in like if each not in right and each != question]
    changes = []
    for asked, wanted in (*right.items(), *((each, None) for each in others)):
        time.sleep(0)  # let those who ask meanwhile go first
        before, after = (best_of(each.answer(asked, today)) for each in (answerer, copy))
        if before != after:
            changes.append(Changed(asked, before, after, wanted is not None and before == wanted))
    return Trial(
        key=key,
        question=question,
        before=answerer.answer(question, today),
        after=copy.answer(question, today),
        changes=tuple(changes),
        asked=len(right),
    )


def _with(held: Snapshot, key: str, question: str) -> Snapshot:
    facts = {**held.facts, key: with_questions(held.facts[key], [question])}
    return dataclasses.replace(held, facts=MappingProxyType(facts))


def nearest_questions(held: Snapshot, question: str) -> list[tuple[str, str]]:
    """Stored questions with the key of their fact, those worded nearest to this one first."""
    stored = [(asked, key) for key, fact in held.facts.items() for asked in fact.questions]
    if not stored:
        return []
    scores = process.cdist(
        [text.norm(question)], [text.norm(asked) for asked, _ in stored], scorer=fuzz.token_ratio
    )[0]
    return [stored[at] for at in np.argsort(-scores, kind="stable")[:MOST_ASKED].tolist()]


def best_of(answer: Answer) -> str | None:
    """The key of the fact that answers, first of a list; None for an abstention or a choice."""
    told = answer.outcome in (Outcome.ANSWER, Outcome.LIST)
    return answer.keys[0] if told and answer.keys else None
