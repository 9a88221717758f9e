"""`init`, `vectors`, `backup`, `restore`, `move` and `forget`: the store as a whole."""

from __future__ import annotations

import contextlib
import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.option_values import whole_number
from bot.cli.session import FAILED, Session, count_of, progress_bar, warn_of_password
from knowledge.errors import StoreUnreachable

if TYPE_CHECKING:
    from knowledge.store.database import Database


def init(
    context: typer.Context,
    empty: Annotated[
        bool, typer.Option("--empty", help="Create it without the first briefing.")
    ] = False,
) -> None:
    """Create the store, or upgrade an existing one to the current schema."""
    session: Session = context.obj
    with session.library(briefing=not empty) as library:
        try:
            snapshot = library.snapshot(None)
        except StoreUnreachable as error:  # but the store is made, or upgraded, by now
            raise StoreUnreachable(error.detail, unsure=True) from error
    if empty and snapshot.facts:
        print(
            f"The store is not empty: it was there before, and keeps its "
            f"{count_of(len(snapshot.facts), 'fact')}. --empty only leaves the first briefing out "
            "of a new one: give another address with --database or DATABASE_URL, or move the "
            "store away first.",
            file=sys.stderr,
        )
        raise typer.Exit(FAILED)
    print(
        f"The store is ready: {count_of(len(snapshot.facts), 'fact')} in "
        f"{count_of(len(snapshot.topics), 'topic')}, from "
        f"{count_of(len(snapshot.sources), 'source')}."
    )


def vectors(
    context: typer.Context,
    server: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=whole_number(),
            help="A server's own facts too. Default: the shared ones.",
        ),
    ] = None,
) -> None:
    """Make the vectors by which facts worded differently are found; the bot does so by itself."""
    session: Session = context.obj
    progress = progress_bar()
    made = 0
    with session.library(existing=True) as library, progress:
        if library.vectors is None:
            print("The extra `meaning` is not installed, or is switched off by MEANING=0.")
            raise typer.Exit(FAILED)
        task = progress.add_task("Encoding", total=None)

        def report(done: int, total: int) -> None:
            nonlocal made
            made = total
            progress.update(task, completed=done, total=total)

        library.fill_vectors(scope=server, report=report)
    print(f"Made the vectors of {count_of(made, 'text')}.")


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
) -> None:
    """Copy the store to a file, even while the bot runs, and check the copy."""
    session: Session = context.obj
    with session.library(existing=True) as library:
        made = library.back_up(file, force=force)
    print(
        f"Wrote {made.file} and checked it: {count_of(made.facts, 'fact')}, "
        f"{count_of(made.changes, 'change')}, schema {made.version}."
    )


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file written by `backup`.")],
) -> None:
    """Replace the store with a backup; stop the bot first. The old store is kept."""
    from knowledge.library import Library
    from knowledge.store import backups

    session: Session = context.obj
    now = datetime.datetime.now(datetime.UTC)
    facts = gone = 0

    def finish(database: Database) -> None:
        nonlocal facts, gone
        library = Library(database, encoder=lambda: None)
        # A backup may have questions older than their servers keep them.
        gone = library.questions.purge(now, lambda scope: library.settings.read(scope).keep_days)
        facts = len(library.facts.snapshot(None).facts)

    done = backups.restore(session.url, file, now=now, finish=finish)
    print(f"Restored the store from {file}: {count_of(facts, 'fact')} in the shared briefing.")
    if done.before is not None:
        print(f"The old store is kept as {done.before}.")
    if done.fault is not None:
        print(f"The disk did not confirm it ({done.fault}): check that the store is there.")
    if gone:
        print(f"Erased {count_of(gone, 'question')} that servers no longer keep.")


def move(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help="The address of the store to copy.")
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="The address of an empty store.")],
    ask_password: Annotated[
        bool, typer.Option("--ask-password", help="Ask for the password of the database.")
    ] = False,
) -> None:
    """Copy a whole store into an empty one, as from SQLite to PostgreSQL; stop the bot first."""
    from rich.console import Console
    from rich.table import Table

    from knowledge.store.database import Database
    from knowledge.store.transfer import move as move_store

    for address in (source, target):
        warn_of_password(address)
    if ask_password:
        # libpq reads it there; so do the programs that back a store up.
        os.environ["PGPASSWORD"] = typer.prompt("Password", hide_input=True, err=True)
    with (
        contextlib.closing(Database.open(source, read_only=True)) as old,
        contextlib.closing(Database.open(target)) as new,
    ):
        tables = move_store(old, new)
    shown = Table("table", "rows", "sha256")
    for each in tables:
        shown.add_row(each.table, f"{each.rows:,}", each.digest[:12])
    Console(width=None if sys.stdout.isatty() else 80).print(shown)
    print(
        f"Copied {count_of(sum(each.rows for each in tables), 'row')} and compared them. "
        "Start the bot with DATABASE_URL set to the new store; the old one is unchanged."
    )


def forget(
    context: typer.Context,
    server: Annotated[int, typer.Option(metavar="ID", parser=whole_number(), help="The server.")],
    sure: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Delete everything stored for a server, including its facts and their history."""
    session: Session = context.obj
    with session.library(existing=True) as library:
        counts = library.server_data.count_rows(server)
        if not counts:
            print(f"Nothing is stored for server {server}.")
            return
        print(f"Stored for server {server}:")
        for name, count in counts.items():
            print(f"  {name.replace('_', ' ')}: {count:,}")
        if not sure and not typer.confirm("Delete all of it? That cannot be undone"):
            print("Nothing was deleted.")
            return
        deleted = library.server_data.delete(server)
    print(f"Deleted {count_of(deleted, 'row')}. Older backups still have them.")
