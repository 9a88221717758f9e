"""Work in flight: requests being served, and messages on their way to a channel."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from bot.rendering.messages import Refused

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


class Stale(Exception):  # noqa: N818 - it reads as what happened
    """A message waited too long to be sent, and is of no use any more."""


class SendQueue:
    """Queues before the channels: a few messages at a time go to each.

    `dropped` counts the messages that waited too long. While Discord asks to wait, those that wait
    here can be dropped. Those that discord.py has taken over can not: a request that is cancelled
    while all have to wait would keep it waiting for ever.
    """

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._queues: dict[int, tuple[asyncio.Semaphore, list[None]]] = {}
        self.dropped = 0

    @asynccontextmanager
    async def turn(self, channel: int, within: float) -> AsyncIterator[None]:
        """Wait for a turn in a channel; raises Stale where it takes more than `within` seconds."""
        free, waiting = self._queues.setdefault(channel, (asyncio.Semaphore(self._at_once), []))
        waiting.append(None)
        try:
            try:
                async with asyncio.timeout(within):
                    await free.acquire()
            except TimeoutError:
                self.dropped += 1
                raise Stale from None
            try:
                yield
            finally:
                free.release()
        finally:
            waiting.pop()
            if not waiting:
                self._queues.pop(channel, None)

    def __len__(self) -> int:
        return len(self._queues)
