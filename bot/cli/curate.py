"""Facts brought in and taken out, looked over, changed back, and taught."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.days import day


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="CSV, XLSX, JSON or YAML files, or a briefing's folder.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Add facts from files: all of them, or none where any row is wrong."""
    from bot.cli import maintenance

    maintenance.import_files(context.obj, files, dry_run=dry_run)


def export(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option("--format", metavar="csv|json|yaml|markdown", help="The form to write."),
    ] = "yaml",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to. Default: standard output.")
    ] = None,
    server: Annotated[
        int | None,
        typer.Option(metavar="ID", help="A server's own facts. Default: the shared briefing's."),
    ] = None,
    audit: Annotated[
        bool, typer.Option("--audit", help="The history instead: a JSON object a change.")
    ] = False,
) -> None:
    """Write the facts of the shared briefing, or of a server, to a file."""
    from bot.cli import maintenance

    maintenance.export(context.obj, form, out, server, audit=audit)


def changes(
    context: typer.Context,
    since: Annotated[
        datetime.date, typer.Argument(metavar="YYYY-MM-DD", parser=day, help="From that day on.")
    ],
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="With a server's own. Default: the shared.")
    ] = None,
) -> None:
    """Show what was changed since a day: by whom, and from what to what."""
    from bot.cli import history

    history.show_changes(context.obj, since, server)


def undo(
    context: typer.Context,
    change: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="As changes shows it. Default: your own last one."),
    ] = None,
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="Of a server. Default: the shared briefing.")
    ] = None,
) -> None:
    """Take back a change made in a terminal, or any, such as a whole import."""
    from bot.cli import history

    history.undo(context.obj, change, server)


def check(
    context: typer.Context,
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="A server's own facts. Default: the shared.")
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[SOURCE=]FILE",
            help="The text of a source, to look quotes up in; may be given several times.",
        ),
    ] = None,
    health: Annotated[
        bool,
        typer.Option("--health", help="Whether the bot that runs here is well: exit code 0, or 1."),
    ] = False,
) -> None:
    """Report what a curator should look at: contradictions, passed dates, quotes, names."""
    if health:
        from bot.cli import health_check

        raise typer.Exit(health_check.check_health(context.obj))
    from bot.cli import maintenance

    maintenance.check(context.obj, server, text or [])


def refusals(
    context: typer.Context,
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="A server. Default: outside of servers.")
    ] = None,
) -> None:
    """List who tried to use what they may not, latest first."""
    from bot.cli import maintenance

    maintenance.refusals(context.obj, server)


def questions(
    context: typer.Context,
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="A server. Default: direct messages.")
    ] = None,
) -> None:
    """List what people asked and got no good answer to, most asked first."""
    from bot.cli import unanswered

    unanswered.show_questions(context.obj, server)


def teach(
    context: typer.Context,
    fact: Annotated[str, typer.Argument(help="The key of the fact that answers it.")],
    question: Annotated[str, typer.Argument(help="The question, as people ask it.")],
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="For one server alone. Default: for all.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Have a question lead to a fact, unless that would break a right answer."""
    from bot.cli import unanswered

    unanswered.teach(context.obj, fact, question, server, dry_run=dry_run)
