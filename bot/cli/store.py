"""The store itself: made, copied, put back, moved, and cleared of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    context: typer.Context,
    empty: Annotated[bool, typer.Option("--empty", help="Leave out the first briefing.")] = False,
) -> None:
    """Make the store, or bring an existing one to the present schema."""
    from bot.cli import maintenance

    maintenance.init(context.obj, empty=empty)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file of that name.")] = False,
) -> None:
    """Copy the store to a file, also while the bot runs, and read the copy back."""
    from bot.cli import backups

    backups.back_up(context.obj, file, force=force)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that backup has written.")],
) -> None:
    """Put the store back to a backup; stop the bot first. What was there is kept beside it."""
    from bot.cli import backups

    backups.restore(context.obj, file)


def move(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store's address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty store's address.")],
) -> None:
    """Copy a whole store into an empty one, such as SQLite's to PostgreSQL; stop the bot first."""
    from bot.cli import maintenance

    maintenance.move(source, target)


def forget(
    context: typer.Context,
    server: Annotated[int, typer.Option(metavar="ID", help="The server.", min=1)],
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask whether that is meant.")] = False,
) -> None:
    """Delete all that is held of a server, its facts and their history with it."""
    from bot.cli import server_removal

    server_removal.forget_server(context.obj, server, sure=sure)
