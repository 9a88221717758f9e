"""Hostile files, several at once, while others ask: how long those wait, and the memory it takes.

    python -m tests.load.uploads --uploads 3 --rate 50

As many servers as there are uploads have a curator who sends one hostile file after the other, to
be imported or to draft facts from, until each kind was sent once; other servers ask all the while.
The bot, on the first briefing and with its sentence encoder unless `MEANING=0`, is a process of its
own, and its memory is counted with that of all it has started. Prints how soon the first response
to a question came, without the files and while they were sent, which file was worked on in which
process while somebody waited long, what became of each file and when, the most memory, and how late
the event loop was. Ends with 1 if a file was not dealt with.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import discord

from tests.chaos.process import Process, running_bot
from tests.discord_server import DiscordServer
from tests.discord_server.guilds import Guild
from tests.discord_server.interactions import Interaction
from tests.discord_server.models import Channel
from tests.load.asking import (
    PEOPLE_FOR_EACH,
    SLOW,
    Place,
    Times,
    Watch,
    all_of,
    asked_of_the_briefing,
    steadily,
    tell,
)
from tests.load.hostile_files import HOSTILE, HostileFile
from tests.load.process_tree import Peak, code_of, memory_of_tree, watched

MANAGER = discord.Permissions(manage_guild=True)
ASKING_SERVERS = 6
PATIENCE = 300.0
"""Seconds after which a file is given up on, however busy the machine is."""

DONE = {
    "refused": ("Nothing was imported", "too much time or memory", "cannot be read", "no text"),
    "looked through": ("Import ", "Drafts from", "nothing to draft"),
}
"""Parts of the replies to a file that was dealt with."""


@dataclass(frozen=True)
class Sent:
    """The reply to a file, and after how many seconds it came."""

    file: HostileFile
    said: str
    seconds: float

    @property
    def outcome(self) -> str | None:
        """What became of it, None where that is not known."""
        told = (name for name, words in DONE.items() if any(word in self.said for word in words))
        return next(told, None)

    def line(self) -> str:
        """It in words."""
        return f"{self.file.name} {self.outcome or repr(self.said)} after {self.seconds:.1f} s"


@dataclass
class WorkLog:
    """Which file was worked on at each moment, and in which process.

    The bot looks through one at a time, in the order in which they came.
    """

    under_way: list[str] = field(default_factory=list)
    seen: list[tuple[float, str]] = field(default_factory=list)

    def note(self, processes: list[int]) -> None:
        """Take in what is worked on by these processes."""
        if self.under_way:
            code = next(filter(None, map(code_of, processes)), "the bot's own process")
            self.seen.append((time.perf_counter(), f"{self.under_way[0]} in {code}"))

    def during(self, began: float, ended: float) -> str:
        """Return what was worked on for the longest part of a time."""
        found = Counter(work for moment, work in self.seen if began <= moment <= ended)
        return found.most_common(1)[0][0] if found else "nothing"

    def lines(self, slow: list[tuple[float, float]]) -> list[str]:
        """Return in words beside what people waited long: where most did first."""
        beside = defaultdict(list)
        for began, ended in slow:
            beside[self.during(began, ended)].append((ended - began) * 1000)
        return [
            f"{len(waits)} beside {work}, longest {max(waits):.0f} ms"
            for work, waits in sorted(beside.items(), key=lambda item: -len(item[1]))
        ]


@dataclass
class Figures:
    """What came of it."""

    alone: dict[str, Times] = field(default_factory=dict)
    beside: dict[str, Times] = field(default_factory=lambda: defaultdict(Times))
    sent: list[Sent] = field(default_factory=list)
    peak: Peak = field(default_factory=Peak)
    work: WorkLog = field(default_factory=WorkLog)


async def sent_by(server: DiscordServer, guild: Guild, channel: Channel, file: HostileFile) -> Sent:
    """Have a new curator send a file, as one person may not send many; wait for the result."""
    curator = server.add_user(f"curator with {file.name}")
    guild.add_member(curator, permissions=MANAGER)
    began = time.perf_counter()
    asked = await curator.command(channel, file.command, {"file": file.upload})
    with contextlib.suppress(TimeoutError):
        await server.changes.until(lambda: is_done(asked), file.name, timeout=PATIENCE)
    return Sent(file, asked.text, time.perf_counter() - began)


async def send_all(
    server: DiscordServer, name: str, files: list[HostileFile], figures: Figures
) -> None:
    """Have the curators of a server send the files that are left, one after the other."""
    guild = server.add_guild(name)
    channel = guild.add_channel("general")
    while files:
        file = files.pop()
        figures.work.under_way.append(file.name)
        figures.sent.append(await sent_by(server, guild, channel, file))
        figures.work.under_way.remove(file.name)


def is_done(asked: Interaction) -> bool:
    """Return whether an interaction shows more than that its file is looked through."""
    return asked.settled and asked.text[-1:] != "…"


@contextlib.asynccontextmanager
async def served(rate: float) -> AsyncIterator[tuple[list[Place], Process, DiscordServer]]:
    """The bot on the first briefing, in servers with people enough to ask at that rate."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with await DiscordServer.start() as server:
            server.reaction_seconds, server.is_patient = 0.0, True
            watch, people = Watch(server), int(rate * PEOPLE_FOR_EACH / ASKING_SERVERS) + 10
            places = [Place(server, watch, f"server {n}", people) for n in range(ASKING_SERVERS)]
            url = f"sqlite:///{folder}/load.db"
            async with running_bot(server, url, folder, module="tests.load.served") as bot:
                yield places, bot, server


