"""Feed every parser with damaged and hostile inputs, and tell the slowest.

    python -m tests.fuzz --inputs 100000

Times are the processor's. Exits with 1 where a parser raised what is no answer of its, or took
longer than a quarter of a second.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from knowledge.library import Library
from tests.fuzz.feeding import fed
from tests.fuzz.parsers import parsers


def main() -> None:
    """Feed and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="parsers whose name holds this")
    given = parser.parse_args()
    failed, total = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = Library.open(f"sqlite:///{folder / 'fuzz.db'}")
        for each in parsers(library, folder):
            if given.only not in each.name:
                continue
            found = fed(each, max(1, int(given.inputs * each.share)), given.seed)
            total += found.inputs
            failed += bool(found.faults or found.is_slow)
            print(found, flush=True)
        library.close()
    print(f"{total:,} inputs in all, parsers with a fault: {failed}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
