"""Reports the bot's health: to systemd through its socket, to others in the health file."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from bot.monitoring import health
from bot.monitoring.health_file import HealthFile
from bot.monitoring.last_resort import LastResort

if TYPE_CHECKING:
    from bot.app import AppClient

log = logging.getLogger(__name__)

BETWEEN = 10.0
"""Seconds between two reports, or half of systemd's watchdog timeout where that is less."""


def notify(words: str) -> bool:
    """Send a state such as "READY=1" to systemd; returns False where it did not start this."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]  # an address without a file
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.sendto(words.encode(), address)
        return True
    return False


def report_interval() -> float:
    """Return the seconds between two reports."""
    try:
        watched = int(os.environ.get("WATCHDOG_USEC", "0")) / 1_000_000
    except ValueError:
        watched = 0.0
    return min(BETWEEN, watched / 2) if watched > 0 else BETWEEN


class HealthReporter:
    """Reports the health of the bot regularly, from `start` to `stop`."""

    def __init__(self, client: AppClient, file: Path) -> None:
        self._client, self._file = client, HealthFile(file)
        self._last_resort = LastResort()
        self._health = health.Health(client)
        self._task: asyncio.Task[None] | None = None
        self._was_ready = False

    def start(self) -> None:
        """Start to report."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="health reports")
            self._last_resort.start()

    def stop(self) -> None:
        """Stop reporting; may be repeated."""
        self._last_resort.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def report(self) -> health.HealthState:
        """Check the health once, report it, and return it."""
        state = self._health.state()
        self._file.write(state)
        if state.ready and not self._was_ready:
            self._was_ready = True
            notify("READY=1\nSTATUS=serving")
        elif state.why:
            notify(f"STATUS={state.why}")
        if state.alive:
            self._last_resort.alive()
            notify("WATCHDOG=1")
        else:
            log.error("the bot is not alive: %s", state.why)
        return state

    async def _run(self) -> None:
        while True:
            self.report()
            await asyncio.sleep(
                report_interval() if self._was_ready else min(1.0, report_interval())
            )
