"""The lease protocol, and the lease of an SQLite store: locked bytes of a file, one for each shard.

The operating system releases the locks when a process ends. The file is never deleted: a second
process could otherwise lock another file of the same name.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge.errors import LeaseHeldError

if TYPE_CHECKING:
    from knowledge.store.database import Database

log = logging.getLogger(__name__)

MOST_SHARDS = 100_000
"""Bytes locked by a lease on all shards: more than an application can have shards."""

Shards: TypeAlias = tuple[int, ...] | None
"""Shard numbers, or None for all shards."""


class Lease(Protocol):
    """The right to serve some shards, until `close` or the end of the process."""

    def watch(self, lost: Callable[[], object]) -> None:
        """Call `lost`, from any thread, once another process has acquired the lease."""

    def close(self) -> None:
        """Release the lease."""


def application_digest(application: str) -> bytes:
    """Return a digest that identifies an application in file names and database locks.

    `application` is the first part of its token, which must not be shown as it is.
    """
    return hmac.new(b"briefing-bot lease", application.encode(), hashlib.sha256).digest()


def lease_held_error(shards: Shards) -> LeaseHeldError:
    """Build the error to raise if another process serves one of these shards."""
    if shards is None:
        return LeaseHeldError("served_elsewhere")
    return LeaseHeldError("shards_served_elsewhere", shards=", ".join(map(str, shards)))


class FileLease:
    """A lease by locks on a file named after the store and the application.

    If the file cannot be opened, a warning is logged and the process serves without a lease.
    """

    def __init__(self, database: Database, application: str, shards: Shards) -> None:
        store = Path(database.url.database or "")
        file = store.with_name(f"{store.name}-lease-{application_digest(application).hex()[:12]}")
        self._file: int | None = None
        try:
            self._file = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            log.warning("cannot create the lease file next to the store (%s)", error.strerror)
            return
        ranges = [(0, MOST_SHARDS)] if shards is None else [(shard, 1) for shard in sorted(shards)]
        try:
            for start, length in ranges:
                _lock(self._file, start, length)
        except OSError:
            self.close()
            raise lease_held_error(shards) from None

    def watch(self, lost: Callable[[], object]) -> None:
        """Do nothing: a lock on a file is not lost while its process runs."""

    def close(self) -> None:
        """Release the lease."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
        self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, start: int, length: int) -> None:
        os.lseek(file, start, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, length)

else:
    import fcntl

    def _lock(file: int, start: int, length: int) -> None:
        # Unlike flock locks, these are not inherited by the processes that draw pictures.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
