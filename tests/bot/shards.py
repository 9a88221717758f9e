"""Facts added on one process of the bot and asked of another: how soon they are answered there.

    python -m tests.bot.shards --facts 500

Two processes with two shards each share a store on a PostgreSQL server of their own. A fact is
confirmed on the first; from the moment it says "Stored." on, the second is asked for it until it
answers. A third program, which follows the store as they do, tells when it was in memory.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import threading
import time
from collections.abc import Sequence

from knowledge.library import Library
from tests.bot.processes import Place, name_of, serving
from tests.discord_server import DiscordServer
from tests.knowledge import postgres
from tests.waiting import PATIENCE

PAUSE = 0.005
"""Seconds between two questions for one fact."""

TOPIC = "Policy recommendations"
GROUPS = ((0, 1), (2, 3))


class Figures:
    """Milliseconds from "Stored.": to the other process's answer, and to a follower's memory."""

    def __init__(self) -> None:
        self.answered: list[float] = []
        self.in_memory: list[float] = []
        self.asked = 0

    def __str__(self) -> str:
        # With its first fact a server gets an index of its own, which is made from the beginning.
        return "\n".join(
            [
                f"{len(self.answered)} facts, {self.asked} questions",
                f"answered by the other process: {spread(self.answered[1:])}",
                f"in the memory of a follower: {spread(self.in_memory[1:])}",
                f"the server's first fact: {self.answered[0]:.0f} ms",
            ]
        )


def spread(times: Sequence[float]) -> str:
    """Say p50, p99 and the longest."""
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"p50 {statistics.median(ordered):.0f} ms, p99 {p99:.0f} ms, max {ordered[-1]:.0f} ms"


class _Watcher:
    """A program that follows the store, and notes when it holds a fact first."""

    def __init__(self, store: str, scope: int) -> None:
        self._library = Library.open(store)
        self._library.load(scope)
        self._library.follow()
        self._scope = scope
        self._seen: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        held = 0
        while not self._ended.wait(0.002):
            facts = self._library.snapshot(self._scope).facts
            if len(facts) != held:
                held, now = len(facts), time.perf_counter()
                for fact in facts.values():
                    if fact.statement.startswith("The toll of the "):
                        self._seen.setdefault(int(fact.statement.split()[-2]) - 100, now)

    async def saw(self, number: int) -> float:
        while number not in self._seen:
            await asyncio.sleep(0.002)
        return self._seen[number]

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._library.close()


async def measure(place: Place, store: str, facts: int, other: int) -> Figures:
    """Add facts where they are at home, and ask for them in the process of the shard `other`."""
    figures = Figures()
    await place.ask(0, of=other)  # as any server that is served has been asked before
    watcher = _Watcher(store, place.guild.id)
    for number in range(facts):
        said = await place.add(number)
        stored = time.perf_counter()
        assert said.startswith("Stored."), said
        figures.asked += 1
        while not await place.knows(number, of=other):
            assert time.perf_counter() - stored < PATIENCE, name_of(number)
            await asyncio.sleep(PAUSE)
            figures.asked += 1
        figures.answered.append((time.perf_counter() - stored) * 1000)
        async with asyncio.timeout(PATIENCE):
            seen = await watcher.saw(number)
        figures.in_memory.append(max(0.0, seen - stored) * 1000)
    watcher.close()
    return figures


async def run(store: str, facts: int) -> Figures:
    """Start two processes with two shards each, and measure."""
    async with await DiscordServer.start() as server:
        server.reaction_seconds = 0.0
        place = Place(server, sum(map(len, GROUPS)), TOPIC, home=GROUPS[0][0])
        async with serving(server, store, GROUPS):
            return await measure(place, store, facts, GROUPS[1][0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--facts", type=int, default=500)
    given = parser.parse_args()
    binaries = postgres.programs()
    if binaries is None:
        raise SystemExit(postgres.MISSING)
    server = postgres.Server(binaries, durable=True)
    try:
        store = server.new_store()
        Library.open(store).close()
        print(asyncio.run(run(store, given.facts)))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
