"""`bench`: how right, fast and large retrieval and stores are, each in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.option_values import file_to_write, one_of, whole_number
from bot.cli.session import write_file

if TYPE_CHECKING:
    from knowledge.evaluation.benchmark import StoreRow, SystemRow

SIZES = (1_000, 10_000, 100_000)
LARGE = (*SIZES, 1_000_000)

ALL_OUT = Path("build/benchmark.json")
"""Where the tables of a run of all sizes are written, unless another file is named."""


@dataclass(frozen=True)
class BenchOptions:
    """What `bench` measures.

    `sizes` are in phrasings; `data` is a folder of question sets, None for made-up text; `most`
    limits the questions.
    """

    sizes: tuple[int, ...]
    data: Path | None = None
    split: str = "test"
    most: int | None = None


def bench(
    sizes: Annotated[
        str | None,
        typer.Option(metavar="N,N", help="Numbers of phrasings to search. Default: up to 100,000."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also a million phrasings; takes many minutes.")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Question sets to ask instead of made-up ones: NAME.facts.jsonl.gz with "
            "NAME.queries.jsonl.gz; at each size made-up facts are added to them.",
        ),
    ] = None,
    split: Annotated[
        str,
        typer.Option(
            metavar="valid|test",
            parser=one_of(("valid", "test")),
            help="Only the questions of one split.",
        ),
    ] = "test",
    most: Annotated[
        int | None,
        typer.Option(metavar="N", parser=whole_number(), help="Ask at most this many questions."),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--json",
            metavar="FILE",
            parser=file_to_write(".json"),
            help="Also write the tables as JSON, and as Markdown next to it. "
            "Default with --all: build/benchmark.json.",
        ),
    ] = None,
) -> None:
    """Compare retrieval with other systems, and measure stores: accuracy, speed and size."""
    from rich.console import Console

    from knowledge.evaluation.benchmark import SYSTEMS, as_markdown, as_object
    from knowledge.evaluation.reading_speed import reading_speed

    options = BenchOptions(_parse_sizes(sizes, everything=everything), data, split, most)
    out = out or (ALL_OUT if everything and data is None else None)
    rows: list[SystemRow] = []
    log = Console(stderr=True)
    for name, size in _corpora(options):
        phrasings = f"{f'{size:,}' if size else 'own'} phrasings"
        for system in SYSTEMS:
            with log.status(f"{system}: {name or 'made-up text'}, {phrasings}"):
                rows.append(_measure_system(options, system, name, size))
    stores: list[StoreRow] = []
    for size, meaning in _stores(options):
        with log.status(f"a store of {f'{size:,} phrasings' if size else 'the first briefing'}"):
            stores.append(_measure_store(size, meaning=meaning))
    tables = as_markdown(rows, stores)
    if out is not None:
        written = json.dumps(as_object(rows, stores), indent=2)
        out.parent.mkdir(parents=True, exist_ok=True)
        write_file(out, f"{written}\n".encode())
        write_file(out.with_suffix(".md"), tables.encode())
        log.print(f"Wrote {out} and {out.with_suffix('.md')}.")
    if markdown:
        print(tables, end="")
    else:
        _print_tables(rows, stores)
    speed = reading_speed()
    print(f"Read in a second, on one core: {speed.dates:,.0f} dates, {speed.figures:,.0f} figures.")


def _parse_sizes(text: str | None, *, everything: bool) -> tuple[int, ...]:
    if text is None:
        return LARGE if everything else SIZES
    try:
        sizes = tuple(int(part) for part in text.split(","))
    except ValueError:
        sizes = ()
    if not sizes or min(sizes) < 5:
        raise typer.BadParameter(f"{text!r} is not a list of sizes; write them as 1000,10000.")
    return sizes


def _corpora(options: BenchOptions) -> Iterator[tuple[str | None, int]]:
    """Yield names of question sets (None: made-up text) with sizes (0: as they are)."""
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


def _measure_system(options: BenchOptions, system: str, name: str | None, size: int) -> SystemRow:
    from knowledge.evaluation.benchmark import processes

    try:
        return processes.measure_system(
            system, name, size, data=options.data, split=options.split, most=options.most
        )
    except processes.MeasurementFailed as failed:
        raise typer.BadParameter(f"{system} could not be measured: {failed}") from None


def _stores(options: BenchOptions) -> Iterator[tuple[int, bool]]:
    """Yield the sizes of stores to measure, and whether meaning counts: 0 is the first briefing."""
    from knowledge.meaning import find_encoder

    if options.data is None:
        yield 0, False
        if find_encoder() is not None:
            yield 0, True
        yield from ((size, False) for size in options.sizes)


def _measure_store(size: int, *, meaning: bool) -> StoreRow:
    from knowledge.evaluation.benchmark import processes

    try:
        return processes.measure_store(size, meaning=meaning)
    except processes.MeasurementFailed as failed:
        raise typer.BadParameter(f"the store could not be measured: {failed}") from None


def _print_tables(rows: list[SystemRow], stores: list[StoreRow]) -> None:
    from rich.console import Console
    from rich.table import Table

    from knowledge.evaluation.benchmark import SYSTEMS
    from knowledge.evaluation.benchmark.tables import (
        cells,
        headings,
        store_cells,
        store_headings,
    )

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
