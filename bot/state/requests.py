"""Requests while they are fresh: in flight, on their way back, edited.

All of it is in memory alone, and never written down.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace

from bot.rendering.messages import Refused
from knowledge.conversation import Conversation

_MOST_SEEN = 2_000

NOTHING_SAID = Conversation()
"""The conversation before anything was said."""

EDITED_WITHIN = 60.0
"""Seconds in which a question that is edited gets another answer."""

MOST_REPLIES = 1_000
"""Replies kept; the oldest goes first."""


class InFlight:
    """Counts requests in flight, and rejects new ones once the bot is stopping."""

    def __init__(self) -> None:
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False
        self._serving: list[asyncio.Task[object] | None] = []
        self._seen: OrderedDict[int, None] = OrderedDict()

    @contextmanager
    def track(self) -> Iterator[None]:
        """Keep the bot from stopping while a request is served; raises Refused("restarting")."""
        if self._closed:
            raise Refused("restarting")
        task = asyncio.current_task()
        self._serving.append(task)
        self._idle.clear()
        try:
            yield
        finally:
            self._serving.remove(task)
            if not self._serving:
                self._idle.set()

    def is_new(self, event: int) -> bool:
        """Return whether this id of a message or interaction comes for the first time.

        After a resumed connection Discord may send an event again.
        """
        if event in self._seen:
            return False
        self._seen[event] = None
        if len(self._seen) > _MOST_SEEN:
            self._seen.popitem(last=False)
        return True

    @property
    def is_closed(self) -> bool:
        """Return whether the bot is stopping."""
        return self._closed

    async def close(self, seconds: float) -> bool:
        """Reject new requests and wait for those in flight; return whether they ended in time."""
        self._closed = True
        return await self._ends(seconds)

    async def interrupt(self, seconds: float) -> None:
        """Cancel what is still in flight, and wait so long for its askers to be told.

        Once more for what was not to be interrupted, such as a change that has begun: it goes on
        in its thread.
        """
        for _ in range(2):
            for task in {each for each in self._serving if each is not None}:
                task.cancel()
            if await self._ends(seconds):
                return

    async def _ends(self, seconds: float) -> bool:
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


@dataclass(frozen=True, slots=True)
class KeptReply:
    """The bot's answer to a message: its channel and id, who asked, and the question's words.

    `called` is whether the bot was addressed; in ask channels it was not. `before` and `after` are
    the conversation before and after it.
    """

    channel: int
    message: int
    person: int
    question: str
    called: bool
    at: float
    before: Conversation
    after: Conversation


class Replies:
    """The bot's replies, by the message they answer and by their own; in memory alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._replies: OrderedDict[int, KeptReply] = OrderedDict()
        self._asked: dict[int, int] = {}

    def add(
        self,
        asked: int,
        channel: int,
        message: int,
        person: int,
        question: str,
        *,
        called: bool = True,
        before: Conversation = NOTHING_SAID,
        after: Conversation = NOTHING_SAID,
    ) -> None:
        """Remember that `message` answers the message `asked`."""
        self._replies[asked] = KeptReply(
            channel, message, person, question, called, self._clock(), before, after
        )
        self._asked[message] = asked
        self._replies.move_to_end(asked)
        while len(self._replies) > MOST_REPLIES:
            _, oldest = self._replies.popitem(last=False)
            self._asked.pop(oldest.message, None)

    def recent(self, asked: int) -> KeptReply | None:
        """Return the reply to a message, while an edit of that message still counts."""
        reply = self._replies.get(asked)
        if reply is None or self._clock() - reply.at > EDITED_WITHIN:
            return None
        return reply

    def pop(self, asked: int) -> KeptReply | None:
        """Remove and return the reply to a message that was deleted."""
        reply = self._replies.pop(asked, None)
        if reply is not None:
            self._asked.pop(reply.message, None)
        return reply

    def that_is(self, message: int | None) -> KeptReply | None:
        """Return the reply that is the message of this id, None where it is none of them."""
        asked = self._asked.get(message) if message is not None else None
        return self._replies.get(asked) if asked is not None else None

    def forget(self, person: int) -> None:
        """Forget what a person said, in all places; which message answers which stays known."""
        for asked, reply in self._replies.items():
            if reply.person == person:
                self._replies[asked] = replace(
                    reply, question="", before=NOTHING_SAID, after=NOTHING_SAID
                )
