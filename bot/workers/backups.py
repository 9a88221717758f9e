"""Regular backups of the store while the bot runs, made in a thread."""

from __future__ import annotations

import asyncio
import datetime
import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.workers.writer import attempt

if TYPE_CHECKING:
    from knowledge.library import Library

log = logging.getLogger(__name__)

FIRST, BETWEEN = 120.0, 3_600.0
"""Seconds from the start to the first backup, and from then on between two."""


class BackupSchedule:
    """Makes backups of one store in `folder` every hour if it has changed; None for none.

    `failures` counts the failed attempts since the last backup that was made.
    """

    def __init__(
        self,
        library: Library,
        folder: Path | None,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._library = library
        self._folder = folder
        self._now = now
        self._backed_up: str | None = None
        self._task: asyncio.Task[None] | None = None
        self.failures = 0

    async def start(self) -> None:
        """Start to make backups."""
        if self._folder is not None and self._task is None:
            self._task = asyncio.create_task(self._run(), name="backups")

    async def close(self) -> None:
        """Stop; a backup that is being made is abandoned, which leaves older ones intact."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        wait = FIRST
        while True:
            await asyncio.sleep(wait)
            wait = BETWEEN
            await asyncio.to_thread(self.back_up)

    def back_up(self) -> None:
        """Make a backup if the store has changed since the last one; failures are logged."""
        if self._folder is not None:
            attempt(functools.partial(self._make, self._folder), self._note)

    def _make(self, folder: Path) -> None:
        made, self._backed_up = self._library.keep_backup(folder, self._now(), self._backed_up)
        self.failures = 0
        if made is not None:
            log.info("backed up %d facts, %d changes", made.facts, made.changes)

    def _note(self, why: str) -> None:
        self.failures += 1
        if self.failures == 1:
            log.error("no backup could be made (%s); trying again every hour", why)


def folder_for(setting: str | None, url: str | None) -> Path | None:
    """Return the folder for backups, None for no backups.

    `setting` is BACKUP_DIR: a folder, or "off". Without it an SQLite store gets a folder `backups`
    next to its file, and another database none.
    """
    if setting is not None:
        return None if setting == "off" else Path(setting)
    if url is None:
        return Path("data") / "backups"
    if not url.startswith("sqlite"):
        return None
    return Path(url.partition("///")[2]).parent / "backups"
