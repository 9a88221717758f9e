"""`init`, `import`, `export` and `check`: the store looked after from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.terminal import exits
from bot.terminal.session import Session

if TYPE_CHECKING:
    from knowledge.library import ImportResult

FORMATS = ("csv", "json", "yaml")


def init(session: Session, *, empty: bool) -> None:
    """Make the store and say what it holds."""
    with session.library(briefing=not empty) as library:
        held = library.snapshot(None)
        print(
            f"The store is ready: {len(held.facts)} facts in {len(held.topics)} topics, "
            f"from {len(held.sources)} sources."
        )


def import_files(session: Session, files: list[Path], *, dry_run: bool) -> None:
    """Add the facts of `files` in one go and show what changed."""
    progress = Progress(console=Console(stderr=True), transient=True)
    with session.library() as library, progress:
        task = progress.add_task("Reading", total=None)
        result = library.import_files(files, scope=None, actor="terminal", dry_run=dry_run)
        progress.update(task, total=1, completed=1)
    _show_import(result, dry_run=dry_run)


def _show_import(result: ImportResult, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    print(
        f"{len(result.added)} facts {would}added, {len(result.changed)} {would}changed, "
        f"{len(result.unchanged)} as before."
    )
    if dry_run and (result.added or result.changed):
        console = Console(width=None if sys.stdout.isatty() else 120)
        table = Table("", "fact")
        for sign, keys in (("+", result.added), ("~", result.changed)):
            for key in keys:
                table.add_row(sign, key)
        console.print(table)
        print("Nothing was changed: this was a dry run.")


def export(session: Session, form: str, out: Path | None) -> None:
    """Write the shared facts as `form`; a file appears whole or not at all."""
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is not a form; choose one of {', '.join(FORMATS)}.")
    with session.library() as library:
        content = library.export(form, scope=None)
    if out is None:
        sys.stdout.write(content)
        return
    part = out.with_name(out.name + ".part")
    try:
        part.write_text(content, encoding="utf-8", newline="")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise typer.BadParameter(f"Cannot write {out}: {error.strerror}.") from None
    print(f"Wrote {out}.", file=sys.stderr)


def check(session: Session) -> None:
    """Print what a curator should look at; exit code 0 either way."""
    with session.library() as library:
        findings = library.check(scope=None, today=session.today())
    if not findings:
        print("Nothing to mend.")
        raise typer.Exit(exits.OK)
    for heading, lines in findings.items():
        print(f"{heading} ({len(lines)})")
        for line in lines:
            print(f"  - {line}")
