"""The lag probe: measures how late the event loop is, and logs which code blocked it.

A thread asks the loop for a sign of life and looks at the stacks while it has to wait for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import linecache
import logging
import sys
import threading
import time
from pathlib import Path
from types import FrameType

log = logging.getLogger(__name__)

WARN_AFTER = 0.25
"""Seconds the loop may be late before that is logged."""

BETWEEN_LINES = 10.0
"""Seconds between two lines in the log; delays between them are counted."""

_ROOT = Path(__file__).parents[2]
_OURS = (str(_ROOT / "bot"), str(_ROOT / "knowledge"))
_IDLE = (
    "selectors.py",
    "selector_events.py",
    "threading.py",
    "queue.py",
    "thread.py",
    "subprocess.py",
)


class LagProbe:
    """Measures the lag of one event loop from a thread of its own, from `start` to `stop`.

    `late` counts the times the loop was more than `warn_after` seconds late; `last` and `longest`
    are its latest and greatest lag (seconds); `where` is the place in the code that ran when it was
    last late.
    """

    def __init__(
        self,
        *,
        warn_after: float = WARN_AFTER,
        every: float = 0.1,
        between_lines: float = BETWEEN_LINES,
    ) -> None:
        self._warn_after, self._every, self._between = warn_after, every, between_lines
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._logged_at = float("-inf")
        self._unlogged = 0
        self.late = 0
        self.last = 0.0
        self.longest = 0.0
        self.where = ""

    def start(self) -> None:
        """Start to measure the event loop this is called in."""
        if self._thread is None:
            loop, watched = asyncio.get_running_loop(), threading.get_ident()
            self._thread = threading.Thread(
                target=self._watch, args=(loop, watched), name="lag probe", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Stop measuring; may be repeated."""
        self._stopped.set()

    def _watch(self, loop: asyncio.AbstractEventLoop, watched: int) -> None:
        alive = threading.Event()
        seen_at = 0.0

        def mark() -> None:
            nonlocal seen_at
            seen_at = time.monotonic()  # here, as this thread may be late itself
            alive.set()

        while not self._stopped.wait(self._every):
            alive.clear()
            requested_at = time.monotonic()
            try:
                loop.call_soon_threadsafe(mark)
            except RuntimeError:
                return  # the loop is closed
            where = ""
            if not alive.wait(self._warn_after):
                where = whereabouts(watched)
                while not alive.wait(1.0):
                    if self._stopped.is_set() or loop.is_closed():
                        return
            self._note(seen_at - requested_at, where)

    def _note(self, lag: float, where: str) -> None:
        self.last = lag
        self.longest = max(self.longest, lag)
        if not where or lag < self._warn_after:
            return
        self.late += 1
        self.where = where
        now = time.monotonic()
        if now - self._logged_at < self._between:
            self._unlogged += 1
            return
        more = f" ({self._unlogged} more since the last line)" if self._unlogged else ""
        self._logged_at, self._unlogged = now, 0
        log.warning("the event loop was blocked for %.0f ms at %s%s", lag * 1000, where, more)


def whereabouts(thread: int) -> str:
    """Return the code a thread is running, as `file:line function`, innermost first.

    Where the thread itself only waits for its turn, the threads that run are named instead.
    """
    frames = sys._current_frames()
    found = frames.get(thread)
    if found is None:
        return "a thread that has ended"
    if Path(found.f_code.co_filename).name not in _IDLE:
        return _place_in_ours(found)
    names = {each.ident: each.name for each in threading.enumerate()}
    busy = [
        f"{names.get(number, number)}: {_place_in_ours(frame)}"
        for number, frame in frames.items()
        if number not in (thread, threading.get_ident())
        and Path(frame.f_code.co_filename).name not in _IDLE
    ]
    return "; ".join(["waiting for its turn, while", *busy] if busy else [_place_in_ours(found)])


def _place_in_ours(frame: FrameType) -> str:
    """Return the innermost place and, where it is in a library, the innermost in our own code."""
    place = _place(frame)
    own: FrameType | None = frame
    # What is behind the frame of a thread that has gone on meanwhile may be no frame at all.
    while isinstance(own, FrameType) and not own.f_code.co_filename.startswith(_OURS):
        own = own.f_back
    if own is frame or not isinstance(own, FrameType):
        return place
    return f"{place} from {_place(own)}"


def _place(frame: FrameType) -> str:
    # A running thread's frame may be between two lines, and then has no number at all.
    file, line = frame.f_code.co_filename, frame.f_lineno or frame.f_code.co_firstlineno
    with contextlib.suppress(ValueError):
        file = str(Path(file).relative_to(_ROOT))
    text = linecache.getline(frame.f_code.co_filename, line).strip()
    return f"{file}:{line} {frame.f_code.co_name}" + (f" ({text})" if text else "")
