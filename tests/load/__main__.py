"""Many questions a second, over the wire, against a large store of made-up facts.

    python -m tests.load --rate 300 --seconds 20
    python -m tests.load --flood 1000 --people 1 --seconds 20

Prints how soon the first response came, what was told that the bot is busy, how late the event loop
was at the worst and who held it up, and the memory. With --flood one server asks so many questions
a second while five others ask one each; theirs are timed without it and with it. The flood comes
from so many --people, by default enough that none of them is too quick.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.process import Process, running_bot
from tests.discord_server import DiscordServer
from tests.load.asking import PEOPLE_FOR_EACH, Place, Watch, all_of, steadily, tell
from tests.load.store import made


@asynccontextmanager
async def served(
    store: Path, sizes: list[int]
) -> AsyncIterator[tuple[list[Place], Process, DiscordServer]]:
    """The bot over a copy of a store, in servers of so many people."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = Path(shutil.copy(store, folder / "load.db"))
        async with await DiscordServer.start() as server:
            server.reaction_seconds = 0.0
            watch = Watch(server)
            places = [Place(server, watch, f"server {n}", size) for n, size in enumerate(sizes)]
            async with running_bot(
                server, f"sqlite:///{copy}", folder, module="tests.load.served"
            ) as bot:
                await asyncio.sleep(2.0)
                yield places, bot, server


async def at_a_rate(
    rate: float, seconds: float, servers: int, store: Path, asked: list[str]
) -> None:
    """Ask at one rate in all servers alike."""
    drawn = random.Random(1)
    sizes = [int(rate * PEOPLE_FOR_EACH / servers) + 10] * servers
    async with served(store, sizes) as (places, bot, _):
        await steadily(places, 5, 2, asked, drawn)
        before = await bot.gauge()
        times = await steadily(places, rate, seconds, asked, drawn)
        await asyncio.sleep(5.0)
        after = await bot.gauge()
        print(f"{rate:.0f} questions a second in {servers} servers for {seconds:.0f} s")
        for way, each in times.items():
            print(f"  {way}: {each.line()}")
        tell(bot, before, after)


async def beside_a_flood(
    flood: float, people: int | None, seconds: float, store: Path, asked: list[str]
) -> None:
    """Ask in five servers, without and with another that floods the bot."""
    drawn = random.Random(1)
    sizes = [30] * 5 + [people or int(flood * PEOPLE_FOR_EACH)]
    async with served(store, sizes) as (places, bot, _):
        quiet, flooding = places[:5], places[5:]
        await steadily(quiet, 5, 2, asked, drawn)
        before = await bot.gauge()
        alone = await steadily(quiet, 5, seconds, asked, drawn)
        beside, flooded = await asyncio.gather(
            steadily(quiet, 5, seconds, asked, drawn),
            steadily(flooding, flood, seconds, asked, drawn),
        )
        await asyncio.sleep(5.0)
        after = await bot.gauge()
        print(
            f"five servers at 1 a second, alone and beside one at {flood:.0f} "
            f"from {sizes[-1]} people, {seconds:.0f} s"
        )
        for name, times in (("alone", alone), ("beside", beside), ("the flood", flooded)):
            for way, each in times.items():
                print(f"  {name}, {way}: {each.line()}")
        ratio = all_of(beside).p99 / all_of(alone).p99
        print(f"  p99 of the others beside the flood: {ratio:.1f} times what it is alone")
        tell(bot, before, after)


def main() -> None:
    """Make the store, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--servers", type=int, default=6)
    parser.add_argument("--phrasings", type=int, default=100_000)
    parser.add_argument("--flood", type=float, default=None)
    parser.add_argument("--people", type=int, default=None)
    given = parser.parse_args()
    store, corpus = made(given.phrasings)
    asked = [each.text for each in (*corpus.clean, *corpus.misspelt)]
    if given.flood is not None:
        asyncio.run(beside_a_flood(given.flood, given.people, given.seconds, store, asked))
    else:
        asyncio.run(at_a_rate(given.rate, given.seconds, given.servers, store, asked))


if __name__ == "__main__":
    main()
