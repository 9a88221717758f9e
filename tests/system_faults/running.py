"""The run of a number of faults: which are drawn, and what is said of them."""

from __future__ import annotations

import argparse
import collections
import os
import random
import sys
import time

import alembic.command

from bot.rendering import messages as rendering_messages
from knowledge import messages as library_messages
from knowledge.retrieval.lexicon import lexicon
from tests.system_faults.injection import Kind, Plan, shared_plan
from tests.system_faults.stores import Stores, stores
from tests.system_faults.trial import Trial
from tests.system_faults.writers import WRITERS, WRONG

KINDS = (Kind.KILL, Kind.HALF, Kind.FULL, Kind.BROKEN)


def run(given: argparse.Namespace, plan: Plan, where: Stores) -> int:
    """Inject so many faults, print what came of it, and return the exit code."""
    drawn = random.Random(given.seed)
    trials = [Trial(w, where, plan) for w in WRITERS if w.name in (given.writer or [w.name])]
    points = [(t, kind, at) for t in trials for kind in KINDS for at in range(1, t.calls + 1)]
    chosen = _spread(trials, points, drawn, given.faults)
    counts = collections.Counter[tuple[str, str]]()
    calls = collections.Counter[str]()
    began, wrong_ones = time.monotonic(), 0
    for done, (trial, kind, at) in enumerate(chosen, 1):
        found, call = trial.faults(kind, at)
        counts[trial.writer.name, kind.name] += 1
        calls[call or "none"] += 1
        if found:
            wrong_ones += 1
            print(f"{trial.writer.name}, {kind.name} at {at} ({call}): {'; '.join(found)[-900:]}")
        if found and given.wrong:
            break  # it was to be found out, and is
        if done % 100 == 0:
            print(f"{done} faults in {time.monotonic() - began:.0f} s, {wrong_ones} wrong")
        sys.stdout.flush()
    for trial in trials:
        per_kind = ", ".join(
            f"{kind.name.lower()} {counts[trial.writer.name, kind.name]}" for kind in KINDS
        )
        print(f"{trial.writer.name}, {trial.calls} calls: {per_kind}")
    print("faults at: " + ", ".join(f"{name} {count}" for name, count in calls.most_common()))
    print(
        f"{sum(counts.values())} faults of {len(points)} possible in "
        f"{time.monotonic() - began:.0f} s; lost, half there, twice, or told wrongly: {wrong_ones}"
    )
    return 1 if wrong_ones else 0


def _spread(
    trials: list[Trial],
    points: list[tuple[Trial, Kind, int]],
    drawn: random.Random,
    number: int,
) -> list[tuple[Trial, Kind, int]]:
    """Draw faults, as many of each writer and kind where there are so many."""
    drawn.shuffle(points)
    waiting = collections.defaultdict[tuple[str, Kind], list[tuple[Trial, Kind, int]]](list)
    for point in points:
        waiting[point[0].writer.name, point[1]].append(point)
    chosen: list[tuple[Trial, Kind, int]] = []
    while len(chosen) < min(number, len(points)):
        chosen += [left.pop() for left in waiting.values() if left]
    return chosen[:number]


def main(description: str | None) -> int:
    """Run as the command line says; return the exit code."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    names = [writer.name for writer in WRITERS]
    parser.add_argument("--writer", action="append", choices=names, help="may be given again")
    parser.add_argument("--wrong", choices=list(WRONG))
    given = parser.parse_args()
    assert alembic.command
    lexicon()  # loaded here, all this is in each program that is forked
    for catalogue in (rendering_messages.CATALOGUE, library_messages.CATALOGUE):
        catalogue.load()
    os.environ["MEANING"] = "0"
    if given.wrong:
        WRONG[given.wrong]()
    with stores(on_server=given.postgresql) as where:
        return run(given, shared_plan(), where)
