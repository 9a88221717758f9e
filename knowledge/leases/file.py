"""The lease beside an SQLite store: one byte of a file for each shard, locked by who serves it.

The system lets go of the locks when a program ends. The file stays: to take it away would let two
programs lock files of one name.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.leases.model import Shards, held_by_another, name_of

if TYPE_CHECKING:
    from knowledge.store.database import Database

log = logging.getLogger(__name__)

MOST_SHARDS = 100_000


class FileLease:
    """Locks on a file named after the store and the application."""

    def __init__(self, database: Database, application: str, shards: Shards) -> None:
        store = Path(database.url.database or "")
        file = store.with_name(f"{store.name}-lease-{name_of(application).hex()[:12]}")
        self._file: int | None = None
        try:
            self._file = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            log.warning("no lease can be kept beside the store (%s)", error.strerror)
            return
        ranges = [(0, MOST_SHARDS)] if shards is None else [(shard, 1) for shard in sorted(shards)]
        try:
            for start, length in ranges:
                _lock(self._file, start, length)
        except OSError:
            self.close()
            raise held_by_another(shards) from None

    def watch(self, lost: Callable[[], object]) -> None:
        """Do nothing: a file's lock is not lost while its program runs."""

    def close(self) -> None:
        """Let go of it."""
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
        # Unlike flock, this kind is not handed on to the processes that draw pictures.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
