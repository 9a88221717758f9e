"""Following a store: a thread that is told of others' changes and has them taken into memory."""

from __future__ import annotations

import logging
import random
import sqlite3
import threading
import time
from collections.abc import Callable

from knowledge.errors import KnowledgeError
from knowledge.snapshots.revisions import Moved, Standing, Untouched, moved, standing
from knowledge.snapshots.signals import Signal, signal
from knowledge.store.database import Database

log = logging.getLogger(__name__)

OUTDATED_AFTER = 60.0
"""Seconds without a look at the store from which its answers may be outdated."""

_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0


class Follower:
    """Looks at a store for as long as it is open, and tells `take_in` what has moved.

    What `take_in` is told must be in memory when it returns; it is told again where it raises.
    Nothing is followed before `start`.
    """

    def __init__(
        self,
        database: Database,
        take_in: Callable[[Moved], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.untouched = Untouched()
        self._database = database
        self._take_in = take_in
        self._clock = clock
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._known: Standing | None = None
        self._verified = clock()
        self._failing = False

    @property
    def is_on(self) -> bool:
        """Whether the store is followed."""
        return self._thread is not None and not self._ended.is_set()

    @property
    def age(self) -> float:
        """Seconds since what is in memory was last known to be what the store holds."""
        return self._clock() - self._verified if self.is_on else 0.0

    @property
    def may_be_outdated(self) -> bool:
        """Whether the store could not be looked at for so long that an answer must say so."""
        return self.age > OUTDATED_AFTER

    def start(self) -> None:
        """Begin to follow; may be repeated."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop following."""
        self._ended.set()
        self.untouched.see(None)
        if self._thread is not None:
            self._thread.join(2.0)

    def _follow(self) -> None:
        wait = _FIRST_WAIT
        while not self._ended.is_set():
            told: Signal | None = None
            try:
                told = signal(self._database)  # before the look, so that nothing falls between
                self._look()
                self._say_it_is_back()
                wait = _FIRST_WAIT
                self._listen(told)
            except Exception as error:
                self._say_it_is_gone(error)
            finally:
                if told is not None:
                    _close(told)
            self._ended.wait(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load only
            wait = min(wait * 2, _LONGEST_WAIT)

    def _listen(self, told: Signal) -> None:
        while not self._ended.is_set():
            began = self._clock()
            if told.wait(self._ended):
                self._look()
            else:
                self._verified = began

    def _look(self) -> None:
        began = self._clock()
        now = standing(self._database)
        self.untouched.see(now)  # first: what is read from here on is read from the store
        if self._known is not None and self._known != now:
            self._take_in(moved(self._known, now))
        elif self._known is None:
            # What was read before the first look may be older than that.
            self._take_in(Moved(frozenset({None, *now})))
        self._known = now
        self._verified = began

    def _say_it_is_gone(self, error: Exception) -> None:
        foreseen = isinstance(error, KnowledgeError | sqlite3.Error) or _is_the_drivers(error)
        if not self._failing or not foreseen:
            log.warning(
                "the store cannot be followed (%s); answers go on from memory",
                str(error).partition("\n")[0] if foreseen else type(error).__name__,
                exc_info=None if foreseen else error,
            )
        self._failing = True

    def _say_it_is_back(self) -> None:
        if self._failing:
            log.info("the store is followed again")
        self._failing = False


def _is_the_drivers(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] == "psycopg"  # not installed for SQLite


def _close(told: Signal) -> None:
    try:
        told.close()
    except Exception as error:
        log.debug("a connection could not be closed: %s", type(error).__name__)
