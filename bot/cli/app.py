"""The command line: `bot.py [--database URL] [--today DATE] COMMAND ...`.

The commands are functions of this package's modules, one for each group of tasks. Each imports what
it needs inside its function, so that help and wrong use are answered at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli import (
    ask,
    brief,
    claim,
    curate,
    draft,
    evaluate,
    files,
    measure,
    show,
    store,
)
from bot.cli.option_values import parse_day
from bot.cli.session import Session, run_app, warn_of_password
from knowledge import memory


class _FlagsWithoutType:
    """Commands in whose help a flag takes no value: typer says `<bool>` of it, as if it did."""

    def get_params(self, *context: Any) -> list[Any]:
        """Return the parameters, `--help` among them."""
        found: list[Any] = super().get_params(*context)  # type: ignore[misc]
        for each in found:
            if getattr(each, "is_flag", False) and each.metavar is None:
                each.metavar = ""
        return found


class _Command(_FlagsWithoutType, TyperCommand):
    pass


class _Group(_FlagsWithoutType, TyperGroup):
    pass


app = typer.Typer(
    name="bot.py",
    cls=_Group,
    help="Answers questions from a store of sourced, dated facts, or says it has none.",
    epilog="With no command the Discord bot starts; it needs DISCORD_TOKEN.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from bot.settings import VERSION

        typer.echo(f"briefing-bot {VERSION}")
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
            metavar="YYYY-MM-DD",
            parser=parse_day,
            help="The day to answer for. Default: today.",
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    if database is not None:
        warn_of_password(database)
    context.obj = Session(database, today)
    if context.invoked_subcommand is None:
        run(context)


@app.command(cls=_Command)
def run(context: typer.Context) -> None:
    """Start the Discord bot (the default command)."""
    from bot.cli.run import run_bot

    raise typer.Exit(run_bot(context.obj))


@app.command(cls=_Command)
def invite(context: typer.Context) -> None:
    """Print the link that invites the bot to a server, with the permissions it needs."""
    from bot.cli.run import print_invitation

    raise typer.Exit(print_invitation(context.obj))


_COMMANDS: dict[str, Callable[..., None]] = {
    "ask": ask.ask,
    "chat": ask.chat,
    "claim": claim.claim,
    "brief": brief.brief,
    "status": brief.status,
    "upcoming": brief.upcoming,
    "timeline": show.timeline,
    "chart": show.chart,
    "calendar": show.calendar,
    "feed": show.feed,
    "draft": draft.draft,
    "import": files.import_,
    "export": files.export,
    "check": curate.check,
    "changes": curate.changes,
    "undo": curate.undo,
    "questions": curate.questions,
    "stats": show.stats,
    "teach": curate.teach,
    "refusals": curate.refusals,
    "init": store.init,
    "vectors": store.vectors,
    "backup": store.backup,
    "restore": store.restore,
    "move": store.move,
    "forget": store.forget,
    "eval": evaluate.evaluate,
    "fit": evaluate.fit,
    "bench": measure.bench,
}
for name, command in _COMMANDS.items():
    app.command(name, cls=_Command)(command)


def main() -> None:
    """Run the command line and exit with its code (0, 1, 2, 75 or 78)."""
    memory.collect_less_often()
    run_app(app)
