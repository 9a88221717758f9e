"""Faults on the wire, in quick succession, while people ask and curate.

    python -m tests.chaos --faults 1000 --seed 1

Prints what was counted; ends with 1 and what was wrong where something did not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

from tests.chaos.faults import KINDS, calm
from tests.chaos.running import run


def main() -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", help="only this kind; calm is none at all", default=None)
    parser.add_argument(
        "--story", type=argparse.FileType("w"), help="where to write what happened when"
    )
    given = parser.parse_args()
    kinds = tuple(each for each in (*KINDS, calm) if given.kind == each.__name__) or KINDS
    began = time.monotonic()
    report = asyncio.run(run(given.faults, given.seed, kinds=kinds, story=given.story))
    print(f"{given.faults} faults, seed {given.seed}, in {time.monotonic() - began:.0f} s")
    for name, figure in report.figures.items():
        if isinstance(figure, dict):
            figure = ", ".join(f"{key} {value}" for key, value in figure.items())
        print(f"{name}: {figure}")
    for line in report.wrong[:40]:
        print(f"WRONG: {line}")
    if len(report.wrong) > 40:
        print(f"... and {len(report.wrong) - 40} more")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
