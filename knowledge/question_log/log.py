"""The question log: questions written in batches, erased per person, purged after their days.

Every method but `personal_data`, `erase` and `purge` works within one scope. In direct messages,
which share one scope, a person reaches only their own questions. People are stored as keyed hashes.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.answers.model import Outcome
from knowledge.model import Scope
from knowledge.question_log import queue
from knowledge.question_log.counts import QuestionCounts, count_questions
from knowledge.question_log.model import (
    Feedback,
    LoggedQuestion,
    NewQuestion,
    PersonalData,
    QuestionGroup,
)
from knowledge.question_log.similarity import group_similar
from knowledge.store.database import Database
from knowledge.store.scopes import scope_id
from knowledge.store.tables import SHARED, QuestionLogRow, QuestionMarkRow, ServerSettingsRow

_SHOWN = 10
_KEY_SETTING = "key of the question log"
_Q, _M = QuestionLogRow, QuestionMarkRow
_COLUMNS = (_Q.id, _Q.text, _Q.outcome, _Q.fact_key, _Q.score, _Q.at)


class PersonHasher:
    """Hashes Discord ids with a secret key, differently in each scope (HMAC-SHA256).

    The key is generated on first use and stored in the same store. The hashes therefore protect
    people from readers of exports, logs or a copy of the table, not from the operator.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._key: bytes | None = None

    def hashed(self, scope: int, person: int) -> str:
        """Return the hash that identifies a person in the rows of one scope, 64 hex digits."""
        with self._lock:
            if self._key is None:
                self._key = self._load_key()
            key = self._key
        return hmac.new(key, f"{scope}:{person}".encode(), hashlib.sha256).hexdigest()

    def _load_key(self) -> bytes:
        if (stored := self._database.recall(_KEY_SETTING)) is None:
            with self._database.write() as session:
                # Two programs may generate the first key at once: the first one stored is used.
                session.execute(
                    sql(
                        "INSERT INTO server_settings (scope, name, value) "
                        "VALUES (:scope, :name, :value) ON CONFLICT (scope, name) DO NOTHING"
                    ),
                    {"scope": SHARED, "name": _KEY_SETTING, "value": secrets.token_hex(32)},
                )
                stored = session.scalar(
                    select(ServerSettingsRow.value).where(
                        ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == _KEY_SETTING
                    )
                )
        return bytes.fromhex(stored or "")


