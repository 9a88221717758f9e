"""Telling whoever started the bot how it is: systemd by its socket, others by the health file."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from bot.monitoring import health

if TYPE_CHECKING:
    from bot.app import AppClient

log = logging.getLogger(__name__)

BETWEEN = 10.0
"""Seconds between two looks, or half of what systemd's watchdog waits where that is less."""


def notify(words: str) -> bool:
    """Tell systemd something ("READY=1"); False where nothing of it started this program."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]  # an address without a file
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.sendto(words.encode(), address)
        return True
    return False


def wanted_every() -> float:
    """Seconds between two signs of life."""
    try:
        watched = int(os.environ.get("WATCHDOG_USEC", "0")) / 1_000_000
    except ValueError:
        watched = 0.0
    return min(BETWEEN, watched / 2) if watched > 0 else BETWEEN


class Supervising:
    """Gives signs of life from `start` to `stop`, as long as the bot is alive."""

    def __init__(self, client: AppClient, file: Path) -> None:
        self._client, self._file = client, file
        self._health = health.Health(client)
        self._task: asyncio.Task[None] | None = None
        self._was_ready = False

    def start(self) -> None:
        """Begin to tell."""
        if self._task is None:
            self._task = asyncio.create_task(self._go_on(), name="supervising")

    def stop(self) -> None:
        """Say that it is over, and tell no more; may be repeated."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def look(self) -> health.State:
        """Look once, and tell what was seen."""
        state = self._health.state()
        health.write(self._file, state)
        if state.ready and not self._was_ready:
            self._was_ready = True
            notify("READY=1\nSTATUS=serving")
        elif state.why:
            notify(f"STATUS={state.why}")
        if state.alive:
            notify("WATCHDOG=1")
        else:
            log.error("not alive: %s", state.why)
        return state

    async def _go_on(self) -> None:
        while True:
            self.look()
            await asyncio.sleep(wanted_every() if self._was_ready else min(1.0, wanted_every()))
