"""A whole run: the crowd, the faults one after the other, the quiet after it, the checks."""

from __future__ import annotations

import asyncio
import datetime
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from knowledge.library import Library
from tests.chaos.checking import Report, carried, check
from tests.chaos.faults import KINDS, Fault
from tests.chaos.process import Process, running_bot
from tests.chaos.traffic import Crowd
from tests.discord_server import DiscordServer

BRIEFING = Path(__file__).parents[1] / "bot" / "briefing"
HEARTBEAT_MS = 200

SETTLE = 35.0
"""Seconds in which what the last faults delayed comes to its end, and unused connections go."""


async def run(
    faults: int,
    seed: int = 1,
    *,
    askers: int = 60,
    curators: int = 12,
    kinds: tuple[Fault, ...] = KINDS,
    pause: float = 0.25,
    warm_up: float = 8.0,
    settle: float = SETTLE,
    room: float = 1.0,
    story: TextIO | None = None,
) -> Report:
    """Let so many faults happen, one every `pause` seconds or so, and check all that must hold.

    With more `room` the process may hold so many times more at the end; it needs that where there
    was hardly time to get going before the first fault. To `story` is written when each fault
    happened, and in the end the bot's log.
    """
    drawn = random.Random(seed)
    happened: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "chaos.db"
        library = Library.open(f"sqlite:///{store}", briefing=False)
        library.import_files([BRIEFING], scope=None, actor="chaos")
        library.close()
        async with await DiscordServer.start() as server:
            server.reaction_seconds = 0.01
            server.gateway.heartbeat_interval = HEARTBEAT_MS
            crowd = Crowd(server, askers, curators, drawn)
            async with running_bot(server, f"sqlite:///{store}", folder) as bot:
                crowd.start()
                await asyncio.sleep(warm_up)
                before = await bot.gauge()
                for _ in range(faults):
                    fault = drawn.choice(kinds)
                    happened[fault.__name__] += 1
                    if story is not None:
                        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
                        print(now, fault.__name__, file=story)
                    await fault(server, drawn)
                    await asyncio.sleep(pause * drawn.uniform(0.5, 1.5))
                server.faults.clear()
                await server.wait_until_connected()
                await asyncio.sleep(warm_up / 2)
                await crowd.stop()
                await asyncio.sleep(settle)
                after = await _gauge_of_all_heard(bot, server)
                alive = bot.is_running
                code = await bot.stop()
                report = check(server, crowd.done, store, bot.log, before, after, room)
                if story is not None:
                    story.write(bot.log.read_text(encoding="utf-8"))
                report.must(alive, "the bot had ended by itself")
                report.must(code == 0, f"it ended with {code}")
    report.figures["faults"] = dict(happened)
    return report


async def _gauge_of_all_heard(bot: Process, server: DiscordServer) -> dict[str, Any]:
    """Return the bot's gauge once it has received what its sessions carried, or after a minute.

    A connection that the last fault silenced is replaced a few seconds later, and resumed then.
    """
    deadline = time.monotonic() + 60.0
    while True:
        sent = carried(server)
        gauge = await bot.gauge()
        gauge["unheard"] = sorted(sent - set(gauge["heard"]))
        if not gauge["unheard"] or time.monotonic() > deadline:
            return gauge
        await asyncio.sleep(0.5)
