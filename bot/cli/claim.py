"""`claim`: a sentence checked against the facts, or one a line for programs."""

from __future__ import annotations

import json
import sys
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.json_lines import LONGEST_LINE, read_lines
from bot.cli.session import Session

if TYPE_CHECKING:
    from knowledge.answers.claims import Checked
    from knowledge.answers.entailment import ClaimDifference


def claim(
    context: typer.Context,
    sentence: Annotated[str | None, typer.Argument(help="What somebody claims.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read claims from standard input, one a line: {"id", "claim"} or plain text; '
            "write what the facts say of each, one per line.",
        ),
    ] = False,
) -> None:
    """Check a claim against the store: supported, contradicted, related, or nothing on it."""
    if jsonl and (sentence is not None or as_json):
        raise typer.BadParameter("--jsonl takes its claims from standard input alone.")
    if jsonl:
        claim_lines(context.obj, sys.stdin.buffer, sys.stdout)
        return
    if sentence is None:
        raise typer.BadParameter('Type a claim: bot.py claim "UNAMI closes in 2031."')
    session: Session = context.obj
    with session.library(existing=True) as library:
        checked = library.check_claim(sentence, scope=None, today=session.today())
    if as_json:
        print(json.dumps(as_object(checked), indent=2))
        return
    from bot.rendering.answer_text import claim_text

    print(claim_text(checked))


def claim_lines(session: Session, lines: IO[bytes], out: IO[str]) -> None:
    """Check claims, one a line, in order; each result is flushed as it is made.

    A line is an object with "claim" (or "q") and perhaps an "id", or plain text. One that is
    neither gets {"id": null, "line": N, "status": "error", "text": why}.
    """
    with session.library(existing=True) as library:
        for number, line in enumerate(read_lines(lines), start=1):
            record, said = _read(line, number)
            if said is not None:
                record |= as_object(library.check_claim(said, scope=None, today=session.today()))
            out.write(json.dumps(record) + "\n")
            out.flush()


def as_object(checked: Checked) -> dict[str, Any]:
    """Return a checked claim as JSON values: verdict, facts, the detail that differs, the text."""
    from bot.rendering.answer_text import claim_text

    language = checked.language
    found = next((b.difference for b in checked.bearings if b.difference is not None), None)
    return {
        "verdict": str(checked.verdict),
        "facts": [bearing.view.fact.key for bearing in checked.bearings],
        "difference": _difference(found, language) if found is not None else None,
        "text": claim_text(checked),
    }


def _difference(found: ClaimDifference, language: str) -> dict[str, str]:
    return {
        "kind": found.kind,
        "said": found.said,
        "held": found.held_in_words(language),
        "text": found.in_words(language),
    }


def _read(line: bytes | None, number: int) -> tuple[dict[str, Any], str | None]:
    """Return the record a line begins with, and the claim in it; None where it has none."""
    if line is None:
        return _error(number, f"is longer than {LONGEST_LINE:,} bytes"), None
    try:
        plain = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        return _error(number, "is not UTF-8 text"), None
    if not plain.lstrip().startswith("{"):
        return {"id": number}, plain
    try:
        record = json.loads(plain)
    except (ValueError, RecursionError):
        return _error(number, "is not a JSON object"), None
    said = record.get("claim", record.get("q"))
    if not isinstance(said, str):
        return _error(number, 'is not an object with a "claim"'), None
    given = record.get("id", number)
    return {"id": given if isinstance(given, str | int) else number}, said


def _error(number: int, what: str) -> dict[str, Any]:
    text = f'Line {number} {what}; write {{"id": "1", "claim": "a sentence"}}.'
    return {"id": None, "line": number, "status": "error", "text": text}
