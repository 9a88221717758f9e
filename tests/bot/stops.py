"""Tell the bot to stop (SIGTERM) at any moment of its work, again and again.

    python -m tests.bot.stops --stops 500

Curators add facts and import files while askers ask, over the wire; then the process is told to
stop, and its store is read. Prints how long stopping took, and what was acknowledged and lost,
and exits with 1 where an end was not clean, late, or cost anything. Time in which the process
waited for a processor, as others had them, is told apart and makes no end late.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from knowledge.library import Library
from knowledge.model import Fact
from tests.bot.import_load import made
from tests.bot.processes import ROOT, Place, name_of, processes_environment
from tests.bot.shards import TOPIC, spread
from tests.discord_server import DiscordServer
from tests.waiting import PATIENCE

LATEST = 8.0
"""Seconds within which a process that was told to stop has to have ended."""

STOPS_OF_A_STORE = 20
ROWS = 300


@dataclass
class Figures:
    """What came of it; times are in milliseconds."""

    counts: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{len(self.times)} stops, {self.counts['busy']} of them amid a change: "
                f"{self.counts['facts']} facts and {self.counts['files']} files of {ROWS} facts "
                f"acknowledged, {self.counts['open']} requests unanswered at the end",
                f"from the signal to the end: {spread(self.times)}",
                f"of that waited for a processor: {spread(self.waits)}",
                f"later than {LATEST:.0f} s: {self.counts['late']}, and "
                f"{self.counts['held up']} for want of a processor alone",
                f"not clean, lost, half there or there twice: {len(self.faults)}",
            ]
        )


class Town:
    """A store, and people who work on it for as long as a process of the bot lives."""

    def __init__(
        self,
        server: DiscordServer,
        folder: Path,
        drawn: random.Random,
        figures: Figures,
        seconds: float,
    ) -> None:
        self._server, self._folder, self._drawn = server, folder, drawn
        self._seconds = seconds
        self._log = folder / "bot.log"
        self._store = folder / "store.db"
        self._place = Place(server, 1, TOPIC, crowd=40)
        self._facts: list[int] = []
        self._number = self._files = self._imported = 0
        self.figures = figures
        Library.open(self._url).close()

    @property
    def _url(self) -> str:
        return f"sqlite:///{self._store}"

    async def life(self) -> None:
        """Start the bot, have people at work with it, stop it, and look at what it left."""
        connected = len(self._server.gateway.identifies)
        with self._log.open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, str(ROOT / "bot.py")),
                cwd=ROOT,
                env=processes_environment(self._server, self._url),
                stderr=log,
            )
        try:
            await self._server.changes.until(
                lambda: len(self._server.gateway.identifies) > connected, "a connection"
            )
            await self._place.ask(0)
            working = [asyncio.create_task(self._curate()) for _ in range(2)]
            working += [asyncio.create_task(self._import())] if self._drawn.random() < 0.5 else []
            await asyncio.sleep(self._drawn.random() * self._seconds)
            self.figures.counts["busy"] += any(not task.done() for task in working)
            began, waited = time.perf_counter(), waited_for_a_processor(process.pid)
            process.send_signal(signal.SIGTERM)
            held_up = 0.0
            async with asyncio.timeout(PATIENCE):
                while process.returncode is None:
                    held_up = max(held_up, waited_for_a_processor(process.pid) - waited)
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(process.wait(), 0.1)
            code, took = process.returncode, time.perf_counter() - began
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        self.figures.times.append(took * 1000)
        self.figures.waits.append(held_up * 1000)
        await asyncio.sleep(0.02)  # what was sent before the end arrives
        self.figures.counts["open"] += sum(not task.done() for task in working)
        for task in working:
            task.cancel()
        ends = await asyncio.gather(*working, return_exceptions=True)
        self.figures.faults += [str(each) for each in ends if isinstance(each, AssertionError)]
        self._look(code, took, held_up)

    async def _curate(self) -> None:
        while True:
            self._number += 1
            number = self._number
            said = await self._place.add(number)
            if said.startswith("Stored."):
                self._facts.append(number)
                self.figures.counts["facts"] += 1

    async def _import(self) -> None:
        number = self._files + 1
        content = made(ROWS, "csv").replace(b"Town ", b"Town %d-" % number)
        content = content.replace(b"\nf", b"\nfile%d-" % number)
        self._files = number
        if "Imported" in await self._place.bring(content):
            self._imported += 1
            self.figures.counts["files"] += 1

    def _look(self, code: int, took: float, held_up: float) -> None:
        wrong: list[str] = []
        said = self._log.read_text()
        if took > LATEST:
            self.figures.counts["late" if took - held_up > LATEST else "held up"] += 1
            print(f"ended after {took:.1f} s, of which it waited {held_up:.1f} s for a processor")
        if code != 0 or "Traceback" in said:
            wrong.append(f"ended with {code} after {took:.1f} s: {said[-2000:]!r}")
        engine = create_engine(self._url)
        with engine.connect() as connection:
            checked = connection.execute(text("PRAGMA integrity_check")).scalar()
        engine.dispose()
        if checked != "ok":
            wrong.append(f"integrity: {checked}")
        library = Library.open(self._url)
        listed = library.facts.select(scope=self._place.guild.id, own=True)
        library.close()
        held = Counter(fact.statement for fact in listed)
        for number in self._facts:
            count = held[f"The toll of the {name_of(number)} bridge is {number + 100} crowns."]
            if count != 1:
                wrong.append(f"fact {number} is there {count} times")
        wrong += self._files_of(listed)
        faults = [f"stop {len(self.figures.times)}: {each}" for each in wrong]
        self.figures.faults += faults
        for each in faults:
            print(each, flush=True)

    def _files_of(self, listed: list[Fact]) -> list[str]:
        rows = Counter(f.key.split("-")[0] for f in listed if f.key.startswith("file"))
        wrong = [f"{key} has {count} rows" for key, count in rows.items() if count != ROWS]
        if self._imported > len(rows):
            wrong.append(f"{self._imported} files were imported, {len(rows)} are there")
        return wrong


def waited_for_a_processor(process: int) -> float:
    """Return for how many seconds the first thread of a process was ready to run, and did not.

    Told by Linux alone.
    """
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0  # it has ended


async def run(stops: int, seed: int, seconds: float) -> Figures:
    """Stop a process so often, after so many seconds of work at most.

    Now and then it is in a new store, or reading it would take ever longer.
    """
    figures, drawn = Figures(), random.Random(seed)
    while len(figures.times) < stops:
        with tempfile.TemporaryDirectory() as folder:
            async with await DiscordServer.start() as server:
                server.reaction_seconds = 0.0
                town = Town(server, Path(folder), drawn, figures, seconds)
                for _ in range(min(STOPS_OF_A_STORE, stops - len(figures.times))):
                    await town.life()
        print(f"{len(figures.times)} stops, {len(figures.faults)} faults", flush=True)
    return figures


def main() -> None:
    """Stop and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--stops", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=4.0, help="of work at most before a stop")
    given = parser.parse_args()
    figures = asyncio.run(run(given.stops, given.seed, given.seconds))
    print(figures)
    raise SystemExit(1 if figures.faults or figures.counts["late"] else 0)


if __name__ == "__main__":
    main()
