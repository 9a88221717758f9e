"""Reviewing a draft before it is stored: similar facts, and the answers that it would change."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections.abc import Callable
from types import MappingProxyType

from knowledge.answers.answerer import Answerer
from knowledge.answers.fact_view import view_fact
from knowledge.curation import drafts
from knowledge.curation.model import (
    FactForm,
    Nearness,
    ParsedDraft,
    ParsedFact,
    Review,
    SimilarFact,
    TriedQuestion,
)
from knowledge.curation.queries import FactQueries
from knowledge.curation.similarity import (
    NEAR_FROM,
    TWIN_FROM,
    content_words,
    may_replace,
    nearness_of,
    overlap,
)
from knowledge.model import Scope, Snapshot
from knowledge.taught_questions import AnswerChange, answering_key, nearest_questions

MOST_NEAR = 3
"""Stored facts shown as similar to the new one, or as contradicting it."""

MOST_TRIED = 25
"""Stored questions asked before and after."""

MOST_TRIALS = 2
"""AnswererCache with a tried fact that stay in memory until the fact is stored."""


class DraftReviewer:
    """Reads a form as a fact, and tries on a copy how storing it would change answers."""

    def __init__(self, facts: FactQueries, answerer: Callable[[Scope], Answerer]) -> None:
        self._facts = facts
        self._answerer = answerer
        self._lock = threading.Lock()
        self._trials: dict[Scope, Answerer] = {}

    def parse(self, written: FactForm, *, scope: Scope, today: datetime.date) -> ParsedDraft:
        """Read a form as a new fact, and find the stored facts that are similar to it.

        It is quick, as nothing is tried. Raises InputError where the form cannot be used.
        """
        parsed = drafts.read(written, self._facts.snapshot(scope))
        return ParsedDraft(parsed, similar_facts(parsed, self._answerer(scope).snapshot, today))

    def review(
        self,
        written: FactForm,
        *,
        scope: Scope,
        today: datetime.date,
        over: str | None = None,
        instead_of: str | None = None,
    ) -> Review:
        """Read a form as a new fact, or as an edit of the fact `over`, and try storing it.

        It is tried on a branch of the scope's answerer, without the fact `instead_of`, which it
        is to replace. Raises InputError where the form cannot be used, NotFoundError where there
        is no fact `over`.
        """
        snapshot = self._facts.snapshot(scope)
        before = self._facts.find(over, scope=scope) if over is not None else None
        parsed = drafts.read(written, snapshot, before)
        made, tried = review(parsed, self._answerer(scope), today, instead_of)
        with self._lock:
            # The branch is nearly the scope's next answerer, should the fact be stored.
            self._trials.pop(scope, None)
            self._trials[scope] = tried
            while len(self._trials) > MOST_TRIALS:
                del self._trials[next(iter(self._trials))]
        return made

    def pop_trial(self, scope: Scope) -> Answerer | None:
        """Remove and return the answerer of a scope's last review, if it is still in memory."""
        with self._lock:
            return self._trials.pop(scope, None)

    def forget(self) -> None:
        """Drop all trials: the store was replaced by another one, such as a backup."""
        with self._lock:
            self._trials.clear()


def review(
    parsed: ParsedFact, answerer: Answerer, today: datetime.date, instead_of: str | None = None
) -> tuple[Review, Answerer]:
    """Try a fact on a copy of `answerer`, the scope's present one; return the copy, too.

    The fact `instead_of` gives way to it: that its questions are now answered by the new one is
    what is meant, and is no change to report.
    """
    snapshot = answerer.snapshot
    fact = parsed.fact
    wanted = _with(parsed, snapshot, instead_of)
    copy = answerer.branched(wanted) or Answerer(wanted)
    tried = []
    for question in fact.questions:
        before, after = (answering_key(each.answer(question, today)) for each in (answerer, copy))
        other = before if before not in (fact.key, instead_of) else None
        tried.append(TriedQuestion(question, other, after == fact.key))
    words = " ".join((fact.statement, *fact.questions[:3]))
    changed = []
    for question, key in nearest_questions(snapshot, words)[:MOST_TRIED]:
        if question in fact.questions or key == fact.key:
            continue
        before, after = (answering_key(each.answer(question, today)) for each in (answerer, copy))
        if before != after and (before, after) != (instead_of, fact.key):
            changed.append(AnswerChange(question, before, after, before == key))
    names = tuple(snapshot.entities[key].name for key in fact.entities if key in snapshot.entities)
    made = Review(
        parsed,
        view_fact(fact, copy.snapshot, today),
        names,
        similar_facts(parsed, snapshot, today),
        tuple(tried),
        tuple(changed),
    )
    return made, copy


def _with(parsed: ParsedFact, snapshot: Snapshot, instead_of: str | None) -> Snapshot:
    topics = {**snapshot.topics, **{topic.key: topic for topic in parsed.references.topics}}
    sources = {**snapshot.sources, **{source.key: source for source in parsed.references.sources}}
    kept = {key: fact for key, fact in snapshot.facts.items() if key != instead_of}
    facts = {**kept, parsed.fact.key: parsed.fact}
    entities = {**snapshot.entities, **{each.key: each for each in parsed.references.entities}}
    return dataclasses.replace(
        snapshot,
        facts=MappingProxyType(facts),
        entities=MappingProxyType(entities),
        topics=MappingProxyType(topics),
        sources=MappingProxyType(sources),
    )


def similar_facts(
    parsed: ParsedFact, snapshot: Snapshot, today: datetime.date
) -> tuple[SimilarFact, ...]:
    """Find the stored facts with much the same words and a shared entity.

    Possible duplicates come first, then the most similar, then the newest. Where numbers or dates
    differ, the two may contradict each other, which a curator decides.
    """
    fact = parsed.fact
    words = content_words(fact)
    found: list[tuple[float, datetime.date, SimilarFact]] = []
    for other in snapshot.facts.values():
        if other.key == fact.key or (
            fact.entities and not set(other.entities) & set(fact.entities)
        ):
            continue
        similarity = overlap(words, content_words(other))
        if similarity < NEAR_FROM:
            continue
        nearness = nearness_of(fact, other)
        if nearness is Nearness.SAME and similarity < TWIN_FROM:
            continue
        known = other.as_of or other.date or snapshot.known_at(other)
        when = (known.latest or known.earliest if known else None) or datetime.date.min
        similar = SimilarFact(
            view_fact(other, snapshot, today), nearness, may_replace(fact, other, snapshot)
        )
        found.append((similarity, when, similar))
    found.sort(key=lambda each: (each[2].nearness is Nearness.SAME, *each[:2]), reverse=True)
    return tuple(similar for _, _, similar in found[:MOST_NEAR])
