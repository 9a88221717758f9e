"""Domain model of the question log: questions, feedback, groups of similar questions."""

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
"""Characters of a question that are stored: as many as question parsing reads."""

_ID_BITS = 62
_JOINERS = "\u200c\u200d"


class Feedback(enum.StrEnum):
    """A person's feedback on an answer; `RECORD` asks curators to answer the question.

    On a closest fact `RECORD` says that it answers, and offers the question to the curators as a
    phrasing of that fact; `WRONG` says that it does not.
    """

    HELPFUL = "helpful"
    WRONG = "wrong"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question that was just asked and is not yet written to the log.

    `id` is random, so that the ids of other people's questions cannot be guessed. `person` is the
    asker's Discord id; only a keyed hash of it is stored.
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
class LoggedQuestion:
    """A question read from the log, without its asker."""

    id: int
    text: str
    outcome: Outcome
    fact_key: str | None
    score: float
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Similar open questions of one scope: a row of the unanswered queue.

    `id` and `text` are those of the most frequent wording; `wordings` lists every wording with the
    ids of its questions. `people` counts distinct people who asked or gave feedback; `times` counts
    questions, `wrong` and `recorded` count feedback. `fact_key` is the fact most often answered.
    Of closest facts `confirmed` and `denied` count who said that it was what they asked, or was
    not; `confirmed_key` is the fact most often confirmed.
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
    confirmed: int = 0
    denied: int = 0
    confirmed_key: str | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """Ids of all questions in the group."""
        return tuple(number for _, ids in self.wordings for number in ids)

    @property
    def texts(self) -> tuple[str, ...]:
        """Wordings of the group, the most frequent first."""
        return tuple(words for words, _ in self.wordings)

    @property
    def counts(self) -> dict[str, int]:
        """Counts by name: people and times always, feedback where there is some."""
        feedback = {
            "wrong": self.wrong,
            "recorded": self.recorded,
            "confirmed": self.confirmed,
            "denied": self.denied,
        }
        given = {name: count for name, count in feedback.items() if count}
        return {"people": self.people, "times": self.times, **given}


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Personal data stored about one person, as shown by `/privacy`.

    `here` are their latest questions in one scope, newest first, out of `count_here`;
    `count_elsewhere` counts their questions in other scopes. Everywhere: `marks` counts their
    feedback, `proposals` the facts they proposed, `subscriptions` the answers they wait for,
    `articles` those whose drafts they look through.
    """

    here: tuple[LoggedQuestion, ...]
    count_here: int
    count_elsewhere: int
    marks: int
    proposals: int = 0
    subscriptions: int = 0
    articles: int = 0

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is stored about the person."""
        questions = self.count_here or self.count_elsewhere or self.marks
        return not (questions or self.proposals or self.subscriptions or self.articles)


def new_question(
    scope: Scope, person: int, question: str, answer: Answer, at: datetime.datetime | None = None
) -> NewQuestion:
    """Build a log entry from a question and its answer, without touching the database.

    Never fails, whatever was typed; `at` is now by default.
    """
    return NewQuestion(
        id=1 + secrets.randbelow((1 << _ID_BITS) - 1),
        scope=scope,
        person=person,
        text=_storable(answer.question or question) or "?",
        outcome=answer.outcome,
        fact_key=answer.keys[0] if answer.keys else None,
        score=answer.score,
        at=at or datetime.datetime.now(datetime.UTC),
    )


def _storable(words: str) -> str:
    """Return the text on one line, without characters the store rejects, cut to LONGEST_KEPT."""
    seen = (_visible(character) for character in words[: 4 * LONGEST_KEPT])
    return " ".join("".join(seen).split())[:LONGEST_KEPT].strip()


def is_chat(words: str) -> bool:
    """Return whether the text is only filler words and asks nothing, such as "hello there"."""
    return all(filler_flags(text.tokens(words)))


def _visible(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Cs", "Co", "Cn") or (kind == "Cf" and character not in _JOINERS):
        return ""
    return " " if kind in ("Cc", "Zl", "Zp") else character
