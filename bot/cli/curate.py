"""`check`, `changes`, `undo`, `questions`, `teach` and `refusals`: what a curator looks after."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from bot.cli.option_values import AskedIn, OwnFacts, parse_day, whole_number
from bot.cli.session import WRONG_USE, Session, count_of

if TYPE_CHECKING:
    from knowledge.history.revisions import Operation
    from knowledge.model import Snapshot
    from knowledge.quality import SourceText
    from knowledge.taught_questions import AnswerChange, Trial

_FEW = 5
"""An operation that changed more facts than these is summed up by their number."""

_Server: TypeAlias = Annotated[
    int | None,
    typer.Option(
        metavar="ID",
        parser=whole_number(),
        help="A change in this server. Default: in the shared briefing.",
    ),
]


def check(
    context: typer.Context,
    server: OwnFacts = None,
    text: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[SOURCE=]FILE",
            help="The text of a source, to check quotes against; may be given several times.",
        ),
    ] = None,
    health: Annotated[
        bool,
        typer.Option(
            "--health", help="Check the bot running here: exit code 0 if healthy, else 1."
        ),
    ] = False,
) -> None:
    """Report what a curator should look at: contradictions, passed dates, quotes, names."""
    session: Session = context.obj
    if health:
        from bot.cli.run import check_health

        raise typer.Exit(check_health(session))
    from bot.rendering.quality_text import report_lines

    today = session.today()
    with session.library(existing=True) as library:
        snapshot = library.snapshot(server)
        texts = [_source_text(each, snapshot) for each in text or []]
        report = library.quality.report(
            scope=server, today=today, own=server is not None, texts=texts
        )
        for line in report_lines(report, snapshot, today):
            print(line)


def _source_text(given: str, snapshot: Snapshot) -> SourceText:
    """Read the text of a source from FILE, or from SOURCE=FILE where there are several sources."""
    from knowledge.quality import SourceText

    name, _, path = given.rpartition("=")
    source = None
    if name:
        matches = (key for key, each in snapshot.sources.items() if name in (key, each.title))
        source = next(matches, None)
        if source is None:
            raise typer.BadParameter(f"There is no source {name!r}; use its id or title.")
    elif len(snapshot.sources) > 1:
        known = ", ".join(snapshot.sources)
        raise typer.BadParameter(
            f"Which source has this text? Write SOURCE={path}. Sources: {known}."
        )
    try:
        words = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise typer.BadParameter(f"Cannot read {path}: {reason}.") from None
    return SourceText(source, words)


def changes(
    context: typer.Context,
    since: Annotated[
        datetime.date,
        typer.Argument(metavar="YYYY-MM-DD", parser=parse_day, help="The first day to show."),
    ],
    server: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=whole_number(),
            help="Include a server's own changes. Default: shared ones only.",
        ),
    ] = None,
) -> None:
    """Show what was changed since a day, by whom, before and after."""
    session: Session = context.obj
    with session.library(existing=True) as library:
        operations = library.facts.changes(since, scope=server)
        names = _names(library.snapshot(server), operations)
    if not operations:
        print(f"Nothing was changed since {since}.")
    for operation in operations:
        _print_operation(operation, names)


def _names(snapshot: Snapshot, operations: Sequence[Operation]) -> dict[str, str]:
    """Return the names of entities, topics and sources by kind and key, also of those now gone."""
    names = {
        f"{each.kind} {each.key}": record.get("name") or record.get("title") or each.key
        for operation in operations
        for each in operation.changes
        if each.kind in ("entity", "topic", "source")
        and (record := each.after or each.before or {})
    }
    names |= {f"entity {key}": entity.name for key, entity in snapshot.entities.items()}
    names |= {f"topic {key}": topic.title for key, topic in snapshot.topics.items()}
    return names | {f"source {key}": source.title for key, source in snapshot.sources.items()}


def _named(record: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return a fact's record with the names of its entities, topic and sources."""
    shown = dict(record)
    for part in ("topic", "source"):
        if part in shown:
            shown[part] = names.get(f"{part} {shown[part]}", shown[part])
    if isinstance(shown.get("entities"), list):
        shown["entities"] = [names.get(f"entity {key}", key) for key in shown["entities"]]
    return shown


