"""Turns at signing in: Discord takes one shard of a bucket every five seconds, of all processes.

It also counts: after 1,000 sign-ins within a day it resets the token, so this stops well before.
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
"""Sign-ins of all processes within 24 hours, after which none is begun."""

_Held: TypeAlias = dict[str, dict[str, Any]]
_HOUR, _DAY = 3_600, 24


class Turns:
    """Hands out turns through the store, by the store's own clock."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """`clock` is the time on SQLite, whose programs are all on one machine."""
        self._database = database
        self._clock = clock

    def require_left(self, application: str) -> None:
        """Raise SignInsSpentError where as many sign-ins as may be were made within the day."""
        with self._database.read() as session:
            held = self._read(session, application)
            made = sum(self._of_today(held, self._now(session)).values())
        if made >= MOST_A_DAY:
            raise SignInsSpentError(
                f"The bot has signed in to Discord {made} times within a day, which looks like a "
                "restart loop; Discord resets the token after 1,000. Find the cause in the log, "
                "and start it again tomorrow."
            )

    def take(self, application: str, bucket: int) -> float:
        """Take the next turn of a bucket; return the seconds until it comes."""
        with self._database.write() as session:
            session.execute(
                text(
                    "INSERT INTO server_settings (scope, name, value) "
                    "VALUES (:scope, :name, '{}') ON CONFLICT (scope, name) DO NOTHING"
                ),
                {"scope": SHARED, "name": _name(application)},
            )
            held = self._read(session, application, update=True)
            now = self._now(session)
            next_turns = held.get("next", {})
            turn = max(now, float(next_turns.get(str(bucket), 0)))
            made = self._of_today(held, now)
            hour = str(int(now) // _HOUR)
            made[hour] = made.get(hour, 0) + 1
            value = {"next": next_turns | {str(bucket): turn + BETWEEN}, "made": made}
            session.execute(
                update(ServerSettingsRow).where(*_row(application)).values(value=json.dumps(value))
            )
        return turn - now

    def _now(self, session: Session) -> float:
        if session.get_bind().dialect.name != "postgresql":
            return self._clock()
        return float(session.scalar(text("SELECT extract(epoch FROM clock_timestamp())")) or 0)

    @staticmethod
    def _read(session: Session, application: str, *, update: bool = False) -> _Held:
        query = select(ServerSettingsRow.value).where(*_row(application))
        held = session.scalar(query.with_for_update() if update else query)
        read: _Held = json.loads(held or "{}")
        return read

    @staticmethod
    def _of_today(held: _Held, now: float) -> dict[str, int]:
        oldest = int(now) // _HOUR - _DAY
        return {hour: n for hour, n in held.get("made", {}).items() if int(hour) > oldest}


def _name(application: str) -> str:
    return f"sign-ins of {application}"


def _row(application: str) -> tuple[ColumnElement[bool], ...]:
    return (ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == _name(application))
