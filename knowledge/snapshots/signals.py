"""Signals that a store may have changed: notifications on PostgreSQL, polling on SQLite.

A signal only shortens the wait until the store is read again; the change itself is not in it.
"""

from __future__ import annotations

import threading
import time
from typing import Any, Protocol

from knowledge.store.database import Database
from knowledge.store.scopes import listen

LOOK_SQLITE = 1.0
"""Seconds between two polls of SQLite's counter of changes."""

LOOK_POSTGRESQL = 5.0
"""Seconds after which PostgreSQL is read although it sent no notification."""

_SLICE = 0.25
_PATIENCE = 5.0


class Signal(Protocol):
    """Waits for changes on a connection of its own."""

    def wait(self, ended: threading.Event) -> bool:
        """Wait for a change, the time of the next poll, or `ended`; return whether to read."""

    def close(self) -> None:
        """Close the connection."""


def open_signal(database: Database) -> Signal:
    """Open the signal of a store's engine; no change after this call is missed."""
    if database.url.get_backend_name() == "sqlite":
        return _SqliteSignal(database)
    return _PostgresqlSignal(database)


class _SqliteSignal:
    """Polls SQLite's counter of the changes that other connections made."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Any = database.dedicated_connection()
        self._seen = self._count()

    def wait(self, ended: threading.Event) -> bool:
        ended.wait(LOOK_SQLITE)
        self._database.require_its_files()
        before, self._seen = self._seen, self._count()
        return before != self._seen

    def close(self) -> None:
        self._connection.close()

    def _count(self) -> int:
        count: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return count


class _PostgresqlSignal:
    """Listens for PostgreSQL's notifications of commits that changed a scope."""

    def __init__(self, database: Database) -> None:
        self._connection: Any = database.dedicated_connection(
            patience=_PATIENCE, name="briefing-bot listener"
        )
        try:
            listen(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def wait(self, ended: threading.Event) -> bool:
        until = time.monotonic() + LOOK_POSTGRESQL
        while time.monotonic() < until and not ended.is_set():
            if any(True for _ in self._connection.notifies(timeout=_SLICE, stop_after=1)):
                return True
        # A lost connection, or one to a frozen server, gets no notification either.
        self._connection.execute("SELECT 1")
        return True

    def close(self) -> None:
        self._connection.close()
