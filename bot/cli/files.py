"""`import` and `export`: facts read from files and written to them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.option_values import OwnFacts, either, file_to_write
from bot.cli.session import Session, count_of, progress_bar, write_out

if TYPE_CHECKING:
    from rich.table import Table

    from knowledge.exchange.plans import ImportPlan


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(help="CSV, TSV, XLSX, JSON or YAML files, or a briefing's folder."),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    skip_duplicates: Annotated[
        bool,
        typer.Option("--skip-duplicates", help="Leave out rows that repeat an earlier one."),
    ] = False,
) -> None:
    """Add facts from files: all of them, or none if any row is wrong."""
    from knowledge.curation import Change

    session: Session = context.obj
    progress = progress_bar()
    with session.library() as library, progress:
        task = progress.add_task("Reading", total=3)
        bundle = library.files.read_files(files, scope=None, skip_duplicates=skip_duplicates)
        progress.update(task, advance=1, description="Comparing")
        planned = library.files.plan(bundle, scope=None)
        progress.update(task, advance=1, description="Storing")
        if not dry_run:
            library.files.store(
                bundle, scope=None, change=Change("terminal"), expected=planned.fingerprint
            )
        progress.update(task, advance=1)
    _print_import(planned, dry_run=dry_run)


def _print_import(planned: ImportPlan, *, dry_run: bool) -> None:
    from rich.console import Console

    would, result = "would be " if dry_run else "", planned.result
    print(
        f"{count_of(len(result.added), 'fact')} {would}added, {len(result.changed):,} "
        f"{would}changed, {len(result.unchanged):,} unchanged."
    )
    if dry_run and not planned.changes_nothing:
        console = Console(width=None if sys.stdout.isatty() else 120)
        console.print(_differences_table(planned))
        print("Nothing was changed: this was a dry run.")
    for note in planned.notes:
        print(f"Note: {note}")
    if planned.doubts:
        print(f"Please check {count_of(len(planned.doubts), 'fact')}:")
    for doubt in planned.doubts:
        about = doubt.question or f"{_DOUBTS[doubt.doubt]} {doubt.stored.key}"
        print(f"  - {doubt.fact.key}: {about}")


_DOUBTS = {
    "past": "changes a fact that was replaced or taken out, without restoring it:",
    "shared": "replaces, in this server, the shared fact",
    "same": "states nearly the same as",
    "figure": "has another figure than",
    "date": "has another date than",
}
"""What to check about an imported fact, by `knowledge.curation.doubts.DoubtReason`."""


def _differences_table(planned: ImportPlan) -> Table:
    from rich.table import Table
    from rich.text import Text

    from knowledge import dates
    from knowledge.history.revisions import differences
    from knowledge.history.serialization import to_plain

    table = Table("", "fact", "what", "date", "topic", "source")
    topics = {topic.key: topic.title for topic in planned.topics}
    sources = {source.key: source.title for source in planned.sources}
    for fact in planned.added:
        table.add_row(
            "+",
            Text(fact.key),
            Text(fact.statement),
            dates.in_words(fact.date) if fact.date is not None else "-",
            Text(topics.get(fact.topic, fact.topic)),
            Text(sources.get(fact.source, fact.source)),
        )
    for before, after in planned.changed:
        lines = "\n".join(
            f"{each.part}: {each.before or '(nothing)'} → {each.after or '(nothing)'}"
            for each in differences(to_plain(before), to_plain(after))
        )
        table.add_row("~", Text(after.key), Text(lines))
    return table


_ENDINGS = {"yml": "yaml", "md": "markdown"}
"""Endings of files that are not called as the format."""


def export(
    context: typer.Context,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="csv|xlsx|json|yaml|markdown",
            help="The format. Default: as the file's name ends, else YAML.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file to write. Default: standard output."),
    ] = None,
    server: OwnFacts = None,
    audit: Annotated[
        bool, typer.Option("--audit", help="Write the history instead, one JSON object per change.")
    ] = False,
    mark: Annotated[
        bool,
        typer.Option("--bom", help="Begin a CSV file with a byte order mark, as Excel needs."),
    ] = False,
    template: Annotated[
        bool,
        typer.Option("--template", help="Write an empty table to fill in, as CSV or XLSX."),
    ] = False,
) -> None:
    """Write the facts of the shared briefing, or of a server, to a file."""
    from knowledge import exchange

    session: Session = context.obj
    if audit:
        if form is not None or template:
            raise typer.BadParameter("--audit has one format; leave --format and --template out.")
        if out is not None:
            file_to_write(".jsonl", ".json")(str(out))
        with session.library(existing=True) as library:
            write_out(out, library.files.audit(scope=server).encode())
        return
    form = form or _form_of(out) or ("csv" if template else "yaml")
    allowed = exchange.TEMPLATES if template else exchange.FILES
    if form not in allowed:
        raise typer.BadParameter(f"“{form}” is not a format; write {either(allowed)}.")
    if template:
        write_out(out, exchange.template(form))
        return
    with session.library(existing=True) as library:
        own = server is not None
        write_out(out, library.files.export_file(form, scope=server, own=own, mark=mark))


def _form_of(out: Path | None) -> str:
    """Return the format that a file's name ends in, "" without an ending."""
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    return _ENDINGS.get(ending, ending)
