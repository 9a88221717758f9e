"""Answers as immutable values: their outcome, the facts shown, and why they were chosen."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from knowledge.model import Fact, Source, Topic


class Outcome(enum.StrEnum):
    """The kind of answer: a fact, a list, the closest fact, a question back, or an abstention.

    `SMALL_TALK` is a word to a greeting, to thanks and the like, where nothing was asked.
    """

    ANSWER = "answer"
    LIST = "list"
    CLOSEST = "closest"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"
    SMALL_TALK = "small_talk"

    @property
    def answers(self) -> bool:
        """Return whether the question is answered: by a fact or a list of facts."""
        return self in (Outcome.ANSWER, Outcome.LIST)


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as it is shown on one day, with its dates in words and its citation.

    `clock` is how the date relates to today ("that date has passed, 10 months ago ..."), None
    where the date never lay ahead; `age` is how long ago such a date was ("about 3 years ago").
    `citation` has source, publisher, publication date and locator, without markup.
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
    """The reasons for choosing a fact: the matched phrasing, words and names, and the score.

    `words` are pairs (as asked, as stored); `unmatched` are words of the question that are not
    in the fact. `favours` and `objections` are the largest reasons for and against it, in words of
    the answer's language. `reads_like` is the text of the fact that means the most like the
    question, its statement or a phrasing; empty where its words speak for it without that.
    """

    fact: str
    score: float
    phrasing: str
    words: tuple[tuple[str, str], ...] = ()
    entities: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
    favours: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    reads_like: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one question on one day at one revision of the store.

    `lead` is the first line to show. `facts` are those of an answer or list, the one closest
    fact, which must be shown as no more than that, or the candidates of a clarifying question;
    `related` are the nearest facts of an abstention, and `related_names` the names of the question
    that all of those are about, such as "UNAMI". `score` is the probability, 0 to 1, that the
    answer is right; for an abstention that of the best candidate.
    `told_before` is whether the facts were just shown, so that their statements are not repeated.
    `further` are facts of the kind that a list is of, but without a place in its order. `parts`
    are those of the facts shown, each with the key of the fact that they are parts of.
    `language` ("en", "ar") is the asker's, for labels; statements keep the language they are
    stored in.
    """

    outcome: Outcome
    question: str
    lead: str
    today: datetime.date
    revision: int
    facts: tuple[FactView, ...] = ()
    related: tuple[FactView, ...] = ()
    notes: tuple[str, ...] = ()
    score: float = 0.0
    language: str = "en"
    why: tuple[Why, ...] = ()
    related_names: tuple[str, ...] = ()
    told_before: bool = False
    further: tuple[FactView, ...] = ()
    parts: tuple[tuple[str, tuple[FactView, ...]], ...] = ()

    def parts_of(self, key: str) -> tuple[FactView, ...]:
        """Return the parts of one of its facts."""
        return dict(self.parts).get(key, ())

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the facts, best first; empty for an abstention."""
        return tuple(view.fact.key for view in self.facts)
