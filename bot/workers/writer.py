"""The writer: a thread that records questions after they are answered, and other writes."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import logging
import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from bot.rendering.messages import Refused
from bot.state.limits import Limits
from bot.workers.matcher import settle
from knowledge.answers.model import Answer, Outcome
from knowledge.errors import KnowledgeError
from knowledge.model import Scope
from knowledge.question_log import NewQuestion, QuestionLog, is_chat, new_question
from knowledge.refusals import Refusal

if TYPE_CHECKING:
    from knowledge.library import Library

log = logging.getLogger(__name__)

T = TypeVar("T")

TOGETHER = 200
"""Entries written in one transaction."""

GATHERED = 0.1
"""Seconds for which questions are gathered: of several, each takes a quarter of the time."""

REFUSALS_REMEMBERED = 2_000
"""Refusals remembered as recorded, so that repeated ones are not recorded again."""


class Writer:
    """Writes to the question log in one thread of its own.

    `dropped` counts questions that were not recorded: too many were waiting, or the store could
    not be written.
    """

    def __init__(self, library: Library, limits: Limits) -> None:
        self._library, self._limits = library, limits
        self._waiting: queue.Queue[NewQuestion | Callable[[], None] | None] = queue.Queue(
            limits.waiting_writes
        )
        self._lock = threading.Lock()
        self._is_urgent = threading.Event()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._refused: OrderedDict[tuple[object, ...], None] = OrderedDict()
        self.dropped = 0

    def note(self, scope: Scope, person: int, question: str, answer: Answer) -> int | None:
        """Record a question in the background, if its server keeps questions; never fails.

        Returns its number, which the buttons of its answer carry; None for a greeting.
        """
        asking = new_question(scope, person, question, answer)
        if answer.outcome is Outcome.ABSTAIN and is_chat(asking.text):
            return None
        if not self._put(asking):
            self._drop(1, "too many are waiting")
        return asking.id

    async def do(self, work: Callable[[QuestionLog], T]) -> T:
        """Run `work` in the thread, after everything queued before, and return its result.

        Work whose caller is cancelled before its turn is not run; once begun it is completed even
        then, unless the bot stops. Raises Refused("busy") when too much is waiting.
        """
        done: Future[T] = Future()

        def run() -> None:
            if done.set_running_or_notify_cancel():
                settle(done, lambda: work(self._library.questions))

        if not self._put(run):
            raise Refused("busy")
        waiting = asyncio.wrap_future(done)
        try:
            return await asyncio.shield(waiting)
        except asyncio.CancelledError:
            if done.cancel() or done.cancelled() or self._closed:
                raise
            # It cannot be undone halfway, and reporting it as cancelled might prove untrue.
            return await waiting

    def refused(self, refusal: Refusal) -> None:
        """Record a refusal in the background, once an hour for each person and command."""
        name = (refusal.scope, refusal.person, refusal.what, refusal.hour)
        if name in self._refused:
            return
        self._refused[name] = None
        if len(self._refused) > REFUSALS_REMEMBERED:
            self._refused.popitem(last=False)

        def write() -> None:
            try:
                self._library.refusals.record(refusal)
            except KnowledgeError as error:
                log.warning("a refusal was not recorded (%s)", error)

        # Most of the queue is for questions: a flood of refusals must not displace them.
        if self._waiting.qsize() >= self._waiting.maxsize // 2 or not self._put(write):
            log.warning("a refusal was not recorded (too many are waiting)")

    def keeps(self, scope: Scope) -> tuple[bool, int]:
        """Return whether questions of a scope are recorded, and for how many days they are kept."""
        settings = self._library.settings.read(scope)
        return settings.keep_questions, settings.keep_days

    def close(self, seconds: float) -> None:
        """Accept nothing new and write what waits, in `seconds` at most; may be repeated."""
        with self._lock:
            self._closed = True
            self._is_urgent.set()
            thread = self._thread
        if thread is None or not thread.is_alive():
            return
        with contextlib.suppress(queue.Full):
            self._waiting.put(None, timeout=seconds)
        thread.join(seconds)
        if thread.is_alive():
            log.warning("some questions were not written in time and are lost")

    def _put(self, entry: NewQuestion | Callable[[], None]) -> bool:
        with self._lock:
            if self._closed:
                return False
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, name="writer", daemon=True)
                self._thread.start()
        try:
            self._waiting.put_nowait(entry)
        except queue.Full:
            return False
        if not isinstance(entry, NewQuestion):
            self._is_urgent.set()
        return True

    def _write(self) -> None:
        purge_at = time.monotonic() + self._limits.first_purge
        is_running = True
        while is_running:
            entries: list[Any] = []
            with contextlib.suppress(queue.Empty):
                entries.append(self._waiting.get(timeout=max(0.0, purge_at - time.monotonic())))
                if isinstance(entries[0], NewQuestion) and not self._closed:
                    self._is_urgent.wait(GATHERED)
                self._is_urgent.clear()
                while len(entries) < TOGETHER:
                    entries.append(self._waiting.get_nowait())
            is_running = None not in entries
            self._handle([entry for entry in entries if entry is not None])
            if time.monotonic() >= purge_at:
                self._purge()
                purge_at = time.monotonic() + self._limits.between_purges

    def _handle(self, entries: list[NewQuestion | Callable[[], None]]) -> None:
        """Process entries in the order they came; questions next to one another together."""
        askings: list[NewQuestion] = []
        for entry in entries:
            if isinstance(entry, NewQuestion):
                askings.append(entry)
            else:
                self._record(askings)
                askings = []
                entry()
        self._record(askings)

    def _record(self, askings: list[NewQuestion]) -> None:
        def record() -> None:
            self._library.questions.record(a for a in askings if self.keeps(a.scope)[0])

        attempt(record, lambda why: self._drop(len(askings), why))

    def _purge(self) -> None:
        now = datetime.datetime.now(datetime.UTC)

        def purge() -> None:
            gone = self._library.questions.purge(now, lambda scope: self.keeps(scope)[1])
            self._library.proposals.purge(now, lambda scope: self.keeps(scope)[1])
            self._library.refusals.purge(now)
            self._library.article_reviews.purge(now)
            self._library.watches.registry.purge(now, lambda scope: self.keeps(scope)[1])
            if gone:
                log.info("erased %d expired questions", gone)

        attempt(
            purge, lambda why: log.warning("expired questions could not be erased yet: %s", why)
        )

    def _drop(self, count: int, why: str) -> None:
        with self._lock:
            self.dropped += count
            total = self.dropped
        if total == count or total // 100 != (total - count) // 100:
            log.warning("a question was not recorded (%s); %d so far", why, total)


def attempt(work: Callable[[], None], fail: Callable[[str], None]) -> None:
    """Do something with the store in a thread; `fail` gets the reason where that does not work."""
    try:
        work()
    except KnowledgeError as error:
        fail(str(error))
    except Exception:
        log.exception("unexpected error of a worker")
        fail("see above")
