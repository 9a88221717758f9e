"""Tables of records: revisions, the question log with its feedback, and server settings."""

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
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import LONGEST_KEY, Base, Id, filled, one_of, scoped


class RevisionRow(Base):
    """A revision: one change, who made it and why, added in the transaction of the change.

    The changes of one operation share a `batch`; the row with the idempotency key has the outcome
    of the operation in `after`. The database refuses to change stored rows.
    """

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("scope", "number"),
        UniqueConstraint("scope", "idempotency_key"),
        Index(None, "scope", "subject_kind", "subject_key"),
        scoped(),
        filled("actor"),
        filled("idempotency_key", 128),
        CheckConstraint("number >= 1", name="number"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(20))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    reason: Mapped[str | None] = mapped_column(Text)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    batch: Mapped[str | None] = mapped_column(String(64))
    idempotency_key: Mapped[str | None] = mapped_column(String(128))


class StoreRevisionRow(Base):
    """The number of a scope's latest revision, which readers compare with their snapshot's."""

    __tablename__ = "store_revisions"
    __table_args__ = (scoped(),)
    scope: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)


class QuestionLogRow(Base):
    """An entry of the question log: a question and its outcome, kept for a limited time.

    `id` is random, since it is part of custom ids. `person` is a keyed hash. `verdict` is the
    curators' decision ("dismissed" or "taught"), null while the question is open.
    """

    __tablename__ = "question_log"
    __table_args__ = (
        Index(None, "scope", "at"),
        Index(None, "person"),
        Index(None, "scope", "id", unique=True),
        scoped(),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    person: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    fact_key: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    score: Mapped[float]
    verdict: Mapped[str | None] = mapped_column(String(20))


class QuestionMarkRow(Base):
    """Feedback of one person, the asker or another, on the answer to a question."""

    __tablename__ = "question_marks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "question_id"],
            ["question_log.scope", "question_log.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("scope", "question_id", "person"),
        Index(None, "person"),
        one_of("mark", ("helpful", "wrong", "record")),
        scoped(),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    question_id: Mapped[int] = mapped_column(Id)
    person: Mapped[str] = mapped_column(String(64))
    mark: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))


class ServerSettingsRow(Base):
    """A setting of a server; scope 0 has the program's own values."""

    __tablename__ = "server_settings"
    __table_args__ = (UniqueConstraint("scope", "name"), scoped())
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(100))
    value: Mapped[str] = mapped_column(Text)
