"""Monitoring from outside: the health file, systemd's watchdog and the port of metrics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.monitoring.systemd import HealthReporter, notify

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

    from bot.app import AppClient
    from bot.monitoring.gateway_watchdog import Watchdog
    from bot.workers.backups import BackupSchedule


@dataclass(frozen=True, slots=True)
class MonitoringOptions:
    """Where the bot reports: the path of its health file, host and port of its metrics."""

    file: Path | None = None
    host: str = "127.0.0.1"
    port: int | None = None


UNMONITORED = MonitoringOptions()
"""No health file and no metrics."""


class Monitoring:
    """Reports health and metrics of one bot, from `start` to `close`."""

    def __init__(
        self,
        client: AppClient,
        watchdog: Watchdog,
        backup_schedule: BackupSchedule,
        options: MonitoringOptions,
    ) -> None:
        self._client, self._options = client, options
        self._watchdog, self._backup_schedule = watchdog, backup_schedule
        self._reporter = HealthReporter(client, options.file) if options.file else None
        self._runner: AppRunner | None = None

    async def start(self) -> None:
        """Start to report, as far as it is configured."""
        if self._reporter is not None:
            self._reporter.start()
        if self._options.port is not None:
            from bot.monitoring import metrics  # loads prometheus-client only where it is used

            measured = metrics.Metrics()
            measured.watch(self._client, self._watchdog, self._backup_schedule)
            self._client.app.matcher.observe = measured.answered
            self._runner = await metrics.serve(
                measured, self._client, self._options.host, self._options.port
            )

    async def close(self) -> None:
        """Stop reporting; may be repeated."""
        if self._reporter is not None:
            notify("STOPPING=1")
            self._reporter.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
