"""Work in flight: counted while the bot runs, finished before it stops; repeated events dropped."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import Refused

_REMEMBERED = 2_000


class InFlight:
    """Counts requests in flight, and rejects new ones once the bot is stopping."""

    def __init__(self) -> None:
        self._idle = asyncio.Event()
        self._idle.set()
        self._count = 0
        self._closed = False
        self._seen: OrderedDict[int, None] = OrderedDict()

    @contextmanager
    def track(self) -> Iterator[None]:
        """Keep the bot from stopping while a request is served; raises Refused("restarting")."""
        if self._closed:
            raise Refused("restarting")
        self._count += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._idle.set()

    def is_new(self, event: int) -> bool:
        """Return whether this id of a message or interaction comes for the first time.

        After a resumed connection Discord may send an event again.
        """
        if event in self._seen:
            return False
        self._seen[event] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True

    @property
    def is_closed(self) -> bool:
        """Return whether the bot is stopping."""
        return self._closed

    async def close(self, seconds: float) -> bool:
        """Reject new requests and wait for those in flight; return whether they ended in time."""
        self._closed = True
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
