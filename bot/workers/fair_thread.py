"""One thread that works for many places in turn, so that none can keep it to itself."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

from bot.errors import Refused

T = TypeVar("T")
_Job = tuple["Future[Any]", Callable[[], Any]]


class FairThread:
    """Does what it is given, one thing of each place after the other.

    At most `most` things are under way or wait. Where there is no room the longest line gives way:
    its newest is refused with Refused("busy"), or the newcomer where its own line is the longest.
    `in_flight` is what is under way or waits now, `shed` how many were refused so far.
    """

    def __init__(self, name: str, most: int) -> None:
        self._name, self._most = name, most
        self._lines: OrderedDict[Hashable, deque[_Job]] = OrderedDict()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self.in_flight = 0
        self.shed = 0

    def submit(self, place: Hashable, work: Callable[[], T]) -> Future[T]:
        """Put something into the line of a place; raises Refused("busy") where it has to give way.

        What is cancelled before its turn comes is not done.
        """
        future: Future[T] = Future()
        with self._changed:
            if self._closed:
                raise Refused("restarting")
            displaced = self._displaced(place) if self.in_flight >= self._most else None
            self._lines.setdefault(place, deque()).append((future, work))
            self.in_flight += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify()
        if displaced is not None and displaced.set_running_or_notify_cancel():
            displaced.set_exception(Refused("busy"))
        return future

    def close(self) -> None:
        """Let what is under way finish, and drop what waits; may be repeated."""
        with self._changed:
            self._closed = True
            waiting = [future for line in self._lines.values() for future, _ in line]
            self._lines.clear()
            self.in_flight -= len(waiting)
            self._changed.notify()
        for future in waiting:
            future.cancel()

    def _displaced(self, place: Hashable) -> Future[Any]:
        """Take the newest out of the longest line, and return it."""
        self.shed += 1
        longest = max(self._lines, key=lambda each: len(self._lines[each]), default=None)
        own = len(self._lines.get(place, ()))
        if longest is None or own + 1 >= len(self._lines[longest]):
            raise Refused("busy")
        line = self._lines[longest]
        future, _ = line.pop()
        if not line:
            del self._lines[longest]
        self.in_flight -= 1
        return future

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._lines and not self._closed:
                    self._changed.wait()
                if not self._lines:
                    return
                place, line = self._lines.popitem(last=False)
                future, work = line.popleft()
                if line:
                    self._lines[place] = line  # at the end: the others come first now
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:
                    future.set_exception(error)
            with self._changed:
                self.in_flight -= 1
            del future, work  # nothing is held on to while it waits
