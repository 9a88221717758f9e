"""The command line: `bot.py [--database URL] [--today DATE] COMMAND ...`.

Each command is in `bot.commands`; what it does and prints is in `bot.terminal`. A command loads
what it needs when it is given, so that help and wrong use are told at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Annotated

import typer

from bot import __version__
from bot.commands import asking, curating, keeping, measuring, showing
from bot.commands.days import day
from bot.terminal import exits
from bot.terminal.session import Session
from knowledge import memory

app = typer.Typer(
    name="bot.py",
    help="Answers questions from a store of sourced, dated facts, or says it holds none.",
    epilog="With no command the Discord bot starts; it needs DISCORD_TOKEN.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefing-bot {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The store, such as sqlite:///data/briefing.db. "
            "Default: DATABASE_URL, or an SQLite file under data/ made on first use.",
        ),
    ] = None,
    today: Annotated[
        datetime.date | None,
        typer.Option(
            metavar="YYYY-MM-DD", parser=day, help="The day to answer for. Default: the clock."
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    context.obj = Session(database, today)
    if context.invoked_subcommand is None:
        run(context)


@app.command()
def run(context: typer.Context) -> None:
    """Start the Discord bot (the default command)."""
    from bot.terminal.discord import run_bot

    raise typer.Exit(run_bot(context.obj))


_COMMANDS: dict[str, Callable[..., None]] = {
    "ask": asking.ask,
    "chat": asking.chat,
    "brief": asking.brief,
    "upcoming": asking.upcoming,
    "timeline": showing.timeline,
    "chart": showing.chart,
    "calendar": showing.calendar,
    "feed": showing.feed,
    "import": curating.import_,
    "export": curating.export,
    "check": curating.check,
    "changes": curating.changes,
    "undo": curating.undo,
    "questions": curating.questions,
    "teach": curating.teach,
    "refusals": curating.refusals,
    "init": keeping.init,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "move": keeping.move,
    "forget": keeping.forget,
    "eval": measuring.eval_,
    "bench": measuring.bench,
}
for name, command in _COMMANDS.items():
    app.command(name)(command)


def main() -> None:
    """Run the command line and exit with its code (0, 2, 75 or 78)."""
    memory.collect_seldom()
    exits.run(app)
