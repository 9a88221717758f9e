"""Restoring a store from a backup, proven on a copy first; the replaced store is kept."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeError, PassingStoreError, StoreError, file_error
from knowledge.store import engines, private_files
from knowledge.store.alone import alone_with_file, alone_with_server
from knowledge.store.backups import dumps
from knowledge.store.backups.creation import Backup, back_up
from knowledge.store.backups.proof import Finish, prove, read_whole
from knowledge.store.database import (
    Database,
    newest_version,
    schema_version,
)
from knowledge.store.whole_files import NEXT_TO_STORE, flush, unused, whole_file


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The backup that was restored (None for PostgreSQL), and the file of the replaced store.

    `before` is None if there was no store. `fault` is what failed once it was in place: the store
    is the new one, but it may not yet be on the disk for good.
    """

    backup: Backup | None
    before: Path | None
    fault: str | None = None


def restore(
    url: str | None,
    file: Path,
    *,
    now: datetime.datetime,
    finish: Finish = lambda _: None,
) -> RestoreResult:
    """Replace the store at `url` with the backup `file`; no other process uses it meanwhile.

    On SQLite the backup is first copied, migrated and read whole, and `finish` is called with the
    copy. On PostgreSQL that is done once it is in place, and if it fails the old store is restored.
    Raises StoreError, with the store as it was, if the backup cannot be used or a process is using
    the store, which has to be stopped first.
    """
    parsed = engines.parse(url)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    if parsed.get_backend_name() != "sqlite":
        return _restore_on_server(url, file, stamp, finish)
    store = Path(parsed.database or "")
    try:
        private_files.make_folder(store.parent)
        with contextlib.ExitStack() as stack:
            locked = None
            if store.exists():
                locked = stack.enter_context(alone_with_file(store))
            return _replace(store, file, stamp, locked, finish)
    except OSError as error:
        raise file_error("not_restored", error, file=str(store)) from error


def _replace(
    store: Path, file: Path, stamp: str, locked: sqlite3.Connection | None, finish: Finish
) -> RestoreResult:
    kept, new = None, -1
    try:
        with whole_file(store) as part:
            backup = prove(file, part, finish)
            if store.exists():
                kept = _set_aside(store, stamp, locked)
            flush(part)
            # Of the old store: SQLite would apply them to the new one.
            for name in NEXT_TO_STORE:
                store.with_name(store.name + name).unlink(missing_ok=True)
            new = part.stat().st_ino
    except OSError as error:
        if not store.exists() or store.stat().st_ino != new:
            raise
        return RestoreResult(backup, kept, error.strerror or str(error))
    return RestoreResult(backup, kept)


def _set_aside(store: Path, stamp: str, locked: sqlite3.Connection | None) -> Path:
    """Copy the store as it is, even if damaged; returns the copy."""
    aside = unused(store.with_name(f"{store.stem}.before-restore-{stamp}{store.suffix}"))
    try:
        with whole_file(aside) as part:
            try:
                if locked is None:
                    raise sqlite3.DatabaseError("damaged")
                with contextlib.closing(sqlite3.connect(part)) as copy:
                    locked.backup(copy)
            except sqlite3.DatabaseError:  # that is why it is being replaced
                shutil.copyfile(store, part)
                for name in ("-wal", "-journal"):  # the third one is made anew from these
                    beside = store.with_name(store.name + name)
                    if beside.exists() and beside.stat().st_size:
                        kept = aside.with_name(aside.name + name)
                        private_files.make_file(kept)
                        shutil.copyfile(beside, kept)
    except OSError as error:
        raise file_error("copy_error", error, file=str(store)) from error
    return aside


def _restore_on_server(url: str | None, file: Path, stamp: str, finish: Finish) -> RestoreResult:
    if not file.is_file():
        raise StoreError("no_file", file=str(file))
    version = dumps.version_in(file)
    if version > newest_version():
        raise StoreError("backup_newer", file=str(file), version=version)
    with contextlib.closing(Database.open(url)) as database, alone_with_server(database):
        before = unused(Path(f"before-restore-{stamp}.dump").absolute())
        kept = back_up(database, before).file if _has_tables(database) else None
        dumps.restore_dump(database.url, file)
        try:
            read_whole(database)
            finish(database)
        except (KnowledgeError, ValueError, TypeError, LookupError) as error:
            if kept is not None:
                dumps.restore_dump(database.url, kept)
            if isinstance(error, PassingStoreError):
                raise
            detail = str(error).rstrip(".")
            raise StoreError("backup_unsound", file=str(file), detail=detail) from error
    return RestoreResult(None, kept)


def _has_tables(database: Database) -> bool:
    with database.read() as session:
        return schema_version(session.connection()) is not None
