"""`ask` and `chat`: questions answered in a terminal, as JSON, or one a line for programs."""

from __future__ import annotations

import datetime
import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.json_lines import ask_lines, status
from bot.cli.option_values import AsOf, require_past
from bot.cli.session import Session

if TYPE_CHECKING:
    from rich.panel import Panel

    from knowledge.answers.model import Answer, FactView

_BORDERS = {
    "answer": "green",
    "list": "green",
    "closest": "yellow",
    "clarify": "yellow",
    "abstain": "dim",
    "small_talk": "cyan",
}

_QUIT = frozenset({"quit", "exit", "q", ":q", "خروج", "إنهاء"})
"""What ends a chat, besides an empty line and the end of the input."""

_HELP = frozenset({"help", "?", "مساعدة"})

_LONGEST = 20_000
"""Characters of an answer in a terminal."""

_WITHOUT_VECTORS = (
    "Facts worded differently from the question are not found yet: run `bot.py vectors` once."
)


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read {"id", "q"} objects from standard input, and write answers, one per line.',
        ),
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Show detail, quote and full citation as well.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Answer a question from the store, with date and source."""
    require_past(context.obj, as_of)
    if jsonl and (question is not None or as_json or as_of is not None):
        raise typer.BadParameter("--jsonl takes its questions from standard input alone.")
    if question is None and not jsonl:
        raise typer.BadParameter('Type a question: bot.py ask "When does UNAMI end?"')
    if question is None:
        ask_lines(context.obj, sys.stdin.buffer, sys.stdout)
    elif as_json:
        print(json.dumps(as_object(_answer(context.obj, question, as_of)), indent=2))
    else:
        _print_answer(_answer(context.obj, question, as_of), details=details)


def chat(
    context: typer.Context,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read {"id", "q"} objects from standard input as what one person says in turn, '
            'and write answers, one per line; {"reset": true} begins a new conversation.',
        ),
    ] = False,
) -> None:
    """Ask one question after another; quit, an empty line or Ctrl-D ends it."""
    from bot.rendering.messages import label
    from knowledge.conversation import Conversation

    session: Session = context.obj
    if jsonl:
        ask_lines(session, sys.stdin.buffer, sys.stdout, as_talk=True)
        return
    interactive = sys.stdin.isatty()
    conversation = Conversation()
    with session.library(existing=True) as library:
        if interactive:
            print(f"Type a question, or help. {label('chat_ends', 'en')}")
        while True:
            try:
                said = input("? " if interactive else "")
            except (EOFError, KeyboardInterrupt):
                return
            word = said.strip().casefold()
            if not word or word in _QUIT:
                return
            # "?" alone is no question, but what a program is asked for help with.
            asked = "help" if word == "?" else said
            reply = library.talk(asked, conversation, scope=None, today=session.today())
            conversation = reply.conversation
            _print_answer(reply.answer)
            if word in _HELP:
                print(label("chat_ends", reply.answer.language))


def as_object(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON values: text, facts, scores, and why it was chosen."""
    from bot.rendering.answer_text import answer_text

    return {
        "status": status(answer),
        "kind": str(answer.outcome),
        "text": answer_text(answer),
        "lead": answer.lead,
        "facts": [_fact_object(view) for view in answer.facts],
        "further": [view.fact.key for view in answer.further],
        "parts": {key: [view.fact.key for view in parts] for key, parts in answer.parts},
        "related": [view.fact.key for view in answer.related],
        "notes": list(answer.notes),
        "score": round(answer.score, 4),
        "why": [
            {
                "fact": why.fact,
                "score": round(why.score, 4),
                "phrasing": why.phrasing,
                "matched": [list(pair) for pair in why.words],
                "entities": list(why.entities),
                "unmatched": list(why.unmatched),
                "favours": list(why.favours),
                "objections": list(why.objections),
                "reads_like": why.reads_like,
            }
            for why in answer.why
        ],
        "today": answer.today.isoformat(),
        "revision": answer.revision,
    }


def _answer(session: Session, question: str, as_of: datetime.date | None) -> Answer:
    with session.library(existing=True) as library:
        if as_of is not None:
            return library.ask_as_of(question, scope=None, day=as_of)
        answer = library.ask(question, scope=None, today=session.today())
        if sys.stderr.isatty() and library.lacks_vectors(None):
            print(_WITHOUT_VECTORS, file=sys.stderr)
        return answer


def _print_answer(answer: Answer, *, details: bool = False) -> None:
    """Print an answer in colour in a terminal, as plain text elsewhere."""
    if not sys.stdout.isatty():
        from bot.rendering.answer_text import answer_text

        print(answer_text(answer, _LONGEST, markdown=False, details=details))
        return
    from rich.console import Console  # it takes a while to load

    Console().print(_panel(answer, details=details))


def _panel(answer: Answer, *, details: bool = False) -> Panel:
    """Lay out an answer in a frame, its lead in bold."""
    from rich.console import Group
    from rich.panel import Panel
    from rich.text import Text

    from bot.rendering.answer_text import answer_text

    lead, *rest = answer_text(answer, _LONGEST, markdown=False, details=details).split("\n")
    rows = [Text(lead, style="bold"), *map(Text, rest)]
    title = answer.facts[0].topic.title if len(answer.facts) == 1 else None
    return Panel(Group(*rows), border_style=_BORDERS[str(answer.outcome)], title=title)


def _fact_object(view: FactView) -> dict[str, Any]:
    from knowledge.relations import read_fact, relation_names

    fact = view.fact
    return {
        "id": fact.key,
        "statement": fact.statement,
        "topic": view.topic.title,
        "kind": str(fact.kind),
        "date": str(fact.date) if fact.date else None,
        "passed": view.passed,
        "clock": view.clock,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "confidence": str(fact.confidence),
        "relations": list(
            relation_names(read_fact(fact.statement, fact.detail or "", fact.relations))
        ),
        "relations_set": bool(fact.relations),
        "order": fact.order,
        "parent": fact.parent,
        "translations": {each.language: each.text for each in fact.translations},
        "detail": fact.detail,
        "locator": fact.locator,
        "quote": fact.quote,
        "source": view.citation,
    }
