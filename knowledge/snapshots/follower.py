"""The follower: a thread that notices changes by other programs and updates what is in memory."""

from __future__ import annotations

import logging
import random
import sqlite3
import threading
import time
from collections.abc import Callable

from knowledge.errors import KnowledgeError
from knowledge.model import Scope
from knowledge.snapshots.revisions import (
    ScopeRevisions,
    StoreChange,
    UntouchedScopes,
    compare,
    read_revisions,
)
from knowledge.snapshots.signals import Signal, open_signal
from knowledge.store.database import Database

log = logging.getLogger(__name__)

OUTDATED_AFTER = 60.0
"""Seconds without reading the store after which answers may be outdated."""

_FIRST_WAIT, _LONGEST_WAIT = 0.1, 5.0


class Follower:
    """Reads a store's revisions while it is open, and calls `apply` with each change.

    `apply` must have the change in memory when it returns; it is called again where it raises, and
    for the scopes that `behind` returns, which may lack a change. Nothing is followed before
    `start`.
    """

    def __init__(
        self,
        database: Database,
        apply: Callable[[StoreChange], None],
        clock: Callable[[], float] = time.monotonic,
        *,
        behind: Callable[[], frozenset[Scope]] = frozenset,
    ) -> None:
        self.untouched_scopes = UntouchedScopes()
        self._database = database
        self._apply = apply
        self._behind = behind
        self._clock = clock
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._known: ScopeRevisions | None = None
        self._verified = clock()
        self._failing = False

    @property
    def is_on(self) -> bool:
        """Return whether the store is being followed."""
        return self._thread is not None and not self._ended.is_set()

    @property
    def age(self) -> float:
        """Seconds since the facts in memory were last known to be up to date."""
        return self._clock() - self._verified if self.is_on else 0.0

    @property
    def may_be_outdated(self) -> bool:
        """Return whether the store was unreachable for more than OUTDATED_AFTER seconds."""
        return self.age > OUTDATED_AFTER

    def start(self) -> None:
        """Begin to follow; may be repeated."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop following."""
        self._ended.set()
        self.untouched_scopes.update(None)
        if self._thread is not None:
            self._thread.join(2.0)

    def _follow(self) -> None:
        wait = _FIRST_WAIT
        while not self._ended.is_set():
            notices: Signal | None = None
            try:
                notices = open_signal(
                    self._database
                )  # before the look, so that nothing falls between
                self._check()
                self._log_followed_again()
                wait = _FIRST_WAIT
                self._listen(notices)
            except Exception as error:
                self._log_failure(error)
            finally:
                if notices is not None:
                    _close(notices)
            self._ended.wait(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads load only
            wait = min(wait * 2, _LONGEST_WAIT)

    def _listen(self, notices: Signal) -> None:
        while not self._ended.is_set():
            began = self._clock()
            if notices.wait(self._ended) or self._behind():
                self._check()
            else:
                self._verified = began

    def _check(self) -> None:
        began = self._clock()
        now = read_revisions(self._database)
        self.untouched_scopes.update(now)  # first: what is read from here on is read from the store
        if self._known is not None and self._known != now:
            self._apply(compare(self._known, now))
        elif self._known is None:
            # What was read before the first look may be older than that.
            self._apply(StoreChange(frozenset({None, *now})))
        elif behind := self._behind():
            self._apply(StoreChange(behind))
        self._known = now
        self._verified = began

    def _log_failure(self, error: Exception) -> None:
        foreseen = isinstance(error, KnowledgeError | sqlite3.Error) or _is_the_drivers(error)
        if not self._failing or not foreseen:
            log.warning(
                "cannot watch the store for changes (%s); answering from memory",
                str(error).partition("\n")[0] if foreseen else type(error).__name__,
                exc_info=None if foreseen else error,
            )
        self._failing = True

    def _log_followed_again(self) -> None:
        if self._failing:
            log.info("watching the store for changes again")
        self._failing = False


def _is_the_drivers(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] == "psycopg"  # not installed for SQLite


def _close(notices: Signal) -> None:
    try:
        notices.close()
    except Exception as error:
        log.debug("a connection could not be closed: %s", type(error).__name__)
