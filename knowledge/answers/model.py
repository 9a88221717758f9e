"""What the reader hands to a face: an answer, a list, a question back, or an honest abstention."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from knowledge.model import Fact, Source, Topic


class Outcome(enum.StrEnum):
    """What became of a question."""

    ANSWER = "answer"
    LIST = "list"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it is told on one day, with its dates in words and its citation.

    `clock` says how the date stands to today ("that date has passed, 10 months ago ..."), None
    where the date never lay ahead; `age` how long ago such a date was ("about 3 years ago").
    `citation` names source, publisher, publication date and locator; it holds no markup.
    """

    fact: Fact
    source: Source | None
    topic: Topic
    date: str | None
    as_of: str | None
    passed: bool
    clock: str | None
    citation: str
    age: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a fact was chosen: the phrasing it matched, the words and names that did, the score.

    `words` are pairs (as asked, as stored); `unmatched` are words of the question the fact does
    not hold.
    """

    fact: str
    score: float
    phrasing: str
    words: tuple[tuple[str, str], ...] = ()
    entities: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one question on one day at one revision of the store.

    `lead` is the first line to show. `told` holds the facts of an answer or list, or the
    candidates of a clarifying question; `related` the nearest facts of an abstention, which must
    be shown as related and never as the answer. `score` is the probability, 0 to 1, that the
    answer is right; for an abstention that of the best candidate.
    `language` ("en", "ar") is the asker's, for labels; statements keep the language they are
    stored in.
    """

    outcome: Outcome
    question: str
    lead: str
    today: datetime.date
    revision: int
    told: tuple[Told, ...] = ()
    related: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()
    score: float = 0.0
    language: str = "en"
    why: tuple[Why, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the facts told, best first; empty for an abstention."""
        return tuple(told.fact.key for told in self.told)
