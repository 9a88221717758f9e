"""The matcher: a thread that answers questions, with a bounded queue for each server in turn.

The event loop never waits for the library: everything that reads facts is run here.
"""

from __future__ import annotations

import asyncio
import datetime
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from bot.rendering.messages import Refused
from knowledge.answers.claims import Checked
from knowledge.answers.model import Answer
from knowledge.conversation import Conversation, Reply
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

    def __init__(self, library: Library, today: Callable[[Scope], datetime.date]) -> None:
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
        *,
        topic: str | None = None,
        day: datetime.date | None = None,
    ) -> Answer:
        """Answer a question by itself; raises Refused("busy") when too many are waiting.

        With a `topic` only its facts count; with a `day` the answer is from the facts stored on
        that past day.
        """
        if day is None:
            return (await self.talk(question, Conversation(), scope, topic=topic)).answer
        began = time.perf_counter()
        text = question[:LONGEST_QUESTION]
        answer = await self._run(
            scope, lambda: self._library.ask_as_of(text, scope=scope, day=day), self._past
        )
        self._count(answer, began)
        return answer

    async def talk(
        self,
        said: str,
        conversation: Conversation,
        scope: Scope,
        *,
        topic: str | None = None,
    ) -> Reply:
        """Answer what a person says after a conversation; raises Refused("busy") as `ask` does."""
        began = time.perf_counter()
        text, talk = said[:LONGEST_QUESTION], self._library.talk
        reply = await self._run_loaded(
            scope,
            # Once a scope is loaded its time zone is known, too.
            lambda: talk(text, conversation, scope=scope, today=self._today(scope), topic=topic),
        )
        self._count(reply.answer, began)
        return reply

    def _count(self, answer: Answer, began: float) -> None:
        self.answered += 1
        self.observe(answer.outcome.value, time.perf_counter() - began)

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
        text, check = claim[:LONGEST_QUESTION], self._library.check_claim
        return await self._run_loaded(
            scope, lambda: check(text, scope=scope, today=self._today(scope))
        )

    async def look(self, scope: Scope, work: Callable[[Snapshot, datetime.date], T]) -> T:
        """Run `work` in the thread, on the facts one scope may see and today's date.

        Raises Refused("busy") when too many are waiting, and what `work` raises.
        """
        return await self._run_loaded(
            scope, lambda: work(self._library.snapshot(scope), self._today(scope))
        )

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


_Job = tuple["Future[Any]", Callable[[], Any]]


class FairThread:
    """Runs jobs in one thread; each place (a server) has a queue, and the queues take turns.

    At most `most` jobs run or wait. A further one displaces the newest job of the longest queue,
    which ends with Refused("busy"), or is refused itself where its own queue is the longest.
    `in_flight` is the number of jobs that run or wait, `rejected` how many were refused so far.
    """

    def __init__(self, name: str, most: int) -> None:
        self._name, self._most = name, most
        self._queues: OrderedDict[Hashable, deque[_Job]] = OrderedDict()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self.in_flight = 0
        self.rejected = 0

    def submit(self, place: Hashable, work: Callable[[], T]) -> Future[T]:
        """Queue a job for a place; raises Refused("busy") where there is no room for it.

        A job whose future is cancelled before its turn is not run.
        """
        future: Future[T] = Future()
        with self._changed:
            if self._closed:
                raise Refused("restarting")
            displaced = self._displaced(place) if self.in_flight >= self._most else None
            self._queues.setdefault(place, deque()).append((future, work))
            self.in_flight += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify()
        if displaced is not None and displaced.set_running_or_notify_cancel():
            displaced.set_exception(Refused("busy"))
        return future

    def close(self) -> None:
        """Let the running job finish, and cancel those that wait; may be repeated."""
        with self._changed:
            self._closed = True
            waiting = [future for queue in self._queues.values() for future, _ in queue]
            self._queues.clear()
            self.in_flight -= len(waiting)
            self._changed.notify()
        for future in waiting:
            future.cancel()

    def _displaced(self, place: Hashable) -> Future[Any]:
        """Remove the newest job of the longest queue, and return its future.

        Raises Refused("busy") where the queue of `place` would be as long.
        """
        self.rejected += 1
        longest = max(self._queues, key=lambda each: len(self._queues[each]), default=None)
        own = len(self._queues.get(place, ()))
        if longest is None or own + 1 >= len(self._queues[longest]):
            raise Refused("busy")
        queue = self._queues[longest]
        future, _ = queue.pop()
        if not queue:
            del self._queues[longest]
        self.in_flight -= 1
        return future

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._queues and not self._closed:
                    self._changed.wait()
                if not self._queues:
                    return
                place, queue = self._queues.popitem(last=False)
                future, work = queue.popleft()
                if queue:
                    self._queues[place] = queue  # at the end: the others come first now
            if future.set_running_or_notify_cancel():
                settle(future, work)
            with self._changed:
                self.in_flight -= 1
            del future, work  # keep no reference while waiting


def settle(future: Future[T], work: Callable[[], T]) -> None:
    """Do `work` in this thread; its result or error becomes that of the future."""
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)
