"""PostgreSQL restarted, crashed, frozen and cut off while curators curate and askers ask.

    python -m tests.bot.restarts --restarts 20

Two processes of the bot share a store on a PostgreSQL server of their own. Prints what was
acknowledged and lost, how many questions were answered, how long answers and confirmations took,
and how long after each trouble a new fact was answered by the other process.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.library import Library
from tests.bot.processes import Place, name_of, serving
from tests.bot.shards import TOPIC, spread
from tests.discord_server import DiscordServer
from tests.knowledge import postgres
from tests.waiting import PATIENCE

KINDS = (
    "restart, fast",
    "restart, immediate",
    "listeners ended",
    "leases ended",
    "all sessions frozen",
)
CALM = 1.0
"""Seconds between one trouble's end and the next trouble."""


class Figures:
    """What came of it; times are in milliseconds."""

    def __init__(self) -> None:
        self.troubles: Counter[str] = Counter()
        self.sent = self.acknowledged = self.refused = 0
        self.lost: list[int] = []
        self.doubled: list[int] = []
        self.questions = 0
        self.unanswered: list[str] = []
        self.answer_times: list[float] = []
        self.writable: list[float] = []
        self.recovery: list[float] = []
        self.sentences: Counter[str] = Counter()

    def __str__(self) -> str:
        troubles = ", ".join(f"{count} x {name}" for name, count in sorted(self.troubles.items()))
        return "\n".join(
            [
                f"{sum(self.troubles.values())} troubles: {troubles}",
                f"{self.sent} facts sent: {self.acknowledged} acknowledged, {self.refused} refused",
                f"acknowledged and lost: {len(self.lost)}, stored twice: {len(self.doubled)}",
                f"{self.questions} questions, {len(self.unanswered)} without an answer: "
                f"{spread(self.answer_times)}",
                f"from a trouble's end to the next fact stored: {spread(self.writable)}",
                f"from that to its answer by the other process: {spread(self.recovery)}",
                *(f"  said {count} x: {words}" for words, count in self.sentences.most_common()),
            ]
        )


class _Trouble:
    """The ways in which the server fails, each until it is well again."""

    def __init__(self, server: postgres.Server, drawn: random.Random) -> None:
        self._server = server
        self._drawn = drawn

    def make(self, kind: str) -> None:
        """Make one of KINDS."""
        if kind.startswith("restart"):
            self._away(kind.split()[-1])
        elif kind == "all sessions frozen":
            self._frozen()
        else:
            self._server.terminate(f"briefing-bot {kind.removesuffix('s ended')}%")

    def _away(self, mode: str) -> None:
        self._server.halt(mode)
        time.sleep(self._drawn.uniform(0.0, 1.5))
        self._server.start()

    def _frozen(self) -> None:
        with self._server.frozen("%"):
            time.sleep(self._drawn.uniform(0.5, 3.0))


class Run:
    """Curators and askers of one place while its store's server fails."""

    def __init__(
        self,
        place: Place,
        pg: postgres.Server,
        drawn: random.Random,
        kinds: Sequence[str] = KINDS,
    ) -> None:
        self._kinds = kinds
        self.figures = Figures()
        self._place = place
        self._trouble = _Trouble(pg, drawn)
        self._drawn = drawn
        self._stored: list[int] = []
        self._numbers: Iterator[int] = itertools.count()
        self._ended = asyncio.Event()

    async def all(self, restarts: int, first: int = 0) -> None:
        """Make trouble so many times; names of facts from the number `first` on are free."""
        self._numbers = itertools.count(first)
        await self._add()
        await self._place.ask(0, of=1)
        working = [asyncio.create_task(self._curate()), asyncio.create_task(self._question())]
        for number in range(restarts):
            await asyncio.sleep(CALM)
            # Each kind comes round; what is drawn is how long it takes and what it hits.
            kind = self._kinds[number % len(self._kinds)]
            self.figures.troubles[kind] += 1
            await asyncio.to_thread(self._trouble.make, kind)
            await self._recovered()
        self._ended.set()
        await asyncio.gather(*working)

    async def _recovered(self) -> None:
        began = time.perf_counter()
        while (number := await self._add()) is None:
            await asyncio.sleep(0.05)
        stored = time.perf_counter()
        self.figures.writable.append((stored - began) * 1000)
        while not await self._place.knows(number, of=1):
            await asyncio.sleep(0.02)
            if time.perf_counter() - stored > PATIENCE:
                raise TimeoutError(f"{name_of(number)} is not known to the other process")
        self.figures.recovery.append((time.perf_counter() - stored) * 1000)

    async def _curate(self) -> None:
        while not self._ended.is_set():
            await self._add()
            await asyncio.sleep(self._drawn.uniform(0.0, 0.2))

    async def _add(self) -> int | None:
        number = next(self._numbers)
        self.figures.sent += 1
        try:
            said = await self._place.add(number)
        except TimeoutError:
            said = "(nothing in time)"
        if said.startswith("Stored."):
            self.figures.acknowledged += 1
            self._stored.append(number)
            return number
        self.figures.refused += 1
        self.figures.sentences[said.splitlines()[0][:110]] += 1
        return None

    async def _question(self) -> None:
        while not self._ended.is_set():
            number = self._drawn.choice(self._stored)
            self.figures.questions += 1
            began = time.perf_counter()
            try:
                said = await self._place.ask(number)
            except TimeoutError:
                said = "(nothing in time)"
            self.figures.answer_times.append((time.perf_counter() - began) * 1000)
            if f"is {number + 100} crowns" not in said:
                self.figures.unanswered.append(said)
            await asyncio.sleep(0.05)

    def audit(self, store: str) -> None:
        """Look for what was acknowledged in the store."""
        library = Library.open(store)
        listed = library.facts.select(scope=self._place.guild.id, own=True)
        held = Counter(fact.statement for fact in listed)
        library.close()
        for number in self._stored:
            statement = f"The toll of the {name_of(number)} bridge is {number + 100} crowns."
            if held[statement] == 0:
                self.figures.lost.append(number)
            if held[statement] > 1:
                self.figures.doubled.append(number)


async def run(binaries: Path, restarts: int, seed: int) -> Figures:
    """Start the server and two processes, and make trouble."""
    pg = postgres.Server(binaries, durable=True)
    try:
        store = pg.new_store()
        Library.open(store).close()
        async with await DiscordServer.start() as discord:
            discord.reaction_seconds = 0.0
            place = Place(discord, 2, TOPIC, crowd=150)
            async with serving(discord, store, ((0,), (1,))) as processes:
                made = Run(place, pg, random.Random(seed))
                await made.all(restarts)
                assert all(process.returncode is None for process in processes)
        made.audit(store)
        return made.figures
    finally:
        pg.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--restarts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    binaries = postgres.programs()
    if binaries is None:
        raise SystemExit(postgres.MISSING)
    figures = asyncio.run(run(binaries, given.restarts, given.seed))
    print(figures)
    raise SystemExit(1 if figures.lost or figures.doubled or figures.unanswered else 0)


if __name__ == "__main__":
    main()
