"""Refusals: who tried to use what they may not, one line a person, thing and hour.

They are kept beside the revisions, not among them: nothing of the store was changed, and whoever
is refused must not be able to fill the audit, or to have every index read anew.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from knowledge.model import Scope
from knowledge.store.database import Database
from knowledge.store.erasure import erasing
from knowledge.store.scopes import scope_id
from knowledge.store.tables import RefusalRow

KEPT_DAYS = 30
"""Days a refusal is kept."""

MOST_AN_HOUR = 200
"""Lines one scope may have in an hour, whoever is refused."""

_R = RefusalRow


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody ("name (id)") tried to use `what`, which needs `needed`; `place` is a channel."""

    scope: Scope
    person: str
    what: str
    needed: str
    place: int | None
    at: datetime.datetime

    @property
    def hour(self) -> int:
        """The hour it was in, counted from 1970."""
        return int(self.at.timestamp()) // 3600


class Refusals:
    """The refusals of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, refusal: Refusal) -> bool:
        """Write a line, unless there is one of this hour, or too many; return whether it was."""
        row = {
            "scope": scope_id(refusal.scope),
            "at": refusal.at,
            "hour": refusal.hour,
            "person": refusal.person[:500],
            "what": refusal.what[:200],
            "needed": refusal.needed[:100],
            "place": refusal.place,
        }
        lately = (_R.scope == row["scope"], _R.at > refusal.at - datetime.timedelta(hours=1))
        same = (getattr(_R, name) == row[name] for name in ("scope", "person", "what", "hour"))
        with self._database.write() as session:
            if session.scalar(select(_R.id).where(*same)) is not None:
                return False
            if (session.scalar(select(func.count(_R.id)).where(*lately)) or 0) >= MOST_AN_HOUR:
                return False
            session.execute(insert(_R), [row])
        return True

    def latest(self, scope: Scope, limit: int = 100) -> list[Refusal]:
        """Return the latest refusals of a scope, newest first; None is outside of servers."""
        with self._database.read() as session:
            rows = session.execute(
                select(*_R.__table__.columns)
                .where(_R.scope == scope_id(scope))
                .order_by(_R.at.desc(), _R.id.desc())
                .limit(limit)
            ).all()
        return [
            Refusal(
                row.scope or None,
                row.person,
                row.what,
                row.needed,
                row.place,
                row.at if row.at.tzinfo else row.at.replace(tzinfo=datetime.UTC),
            )
            for row in rows
        ]

    def purge(self, now: datetime.datetime) -> int:
        """Erase what is older than it is kept; return how many lines."""
        old = _R.at < now - datetime.timedelta(days=KEPT_DAYS)
        with self._database.read() as session:
            count = session.scalar(select(func.count(_R.id)).where(old)) or 0
        if count:
            with erasing(self._database) as session:
                session.execute(delete(_R).where(old))
        return count
