"""What is being worked on: taken in while the bot runs, finished before it stops."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from bot.interactions.errors import Refused

_REMEMBERED = 2_000


class Intake:
    """Counts what is in flight, and turns new work away once the bot is stopping."""

    def __init__(self) -> None:
        self._idle = asyncio.Event()
        self._idle.set()
        self._in_flight = 0
        self._closed = False
        self._seen: OrderedDict[int, None] = OrderedDict()

    @contextmanager
    def taking(self) -> Iterator[None]:
        """Hold the bot open while something is answered; raises Refused("restarting")."""
        if self._closed:
            raise Refused("restarting")
        self._in_flight += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    def is_new(self, event: int) -> bool:
        """Whether this id of a message or interaction comes for the first time.

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
        """Whether the bot is stopping."""
        return self._closed

    async def close(self, seconds: float) -> bool:
        """Take nothing new, wait for what is in flight; say whether it finished in time."""
        self._closed = True
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
