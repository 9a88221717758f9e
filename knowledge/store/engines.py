"""Engines: connections to SQLite and PostgreSQL, and the settings of SQLite, verified."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from knowledge.errors import StoreError, file_error

BUSY_TIMEOUT = 5000
"""Milliseconds that SQLite waits for another writer before it gives up."""

_READING: Mapping[str, int | str] = {
    "busy_timeout": BUSY_TIMEOUT,
    "foreign_keys": 1,
    "query_only": 1,
}
WRITING: Mapping[str, int | str] = {
    "busy_timeout": BUSY_TIMEOUT,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: an answered write survives a power cut
    "foreign_keys": 1,
}


DEFAULT_URL = "sqlite:///data/briefing.db"


def parse(url: str | None) -> URL:
    """Parse a store's address, None for the default; raises StoreError where it is unusable."""
    try:
        parsed = make_url(DEFAULT_URL if url is None else url)
        backend = parsed.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise StoreError("store_address") from error
    if parsed.drivername == "postgres":  # as hosting providers write it
        parsed, backend = parsed.set(drivername="postgresql"), "postgresql"
    if backend == "postgresql" and parsed.drivername in ("postgresql", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError("store_address")
    if parsed.database in (None, "", ":memory:") or parsed.query:
        raise StoreError("store_needs_file")
    return parsed


def for_postgresql(url: URL) -> Engine:
    """Make an engine for PostgreSQL; raises StoreError where its driver is not installed."""
    try:
        from knowledge.store import postgresql  # the driver need not be installed for SQLite

        return postgresql.engine(url)
    except ModuleNotFoundError as error:
        raise StoreError("driver_missing", driver=error.name) from error


def is_there(file: Path) -> bool:
    """Return whether a file is there; raises StoreError where this program may not look."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise file_error("store_out_of_reach", error, file=str(file)) from error
    return True


def may_write(file: Path) -> bool:
    """Return whether this program may write to the file, or create it.

    Raises StoreError where it may not look for it.
    """
    if is_there(file):
        return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    return True


def for_sqlite(file: Path, *, read_only: bool, still: bool = False) -> Engine:
    """Make an engine for an SQLite file, created on first use; settings are verified at connect.

    With `still` the file is taken not to change while it is read. Transactions begin with BEGIN, or
    BEGIN IMMEDIATE for an engine with the execution option `immediate`: the driver must not begin
    them by itself, since it does so too late.
    """
    engine = create_engine(
        "sqlite://",
        poolclass=QueuePool,
        creator=lambda: connect(file, read_only=read_only, still=still),
        hide_parameters=True,  # what people ask and store has no place in a log of errors
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def connect(file: Path, *, read_only: bool, still: bool = False) -> sqlite3.Connection:
    """Open a connection to an SQLite file, with this program's settings applied."""
    connection = sqlite3.connect(
        _address(file, read_only=read_only, still=still),
        uri=True,
        timeout=BUSY_TIMEOUT / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        apply_settings(connection, _READING if read_only else WRITING)
    except BaseException:
        connection.close()
        raise
    return connection


def apply_settings(connection: sqlite3.Connection, profile: Mapping[str, int | str]) -> None:
    """Apply every setting of `profile`; raises StoreError where one is refused."""
    for pragma, wanted in profile.items():
        present = _set(connection, pragma, wanted)
        if present != wanted:
            raise StoreError("sqlite_setting", name=pragma, wanted=str(wanted), value=str(present))


def _set(connection: sqlite3.Connection, pragma: str, wanted: int | str) -> int | str:
    """Set one pragma and return its value then.

    Waits here for other programs: SQLite does not, where two turn on write-ahead logging at once
    or one turns it on while the last of the others closes.
    """
    until = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute(f"PRAGMA {pragma} = {wanted}")
            present: int | str = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return present


def _address(file: Path, *, read_only: bool, still: bool) -> str:
    name = quote(str(file.absolute()))
    if not read_only:
        return f"file:{name}?mode=rwc"
    # SQLite wants to write beside a file it only reads, unless it is declared immutable.
    has_log = file.with_name(file.name + "-wal").exists()
    still = still or (not os.access(file.parent, os.W_OK) and not has_log)
    return f"file:{name}?mode=ro{'&immutable=1' if still else ''}"
