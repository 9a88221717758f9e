"""What tells that a store may have changed: PostgreSQL says so, SQLite has to be asked.

A signal only ever shortens the wait for the next look; what changed is read from the store.
"""

from __future__ import annotations

import threading
import time
from typing import Any, Protocol

from knowledge.store.database import Database
from knowledge.store.notify import listen

LOOK_SQLITE = 1.0
"""Seconds between two looks at SQLite's counter of changes."""

LOOK_POSTGRESQL = 5.0
"""Seconds after which PostgreSQL is looked at though it has told of nothing."""

_SLICE = 0.25
_PATIENCE = 5.0


class Signal(Protocol):
    """Waits for changes on a connection of its own."""

    def wait(self, ended: threading.Event) -> bool:
        """Wait for a change, the time of the next look, or `ended`; say whether to look."""

    def close(self) -> None:
        """Close the connection."""


def signal(database: Database) -> Signal:
    """Begin to be told of changes; what is read from now on misses none of them."""
    if database.url.get_backend_name() == "sqlite":
        return _Counted(database)
    return _Told(database)


class _Counted:
    """SQLite counts for each connection what all others have changed."""

    def __init__(self, database: Database) -> None:
        self._connection: Any = database.beside()
        self._seen = self._count()

    def wait(self, ended: threading.Event) -> bool:
        ended.wait(LOOK_SQLITE)
        before, self._seen = self._seen, self._count()
        return before != self._seen

    def close(self) -> None:
        self._connection.close()

    def _count(self) -> int:
        count: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return count


class _Told:
    """PostgreSQL tells who listens of every commit that changed a scope."""

    def __init__(self, database: Database) -> None:
        self._connection: Any = database.beside(patience=_PATIENCE, name="briefing-bot listener")
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
        # A connection that is lost, or whose server is frozen, tells of nothing either.
        self._connection.execute("SELECT 1")
        return True

    def close(self) -> None:
        self._connection.close()
