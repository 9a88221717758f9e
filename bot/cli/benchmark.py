"""`bench`: retrieval beside its peers, and whole stores; each measured in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from knowledge.evaluation.benchmark import SYSTEMS, Row, StoreRow, as_markdown, as_object
from knowledge.evaluation.benchmark.tables import cells, headings, store_cells, store_headings

SIZES = (1_000, 10_000, 100_000)
LARGE = (*SIZES, 1_000_000)

ALL_OUT = Path("build/benchmark.json")
"""Where the tables of a run of all sizes are written, unless another file is named."""


@dataclass(frozen=True)
class Options:
    """What is measured: sizes in phrasings, a folder of question sets or None for made-up text."""

    sizes: tuple[int, ...]
    data: Path | None = None
    split: str = "test"
    most: int | None = None


def sizes_in(text: str | None, *, everything: bool) -> tuple[int, ...]:
    """Read "1000,10000"; raises typer.BadParameter for anything else."""
    if text is None:
        return LARGE if everything else SIZES
    try:
        sizes = tuple(int(part) for part in text.split(","))
    except ValueError:
        sizes = ()
    if not sizes or min(sizes) < 5:
        raise typer.BadParameter(f"{text!r} are no sizes; write them as 1000,10000.")
    return sizes


def bench(options: Options, *, markdown: bool, out: Path | None) -> None:
    """Measure every system and store at every size, and print the tables.

    With `out`, a FILE.json, they are written there and, in Markdown, beside it.
    """
    rows: list[Row] = []
    log = Console(stderr=True)
    for name, size in _corpora(options):
        for system in SYSTEMS:
            shown = (
                f"{system}: {name or 'made-up text'}, {f'{size:,}' if size else 'own'} phrasings"
            )
            with log.status(shown):
                rows.append(_measured(options, system, name, size))
    stores = []
    for size in (0, *options.sizes) if options.data is None else ():
        with log.status(f"a store of {f'{size:,} phrasings' if size else 'the first briefing'}"):
            stores.append(_store(size))
    words = as_markdown(rows, stores)
    if out is not None:
        written = json.dumps(as_object(rows, stores), indent=2)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(written + "\n", encoding="utf-8")
        out.with_suffix(".md").write_text(words, encoding="utf-8")
        log.print(f"Wrote {out} and {out.with_suffix('.md')}.")
    if markdown:
        print(words, end="")
    else:
        _show(rows, stores)


def _corpora(options: Options) -> Iterator[tuple[str | None, int]]:
    """Names of question sets (None: made-up text) with sizes (0: as they are)."""
    if options.data is None:
        yield from ((None, size) for size in options.sizes)
        return
    names = sorted(
        p.name.removesuffix(".facts.jsonl.gz") for p in options.data.glob("*.facts.jsonl.gz")
    )
    if not names:
        raise typer.BadParameter(f"There is no NAME.facts.jsonl.gz in {options.data}.")
    for name in names:
        yield name, 0
        yield from ((name, size) for size in options.sizes)


def _measured(options: Options, system: str, name: str | None, size: int) -> Row:
    asked = {
        "system": system,
        "name": name,
        "size": size,
        "data": str(options.data) if options.data else None,
        "split": options.split,
        "most": options.most,
    }
    return Row(**_in_a_process(system, asked))


def _store(size: int) -> StoreRow:
    with tempfile.TemporaryDirectory() as folder:
        filled = _in_a_process("the store", {"store": folder, "size": size})
        asked = {"store": folder, "started": time.time()}
        return StoreRow(**filled, **_in_a_process("the store", asked))


def _in_a_process(what: str, asked: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "knowledge.evaluation.benchmark"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["it was killed"]
        raise typer.BadParameter(f"{what} could not be measured: {reason[0]}")
    return dict(json.loads(done.stdout))


def _show(rows: list[Row], stores: list[StoreRow]) -> None:
    console = Console(width=max(Console().width, 140))
    table = Table(*headings())
    for row in rows:
        table.add_row(*cells(row, rows), end_section=row.system == list(SYSTEMS)[-1])
    console.print(table)
    if stores:
        table = Table(*store_headings())
        for store in stores:
            table.add_row(*store_cells(store))
        console.print(table)
