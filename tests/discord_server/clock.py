"""The time and the ids of the stand-in; tests move the time instead of waiting."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

DISCORD_EPOCH_MS = 1_420_070_400_000


class Clock:
    """Real time plus an offset that tests can move forward."""

    def __init__(self) -> None:
        self.moved = timedelta()

    def now(self) -> datetime:
        """Return the present moment in UTC as the stand-in sees it."""
        return datetime.fromtimestamp(time.time(), UTC) + self.moved

    def advance(self, seconds: float) -> None:
        """Move the time forward, for instance past the 3 s an interaction waits for its answer."""
        self.moved += timedelta(seconds=seconds)


class Snowflakes:
    """Ids as Discord makes them: they carry their time and only ever rise."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def take(self) -> int:
        """Return an id larger than all before it."""
        milliseconds = int(self._clock.now().timestamp() * 1000) - DISCORD_EPOCH_MS
        self._last = max(milliseconds << 22, self._last + 1)
        return self._last
