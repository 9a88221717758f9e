"""Backups by the clock while the bot runs: in a thread, and nobody waits for one."""

from __future__ import annotations

import asyncio
import datetime
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import StoreError

if TYPE_CHECKING:
    from knowledge.library import Library

log = logging.getLogger(__name__)

FIRST, BETWEEN = 120.0, 3_600.0
"""Seconds from the start, and from then on, between two looks at whether to make a backup."""


class Safekeeping:
    """Keeps backups of one store in `folder`, None for none at all.

    `failures` counts those that could not be made since the last that could.
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
        self._mark: str | None = None
        self._task: asyncio.Task[None] | None = None
        self.failures = 0

    async def start(self) -> None:
        """Start to back the store up by the clock."""
        if self._folder is not None and self._task is None:
            self._task = asyncio.create_task(self._go_on(), name="backups")

    async def close(self) -> None:
        """Make no more; one that is being made is left unfinished, which harms nothing."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _go_on(self) -> None:
        wait = FIRST
        while True:
            await asyncio.sleep(wait)
            wait = BETWEEN
            await asyncio.to_thread(self.look)

    def look(self) -> None:
        """Make a backup if something has changed since the last; a failure is told in the log."""
        if self._folder is None:
            return
        try:
            made, self._mark = self._library.keep_backup(self._folder, self._now(), self._mark)
        except StoreError as error:
            self.failures += 1
            if self.failures == 1:
                log.error("no backup could be made (%s); I try again every hour", error)
        except Exception:
            self.failures += 1
            log.exception("a backup met a failure that was not foreseen")
        else:
            self.failures = 0
            if made is not None:
                log.info("backed up %d facts, %d changes", made.facts, made.changes)


def folder_for(setting: str | None, url: str | None) -> Path | None:
    """Where backups go: as set, "off" for nowhere, else beside a store that is an SQLite file."""
    if setting is not None:
        return None if setting == "off" else Path(setting)
    if url is None:
        return Path("data") / "backups"
    if not url.startswith("sqlite"):
        return None
    return Path(url.partition("///")[2]).parent / "backups"
