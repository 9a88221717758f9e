"""Last resort: a bot that is stuck for good ends itself, so that its supervisor restarts it.

Docker watches the health of a container and does nothing about it, and no task of an event loop
can end a loop that is blocked. So a thread looks, and ends the process at once with a code that
all supervisors take for "start again". What was acknowledged is in the store by then.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

LIMIT = 180.0
"""Seconds without a report of being alive after which a bot ends itself.

systemd, where it watches, is as patient: see WatchdogSec in deploy/.
"""

EVERY = 1.0
"""Seconds between two looks."""

STUCK = 1
"""The exit code of a bot that ended itself."""


class LastResort:
    """Ends the process `limit` seconds after the last `alive`, from `start` to `stop`.

    Seconds in which the whole process stood still do not count: its machine slept, or it was
    stopped.
    """

    def __init__(self, limit: float | None = None, end: Callable[[int], object] = os._exit) -> None:
        self._limit, self._end = LIMIT if limit is None else limit, end
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._seen = time.monotonic()

    def start(self) -> None:
        """Start to look."""
        if self._thread is None:
            self.alive()
            self._thread = threading.Thread(target=self._watch, name="last resort", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop looking; may be repeated."""
        self._stopped.set()

    def alive(self) -> None:
        """Note that the bot does its work."""
        self._seen = time.monotonic()

    def _watch(self) -> None:
        looked = time.monotonic()
        while not self._stopped.wait(EVERY):
            now = time.monotonic()
            if now - looked > 10 * EVERY:
                self._seen += now - looked
            looked = now
            if now - self._seen > self._limit:
                log.critical("the bot is stuck, for %.0f s by now; it ends", now - self._seen)
                self._end(STUCK)
                return
