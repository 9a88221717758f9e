"""Messages claimed before they are sent, so that none is sent twice, whoever sends and crashes.

    for notice in claims.take(scope, now=now, zone=zone, digest_channel=None):
        ...  # send it, then say what became of it:
        claims.sent(notice.id)

What is claimed and not settled is in doubt: somebody has to look whether it was sent, and settle
it then. What was not sent is claimed anew, as things stand by then.
"""

from __future__ import annotations

import datetime
import enum
import threading
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from knowledge.model import Scope, Snapshot
from knowledge.store.database import Database, hold_scope
from knowledge.store.loader import load_snapshot
from knowledge.store.scopes import holds_own, revision_of, scope_id
from knowledge.store.tables import SHARED, NoticeItemRow, NoticeRow, StoreRevisionRow, WatchRow
from knowledge.watches import rows
from knowledge.watches.due import Due
from knowledge.watches.model import Doubt, Notice, Paused, Watch

DOUBTED_AFTER = datetime.timedelta(minutes=5)
"""How long a message may be on its way; what is claimed and not settled by then is in doubt."""

AGAIN_AFTER = (
    datetime.timedelta(hours=1),
    datetime.timedelta(hours=6),
    datetime.timedelta(days=1),
    datetime.timedelta(days=2),
)
"""How long nothing is tried after each refusal in turn; after one more the watch is paused."""

SHORTLY = datetime.timedelta(minutes=10)
"""How long nothing is tried where it could not be found out whether to send."""


class Failure(enum.StrEnum):
    """Why a message was not sent: refused, refused for good, or it could not be found out."""

    REFUSED = "refused"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Claims:
    """What is due in the scopes of one store; all methods may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._shared: Snapshot | None = None

    def scopes(self) -> dict[Scope, tuple[int, datetime.datetime | None]]:
        """The scopes that have watches: how far their facts are, and when one is tried again."""
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

    def away(self) -> set[int]:
        """The servers whose watches are paused since the bot left them."""
        gone = select(WatchRow.scope).where(WatchRow.paused_why == Paused.GONE.value).distinct()
        with self._database.read() as session:
            return set(session.scalars(gone))

    def take(
        self,
        scope: Scope,
        *,
        now: datetime.datetime,
        zone: datetime.tzinfo,
        digest_channel: int | None,
    ) -> list[Notice]:
        """Claim all that is due in a scope now, a message a recipient and kind.

        After a while in which nothing was sent it is one message that gathers what was missed.
        """
        with self._database.read() as session:
            held = self._held(session, scope)
            plan = Due(session, held, scope, now, zone, digest_channel)
            if plan.is_empty:
                return []
        with self._database.write() as session:
            hold_scope(session, scope_id(scope))
            # Another program may have claimed some of it meanwhile.
            plan = Due(session, held, scope, now, zone, digest_channel)
            return [_claim(session, notice, now) for notice in plan.notices()]

    def sent(self, number: int) -> None:
        """Say that a message was sent."""
        with self._database.write() as session:
            row = session.get(NoticeRow, number)
            if row is None:
                return
            row.state = "sent"
            held = [each["id"] for each in row.watches]
            session.execute(
                update(WatchRow).where(WatchRow.id.in_(held)).values(failures=0, retry_at=None)
            )
            session.flush()
            if session.scalar(_items(row).limit(1)) is None:
                session.delete(row)  # a digest: how far it came stands with its watches

    def unsent(self, number: int, failure: Failure | None, *, now: datetime.datetime) -> None:
        """Say that a message was not sent, so that what it held is due again.

        With a `failure` not at once; after several refusals its watches are paused.
        """
        with self._database.write() as session:
            row = session.get(NoticeRow, number)
            if row is None:
                return
            for before in row.watches:
                watch = session.get(WatchRow, before["id"])
                if watch is not None:
                    _put_back(watch, before)
                    _count(watch, failure, now)
            session.execute(delete(NoticeItemRow).where(NoticeItemRow.notice_id == number))
            session.delete(row)

    def doubts(self, now: datetime.datetime) -> list[Doubt]:
        """The messages of which nobody knows by now whether they were sent, oldest first."""
        with self._database.read() as session:
            return rows.doubts(session, now - DOUBTED_AFTER)

    def _held(self, session: Session, scope: Scope) -> Snapshot:
        """What a scope sees; servers without facts of their own share one snapshot."""
        if scope is not None and holds_own(session, scope):
            return load_snapshot(session, scope, every_status=True)
        shared = revision_of(session, None)
        with self._lock:
            known = self._shared
        if known is None or known.revision != shared:
            known = load_snapshot(session, None, every_status=True)
            with self._lock:
                self._shared = known
        return known


def _claim(session: Session, notice: Notice, now: datetime.datetime) -> Notice:
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
                "watches": [_before(each, notice.digest is not None) for each in notice.watches],
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


def _put_back(watch: WatchRow, before: dict[str, Any]) -> None:
    if "day" in before:
        day = before["day"]
        watch.digest_day = datetime.date.fromisoformat(day) if day else None
        watch.seen_shared, watch.seen_own = before["shared"], before["own"]


def _count(watch: WatchRow, failure: Failure | None, now: datetime.datetime) -> None:
    if failure is None:
        return
    if failure is Failure.UNKNOWN:
        watch.retry_at = now + SHORTLY
        return
    if failure is Failure.CLOSED or watch.failures >= len(AGAIN_AFTER):
        watch.paused_at, watch.retry_at = now, None
        refused = failure is Failure.REFUSED
        watch.paused_why = (Paused.REFUSED if refused else Paused.CLOSED).value
        return
    watch.retry_at = now + AGAIN_AFTER[watch.failures]
    watch.failures += 1
