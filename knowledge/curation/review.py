"""What a proposed fact would mean: what it is like, what it is at odds with, what it answers."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.answers.fact_view import tell
from knowledge.answers.model import Told
from knowledge.curation import drafts
from knowledge.curation.drafts import Proposal, Written
from knowledge.curation.queries import FactQueries
from knowledge.model import Fact, Scope, Snapshot
from knowledge.retrieval.lexicon import function_words
from knowledge.teaching.trial import AnswerChange, answering_key, nearest_questions

NEAR_FROM = 0.5
"""Share of the words of two statements in both from which another figure or date is told."""

TWIN_FROM = 0.7
"""Share from which they may say the same."""

MOST_NEAR = 3
"""Facts told as like the proposed one, or at odds with it."""

MOST_TRIED = 25
"""Stored questions asked before and after."""

MOST_TRIALS = 2
"""Answerers with a tried fact that stay in memory until the fact is stored."""

_MONTHS = "january february march april may june july august september october november december"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS.split())})\b(?: \d{{1,2}},)?(?: \d{{4}})?"
    r"|(?<![\d.,])(?:1[5-9]|2[01])\d\d(?![\d,]|\.\d)",
    re.IGNORECASE,
)
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen", "half"))
_LEFT_OUT = frozenset((*_MONTHS.split(), *_SCALES)) | function_words()


class Nearness(enum.StrEnum):
    """How a held fact stands to a proposed one."""

    SAME = "same"
    FIGURE = "figure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Near:
    """A held fact that may say the same, or another figure or date of the same names."""

    told: Told
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class Tried:
    """A question written for the fact: what answers it now, and whether the fact then will."""

    question: str
    now: str | None
    works: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A proposed fact, and what storing it would change.

    `told` is the fact as it would be told today; `names` are the entities it is on. `changed` are
    stored questions that another fact answered before.
    """

    proposal: Proposal
    told: Told
    names: tuple[str, ...]
    near: tuple[Near, ...]
    tried: tuple[Tried, ...]
    changed: tuple[AnswerChange, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user typed, read as a fact, and the stored facts that are like it."""

    proposal: Proposal
    near: tuple[Near, ...]


class DraftReviewer:
    """Reads what a user typed as a fact and tries what storing it would change."""

    def __init__(self, facts: FactQueries, answerer: Callable[[Scope], Answerer]) -> None:
        self._facts = facts
        self._answerer = answerer
        self._lock = threading.Lock()
        self._trials: dict[Scope, Answerer] = {}

    def parse(self, written: Written, *, scope: Scope, today: datetime.date) -> Reading:
        """Make a new fact of what was typed, and find the stored facts that are like it.

        It is quick, as nothing is tried. Raises InputError where it cannot be made one.
        """
        proposal = drafts.read(written, self._facts.snapshot(scope))
        return Reading(proposal, nearby(proposal, self._answerer(scope).snapshot, today))

    def review(
        self, written: Written, *, scope: Scope, today: datetime.date, over: str | None = None
    ) -> Review:
        """Try a fact made of what was typed, as a new one or over the fact `over`.

        It is tried on a branch of what answers. Raises InputError where it cannot be made one,
        NotFoundError where there is no fact `over`.
        """
        snapshot = self._facts.snapshot(scope)
        before = self._facts.find(over, scope=scope) if over is not None else None
        proposal = drafts.read(written, snapshot, before)
        made, tried = review(proposal, self._answerer(scope), today)
        with self._lock:
            # What was made to try it is nearly what will answer once it is stored.
            self._trials.pop(scope, None)
            self._trials[scope] = tried
            while len(self._trials) > MOST_TRIALS:
                del self._trials[next(iter(self._trials))]
        return made

    def pop_trial(self, scope: Scope) -> Answerer | None:
        """Return the answerer of a scope's last review, if it is still in memory, and drop it."""
        with self._lock:
            return self._trials.pop(scope, None)

    def forget(self) -> None:
        """Drop all trials: the store was replaced by another one, such as a backup."""
        with self._lock:
            self._trials.clear()


def review(proposal: Proposal, answerer: Answerer, today: datetime.date) -> tuple[Review, Answerer]:
    """Try a proposed fact on a copy of all that is held; return the copy, too.

    `answerer` answers from what is held now.
    """
    held = answerer.snapshot
    fact = proposal.fact
    wanted = _with(proposal, held)
    copy = answerer.branched(wanted) or Answerer(wanted)
    near = nearby(proposal, held, today)
    tried = []
    for question in fact.questions:
        before, after = (answering_key(each.answer(question, today)) for each in (answerer, copy))
        tried.append(Tried(question, before if before != fact.key else None, after == fact.key))
    known = nearest_questions(held, " ".join((fact.statement, *fact.questions[:3])))[:MOST_TRIED]
    changed = []
    for question, key in known:
        if question in fact.questions or key == fact.key:
            continue
        before, after = (answering_key(each.answer(question, today)) for each in (answerer, copy))
        if before != after:
            changed.append(AnswerChange(question, before, after, before == key))
    told = tell(fact, copy.snapshot, today)
    names = tuple(held.entities[key].name for key in fact.entities if key in held.entities)
    return Review(proposal, told, names, near, tuple(tried), tuple(changed)), copy


def _with(proposal: Proposal, held: Snapshot) -> Snapshot:
    topics = {**held.topics, **{topic.key: topic for topic in proposal.bringing.topics}}
    sources = {**held.sources, **{source.key: source for source in proposal.bringing.sources}}
    facts = {**held.facts, proposal.fact.key: proposal.fact}
    return dataclasses.replace(
        held,
        facts=MappingProxyType(facts),
        topics=MappingProxyType(topics),
        sources=MappingProxyType(sources),
    )


def nearby(proposal: Proposal, held: Snapshot, today: datetime.date) -> tuple[Near, ...]:
    """Held facts that say much the same of the same names, the newest of the likest first.

    Where the numbers or dates are others, the two may contradict each other: a person decides.
    """
    fact = proposal.fact
    words = content_words(fact)
    found: list[tuple[float, datetime.date, Near]] = []
    for other in held.facts.values():
        if other.key == fact.key or (
            fact.entities and not set(other.entities) & set(fact.entities)
        ):
            continue
        theirs = content_words(other)
        likeness = len(words & theirs) / max(len(words | theirs), 1)
        if likeness < NEAR_FROM:
            continue
        told = tell(other, held, today)
        nearness = nearness_of(fact, other)
        if nearness is Nearness.SAME and likeness < TWIN_FROM:
            continue
        known = other.as_of or other.date or held.known_at(other)
        when = (known.latest or known.earliest if known else None) or datetime.date.min
        found.append((likeness, when, Near(told, nearness)))
    found.sort(key=lambda each: (each[2].nearness is Nearness.SAME, *each[:2]), reverse=True)
    return tuple(near for _, _, near in found[:MOST_NEAR])


def nearness_of(fact: Fact, other: Fact) -> Nearness:
    """How two facts that speak of the same stand to each other."""
    ours, theirs = numbers_of(fact), numbers_of(other)
    if ours and theirs and ours != theirs:
        return Nearness.FIGURE
    if fact.date is not None and other.date is not None and fact.date != other.date:
        return Nearness.DATE
    return Nearness.SAME


def content_words(fact: Fact) -> frozenset[str]:
    """Stems of what a statement speaks of, its numbers, months and grammar left out."""
    return frozenset(
        text.stem(token)
        for token in text.tokens(fact.statement)
        if not any(map(str.isdigit, token)) and token not in _LEFT_OUT
    )


def numbers_of(fact: Fact) -> frozenset[str]:
    """The numbers of a statement but for years and days; those in words are as good."""
    statement = _DATE.sub(" ", fact.statement)
    tokens = text.tokens(statement)
    return frozenset(
        text.number_of(token) or token.replace(",", "")
        for token in tokens
        if any(map(str.isdigit, token)) or text.number_of(token) or token in _SCALES
    )
