"""Waiting until something has happened, for as long as a busy machine may need for it."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable

from knowledge.store import engines, postgresql

PATIENCE = 600.0
"""Seconds after which a test gives up.

No test asserts that something is quick by waiting less: how quick the program is depends on what
else the machine does, and is measured by hand.
"""


class AwakeClock:
    """Seconds in which this process ran: of each stretch between two looks, `most` at most.

    Where a busy machine lets the process stand still, the clock does too.
    """

    def __init__(self, most: float = 0.2) -> None:
        self._most, self._seconds, self._looked = most, 0.0, time.monotonic()

    def __call__(self) -> float:
        now = time.monotonic()
        self._seconds += min(now - self._looked, self._most)
        self._looked = now
        return self._seconds


def wait_for_locks() -> None:
    """Have stores that this process opens from now on wait for others that write for `PATIENCE`.

    The program gives up after some seconds, in which a busy machine may let nobody write.
    """
    milliseconds = int(PATIENCE * 1000)
    engines.BUSY_TIMEOUT = milliseconds
    engines.WRITING = {**engines.WRITING, "busy_timeout": milliseconds}
    for name in ("CONNECT_SECONDS", "STATEMENT_SECONDS", "LOCK_SECONDS"):
        setattr(postgresql, name, int(PATIENCE))
    postgresql.PATIENCE = postgresql.Connection.patience = PATIENCE
    postgresql._SETTINGS = re.sub(
        r"(\w+_timeout) = '\d+s'", rf"\1 = '{PATIENCE:.0f}s'", postgresql._SETTINGS
    )


def until(met: Callable[[], object]) -> None:
    """Return once `met` is true, which another thread or process brings about."""
    ending = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < ending, "it did not come to pass"
        time.sleep(0.01)


async def eventually(met: Callable[[], object]) -> None:
    """Return once `met` is true, letting other tasks of the event loop work meanwhile."""
    async with asyncio.timeout(PATIENCE):
        while not met():
            await asyncio.sleep(0.01)
