"""Many askers at once: how soon the bot, a process of its own, first responds to them.

    python -m tests.bot.load --askers 50 --seconds 20

Prints how many interactions there were, and p50, p99 and the longest time to the first response in
milliseconds, on the packaged briefing.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from tests import programs
from tests.discord_server import DiscordServer, Person
from tests.discord_server.models import Channel
from tests.programs import Program
from tests.waiting import PATIENCE

QUESTIONS = (
    "When does UNAMI end?",
    "whn did the colition chnage its role",
    "how many people are displaced",
    "what should Washington do next and who asked for the end of UNAMI?",
    "متى تنتهي يونامي؟",
    "displaced people 2014 vs 2023",
    "who ran those raids",
    "what colour is the logo?",
)
PAUSE = 2.1
"""Seconds between two questions of one person: the bot answers five in ten seconds."""


@contextlib.asynccontextmanager
async def served(server: DiscordServer, folder: Path) -> AsyncIterator[None]:
    """Run the bot as a process until the block ends."""
    environment = os.environ | {
        "DISCORD_TOKEN": server.token,
        "DISCORD_API_BASE": server.api_base,
        "DATABASE_URL": f"sqlite:///{folder / 'load.db'}",
        "LOG_LEVEL": "WARNING",
    }
    with Program(programs.bot, environment=environment, folder=folder) as process:
        async with asyncio.timeout(PATIENCE):
            await server.wait_until_connected(1, PATIENCE)
            await server.changes.until(
                lambda: server.commands.names, "the commands", timeout=PATIENCE
            )
        await asyncio.sleep(1.0)
        yield
        process.terminate()
        await asyncio.to_thread(process.wait)


async def ask_on(
    person: Person,
    channel: Channel,
    until: float,
    drawn: random.Random,
    times: list[float],
    pause: float = PAUSE,
) -> None:
    """Have one person use commands until then, once at least; note when the first response came."""
    await asyncio.sleep(drawn.random() * pause)
    while True:
        began = time.perf_counter()
        question = drawn.choice(QUESTIONS)
        command, options = drawn.choice(
            [("ask", {"question": question})] * 4
            + [("brief", {"topic": "displaced"}), ("status", {"name": "UNAMI"}), ("upcoming", {})]
        )
        interaction = await person.command(channel, command, options)
        await interaction.wait()
        times.append((time.perf_counter() - began) * 1000)
        if time.monotonic() > until:
            return
        await asyncio.sleep(pause * (0.9 + 0.2 * drawn.random()))


async def measure(askers: int, seconds: float, seed: int = 1, pause: float = PAUSE) -> list[float]:
    """Milliseconds to the first response of every interaction."""
    drawn = random.Random(seed)
    times: list[float] = []
    async with await DiscordServer.start() as server:
        server.reaction_seconds = 0.0
        guild = server.add_guild("busy")
        channels = [guild.add_channel(f"room {n}") for n in range(10)]
        people = [server.add_user(f"asker {n}") for n in range(askers)]
        for person in people:
            guild.add_member(person)
        with tempfile.TemporaryDirectory() as folder:
            async with served(server, Path(folder)):
                until = time.monotonic() + seconds
                await asyncio.gather(
                    *(
                        ask_on(person, drawn.choice(channels), until, drawn, times, pause)
                        for person in people
                    )
                )
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--askers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    times = sorted(asyncio.run(measure(given.askers, given.seconds)))
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(
        f"{given.askers} askers, {len(times)} interactions in {given.seconds:.0f} s: "
        f"first response p50 {statistics.median(times):.0f} ms, p99 {p99:.0f} ms, "
        f"longest {times[-1]:.0f} ms"
    )


if __name__ == "__main__":
    main()
