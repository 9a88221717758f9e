"""Exclusive use of a store: one lock from the first look to the last change, on both engines.

Replacing or moving a store is safe only while no process serves from it or writes to it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL

from knowledge.errors import PassingStoreError, StoreError
from knowledge.store import engines
from knowledge.store.database_errors import error_of
from knowledge.store.own_files import require_own_log

if TYPE_CHECKING:
    from knowledge.store.database import Database

_WRITING_FAILED = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DELETE")
"""Errors for which a store cannot be locked at present; others are told of damaged ones."""


@contextmanager
def alone_with_file(store: Path, *, reading: bool = False) -> Iterator[sqlite3.Connection | None]:
    """Lock an SQLite store that no program has open; return the connection that holds the lock.

    Meanwhile others cannot open it; with `reading` they can, and cannot write. None is returned
    for a store too damaged to be locked. Raises StoreError while a program uses it.
    """
    try:
        require_own_log(store)
    except StoreError:
        if reading:
            raise
        yield None
        return
    with contextlib.closing(sqlite3.connect(store, timeout=0.5, isolation_level=None)) as opened:
        locked: sqlite3.Connection | None = opened
        try:
            # Only the single user of a file can leave write-ahead mode.
            opened.execute("PRAGMA journal_mode = DELETE").fetchone()
            if not reading:
                opened.execute("PRAGMA locking_mode = EXCLUSIVE")
            opened.execute("BEGIN IMMEDIATE" if reading else "BEGIN EXCLUSIVE")
            if not reading:
                opened.execute("COMMIT")  # in this mode the lock outlives it, and it can be copied
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise StoreError("store_in_use", file=str(store)) from None
            if error.sqlite_errorname.startswith(_WRITING_FAILED):
                address = URL.create("sqlite", database=str(store))
                raise error_of(error, address) from error
            locked = None
        except sqlite3.DatabaseError:
            locked = None
        yield locked


@contextmanager
def alone_with_server(database: Database) -> Iterator[None]:
    """Lock a store on PostgreSQL: no process serves from it, and writers have to wait.

    Raises StoreError while a bot serves from it, or where a writer does not end.
    """
    from knowledge.store import postgresql

    with contextlib.closing(database.dedicated_connection(name="briefing-bot alone")) as held:
        row = held.execute(postgresql.TRY_ALONE).fetchone()
        if row is None or not row[0]:
            shown = database.url.render_as_string(hide_password=True)
            raise StoreError("store_in_use", file=shown)
        try:
            held.execute(postgresql.WAIT_FOR_WRITERS)
        except Exception as error:
            if postgresql.is_busy(error):
                raise PassingStoreError("store_busy") from error
            raise
        database.is_alone = True
        yield


@contextmanager
def alone_with(database: Database) -> Iterator[None]:
    """Keep others from writing to a store that is only read meanwhile.

    Raises StoreError while a program uses it. A file that this program may not write to is not
    locked.
    """
    if database.url.get_backend_name() != "sqlite":
        with alone_with_server(database):
            yield
        return
    file = Path(database.url.database or "")
    database.close()  # its own connection would count as a user
    with alone_with_file(file, reading=True) if engines.may_write(file) else nullcontext():
        yield
