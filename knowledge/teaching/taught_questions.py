"""Teaching: a question that people asked is tied to the fact that answers it.

Taught questions have a table of their own and name their fact by key: a server can teach a shared
fact without changing it, and an edit or a new import of the fact leaves them alone.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.history.journal import Change, Journal
from knowledge.model import Fact, FactStatus, Scope, Snapshot
from knowledge.store.database import Database
from knowledge.store.scopes import scope_id, visible
from knowledge.store.tables import LONGEST_TAUGHT, FactRow, TaughtRow

MOST_TAUGHT = 5_000
"""Questions one scope may have taught."""

_SUBJECT = "phrasing"


@dataclass(frozen=True, slots=True)
class Taught:
    """A question taught in one scope, and the key of the fact it leads to."""

    id: int
    question: str
    fact_key: str


class Teaching:
    """Teaches the questions of one store, with an audit; each change is made once or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def teach(self, key: str, question: str, *, scope: Scope, change: Change) -> Taught:
        """Have `question` lead to the current fact `key`, which may be a shared one.

        Raises NotFoundError where this scope sees no such fact, ConflictError where the question
        is taught already, InputError where it cannot be stored.
        """
        words = " ".join(question.split())
        norm = _fit(words)
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            if journal.done_before("teach", key) is not None:
                return _need(session, scope, TaughtRow.norm == norm)
            _require_current(session, key, scope)
            held = _find(session, scope, TaughtRow.norm == norm)
            if held is not None:
                raise ConflictError(
                    f"That question is taught to lead to {held.fact_key!r} already. "
                    "Take that back first."
                )
            count = session.scalar(select(func.count()).select_from(TaughtRow).where(_own(scope)))
            if (count or 0) >= MOST_TAUGHT:
                raise InputError(f"No more than {MOST_TAUGHT:,} questions can be taught here.")
            row = {"scope": scope_id(scope), "fact_key": key, "text": words, "norm": norm}
            now = datetime.datetime.now(datetime.UTC)
            session.execute(insert(TaughtRow), [{**row, "at": now}])
            journal.record("teach", (_SUBJECT, key), None, {"question": words}, outcome=True)
            journal.write()
            return _need(session, scope, TaughtRow.norm == norm)

    def unteach(self, number: int, *, scope: Scope, change: Change) -> Taught:
        """Take a taught question back, by its id; raises NotFoundError where there is none."""
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            held = _need(session, scope, TaughtRow.id == number)
            session.execute(delete(TaughtRow).where(_own(scope), TaughtRow.id == number))
            before = {"question": held.question}
            journal.record("unteach", (_SUBJECT, held.fact_key), before, None, outcome=True)
            journal.write()
            return held

    def taught(self, scope: Scope) -> list[Taught]:
        """Return what was taught in this very scope, in the order it was."""
        with self._database.read() as session:
            rows = session.execute(
                select(TaughtRow.id, TaughtRow.text, TaughtRow.fact_key)
                .where(_own(scope))
                .order_by(TaughtRow.id)
            )
            return [Taught(row.id, row.text, row.fact_key) for row in rows]


def with_taught(session: Session, held: Snapshot) -> Snapshot:
    """Return `held` with the questions taught for its facts, behind the curators' own."""
    extra: defaultdict[str, list[str]] = defaultdict(list)
    for key, question in session.execute(
        select(TaughtRow.fact_key, TaughtRow.text)
        .where(TaughtRow.scope.in_(visible(held.scope)))
        .order_by(TaughtRow.scope, TaughtRow.id)
    ):
        extra[key].append(question)
    if not extra:
        return held
    facts = {
        key: with_questions(fact, extra[key]) if key in extra else fact
        for key, fact in held.facts.items()
    }
    return dataclasses.replace(held, facts=MappingProxyType(facts))


def with_questions(fact: Fact, questions: list[str]) -> Fact:
    """Return a fact with further questions; one that says the same as another is left out."""
    merged: dict[str, str] = {}
    for question in (*fact.questions, *questions):
        merged.setdefault(text.norm(question), question)
    return dataclasses.replace(fact, questions=tuple(merged.values()))


def _fit(words: str) -> str:
    text.require_clean(words, "question")
    norm = text.norm(words)
    if not text.tokens(words):
        raise InputError("There are no words in that question to know it by.")
    if max(len(words), len(norm)) > LONGEST_TAUGHT:
        raise InputError(f"That question is over {LONGEST_TAUGHT} characters; shorten it.")
    return norm


def _require_current(session: Session, key: str, scope: Scope) -> None:
    statuses = session.scalars(
        select(FactRow.status)
        .where(FactRow.key == key, FactRow.scope.in_(visible(scope)))
        .order_by(FactRow.scope.desc())
    ).all()
    # A server's own comes first, as it does in answers.
    if not statuses or statuses[0] != FactStatus.CURRENT:
        raise NotFoundError(f"There is no current fact {key!r} here.")


def _own(scope: Scope) -> ColumnElement[bool]:
    return TaughtRow.scope == scope_id(scope)


def _find(session: Session, scope: Scope, wanted: ColumnElement[bool]) -> Taught | None:
    row = session.execute(
        select(TaughtRow.id, TaughtRow.text, TaughtRow.fact_key).where(_own(scope), wanted)
    ).one_or_none()
    return None if row is None else Taught(row.id, row.text, row.fact_key)


def _need(session: Session, scope: Scope, wanted: ColumnElement[bool]) -> Taught:
    held = _find(session, scope, wanted)
    if held is None:
        raise NotFoundError("That question is not taught here, or no longer.")
    return held
