"""Plan of the notices due in one scope: reminders and digests combined into messages."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable

from sqlalchemy import update
from sqlalchemy.orm import Session

from knowledge.history.revisions import Revision, revisions
from knowledge.model import Scope, Snapshot
from knowledge.store.scopes import scope_id
from knowledge.store.tables import RevisionRow, WatchRow
from knowledge.watches import rows, schedule
from knowledge.watches.fact_changes import fact_changes
from knowledge.watches.model import DIGEST_DAYS, Digest, Notice, Recipient, Reminder, Watch
from knowledge.watches.reminder_days import last_digest_day, last_due_day, send_time


class NoticePlan:
    """The notices due in one scope at `now`, computed in one database session.

    Nothing is written until `notices` is called, which the caller does in a write transaction.
    """

    def __init__(
        self,
        session: Session,
        snapshot: Snapshot,
        scope: Scope,
        now: datetime.datetime,
        zone: datetime.tzinfo,
        digest_channel: int | None,
    ) -> None:
        self._session, self._snapshot, self._scope = session, snapshot, scope
        self._now, self._zone, self._digest_channel = now, zone, digest_channel
        self._today = now.astimezone(zone).date()
        running = rows.watches(
            session, WatchRow.scope == scope_id(scope), WatchRow.paused_at.is_(None)
        )
        ready = [each for each in running if each.retry_at is None or each.retry_at <= now]
        self._watches = {each.id: each for each in ready}
        self._scheduled = schedule.scheduled_facts(snapshot) if ready else []
        self._reminders = schedule.due_reminders(
            ready,
            self._scheduled,
            rows.sent_reminders(session, scope) if ready else [],
            now=now,
            zone=zone,
            digest_channel=digest_channel,
        )
        self._digests = self._due_digests([each for each in ready if not each.statistics])
        self._statistics = self._due_digests([each for each in ready if each.statistics])

    @property
    def is_empty(self) -> bool:
        """Return whether no notice is due."""
        return not self._reminders and not self._digests and not self._statistics

    def notices(self) -> list[Notice]:
        """Return the messages to send, and advance the watches of every digest that is due.

        A digest without any content is not sent at all, not even later.
        """
        made = [self._reminder_notice(to, reminders) for to, reminders in self._reminders.items()]
        # Read before the revisions: changes committed later are for the next digest.
        reached = rows.revision_numbers(self._session, self._scope)
        for to, watches in self._digests.items():
            digest = self._digest(watches, reached)
            for watch in watches:
                self._advance(watch, reached)
            if digest.changes or self._has_news(watches, digest):
                made.append(self._notice(to, watches, digest=digest))
        for to, watches in self._statistics.items():
            for watch in watches:
                self._advance(watch, reached)
            monday = last_digest_day("weekly", last_due_day(self._now, self._zone))
            week_until = monday - datetime.timedelta(1)
            made.append(self._notice(to, watches, week_until=week_until))
        return made

    def _reminder_notice(self, to: Recipient, reminders: list[Reminder]) -> Notice:
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
        week_until: datetime.date | None = None,
    ) -> Notice:
        return Notice(
            id=1 + secrets.randbits(61),
            scope=self._scope,
            recipient=to,
            watches=tuple(watches),
            today=self._today,
            snapshot=self._snapshot,
            reminders=reminders,
            digest=digest,
            week_until=week_until,
        )

    def _due_digests(self, ready: list[Watch]) -> dict[Recipient, list[Watch]]:
        found: dict[Recipient, list[Watch]] = {}
        for watch in ready:
            if watch.digest is None:
                continue
            day = last_digest_day(watch.digest, last_due_day(self._now, self._zone))
            is_new = watch.digest_day is None or day > watch.digest_day
            if is_new and send_time(day, self._zone) > watch.since:
                to = watch.home
                if to.channel is not None and self._digest_channel is not None:
                    to = Recipient(channel=self._digest_channel)
                found.setdefault(to, []).append(watch)
        return found

    def _digest(self, watches: list[Watch], reached: tuple[int, int]) -> Digest:
        days = max(DIGEST_DAYS[watch.digest or "daily"] for watch in watches)
        near = schedule.upcoming_facts(self._scheduled, watches, self._today, days)
        changes = fact_changes(self._revisions(watches, reached), watches, self._snapshot)
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

    def _has_news(self, watches: list[Watch], digest: Digest) -> bool:
        """Return whether the digest lists a date that no earlier digest could have listed."""
        seen = [w.digest_day for w in watches if w.digest_day is not None]
        if len(seen) < len(watches):
            return bool(digest.upcoming)
        until = min(seen) + datetime.timedelta(digest.days)
        near = schedule.upcoming_facts(self._scheduled, watches, self._today, digest.days)
        return any(day > until for day, _ in near)

    def _advance(self, watch: Watch, reached: tuple[int, int]) -> None:
        day = last_digest_day(watch.digest or "daily", last_due_day(self._now, self._zone))
        self._session.execute(
            update(WatchRow)
            .where(WatchRow.id == watch.id)
            .values(digest_day=day, seen_shared=reached[0], seen_own=reached[1])
        )
