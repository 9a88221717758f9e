"""The lease on PostgreSQL: advisory locks of a session, which end with it.

Who serves some shards has a lock on each of them, and shares one with all others that do; who
serves all of them has that one alone.
"""

from __future__ import annotations

import logging
import random
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import psycopg

from knowledge.errors import StoreUnreachable
from knowledge.leases.model import Shards, held_by_another, name_of

if TYPE_CHECKING:
    from knowledge.store.database import Database
    from knowledge.store.postgresql import Connection

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Seconds between two looks at whether the session is still there."""

_PATIENCE = 5.0
_LONGEST_WAIT = 5.0
_ALL = -1


class AdvisoryLease:
    """Locks of a session of its own, taken again where that is lost."""

    def __init__(self, database: Database, application: str, shards: Shards) -> None:
        self._database = database
        self._application = int.from_bytes(name_of(application)[:4], "big", signed=True)
        self._shards = shards
        self._name = f"briefing-bot lease {secrets.token_hex(8)}"
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        try:
            connection = self._connect()
        except psycopg.Error as error:
            raise StoreUnreachable(
                "The store cannot be reached just now. Try again in a minute.", str(error)
            ) from error
        if self._take(connection) is not None:
            connection.close()
            raise held_by_another(shards)
        self._connection = connection

    def watch(self, lost: Callable[[], object]) -> None:
        """Have `lost` called, from another thread, where another program has got the lease."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._watch, args=(lost,), name="lease", daemon=True
            )
            self._thread.start()

    def close(self) -> None:
        """Let go of it."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(1.0)
        self._connection.close()

    def _connect(self) -> Connection:
        made: Connection = self._database.beside(patience=_PATIENCE, name=self._name)
        return made

    def _take(self, connection: Connection) -> int | None:
        """Take every lock, waiting for none; return the number of one that another session has."""
        together = "" if self._shards is None else "_shared"
        wanted = [(together, _ALL), *(("", shard) for shard in sorted(self._shards or ()))]
        for kind, number in wanted:
            row = connection.execute(
                f"SELECT pg_try_advisory_lock{kind}(%s::int, %s::int)",
                [self._application, number],
            ).fetchone()
            if row is None or not row[0]:
                return number
        return None

    def _watch(self, lost: Callable[[], object]) -> None:
        while not self._ended.wait(LOOK_SECONDS * random.uniform(0.5, 1.0)):  # noqa: S311
            try:
                self._connection.execute("SELECT 1")
            except psycopg.Error:
                log.warning("the session that holds the lease is lost; taking it again")
                if not self._taken_again():
                    lost()
                    return

    def _taken_again(self) -> bool:
        """Take the lease in a new session; False where another program has it.

        While the server is away nobody can have it. A session of ours that the server has not
        noticed the end of is waited for.
        """
        self._connection.close()
        wait = 0.1
        while not self._ended.is_set():
            try:
                connection = self._connect()
                try:
                    if (held := self._take(connection)) is None:
                        self._connection = connection
                        log.info("the lease is held again")
                        return True
                    if self._another_has(connection, held):
                        return False
                finally:
                    if self._connection is not connection:
                        connection.close()
            except psycopg.Error:
                log.debug("the lease cannot be taken yet")
            self._ended.wait(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load only
            wait = min(wait * 2, _LONGEST_WAIT)
        return True

    def _another_has(self, connection: Connection, number: int) -> bool:
        rows = connection.execute(
            "SELECT activity.application_name FROM pg_locks AS lock "
            "JOIN pg_stat_activity AS activity USING (pid) "
            "WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 2 "
            "AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "AND lock.classid = %s AND lock.objid = %s AND lock.pid <> pg_backend_pid()",
            [self._application % 2**32, number % 2**32],
        ).fetchall()
        return any(name != self._name for (name,) in rows)
