"""Files of an SQLite store, distinguished from others of the same names.

A write-ahead log belongs to one file. Where another file is put in that one's place, such as a
backup, SQLite would apply the old log to it. Which log belongs to which file is noted next to the
store, and a log of another file is refused; a program that has the store open looks before it
writes, and again before it confirms that it has.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
from pathlib import Path
from typing import TypeAlias

from knowledge.errors import StoreError
from knowledge.store import private_files
from knowledge.store.whole_files import part_of, remove_leftovers

Mark: TypeAlias = list[int]
"""Device and number of a file; of a store, also the number in its header."""


def note_of(store: Path) -> Path:
    """Return the file in which is noted which log belongs to which store."""
    return store.with_name(f"{store.name}-log-of")


def log_of(store: Path) -> Path:
    """Return the write-ahead log of a store."""
    return store.with_name(f"{store.name}-wal")


def require_own_log(store: Path) -> None:
    """Raise StoreError where the log next to a store is known to belong to another file."""
    log = log_of(store)
    try:
        noted = json.loads(note_of(store).read_bytes())
        foreign = noted["log"] == _mark(log) and noted["store"] != store_mark(store)
        foreign = foreign and log.stat().st_size > 0
    except (OSError, ValueError, TypeError, KeyError):
        return  # nothing is known of it
    if foreign:
        raise StoreError("log_of_another", file=str(store), log=str(log))


def store_mark(store: Path) -> Mark | None:
    """Return a mark that differs for a store put in another's place, None where none is there."""
    mark = _mark(store)
    if mark is None:
        return None
    # By SQLite itself: closing a file by other means would end this process's locks on it.
    address = f"{store.absolute().as_uri()}?mode=ro&immutable=1"
    number = 0
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(address, uri=True)) as opened,
    ):
        number = opened.execute("PRAGMA application_id").fetchone()[0]
    return [*mark, number]


def number_anew(copy: sqlite3.Connection) -> None:
    """Give a copy of a store a number of its own, by which it differs from the original."""
    copy.execute(f"PRAGMA application_id = {secrets.randbelow(2**31 - 1) + 1}")
    copy.commit()


class OwnFiles:
    """The files that an open store had when it was opened."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._mark = store_mark(store)
        self._log = _mark(log_of(store))
        if self._log is not None:
            self._note()

    @property
    def is_replaced(self) -> bool:
        """Return whether the store itself was deleted, or another one put in its place."""
        return store_mark(self._store) != self._mark

    @property
    def is_overwritten(self) -> bool:
        """Return whether another store was written into the very file of this one."""
        now = store_mark(self._store)
        return now is not None and now != self._mark and now[:2] == (self._mark or [])[:2]

    @property
    def lacks_log(self) -> bool:
        """Return whether the log was deleted or replaced, without which no commit is kept."""
        log = _mark(log_of(self._store))
        if self._log is None and log is not None:  # it is made with the first access
            self._log = log
            self._note()
        return log is None or log != self._log

    def discard_log(self) -> None:
        """Empty the log of a store that was written over: closing it would put it into that one."""
        if _mark(log_of(self._store)) == self._log:
            with contextlib.suppress(OSError):
                os.truncate(log_of(self._store), 0)

    def remove_log(self) -> None:
        """Delete the log of a store that is no longer in its place, once all of it is stored."""
        if self.is_replaced and _mark(log_of(self._store)) == self._log:
            for ending in ("-wal", "-shm"):
                with contextlib.suppress(OSError):
                    self._store.with_name(self._store.name + ending).unlink(missing_ok=True)
        if not log_of(self._store).exists():
            with contextlib.suppress(OSError):
                note_of(self._store).unlink(missing_ok=True)

    def _note(self) -> None:
        """Write down which log belongs to which file, unless that is known."""
        noted = json.dumps({"store": self._mark, "log": self._log}).encode()
        note = note_of(self._store)
        with contextlib.suppress(OSError):
            if note.exists() and note.read_bytes() == noted:
                return
            remove_leftovers(note.parent)
            part = part_of(note)
            try:
                with private_files.create(part) as opened:
                    opened.write(noted)
                part.replace(note)
            finally:
                part.unlink(missing_ok=True)


def _mark(file: Path) -> Mark | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return [found.st_dev, found.st_ino]
