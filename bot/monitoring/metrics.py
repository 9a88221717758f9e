"""Metrics for Prometheus, served on a port; they have no text, name or id of any person.

The parts of the bot count as they work; their counters are read here when metrics are scraped.
"""

from __future__ import annotations

import logging
import math
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from bot.interactions import discord_errors, gateway
from bot.monitoring.health import Health

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from bot.app import AppClient
    from bot.monitoring.gateway_watchdog import Watchdog
    from bot.workers.backups import BackupSchedule

log = logging.getLogger(__name__)

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds (seconds) of the histogram of answering times."""


class Metrics:
    """The metrics of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Histogram(
            "briefing_answer_seconds",
            "From question to answer, waiting for the matcher included.",
            ["outcome"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._started = time.time()

    def answered(self, outcome: str, seconds: float) -> None:
        """Count a question by its outcome, and the seconds it took."""
        self._answers.labels(outcome).observe(seconds)

    def watch(self, client: AppClient, watchdog: Watchdog, backup_schedule: BackupSchedule) -> None:
        """Collect a bot's figures whenever they are scraped."""
        self.registry.register(_Collector(client, watchdog, backup_schedule, self._started))


class _Collector:
    def __init__(
        self, client: AppClient, watchdog: Watchdog, backup_schedule: BackupSchedule, started: float
    ) -> None:
        self._client, self._started = client, started
        self._watchdog, self._backup_schedule = watchdog, backup_schedule

    def describe(self) -> Iterator[Metric]:
        """Describe nothing in advance: metrics are collected when they are scraped."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Yield all gauges and counters with their present values."""
        client, app = self._client, self._client.app
        latency = client.latency
        gauges = {
            "start_time_seconds": ("When the bot was started.", self._started),
            "gateway_connected": ("Whether Discord is connected.", float(client.is_ready())),
            "gateway_latency_seconds": (
                "Seconds between a heartbeat and its answer.",
                latency if math.isfinite(latency) else math.nan,
            ),
            "servers": ("Servers of this process.", len(client.guilds)),
            "questions_in_flight": ("Questions being answered or waiting.", app.matcher.in_flight),
            "loop_lag_seconds": ("How late the event loop is, in seconds.", app.lag.last),
            "loop_lag_longest_seconds": ("The longest lag so far, in seconds.", app.lag.longest),
            "store_age_seconds": (
                "Seconds since the store was last read.",
                app.library.follower.age,
            ),
            "vectors_waiting": (
                "Texts of facts whose vectors are being made.",
                app.library.vectors.waiting if app.library.vectors else 0,
            ),
            "memory_peak_bytes": ("The highest memory use so far.", _peak_memory()),
        }
        for name, (help_text, value) in gauges.items():
            yield GaugeMetricFamily(f"briefing_{name}", help_text, value=value)
        counters = {
            "questions_shed": ("Rejected because too many were waiting.", app.matcher.rejected),
            "requests_turned_away": ("Rejected for asking too often.", app.rates.turned_away),
            "questions_not_recorded": ("Not written to the log.", app.writer.dropped),
            "loop_held_up": ("Times the loop was late by a quarter of a second.", app.lag.late),
            "connections_ended": (
                "Connections to Discord ended because nothing was heard.",
                self._watchdog.bites,
            ),
            "backups_failed": (
                "Failed since the last backup that was made.",
                self._backup_schedule.failures,
            ),
        }
        for name, (help_text, count) in counters.items():
            yield CounterMetricFamily(f"briefing_{name}", help_text, value=count)
        refused = CounterMetricFamily(
            "briefing_not_delivered", "What Discord refused, by its code.", labels=["code"]
        )
        for code, count in sorted(discord_errors.counted.items()):
            refused.add_metric([str(code)], count)
        yield refused
        left = CounterMetricFamily(
            "briefing_events_unreadable", "Events that could not be read.", labels=["event"]
        )
        for event, count in sorted(gateway.unreadable.items()):
            left.add_metric([event], count)
        yield left


def _peak_memory() -> float:
    if sys.platform == "win32":
        return math.nan
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak if sys.platform == "darwin" else peak * 1024)


async def serve(metrics: Metrics, client: AppClient, host: str, port: int) -> web.AppRunner:
    """Serve GET /metrics, and /healthz: 200 where the bot is ready, else 503 with the reason."""
    health = Health(client)

    async def serve_metrics(_: web.Request) -> web.Response:
        content = generate_latest(metrics.registry)
        return web.Response(body=content, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def serve_health(_: web.Request) -> web.Response:
        state = health.state()
        return web.Response(text=state.why or "ok", status=200 if state.ready else 503)

    site = web.Application()
    site.router.add_get("/metrics", serve_metrics)
    site.router.add_get("/healthz", serve_health)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        log.error("metrics cannot be served on %s port %d: %s", host, port, error.strerror)
    return runner
