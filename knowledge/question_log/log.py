"""The question log: written in batches, erased for a person at once, purged when its time is up.

Every method but `of_person`, `erase` and `purge` works within one scope; in direct messages,
which share one scope, a person reaches what they asked themself and nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.answers.model import Outcome
from knowledge.model import Scope
from knowledge.question_log import queue
from knowledge.question_log.model import Asking, Kept, Like, Logged, Mark
from knowledge.question_log.persons import Persons
from knowledge.question_log.similarity import alike
from knowledge.store.database import Database
from knowledge.store.erasure import erasing
from knowledge.store.scopes import scope_id
from knowledge.store.tables import SHARED, QuestionLogRow, QuestionMarkRow

_SHOWN = 10
_Q, _M = QuestionLogRow, QuestionMarkRow
_COLUMNS = (_Q.id, _Q.text, _Q.outcome, _Q.fact_key, _Q.score, _Q.at)


class QuestionLog:
    """The log of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._persons = Persons(database)

    def record(self, askings: Iterable[Asking]) -> None:
        """Write questions down, all in one transaction."""
        rows = [self._row(asking) for asking in askings]
        if rows:
            with self._database.write() as session:
                session.execute(insert(_Q), rows)

    def find(self, number: int, *, scope: Scope, person: int) -> Logged | None:
        """Return a question that this person may see there, None where there is none."""
        with self._database.read() as session:
            row = session.execute(
                select(*_COLUMNS).where(self._reachable(number, scope, person))
            ).one_or_none()
        return None if row is None else _logged(row)

    def mark(
        self,
        number: int,
        mark: Mark,
        *,
        scope: Scope,
        person: int,
        unless_held: Asking | None = None,
        at: datetime.datetime | None = None,
    ) -> bool | None:
        """Note what a person says of an answer, over what they said before.

        Returns whether that is new, None where the log has no such question: unless `unless_held`
        is given, which is written down then. A complaint opens a question the curators closed.
        """
        reachable = self._reachable(number, scope, person)
        who = self._persons.hashed(scope_id(scope), person)
        fresh = [self._row(unless_held)] if unless_held is not None else []
        now = at or datetime.datetime.now(datetime.UTC)
        with self._database.write() as session:
            if session.scalar(select(_Q.id).where(reachable)) is None:
                if not fresh or session.scalar(select(_Q.id).where(_Q.id == number)) is not None:
                    return None
                session.execute(insert(_Q), fresh)
            mine = (_M.scope == scope_id(scope), _M.question_id == number, _M.person == who)
            before = session.scalar(select(_M.mark).where(*mine))
            if before == mark:
                return False
            if before is None:
                row = {"scope": scope_id(scope), "question_id": number, "person": who}
                session.execute(insert(_M), [{**row, "mark": mark.value, "at": now}])
            else:
                session.execute(update(_M).where(*mine).values(mark=mark.value, at=now))
            if mark is not Mark.HELPFUL:
                session.execute(update(_Q).where(reachable).values(verdict=None))
        return True

    def unanswered(self, scope: Scope) -> list[Like]:
        """Return the open questions of a scope in groups worded alike, most asked first.

        Open is what got no answer, was marked wrong, or was asked to be recorded, and was not
        dismissed or taught since.
        """
        with self._database.read() as session:
            return queue.open_questions(session, scope_id(scope))

    def liked(self, scope: Scope, limit: int = 100) -> list[tuple[str, str]]:
        """Return answered questions marked as helped with, and their facts' keys, latest first."""
        with self._database.read() as session:
            rows = session.execute(
                select(_Q.text, _Q.fact_key)
                .join(_M, (_M.scope == _Q.scope) & (_M.question_id == _Q.id))
                .where(_Q.scope == scope_id(scope), _M.mark == Mark.HELPFUL.value)
                .where(_Q.fact_key.is_not(None), _Q.outcome == Outcome.ANSWER.value)
                .order_by(_Q.at.desc())
                .limit(limit)
            )
            return [(words, key or "") for words, key in rows]

    def settle(self, ids: Sequence[int], verdict: str | None, *, scope: Scope) -> int:
        """Close questions as "dismissed" or "taught", or open them again with None.

        Returns how many there were. Others worded like a dismissed one stay out of the queue.
        """
        with self._database.write() as session:
            found = session.scalars(
                select(_Q.id).where(_Q.scope == scope_id(scope), _Q.id.in_(ids))
            ).all()
            session.execute(update(_Q).where(_Q.id.in_(found)).values(verdict=verdict))
        return len(found)

    def reopen(self, number: int, *, scope: Scope) -> int:
        """Open a closed question again, and those closed that are worded like it."""
        with self._database.write() as session:
            own = _Q.scope == scope_id(scope)
            words = session.scalar(select(_Q.text).where(own, _Q.id == number))
            if words is None:
                return 0
            closed = session.execute(
                select(_Q.id, _Q.text).where(own, _Q.verdict.is_not(None), _Q.id != number)
            ).all()
            group = alike([words, *(each.text for each in closed)])[0]
            ids = [number, *(closed[at - 1].id for at in group[1:])]
            session.execute(update(_Q).where(own, _Q.id.in_(ids)).values(verdict=None))
        return len(ids)

    def of_person(self, person: int, *, scope: Scope, shown: int = _SHOWN) -> Kept:
        """Return what is kept of a person: words only of what was asked in `scope`."""
        with self._database.read() as session:
            theirs = self._hashes(session, person)
            here = (_Q.scope == scope_id(scope), _Q.person.in_(theirs))
            latest = session.execute(
                select(*_COLUMNS).where(*here).order_by(_Q.at.desc(), _Q.id).limit(shown)
            ).all()
            count = session.scalar(select(func.count()).select_from(_Q).where(*here)) or 0
            everywhere = session.scalar(
                select(func.count()).select_from(_Q).where(_Q.person.in_(theirs))
            )
            marks = session.scalar(
                select(func.count()).select_from(_M).where(_M.person.in_(theirs))
            )
        return Kept(tuple(map(_logged, latest)), count, (everywhere or 0) - count, marks or 0)

    def erase(self, person: int) -> int:
        """Erase a person's questions, and what others marked on them, and their own marks.

        In every scope, and on SQLite out of the file's free pages too. Returns how many questions
        there were.
        """
        with self._database.read() as session:
            theirs = self._hashes(session, person)
        return self._delete(_Q.person.in_(theirs), _M.person.in_(theirs))

    def purge(self, now: datetime.datetime, days: Callable[[Scope], int]) -> int:
        """Erase what is older than the days its scope keeps questions; return how many."""
        with self._database.read() as session:
            scopes = session.scalars(select(_Q.scope).distinct()).all()
        gone = 0
        for scope in scopes:
            before = now - datetime.timedelta(days=days(None if scope == SHARED else scope))
            old = (_Q.scope == scope) & (_Q.at < before)
            with self._database.read() as session:
                is_any = session.scalar(select(_Q.id).where(old).limit(1)) is not None
            if is_any:
                gone += self._delete(old)
        return gone

    def _delete(
        self, questions: ColumnElement[bool], marks: ColumnElement[bool] | None = None
    ) -> int:
        with erasing(self._database) as session:
            if marks is not None:
                session.execute(delete(_M).where(marks))
            ids = select(_Q.id).where(questions)
            count = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
            session.execute(delete(_Q).where(questions))
        return count

    def _row(self, asking: Asking) -> dict[str, object]:
        scope = scope_id(asking.scope)
        return {
            "id": asking.id,
            "scope": scope,
            "at": asking.at,
            "person": self._persons.hashed(scope, asking.person),
            "text": asking.text,
            "norm": text.norm(asking.text),
            "outcome": asking.outcome.value,
            "fact_key": asking.fact_key,
            "score": asking.score,
        }

    def _reachable(self, number: int, scope: Scope, person: int) -> ColumnElement[bool]:
        held = (_Q.id == number) & (_Q.scope == scope_id(scope))
        if scope is None:
            held &= _Q.person == self._persons.hashed(SHARED, person)
        return held

    def _hashes(self, session: Session, person: int) -> list[str]:
        """What stands for a person in each of the scopes that have rows."""
        scopes = select(_Q.scope).union(select(_M.scope))
        return [self._persons.hashed(scope, person) for scope in session.scalars(scopes)]


def _logged(row: Row[int, str, str, str | None, float, datetime.datetime]) -> Logged:
    number, words, outcome, fact_key, score, at = row
    return Logged(number, words, Outcome(outcome), fact_key, score, _aware(at))


def _aware(at: datetime.datetime) -> datetime.datetime:
    """SQLite gives times back without their zone, which is UTC here."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
