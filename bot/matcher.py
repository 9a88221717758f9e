"""The matcher thread: questions wait in a bounded queue for the one thread that answers them."""

from __future__ import annotations

import asyncio
import datetime
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from bot.errors import Refused
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer
from knowledge.records import Scope, Snapshot

if TYPE_CHECKING:
    from knowledge.library import Library

T = TypeVar("T")

IN_FLIGHT = 64
"""Questions accepted and not yet answered; one more is told that the bot is busy."""

SUGGESTING = 16
"""Above this many in flight nothing is suggested while typing: answers go first."""

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; the rest is left out."""


class Matcher:
    """Asks the library in one thread of its own, so that the event loop never waits for it."""

    def __init__(self, library: Library, today: Callable[[], datetime.date]) -> None:
        self._library = library
        self._today = today
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="matcher")
        # A past day's index is made anew, which those who ask about today must not wait for.
        self._past = ThreadPoolExecutor(1, thread_name_prefix="past")
        # So is what a scope holds when it is asked first, or again after long.
        self._taking = ThreadPoolExecutor(2, thread_name_prefix="taking")
        self._coming: dict[Scope, asyncio.Future[None]] = {}
        self._lock = threading.Lock()
        self.in_flight = 0

    async def ask(
        self,
        question: str,
        scope: Scope,
        before: str | None = None,
        *,
        topic: str | None = None,
        day: datetime.date | None = None,
    ) -> Answer:
        """Answer a question; raises Refused("busy") when too many are waiting.

        `before` is what the same person asked right before. With a `topic` only its facts count;
        with a `day` it is answered from what was held then.
        """
        if self.in_flight >= IN_FLIGHT:
            raise Refused("busy")
        asked, today = question[:LONGEST_QUESTION], self._today()
        if day is not None:
            return await self._run(
                lambda: self._library.ask_as_of(asked, scope=scope, day=day), self._past
            )
        return await self._in(
            scope,
            lambda: self._library.ask(asked, scope=scope, today=today, before=before, topic=topic),
        )

    async def suggest(self, text: str, scope: Scope, limit: int) -> list[str]:
        """Return questions the store answers; none while there is more important work."""
        if self.in_flight >= SUGGESTING:
            return []
        typed = text[:LONGEST_QUESTION]
        return await self._in(scope, lambda: self._library.suggest(typed, scope=scope, limit=limit))

    async def snapshot(self, scope: Scope) -> Snapshot:
        """Return all that one scope may see now."""
        return await self._in(scope, lambda: self._library.snapshot(scope))

    async def check(self, claim: str, scope: Scope) -> Checked:
        """Check what a message claims; raises Refused("busy") when too many are waiting."""
        if self.in_flight >= IN_FLIGHT:
            raise Refused("busy")
        said, today = claim[:LONGEST_QUESTION], self._today()
        return await self._in(
            scope, lambda: self._library.check_claim(said, scope=scope, today=today)
        )

    async def look(self, scope: Scope, work: Callable[[Snapshot, datetime.date], T]) -> T:
        """Have something worked out from what one scope may see today.

        Raises Refused("busy") when too many are waiting, and what `work` raises.
        """
        if self.in_flight >= IN_FLIGHT:
            raise Refused("busy")
        today = self._today()
        return await self._in(scope, lambda: work(self._library.snapshot(scope), today))

    async def look_back(
        self, scope: Scope, day: datetime.date, work: Callable[[Snapshot, datetime.date, str], T]
    ) -> T:
        """Have something worked out from what one scope held on a past day, as on that day.

        `work` is told, too, what that is made of; see `knowledge.curation.past`. Raises
        Refused("busy") when too many are waiting, and what `work` raises.
        """
        if self.in_flight >= IN_FLIGHT:
            raise Refused("busy")

        def run() -> T:
            past = self._library.as_of(day, scope=scope)
            return work(past.answerer.snapshot, day, past.basis)

        return await self._run(run, self._past)

    def close(self) -> None:
        """Let the question being answered finish, and drop those that wait."""
        for thread in (self._thread, self._past, self._taking):
            thread.shutdown(wait=False, cancel_futures=True)

    async def _in(self, scope: Scope, work: Callable[[], T]) -> T:
        """Do what needs a scope in memory; where it is not, askers of others do not wait."""
        coming = self._coming.get(scope)
        if coming is None and not self._library.holds(scope):
            taken = self._run(lambda: self._library.take(scope), self._taking)
            coming = self._coming[scope] = asyncio.ensure_future(taken)
            coming.add_done_callback(lambda done: self._came(scope, done))
        if coming is not None:
            await asyncio.shield(coming)
        return await self._run(work)

    def _came(self, scope: Scope, done: asyncio.Future[None]) -> None:
        self._coming.pop(scope, None)
        if not done.cancelled():
            done.exception()  # told to those who waited, if they still do

    async def _run(self, work: Callable[[], T], thread: ThreadPoolExecutor | None = None) -> T:
        self._count(1)
        future = (thread or self._thread).submit(work)
        # Counted until the thread is done with it, not until the asker has given up.
        future.add_done_callback(lambda _: self._count(-1))
        return await asyncio.wrap_future(future)

    def _count(self, change: int) -> None:
        with self._lock:
            self.in_flight += change
