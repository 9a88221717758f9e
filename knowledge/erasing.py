"""Erasing so that nothing is left in the store's files; a program's backups are another matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from knowledge.database import Database


@contextmanager
def for_good(database: Database) -> Iterator[Session]:
    """A session that commits; on SQLite what it deletes also leaves the file's free pages."""
    on_sqlite = database.url.get_backend_name() == "sqlite"
    with database.write() as session:
        if on_sqlite:
            session.execute(text("PRAGMA secure_delete = ON"))
        yield session
    if on_sqlite:
        with database.read() as session:
            # What was erased is in the write-ahead log as well, until that is emptied.
            session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
