"""The bot as it is run, in a hurry: pauses of discord.py are shortened, nothing else is changed.

For every line on standard input it writes one JSON object on standard output: what the process
holds at that moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gc
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import discord.client
import discord.gateway
import discord.http
import discord.shard
import discord.webhook.async_

from bot.client import BriefingBot
from bot.interactions import discord_errors
from bot.monitoring.gateway_watchdog import Watchdog
from bot.run import new_bot, serve
from bot.settings import Settings
from knowledge.library import Library

HURRY = 0.04
"""What becomes of a second in which discord.py waits before it tries again."""

HEARTBEAT_TIMEOUT, QUIET = 0.8, 3.0


class _Hurried:
    """The asyncio module with shorter sleeps."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float, result: object = None) -> object:
        return await asyncio.sleep(seconds * HURRY, result)


class Hurried(BriefingBot):
    """The bot, noting the ids of the messages and interactions that reached it."""

    heard: ClassVar[list[int]] = []

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Note what comes, and go on."""
        if event in ("message", "interaction"):
            self.heard.append(args[0].id)
        super().dispatch(event, *args, **kwargs)


def hurry() -> None:
    """Shorten the pauses in discord.py's modules."""
    for module in (
        discord.client,
        discord.http,
        discord.shard,
        discord.webhook.async_,
    ):
        module.asyncio = _Hurried()  # type: ignore[attr-defined]


def watchdog_of(bot: BriefingBot) -> Watchdog:
    """Return the service of a bot that watches its connection."""
    [watchdog] = (each for each in bot.services if isinstance(each, Watchdog))
    return watchdog


def gauge(bot: BriefingBot, loop: asyncio.AbstractEventLoop) -> dict[str, Any]:
    """What the process holds, and what the bot has counted."""

    async def tasks() -> int:
        return len(asyncio.all_tasks()) - 1  # without this one

    counted = asyncio.run_coroutine_threadsafe(tasks(), loop).result(10)
    gc.collect()
    files = []
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # the folder's own is gone by now
            files.append(str(each.readlink()))
    status = Path("/proc/self/status").read_text()
    rss = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return {
        "tasks": counted,
        "threads": threading.active_count(),
        "files": len(files),
        "sockets": sum("socket" in each for each in files),
        "memory": int(rss) / 1024,
        "views": len(bot._connection._view_store._views),
        "in_flight": bot.app.matcher.in_flight,
        "lines": len(bot.app.send_queue),
        "dropped": bot.app.send_queue.dropped,
        "turned_away": bot.app.rates.turned_away,
        "shed": bot.app.matcher.rejected,
        "bites": watchdog_of(bot).bites,
        "late": bot.app.lag.late,
        "longest_block": bot.app.lag.longest,
        "where": bot.app.lag.where,
        "refused": dict(discord_errors.counted),
        "vectors_waiting": vectors.waiting if (vectors := bot.app.library.vectors) else 0,
    }


def answer_gauges(current: Callable[[], BriefingBot]) -> None:
    """Write what the process holds for each line that comes in."""
    for _ in sys.stdin:
        bot = current()
        told = gauge(bot, bot.loop) | {"heard": Hurried.heard}
        bot.app.lag.longest, bot.app.lag.late = 0.0, 0
        print(json.dumps(told), flush=True)


def main() -> int:
    """Run the bot from the settings in the environment."""
    hurry()
    settings = Settings.load()
    library = Library.open(settings.database_url.reveal() if settings.database_url else None)
    made: list[BriefingBot] = []
    bites = 0

    def make() -> BriefingBot:
        nonlocal bites
        bot = new_bot(
            library,
            lambda: datetime.date(2026, 11, 23),
            quiet=QUIET,
            kind=Hurried,
            guild_ready_timeout=0.01,
            heartbeat_timeout=HEARTBEAT_TIMEOUT,
        )
        bites += watchdog_of(made[-1]).bites if made else 0
        watchdog_of(bot).bites = bites
        made[:] = [bot]
        return bot

    threading.Thread(target=answer_gauges, args=(lambda: made[-1],), daemon=True).start()
    lease = library.lease(settings.application, settings.shard_ids)
    try:
        return serve(settings, make, lease)
    finally:
        lease.close()
        library.close()


if __name__ == "__main__":
    sys.exit(main())
