"""Opening the store: sessions, the schema's version, and the database's errors as sentences.

Sessions are synchronous; whoever must not block runs them in a thread.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from knowledge.errors import ConflictError, StoreError, StoreUnreachable
from knowledge.store import engines
from knowledge.store.tables import SHARED, ServerSettingsRow

DEFAULT_URL = "sqlite:///data/briefing.db"
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


class Database:
    """One store; `read` and `write` give sessions, each one transaction.

    `read_only` is whether it was opened for reading alone, as asked for or because this program
    may not write to the file.
    """

    def __init__(self, url: URL, *, read_only: bool) -> None:
        self.url = url
        self.read_only = read_only
        self._write_lock = threading.Lock()
        self._file: Path | None = None
        self._identity: tuple[int, int] | None = None
        if url.get_backend_name() == "sqlite":
            self._file = Path(url.database or "")
            self._engine = engines.for_sqlite(Path(url.database or ""), read_only=read_only)
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
        """Connect to `url`, the default SQLite file where it is None, made with its folder.

        Raises StoreError where the address is none, its driver is missing, or it cannot be opened.
        """
        parsed = engines.parse(url or DEFAULT_URL)
        if parsed.get_backend_name() == "sqlite":
            file = Path(parsed.database or "")
            read_only = read_only or not engines.may_write(file)
            if not read_only:
                try:
                    file.parent.mkdir(parents=True, exist_ok=True)
                except OSError as error:
                    raise StoreError(
                        f"Cannot make the folder {file.parent}: {error.strerror}."
                    ) from error
        database = cls(parsed, read_only=read_only)
        try:
            with database.read() as session:
                session.execute(text("SELECT 1"))
            database._identity = database._file_now()
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read in, all of it at one moment; what it changes is rolled back."""
        with self._told_plainly(), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end, or rolls back where anything is raised.

        Raises StoreError where the store cannot be written, ConflictError where what was written
        breaks one of its rules.
        """
        if self.read_only:
            raise StoreError("The store is open for reading only, so nothing can be changed.")
        self._require_its_file()
        # SQLite has one writer at a time: queue here rather than in its busy handler.
        with (
            self._write_lock,
            self._told_plainly() as at,
            Session(self._writer) as session,
            session.begin(),
        ):
            yield session
            session.flush()
            at.committing = True

    def beside(self, *, patience: float = 5.0, name: str = "briefing-bot") -> Any:
        """A connection of the driver's, outside the pool, to be closed by whoever asked for it.

        On PostgreSQL each statement is committed by itself, and one without an answer for
        `patience` seconds closes the connection; on SQLite it can only read.
        """
        if self.url.get_backend_name() == "sqlite":
            return engines.connect(Path(self.url.database or ""), read_only=True)
        from knowledge.store import postgresql

        return postgresql.beside(self._engine, patience=patience, name=name)

    def schema_is_current(self) -> bool:
        """Whether the store has the schema this program is written for."""
        with self.read() as session:
            return schema_version(session.connection()) == newest_version()

    def recall(self, name: str) -> str | None:
        """A note of the program's own, None where there is none."""
        with self.read() as session:
            return session.scalar(
                select(ServerSettingsRow.value).where(
                    ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == name
                )
            )

    def remember(self, name: str, value: str) -> None:
        """Keep a note of the program's own, over the one of that name."""
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

    def _require_its_file(self) -> None:
        """Raise StoreError where the store's file was deleted or replaced since it was opened.

        The system would let this program write on into a file that nobody can find any more.
        """
        if self._file is not None and self._identity not in (None, self._file_now()):
            raise StoreError(
                f"{self._file} was deleted or replaced while this program used it, so nothing was "
                "changed. Put it back, or start the program again to use the new one."
            )

    def _file_now(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat() if self._file else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None

    @contextmanager
    def _told_plainly(self) -> Iterator[_At]:
        at = _At()
        try:
            yield at
        except IntegrityError as error:
            raise ConflictError(
                "That does not fit what the store holds: a key is taken, or something it needs "
                f"is missing ({_first_line(error.orig)})."
            ) from error
        except (SQLAlchemyError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            if self.url.get_backend_name() == "postgresql":
                _tell_of_server(cause, at)
            raise StoreError(_sentence(cause, self.url)) from error
        except UnicodeDecodeError as error:
            raise StoreError(
                _DAMAGED.format(url=self.url.render_as_string(hide_password=True))
            ) from error
        except UnicodeEncodeError as error:
            raise StoreError(
                "The text holds half of a character (a lone surrogate) and cannot be stored."
            ) from error


@dataclass(slots=True)
class _At:
    """How far a session has come: whether it has begun to commit."""

    committing: bool = False


def hold_scope(session: Session, scope: int) -> None:
    """Wait until no other writer is at work in a scope, and keep others out until the commit.

    What is read after it is still so when the changes are written. SQLite's writers are one at a
    time anyway; on PostgreSQL a row's lock would not hold off the first two writers of a scope.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(scope)))


_DAMAGED = "{url} is damaged. Put a backup in its place."
_SENTENCES = {
    "SQLITE_FULL": "The disk is full. Nothing was changed; free some space and try again.",
    "SQLITE_READONLY": "The store may only be read, so nothing was changed.",
    "SQLITE_BUSY": "Another program is writing to the store. Nothing was changed; try again.",
    "SQLITE_LOCKED": "Another program is writing to the store. Nothing was changed; try again.",
    "SQLITE_NOTADB": "{url} is not a store of this program.",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_CANTOPEN": "{url} cannot be opened. Is it there, and may this program read it?",
}


_AWAY = "The store cannot be reached just now, so nothing was changed. Try again in a minute."
_UNSURE = (
    "The store stopped answering while that was being stored, so it may be stored or not. "
    "Look again in a minute before you repeat it."
)


def _tell_of_server(cause: BaseException | None, at: _At) -> None:
    """Raise what an error of PostgreSQL's means, where that is not about what was asked of it."""
    from knowledge.store import postgresql

    if isinstance(cause, PoolTimeout):
        raise StoreError(_SENTENCES["SQLITE_BUSY"]) from cause
    if postgresql.is_unreachable(cause):
        said = _UNSURE if at.committing else _AWAY
        raise StoreUnreachable(said, _first_line(cause), unsure=at.committing) from cause
    if postgresql.is_busy(cause):
        raise StoreError(_SENTENCES["SQLITE_BUSY"]) from cause


def _sentence(error: BaseException | None, url: URL) -> str:
    shown = url.render_as_string(hide_password=True)
    # Extended codes ("SQLITE_READONLY_DIRECTORY") begin with the plain one.
    code = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if code in _SENTENCES:
        return _SENTENCES[code].format(url=shown)
    return f"The store {shown} cannot be used: {_first_line(error)}."


def _first_line(error: BaseException | None) -> str:
    return re.split(r"[\r\n]", str(error))[0].rstrip(".")[:200]


def newest_version() -> str:
    """The schema version this code is written for: the last one in migrations/versions."""
    names = [path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")]
    if not names:
        raise StoreError(f"The folder {MIGRATIONS / 'versions'} holds no migrations.")
    return max(names).split("_")[0]


def schema_version(connection: Connection) -> str | None:
    """The version of the schema a store has, None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    held: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return held
