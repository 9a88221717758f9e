"""The database of a store: its sessions and the version of its schema.

Sessions are synchronous; run them in a thread where nothing may block.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from knowledge.errors import (
    PassingStoreError,
    StoreError,
    file_error,
)
from knowledge.store import engines, private_files
from knowledge.store.database_errors import plain_errors
from knowledge.store.own_files import OwnFiles, require_own_log
from knowledge.store.tables import SHARED, ServerSettingsRow
from knowledge.store.whole_files import SIDE_FILES

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


class Database:
    """A store's database; `read` and `write` return sessions, each one transaction.

    `read_only` is whether it was opened for reading alone, on request or because this program may
    not write to the file. `is_alone` is whether it has a lock that keeps all others from writing.
    """

    def __init__(self, url: URL, *, read_only: bool, still: bool = False) -> None:
        self.url = url
        self.read_only = read_only
        self.is_alone = False
        self._trouble: StoreError | None = None
        self._write_lock = threading.Lock()
        self._file: Path | None = None
        self._own: OwnFiles | None = None
        self._keeper: sqlite3.Connection | None = None
        if url.get_backend_name() == "sqlite":
            self._file = Path(url.database or "")
            self._engine = engines.for_sqlite(self._file, read_only=read_only, still=still)
            self._reader = self._engine
        else:
            self._engine = engines.for_postgresql(url)
            # All queries of one reading session see the store at one moment, as SQLite's do.
            self._reader = self._engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        self._writer = self._engine.execution_options(immediate=True)

    @classmethod
    def open(cls, url: str | None = None, *, read_only: bool = False) -> Database:
        """Connect to `url`, or to the default SQLite file, which is created with its folder.

        Raises StoreError where the address is none, its driver is missing, or it cannot be opened.
        """
        parsed = engines.parse(url)
        if parsed.get_backend_name() == "sqlite":
            file = Path(parsed.database or "")
            require_own_log(file)
            read_only = read_only or not engines.may_write(file)
            if not read_only:
                try:
                    private_files.make_folder(file.parent)
                    private_files.make_file(file)
                    for name in SIDE_FILES:  # of a store that an older version has made
                        private_files.shut_out_others(file.with_name(file.name + name))
                except OSError as error:
                    raise file_error("folder_error", error, folder=str(file.parent)) from error
        database = cls(parsed, read_only=read_only)
        try:
            database._try()
            database._keep_files()
        except BaseException as error:
            database.close()
            if not read_only or not isinstance(error, StoreError) or not database._has_no_log():
                raise
            # Without room for the files beside it, a store that nobody uses can still be read.
            database = cls(parsed, read_only=True, still=True)
            database._try()
        return database

    def _try(self) -> None:
        """Read something; raises StoreError where that fails."""
        on_sqlite = self.url.get_backend_name() == "sqlite"
        with self.read() as session:
            session.execute(text("SELECT count(*) FROM sqlite_master" if on_sqlite else "SELECT 1"))

    def _has_no_log(self) -> bool:
        log = self._file.with_name(f"{self._file.name}-wal") if self._file else None
        return log is not None and not (log.exists() and log.stat().st_size)

    @classmethod
    def open_even_full(cls, url: str | None) -> Database:
        """Connect as `open` does, but to one that takes no change at present for reading alone.

        Such a store, on a full disk perhaps, is tried again with each change that is made.
        """
        try:
            return cls.open(url)
        except PassingStoreError as trouble:
            parsed = engines.parse(url)
            on_sqlite = parsed.get_backend_name() == "sqlite"
            if not on_sqlite or not engines.is_there(Path(parsed.database or "")):
                raise
            database = cls.open(url, read_only=True)
            database._trouble = trouble
            return database

    @classmethod
    def open_existing(cls, url: str | None) -> Database:
        """Connect as `open_even_full` does, to a store that has to be there, unless the default."""
        parsed = engines.parse(url)
        on_sqlite = parsed.get_backend_name() == "sqlite"
        missing = StoreError("no_store", url=parsed.render_as_string(hide_password=True))
        if url is not None and on_sqlite and not engines.is_there(Path(parsed.database or "")):
            raise missing
        database = cls.open_even_full(url)
        if url is not None:
            try:
                with database.read() as session:
                    if schema_version(session.connection()) is None:
                        raise missing
            except BaseException:
                database.close()
                raise
        return database

    def close(self) -> None:
        """Close all connections."""
        if self._keeper is not None and self._own is not None:
            if self._own.is_overwritten:
                self._own.discard_log()
            elif self._own.is_replaced or self._own.lacks_log:
                self._store_log()
            self._keeper.close()
            self._keeper = None
        self._engine.dispose()
        if self._own is not None:
            self._own.remove_log()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Return a session that reads the store as of one moment; its changes are rolled back."""
        with plain_errors(self.url), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Return a session that commits at the end, or rolls back where anything is raised.

        Raises StoreError where the store cannot be written, ConflictError where what was written
        breaks one of its rules.
        """
        if self.read_only:
            self._open_for_writing()
        self.require_its_files()
        # SQLite has one writer at a time: queue here rather than in its busy handler.
        with (
            self._write_lock,
            plain_errors(self.url) as progress,
            Session(self._writer) as session,
            session.begin(),
        ):
            if self.url.get_backend_name() == "postgresql" and not self.is_alone:
                from knowledge.store import postgresql

                session.execute(text(postgresql.WRITE))
            self.require_its_files()  # it may have waited for who replaced it
            yield session
            session.flush()
            progress.committing = True
        if self._own is not None and (self._own.is_replaced or self._own.lacks_log):
            self._store_log()
            raise StoreError("store_file_gone_unsure", file=str(self._file))

    @contextmanager
    def overwrite(self) -> Iterator[Session]:
        """Return a session to replace personal data in; SQLite overwrites what it was."""
        with self.write() as session:
            if self.url.get_backend_name() == "sqlite":
                session.execute(text("PRAGMA secure_delete = ON"))
            yield session

    @contextmanager
    def erase(self) -> Iterator[Session]:
        """Return a session to delete personal data in; SQLite overwrites its pages and log."""
        with self.overwrite() as session:
            yield session
        if self.url.get_backend_name() == "sqlite":
            # The erased data is in the write-ahead log as well, until that is emptied: by whoever
            # closes the store, if not now. It is deleted all the same.
            with contextlib.suppress(PassingStoreError), self.read() as session:
                session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def dedicated_connection(self, *, patience: float = 5.0, name: str = "briefing-bot") -> Any:
        """Return a connection of the driver, outside the pool, which the caller has to close.

        On PostgreSQL each statement is committed by itself, and one without an answer for
        `patience` seconds closes the connection; on SQLite it can only read.
        """
        if self.url.get_backend_name() == "sqlite":
            with plain_errors(self.url):
                return engines.connect(Path(self.url.database or ""), read_only=True)
        from knowledge.store import postgresql

        return postgresql.dedicated_connection(self._engine, patience=patience, name=name)

    def schema_is_current(self) -> bool:
        """Return whether the store has the schema this program is written for."""
        with self.read() as session:
            return schema_version(session.connection()) == newest_version()

    def recall(self, name: str) -> str | None:
        """Return a note that the program stored with `remember`, None where there is none."""
        with self.read() as session:
            return session.scalar(
                select(ServerSettingsRow.value).where(
                    ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == name
                )
            )

    def remember(self, name: str, value: str) -> None:
        """Store a note of the program's own, replacing the one of that name."""
        with self.write() as session:
            # In one statement, since two programs may write the first note of a name at once.
            session.execute(
                text(
                    "INSERT INTO server_settings (scope, name, value) "
                    "VALUES (:scope, :name, :value) "
                    "ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value"
                ),
                {"scope": SHARED, "name": name, "value": value},
            )

    @property
    def trouble(self) -> StoreError | None:
        """Why the store takes no change at present, where that may pass; None otherwise."""
        return self._trouble

    def _open_for_writing(self) -> None:
        """Open a store for writing that took no change when it was opened, such as on a full disk.

        Raises StoreError where it still takes none, or was to be read only.
        """
        with self._write_lock:
            if not self.read_only:
                return
            if self._trouble is None:
                raise StoreError("store_opened_read_only")
            opened = Database.open(self.url.render_as_string(hide_password=False))
            if opened.read_only:
                opened.close()
                raise self._trouble
            reading, self._engine = self._engine, opened._engine
            self._reader, self._writer = opened._reader, opened._writer
            self._keeper, self._own = opened._keeper, opened._own
            self.read_only, self._trouble = False, None
        reading.dispose()

    def _keep_files(self) -> None:
        """Remember which files these are, with a connection that keeps them open."""
        if self._file is None or self.read_only:
            return
        with plain_errors(self.url):
            self._keeper = engines.connect(self._file, read_only=False)
            self._keeper.execute("SELECT count(*) FROM sqlite_master").fetchone()  # makes its log
        self._own = OwnFiles(self._file)

    def require_its_files(self) -> None:
        """Raise StoreError where the store or its log was deleted or replaced since it was opened.

        The system would let this program go on writing into deleted files. What is in the log of a
        store is put into the store then: it is still open.
        """
        if self._own is None:
            return
        if self._own.is_replaced or self._own.lacks_log:
            self._store_log()
            raise StoreError("store_file_gone", file=str(self._file))

    def _store_log(self) -> None:
        """Write what the log has into the file this program opened, wherever that is now."""
        if self._keeper is None or self._own is None or self._own.is_overwritten:
            return
        with contextlib.suppress(sqlite3.Error):
            self._keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def lock_scope(session: Session, scope: int) -> None:
    """Wait for other writers of a scope, and lock it until the commit.

    What is read afterwards is still true when the changes are written. SQLite has one writer at a
    time anyway; on PostgreSQL a row lock would not keep the first two writers of a scope apart.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(scope)))


def newest_version() -> str:
    """Return the schema version this code is written for: the last in migrations/versions."""
    names = [path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")]
    if not names:
        raise StoreError("no_migrations", folder=str(MIGRATIONS / "versions"))
    return max(names).split("_")[0]


def schema_version(connection: Connection) -> str | None:
    """Return the version of a store's schema, None for a new store."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version
