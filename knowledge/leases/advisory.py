"""The lease of a PostgreSQL store: advisory locks of a session, released when it ends.

A process that serves some shards has an exclusive lock on each of them and a shared lock on "all
shards"; a process that serves all shards has an exclusive lock on "all shards".
"""

from __future__ import annotations

import contextlib
import logging
import random
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import psycopg

from knowledge.errors import StoreUnreachable
from knowledge.leases.lease import Shards, application_digest, lease_held_error
from knowledge.store import postgresql

if TYPE_CHECKING:
    from knowledge.store.database import Database
    from knowledge.store.postgresql import Connection

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Seconds between two checks that the session is still connected."""

_PATIENCE = 5.0
_LONGEST_WAIT = 5.0
_ALL = -1


class AdvisoryLease:
    """A lease by advisory locks of a session of its own, acquired again if the session is lost."""

    def __init__(self, database: Database, application: str, shards: Shards) -> None:
        self._database = database
        self._application = int.from_bytes(application_digest(application)[:4], "big", signed=True)
        self._shards = shards
        self._name = f"briefing-bot lease {secrets.token_hex(8)}"
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        try:
            connection = self._connect()
        except psycopg.Error as error:
            raise StoreUnreachable(str(error)) from error
        if self._try_locks(connection) is not None:
            _release(connection)
            raise lease_held_error(shards)
        self._connection = connection

    def watch(self, lost: Callable[[], object]) -> None:
        """Call `lost`, from another thread, once another process has acquired the lease."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._watch, args=(lost,), name="lease", daemon=True
            )
            self._thread.start()

    def close(self) -> None:
        """Release the lease."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(1.0)
        _release(self._connection)

    def _connect(self) -> Connection:
        made: Connection = self._database.dedicated_connection(patience=_PATIENCE, name=self._name)
        return made

    def _try_locks(self, connection: Connection) -> int | None:
        """Try to acquire every lock without waiting; return the number of one that is not free."""
        together = "" if self._shards is None else "_shared"
        row = connection.execute(postgresql.SERVE).fetchone()
        if row is None or not row[0]:
            return _ALL  # the store is being replaced or moved
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
                log.warning("lost the database session of the lease; acquiring it again")
                if not self._acquire_again():
                    lost()
                    return

    def _acquire_again(self) -> bool:
        """Acquire the lease in a new session; return False if another process has it.

        While the database server is down no process can have it, so this waits. It also waits
        for the server to notice the end of this process's own former session.
        """
        self._connection.close()
        wait = 0.1
        while not self._ended.is_set():
            try:
                connection = self._connect()
                try:
                    if (locked := self._try_locks(connection)) is None:
                        self._connection = connection
                        log.info("acquired the lease again")
                        return True
                    if self._is_locked_by_another(connection, locked):
                        return False
                finally:
                    if self._connection is not connection:
                        connection.close()
            except psycopg.Error:
                log.debug("cannot acquire the lease yet")
            self._ended.wait(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load only
            wait = min(wait * 2, _LONGEST_WAIT)
        return True

    def _is_locked_by_another(self, connection: Connection, number: int) -> bool:
        rows = connection.execute(
            "SELECT activity.application_name FROM pg_locks AS lock "
            "JOIN pg_stat_activity AS activity USING (pid) "
            "WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 2 "
            "AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "AND lock.classid = %s AND lock.objid = %s AND lock.pid <> pg_backend_pid()",
            [self._application % 2**32, number % 2**32],
        ).fetchall()
        return any(name != self._name for (name,) in rows)


def _release(connection: Connection) -> None:
    """Release the locks of a session and close it.

    The server ends a closed session in its own time, and until then the locks would be found
    taken by the next program to start.
    """
    with contextlib.suppress(psycopg.Error), connection:
        connection.execute("SELECT pg_advisory_unlock_all()")
