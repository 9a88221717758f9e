"""A worker thread with one queue a server, served in turn, so that none can occupy it alone."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

from bot.rendering.messages import Refused

T = TypeVar("T")
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
                try:
                    future.set_result(work())
                except BaseException as error:
                    future.set_exception(error)
            with self._changed:
                self.in_flight -= 1
            del future, work  # keep no reference while waiting
