"""Queries of the watch tables, and conversion of their rows to the domain model."""

from __future__ import annotations

import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from knowledge.model import Scope
from knowledge.store.scopes import scope_id, visible
from knowledge.store.tables import (
    SHARED,
    NoticeItemRow,
    NoticeRow,
    StoreRevisionRow,
    WatchRow,
)
from knowledge.watches.model import (
    PauseReason,
    Recipient,
    SentReminder,
    UnconfirmedNotice,
    Watch,
)


def watches(session: Session, *wanted: ColumnElement[bool]) -> list[Watch]:
    """Return the watches that match all conditions on WatchRow, oldest first."""
    rows = session.scalars(select(WatchRow).where(*wanted).order_by(WatchRow.since, WatchRow.id))
    return [_watch(row) for row in rows]


def sent_reminders(session: Session, scope: Scope) -> list[SentReminder]:
    """Return all reminders of a scope that were claimed, and so were sent or may have been."""
    rows = session.execute(
        select(
            NoticeItemRow.home,
            NoticeItemRow.fact_key,
            NoticeItemRow.date,
            NoticeItemRow.due,
            NoticeRow.channel_id,
            NoticeRow.person_id,
        )
        .join(
            NoticeRow,
            (NoticeRow.scope == NoticeItemRow.scope) & (NoticeRow.id == NoticeItemRow.notice_id),
        )
        .where(NoticeItemRow.scope == scope_id(scope))
    )
    return [
        SentReminder(
            row.home, Recipient(row.channel_id, row.person_id), row.fact_key, row.date, row.due
        )
        for row in rows
    ]


def unconfirmed(session: Session, before: datetime.datetime) -> list[UnconfirmedNotice]:
    """Return the messages claimed up to `before` and not marked since, oldest first."""
    claimed = (NoticeRow.state == "claimed") & (NoticeRow.at <= before)
    rows = session.scalars(select(NoticeRow).where(claimed).order_by(NoticeRow.at, NoticeRow.id))
    return [
        UnconfirmedNotice(
            row.id, scope_of(row.scope), Recipient(row.channel_id, row.person_id), aware(row.at)
        )
        for row in rows
    ]


def revision_numbers(session: Session, scope: Scope) -> tuple[int, int]:
    """Return the latest revision numbers of the shared facts and of the scope's own facts."""
    rows = session.execute(
        select(StoreRevisionRow.scope, StoreRevisionRow.number).where(
            StoreRevisionRow.scope.in_(visible(scope))
        )
    )
    numbers = {row.scope: row.number for row in rows}
    return numbers.get(SHARED, 0), numbers.get(scope_id(scope), 0) if scope is not None else 0


def scope_of(number: int) -> Scope:
    """Return the scope for a number in the tables, where SHARED stands for None."""
    return None if number == SHARED else number


def aware(at: datetime.datetime) -> datetime.datetime:
    """Return the time with its zone: SQLite returns UTC times without one."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _watch(row: WatchRow) -> Watch:
    return Watch(
        id=row.id,
        scope=scope_of(row.scope),
        home=Recipient(row.channel_id, row.person_id),
        topic=row.topic_key,
        entity=row.entity_key,
        days_before=row.days_before,
        digest=row.digest,
        language=row.language,
        since=aware(row.since),
        digest_day=row.digest_day,
        seen_shared=row.seen_shared,
        seen_own=row.seen_own,
        failures=row.failures,
        retry_at=aware(row.retry_at) if row.retry_at else None,
        paused_at=aware(row.paused_at) if row.paused_at else None,
        paused=PauseReason(row.paused_why) if row.paused_why else None,
        statistics=row.statistics,
    )
