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
import secrets
import threading
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from knowledge.curation.history import Revision, revisions
from knowledge.database import Database, hold_scope
from knowledge.models import (
    SHARED,
    NoticeItemRow,
    NoticeRow,
    RevisionRow,
    StoreRevisionRow,
    WatchRow,
)
from knowledge.records import Scope, Snapshot
from knowledge.store import holds_own, load_snapshot, revision_of, scope_id
from knowledge.watching import planning, rows, turns
from knowledge.watching.moments import last_digest, last_due, moment
from knowledge.watching.values import (
    SOON,
    Digest,
    Doubt,
    Notice,
    Paused,
    Recipient,
    Reminder,
    Watch,
)

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
            numbers = dict(
                session.execute(select(StoreRevisionRow.scope, StoreRevisionRow.number)).tuples()
            )
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
            plan = _Plan(session, held, scope, now, zone, digest_channel)
            if plan.is_empty:
                return []
        with self._database.write() as session:
            hold_scope(session, scope_id(scope))
            # Another program may have claimed some of it meanwhile.
            plan = _Plan(session, held, scope, now, zone, digest_channel)
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


class _Plan:
    """What is due in one scope, as the store says in one session."""

    def __init__(
        self,
        session: Session,
        held: Snapshot,
        scope: Scope,
        now: datetime.datetime,
        zone: datetime.tzinfo,
        digest_channel: int | None,
    ) -> None:
        self._session, self._held, self._scope = session, held, scope
        self._now, self._zone, self._digest_channel = now, zone, digest_channel
        self._today = now.astimezone(zone).date()
        running = rows.watches(
            session, WatchRow.scope == scope_id(scope), WatchRow.paused_at.is_(None)
        )
        ready = [each for each in running if each.retry_at is None or each.retry_at <= now]
        self._watches = {each.id: each for each in ready}
        undated = planning.undated_sources(held) if ready else []
        entered = rows.entered(session, scope, undated)
        self._scheduled = planning.scheduled(held, entered) if ready else []
        self._reminders = planning.due(
            ready,
            self._scheduled,
            rows.told(session, scope) if ready else [],
            now=now,
            zone=zone,
            digest_channel=digest_channel,
        )
        self._digests = self._due_digests(ready)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not self._reminders and not self._digests

    def notices(self) -> list[Notice]:
        """The messages to be sent; digests that have nothing to say are passed over for good."""
        made = [self._reminding(to, reminders) for to, reminders in self._reminders.items()]
        # Read first: what is committed after it is for the next digest.
        reached = rows.revision_numbers(self._session, self._scope)
        for to, watches in self._digests.items():
            digest = self._digest(watches, reached)
            for watch in watches:
                self._advance(watch, reached)
            if digest.changes or self._news(watches, digest):
                made.append(self._notice(to, watches, digest=digest))
        return made

    def _reminding(self, to: Recipient, reminders: list[Reminder]) -> Notice:
        numbers = dict.fromkeys(number for each in reminders for number in each.watches)
        watches = [self._watches[number] for number in numbers]
        return self._notice(to, watches, reminders=tuple(reminders))

    def _notice(
        self,
        to: Recipient,
        watches: Iterable[Watch],
        *,
        reminders: tuple[Reminder, ...] = (),
        digest: Digest | None = None,
    ) -> Notice:
        return Notice(
            id=1 + secrets.randbits(61),
            scope=self._scope,
            recipient=to,
            watches=tuple(watches),
            today=self._today,
            held=self._held,
            reminders=reminders,
            digest=digest,
        )

    def _due_digests(self, ready: list[Watch]) -> dict[Recipient, list[Watch]]:
        found: dict[Recipient, list[Watch]] = {}
        for watch in ready:
            if watch.digest is None:
                continue
            day = last_digest(watch.digest, last_due(self._now, self._zone))
            is_new = watch.digest_day is None or day > watch.digest_day
            if is_new and moment(day, self._zone) > watch.since:
                to = watch.home
                if to.channel is not None and self._digest_channel is not None:
                    to = Recipient(channel=self._digest_channel)
                found.setdefault(to, []).append(watch)
        return found

    def _digest(self, watches: list[Watch], reached: tuple[int, int]) -> Digest:
        days = max(SOON[watch.digest or "daily"] for watch in watches)
        near = planning.soon(self._scheduled, watches, self._today, days)
        changes = turns.changes(self._revisions(watches, reached), watches, self._held)
        return Digest(changes, tuple(fact for _, fact in near), days)

    def _revisions(self, watches: list[Watch], reached: tuple[int, int]) -> list[Revision]:
        shared = min(watch.seen_shared for watch in watches)
        own = min(watch.seen_own for watch in watches)
        found = self._of_facts(None, shared, reached[0])
        if self._scope is not None:
            found += self._of_facts(self._scope, own, reached[1])
        return found

    def _of_facts(self, scope: Scope, after: int, until: int) -> list[Revision]:
        return revisions(
            self._session,
            scope,
            RevisionRow.subject_kind == "fact",
            RevisionRow.number > after,
            RevisionRow.number <= until,
        )

    def _news(self, watches: list[Watch], digest: Digest) -> bool:
        """Whether a date has come near that no digest before could have named."""
        seen = [w.digest_day for w in watches if w.digest_day is not None]
        if len(seen) < len(watches):
            return bool(digest.soon)
        until = min(seen) + datetime.timedelta(digest.days)
        near = planning.soon(self._scheduled, watches, self._today, digest.days)
        return any(day > until for day, _ in near)

    def _advance(self, watch: Watch, reached: tuple[int, int]) -> None:
        day = last_digest(watch.digest or "daily", last_due(self._now, self._zone))
        self._session.execute(
            update(WatchRow)
            .where(WatchRow.id == watch.id)
            .values(digest_day=day, seen_shared=reached[0], seen_own=reached[1])
        )


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
