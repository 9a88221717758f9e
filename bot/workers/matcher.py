"""The matcher: a thread that answers questions, with a bounded queue for each server.

The event loop never waits for the library: everything that reads facts is run here.
"""

from __future__ import annotations

import asyncio
import datetime
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from bot.rendering.messages import Refused
from bot.workers.fair_thread import FairThread
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer
from knowledge.model import Scope, Snapshot

if TYPE_CHECKING:
    from knowledge.library import Library

T = TypeVar("T")

IN_FLIGHT = 64
"""Questions accepted and not yet answered; a further one is refused as busy."""

AUTOCOMPLETE_LIMIT = 16
"""Questions in flight from which autocomplete is suspended: answers go first."""

OVERLOADED = 4
"""Questions in flight from which each server is limited to its share."""

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; the rest is ignored."""


class Matcher:
    """Answers questions and reads facts in threads of its own, off the event loop.

    `answered` counts the questions answered so far; `observe` is called with the outcome of each
    and the seconds it took, waiting included.
    """

    def __init__(self, library: Library, today: Callable[[], datetime.date]) -> None:
        self._library = library
        self._today = today
        self._thread = FairThread("matcher", IN_FLIGHT)
        # A past day needs an index of its own; questions about today must not wait for it.
        self._past = FairThread("past", IN_FLIGHT)
        # So does loading a scope that is asked about first, or again after a long time.
        self._loading = ThreadPoolExecutor(2, thread_name_prefix="loading")
        self._loads: dict[Scope, asyncio.Future[None]] = {}
        self._waiting = 0
        self.answered = 0
        self.observe: Callable[[str, float], None] = lambda outcome, seconds: None

    @property
    def in_flight(self) -> int:
        """Number of questions and look-ups that run or wait."""
        return self._thread.in_flight + self._past.in_flight + self._waiting

    @property
    def rejected(self) -> int:
        """Number of questions and look-ups refused as busy so far."""
        return self._thread.rejected + self._past.rejected

    @property
    def suspends_autocomplete(self) -> bool:
        """Return whether the queue is long enough to suspend autocomplete."""
        return self._thread.in_flight >= AUTOCOMPLETE_LIMIT

    @property
    def is_overloaded(self) -> bool:
        """Return whether questions wait in a queue, so that each server is kept to its share."""
        return self._thread.in_flight >= OVERLOADED

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

        `before` is the person's previous question. With a `topic` only its facts count; with a
        `day` the answer is from the facts stored on that past day.
        """
        began = time.perf_counter()
        text, today = question[:LONGEST_QUESTION], self._today()
        if day is not None:
            answer = await self._run(
                scope, lambda: self._library.ask_as_of(text, scope=scope, day=day), self._past
            )
        else:
            answer = await self._run_loaded(
                scope,
                lambda: self._library.ask(
                    text, scope=scope, today=today, before=before, topic=topic
                ),
            )
        self.answered += 1
        self.observe(answer.outcome.value, time.perf_counter() - began)
        return answer

    async def suggest(self, text: str, scope: Scope, limit: int) -> list[str]:
        """Return questions the store answers; none while autocomplete is suspended."""
        if self.suspends_autocomplete:
            return []
        typed = text[:LONGEST_QUESTION]
        return await self._run_loaded(
            scope, lambda: self._library.suggest(typed, scope=scope, limit=limit)
        )

    async def snapshot(self, scope: Scope) -> Snapshot:
        """Return the facts one scope may see now; raises Refused("busy") as `ask` does."""
        return await self._run_loaded(scope, lambda: self._library.snapshot(scope))

    async def check(self, claim: str, scope: Scope) -> Checked:
        """Check a claim against the facts; raises Refused("busy") when too many are waiting."""
        text, today = claim[:LONGEST_QUESTION], self._today()
        return await self._run_loaded(
            scope, lambda: self._library.check_claim(text, scope=scope, today=today)
        )

    async def look(self, scope: Scope, work: Callable[[Snapshot, datetime.date], T]) -> T:
        """Run `work` in the thread, on the facts one scope may see and today's date.

        Raises Refused("busy") when too many are waiting, and what `work` raises.
        """
        today = self._today()
        return await self._run_loaded(scope, lambda: work(self._library.snapshot(scope), today))

    async def look_back(
        self, scope: Scope, day: datetime.date, work: Callable[[Snapshot, datetime.date, str], T]
    ) -> T:
        """Run `work` in a thread, on the facts one scope had on a past day and on that day's date.

        Its third argument is the basis of the past facts, see `knowledge.snapshots.as_of`. Raises
        Refused("busy") when too many are waiting, and what `work` raises.
        """

        def run() -> T:
            past = self._library.as_of(day, scope=scope)
            return work(past.answerer.snapshot, day, past.basis)

        return await self._run(scope, run, self._past)

    def close(self) -> None:
        """Let the question being answered finish, and cancel those that wait."""
        for thread in (self._thread, self._past):
            thread.close()
        self._loading.shutdown(wait=False, cancel_futures=True)

    async def _run_loaded(self, scope: Scope, work: Callable[[], T]) -> T:
        """Run work that needs a scope in memory; while it is loaded, other scopes do not wait."""
        load = self._loads.get(scope)
        if load is None and not self._library.is_loaded(scope):
            load = asyncio.wrap_future(self._loading.submit(self._library.load, scope))
            self._loads[scope] = load
            load.add_done_callback(lambda done: self._loaded(scope, done))
        if load is not None:
            await self._wait_for(load)
        return await self._run(scope, work)

    async def _wait_for(self, load: asyncio.Future[None]) -> None:
        """Wait until a scope is loaded; raises Refused("busy") where too many wait."""
        if self._waiting >= IN_FLIGHT:
            raise Refused("busy")
        self._waiting += 1
        try:
            await asyncio.shield(load)
        finally:
            self._waiting -= 1

    def _loaded(self, scope: Scope, done: asyncio.Future[None]) -> None:
        self._loads.pop(scope, None)
        if not done.cancelled():
            done.exception()  # raised in those who waited, if they still do

    async def _run(
        self, scope: Scope, work: Callable[[], T], thread: FairThread | None = None
    ) -> T:
        return await asyncio.wrap_future((thread or self._thread).submit(scope, work))
