"""Several people asking for `/timeline` at once: when they hear of it, and when they have it.

    python -m tests.bot.timeline_load --askers 10 --rounds 3

Every asker wants another topic or period, so that no picture serves two of them. The bot is a
process of its own, on the packaged briefing; times are in milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from tests.bot.load import served
from tests.discord_server import DiscordServer, Person
from tests.discord_server.models import Channel

PATIENCE = 60.0


async def ask(person: Person, channel: Channel, start: str) -> tuple[float, float]:
    """Ask for what is dated from a year and month on; return the two times."""
    began = time.perf_counter()
    asked = await person.command(channel, "timeline", {"from": start})
    await asked.wait_response(timeout=PATIENCE)
    first = time.perf_counter() - began
    async with asyncio.timeout(PATIENCE):
        while asked.message is None or not asked.message.attachments:
            await asyncio.sleep(0.005)
    return first * 1000, (time.perf_counter() - began) * 1000


async def measure(askers: int, rounds: int) -> list[tuple[float, float]]:
    """Have all ask at the same moment, as often as there are rounds."""
    async with await DiscordServer.start() as server:
        server.reaction_seconds = 0.0
        guild = server.add_guild("busy")
        channel = guild.add_channel("room")
        people = [server.add_user(f"asker {number}") for number in range(askers)]
        for person in people:
            guild.add_member(person)
        found = []
        with tempfile.TemporaryDirectory() as folder:
            async with served(server, Path(folder)):
                await ask(people[0], channel, "2024-06-19")  # the first one starts the painters
                for turn in range(rounds):
                    found += await asyncio.gather(
                        *(
                            ask(person, channel, f"{2015 + turn}-{1 + number % 12:02}")
                            for number, person in enumerate(people)
                        )
                    )
        return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--askers", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    times = asyncio.run(measure(given.askers, given.rounds))
    for what, each in zip(("first response", "picture"), zip(*times, strict=True), strict=True):
        ordered = sorted(each)
        p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
        print(f"{what}: p50 {ordered[len(ordered) // 2]:.0f} ms, p99 {p99:.0f} ms")


if __name__ == "__main__":
    main()
