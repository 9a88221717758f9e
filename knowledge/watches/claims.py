"""Claims of messages before they are sent, so that no crash or second process sends one twice.

    for notice in claims.claim(scope, now=now, zone=zone, digest_channel=None):
        ...  # send it, then record the result:
        claims.mark_sent(notice.id)

A message that is claimed and neither marked sent nor unsent is unconfirmed: the caller has to find
out whether it was sent, and mark it then. An unsent message is due again, with current contents.
"""

from __future__ import annotations

import datetime
import enum
import threading
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from knowledge.model import Scope, Snapshot
from knowledge.store.database import Database, lock_scope
from knowledge.store.loader import load_snapshot
from knowledge.store.scopes import has_own_records, revision_of, scope_id
from knowledge.store.tables import SHARED, NoticeItemRow, NoticeRow, StoreRevisionRow, WatchRow
from knowledge.watches import rows
from knowledge.watches.model import Notice, PauseReason, UnconfirmedNotice, Watch
from knowledge.watches.notice_plan import NoticePlan

UNCONFIRMED_AFTER = datetime.timedelta(minutes=5)
"""Time to send a claimed message; after it the message is unconfirmed."""

RETRY_AFTER = (
    datetime.timedelta(hours=1),
    datetime.timedelta(hours=6),
    datetime.timedelta(days=1),
    datetime.timedelta(days=2),
)
"""Time without another attempt after each refusal in a row; one more pauses the watch."""

UNKNOWN_RETRY = datetime.timedelta(minutes=10)
"""Time without another attempt if it could not be found out whether to send."""


class Failure(enum.StrEnum):
    """Reason why a message was not sent."""

    REFUSED = "refused"
    """Discord refused it; it is tried again after a while."""
    CLOSED = "closed"
    """The recipient accepts no messages; the watch is paused at once."""
    UNKNOWN = "unknown"
    """It could not be found out whether to send it; it is tried again soon."""


