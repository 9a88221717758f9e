"""Tables of watches, and of the notices sent for them."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import LONGEST_KEY, Base, Id, filled, one_of, scoped

_ONE_RECIPIENT = "(channel_id IS NULL) <> (person_id IS NULL)"


class WatchRow(Base):
    """A watch: the subscription of a channel or person to a topic, an entity, or everything.

    With `statistics` it is of the weekly statistics for curators instead, and of no fact.

    `id` is random, since it is part of custom ids. Reminders due from `since` on are sent.
    `digest_day` is the day of the last digest; `seen_shared` and `seen_own` are the revisions of
    the shared and the server's own facts that it covered.
    """

    __tablename__ = "watches"
    __table_args__ = (
        CheckConstraint(_ONE_RECIPIENT, name="one_recipient"),
        CheckConstraint("topic_key IS NULL OR entity_key IS NULL", name="one_subject"),
        CheckConstraint("days_before BETWEEN 0 AND 365", name="days_before"),
        Index(None, "scope"),
        Index(None, "person_id"),
        one_of("digest", ("daily", "weekly")),
        one_of("paused_why", ("refused", "closed", "left", "gone")),
        scoped(),
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    topic_key: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    entity_key: Mapped[str | None] = mapped_column(String(LONGEST_KEY))
    statistics: Mapped[bool] = mapped_column(default=False, server_default=false())
    days_before: Mapped[int]
    digest: Mapped[str | None] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(5))
    since: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    digest_day: Mapped[datetime.date | None] = mapped_column(Date)
    seen_shared: Mapped[int] = mapped_column(BigInteger, default=0)
    seen_own: Mapped[int] = mapped_column(BigInteger, default=0)
    failures: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    paused_at: Mapped[datetime.datetime | None] = mapped_column(DateTime(timezone=True))
    paused_why: Mapped[str | None] = mapped_column(String(10))


class NoticeRow(Base):
    """A notice: a message to a channel or person, claimed before it is sent, then marked sent.

    `watches` lists its watches, each with what its digests had covered before.
    """

    __tablename__ = "watch_notices"
    __table_args__ = (
        CheckConstraint(_ONE_RECIPIENT, name="one_recipient"),
        UniqueConstraint("scope", "id"),
        Index(None, "state"),
        Index(None, "person_id"),
        one_of("state", ("claimed", "sent")),
        scoped(),
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    watches: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class NoticeItemRow(Base):
    """A reminder in a notice, of a fact's date as it was then, once for each `home` and due day.

    `home` is the channel or person that watches, which is not always the recipient.
    """

    __tablename__ = "watch_notice_items"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scope", "notice_id"],
            ["watch_notices.scope", "watch_notices.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("scope", "home", "fact_key", "date", "due"),
        Index(None, "scope", "notice_id"),
        filled("fact_key", LONGEST_KEY),
        scoped(),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    scope: Mapped[int] = mapped_column(BigInteger)
    notice_id: Mapped[int] = mapped_column(BigInteger)
    home: Mapped[str] = mapped_column(String(30))
    fact_key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    date: Mapped[str] = mapped_column(String(100))
    due: Mapped[datetime.date] = mapped_column(Date)
    stage: Mapped[str] = mapped_column(String(10))
