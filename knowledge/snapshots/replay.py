"""The store as it stood on a day, made again from its history."""

from __future__ import annotations

import datetime
from collections import defaultdict
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy.orm import Session

from knowledge import text
from knowledge.history import serialization
from knowledge.history.revisions import Revision, revisions
from knowledge.model import Alias, Entity, Fact, FactStatus, Scope, Snapshot, Source, Topic
from knowledge.store.scopes import visible
from knowledge.store.tables import RevisionRow
from knowledge.teaching.taught_questions import with_questions

_Record = TypeVar("_Record", Fact, Topic, Source, Entity)


class _Stage:
    """What one scope's own history makes, revision by revision."""

    def __init__(self) -> None:
        self.number = 0
        self.facts: dict[str, Fact] = {}
        self.topics: dict[str, Topic] = {}
        self.sources: dict[str, Source] = {}
        self.entities: dict[str, Entity] = {}
        self.taught: list[tuple[str, str]] = []

    def take(self, revision: Revision) -> None:
        """Go on by one revision."""
        self.number = revision.number
        key, after = revision.key, revision.after
        if revision.kind == "fact":
            _put(self.facts, key, serialization.fact_of(after) if after is not None else None)
        elif revision.kind == "topic":
            _put(self.topics, key, serialization.topic_of(after) if after is not None else None)
        elif revision.kind == "source":
            _put(self.sources, key, serialization.source_of(after) if after is not None else None)
        elif revision.kind == "entity":
            _put(self.entities, key, serialization.entity_of(after) if after is not None else None)
        elif revision.kind == "phrasing":
            if revision.before is not None:
                self.taught.remove((key, revision.before["question"]))
            if after is not None:
                self.taught.append((key, after["question"]))


def stood(
    session: Session,
    scope: Scope,
    until: datetime.date | None = None,
    *,
    every_status: bool = False,
) -> Snapshot:
    """Make what `scope` held at the end of the day `until` (UTC), or holds now, from history.

    Taught questions are among those of their facts. Without `every_status` only what was current
    then is there.
    """
    wanted = [] if until is None else [RevisionRow.at < _end_of(until)]
    stages = {number or None: _Stage() for number in visible(scope)}
    for revision in revisions(session, scope, *wanted, shared=True):
        stages[revision.scope].take(revision)
    return _seen(scope, list(stages.values()), every_status=every_status)


def _seen(scope: Scope, stages: list[_Stage], *, every_status: bool) -> Snapshot:
    topics: dict[str, Topic] = {}
    sources: dict[str, Source] = {}
    facts: dict[str, Fact] = {}
    entities: dict[str, Entity] = {}
    questions: defaultdict[str, list[str]] = defaultdict(list)
    for stage in stages:
        topics |= stage.topics
        sources |= stage.sources
        facts |= stage.facts
        for key, entity in stage.entities.items():
            entities[key] = _merged(entities.get(key), entity)
        for key, question in stage.taught:
            questions[key].append(question)
    order = sorted(topics.values(), key=lambda topic: topic.position)
    place = {topic.key: at for at, topic in enumerate(order)}
    held = {
        key: with_questions(fact, questions[key]) if key in questions else fact
        for key, fact in sorted(facts.items(), key=lambda item: place[item[1].topic])
        if every_status or fact.status is FactStatus.CURRENT
    }
    return Snapshot(
        scope=scope,
        revision=sum(stage.number for stage in stages),
        facts=MappingProxyType(held),
        sources=MappingProxyType(sources),
        topics=MappingProxyType({topic.key: topic for topic in order}),
        entities=MappingProxyType(entities),
    )


def _put(held: dict[str, _Record], key: str, record: _Record | None) -> None:
    if record is None:
        held.pop(key, None)
    else:
        held[key] = record


def _merged(shared: Entity | None, own: Entity) -> Entity:
    if shared is None:
        return own
    names: dict[str, Alias] = {}
    for alias in (*shared.aliases, *own.aliases):
        names.setdefault(text.norm(alias.text), alias)
    return Entity(own.key, own.name, own.kind, tuple(names.values()))


def _end_of(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) + datetime.timedelta(1)
