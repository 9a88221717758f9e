"""Tables that facts refer to: sources with sections, topics, and entities with aliases.

Foreign keys cannot cross scopes, so a server whose facts refer to a shared row has a copy of it
with the same key. Its values are not read while the shared row exists.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.model import EntityKind
from knowledge.store.tables.base import LONGEST_KEY, Base, Id, filled, one_of, scoped


class SourceRow(Base):
    """A publication that facts cite; `published` is EDTF text."""

    __tablename__ = "sources"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        scoped(),
        filled("key", LONGEST_KEY),
        filled("title"),
        filled("published", 100),
        one_of("reliability", ("A", "B", "C", "D", "E", "F")),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    # Whether this is a server's copy of a shared row; the same in topics and entities.
    borrowed: Mapped[bool] = mapped_column(default=False, server_default=false())
    title: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(String(100))
    url: Mapped[str | None] = mapped_column(Text)
    reliability: Mapped[str | None] = mapped_column(String(1))
    note: Mapped[str | None] = mapped_column(Text)


class SectionRow(Base):
    """A section of a source, which locators may name."""

    __tablename__ = "source_sections"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "source_id"], ["sources.scope", "sources.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("scope", "source_id", "position"),
        filled("title"),
        CheckConstraint("paragraphs >= 1", name="paragraphs"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    source_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    paragraphs: Mapped[int]


class TopicRow(Base):
    """A topic: a heading of the briefing, with its position."""

    __tablename__ = "topics"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        scoped(),
        filled("key", LONGEST_KEY),
        filled("title"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    borrowed: Mapped[bool] = mapped_column(default=False, server_default=false())
    title: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)
    arabic: Mapped[str | None] = mapped_column(Text)


class EntityRow(Base):
    """An entity: a person, body, place or thing that facts are about."""

    __tablename__ = "entities"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        scoped(),
        filled("key", LONGEST_KEY),
        filled("name"),
        one_of("kind", EntityKind),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    borrowed: Mapped[bool] = mapped_column(default=False, server_default=false())
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(default=0)


class AliasRow(Base):
    """An alias: another name of an entity, found by its normalised text `norm`."""

    __tablename__ = "aliases"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "entity_id"], ["entities.scope", "entities.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("scope", "norm", "entity_id"),
        Index(None, "scope", "entity_id"),
        filled("text"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    entity_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    misspelling: Mapped[bool] = mapped_column(default=False, server_default=false())
