"""Tables of facts, with their figures, entities, questions, translations and vectors."""

from __future__ import annotations

import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.model import Confidence, FactKind, FactStatus
from knowledge.store.tables.base import (
    LONGEST_KEY,
    LONGEST_TAUGHT,
    Base,
    Id,
    filled,
    one_of,
    scoped,
)

LONGEST_MODEL = 100
"""Most characters of an encoder's id."""


class FactRow(Base):
    """A fact: one sourced statement, with its dates as EDTF text.

    `relations` are those a curator set, separated by semicolons. `parent` is the key of the fact
    it is a part of, which may be a shared one.
    """

    __tablename__ = "facts"
    __table_args__ = (
        UniqueConstraint("scope", "key"),
        UniqueConstraint("scope", "id"),
        ForeignKeyConstraint(["scope", "topic_id"], ["topics.scope", "topics.id"]),
        ForeignKeyConstraint(["scope", "source_id"], ["sources.scope", "sources.id"]),
        ForeignKeyConstraint(["scope", "superseded_by_id"], ["facts.scope", "facts.id"]),
        # On deletion both databases search for rows that refer to the deleted one.
        Index(None, "scope", "topic_id"),
        Index(None, "scope", "source_id"),
        Index(None, "scope", "superseded_by_id"),
        scoped(),
        one_of("kind", FactKind),
        one_of("status", FactStatus),
        one_of("confidence", Confidence),
        filled("key", LONGEST_KEY),
        filled("statement"),
        filled("detail"),
        filled("quote"),
        filled("date", 100),
        filled("as_of", 100),
        CheckConstraint(
            "(status = 'superseded') = (superseded_by_id IS NOT NULL)", name="superseded_by"
        ),
        CheckConstraint("version >= 1", name="version"),
        Index(None, "scope", "status"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
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
    relations: Mapped[str | None] = mapped_column(Text)
    order: Mapped[int | None]
    parent: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    status: Mapped[str] = mapped_column(String(20))
    superseded_by_id: Mapped[int | None] = mapped_column(Id)
    version: Mapped[int] = mapped_column(default=1)


class FigureRow(Base):
    """A figure of a fact; `number` is a decimal as text, so that nothing is rounded."""

    __tablename__ = "figures"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        UniqueConstraint("scope", "fact_id", "position"),
        filled("number", 60),
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
    """Relation between a fact and an entity that it is about."""

    __tablename__ = "fact_entities"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["scope", "entity_id"], ["entities.scope", "entities.id"]),
        UniqueConstraint("scope", "fact_id", "entity_id"),
        Index(None, "scope", "entity_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_id: Mapped[int] = mapped_column(Id)
    entity_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]


class PhrasingRow(Base):
    """A phrasing: a question that a fact answers, written by a curator or taught."""

    __tablename__ = "phrasings"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        UniqueConstraint("scope", "fact_id", "position"),
        filled("text"),
        one_of("origin", ("curator", "taught")),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(10), default="curator")


class TranslationRow(Base):
    """The statement of a fact in another language, which is a BCP 47 code."""

    __tablename__ = "translations"
    __table_args__ = (
        ForeignKeyConstraint(["scope", "fact_id"], ["facts.scope", "facts.id"], ondelete="CASCADE"),
        UniqueConstraint("scope", "fact_id", "language"),
        filled("text"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int]
    language: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)


class TaughtRow(Base):
    """A taught question: one that was asked, and was then tied to the fact that answers it.

    It names its fact by key, so that a server can teach a shared fact without changing it, and
    an edit of the fact leaves it alone. In one scope a question leads to one fact.
    """

    __tablename__ = "taught"
    __table_args__ = (
        UniqueConstraint("scope", "norm"),
        Index(None, "scope", "fact_key"),
        filled("fact_key", LONGEST_KEY),
        filled("text", LONGEST_TAUGHT),
        filled("norm", LONGEST_TAUGHT),
        scoped(),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    fact_key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))


class VectorRow(Base):
    """The vectors that an encoder made of one text of a scope's facts, by the text's hash.

    They are derived: never exported, and made again when the encoder changes. Two scopes with the
    same text have a row each, so that each loses its own with its facts. `tokens` has one vector
    after the other; it is null where the scope has too many texts for that.
    """

    __tablename__ = "vectors"
    __table_args__ = (
        scoped(),
        filled("model", LONGEST_MODEL),
        CheckConstraint("length(text_hash) = 16", name="text_hash_length"),
    )
    scope: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    model: Mapped[str] = mapped_column(String(LONGEST_MODEL), primary_key=True)
    text_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    tokens: Mapped[bytes | None] = mapped_column(LargeBinary)