async def measure(
    uploads: int, rate: float, seconds: float, files: list[HostileFile], figures: Figures
) -> None:
    """Ask without and beside the uploads, and print what the bot held."""
    drawn, asked = random.Random(1), asked_of_the_briefing()
    async with served(rate) as (places, bot, server):
        await steadily(places, 5, 5, asked, drawn)
        while (await bot.gauge())["vectors_waiting"]:
            await asyncio.sleep(1.0)
        await bot.gauge()
        figures.alone = await steadily(places, rate, seconds, asked, drawn)
        alone, before = memory_of_tree(bot.pid), await bot.gauge()
        left = drawn.sample(files, len(files))
        async with watched(bot.pid, figures.work.note) as figures.peak:
            sending = asyncio.gather(
                *(send_all(server, f"hostile {n}", left, figures) for n in range(uploads))
            )
            while not sending.done():
                await steadily(places, rate, 1.0, asked, drawn, figures.beside)
            await sending
            await asyncio.sleep(2.0)  # the last answers arrive
        work = figures.work.during(figures.peak.moment - 0.2, figures.peak.moment + 0.2)
        print(f"  memory of all processes: {alone} before, at most {figures.peak} beside {work}")
        tell(bot, before, await bot.gauge())


def main() -> None:
    """Upload, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--uploads", type=int, default=3, help="files that are sent at once")
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--seconds", type=float, default=20.0, help="of asking without files")
    parser.add_argument("--only", action="append", help="the name of a file; may be given again")
    given = parser.parse_args()
    os.environ.setdefault("MEANING", "1")
    files = [each for each in HOSTILE if not given.only or each.name in given.only]
    for each in files:
        assert each.upload.content  # made before anything is measured
    figures = Figures()
    print(f"{given.rate:.0f} questions a second, {given.uploads} hostile files at a time")
    asyncio.run(measure(given.uploads, given.rate, given.seconds, files, figures))
    for name, times in (("alone", figures.alone), ("beside the files", figures.beside)):
        for way, each in times.items():
            print(f"  {name}, {way}: {each.line()}")
        print(f"  {name}, all: {all_of(times).line()}")
    slow = all_of(figures.beside).slow
    print(f"  {len(slow)} waited over {SLOW:.0f} ms for the first response beside the files")
    for line in figures.work.lines(slow):
        print(f"    {line}")
    for outcome in (*DONE, None):
        told = [each for each in figures.sent if each.outcome == outcome]
        print(f"  {len(told)} files {outcome or 'not done with'}")
    for each in sorted(figures.sent, key=lambda each: -each.seconds):
        print(f"    {each.line()}")
    raise SystemExit(0 if all(each.outcome for each in figures.sent) else 1)


if __name__ == "__main__":
    main()
