"""One measurement in a process of its own: options as JSON in, a row as JSON out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from knowledge.benchmarking.corpora import made, padded, public
from knowledge.benchmarking.measuring import measure


def main() -> None:
    """Measure what the options on standard input ask for."""
    options = json.loads(sys.stdin.read())
    size = options["size"]
    if options["data"] is None:
        corpus = made(size)
    else:
        corpus = public(Path(options["data"]), options["name"], options["split"])
        if size:
            corpus = padded(corpus, size)
    print(json.dumps(measure(options["system"], corpus, options["most"]).plain()))


if __name__ == "__main__":
    main()
