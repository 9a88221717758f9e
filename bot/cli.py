"""The command line: `bot.py [--database URL] [--today DATE] COMMAND ...`.

Each command parses, calls the library and prints; what they share is in `bot.terminal`. A command
loads what it needs when it is given, so that help and wrong use are told at once.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
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


def _day(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(
            f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2024-07-01."
        ) from None


def _require_past(session: Session, as_of: datetime.date | None) -> None:
    if as_of is not None and as_of > session.today():
        raise typer.BadParameter(f"--as-of {as_of} lies ahead; name a day that has been.")


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
            metavar="YYYY-MM-DD", parser=_day, help="The day to answer for. Default: the clock."
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


@app.command()
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
            metavar="YYYY-MM-DD", parser=_day, help="Answer from what was held on that day."
        ),
    ] = None,
) -> None:
    """Answer a question from the store, with date and source."""
    _require_past(context.obj, as_of)
    if jsonl and (question is not None or as_json or as_of is not None):
        raise typer.BadParameter("--jsonl takes its questions from standard input alone.")
    if question is None and not jsonl:
        raise typer.BadParameter('Type a question: bot.py ask "When does UNAMI end?"')
    from bot.terminal import asking

    if question is None:
        asking.ask_lines(context.obj, sys.stdin.buffer, sys.stdout)
    elif as_json:
        asking.ask_json(context.obj, question, as_of)
    else:
        asking.ask_card(context.obj, question, as_of)


@app.command()
def chat(context: typer.Context) -> None:
    """Ask one question after another; an empty line or Ctrl-D ends it."""
    from bot.terminal import asking

    asking.chat(context.obj)


@app.command()
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
    from bot.terminal import asking

    if out is None:
        asking.brief(context.obj, topic)
    else:
        from bot.terminal import documenting

        documenting.write(context.obj, topic, out, language)


@app.command()
def upcoming(
    context: typer.Context,
    days: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=3_650, help="How many days ahead. Default: all."),
    ] = None,
) -> None:
    """Print which dates lie ahead, and which have passed unconfirmed."""
    from bot.terminal import asking

    asking.upcoming(context.obj, days)


@app.command()
def init(
    context: typer.Context,
    empty: Annotated[bool, typer.Option("--empty", help="Leave out the first briefing.")] = False,
) -> None:
    """Make the store, or bring an existing one to the present schema."""
    from bot.terminal import upkeep

    upkeep.init(context.obj, empty=empty)


@app.command("import")
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
    from bot.terminal import upkeep

    upkeep.import_files(context.obj, files, dry_run=dry_run)


@app.command()
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
    from bot.terminal import upkeep

    upkeep.export(context.obj, form, out, server, audit=audit)


@app.command()
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file of that name.")] = False,
) -> None:
    """Copy the store to a file, also while the bot runs, and read the copy back."""
    from bot.terminal import safekeeping

    safekeeping.back_up(context.obj, file, force=force)


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that backup has written.")],
) -> None:
    """Put the store back to a backup; stop the bot first. What was there is kept beside it."""
    from bot.terminal import safekeeping

    safekeeping.restore(context.obj, file)


@app.command()
def move(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store's address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty store's address.")],
) -> None:
    """Copy a whole store into an empty one, such as SQLite's to PostgreSQL; stop the bot first."""
    from bot.terminal import upkeep

    upkeep.move(source, target)


@app.command()
def forget(
    context: typer.Context,
    server: Annotated[int, typer.Option(metavar="ID", help="The server.", min=1)],
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask whether that is meant.")] = False,
) -> None:
    """Delete all that is held of a server, its facts and their history with it."""
    from bot.terminal import forgetting

    forgetting.forget_server(context.obj, server, sure=sure)


@app.command()
def changes(
    context: typer.Context,
    since: Annotated[
        datetime.date, typer.Argument(metavar="YYYY-MM-DD", parser=_day, help="From that day on.")
    ],
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="With a server's own. Default: the shared.")
    ] = None,
) -> None:
    """Show what was changed since a day: by whom, and from what to what."""
    from bot.terminal import history

    history.show_changes(context.obj, since, server)