def _print_operation(operation: Operation, names: dict[str, str]) -> None:
    from knowledge.history.revisions import differences

    place = "shared" if operation.revisions[0].scope is None else "server"
    facts = [each for each in operation.changes if each.kind == "fact"]
    day = operation.at.date()
    heading = f"{day} {place} {operation.number}: {operation.action} by {operation.actor}"
    if len(facts) > _FEW:
        print(f"{heading}, {count_of(len(facts), 'fact')}")
        return
    print(heading)
    for each in operation.changes:
        record = each.after or each.before or {}
        told = (record.get(part) for part in ("statement", "question", "title", "name"))
        name = next(filter(None, told), each.key)
        print(f"  {each.kind} {each.key}: {name}")
        if each.before is not None and each.after is not None:
            before, after = _named(each.before, names), _named(each.after, names)
            for part in differences(before, after):
                print(f"    {part.part}: {part.before or '-'} -> {part.after or '-'}")


def undo(
    context: typer.Context,
    change: Annotated[
        int | None,
        typer.Argument(
            metavar="NUMBER",
            parser=whole_number(),
            help="Its number in `changes`. Default: your last change.",
        ),
    ] = None,
    server: _Server = None,
) -> None:
    """Undo your last change, or any change by its number, such as a whole import."""
    from knowledge.curation import Change

    session: Session = context.obj
    with session.library(existing=True) as library:
        undone = library.curation.undo(scope=server, change=Change("terminal"), number=change)
    facts = count_of(len(undone.facts), "fact")
    print(f"Undone: {undone.action} (change {undone.number}), {facts}.")
    for each in (undone.facts or undone.records)[:_FEW]:
        print(f"  {each.effect}: {each.words}")
    if (more := len(undone.facts or undone.records) - _FEW) > 0:
        print(f"  ... and {more} more")


def questions(
    context: typer.Context,
    server: AskedIn = None,
) -> None:
    """List questions that got no good answer, most frequent first."""
    from bot.rendering.messages import label

    session: Session = context.obj
    with session.library(existing=True) as library:
        groups = library.unanswered(scope=server, today=session.today())
    if not groups:
        print("There are no unanswered questions.")
    for group in groups:
        parts = [label(f"queue_{name}", "en", count=count) for name, count in group.counts.items()]
        print(f"{group.text}  ({', '.join(parts)})")
        for text in group.texts[1:]:
            print(f"    {text}")
        if group.confirmed_key is not None:
            print(f"    confirmed fact: {group.confirmed_key}")


def teach(
    context: typer.Context,
    fact: Annotated[str, typer.Argument(help="The id of the fact that answers it.")],
    question: Annotated[str, typer.Argument(help="The question, as people ask it.")],
    server: Annotated[
        int | None,
        typer.Option(
            metavar="ID", parser=whole_number(), help="For one server only. Default: for all."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Link a question to a fact, unless a correct answer would become wrong."""
    from knowledge.curation import Change

    session: Session = context.obj
    with session.library(existing=True) as library:
        trial = library.try_teaching(fact, question, scope=server, today=session.today())
        _print_trial(trial)
        if not trial.may_be_taught:
            raise typer.Exit(WRONG_USE)
        if dry_run:
            print("Nothing was changed: this was a dry run.")
            return
        library.teach(fact, question, scope=server, change=Change("terminal"))
        statement = library.snapshot(server).facts[fact].statement
    print(f"Linked. The question is now answered with: {statement}")


def _print_trial(trial: Trial) -> None:
    if trial.is_redundant:
        print("That fact already answers the question.", file=sys.stderr)
    elif not trial.works:
        print(
            "Even then that fact would not answer the question: the question is too general, or "
            "asks about something else.",
            file=sys.stderr,
        )
    elif trial.broken:
        print("These correct answers would become wrong:", file=sys.stderr)
        for change in trial.broken:
            print(_change_line(change), file=sys.stderr)
    else:
        print(f"Other questions tried before and after: {trial.tried}.")
        for change in trial.changes:
            print(_change_line(change))


def _change_line(change: AnswerChange) -> str:
    before, after = change.before or "no answer", change.after or "no answer"
    return f"  - {change.question}: {before} -> {after}"


def refusals(
    context: typer.Context,
    server: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=whole_number(),
            help="Made in a server. Default: in direct messages.",
        ),
    ] = None,
) -> None:
    """List attempts to use something without permission, latest first."""
    session: Session = context.obj
    with session.library(existing=True) as library:
        found = library.refusals.latest(server)
    if not found:
        print("There are no refusals.")
    for each in found:
        place = f" in channel {each.place}" if each.place else ""
        print(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.person}: {each.what}{place} ({each.needed})")
