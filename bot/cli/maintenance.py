"""`init`, `import`, `export` and `check`: the store looked after from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from bot.cli.session import Session
from knowledge.curation import Change
from knowledge.curation.doubts import Doubt
from knowledge.exchange import WRITTEN
from knowledge.history.revisions import differences
from knowledge.history.serialization import to_plain
from knowledge.quality import SourceText

if TYPE_CHECKING:
    from knowledge.exchange.service import Planned
    from knowledge.model import Snapshot


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
        task = progress.add_task("Reading", total=3)
        bundle = library.files.read_files(files, scope=None)
        progress.update(task, advance=1, description="Comparing")
        planned = library.files.plan(bundle, scope=None)
        progress.update(task, advance=1, description="Storing")
        if not dry_run:
            library.files.store(
                bundle, scope=None, change=Change("terminal"), expected=planned.mark
            )
        progress.update(task, advance=1)
    _show_import(planned, dry_run=dry_run)


def _show_import(planned: Planned, *, dry_run: bool) -> None:
    would, result = "would be " if dry_run else "", planned.result
    print(
        f"{len(result.added)} facts {would}added, {len(result.changed)} {would}changed, "
        f"{len(result.unchanged)} as before."
    )
    if dry_run and not planned.does_nothing:
        console = Console(width=None if sys.stdout.isatty() else 120)
        console.print(_table(planned))
        print("Nothing was changed: this was a dry run.")
    if planned.doubts:
        print(f"Look at these ({len(planned.doubts)}):")
    for doubt in planned.doubts:
        print(f"  - {doubt.fact.key}: {_DOUBTS[doubt.doubt]} {doubt.held.key}")


_DOUBTS = {
    Doubt.PAST: "is changed, yet stays what it is, past:",
    Doubt.SHARED: "takes the place, in this server, of the shared fact",
    Doubt.SAME: "says much the same as",
    Doubt.FIGURE: "has another figure than",
    Doubt.DATE: "has another date than",
}


def _table(planned: Planned) -> Table:
    table = Table("", "fact", "what")
    for fact in planned.added:
        table.add_row("+", Text(fact.key), Text(fact.statement))
    for before, after in planned.changed:
        parts = differences(to_plain(before), to_plain(after))
        told = "\n".join(
            f"{each.part}: {each.before or '(nothing)'} → {each.after or '(nothing)'}"
            for each in parts
        )
        table.add_row("~", Text(after.key), Text(told))
    return table


def export(
    session: Session, form: str, out: Path | None, server: int | None, *, audit: bool
) -> None:
    """Write facts as `form`, or their history; a file appears whole or not at all.

    Of the shared briefing, or of what one `server` has of its own.
    """
    if form not in WRITTEN:
        raise typer.BadParameter(f"{form!r} is not a form; choose one of {', '.join(WRITTEN)}.")
    with session.library() as library:
        if audit:
            content = library.files.audit(scope=server)
        else:
            content = library.files.export(form, scope=server, own=server is not None)
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


def check(session: Session, server: int | None, texts: list[str]) -> None:
    """Print what a curator should look at; exit code 0 either way."""
    from bot.features.quality.cards import report_lines  # discord.py takes a while to load

    today = session.today()
    with session.library() as library:
        held = library.snapshot(server)
        read = [_source_text(each, held) for each in texts]
        report = library.quality.report(
            scope=server, today=today, own=server is not None, texts=read
        )
        for line in report_lines(report, held, today):
            print(line)


def _source_text(given: str, held: Snapshot) -> SourceText:
    """Read the text of a source: FILE, or SOURCE=FILE where there are several."""
    name, _, path = given.rpartition("=")
    source = None
    if name:
        wanted = (key for key, each in held.sources.items() if name in (key, each.title))
        source = next(wanted, None)
        if source is None:
            raise typer.BadParameter(f"There is no source {name!r}; name it by its key or title.")
    elif len(held.sources) > 1:
        known = ", ".join(held.sources)
        raise typer.BadParameter(f"Say whose text that is: SOURCE={path}. There are: {known}.")
    try:
        words = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise typer.BadParameter(f"Cannot read {path}: {reason}.") from None
    return SourceText(source, words)


def refusals(session: Session, server: int | None) -> None:
    """Print the refusals of a scope, latest first."""
    with session.library() as library:
        found = library.refusals.latest(server)
    if not found:
        print("Nobody was refused anything.")
    for each in found:
        place = f" in channel {each.place}" if each.place else ""
        print(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.person}: {each.what}{place} ({each.needed})")


def move(source: str, target: str) -> None:
    """Copy a whole store into an empty one, and say what was copied."""
    from knowledge.store.copying import move as copied
    from knowledge.store.database import Database

    old = Database.open(source, read_only=True)
    try:
        new = Database.open(target)
        try:
            tables = copied(old, new)
        finally:
            new.close()
    finally:
        old.close()
    shown = Table("table", "rows", "sha256")
    for each in tables:
        shown.add_row(each.table, f"{each.rows:,}", each.digest[:12])
    Console(width=None if sys.stdout.isatty() else 80).print(shown)
    print(
        f"Moved {sum(each.rows for each in tables):,} rows, and read them back. "
        "Start the bot with DATABASE_URL set to the new store; the old one is as it was."
    )