class Claims:
    """Claims messages due in the scopes of one store; safe to call from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._shared: Snapshot | None = None

    def scopes(self) -> dict[Scope, tuple[int, datetime.datetime | None]]:
        """Return the scopes with active watches, each with its revision and earliest retry time."""
        with self._database.read() as session:
            found = session.execute(
                select(WatchRow.scope, func.min(WatchRow.retry_at).label("again"))
                .where(WatchRow.paused_at.is_(None))
                .group_by(WatchRow.scope)
            ).all()
            every = session.execute(select(StoreRevisionRow.scope, StoreRevisionRow.number))
            numbers = {row.scope: row.number for row in every}
        return {
            rows.scope_of(row.scope): (
                # As `revision_of`, for all of them in one query.
                sum(numbers.get(each, 0) for each in {SHARED, row.scope}),
                rows.aware(row.again) if row.again else None,
            )
            for row in found
        }

    def left_servers(self) -> set[int]:
        """Return the servers whose watches are paused because the bot left them."""
        gone = (
            select(WatchRow.scope).where(WatchRow.paused_why == PauseReason.GONE.value).distinct()
        )
        with self._database.read() as session:
            return set(session.scalars(gone))

    def claim(
        self,
        scope: Scope,
        *,
        now: datetime.datetime,
        zone: datetime.tzinfo,
        digest_channel: int | None,
    ) -> list[Notice]:
        """Claim all messages due in a scope at `now`: one for each recipient and kind.

        After a time without sending, one message combines the reminders that are due.
        """
        with self._database.read() as session:
            snapshot = self._load(session, scope)
            plan = NoticePlan(session, snapshot, scope, now, zone, digest_channel)
            if plan.is_empty:
                return []
        with self._database.write() as session:
            lock_scope(session, scope_id(scope))
            # Another process may have claimed some of them meanwhile.
            plan = NoticePlan(session, snapshot, scope, now, zone, digest_channel)
            return [_claim(session, notice, now) for notice in plan.notices()]

    def mark_sent(self, number: int) -> None:
        """Record that a message was sent, by its id."""
        with self._database.write() as session:
            row = session.get(NoticeRow, number)
            if row is None:
                return
            row.state = "sent"
            ids = [each["id"] for each in row.watches]
            session.execute(
                update(WatchRow).where(WatchRow.id.in_(ids)).values(failures=0, retry_at=None)
            )
            session.flush()
            if session.scalar(_items(row).limit(1)) is None:
                session.delete(row)  # a digest: its watches store what it covered

    def mark_unsent(self, number: int, failure: Failure | None, *, now: datetime.datetime) -> None:
        """Record that a message was not sent, so that its contents are due again.

        Without a `failure` they are due at once, else after a while; several refusals pause its
        watches.
        """
        with self._database.write() as session:
            row = session.get(NoticeRow, number)
            if row is None:
                return
            for before in row.watches:
                watch = session.get(WatchRow, before["id"])
                if watch is not None:
                    _restore_progress(watch, before)
                    _count_failure(watch, failure, now)
            session.execute(delete(NoticeItemRow).where(NoticeItemRow.notice_id == number))
            session.delete(row)

    def unconfirmed(self, now: datetime.datetime) -> list[UnconfirmedNotice]:
        """Return the messages claimed over UNCONFIRMED_AFTER ago and not marked, oldest first."""
        with self._database.read() as session:
            return rows.unconfirmed(session, now - UNCONFIRMED_AFTER)

    def _load(self, session: Session, scope: Scope) -> Snapshot:
        """Return the facts of every status; servers without own facts share one snapshot."""
        if scope is not None and has_own_records(session, scope):
            return load_snapshot(session, scope, every_status=True)
        shared = revision_of(session, None)
        with self._lock:
            snapshot = self._shared
        if snapshot is None or snapshot.revision != shared:
            snapshot = load_snapshot(session, None, every_status=True)
            with self._lock:
                self._shared = snapshot
        return snapshot


def _claim(session: Session, notice: Notice, now: datetime.datetime) -> Notice:
    is_digest = notice.digest is not None or notice.week_until is not None
    session.execute(
        insert(NoticeRow),
        [
            {
                "id": notice.id,
                "scope": scope_id(notice.scope),
                "channel_id": notice.recipient.channel,
                "person_id": notice.recipient.person,
                "state": "claimed",
                "at": now,
                "watches": [_before(each, is_digest) for each in notice.watches],
            }
        ],
    )
    items = [
        {
            "scope": scope_id(notice.scope),
            "notice_id": notice.id,
            "home": str(home),
            "fact_key": each.fact.key,
            "date": each.date,
            "due": each.due,
            "stage": each.stage.value,
        }
        for each in notice.reminders
        for home in each.homes
    ]
    if items:
        session.execute(insert(NoticeItemRow), items)
    return notice


def _items(row: NoticeRow) -> Any:
    return select(NoticeItemRow.id).where(
        NoticeItemRow.scope == row.scope, NoticeItemRow.notice_id == row.id
    )


def _before(watch: Watch, is_digest: bool) -> dict[str, Any]:
    if not is_digest:
        return {"id": watch.id}
    day = watch.digest_day.isoformat() if watch.digest_day else None
    return {"id": watch.id, "day": day, "shared": watch.seen_shared, "own": watch.seen_own}


def _restore_progress(watch: WatchRow, before: dict[str, Any]) -> None:
    if "day" in before:
        day = before["day"]
        watch.digest_day = datetime.date.fromisoformat(day) if day else None
        watch.seen_shared, watch.seen_own = before["shared"], before["own"]


def _count_failure(watch: WatchRow, failure: Failure | None, now: datetime.datetime) -> None:
    if failure is None:
        return
    if failure is Failure.UNKNOWN:
        watch.retry_at = now + UNKNOWN_RETRY
        return
    if failure is Failure.CLOSED or watch.failures >= len(RETRY_AFTER):
        watch.paused_at, watch.retry_at = now, None
        refused = failure is Failure.REFUSED
        watch.paused_why = (PauseReason.REFUSED if refused else PauseReason.CLOSED).value
        return
    watch.retry_at = now + RETRY_AFTER[watch.failures]
    watch.failures += 1
