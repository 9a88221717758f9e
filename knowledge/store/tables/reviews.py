"""Tables of what members do: proposals, reviews of articles, refusals, subscribers to answers."""

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
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import LONGEST_KEY, Base, Id, filled, one_of, scoped


class ProposalRow(Base):
    """A proposal: a fact that a member proposed, as it was typed, and its state.

    `proposer` is a Discord id, with their name at that time; both are null once the proposer has
    had their personal data erased. The revision that stored the fact has the proposal's number in
    its idempotency key.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("scope", "idempotency_key"),
        Index(None, "scope", "state"),
        Index(None, "proposer"),
        CheckConstraint("scope >= 1", name="scope"),
        CheckConstraint("(proposer IS NULL) = (proposer_name IS NULL)", name="proposer"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(state = 'approved') = (fact_key IS NOT NULL)", name="approved"),
        one_of("state", ("waiting", "approved", "declined", "withdrawn")),
        filled("proposer_name"),
        filled("decided_by"),
        filled("reason"),
        filled("fact_key", LONGEST_KEY),
        filled("idempotency_key", 128),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    proposer: Mapped[int | None] = mapped_column(BigInteger)
    proposer_name: Mapped[str | None] = mapped_column(Text)
    written: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    reason: Mapped[str | None] = mapped_column(Text)
    fact_key: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    idempotency_key: Mapped[str] = mapped_column(String(128))


class ArticleReviewRow(Base):
    """A review: the drafts of an article that one person looks through, kept for a day.

    `token` is in the custom ids of its cards, `content` is compressed JSON.
    """

    __tablename__ = "article_reviews"
    __table_args__ = (
        UniqueConstraint("scope", "token"),
        Index(None, "person"),
        CheckConstraint("scope >= 1", name="scope"),
        filled("token", 20),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    token: Mapped[str] = mapped_column(String(20))
    person: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RefusalRow(Base):
    """A refusal of a person who lacks a permission: one row for each person, action and hour.

    It changes no facts, so it is not a revision. `hour` counts from 1970.
    """

    __tablename__ = "refusals"
    __table_args__ = (
        UniqueConstraint("scope", "person", "what", "hour"),
        Index(None, "scope", "at"),
        filled("person"),
        filled("what", 200),
        filled("needed", 100),
        scoped(),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    hour: Mapped[int]
    person: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(200))
    needed: Mapped[str] = mapped_column(String(100))
    place: Mapped[int | None] = mapped_column(BigInteger)


class SubscriberRow(Base):
    """A person to notify once their question is answered; deleted with the question.

    It is the only table that links a question to the Discord id of its asker.
    """

    __tablename__ = "to_tell"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "question_id"],
            ["question_log.scope", "question_log.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("scope", "question_id", "person"),
        Index(None, "person"),
        scoped(),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    question_id: Mapped[int] = mapped_column(Id)
    person: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(String(2))
