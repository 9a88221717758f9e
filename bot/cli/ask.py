"""Questions and what is held, in a terminal."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.days import day, require_past


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl", help='Read {"id", "q"} a line on standard input, write an answer a line.'
        ),
    ] = False,
    as_of: Annotated[
        datetime.date | None,
        typer.Option(
            metavar="YYYY-MM-DD", parser=day, help="Answer from what was held on that day."
        ),
    ] = None,
) -> None:
    """Answer a question from the store, with date and source."""
    require_past(context.obj, as_of)
    if jsonl and (question is not None or as_json or as_of is not None):
        raise typer.BadParameter("--jsonl takes its questions from standard input alone.")
    if question is None and not jsonl:
        raise typer.BadParameter('Type a question: bot.py ask "When does UNAMI end?"')
    from bot.cli import answers

    if question is None:
        answers.ask_lines(context.obj, sys.stdin.buffer, sys.stdout)
    elif as_json:
        answers.ask_json(context.obj, question, as_of)
    else:
        answers.ask_card(context.obj, question, as_of)


def chat(context: typer.Context) -> None:
    """Ask one question after another; an empty line or Ctrl-D ends it."""
    from bot.cli import answers

    answers.chat(context.obj)


def brief(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="A topic. Default: all of them.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write all of it to this file instead, a .pdf or .md, with pictures.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="en|ar", help="The language of dates and headings of the file.")
    ] = "en",
) -> None:
    """Print what is held on a topic, on one screen."""
    from bot.cli import answers

    if out is None:
        answers.brief(context.obj, topic)
    else:
        from bot.cli import documents

        documents.write(context.obj, topic, out, language)


def upcoming(
    context: typer.Context,
    days: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=3_650, help="How many days ahead. Default: all."),
    ] = None,
) -> None:
    """Print which dates lie ahead, and which have passed unconfirmed."""
    from bot.cli import answers

    answers.upcoming(context.obj, days)
