"""Servers with a fact of their own beside what all see: what each takes, in time and memory.

    uv run python -m tests.load.servers --servers 40
    uv run python -m tests.load.servers --servers 10 --phrasings 100000

Each server asks, stores its first fact, asks for it and stores another one. Ends with 1 where a
server is not answered with its own fact, or is with another's.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import sys
import tempfile
import time
from pathlib import Path

from knowledge import memory
from knowledge.curation import Change
from knowledge.evaluation.benchmark.measurements import resident
from knowledge.evaluation.benchmark.stores import fill
from knowledge.library import Library
from knowledge.model import Fact

TODAY = datetime.date(2026, 1, 1)


def question(server: int, number: int) -> str:
    """What the fact of that number of a server answers."""
    return f"How many boats does quagswald {server}x{number} hold?"


def add(library: Library, server: int, number: int) -> float:
    """Store a fact of a server's own and ask for it; return how many seconds that took."""
    held = library.snapshot(server)
    fact = Fact(
        f"own-{server}-{number}",
        next(iter(held.topics)),
        f"Quagswald {server}x{number} holds {server + number} boats.",
        next(iter(held.sources)),
        questions=(question(server, number),),
    )
    began = time.perf_counter()
    library.curation.add_fact(fact, scope=server, change=Change("load"))
    answer = library.ask(question(server, number), scope=server, today=TODAY)
    took = time.perf_counter() - began
    if answer.keys != (fact.key,):
        sys.exit(f"server {server} asked for {fact.key} and got {answer.keys}")
    return took


def run(servers: int, phrasings: int) -> None:
    """Measure, and print what came out."""
    memory.collect_less_often()
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), phrasings)
        library = Library.open(f"sqlite:///{folder}/bench.db")
        library.ask("Are you there?", scope=None, today=TODAY)
        memory.release()
        before = resident()
        numbers = range(1, servers + 1)
        firsts = [add(library, server, 1) for server in numbers]
        memory.release()
        after = resident()
        others = [add(library, server, 2) for server in numbers]
        for server, other in zip(numbers, [*numbers[1:], 1], strict=True):
            keys = library.ask(question(other, 1), scope=server, today=TODAY).keys
            if servers > 1 and any(key.startswith(f"own-{other}-") for key in keys):
                sys.exit(f"server {server} was answered with {keys}")
        library.close()
    print(
        f"{servers} servers with facts of their own: {before:.0f} MB before, "
        f"{(after - before) / servers:.1f} MB each; the first fact stored and answered after "
        f"{statistics.median(firsts) * 1000:.0f} ms (at most {max(firsts) * 1000:.0f}), "
        f"the next one after {statistics.median(others) * 1000:.0f} ms "
        f"(at most {max(others) * 1000:.0f})"
    )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--servers", type=int, default=40)
    parser.add_argument("--phrasings", type=int, default=0, help="0: the first briefing")
    given = parser.parse_args()
    run(given.servers, given.phrasings)


if __name__ == "__main__":
    main()
