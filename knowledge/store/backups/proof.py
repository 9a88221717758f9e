"""Proof of a backup on a copy: all that use of a store needs, tried before it is restored."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import URL

from knowledge.errors import KnowledgeError, PassingStoreError, StoreError
from knowledge.store import engines
from knowledge.store.backups.creation import Backup, verify
from knowledge.store.database import Database
from knowledge.store.database_errors import kind_of_copying

Finish = Callable[[Database], object]
"""What is still to be done to a store before it is used."""


def prove(file: Path, part: Path, finish: Finish) -> Backup:
    """Make a copy of the backup `file` in `part` that is ready for use, and return what it is.

    SQLite reads the backup, with a write-ahead log next to it. The copy is checked,
    migrated and read whole, its schema compared with that of a new store, and `finish` is called
    with it. Raises StoreError where any of that fails.
    """
    _copy(file, part)
    made = verify(part, file)
    database = Database.open(_address(part))
    try:
        read_whole(database)
        finish(database)
    except PassingStoreError:
        raise
    except KnowledgeError as error:
        detail = _detail(error).replace(str(part), str(file))
        raise StoreError("backup_unsound", file=str(file), detail=detail) from error
    except (ValueError, TypeError, KeyError, LookupError, ArithmeticError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise StoreError("backup_unsound", file=str(file), detail=detail) from error
    finally:
        database.close()
    try:
        with contextlib.closing(sqlite3.connect(part)) as opened:
            _require_same_additions(opened, file)
            opened.execute("PRAGMA journal_mode = DELETE")  # a single file, without a log
    except sqlite3.Error as error:
        raise PassingStoreError("store_not_copied", file=str(part), reason=str(error)) from error
    return Backup(file, made.version, made.facts, made.changes)


def read_whole(database: Database) -> None:
    """Upgrade a store, compare its tables, and read every row of it; raises where that fails."""
    from knowledge.store.loader import load_snapshot
    from knowledge.store.scopes import scopes_with_changes
    from knowledge.store.transfer import require_readable
    from knowledge.store.upgrade import differences, prepare

    prepare(database, backup=False)
    with database.read() as session:
        if found := differences(session.connection()):
            raise StoreError("backup_other_tables", detail=str(found[0])[:200])
        require_readable(session)
        for scope in (None, *scopes_with_changes(session)):
            load_snapshot(session, scope, every_status=True)


def _copy(file: Path, part: Path) -> None:
    if not file.is_file():
        raise StoreError("no_file", file=str(file))
    # Without a log beside it a file is whole by itself, and its folder need not be writable.
    has_log = any(file.with_name(file.name + end).exists() for end in ("-wal", "-journal"))
    address = f"{file.absolute().as_uri()}?mode=ro{'' if has_log else '&immutable=1'}"
    try:
        with (
            contextlib.closing(sqlite3.connect(address, uri=True)) as opened,
            contextlib.closing(sqlite3.connect(part)) as copy,
        ):
            opened.execute(f"PRAGMA busy_timeout = {engines.BUSY_TIMEOUT}")
            opened.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        if kind_of_copying(error, file) is PassingStoreError:
            raise PassingStoreError(
                "store_not_copied", file=str(part), reason=str(error)
            ) from error
        raise StoreError("backup_unsound", file=str(file), detail=str(error)) from error


def _require_same_additions(opened: sqlite3.Connection, file: Path) -> None:
    """Raise StoreError where the file has triggers or views that a new store has not."""
    from knowledge.store.upgrade import prepare

    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "new.db"
        database = Database.open(_address(new))
        prepare(database)
        database.close()
        with contextlib.closing(sqlite3.connect(new)) as compared:
            usual = _additions(compared)
    for name in _additions(opened) ^ usual:
        raise StoreError("backup_other_tables", detail=name[0])


def _additions(opened: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = opened.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return {(name, " ".join((sql or "").split())) for name, sql in rows}


def _address(file: Path) -> str:
    return URL.create("sqlite", database=str(file.absolute())).render_as_string()


def _detail(error: KnowledgeError) -> str:
    return str(error).rstrip(".").replace(os.linesep, " ")
