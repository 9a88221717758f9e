"""Memory of a process with all that it has started, as Linux counts it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
BETWEEN_LOOKS = 0.05
"""Seconds between two looks for the most that processes hold."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Memory:
    """MiB that processes hold.

    In `rss` what several of them share counts for each, in `pss` once, in equal parts.
    """

    rss: float = 0.0
    pss: float = 0.0

    def __add__(self, other: Memory) -> Memory:
        return Memory(self.rss + other.rss, self.pss + other.pss)

    def __str__(self) -> str:
        return f"{self.rss:.1f} MiB (PSS {self.pss:.1f})"


def processes(root: int) -> Iterator[int]:
    """Yield the id of a process and of all below it."""
    yield root
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for task in (PROC / str(root) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from processes(int(child))


def memory_of(process: int) -> Memory:
    """Return what one process holds; nothing for one that has ended."""
    found = dict.fromkeys(("Rss", "Pss"), 0)
    with contextlib.suppress(OSError):
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            name, _, rest = line.partition(":")
            if name in found:
                found[name] = int(rest.split()[0])
    return Memory(found["Rss"] / 1024, found["Pss"] / 1024)


def memory_of_tree(root: int) -> Memory:
    """Return what a process and all below it hold together."""
    return sum(map(memory_of, processes(root)), Memory())


def resident(process: int) -> float:
    """Return the MiB of one process that are in memory, which takes less to tell than the rest."""
    try:
        return int((PROC / str(process) / "statm").read_text().split()[1]) * _PAGE / 2**20
    except OSError:
        return 0.0


def code_of(process: int) -> str:
    """Return the module that a process of the program's own runs, "" where that is not known."""
    with contextlib.suppress(OSError):
        command = (PROC / str(process) / "cmdline").read_text()
        if found := re.search(r"\bfrom (\S+) import main\b", command):
            return found[1]
    return ""


@dataclass(slots=True)
class Peak:
    """The most that a process and all below it held at once, when, and in how many processes.

    `each` is what each held then, the first one first.
    """

    rss: float = 0.0
    pss: float = 0.0
    processes: int = 0
    moment: float = 0.0
    each: tuple[float, ...] = ()

    def look(self, root: int) -> list[int]:
        """Take in what they hold now; return which processes they are."""
        found = list(processes(root))
        self.processes = max(self.processes, len(found))
        each = tuple(map(resident, found))
        if sum(each) > self.rss:
            self.rss, self.each, self.moment = sum(each), each, time.perf_counter()
            # To tell who shares what takes long enough to disturb what is measured.
            self.pss = max(self.pss, memory_of_tree(root).pss)
        return found

    def __str__(self) -> str:
        each = " + ".join(f"{one:.0f}" for one in self.each)
        return f"{self.rss:.0f} MiB (PSS {self.pss:.0f}) in {self.processes} processes: {each}"


@contextlib.asynccontextmanager
async def watched(
    root: int, note: Callable[[list[int]], None] = lambda _: None
) -> AsyncIterator[Peak]:
    """Watch what a process and all below it hold, until the block ends; note which they are."""
    peak = Peak()

    async def look() -> None:
        while True:
            note(await asyncio.to_thread(peak.look, root))
            await asyncio.sleep(BETWEEN_LOOKS)

    looking = asyncio.create_task(look())
    try:
        yield peak
    finally:
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking
