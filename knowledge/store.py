"""From rows to values: what one scope may see, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from knowledge import dates
from knowledge.models import (
    SHARED,
    Base,
    EntityRow,
    FactEntityRow,
    FactRow,
    SourceRow,
    StoreRevisionRow,
    TopicRow,
)
from knowledge.records import (
    Alias,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    Scope,
    Section,
    Snapshot,
    Source,
    Topic,
)

_Row = TypeVar("_Row", bound=Base)


def scope_id(scope: Scope) -> int:
    """The number a scope has in the tables."""
    return SHARED if scope is None else scope


def visible(scope: Scope) -> tuple[int, ...]:
    """The numbers of all scopes that `scope` may see: the shared one first."""
    return (SHARED,) if scope is None else (SHARED, scope)


def revision_of(session: Session, scope: Scope) -> int:
    """The number of the last change to anything `scope` may see; it only ever grows."""
    total = session.scalar(
        select(func.coalesce(func.sum(StoreRevisionRow.number), 0)).where(
            StoreRevisionRow.scope.in_(visible(scope))
        )
    )
    return int(total or 0)


def load_snapshot(session: Session, scope: Scope, *, every_status: bool = False) -> Snapshot:
    """Read all that `scope` may see: current facts, or those of `every_status`.

    Rows of the same key in the shared part and the server's own are one value here: the server's
    wins, and an entity has the aliases of both.
    """
    revision = revision_of(session, scope)
    topics = {row.key: _topic(row) for row in _rows(session, TopicRow, scope)}
    sources = {
        row.key: _source(row)
        for row in _rows(session, SourceRow, scope, selectinload(SourceRow.sections))
    }
    entities = _entities(_rows(session, EntityRow, scope, selectinload(EntityRow.aliases)))
    rows = _rows(
        session,
        FactRow,
        scope,
        selectinload(FactRow.topic),
        selectinload(FactRow.source),
        selectinload(FactRow.superseded_by),
        selectinload(FactRow.figures),
        selectinload(FactRow.phrasings),
        selectinload(FactRow.mentions).selectinload(FactEntityRow.entity),
    )
    facts = [to_fact(row) for row in rows if every_status or row.status == FactStatus.CURRENT.value]
    order = {key: topic.position for key, topic in topics.items()}
    facts.sort(key=lambda fact: order.get(fact.topic, 0))
    return Snapshot(
        scope=scope,
        revision=revision,
        facts=MappingProxyType({fact.key: fact for fact in facts}),
        sources=MappingProxyType(sources),
        topics=MappingProxyType(dict(sorted(topics.items(), key=lambda item: item[1].position))),
        entities=MappingProxyType(entities),
    )


def _rows(session: Session, row: type[_Row], scope: Scope, *options: object) -> Sequence[_Row]:
    columns = row.__table__.c
    order = [columns.scope, *([columns.position] if "position" in columns else []), columns.id]
    statement = select(row).where(columns.scope.in_(visible(scope))).order_by(*order)
    return session.scalars(statement.options(*options)).all()  # type: ignore[arg-type]


def _topic(row: TopicRow) -> Topic:
    return Topic(row.key, row.title, row.position)


def _source(row: SourceRow) -> Source:
    return Source(
        key=row.key,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=dates.parse(row.published) if row.published else None,
        url=row.url,
        reliability=row.reliability,
        note=row.note,
        sections=tuple(Section(s.title, s.paragraphs) for s in row.sections),
    )


def _entities(rows: Iterable[EntityRow]) -> dict[str, Entity]:
    aliases: dict[str, dict[str, Alias]] = defaultdict(dict)
    last: dict[str, EntityRow] = {}
    for row in rows:
        last[row.key] = row
        for alias in row.aliases:
            aliases[row.key].setdefault(
                alias.norm, Alias(alias.text, alias.language, alias.misspelling)
            )
    return {
        key: Entity(key, row.name, EntityKind(row.kind), tuple(aliases[key].values()))
        for key, row in last.items()
    }


def to_fact(row: FactRow) -> Fact:
    """The value of a fact's row."""
    return Fact(
        key=row.key,
        topic=row.topic.key,
        statement=row.statement,
        source=row.source.key,
        kind=FactKind(row.kind),
        detail=row.detail,
        date=dates.parse(row.date) if row.date else None,
        date_note=row.date_note,
        as_of=dates.parse(row.as_of) if row.as_of else None,
        figures=tuple(Figure(Decimal(f.number), f.unit, f.label, f.qualifier) for f in row.figures),
        confidence=Confidence(row.confidence),
        locator=row.locator,
        quote=row.quote,
        entities=tuple(mention.entity.key for mention in row.mentions),
        questions=tuple(phrasing.text for phrasing in row.phrasings),
        status=FactStatus(row.status),
        superseded_by=row.superseded_by.key if row.superseded_by else None,
        version=row.version,
        scope=None if row.scope == SHARED else row.scope,
    )