@app.command()
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
    from bot.terminal import history

    history.undo(context.obj, change, server)


@app.command()
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
        from bot.terminal import checkup

        raise typer.Exit(checkup.check_health(context.obj))
    from bot.terminal import upkeep

    upkeep.check(context.obj, server, text or [])


@app.command()
def refusals(
    context: typer.Context,
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="A server. Default: outside of servers.")
    ] = None,
) -> None:
    """List who tried to use what they may not, latest first."""
    from bot.terminal import upkeep

    upkeep.refusals(context.obj, server)


@app.command()
def questions(
    context: typer.Context,
    server: Annotated[
        int | None, typer.Option(metavar="ID", help="A server. Default: direct messages.")
    ] = None,
) -> None:
    """List what people asked and got no good answer to, most asked first."""
    from bot.terminal import teaching

    teaching.show_questions(context.obj, server)


@app.command()
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
    from bot.terminal import teaching

    teaching.teach(context.obj, fact, question, server, dry_run=dry_run)


@app.command()
def timeline(
    context: typer.Context,
    topic: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Only this topic, by key or title.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is about this person or thing.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From here on: 2023, 2024-01.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to here.")] = None,
    language: Annotated[
        str, typer.Option(metavar="en|ar", help="The language of dates and headings.")
    ] = "en",
    png: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw a picture to this file instead.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="A picture for dark surroundings.")] = False,
    page: Annotated[
        int, typer.Option(min=1, help="Which 40 facts the picture lists, where there are more.")
    ] = 1,
    as_of: Annotated[
        datetime.date | None,
        typer.Option(metavar="YYYY-MM-DD", parser=_day, help="From what was held on that day."),
    ] = None,
) -> None:
    """Show the dated facts in order of time."""
    from bot.terminal import timelines

    _require_past(context.obj, as_of)
    filters = timelines.Filters(topic, entity, start, end, as_of)
    if png is None:
        timelines.show(context.obj, filters, language)
    else:
        timelines.draw(context.obj, filters, png, language, dark=dark, page=page)


@app.command()
def chart(
    context: typer.Context,
    figure: Annotated[
        str | None, typer.Argument(help="What is counted. Default: all that is counted twice.")
    ] = None,
    png: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw a picture to this file instead.")
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="en|ar", help="The language of dates and headings.")
    ] = "en",
) -> None:
    """Show how figures changed between dates."""
    from bot.terminal import charting

    charting.chart(context.obj, figure, png, language)


@app.command()
def calendar(
    context: typer.Context,
    topic: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="Only this topic, by key or title.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is about this person or thing.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to. Default: standard output.")
    ] = None,
) -> None:
    """Write the dates as an iCalendar file."""
    from bot.terminal import charting

    charting.calendar(context.obj, topic, entity, out)


@app.command()
def feed(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to. Default: standard output.")
    ] = None,
) -> None:
    """Write what was changed as a JSON Feed, newest first."""
    from bot.terminal import charting

    charting.feed(context.obj, out)


@app.command("eval")
def eval_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Labelled questions, one JSON object a line.")],
    split: Annotated[
        str | None, typer.Option(metavar="dev|held", help="Only the questions of one split.")
    ] = None,
) -> None:
    """Measure the answers on labelled questions: right, wrong, rightly silent."""
    from bot.terminal.measuring import evaluate_file

    evaluate_file(context.obj, file, split)


@app.command()
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
    from bot.terminal import benching

    measured = benching.sizes_in(sizes, everything=everything)
    options = benching.Options(measured, data, split, most)
    out = out or (benching.ALL_OUT if everything and data is None else None)
    benching.bench(options, markdown=markdown, out=out)


def main() -> None:
    """Run the command line and exit with its code (0, 2, 75 or 78)."""
    memory.collect_seldom()
    exits.run(app)
