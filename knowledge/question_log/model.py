"""The question log's contents as immutable values."""

from __future__ import annotations

import datetime
import enum
import secrets
import unicodedata
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.model import Answer, Outcome
from knowledge.model import Scope
from knowledge.query.noise import filler_flags

LONGEST_KEPT = 300
"""Characters of a question that are kept: as many as the reader reads of it."""

_ID_BITS = 62
_JOINERS = "\u200c\u200d"


class Mark(enum.StrEnum):
    """What a person says of an answer; `RECORD` asks for a question to be answered one day."""

    HELPFUL = "helpful"
    WRONG = "wrong"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question just asked, on its way into the log.

    `id` is drawn at random, so that nobody can guess the id of what others asked; `person` is the
    asker's Discord id, which is not stored as it is.
    """

    id: int
    scope: Scope
    person: int
    text: str
    outcome: Outcome
    fact_key: str | None
    score: float
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Logged:
    """A question of the log; who asked it is not told."""

    id: int
    text: str
    outcome: Outcome
    fact_key: str | None
    score: float
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Like:
    """Open questions that are worded alike.

    `id` and `text` are those of the wording asked most; `wordings` are all of them, each with the
    ids of its questions. `people` counts who asked or marked, each once; `wrong` and `recorded`
    count marks.
    """

    id: int
    text: str
    wordings: tuple[tuple[str, tuple[int, ...]], ...]
    people: int
    times: int
    wrong: int
    recorded: int
    last: datetime.datetime
    fact_key: str | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of all its questions."""
        return tuple(number for _, ids in self.wordings for number in ids)

    @property
    def texts(self) -> tuple[str, ...]:
        """Its wordings, the one asked most first."""
        return tuple(words for words, _ in self.wordings)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one person: the questions asked in one place, and how much elsewhere.

    `here` are the latest of them, newest first; `marks` counts the person's marks everywhere,
    `proposals` the facts they proposed, `to_tell` the questions whose answer they wait for.
    """

    here: tuple[Logged, ...]
    count_here: int
    count_elsewhere: int
    marks: int
    proposals: int = 0
    to_tell: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is kept."""
        asked = self.count_here or self.count_elsewhere or self.marks
        return not (asked or self.proposals or self.to_tell)


def note(
    scope: Scope, person: int, question: str, answer: Answer, at: datetime.datetime | None = None
) -> Asking:
    """Make an entry for the log; touches no database and never fails, whatever was typed."""
    return Asking(
        id=1 + secrets.randbelow((1 << _ID_BITS) - 1),
        scope=scope,
        person=person,
        text=tidy(answer.question or question) or "?",
        outcome=answer.outcome,
        fact_key=answer.keys[0] if answer.keys else None,
        score=answer.score,
        at=at or datetime.datetime.now(datetime.UTC),
    )


def tidy(words: str) -> str:
    """Return what was typed on one line, without what the store does not take, cut to length."""
    seen = (_visible(character) for character in words[: 4 * LONGEST_KEPT])
    return " ".join("".join(seen).split())[:LONGEST_KEPT].strip()


def is_chat(words: str) -> bool:
    """Whether it asks nothing ("hello there")."""
    return all(filler_flags(text.tokens(words)))


def _visible(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Cs", "Co", "Cn") or (kind == "Cf" and character not in _JOINERS):
        return ""
    return " " if kind in ("Cc", "Zl", "Zp") else character
