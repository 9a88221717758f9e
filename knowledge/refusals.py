"""Refusals: attempts to use what a user may not, one row for a person, thing and hour.

They are not among the revisions: nothing in the store was changed, and refused users must not be
able to fill the history, or to have every index refreshed.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from knowledge.model import Scope
from knowledge.store.database import Database
from knowledge.store.scopes import scope_id
from knowledge.store.tables import RefusalRow

KEPT_DAYS = 30
"""Days until a refusal is deleted."""

MOST_AN_HOUR = 200
"""Refusals recorded in one scope within an hour, of all users together."""

_R = RefusalRow


@dataclass(frozen=True, slots=True)
class Refusal:
    """A user ("name (id)") tried to use `what` without the right `needed`; `place` is a channel."""

    scope: Scope
    person: str
    what: str
    needed: str
    place: int | None
    at: datetime.datetime

    @property
    def hour(self) -> int:
        """The hour of the attempt, counted from 1970."""
        return int(self.at.timestamp()) // 3600


class Refusals:
    """Records and lists the refusals of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, refusal: Refusal) -> bool:
        """Record a refusal, unless this hour has it already or too many; return whether it was."""
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
        """Return the latest refusals of a scope, newest first; None for outside of servers."""
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
        """Delete refusals older than KEPT_DAYS; return their number."""
        old = _R.at < now - datetime.timedelta(days=KEPT_DAYS)
        with self._database.read() as session:
            count = session.scalar(select(func.count(_R.id)).where(old)) or 0
        if count:
            with self._database.erase() as session:
                session.execute(delete(_R).where(old))
        return count
