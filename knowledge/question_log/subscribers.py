"""Who asked to be told when their question is answered: kept until they are, or the question goes.

The log itself holds hashes, from which nobody can be told anything; so this is asked for by a
press of its own, and erased with the question, when its days are over, and on request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from knowledge.model import Scope
from knowledge.question_log.model import Mark
from knowledge.question_log.persons import Persons
from knowledge.store.database import Database
from knowledge.store.erasure import erasing
from knowledge.store.scopes import scope_id
from knowledge.store.tables import QuestionLogRow, QuestionMarkRow, ToTellRow

_T, _Q, _M = ToTellRow, QuestionLogRow, QuestionMarkRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody (a Discord id) who waits for an answer to a question, and their language."""

    person: int
    question: str
    language: str


class ToTell:
    """Those of one store who are to be told."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._persons = Persons(database)

    def add(self, number: int, *, scope: Scope, person: int, language: str) -> bool:
        """Note that somebody who had a question recorded wants to be told of its answer.

        Returns whether that stands; False where they have not had it recorded, or it is gone.
        """
        own = scope_id(scope)
        who = self._persons.hashed(own, person)
        row = {"scope": own, "question_id": number, "person": person}
        with self._database.write() as session:
            recorded = session.scalar(
                select(_M.id).where(
                    _M.scope == own,
                    _M.question_id == number,
                    _M.person == who,
                    _M.mark == Mark.RECORD.value,
                )
            )
            if recorded is None:
                return False
            held = (getattr(_T, name) == value for name, value in row.items())
            if session.scalar(select(_T.id).where(*held)) is None:
                session.execute(insert(_T), [{**row, "language": language}])
        return True

    def take(self, numbers: Sequence[int], *, scope: Scope) -> list[Waiting]:
        """Return those who wait for an answer to these questions, and let go of them."""
        wanted = (_T.scope == scope_id(scope), _T.question_id.in_(numbers))
        with self._database.read() as session:
            if session.scalar(select(_T.id).where(*wanted).limit(1)) is None:
                return []
        with erasing(self._database) as session:
            rows = session.execute(
                select(_T.person, _Q.text, _T.language)
                .join(_Q, (_Q.scope == _T.scope) & (_Q.id == _T.question_id))
                .where(*wanted)
                .order_by(_T.id)
            ).all()
            session.execute(delete(_T).where(*wanted))
        told: dict[int, Waiting] = {}
        for person, question, language in rows:
            told.setdefault(person, Waiting(person, question, language))
        return list(told.values())

    def kept_of(self, person: int) -> int:
        """For how many questions this person waits, everywhere."""
        with self._database.read() as session:
            return session.scalar(select(func.count(_T.id)).where(_T.person == person)) or 0

    def erase(self, person: int) -> None:
        """Let go of all that this person waits for, everywhere."""
        with erasing(self._database) as session:
            session.execute(delete(_T).where(_T.person == person))
