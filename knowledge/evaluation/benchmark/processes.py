"""Measurements in processes of their own, so that none counts another's memory or warm caches.

A process reads its options as
JSON from standard input and writes a row as JSON to standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from knowledge import own_process
from knowledge.evaluation.benchmark.corpora import load_corpus, pad_corpus, synthetic_corpus
from knowledge.evaluation.benchmark.measurements import measure
from knowledge.evaluation.benchmark.tables import StoreRow, SystemRow


class MeasurementFailed(Exception):  # noqa: N818 - it reads as what happened
    """A measurement's process failed; the message is the last line it wrote."""


def measure_system(
    system: str,
    name: str | None,
    size: int,
    *,
    data: Path | None,
    split: str | None,
    most: int | None,
) -> SystemRow:
    """Measure one search system on the corpus `name` of the folder `data`, or on made-up text.

    The corpus is padded to `size` phrasings, unless that is 0; of its questions of a kind at most
    `most` are asked. Raises MeasurementFailed.
    """
    request = {
        "system": system,
        "name": name,
        "size": size,
        "data": str(data) if data else None,
        "split": split,
        "most": most,
    }
    return SystemRow(**_in_a_process(request))


def measure_store(size: int, *, meaning: bool = False) -> StoreRow:
    """Measure a new store of `size` phrasings, or of the first briefing if `size` is 0.

    It is filled in one process and used in another; with `meaning` by meaning as well as by words.
    Raises MeasurementFailed.
    """
    with tempfile.TemporaryDirectory() as folder:
        request = {"store": folder, "meaning": meaning}
        filled = _in_a_process({**request, "size": size})
        used = _in_a_process({**request, "started": time.time()})
        return StoreRow(**filled, **used)


def _in_a_process(request: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - our own module
        own_process.command("knowledge.evaluation.benchmark.processes"),
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        cwd=own_process.ROOT,
        env=own_process.environment(),
    )
    if done.returncode:
        raise MeasurementFailed(*(done.stderr.strip().splitlines()[-1:] or ["it was killed"]))
    return dict(json.loads(done.stdout))


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
        return stores.use(folder, options["started"], meaning=options["meaning"])
    return stores.fill(folder, options["size"], meaning=options["meaning"])


if __name__ == "__main__":
    main()
