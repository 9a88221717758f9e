"""Turns: a few messages at a time go to each channel, and none that has become too old."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 5
"""Messages under way to one channel; Discord takes about as many in a few seconds."""


class Stale(Exception):  # noqa: N818 - it reads as what happened
    """The turn came too late to be of use."""


class Turns:
    """Lines before the channels; `dropped` counts those whose turn came too late.

    While Discord asks to wait, what waits here can be let go of. What discord.py has taken over can
    not: a request that is cancelled while all have to wait would keep it waiting for ever.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lines: dict[int, tuple[asyncio.Semaphore, list[None]]] = {}
        self.dropped = 0

    @asynccontextmanager
    async def take(self, channel: int, within: float) -> AsyncIterator[None]:
        """Wait for a turn in a channel; raises Stale where it takes more than `within` seconds."""
        turn, waiting = self._lines.setdefault(channel, (asyncio.Semaphore(self._at_once), []))
        waiting.append(None)
        try:
            try:
                async with asyncio.timeout(within):
                    await turn.acquire()
            except TimeoutError:
                self.dropped += 1
                raise Stale from None
            try:
                yield
            finally:
                turn.release()
        finally:
            waiting.pop()
            if not waiting:
                self._lines.pop(channel, None)

    def __len__(self) -> int:
        return len(self._lines)
