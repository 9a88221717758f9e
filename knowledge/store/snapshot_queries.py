"""Statements that read what a scope may see, each put together once for all scopes.

SQLAlchemy takes longer to put one together than SQLite takes for its rows. The parameters `first`
and `last` are those of `knowledge.store.scopes.numbered`, `own` is a server's number, and `keys`
are those of the facts that are wanted.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from knowledge.model import FactStatus
from knowledge.store.scopes import in_scopes
from knowledge.store.tables import (
    SHARED,
    AliasRow,
    EntityRow,
    FactEntityRow,
    FactRow,
    FigureRow,
    PhrasingRow,
    RevisionRow,
    SectionRow,
    SourceRow,
    TopicRow,
    TranslationRow,
)

_OWN_FACTS = select(FactRow.key).where(FactRow.scope == bindparam("own"))
HIDDEN_FACTS = (
    select(FactRow.id)
    .where(
        FactRow.scope == SHARED,
        FactRow.status != FactStatus.CURRENT.value,
        FactRow.key.in_(_OWN_FACTS),
    )
    .limit(1)
)
"""Shared facts that are not current and of whose key a server has a fact of its own."""

FACT_COUNT = select(func.count(FactRow.id)).where(in_scopes(FactRow.scope))
"""How many facts there are, of every status."""

ENTRY_DAYS = (
    select(RevisionRow.subject_key, func.min(RevisionRow.at).label("at"))
    .where(
        RevisionRow.scope == bindparam("own"),
        RevisionRow.subject_kind == "fact",
        RevisionRow.subject_key.in_(bindparam("keys", expanding=True)),
    )
    .group_by(RevisionRow.subject_key)
)
"""When each of some facts was first stored."""

TOPICS = (
    select(TopicRow.key, TopicRow.title, TopicRow.position, TopicRow.arabic, TopicRow.borrowed)
    .where(in_scopes(TopicRow.scope))
    .order_by(TopicRow.scope, TopicRow.id)
)
"""Topics, those of a server after the shared ones."""

SECTIONS = (
    select(SectionRow.source_id, SectionRow.title, SectionRow.paragraphs)
    .where(in_scopes(SectionRow.scope))
    .order_by(SectionRow.position)
)
"""The sections of all sources."""

SOURCES = (
    select(*SourceRow.__table__.columns)
    .where(in_scopes(SourceRow.scope))
    .order_by(SourceRow.scope, SourceRow.id)
)
"""Sources, those of a server after the shared ones."""

ALIASES = (
    select(EntityRow.key, AliasRow.norm, AliasRow.text, AliasRow.language, AliasRow.misspelling)
    .join(AliasRow, AliasRow.entity_id == EntityRow.id)
    .where(in_scopes(EntityRow.scope), in_scopes(AliasRow.scope))
    .order_by(AliasRow.scope, AliasRow.position)
)
"""The aliases of all entities."""

ENTITIES = (
    select(EntityRow.key, EntityRow.name, EntityRow.kind, EntityRow.borrowed)
    .where(in_scopes(EntityRow.scope))
    .order_by(EntityRow.scope, EntityRow.position, EntityRow.id)
)
"""Entities, those of a server after the shared ones."""


class FactSelects(NamedTuple):
    """Statements that read some facts, and what belongs to each of them."""

    facts: Select[*tuple[Any, ...]]
    figures: Select[*tuple[Any, ...]]
    entities: Select[*tuple[Any, ...]]
    questions: Select[*tuple[Any, ...]]
    translations: Select[*tuple[Any, ...]]


def _queries(wanted: ColumnElement[bool]) -> FactSelects:
    """Return the statements for the facts that fulfil a condition on FactRow."""
    ids = select(FactRow.id).where(wanted)
    successor = aliased(FactRow)
    return FactSelects(
        facts=select(
            *FactRow.__table__.columns,
            TopicRow.key.label("topic"),
            SourceRow.key.label("source"),
            successor.key.label("successor"),
        )
        .join(TopicRow, FactRow.topic_id == TopicRow.id)
        .join(SourceRow, FactRow.source_id == SourceRow.id)
        .outerjoin(successor, FactRow.superseded_by_id == successor.id)
        .where(wanted)
        .order_by(FactRow.scope, FactRow.position, FactRow.id),
        figures=select(
            FigureRow.fact_id,
            FigureRow.number,
            FigureRow.unit,
            FigureRow.label,
            FigureRow.qualifier,
        )
        .where(FigureRow.fact_id.in_(ids))
        .order_by(FigureRow.position),
        entities=select(FactEntityRow.fact_id, EntityRow.key)
        .join(EntityRow, FactEntityRow.entity_id == EntityRow.id)
        .where(FactEntityRow.fact_id.in_(ids))
        .order_by(FactEntityRow.position),
        questions=select(PhrasingRow.fact_id, PhrasingRow.text)
        .where(PhrasingRow.fact_id.in_(ids))
        .order_by(PhrasingRow.position),
        translations=select(TranslationRow.fact_id, TranslationRow.language, TranslationRow.text)
        .where(TranslationRow.fact_id.in_(ids))
        .order_by(TranslationRow.position),
    )


ALL_FACTS = _queries(in_scopes(FactRow.scope))
"""The facts of all keys."""

FACTS_OF_KEYS = _queries(
    in_scopes(FactRow.scope) & FactRow.key.in_(bindparam("keys", expanding=True))
)
"""The facts of some keys."""
