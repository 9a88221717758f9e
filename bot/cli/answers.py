"""`ask`, `chat`, `brief` and `upcoming`: questions from the command line, one or many."""

from __future__ import annotations

import datetime
import json
import sys
from typing import IO, Any

from bot.cli.session import Session
from bot.rendering.answer_text import answer_text
from bot.rendering.briefing_text import brief_text
from knowledge.answers.model import Answer, Outcome
from knowledge.reports import briefs

LONGEST_LINE = 1_000_000
"""Bytes of one input line of a batch; a longer one is refused rather than read into memory."""


def ask_card(session: Session, question: str, day: datetime.date | None = None) -> None:
    """Print the answer as a card in a terminal, as plain text elsewhere; `day` as in `_asked`."""
    _show(_asked(session, question, day))


def _show(answer: Answer) -> None:
    if not sys.stdout.isatty():
        print(answer_text(answer, markdown=False))
        return
    from bot.rendering import terminal  # what draws takes a while to load

    terminal.show(answer)


def ask_json(session: Session, question: str, day: datetime.date | None = None) -> None:
    """Print the answer as one JSON object; `day` as in `_asked`."""
    print(json.dumps(as_object(_asked(session, question, day)), indent=2))


def _asked(session: Session, question: str, day: datetime.date | None) -> Answer:
    """Ask the shared briefing as it is, or as it was on a past `day`."""
    with session.library() as library:
        if day is not None:
            return library.ask_as_of(question, scope=None, day=day)
        return library.ask(question, scope=None, today=session.today())


def chat(session: Session) -> None:
    """Read questions until an empty line or the end of input."""
    interactive = sys.stdin.isatty()
    before: str | None = None
    with session.library() as library:
        if interactive:
            print("Ask away; an empty line ends it.")
        while True:
            try:
                question = input("? " if interactive else "")
            except (EOFError, KeyboardInterrupt):
                return
            if not question.strip():
                return
            answer = library.ask(question, scope=None, today=session.today(), before=before)
            before = answer.question
            _show(answer)


def brief(session: Session, topic: str | None) -> None:
    """Print one screen on a topic, or on everything."""
    with session.library() as library:
        shown = library.brief(topic, scope=None, today=session.today())
    print(brief_text(shown, None, markdown=False))


def upcoming(session: Session, days: int | None) -> None:
    """Print what is scheduled, within so many days or at all, and what has passed unconfirmed."""
    with session.library() as library:
        shown = briefs.upcoming(library.snapshot(None), session.today(), days)
    print(brief_text(shown, None, markdown=False))


def ask_lines(session: Session, lines: IO[bytes], out: IO[str]) -> None:
    """Answer {"id", "q"} objects, one a line, in order; each answer is flushed as it is made.

    A line that is no such object gets {"id": null, "line": N, "status": "error", "text": why}.
    """
    with session.library() as library:
        for number, line in enumerate(_read_lines(lines), start=1):
            record = _read_record(line, number)
            if "text" not in record:
                answer = library.ask(record.pop("q"), scope=None, today=session.today())
                record |= {
                    "status": "answer" if answer.outcome is Outcome.LIST else str(answer.outcome),
                    "text": answer_text(answer),
                    "facts": list(answer.keys),
                    "score": round(answer.score, 4),
                }
            out.write(json.dumps(record) + "\n")
            out.flush()


def as_object(answer: Answer) -> dict[str, Any]:
    """Everything a program may want of an answer, as JSON values."""
    return {
        "status": "answer" if answer.outcome is Outcome.LIST else str(answer.outcome),
        "kind": str(answer.outcome),
        "text": answer_text(answer),
        "lead": answer.lead,
        "facts": [_told(told) for told in answer.told],
        "related": [told.fact.key for told in answer.related],
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
            }
            for why in answer.why
        ],
        "today": answer.today.isoformat(),
        "revision": answer.revision,
    }


def _told(told: Any) -> dict[str, Any]:
    fact = told.fact
    return {
        "id": fact.key,
        "statement": fact.statement,
        "topic": told.topic.title,
        "kind": str(fact.kind),
        "date": str(fact.date) if fact.date else None,
        "passed": told.passed,
        "clock": told.clock,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "confidence": str(fact.confidence),
        "source": told.citation,
    }


def _read_lines(stream: IO[bytes]) -> Any:
    """Lines without their end; one over the cap comes back as None and is skipped to its end."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.rstrip(b"\r\n")


def _read_record(line: bytes | None, number: int) -> dict[str, Any]:
    if line is None:
        return _error(number, f"is longer than {LONGEST_LINE:,} bytes")
    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return _error(number, "is not UTF-8 text")
    except (ValueError, RecursionError):
        return _error(number, "is not a JSON object")
    if not isinstance(record, dict) or not isinstance(record.get("id"), str | int):
        return _error(number, 'is not an object with an "id"')
    question = record.get("q")
    if not isinstance(question, str):
        return {
            "id": record["id"],
            "status": "abstain",
            "text": 'There is no question here: "q" must be text.',
            "facts": [],
            "score": 0.0,
        }
    return {"id": record["id"], "q": question}


def _error(number: int, what: str) -> dict[str, Any]:
    text = f'Line {number} {what}; write {{"id": "1", "q": "a question"}}.'
    return {"id": None, "line": number, "status": "error", "text": text, "facts": [], "score": 0.0}
