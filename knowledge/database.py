"""Opening the store: engines, sessions, the SQLite profile, and the schema's version.

Sessions are synchronous; whoever must not block runs them in a thread.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from knowledge.errors import ConflictError, StoreError
from knowledge.models import SHARED, ServerSettingsRow

DEFAULT_URL = "sqlite:///data/briefing.db"

BUSY_TIMEOUT = 5000
"""Milliseconds that SQLite waits for another writer before it gives up."""

_PROFILE = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "busy_timeout": BUSY_TIMEOUT,
    "foreign_keys": 1,
}
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class Database:
    """One store; `read` and `write` give sessions, each one transaction."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._is_sqlite = url.get_backend_name() == "sqlite"
        self._reader = _engine(url, immediate=False)
        self._writer = _engine(url, immediate=True) if self._is_sqlite else self._reader
        self._write_lock = threading.Lock()

    @classmethod
    def open(cls, url: str | None = None) -> Database:
        """Connect to `url`, the default SQLite file where it is None.

        Raises StoreError where the address is none, its driver is missing, or it cannot be opened.
        """
        parsed = _parse(url or DEFAULT_URL)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            folder = Path(parsed.database or "").parent
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"Cannot make the folder {folder}: {error.strerror}.") from error
        try:
            database = cls(parsed)
        except ModuleNotFoundError as error:
            raise StoreError(
                f"The driver {error.name!r} is not installed. "
                "For PostgreSQL install it with: pip install 'briefing-bot[postgres]'"
            ) from error
        try:
            with database.read() as session:
                session.execute(text("SELECT 1"))
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read in; what it changes is rolled back."""
        with _told_plainly(self.url), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end, or rolls back where anything is raised."""
        # SQLite has one writer at a time: queue here rather than in its busy handler.
        with (
            self._write_lock,
            _told_plainly(self.url),
            Session(self._writer) as session,
            session.begin(),
        ):
            yield session

    def upgrade(self) -> None:
        """Bring the schema to the present version; raises StoreError where it is a newer one."""
        with self.read() as session:
            held = _version(session.connection())
        newest = newest_revision()
        if held == newest:
            return
        from knowledge import migrating  # Alembic takes a while to load, and is rarely needed

        with _told_plainly(self.url):
            migrating.upgrade(self._writer, held)

    @property
    def writer(self) -> Engine:
        """The engine that writes; for migrations."""
        return self._writer

    def recall(self, name: str) -> str | None:
        """A note of the program's own, None where there is none."""
        with self.read() as session:
            return session.scalar(
                select(ServerSettingsRow.value).where(
                    ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == name
                )
            )

    def remember(self, name: str, value: str) -> None:
        """Keep a note of the program's own."""
        with self.write() as session:
            row = session.scalar(
                select(ServerSettingsRow).where(
                    ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == name
                )
            )
            if row is None:
                session.add(ServerSettingsRow(scope=SHARED, name=name, value=value))
            else:
                row.value = value


def newest_revision() -> str:
    """The schema version this code is written for: the last one in migrations/versions."""
    names = sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    if not names:
        raise StoreError(f"The folder {MIGRATIONS / 'versions'} holds no migrations.")
    return names[-1].split("_")[0]


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    held: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return held


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql" and "+" not in parsed.drivername:
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ArgumentError("unknown")
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(
            "The store's address is none I can use. Write sqlite:///FILE, "
            "or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE."
        ) from error
    return parsed


def _engine(url: URL, *, immediate: bool) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, poolclass=QueuePool, connect_args={"timeout": BUSY_TIMEOUT / 1000})

    @event.listens_for(engine, "connect")
    def _set_profile(connection: object, _record: object) -> None:
        # The driver must not begin transactions by itself: it would begin them too late.
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma, wanted in _PROFILE.items():
            cursor.execute(f"PRAGMA {pragma} = {wanted}")
            (held,) = cursor.execute(f"PRAGMA {pragma}").fetchone()
            if held != wanted:
                raise StoreError(
                    f"SQLite would not set {pragma} to {wanted} (it is {held}): "
                    "is the store on a network drive, or read-only?"
                )
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


@contextmanager
def _told_plainly(url: URL) -> Iterator[None]:
    """Turn the database's own errors into sentences."""
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(
            "That does not fit what the store holds: a key is taken, or something it needs is "
            f"missing ({_first_line(error)})."
        ) from error
    except DBAPIError as error:
        raise StoreError(
            f"The store {url.render_as_string(hide_password=True)} cannot be used: "
            f"{_first_line(error)}."
        ) from error


def _first_line(error: DBAPIError) -> str:
    return re.split(r"[\r\n]", str(error.orig))[0].rstrip(".")[:200]
