"""A past day: the facts of a scope as they were then, rebuilt from revisions, and their answers."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections import OrderedDict, defaultdict
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy.orm import Session

from knowledge import dates, text
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer
from knowledge.history import serialization
from knowledge.history.revisions import Revision, revisions
from knowledge.messages import say
from knowledge.model import Alias, Entity, Fact, FactStatus, Scope, Snapshot, Source, Topic
from knowledge.store.database import Database
from knowledge.store.scopes import revision_of, visible
from knowledge.store.tables import RevisionRow
from knowledge.taught_questions import with_questions

MOST_PAST = 4
"""Answerers of past days that stay in memory."""

_Record = TypeVar("_Record", Fact, Topic, Source, Entity)


@dataclasses.dataclass(frozen=True, slots=True)
class PastAnswerer:
    """Answers questions as of a day.

    `basis` is "stood" where the scope had facts then, "published" where the facts are of sources
    published by then.
    """

    answerer: Answerer
    day: datetime.date
    basis: str

    def answer(self, question: str) -> Answer:
        """Answer as on that day, with a note about it."""
        answer = self.answerer.answer(question, self.day)
        shown = dates.in_words(dates.parse(self.day.isoformat()), answer.language)
        note = say(f"past_{self.basis}", answer.language, day=shown)
        return dataclasses.replace(answer, notes=(note, *answer.notes))


class PastAnswererCache:
    """Caches the answerers of the past days that were asked about last; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[Scope, datetime.date, int], PastAnswerer] = OrderedDict()

    def get(self, scope: Scope, day: datetime.date) -> PastAnswerer:
        """Return an answerer of the facts that `scope` had at the end of a day (UTC)."""
        with self._database.read() as session:
            name = (scope, day, revision_of(session, scope))
            with self._lock:
                cached = self._known.pop(name, None)
            made = cached or _answerer_as_of(session, scope, day)
        with self._lock:
            self._known[name] = made
            while len(self._known) > MOST_PAST:
                self._known.popitem(last=False)
        return made

    def forget(self) -> None:
        """Drop all answerers: the store was replaced by another one, such as a backup."""
        with self._lock:
            self._known.clear()


def _answerer_as_of(session: Session, scope: Scope, day: datetime.date) -> PastAnswerer:
    """Make an answerer of the facts that `scope` had at the end of a day (UTC).

    Where it had none yet, of the present facts that were known by then.
    """
    snapshot = replay(session, scope, day)
    if snapshot.facts:
        return PastAnswerer(Answerer(snapshot), day, "stood")
    now = replay(session, scope)
    known = {key: fact for key, fact in now.facts.items() if _was_known(fact, now, day)}
    return PastAnswerer(
        Answerer(dataclasses.replace(now, facts=MappingProxyType(known))), day, "published"
    )


def _was_known(fact: Fact, snapshot: Snapshot, day: datetime.date) -> bool:
    known = snapshot.known_at(fact)
    return known is not None and known.latest is not None and known.latest <= day


class _ScopeState:
    """The records of one scope while its revisions are replayed."""

    def __init__(self) -> None:
        self.number = 0
        self.facts: dict[str, Fact] = {}
        self.entered: dict[str, datetime.date] = {}
        self.topics: dict[str, Topic] = {}
        self.sources: dict[str, Source] = {}
        self.entities: dict[str, Entity] = {}
        self.taught: list[tuple[str, str]] = []

    def apply(self, revision: Revision) -> None:
        """Apply the next revision."""
        self.number = revision.number
        key, after = revision.key, revision.after
        if revision.kind == "fact":
            self.entered.setdefault(key, revision.at.astimezone(datetime.UTC).date())
            _set(self.facts, key, serialization.fact_of(after) if after is not None else None)
        elif revision.kind == "topic":
            _set(self.topics, key, serialization.topic_of(after) if after is not None else None)
        elif revision.kind == "source":
            _set(self.sources, key, serialization.source_of(after) if after is not None else None)
        elif revision.kind == "entity":
            _set(self.entities, key, serialization.entity_of(after) if after is not None else None)
        elif revision.kind == "phrasing":
            if revision.before is not None:
                self.taught.remove((key, revision.before["question"]))
            if after is not None:
                self.taught.append((key, after["question"]))


def replay(
    session: Session,
    scope: Scope,
    until: datetime.date | None = None,
    *,
    every_status: bool = False,
) -> Snapshot:
    """Rebuild the snapshot of `scope` at the end of the day `until` (UTC), or now, from history.

    Taught questions are among those of their facts. Without `every_status`, only facts that were
    current then are included.
    """
    wanted = [] if until is None else [RevisionRow.at < _end_of(until)]
    states = {number or None: _ScopeState() for number in visible(scope)}
    for revision in revisions(session, scope, *wanted, shared=True):
        states[revision.scope].apply(revision)
    return _snapshot(scope, list(states.values()), every_status=every_status)


def _snapshot(scope: Scope, states: list[_ScopeState], *, every_status: bool) -> Snapshot:
    topics: dict[str, Topic] = {}
    sources: dict[str, Source] = {}
    facts: dict[str, Fact] = {}
    entered: dict[str, datetime.date] = {}
    entities: dict[str, Entity] = {}
    questions: defaultdict[str, list[str]] = defaultdict(list)
    for state in states:
        topics |= state.topics
        sources |= state.sources
        facts |= state.facts
        entered |= {key: state.entered[key] for key in state.facts}
        for key, entity in state.entities.items():
            entities[key] = _merged(entities.get(key), entity)
        for key, question in state.taught:
            questions[key].append(question)
    order = sorted(topics.values(), key=lambda topic: topic.position)
    place = {topic.key: at for at, topic in enumerate(order)}
    visible_facts = {
        key: with_questions(fact, questions[key]) if key in questions else fact
        for key, fact in sorted(facts.items(), key=lambda item: place[item[1].topic])
        if every_status or fact.status is FactStatus.CURRENT
    }
    return Snapshot(
        scope=scope,
        revision=sum(state.number for state in states),
        facts=MappingProxyType(visible_facts),
        sources=MappingProxyType(sources),
        topics=MappingProxyType({topic.key: topic for topic in order}),
        entities=MappingProxyType(entities),
        entered=MappingProxyType(entered),
    )


def _set(records: dict[str, _Record], key: str, record: _Record | None) -> None:
    if record is None:
        records.pop(key, None)
    else:
        records[key] = record


def _merged(shared: Entity | None, own: Entity) -> Entity:
    if shared is None:
        return own
    names: dict[str, Alias] = {}
    for alias in (*shared.aliases, *own.aliases):
        names.setdefault(text.norm(alias.text), alias)
    return Entity(own.key, own.name, own.kind, tuple(names.values()))


def _end_of(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) + datetime.timedelta(1)
