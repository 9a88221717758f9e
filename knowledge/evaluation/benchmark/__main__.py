"""One measurement in a process of its own: options as JSON in, a row as JSON out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from knowledge.evaluation.benchmark.corpora import made, padded, public
from knowledge.evaluation.benchmark.measurements import measure


def main() -> None:
    """Measure what the options on standard input ask for."""
    options = json.loads(sys.stdin.read())
    if "store" in options:
        print(json.dumps(_of_store(Path(options["store"]), options)))
        return
    size = options["size"]
    if options["data"] is None:
        corpus = made(size)
    else:
        corpus = public(Path(options["data"]), options["name"], options["split"])
        if size:
            corpus = padded(corpus, size)
    print(json.dumps(measure(options["system"], corpus, options["most"]).plain()))


def _of_store(folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    # Imported late: how long that takes is a part of starting on a store, but of nothing else.
    from knowledge.evaluation.benchmark import stores

    if "started" in options:
        return stores.use(folder, options["started"])
    return stores.fill(folder, options["size"])


if __name__ == "__main__":
    main()
