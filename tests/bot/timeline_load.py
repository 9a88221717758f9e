"""Several people asking for `/timeline` at once: when they hear of it, and when they have it.

    python -m tests.bot.timeline_load --askers 10 --rounds 3

Every asker wants another topic or period, so that no picture serves two of them. The bot is a
process of its own, on the packaged briefing; times are in milliseconds. The first picture after its
start is told by itself. Who has waited for ten seconds gets the dates as text: how often that was
is printed as well.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bot.load import PAUSE, served
from tests.discord_server import DiscordServer, Person
from tests.discord_server.models import Channel

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds to the first response and to the answer, and whether that had a picture."""

    first: float
    answer: float
    has_picture: bool


async def ask(person: Person, channel: Channel, start: str) -> Asked:
    """Ask for what is dated from a year and month on; return what came when."""
    began = time.perf_counter()
    asked = await person.command(channel, "timeline", {"from": start})
    await asked.wait_response(timeout=PATIENCE)
    first = time.perf_counter() - began
    await asked.wait(timeout=PATIENCE)
    answer = time.perf_counter() - began
    has_picture = bool(asked.message and asked.message.attachments)
    return Asked(first * 1000, answer * 1000, has_picture)


async def measure(askers: int, rounds: int) -> list[Asked]:
    """Have one ask first, then all at the same moment, as often as there are rounds."""
    async with await DiscordServer.start() as server:
        server.reaction_seconds = 0.0
        guild = server.add_guild("busy")
        channel = guild.add_channel("room")
        people = [server.add_user(f"asker {number}") for number in range(askers)]
        for person in people:
            guild.add_member(person)
        with tempfile.TemporaryDirectory() as folder:
            async with served(server, Path(folder)):
                found = [await ask(people[0], channel, "2024-06-19")]
                for turn in range(rounds):
                    await asyncio.sleep(PAUSE)
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
    before = os.getloadavg()[0]
    first, *others = asyncio.run(measure(given.askers, given.rounds))
    print(f"load of the machine before: {before:.1f} on {os.cpu_count()} cores")
    print(f"first after start: response {first.first:.0f} ms, picture {first.answer:.0f} ms")
    for what, times in (
        ("first response", [each.first for each in others]),
        ("picture", [each.answer for each in others if each.has_picture]),
    ):
        if ordered := sorted(times):
            p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
            print(f"{what}: p50 {ordered[len(ordered) // 2]:.0f} ms, p99 {p99:.0f} ms")
    without = sum(not each.has_picture for each in (first, *others))
    print(f"answers without a picture: {without} of {1 + len(others)}")


if __name__ == "__main__":
    main()
