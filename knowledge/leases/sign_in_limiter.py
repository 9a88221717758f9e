"""Limits on signing in to Discord, shared by all processes of an application.

Discord accepts one shard of a bucket every five seconds, and resets the token after 1,000 sign-ins
within a day; the limit here is well below that.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import ColumnElement, select, text, update
from sqlalchemy.orm import Session

from knowledge.errors import SignInsSpentError
from knowledge.store.tables import SHARED, ServerSettingsRow

if TYPE_CHECKING:
    from knowledge.store.database import Database

BETWEEN = 5.0
"""Seconds between two sign-ins of one bucket."""

MOST_A_DAY = 800
"""Sign-ins of all processes within 24 hours, after which no more are started."""

_State: TypeAlias = dict[str, dict[str, Any]]
_HOUR, _DAY = 3_600, 24


class SignInLimiter:
    """Schedules sign-ins through the store, by the database's clock, and counts them."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """`clock` is the time on SQLite, whose processes all run on one machine."""
        self._database = database
        self._clock = clock

    def require_remaining(self, application: str) -> None:
        """Raise SignInsSpentError if MOST_A_DAY sign-ins were made within the last 24 hours."""
        with self._database.read() as session:
            state = self._read(session, application)
            made = sum(self._counts_of_last_day(state, self._now(session)).values())
        if made >= MOST_A_DAY:
            raise SignInsSpentError("sign_ins_spent", count=made)

    def reserve(self, application: str, bucket: int) -> float:
        """Reserve the next sign-in of a bucket and count it; return the seconds to wait for it."""
        with self._database.write() as session:
            session.execute(
                text(
                    "INSERT INTO server_settings (scope, name, value) "
                    "VALUES (:scope, :name, '{}') ON CONFLICT (scope, name) DO NOTHING"
                ),
                {"scope": SHARED, "name": _name(application)},
            )
            state = self._read(session, application, update=True)
            now = self._now(session)
            reserved = state.get("next", {})
            at = max(now, float(reserved.get(str(bucket), 0)))
            made = self._counts_of_last_day(state, now)
            hour = str(int(now) // _HOUR)
            made[hour] = made.get(hour, 0) + 1
            value = {"next": reserved | {str(bucket): at + BETWEEN}, "made": made}
            session.execute(
                update(ServerSettingsRow).where(*_row(application)).values(value=json.dumps(value))
            )
        return at - now

    def _now(self, session: Session) -> float:
        if session.get_bind().dialect.name != "postgresql":
            return self._clock()
        return float(session.scalar(text("SELECT extract(epoch FROM clock_timestamp())")) or 0)

    @staticmethod
    def _read(session: Session, application: str, *, update: bool = False) -> _State:
        query = select(ServerSettingsRow.value).where(*_row(application))
        value = session.scalar(query.with_for_update() if update else query)
        state: _State = json.loads(value or "{}")
        return state

    @staticmethod
    def _counts_of_last_day(state: _State, now: float) -> dict[str, int]:
        oldest = int(now) // _HOUR - _DAY
        return {hour: n for hour, n in state.get("made", {}).items() if int(hour) > oldest}


def _name(application: str) -> str:
    return f"sign-ins of {application}"


def _row(application: str) -> tuple[ColumnElement[bool], ...]:
    return (ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == _name(application))
