"""Writing records into rows of one scope; topics, sources and entities are made on first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.models import (
    AliasRow,
    Base,
    EntityRow,
    FactEntityRow,
    FactRow,
    FigureRow,
    PhrasingRow,
    SectionRow,
    SourceRow,
    TopicRow,
)
from knowledge.records import Entity, Fact, Source, Topic

_Row = TypeVar("_Row", bound=Base)


class Rows:
    """The rows of one scope by key, read once for a transaction."""

    def __init__(self, session: Session, scope: int) -> None:
        self.session = session
        self.scope = scope
        self.topics = self._all(TopicRow)
        self.sources = self._all(SourceRow)
        self.entities = self._all(EntityRow)

    def _all(self, row: type[_Row]) -> dict[str, _Row]:
        columns = row.__table__.c
        found = self.session.scalars(select(row).where(columns.scope == self.scope))
        return {r.key: r for r in found}  # type: ignore[attr-defined]

    def _need(
        self,
        held: dict[str, _Row],
        key: str,
        shared: Mapping[str, object],
        make: Callable[..., _Row],
    ) -> _Row:
        """The scope's own row of `key`, copied from the shared record where it has none yet."""
        if key not in held:
            make(shared[key])
            self.session.flush()
        return held[key]

    def topic(self, key: str, shared: Mapping[str, Topic]) -> TopicRow:
        """The row of a topic, made from its shared record where need be."""
        return self._need(self.topics, key, shared, self.put_topic)

    def source(self, key: str, shared: Mapping[str, Source]) -> SourceRow:
        """The row of a source, made from its shared record where need be."""
        return self._need(self.sources, key, shared, self.put_source)

    def entity(self, key: str, shared: Mapping[str, Entity]) -> EntityRow:
        """The row of an entity, made from its shared record where need be."""
        return self._need(self.entities, key, shared, self.put_entity)

    def put_topic(self, topic: Topic) -> TopicRow:
        """Write a topic over its row."""
        row = self.topics.get(topic.key)
        if row is None:
            row = self.topics[topic.key] = TopicRow(scope=self.scope, key=topic.key)
            self.session.add(row)
        row.title, row.position = topic.title, topic.position
        return row

    def put_source(self, source: Source) -> SourceRow:
        """Write a source over its row."""
        row = self.sources.get(source.key)
        if row is None:
            row = self.sources[source.key] = SourceRow(scope=self.scope, key=source.key)
            self.session.add(row)
        row.title, row.publisher, row.author = source.title, source.publisher, source.author
        row.published = str(source.published) if source.published else None
        row.url, row.reliability, row.note = source.url, source.reliability, source.note
        if [(s.title, s.paragraphs) for s in row.sections] != [
            (s.title, s.paragraphs) for s in source.sections
        ]:
            row.sections.clear()
            self.session.flush()
            row.sections.extend(
                SectionRow(scope=self.scope, position=i, title=s.title, paragraphs=s.paragraphs)
                for i, s in enumerate(source.sections)
            )
        return row

    def put_entity(self, entity: Entity) -> EntityRow:
        """Write an entity over its row; aliases are added, never taken away."""
        row = self.entities.get(entity.key)
        if row is None:
            row = EntityRow(scope=self.scope, key=entity.key, position=len(self.entities))
            self.entities[entity.key] = row
            self.session.add(row)
        row.name, row.kind = entity.name, entity.kind.value
        held = {alias.norm for alias in row.aliases}
        for alias in entity.aliases:
            norm = text.norm(alias.text)
            if norm not in held:
                held.add(norm)
                row.aliases.append(
                    AliasRow(
                        scope=self.scope,
                        position=len(row.aliases),
                        text=alias.text,
                        norm=norm,
                        language=alias.language,
                        misspelling=alias.misspelling,
                    )
                )
        return row

    def write_header(
        self,
        row: FactRow,
        fact: Fact,
        topics: Mapping[str, Topic],
        sources: Mapping[str, Source],
    ) -> None:
        """Write the columns of `row` itself; its figures, names and questions are left alone."""
        row.topic = self.topic(fact.topic, topics)
        row.source = self.source(fact.source, sources)
        row.kind, row.statement, row.detail = fact.kind.value, fact.statement, fact.detail
        row.date = str(fact.date) if fact.date else None
        row.as_of = str(fact.as_of) if fact.as_of else None
        row.date_note, row.locator, row.quote = fact.date_note, fact.locator, fact.quote
        row.confidence = fact.confidence.value

    def write_fact(
        self,
        row: FactRow,
        fact: Fact,
        topics: Mapping[str, Topic],
        sources: Mapping[str, Source],
        entities: Mapping[str, Entity],
    ) -> None:
        """Write all of `fact` but its status and version over `row`."""
        self.write_header(row, fact, topics, sources)
        named = [self.entity(key, entities) for key in dict.fromkeys(fact.entities)]
        if row.figures or row.mentions or row.phrasings:
            for children in (row.figures, row.mentions, row.phrasings):
                children.clear()
            self.session.flush()
        row.figures.extend(
            FigureRow(
                scope=self.scope,
                position=i,
                number=str(f.number),
                unit=f.unit,
                label=f.label,
                qualifier=f.qualifier,
            )
            for i, f in enumerate(fact.figures)
        )
        row.mentions.extend(
            FactEntityRow(scope=self.scope, position=i, entity=entity)
            for i, entity in enumerate(named)
        )
        row.phrasings.extend(
            PhrasingRow(
                scope=self.scope,
                position=i,
                text=question,
                norm=text.norm(question),
                language=text.language(question),
                origin="curator",
            )
            for i, question in enumerate(dict.fromkeys(fact.questions))
        )
