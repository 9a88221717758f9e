"""The matcher thread: questions wait in bounded lines for the one thread that answers them.

Each server has a line of its own, and the thread takes from one after the other.
"""

from __future__ import annotations

import asyncio
import datetime
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from bot.errors import Refused
from bot.workers.fair_thread import FairThread
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer
from knowledge.model import Scope, Snapshot

if TYPE_CHECKING:
    from knowledge.library import Library

T = TypeVar("T")

IN_FLIGHT = 64
"""Questions accepted and not yet answered; one more is told that the bot is busy."""

SUGGESTING = 16
"""Above this many in flight nothing is suggested while typing: answers go first."""

PRESSING = 4
"""From so many in flight a server is kept to its share: others wait for one question of it."""

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; the rest is left out."""


class Matcher:
    """Asks the library in one thread of its own, so that the event loop never waits for it.

    `answered` counts the questions it has answered; `observe` is told the outcome of each, and the
    seconds it took, waiting included.
    """

    def __init__(self, library: Library, today: Callable[[], datetime.date]) -> None:
        self._library = library
        self._today = today
        self._thread = FairThread("matcher", IN_FLIGHT)
        # A past day's index is made anew, which those who ask about today must not wait for.
        self._past = FairThread("past", IN_FLIGHT)
        # So is what a scope holds when it is asked first, or again after long.
        self._taking = ThreadPoolExecutor(2, thread_name_prefix="taking")
        self._coming: dict[Scope, asyncio.Future[None]] = {}
        self._waiting = 0
        self.answered = 0
        self.observe: Callable[[str, float], None] = lambda outcome, seconds: None

    @property
    def in_flight(self) -> int:
        """How much is under way or waits."""
        return self._thread.in_flight + self._past.in_flight + self._waiting

    @property
    def shed(self) -> int:
        """How many were told that the bot is busy, so far."""
        return self._thread.shed + self._past.shed

    @property
    def suspends_autocomplete(self) -> bool:
        """Return whether the queue is so long that nothing is suggested while people type."""
        return self._thread.in_flight >= SUGGESTING

    @property
    def is_overloaded(self) -> bool:
        """Return whether questions wait in a queue, so that each server is kept to its share."""
        return self._thread.in_flight >= PRESSING

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
        began = time.perf_counter()
        asked, today = question[:LONGEST_QUESTION], self._today()
        if day is not None:
            answer = await self._run(
                scope, lambda: self._library.ask_as_of(asked, scope=scope, day=day), self._past
            )
        else:
            answer = await self._in(
                scope,
                lambda: self._library.ask(
                    asked, scope=scope, today=today, before=before, topic=topic
                ),
            )
        self.answered += 1
        self.observe(answer.outcome.value, time.perf_counter() - began)
        return answer

    async def suggest(self, text: str, scope: Scope, limit: int) -> list[str]:
        """Return questions the store answers; none while there is more important work."""
        if self.suspends_autocomplete:
            return []
        typed = text[:LONGEST_QUESTION]
        return await self._in(scope, lambda: self._library.suggest(typed, scope=scope, limit=limit))

    async def snapshot(self, scope: Scope) -> Snapshot:
        """Return all that one scope may see now; raises Refused("busy") as `ask` does."""
        return await self._in(scope, lambda: self._library.snapshot(scope))

    async def check(self, claim: str, scope: Scope) -> Checked:
        """Check what a message claims; raises Refused("busy") when too many are waiting."""
        said, today = claim[:LONGEST_QUESTION], self._today()
        return await self._in(
            scope, lambda: self._library.check_claim(said, scope=scope, today=today)
        )

    async def look(self, scope: Scope, work: Callable[[Snapshot, datetime.date], T]) -> T:
        """Have something worked out from what one scope may see today.

        Raises Refused("busy") when too many are waiting, and what `work` raises.
        """
        today = self._today()
        return await self._in(scope, lambda: work(self._library.snapshot(scope), today))

    async def look_back(
        self, scope: Scope, day: datetime.date, work: Callable[[Snapshot, datetime.date, str], T]
    ) -> T:
        """Have something worked out from what one scope held on a past day, as on that day.

        `work` is told, too, what that is made of; see `knowledge.snapshots.as_of`. Raises
        Refused("busy") when too many are waiting, and what `work` raises.
        """

        def run() -> T:
            past = self._library.as_of(day, scope=scope)
            return work(past.answerer.snapshot, day, past.basis)

        return await self._run(scope, run, self._past)

    def close(self) -> None:
        """Let the question being answered finish, and drop those that wait."""
        for thread in (self._thread, self._past):
            thread.close()
        self._taking.shutdown(wait=False, cancel_futures=True)

    async def _in(self, scope: Scope, work: Callable[[], T]) -> T:
        """Do what needs a scope in memory; where it is not, askers of others do not wait."""
        coming = self._coming.get(scope)
        if coming is None and not self._library.holds(scope):
            coming = asyncio.wrap_future(self._taking.submit(self._library.take, scope))
            self._coming[scope] = coming
            coming.add_done_callback(lambda done: self._came(scope, done))
        if coming is not None:
            await self._arrival(coming)
        return await self._run(scope, work)

    async def _arrival(self, coming: asyncio.Future[None]) -> None:
        """Wait for a scope; raises Refused("busy") where too many wait."""
        if self._waiting >= IN_FLIGHT:
            raise Refused("busy")
        self._waiting += 1
        try:
            await asyncio.shield(coming)
        finally:
            self._waiting -= 1

    def _came(self, scope: Scope, done: asyncio.Future[None]) -> None:
        self._coming.pop(scope, None)
        if not done.cancelled():
            done.exception()  # told to those who waited, if they still do

    async def _run(
        self, scope: Scope, work: Callable[[], T], thread: FairThread | None = None
    ) -> T:
        return await asyncio.wrap_future((thread or self._thread).submit(scope, work))
