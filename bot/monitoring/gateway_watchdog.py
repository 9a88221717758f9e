"""The gateway watchdog: ends a connection to Discord that has gone silent, to make a new one.

discord.py notices most dead connections by itself, but waits up to 17 minutes between two attempts,
and some failures leave it waiting for good.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import AppClient

log = logging.getLogger(__name__)

QUIET = 75.0
"""Seconds of silence after which a connection is ended; a live one answers every 41 s."""

_FIRST = -1


class Watchdog:
    """Checks the heartbeats of the shards from `start` until `close`.

    `heard` is when each shard was last heard (seconds of `clock`), `bites` how often the connection
    was ended because of silence.
    """

    def __init__(
        self,
        client: AppClient,
        quiet: float = QUIET,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client, self._quiet, self._clock = client, quiet, clock
        self._task: asyncio.Task[None] | None = None
        self._beats: dict[int, float] = {}
        self.heard: dict[int, float] = {}
        self.bites = 0

    async def start(self) -> None:
        """Start to look; a bot that gets no connection at all is silent from now on."""
        if self._task is None:
            self.heard[_FIRST] = self._clock()
            self._task = asyncio.create_task(self._watch(), name="watchdog")

    async def close(self) -> None:
        """Stop looking; may be repeated."""
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()

    def silent(self) -> list[int]:
        """Update when each shard was last heard; return the shards that are silent."""
        now = self._clock()
        for number, shard in self._client.shards.items():
            self.heard.pop(_FIRST, None)
            # A heartbeat's answer changes this figure; no two take exactly as long.
            beat = shard.latency
            if number not in self.heard or (
                math.isfinite(beat) and beat != self._beats.get(number)
            ):
                self._beats[number] = beat
                self.heard[number] = now
        return [each for each, heard in self.heard.items() if now - heard > self._quiet]

    async def _watch(self) -> None:
        while not self._client.is_closed():
            await asyncio.sleep(self._quiet / 15)
            if silent := self.silent():
                named = ", ".join("any" if each == _FIRST else str(each) for each in silent)
                log.warning(
                    "nothing was heard from Discord for %.0f s (shard %s); reconnecting",
                    self._quiet,
                    named,
                )
                self.bites += 1
                await self._client.close()
                return
