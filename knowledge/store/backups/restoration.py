"""Restoring a store from a backup; the replaced store is kept next to it."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store import engines, private_files
from knowledge.store.backups import dumps
from knowledge.store.backups.creation import Backup, back_up, flush, verify
from knowledge.store.database import DEFAULT_URL, SIDE_FILES, Database, schema_version


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The backup that was restored (None for PostgreSQL), and the file of the replaced store.

    `before` is None if there was no store.
    """

    backup: Backup | None
    before: Path | None


def restore(url: str | None, file: Path, *, now: datetime.datetime) -> RestoreResult:
    """Replace the store at `url` with the backup `file`.

    Raises StoreError, without having changed the store, if the backup is damaged or a process is
    using the store, which has to be stopped first.
    """
    parsed = engines.parse(url or DEFAULT_URL)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    if parsed.get_backend_name() != "sqlite":
        if not file.is_file():
            raise StoreError("no_file", file=str(file))
        with contextlib.closing(Database.open(url)) as database:
            before = Path(f"before-restore-{stamp}.dump").absolute()
            kept = back_up(database, before).file if _has_tables(database) else None
        dumps.restore_dump(parsed, file)
        return RestoreResult(None, kept)
    store = Path(parsed.database or "")
    backup = verify(file)
    kept = _set_aside(store, stamp) if store.exists() else None
    part = store.with_name(f".{store.name}.part")
    try:
        private_files.make_folder(store.parent)
        private_files.make_file(part)
        shutil.copyfile(file, part)
        flush(part)
        verify(part)
        part.replace(store)
        for name in SIDE_FILES:  # of the replaced store: SQLite would apply them to this one
            store.with_name(store.name + name).unlink(missing_ok=True)
        flush(store.parent)
    except OSError as error:
        raise StoreError("write_error", file=str(store), reason=error.strerror) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return RestoreResult(backup, kept)


def _has_tables(database: Database) -> bool:
    with database.read() as session:
        return schema_version(session.connection()) is not None


def _set_aside(store: Path, stamp: str) -> Path:
    """Copy the store as it is, even if damaged; raises StoreError while a process uses it."""
    aside = store.with_name(f"{store.stem}.before-restore-{stamp}{store.suffix}")
    try:
        with contextlib.closing(sqlite3.connect(store, timeout=0.5)) as opened:
            # Only the single user of a file can leave write-ahead mode.
            opened.execute("PRAGMA journal_mode = DELETE").fetchone()
            opened.execute("PRAGMA locking_mode = EXCLUSIVE")
            opened.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError("store_in_use", file=str(store)) from None
    except sqlite3.DatabaseError:
        pass  # damaged: that is why it is being replaced
    try:
        private_files.make_file(aside)
        shutil.copyfile(store, aside)
        for name in SIDE_FILES:
            if (side_file := store.with_name(store.name + name)).exists():
                kept = aside.with_name(aside.name + name)
                private_files.make_file(kept)
                shutil.copyfile(side_file, kept)
    except OSError as error:
        raise StoreError("copy_error", file=str(store), reason=error.strerror) from error
    return aside
