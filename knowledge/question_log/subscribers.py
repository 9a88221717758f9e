"""Subscribers: people who want a direct message once their question is answered.

The question log stores only hashes of people, which no message can be sent to. A person therefore
subscribes with a button of its own; the Discord id is erased once the message is due, with the
question when its days are over, and on request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from knowledge.model import Scope
from knowledge.question_log.log import PersonHasher
from knowledge.question_log.model import Feedback
from knowledge.store.database import Database
from knowledge.store.scopes import scope_id
from knowledge.store.tables import QuestionLogRow, QuestionMarkRow, SubscriberRow

_T, _Q, _M = SubscriberRow, QuestionLogRow, QuestionMarkRow


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person (Discord id) to notify of the answer to a question, in their language."""

    person: int
    question: str
    language: str


class Subscribers:
    """The subscribers to answers in one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hasher = PersonHasher(database)

    def add(self, number: int, *, scope: Scope, person: int, language: str) -> bool:
        """Subscribe a person to the answer of a question that they asked to have recorded.

        Returns whether they are subscribed; False if they did not have the question recorded, or
        it was erased. Subscribing twice changes nothing.
        """
        own = scope_id(scope)
        who = self._hasher.hashed(own, person)
        row = {"scope": own, "question_id": number, "person": person}
        with self._database.write() as session:
            recorded = session.scalar(
                select(_M.id).where(
                    _M.scope == own,
                    _M.question_id == number,
                    _M.person == who,
                    _M.mark == Feedback.RECORD.value,
                )
            )
            if recorded is None:
                return False
            same = (getattr(_T, name) == value for name, value in row.items())
            if session.scalar(select(_T.id).where(*same)) is None:
                session.execute(insert(_T), [{**row, "language": language}])
        return True

    def pop(self, numbers: Sequence[int], *, scope: Scope) -> list[Subscriber]:
        """Remove and return the subscribers to these questions, each person once."""
        wanted = (_T.scope == scope_id(scope), _T.question_id.in_(numbers))
        with self._database.read() as session:
            if session.scalar(select(_T.id).where(*wanted).limit(1)) is None:
                return []
        with self._database.erase() as session:
            rows = session.execute(
                select(_T.person, _Q.text, _T.language)
                .join(_Q, (_Q.scope == _T.scope) & (_Q.id == _T.question_id))
                .where(*wanted)
                .order_by(_T.id)
            ).all()
            session.execute(delete(_T).where(*wanted))
        found: dict[int, Subscriber] = {}
        for person, question, language in rows:
            found.setdefault(person, Subscriber(person, question, language))
        return list(found.values())

    def count_of(self, person: int) -> int:
        """Return the number of questions this person is subscribed to, in all scopes."""
        with self._database.read() as session:
            return session.scalar(select(func.count(_T.id)).where(_T.person == person)) or 0

    def erase(self, person: int) -> None:
        """Remove all subscriptions of a person, in all scopes."""
        with self._database.erase() as session:
            session.execute(delete(_T).where(_T.person == person))
