"""Connections to PostgreSQL with limits on every wait, in the pool and outside it.

The server ends a statement or a wait for a lock by itself; a server that is stopped, frozen or cut
off does not, so each connection also has a patience of its own.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

CONNECT_SECONDS = 5
STATEMENT_SECONDS = 15
LOCK_SECONDS = 5
PATIENCE = 20.0
"""Seconds without an answer after which a connection is given up."""

POOL, OVERFLOW = 4, 2
"""Connections one process keeps, and how many more it may open for a moment."""

_SETTINGS = (
    f"SET statement_timeout = '{STATEMENT_SECONDS}s'; SET lock_timeout = '{LOCK_SECONDS}s'; "
    "SET idle_in_transaction_session_timeout = '60s'; SET tcp_keepalives_idle = 15; "
    "SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
)


# A database may have several stores, each in its own schema.
_KEY = "hashtextextended('briefing-bot {} ' || current_schema(), 0)"
SERVE = f"SELECT pg_try_advisory_lock_shared({_KEY.format('serving')})"
"""Lock by which a bot says that it serves from the store."""

TRY_ALONE = f"SELECT pg_try_advisory_lock({_KEY.format('serving')})"
"""Lock of who has to be alone with the store; refused while a bot serves from it."""

WRITE = f"SELECT pg_advisory_xact_lock_shared({_KEY.format('writing')})"
"""Lock that each transaction which writes has until its end."""

WAIT_FOR_WRITERS = f"SELECT pg_advisory_lock({_KEY.format('writing')})"
"""Lock that lets nobody write, once those who do have ended."""


class Connection(psycopg.Connection[Any]):
    """A connection that closes itself where the server is silent for `patience` seconds."""

    patience = PATIENCE

    def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
        """Wait for the server's part of `gen`; raises OperationalError after the patience."""
        if args or kwargs:  # who waits for a notification says for how long
            return super().wait(gen, *args, **kwargs)
        return super().wait(self._limited(gen))

    def _limited(self, gen: Any) -> Generator[Any, Any, Any]:
        until = time.monotonic() + self.patience
        ready = None
        while True:
            try:
                wanted = gen.send(ready)
            except StopIteration as ended:
                return ended.value
            ready = yield wanted
            if not ready and time.monotonic() > until:
                self.pgconn.finish()
                raise psycopg.OperationalError(
                    f"the server did not answer for {self.patience:.0f} s"
                )


def engine(url: URL) -> Engine:
    """Make an engine with a pool of such connections."""
    made = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=POOL,
        max_overflow=OVERFLOW,
        pool_timeout=PATIENCE,
        pool_use_lifo=True,
        hide_parameters=True,  # what people ask and store has no place in a log of errors
    )

    @event.listens_for(made, "do_connect")
    def _connect(_: Any, __: Any, arguments: Any, options: Any) -> Connection:
        connection = _opened(arguments, options)
        connection.autocommit = False
        return connection

    @event.listens_for(made, "checkin")
    def _returned(connection: Any, _: Any) -> None:
        if connection is not None:
            connection.patience = PATIENCE

    return made


def dedicated_connection(pool: Engine, *, patience: float, name: str) -> Connection:
    """Open a connection outside the pool, in which each statement is a transaction.

    `name` is shown for it in the server's list of sessions.
    """
    arguments, options = pool.dialect.create_connect_args(pool.url)
    connection = _opened(arguments, {**options, "application_name": name})
    connection.patience = patience
    return connection


def without_limits(connection: Any) -> None:
    """Remove the time limits for this transaction, as a migration needs."""
    for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
    connection.connection.driver_connection.patience = float("inf")


def _opened(arguments: Any, options: Any) -> Connection:
    connection: Connection = Connection.connect(
        *arguments,
        **{"connect_timeout": CONNECT_SECONDS, **options, "autocommit": True},
    )
    try:
        connection.execute(_SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection


UNREACHABLE = ("08", "57P", "53300")
BUSY = ("55P03", "57014", "40001", "40P01")


def is_unreachable(error: BaseException | None) -> bool:
    """Return whether an error means that the server cannot be reached at present."""
    if not isinstance(error, psycopg.Error):
        return False
    if error.sqlstate is not None:
        return error.sqlstate.startswith(UNREACHABLE)
    refused = ("authentication failed", "does not exist", "no pg_hba.conf entry")
    return isinstance(error, psycopg.OperationalError) and not any(w in str(error) for w in refused)


def is_busy(error: BaseException | None) -> bool:
    """Return whether an error means that another transaction blocked this one for too long."""
    return isinstance(error, psycopg.Error) and error.sqlstate in BUSY
