"""Creation of backups: a consistent copy while other processes write, verified before it counts."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import InputError, PassingStoreError, StoreError, file_error
from knowledge.store import engines, private_files
from knowledge.store.backups import dumps
from knowledge.store.database import Database, newest_version
from knowledge.store.database_errors import kind_of_copying
from knowledge.store.own_files import number_anew
from knowledge.store.whole_files import UnconfirmedError, whole_file


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup, with its schema version and the number of its facts and revisions."""

    file: Path
    version: str
    facts: int
    changes: int


def back_up(database: Database, file: Path, *, force: bool = False) -> Backup:
    """Copy a store to `file`, completely or not at all, while processes go on using it.

    Raises InputError if the file exists, unless `force`, or is the store; StoreError if the copy
    cannot be written or fails verification.
    """
    on_sqlite = database.url.get_backend_name() == "sqlite"
    try:
        if on_sqlite and file.exists() and file.samefile(database.url.database or ""):
            raise InputError("file_is_store", file=str(file))
        if file.exists() and not force:
            raise InputError("file_exists", file=str(file))
        private_files.make_folder(file.parent)
        with whole_file(file) as part:
            if on_sqlite:
                _copy(Path(database.url.database or ""), part)
                made = verify(part)
            else:
                made = Backup(part, *dumps.dump(database, part))
    except UnconfirmedError as error:
        raise file_error("file_unconfirmed", error, file=str(file)) from error
    except OSError as error:
        raise file_error("write_error", error, file=str(file)) from error
    except sqlite3.Error as error:
        kind = kind_of_copying(error, Path(database.url.database or ""))
        raise kind("store_not_copied", file=str(file), reason=str(error)) from error
    return Backup(file, made.version, made.facts, made.changes)


def verify(file: Path, called: Path | None = None) -> Backup:
    """Check a backup of an SQLite store that is a single file; raises StoreError if it is damaged.

    Files next to it, such as a write-ahead log, are not looked at. A copy is `called` what it is a
    copy of.
    """
    called = called or file
    if not file.is_file():
        raise StoreError("no_file", file=str(called))
    uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as opened:
            faults = [row[0] for row in opened.execute("PRAGMA integrity_check(3)")]
            if faults != ["ok"]:
                raise StoreError("backup_damaged", file=str(called), detail=faults[0])
            if opened.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreError("backup_references", file=str(called))
            version = opened.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            facts = opened.execute("SELECT count(*) FROM facts").fetchone()[0]
            changes = opened.execute("SELECT count(*) FROM revisions").fetchone()[0]
            _require_whole(opened, called)
    except (sqlite3.Error, TypeError) as error:
        if kind_of_copying(error, file) is PassingStoreError:
            raise PassingStoreError(
                "store_not_copied", file=str(file), reason=str(error)
            ) from error
        raise StoreError("backup_unsound", file=str(called), detail=str(error)) from error
    if str(version) > newest_version():
        raise StoreError("backup_newer", file=str(called), version=version)
    return Backup(file, str(version), facts, changes)


def _require_whole(opened: sqlite3.Connection, file: Path) -> None:
    """Raise StoreError unless each scope has all of its revisions, without gaps."""
    odd = opened.execute(
        "SELECT s.scope FROM store_revisions s LEFT JOIN revisions r ON r.scope = s.scope "
        "GROUP BY s.scope HAVING s.number <> count(r.number) OR s.number <> max(r.number)"
    ).fetchone()
    if odd is not None:
        raise StoreError("backup_gaps", file=str(file))


def _copy(source: Path, target: Path) -> None:
    # In one step: a copy in several would start again after every write. Writers are not blocked
    # meanwhile, since the store is in write-ahead mode.
    read_only = f"{source.absolute().as_uri()}?mode=ro"
    with (
        contextlib.closing(sqlite3.connect(read_only, uri=True)) as opened,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        opened.execute(f"PRAGMA busy_timeout = {engines.BUSY_TIMEOUT}")
        opened.backup(copy)
        number_anew(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # a single file, without a write-ahead log
