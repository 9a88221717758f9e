"""Kill a program that writes, again and again, and look at what is left each time.

    python -m tests.durability --kills 1000
    python -m tests.durability --kills 200 --postgresql
    python -m tests.durability --kills 20 --wrong ack-before-commit    # must find a fault

Half of the kills come at any moment, the others while a transaction is being committed. Exits
with 1 where anything is lost, half there or there twice. The programs are forked, so this runs on
Linux and macOS alone.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.library import Library
from tests.durability.checks import faults
from tests.durability.work import WRONG, Plan, work
from tests.knowledge import postgres

BRIEFING = Path(__file__).parents[1] / "bot" / "briefing"
KILLS_OF_A_STORE = 40
"""After so many kills a new store is made, or reading it would take ever longer."""

LONGEST_LIFE = 0.25
"""Seconds a program lives at most after it has begun its first operation."""

LONGEST_COMMIT = 0.003
"""Seconds after the begin of a commit within which a program is killed."""


@dataclass
class Told:
    """What a killed program said before it was killed."""

    done: list[int] = field(default_factory=list)
    plans: dict[int, Plan] = field(default_factory=dict)
    last: str = ""
    in_commit: bool = False

    def take(self, line: str) -> None:
        what, number, more = line.split(" ", 2)
        self.last = what
        if what in ("committing", "committed"):
            self.in_commit = what == "committing"
        if what == "start":
            self.plans[int(number)] = json.loads(more)
        elif what in ("done", "refused"):
            self.plans.pop(int(number), None)
            self.done += [int(number)] if what == "done" else []

    @property
    def open_one(self) -> tuple[int, Plan] | None:
        return next(iter(self.plans.items()), None)


class Lines:
    """Whole lines from a pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe, self._rest = pipe, b""

    def come(self, seconds: float) -> list[str]:
        """Those that come within so many seconds; what is there already at once."""
        if not select.select([self._pipe], [], [], max(0.0, seconds))[0]:
            return []
        self._rest += os.read(self._pipe, 65_536)
        *whole, self._rest = self._rest.split(b"\n")
        return [line.decode() for line in whole]


def killed(url: str, first: int, drawn: random.Random, wrong: str | None) -> Told:
    """Start a program that works from the number `first` on, kill it, and return what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with contextlib.suppress(BaseException):
            work(url, first, writing, wrong)
        os._exit(3)
    os.close(writing)
    told, lines = Told(), Lines(reading)
    try:
        _wait_for_the_moment(told, lines, drawn)
    finally:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        while more := lines.come(0.0):
            for line in more:
                told.take(line)
        os.close(reading)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the program that was to be killed ended by itself")
    return told


def _wait_for_the_moment(told: Told, lines: Lines, drawn: random.Random) -> None:
    in_commit = drawn.random() < 0.6
    commits, wanted = 0, drawn.randint(1, 4)
    until: float | None = None
    while until is None or time.monotonic() < until:
        found = lines.come(10.0 if until is None else until - time.monotonic())
        if not found and until is None:
            return
        for line in found:
            told.take(line)
            if told.last == "committing" and in_commit:
                commits += 1
                if commits == wanted:
                    if drawn.random() < 0.5:  # else at once: a commit may take less
                        time.sleep(drawn.random() * LONGEST_COMMIT)
                    return
            elif until is None and not in_commit:
                until = time.monotonic() + drawn.random() * LONGEST_LIFE


def run(kills: int, seed: int, wrong: str | None, url_of: collections.abc.Callable[[], str]) -> int:
    """Kill so often, print what came of it, and return the exit code."""
    drawn, counts = random.Random(seed), collections.Counter[str]()
    kinds = collections.Counter[str]()
    began, number, found, url = time.monotonic(), 1, list[str](), ""
    done: list[int] = []
    for kill in range(kills):
        if kill % KILLS_OF_A_STORE == 0:
            url, done = url_of(), []
            library = Library.open(url, briefing=False)
            library.import_files([BRIEFING], scope=None, actor="harness")
            library.close()
        told = killed(url, number, drawn, wrong)
        done += told.done
        counts["acknowledged"] += len(told.done)
        counts["during commit"] += told.in_commit
        counts["with an operation open"] += told.open_one is not None
        kinds.update(plan["kind"] for plan in told.plans.values())
        number = max([number, *told.done, *told.plans]) + 1
        faulty = faults(url, done, told.open_one)
        if faulty:
            found += faulty
            print(f"kill {kill + 1}: {'; '.join(faulty)[:400]}", flush=True)
            if wrong is not None:
                break  # it was to be found out, and is
            url, done = url_of(), []
            library = Library.open(url, briefing=False)
            library.import_files([BRIEFING], scope=None, actor="harness")
            library.close()
        if (kill + 1) % 100 == 0:
            print(f"{kill + 1} kills, {len(found)} faults", flush=True)
    print(
        f"{kill + 1} kills in {time.monotonic() - began:.0f} s: "
        f"{counts['acknowledged']} operations acknowledged, "
        f"{counts['during commit']} kills during a commit "
        f"({100 * counts['during commit'] / (kill + 1):.0f} %), "
        f"{counts['with an operation open']} with an operation open "
        f"({', '.join(f'{kind} {count}' for kind, count in kinds.most_common())}); "
        f"lost, half there or there twice: {len(found)}"
    )
    return 1 if found else 0


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--wrong", choices=WRONG)
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        if given.postgresql:
            binaries = postgres.programs()
            if binaries is None:
                raise SystemExit(postgres.MISSING)
            server = postgres.Server(binaries)
            stack.callback(server.stop)
            url_of = server.new_store
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            made = iter(range(1_000_000))

            def url_of() -> str:
                return f"sqlite:///{folder}/store{next(made)}.db"

        sys.exit(run(given.kills, given.seed, given.wrong, url_of))


if __name__ == "__main__":
    main()
