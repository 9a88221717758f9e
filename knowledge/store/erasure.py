"""Erasing what people may ask to have erased: gone from the store's file, not only from view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from knowledge.store.database import Database


@contextmanager
def erasing(database: Database) -> Iterator[Session]:
    """A session to delete in; on SQLite what it frees is overwritten, in the file and its log."""
    on_sqlite = database.url.get_backend_name() == "sqlite"
    with database.write() as session:
        if on_sqlite:
            session.execute(text("PRAGMA secure_delete = ON"))
        yield session
    if on_sqlite:
        with database.read() as session:
            # What was erased is in the write-ahead log as well, until that is emptied.
            session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
