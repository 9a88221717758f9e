"""From rows to watches and back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from knowledge.model import Scope
from knowledge.store.scopes import scope_id, visible
from knowledge.store.tables import (
    SHARED,
    NoticeItemRow,
    NoticeRow,
    RevisionRow,
    StoreRevisionRow,
    WatchRow,
)
from knowledge.watches.model import Doubt, Paused, Recipient, Told, Watch


def watches(session: Session, *wanted: ColumnElement[bool]) -> list[Watch]:
    """The watches that fulfil conditions on WatchRow, oldest first."""
    rows = session.scalars(select(WatchRow).where(*wanted).order_by(WatchRow.since, WatchRow.id))
    return [_watch(row) for row in rows]


def told(session: Session, scope: Scope) -> list[Told]:
    """All reminders that were sent in a scope, or may have been."""
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
        Told(row.home, Recipient(row.channel_id, row.person_id), row.fact_key, row.date, row.due)
        for row in rows
    ]


def doubts(session: Session, before: datetime.datetime) -> list[Doubt]:
    """The messages that were claimed before a moment and are not known to have been sent."""
    claimed = (NoticeRow.state == "claimed") & (NoticeRow.at <= before)
    rows = session.scalars(select(NoticeRow).where(claimed).order_by(NoticeRow.at, NoticeRow.id))
    return [
        Doubt(row.id, scope_of(row.scope), Recipient(row.channel_id, row.person_id), aware(row.at))
        for row in rows
    ]


def entered(session: Session, scope: Scope, keys: Sequence[str]) -> dict[str, datetime.date]:
    """The day (UTC) on which each of these facts was first entered."""
    if not keys:
        return {}
    rows = session.execute(
        select(RevisionRow.subject_key, func.min(RevisionRow.at).label("at"))
        .where(
            RevisionRow.scope.in_(visible(scope)),
            RevisionRow.subject_kind == "fact",
            RevisionRow.subject_key.in_(keys),
        )
        .group_by(RevisionRow.subject_key)
    )
    return {row.subject_key: aware(row.at).date() for row in rows}


def revision_numbers(session: Session, scope: Scope) -> tuple[int, int]:
    """The numbers of the last revisions of the shared part and of the scope's own."""
    rows = session.execute(
        select(StoreRevisionRow.scope, StoreRevisionRow.number).where(
            StoreRevisionRow.scope.in_(visible(scope))
        )
    )
    numbers = {row.scope: row.number for row in rows}
    return numbers.get(SHARED, 0), numbers.get(scope_id(scope), 0) if scope is not None else 0


def scope_of(number: int) -> Scope:
    """The scope that a number in the tables stands for."""
    return None if number == SHARED else number


def aware(at: datetime.datetime) -> datetime.datetime:
    """SQLite gives times back without their zone, which is UTC here."""
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
        paused=Paused(row.paused_why) if row.paused_why else None,
    )
