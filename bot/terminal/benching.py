"""`bench`: retrieval measured beside its peers, each measurement in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from knowledge.benchmarking import SYSTEMS, Row, as_markdown, as_object
from knowledge.benchmarking.tables import cells, headings

SIZES = (1_000, 10_000, 100_000)
LARGE = (*SIZES, 1_000_000)


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


def bench(options: Options, *, markdown: bool, out: Path | None) -> list[Row]:
    """Measure every system at every size, and print one table."""
    rows: list[Row] = []
    log = Console(stderr=True)
    for name, size in _corpora(options):
        for system in SYSTEMS:
            shown = (
                f"{system}: {name or 'made-up text'}, {f'{size:,}' if size else 'own'} phrasings"
            )
            with log.status(shown):
                rows.append(_measured(options, system, name, size))
    if out is not None:
        out.write_text(json.dumps(as_object(rows), indent=2) + "\n", encoding="utf-8")
    if markdown:
        print(as_markdown(rows), end="")
    else:
        _show(rows)
    return rows


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
    done = subprocess.run(
        [sys.executable, "-m", "knowledge.benchmarking"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["it was killed"]
        raise typer.BadParameter(f"{system} could not be measured: {reason[0]}")
    return Row(**json.loads(done.stdout))


def _show(rows: list[Row]) -> None:
    table = Table(*headings())
    for row in rows:
        table.add_row(*cells(row, rows), end_section=row.system == list(SYSTEMS)[-1])
    Console(width=max(Console().width, 140)).print(table)
