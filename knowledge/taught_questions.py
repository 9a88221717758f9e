"""Taught questions: phrasings that curators tie to facts, and a trial before they are stored.

They lead to a fact, apart from the fact's own questions. They have a table of their own and name
their fact by key: a server can teach a shared fact without changing it, and an edit or another
import of the fact leaves them alone. A trial answers stored questions with and without a new one,
on a copy of the answerer.
"""

from __future__ import annotations

import dataclasses
import datetime
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.history.journal import Change, Journal
from knowledge.messages import Message
from knowledge.model import Fact, FactStatus, Scope, Snapshot
from knowledge.store.database import Database
from knowledge.store.scopes import in_scopes, numbered, scope_id, visible
from knowledge.store.tables import LONGEST_TAUGHT, FactRow, TaughtRow

MOST_TAUGHT = 5_000
"""Questions one scope may have taught."""

MOST_TRIED = 300
"""Stored questions that a trial answers: the most similar ones, whose answers could change."""

_SUBJECT = "phrasing"


@dataclass(frozen=True, slots=True)
class TaughtQuestion:
    """A question taught in one scope, with the key of the fact it leads to."""

    id: int
    question: str
    fact_key: str


class Teaching:
    """Adds and removes taught questions of one store; every change is recorded in the audit.

    A change with an idempotency key is applied once, however often it is requested.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def teach(self, key: str, question: str, *, scope: Scope, change: Change) -> TaughtQuestion:
        """Store `question` as a phrasing of the current fact `key`, which may be a shared fact.

        Raises NotFoundError if this scope sees no such current fact, ConflictError if the question
        is already taught here, InputError if it cannot be stored or MOST_TAUGHT is reached.
        """
        words = " ".join(question.split())
        norm = _fit(words)
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            if journal.done_before("teach", key) is not None:
                return _need(session, scope, TaughtRow.norm == norm)
            _require_current(session, key, scope)
            existing = _find(session, scope, TaughtRow.norm == norm)
            if existing is not None:
                raise ConflictError("taught_already", fact=existing.fact_key)
            count = session.scalar(select(func.count()).select_from(TaughtRow).where(_own(scope)))
            if (count or 0) >= MOST_TAUGHT:
                raise InputError("too_many_taught", most=Message("n_questions", count=MOST_TAUGHT))
            row = {"scope": scope_id(scope), "fact_key": key, "text": words, "norm": norm}
            now = datetime.datetime.now(datetime.UTC)
            session.execute(insert(TaughtRow), [{**row, "at": now}])
            journal.record("teach", (_SUBJECT, key), None, {"question": words}, outcome=True)
            journal.write()
            return _need(session, scope, TaughtRow.norm == norm)

    def unteach(self, number: int, *, scope: Scope, change: Change) -> TaughtQuestion:
        """Delete a taught question by its id; raises NotFoundError if this scope has none."""
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            taught = _need(session, scope, TaughtRow.id == number)
            session.execute(delete(TaughtRow).where(_own(scope), TaughtRow.id == number))
            before = {"question": taught.question}
            journal.record("unteach", (_SUBJECT, taught.fact_key), before, None, outcome=True)
            journal.write()
            return taught

    def taught(self, scope: Scope) -> list[TaughtQuestion]:
        """Return the questions taught in exactly this scope, oldest first."""
        with self._database.read() as session:
            rows = session.execute(
                select(TaughtRow.id, TaughtRow.text, TaughtRow.fact_key)
                .where(_own(scope))
                .order_by(TaughtRow.id)
            )
            return [TaughtQuestion(row.id, row.text, row.fact_key) for row in rows]


_TAUGHT = (
    select(TaughtRow.fact_key, TaughtRow.text)
    .where(in_scopes(TaughtRow.scope))
    .order_by(TaughtRow.scope, TaughtRow.id)
)


def with_taught_questions(session: Session, snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with taught questions added after each fact's own questions."""
    extra: defaultdict[str, list[str]] = defaultdict(list)
    for key, question in session.execute(_TAUGHT, numbered(visible(snapshot.scope))):
        extra[key].append(question)
    if not extra:
        return snapshot
    facts = {
        key: with_questions(fact, extra[key]) if key in extra else fact
        for key, fact in snapshot.facts.items()
    }
    return dataclasses.replace(snapshot, facts=MappingProxyType(facts))


def with_questions(fact: Fact, questions: list[str]) -> Fact:
    """Return the fact with more questions, without those that normalise to the same text."""
    merged: dict[str, str] = {}
    for question in (*fact.questions, *questions):
        merged.setdefault(text.norm(question), question)
    return dataclasses.replace(fact, questions=tuple(merged.values()))


def _fit(words: str) -> str:
    text.require_clean(words, "question")
    norm = text.norm(words)
    if not text.tokens(words):
        raise InputError("question_without_words")
    if max(len(words), len(norm)) > LONGEST_TAUGHT:
        raise InputError(
            "text_too_long",
            field=Message("field", name="question"),
            length=Message("n_characters", count=LONGEST_TAUGHT),
        )
    return norm


def _require_current(session: Session, key: str, scope: Scope) -> None:
    statuses = session.scalars(
        select(FactRow.status)
        .where(FactRow.key == key, FactRow.scope.in_(visible(scope)))
        .order_by(FactRow.scope.desc())
    ).all()
    # A server's own fact takes precedence, as it does in answers.
    if not statuses or statuses[0] != FactStatus.CURRENT:
        raise NotFoundError("no_current_fact", fact=key)


def _own(scope: Scope) -> ColumnElement[bool]:
    return TaughtRow.scope == scope_id(scope)


def _find(session: Session, scope: Scope, wanted: ColumnElement[bool]) -> TaughtQuestion | None:
    row = session.execute(
        select(TaughtRow.id, TaughtRow.text, TaughtRow.fact_key).where(_own(scope), wanted)
    ).one_or_none()
    return None if row is None else TaughtQuestion(row.id, row.text, row.fact_key)


def _need(session: Session, scope: Scope, wanted: ColumnElement[bool]) -> TaughtQuestion:
    taught = _find(session, scope, wanted)
    if taught is None:
        raise NotFoundError("not_taught")
    return taught


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
    return answer.keys[0] if answer.outcome.answers and answer.keys else None