class QuestionLog:
    """The question log of one store, for all scopes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hasher = PersonHasher(database)

    def record(self, questions: Iterable[NewQuestion]) -> None:
        """Write questions to the log, all in one transaction."""
        rows = [self._row(question) for question in questions]
        if rows:
            with self._database.write() as session:
                session.execute(insert(_Q), rows)

    def find(self, number: int, *, scope: Scope, person: int) -> LoggedQuestion | None:
        """Return a question by its id if this person may see it in `scope`, else None."""
        with self._database.read() as session:
            row = session.execute(
                select(*_COLUMNS).where(self._reachable(number, scope, person))
            ).one_or_none()
        return None if row is None else _logged(row)

    def add_feedback(
        self,
        number: int,
        feedback: Feedback,
        *,
        scope: Scope,
        person: int,
        if_missing: NewQuestion | None = None,
        at: datetime.datetime | None = None,
    ) -> bool | None:
        """Store a person's feedback on the answer to a question, replacing their earlier one.

        Returns whether it differs from the earlier one, or None if the log has no such question;
        with `if_missing` that question is written first. A complaint reopens a closed question, but
        not one about a closest fact: the question had no answer before.
        """
        reachable = self._reachable(number, scope, person)
        who = self._hasher.hashed(scope_id(scope), person)
        fresh = [self._row(if_missing)] if if_missing is not None else []
        now = at or datetime.datetime.now(datetime.UTC)
        with self._database.write() as session:
            if session.scalar(select(_Q.id).where(reachable)) is None:
                if not fresh or session.scalar(select(_Q.id).where(_Q.id == number)) is not None:
                    return None
                session.execute(insert(_Q), fresh)
            mine = (_M.scope == scope_id(scope), _M.question_id == number, _M.person == who)
            before = session.scalar(select(_M.mark).where(*mine))
            if before == feedback:
                return False
            if before is None:
                row = {"scope": scope_id(scope), "question_id": number, "person": who}
                session.execute(insert(_M), [{**row, "mark": feedback.value, "at": now}])
            else:
                session.execute(update(_M).where(*mine).values(mark=feedback.value, at=now))
            if feedback is not Feedback.HELPFUL:
                reopened = reachable
                if feedback is Feedback.WRONG:
                    reopened &= _Q.outcome != Outcome.CLOSEST.value
                session.execute(update(_Q).where(reopened).values(verdict=None))
        return True

    def unanswered(self, scope: Scope) -> list[QuestionGroup]:
        """Return the open questions of a scope, grouped by similarity, most asked first.

        A question is open if it got no answer (a closest fact is none), its answer was marked
        wrong, or a person asked to have it recorded, and it was not dismissed or taught since.
        """
        with self._database.read() as session:
            return queue.open_questions(session, scope_id(scope))

    def count(
        self, scope: Scope, last: datetime.date, days: int, zone: datetime.tzinfo
    ) -> QuestionCounts:
        """Count what was asked in a scope in `days` days, `last` the last; days are of `zone`."""
        with self._database.read() as session:
            return count_questions(session, scope_id(scope), last, days, zone)

    def helpful_answers(self, scope: Scope, limit: int = 100) -> list[tuple[str, str]]:
        """Return questions whose answer was marked helpful, with its fact's key, newest first."""
        with self._database.read() as session:
            rows = session.execute(
                select(_Q.text, _Q.fact_key)
                .join(_M, (_M.scope == _Q.scope) & (_M.question_id == _Q.id))
                .where(_Q.scope == scope_id(scope), _M.mark == Feedback.HELPFUL.value)
                .where(_Q.fact_key.is_not(None), _Q.outcome == Outcome.ANSWER.value)
                .order_by(_Q.at.desc())
                .limit(limit)
            )
            return [(words, key or "") for words, key in rows]

    def set_verdict(self, ids: Sequence[int], verdict: str | None, *, scope: Scope) -> int:
        """Close questions as "dismissed" or "taught", or reopen them with None.

        Returns how many of `ids` exist in `scope`. Later questions with the same words as a
        dismissed one stay out of the queue, unless there is a complaint.
        """
        with self._database.write() as session:
            found = session.scalars(
                select(_Q.id).where(_Q.scope == scope_id(scope), _Q.id.in_(ids))
            ).all()
            session.execute(update(_Q).where(_Q.id.in_(found)).values(verdict=verdict))
        return len(found)

    def reopen(self, number: int, *, scope: Scope) -> int:
        """Reopen a closed question and closed ones similar to it; return how many."""
        with self._database.write() as session:
            own = _Q.scope == scope_id(scope)
            words = session.scalar(select(_Q.text).where(own, _Q.id == number))
            if words is None:
                return 0
            closed = session.execute(
                select(_Q.id, _Q.text).where(own, _Q.verdict.is_not(None), _Q.id != number)
            ).all()
            group = group_similar([words, *(each.text for each in closed)])[0]
            ids = [number, *(closed[at - 1].id for at in group[1:])]
            session.execute(update(_Q).where(own, _Q.id.in_(ids)).values(verdict=None))
        return len(ids)

    def personal_data(self, person: int, *, scope: Scope, shown: int = _SHOWN) -> PersonalData:
        """Return the data stored about a person, with the text of `shown` questions of `scope`.

        Questions of other scopes are only counted, so that no text leaves its server.
        """
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
        return PersonalData(
            tuple(map(_logged, latest)), count, (everywhere or 0) - count, marks or 0
        )

    def erase(self, person: int) -> int:
        """Erase a person's questions, with all feedback on them, and the person's own feedback.

        In every scope, and on SQLite from the file's free pages too. Returns the number of
        questions erased.
        """
        with self._database.read() as session:
            theirs = self._hashes(session, person)
        return self._delete(_Q.person.in_(theirs), _M.person.in_(theirs))

    def purge(self, now: datetime.datetime, days: Callable[[Scope], int]) -> int:
        """Erase questions older than `days(scope)`, their scope's retention; return how many."""
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
        with self._database.erase() as session:
            if marks is not None:
                session.execute(delete(_M).where(marks))
            ids = select(_Q.id).where(questions)
            count = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
            session.execute(delete(_Q).where(questions))
        return count

    def _row(self, question: NewQuestion) -> dict[str, object]:
        scope = scope_id(question.scope)
        return {
            "id": question.id,
            "scope": scope,
            "at": question.at,
            "person": self._hasher.hashed(scope, question.person),
            "text": question.text,
            "norm": text.norm(question.text),
            "outcome": question.outcome.value,
            "fact_key": question.fact_key,
            "score": question.score,
        }

    def _reachable(self, number: int, scope: Scope, person: int) -> ColumnElement[bool]:
        condition = (_Q.id == number) & (_Q.scope == scope_id(scope))
        if scope is None:
            condition &= _Q.person == self._hasher.hashed(SHARED, person)
        return condition

    def _hashes(self, session: Session, person: int) -> list[str]:
        """Return the hashes of a person, one for each scope that has rows."""
        scopes = select(_Q.scope).union(select(_M.scope))
        return [self._hasher.hashed(scope, person) for scope in session.scalars(scopes)]


def _logged(row: Row[int, str, str, str | None, float, datetime.datetime]) -> LoggedQuestion:
    number, words, outcome, fact_key, score, at = row
    return LoggedQuestion(number, words, Outcome(outcome), fact_key, score, _aware(at))


def _aware(at: datetime.datetime) -> datetime.datetime:
    """Return the time with its zone: SQLite returns UTC times without one."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
