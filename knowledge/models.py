"""The rows of the store: SQLAlchemy declarative models.

Every row carries its scope: 0 for the shared briefings, else a Discord server's id. Keys are
unique within a scope, and foreign keys include it, so that no row can point into another scope.
"""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from knowledge.records import Confidence, EntityKind, FactKind, FactStatus

SHARED = 0
"""The scope of the shared briefings; no Discord server has this id."""

Id = Integer().with_variant(BigInteger, "postgresql")


def _one_of(column: str, values: type[Any]) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class SourceRow(Base):
    """A publication that facts cite."""

    __tablename__ = "sources"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name="reliability"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(String(100))
    url: Mapped[str | None] = mapped_column(Text)
    reliability: Mapped[str | None] = mapped_column(String(1))
    note: Mapped[str | None] = mapped_column(Text)
    sections: Mapped[list[SectionRow]] = relationship(
        order_by="SectionRow.position", cascade="all, delete-orphan", passive_deletes=True
    )


class SectionRow(Base):
    """A part of a source that locators may name."""

    __tablename__ = "source_sections"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "source_id"], ["sources.scope", "sources.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("scope", "source_id", "position"),
        CheckConstraint("paragraphs >= 1", name="paragraphs"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    source_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    paragraphs: Mapped[int]


class TopicRow(Base):
    """A heading of the briefing, with its place in briefing order."""

    __tablename__ = "topics"
    __table_args__ = (UniqueConstraint("scope", "key"), UniqueConstraint("scope", "id"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)


class EntityRow(Base):
    """A person, body, place or thing that facts are about."""

    __tablename__ = "entities"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        CheckConstraint(_one_of("kind", EntityKind), name="kind"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(default=0)
    aliases: Mapped[list[AliasRow]] = relationship(
        order_by="AliasRow.position", cascade="all, delete-orphan", passive_deletes=True
    )


class AliasRow(Base):
    """Another name of an entity; `norm` is what it is found by, once in a scope."""

    __tablename__ = "aliases"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "entity_id"], ["entities.scope", "entities.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("scope", "norm", "entity_id"),
        Index(None, "scope", "entity_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    entity_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    misspelling: Mapped[bool] = mapped_column(default=False, server_default=false())


class FactRow(Base):
    """One sourced statement, with its dates as EDTF text."""

    __tablename__ = "facts"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        ForeignKeyConstraint(["scope", "topic_id"], ["topics.scope", "topics.id"]),
        ForeignKeyConstraint(["scope", "source_id"], ["sources.scope", "sources.id"]),
        ForeignKeyConstraint(["scope", "superseded_by_id"], ["facts.scope", "facts.id"]),
        CheckConstraint(_one_of("kind", FactKind), name="kind"),
        CheckConstraint(_one_of("status", FactStatus), name="status"),
        CheckConstraint(_one_of("confidence", Confidence), name="confidence"),
        CheckConstraint("length(statement) > 0", name="statement"),
        CheckConstraint("version >= 1", name="version"),
        Index(None, "scope", "status"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)
    topic_id: Mapped[int] = mapped_column(Id)
    source_id: Mapped[int] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(20))
    statement: Mapped[str] = mapped_column(Text)
    detail: Mapped[str | None] = mapped_column(Text)
    date: Mapped[str | None] = mapped_column(String(100))
    date_note: Mapped[str | None] = mapped_column(Text)
    as_of: Mapped[str | None] = mapped_column(String(100))
    confidence: Mapped[str] = mapped_column(String(10))
    locator: Mapped[str | None] = mapped_column(Text)
    quote: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    superseded_by_id: Mapped[int | None] = mapped_column(Id)
    version: Mapped[int] = mapped_column(default=1)
    topic: Mapped[TopicRow] = relationship(overlaps="source,superseded_by")
    source: Mapped[SourceRow] = relationship(overlaps="topic,superseded_by")
    superseded_by: Mapped[FactRow | None] = relationship(
        remote_side="[FactRow.scope, FactRow.id]", overlaps="topic,source"
    )
    figures: Mapped[list[FigureRow]] = relationship(
        order_by="FigureRow.position", cascade="all, delete-orphan", passive_deletes=True
    )
    mentions: Mapped[list[FactEntityRow]] = relationship(
        order_by="FactEntityRow.position", cascade="all, delete-orphan", passive_deletes=True
    )
    phrasings: Mapped[list[PhrasingRow]] = relationship(
        order_by="PhrasingRow.position", cascade="all, delete-orphan", passive_deletes=True
    )


class FigureRow(Base):
    """A number a fact states; `number` is a decimal as text, so that nothing is rounded."""

    __tablename__ = "figures"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        UniqueConstraint("scope", "fact_id", "position"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(Text)
    qualifier: Mapped[str | None] = mapped_column(Text)


class FactEntityRow(Base):
    """That a fact is about an entity."""

    __tablename__ = "fact_entities"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["scope", "entity_id"], ["entities.scope", "entities.id"]),
        UniqueConstraint("scope", "fact_id", "entity_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_id: Mapped[int] = mapped_column(Id)
    entity_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    entity: Mapped[EntityRow] = relationship(overlaps="mentions")


class PhrasingRow(Base):
    """A question that a fact answers, written by a curator or taught from what people asked."""

    __tablename__ = "phrasings"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        UniqueConstraint("scope", "fact_id", "position"),
        CheckConstraint("origin IN ('curator', 'taught')", name="origin"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(10), default="curator")


class RevisionRow(Base):
    """One change, who made it and why; only ever added, in the transaction of the change."""

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("scope", "number"),
        UniqueConstraint("scope", "idempotency_key"),
        Index(None, "scope", "subject_kind", "subject_key"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(20))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(Text)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    batch: Mapped[str | None] = mapped_column(String(64))
    idempotency_key: Mapped[str | None] = mapped_column(String(128))


class StoreRevisionRow(Base):
    """The number of a scope's last change: what a reader compares its snapshot with."""

    __tablename__ = "store_revisions"
    scope: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)


class QuestionLogRow(Base):
    """A question somebody asked and what became of it; kept for a limited time."""

    __tablename__ = "question_log"
    __table_args__ = (Index(None, "scope", "at"), Index(None, "person"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    person: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    fact_key: Mapped[str | None] = mapped_column(String(200))
    score: Mapped[float]
    verdict: Mapped[str | None] = mapped_column(String(20))


class ServerSettingsRow(Base):
    """What a server's owner has set; scope 0 keeps the program's own notes."""

    __tablename__ = "server_settings"
    __table_args__ = (UniqueConstraint("scope", "name"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(100))
    value: Mapped[str] = mapped_column(Text)


class WatchRow(Base):
    """That a channel or person wants to hear of a topic or entity."""

    __tablename__ = "watches"
    __table_args__ = (
        CheckConstraint("(channel_id IS NULL) <> (person_id IS NULL)", name="one_recipient"),
        Index(None, "scope"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    topic_key: Mapped[str | None] = mapped_column(String(200))
    entity_key: Mapped[str | None] = mapped_column(String(200))
    days_before: Mapped[int] = mapped_column(default=7)
    digest: Mapped[str | None] = mapped_column(String(10))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    last_sent: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
