"""Runs one measurement of the benchmark: options as JSON on standard input, a row as JSON out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from knowledge.evaluation.benchmark.corpora import load_corpus, pad_corpus, synthetic_corpus
from knowledge.evaluation.benchmark.measurements import measure


def main() -> None:
    """Run the measurement described by the options on standard input."""
    options = json.loads(sys.stdin.read())
    if "store" in options:
        print(json.dumps(_of_store(Path(options["store"]), options)))
        return
    size = options["size"]
    if options["data"] is None:
        corpus = synthetic_corpus(size)
    else:
        corpus = load_corpus(Path(options["data"]), options["name"], options["split"])
        if size:
            corpus = pad_corpus(corpus, size)
    print(json.dumps(measure(options["system"], corpus, options["most"]).plain()))


def _of_store(folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    # Imported here, as importing it counts for the start on a store, but for nothing else.
    from knowledge.evaluation.benchmark import stores

    if "started" in options:
        return stores.use(folder, options["started"])
    return stores.fill(folder, options["size"])


if __name__ == "__main__":
    main()
