"""The errors of a database as StoreErrors: plain sentences, and whether they may pass."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from knowledge.errors import (
    ConflictError,
    PassingStoreError,
    StoreError,
    StoreUnreachable,
)
from knowledge.messages import Message
from knowledge.store import engines


@dataclass(slots=True)
class Progress:
    """The progress of a session: whether it has begun to commit."""

    committing: bool = False


@contextmanager
def plain_errors(url: URL) -> Iterator[Progress]:
    """Raise a StoreError or ConflictError for an error of the database at `url`.

    An error of another database, such as the one that is copied into this one, is raised as it is.
    """
    progress = Progress()
    on_server = url.get_backend_name() == "postgresql"
    try:
        yield progress
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(error, DBAPIError) and isinstance(cause, sqlite3.Error) is on_server:
            raise
        if isinstance(error, IntegrityError):
            raise ConflictError("store_at_odds", detail=_first_line(cause)) from error
        if on_server:
            _raise_server_error(cause, progress)
        raise error_of(cause, url) from error
    except UnicodeDecodeError as error:
        raise StoreError("store_damaged", url=url.render_as_string(hide_password=True)) from error
    except UnicodeEncodeError as error:
        raise StoreError("store_half_character") from error


def _raise_server_error(cause: BaseException | None, progress: Progress) -> None:
    """Raise a StoreError for an error of the PostgreSQL server rather than of the statement."""
    from knowledge.store import postgresql  # the driver need not be installed for SQLite

    if isinstance(cause, PoolTimeout):
        raise PassingStoreError("store_busy") from cause
    if postgresql.is_unreachable(cause):
        raise StoreUnreachable(_first_line(cause), unsure=progress.committing) from cause
    if postgresql.is_busy(cause):
        raise PassingStoreError("store_busy") from cause


_PASSING = ("SQLITE_FULL", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_NOMEM")
"""Beginnings of the names of SQLite's errors that may pass."""


def kind_of(error: BaseException | None) -> type[StoreError]:
    """Return the kind of error that one of SQLite is: whether it may pass."""
    name = getattr(error, "sqlite_errorname", "")
    return PassingStoreError if name.startswith(_PASSING) else StoreError


def kind_of_copying(error: BaseException | None, source: Path) -> type[StoreError]:
    """Return the kind of error that one of SQLite is while a store is copied into a new file.

    The new file could be made, so what cannot be opened then, while the store and its folder are
    open to this program, is a file that SQLite needs next to one of them: on a full disk that
    passes.
    """
    name = getattr(error, "sqlite_errorname", "")
    may_open = os.access(source, os.R_OK) and os.access(source.parent, os.W_OK)
    if name.startswith("SQLITE_CANTOPEN") and may_open:
        return PassingStoreError
    return kind_of(error)


def error_of(error: BaseException | None, url: URL) -> StoreError:
    """Return the error to raise for one that SQLite raised about the store at `url`."""
    name, file = getattr(error, "sqlite_errorname", ""), Path(url.database or "")
    # What cannot be opened is a file beside the store then. And a connection for which the disk
    # failed while it made the store says that it is none, until the program ends.
    passes = (
        name.startswith("SQLITE_CANTOPEN") and file.is_file() and engines.may_write(file)
    ) or (name == "SQLITE_NOTADB" and _is_a_store(file))
    if passes:
        shown = url.render_as_string(hide_password=True)
        return PassingStoreError("store_disk_error", url=shown, detail=_first_line(error))
    return kind_of(error)(_message(error, url))


def _is_a_store(file: Path) -> bool:
    """Return whether another connection can read a file of SQLite."""
    try:
        with contextlib.closing(engines.connect(file, read_only=True)) as opened:
            opened.execute("PRAGMA schema_version").fetchone()
    except (sqlite3.Error, StoreError):
        return False
    return True


def _message(error: BaseException | None, url: URL) -> Message:
    shown = url.render_as_string(hide_password=True)
    # Extended codes ("SQLITE_READONLY_DIRECTORY") begin with the plain one.
    match "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2]):
        case "SQLITE_FULL":
            return Message("disk_full")
        case "SQLITE_IOERR":
            return Message("store_disk_error", url=shown, detail=_first_line(error))
        case "SQLITE_READONLY":
            return Message("store_read_only")
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return Message("store_busy")
        case "SQLITE_NOTADB":
            return Message("not_a_store", url=shown)
        case "SQLITE_CORRUPT":
            return Message("store_damaged", url=shown)
        case "SQLITE_CANTOPEN":
            return Message("store_not_opened", url=shown)
    return Message("store_unusable", url=shown, detail=_first_line(error))


def _first_line(error: BaseException | None) -> str:
    return re.split(r"[\r\n]", str(error))[0].rstrip(".")[:200]
