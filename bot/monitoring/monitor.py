"""What looks at the bot from outside: the health file, systemd's watchdog and the metrics' port."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.monitoring.systemd import Supervising, notify

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

    from bot.app import AppClient
    from bot.monitoring.gateway_watchdog import Watchdog
    from bot.workers.backups import Safekeeping


@dataclass(frozen=True, slots=True)
class Watched:
    """Where the bot can be looked at: a file of its health, a host and port of its metrics."""

    file: Path | None = None
    host: str = "127.0.0.1"
    port: int | None = None


UNWATCHED = Watched()
"""Nowhere."""


class Monitoring:
    """Shows how one bot is, from `start` to `stop`."""

    def __init__(
        self, client: AppClient, watchdog: Watchdog, safekeeping: Safekeeping, watched: Watched
    ) -> None:
        self._client, self._watched = client, watched
        self._watchdog, self._safekeeping = watchdog, safekeeping
        self._supervising = Supervising(client, watched.file) if watched.file else None
        self._runner: AppRunner | None = None

    async def start(self) -> None:
        """Begin to show it, as far as it is wanted."""
        if self._supervising is not None:
            self._supervising.start()
        if self._watched.port is not None:
            from bot.monitoring import metrics  # what it needs is loaded only where somebody looks

            measured = metrics.Metrics()
            measured.watch(self._client, self._watchdog, self._safekeeping)
            self._client.app.matcher.observe = measured.answered
            self._runner = await metrics.serve(
                measured, self._client, self._watched.host, self._watched.port
            )

    async def close(self) -> None:
        """Stop showing it; may be repeated."""
        if self._supervising is not None:
            notify("STOPPING=1")
            self._supervising.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
