"""How right and how fast the answers are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def eval_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Labelled questions, one JSON object a line.")],
    split: Annotated[
        str | None, typer.Option(metavar="dev|held", help="Only the questions of one split.")
    ] = None,
) -> None:
    """Measure the answers on labelled questions: right, wrong, rightly silent."""
    from bot.cli.evaluation import evaluate_file

    evaluate_file(context.obj, file, split)


def bench(
    sizes: Annotated[
        str | None, typer.Option(metavar="N,N", help="Phrasings to search. Default: up to 100,000.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="A million phrasings, too; takes many minutes.")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Question sets to ask instead of made-up ones: NAME.facts.jsonl.gz with "
            "NAME.queries.jsonl.gz; at each size they stand among made-up facts.",
        ),
    ] = None,
    split: Annotated[str, typer.Option(metavar="valid|test")] = "test",
    most: Annotated[
        int | None, typer.Option(metavar="N", help="Ask at most so many questions.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--json",
            metavar="FILE",
            help="Write the tables as JSON, too, and in Markdown beside it. "
            "Default with --all: build/benchmark.json.",
        ),
    ] = None,
) -> None:
    """Measure retrieval beside its peers, and stores: how right, how fast, how large."""
    from bot.cli import benchmark

    measured = benchmark.sizes_in(sizes, everything=everything)
    options = benchmark.Options(measured, data, split, most)
    out = out or (benchmark.ALL_OUT if everything and data is None else None)
    benchmark.bench(options, markdown=markdown, out=out)
