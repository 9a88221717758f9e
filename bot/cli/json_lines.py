"""JSON lines: questions read one a line from standard input, and answers written one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from bot.cli.session import Session

if TYPE_CHECKING:
    from knowledge.answers.model import Answer

LONGEST_LINE = 1_000_000
"""Bytes of one input line; a longer one is refused rather than read into memory."""


def ask_lines(session: Session, lines: IO[bytes], out: IO[str], *, as_talk: bool = False) -> None:
    """Answer {"id", "q"} objects, one a line, in order; each answer is flushed as it is made.

    With `as_talk` all are said by one person in one place, so that each may follow up those before
    it; {"reset": true} begins a new conversation, and writes nothing unless it has a question too.
    A line that is no such object gets {"id": null, "line": N, "status": "error", "text": why}.
    """
    from knowledge.conversation import Conversation

    conversation = Conversation()
    with session.library(existing=True) as library:
        for number, line in enumerate(read_lines(lines), start=1):
            record = _read_record(line, number, may_reset=as_talk)
            if not as_talk or record.pop("reset", False):
                conversation = Conversation()
            if not record:
                continue
            if "text" not in record:
                said = record.pop("q")
                reply = library.talk(said, conversation, scope=None, today=session.today())
                conversation = reply.conversation
                record |= _answer_object(reply.answer)
            out.write(json.dumps(record) + "\n")
            out.flush()


def status(answer: Answer) -> str:
    """Return what became of a question in one word: the outcome, a list being an answer too."""
    from knowledge.answers.model import Outcome

    return "answer" if answer.outcome is Outcome.LIST else str(answer.outcome)


def read_lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield lines without their line end; one over the limit is skipped, and yields None."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.rstrip(b"\r\n")


def _answer_object(answer: Answer) -> dict[str, Any]:
    from bot.rendering.answer_text import answer_text

    return {
        "status": status(answer),
        "text": answer_text(answer, markdown=False),
        "facts": list(answer.keys),
        "score": round(answer.score, 4),
    }


def _read_record(line: bytes | None, number: int, *, may_reset: bool) -> dict[str, Any]:
    """Return the id and question of a line, or what is written where it has none."""
    if line is None:
        return _error(number, f"is longer than {LONGEST_LINE:,} bytes")
    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return _error(number, "is not UTF-8 text")
    except (ValueError, RecursionError):
        return _error(number, "is not a JSON object")
    reset = (
        {"reset": True} if may_reset and isinstance(record, dict) and record.get("reset") else {}
    )
    if reset and "q" not in record:
        return reset
    if not isinstance(record, dict) or not isinstance(record.get("id"), str | int):
        return reset | _error(number, 'is not an object with an "id"')
    question = record.get("q")
    if not isinstance(question, str):
        return reset | {
            "id": record["id"],
            "status": "abstain",
            "text": 'There is no question here: "q" must be text.',
            "facts": [],
            "score": 0.0,
        }
    return reset | {"id": record["id"], "q": question}


def _error(number: int, what: str) -> dict[str, Any]:
    text = f'Line {number} {what}; write {{"id": "1", "q": "a question"}}.'
    return {"id": None, "line": number, "status": "error", "text": text, "facts": [], "score": 0.0}
