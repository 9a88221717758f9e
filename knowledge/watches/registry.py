"""Registry of watches: begin, list, stop, pause, resume and erase them."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from knowledge.errors import ConflictError
from knowledge.history.journal import Change, Journal
from knowledge.model import Scope
from knowledge.store.database import Database, lock_scope
from knowledge.store.scopes import scope_id
from knowledge.store.tables import SHARED, NoticeItemRow, NoticeRow, WatchRow
from knowledge.watches import rows
from knowledge.watches.model import MOST_A_SERVER, MOST_EACH, PauseReason, Recipient, Watch

_W, _N, _I = WatchRow, NoticeRow, NoticeItemRow
_LEFT = (PauseReason.LEFT.value, PauseReason.GONE.value)


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """Settings of a watch to begin, or of an existing watch on the same topic or entity."""

    topic: str | None = None
    entity: str | None = None
    days_before: int = 7
    digest: str | None = None
    language: str = "en"
    statistics: bool = False


class WatchRegistry:
    """The watches of one store.

    A channel's watches belong to the server and are audited; a person's watches are their own and
    leave no trace once they are erased.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self,
        request: WatchRequest,
        *,
        scope: Scope,
        home: Recipient,
        now: datetime.datetime,
        change: Change | None = None,
    ) -> Watch:
        """Begin a watch of a channel or a person, or change their watch on the same subject.

        Only reminders due from `now` on are sent. Raises ConflictError if `home` has MOST_EACH
        watches in the scope, or the server MOST_A_SERVER.
        """
        with self._database.write() as session:
            lock_scope(session, scope_id(scope))
            existing = rows.watches(session, _W.scope == scope_id(scope))
            own = [each for each in existing if each.home == home]
            subject = (request.topic, request.entity, request.statistics)
            same = [e for e in own if (e.topic, e.entity, e.statistics) == subject]
            shared, its_own = rows.revision_numbers(session, scope)
            values: dict[str, object] = {
                "days_before": request.days_before,
                "digest": request.digest,
                "language": request.language,
            }
            fresh: dict[str, object] = {
                "since": now,
                "seen_shared": shared,
                "seen_own": its_own,
                "digest_day": None,
                "failures": 0,
                "retry_at": None,
                "paused_at": None,
                "paused_why": None,
            }
            if same:
                number, before = same[0].id, same[0]
                if before.paused is not None:
                    values |= fresh
                elif before.digest is None and request.digest is not None:
                    values |= {n: fresh[n] for n in ("seen_shared", "seen_own", "digest_day")}
                session.execute(update(_W).where(_W.id == number).values(values))
            else:
                _require_room(existing, own, scope, home)
                number = 1 + secrets.randbits(61)
                where = {
                    "id": number,
                    "scope": scope_id(scope),
                    "channel_id": home.channel,
                    "person_id": home.person,
                    "topic_key": request.topic,
                    "entity_key": request.entity,
                    "statistics": request.statistics,
                }
                session.execute(insert(_W), [{**where, **values, **fresh}])
            made = rows.watches(session, _W.id == number)[0]
            _audit(session, scope, change, same[0] if same else None, made)
            return made

    def find(self, number: int) -> Watch | None:
        """Return a watch by its id, or None if there is none."""
        with self._database.read() as session:
            found = rows.watches(session, _W.id == number)
        return found[0] if found else None

    def list_watches(self, *, scope: Scope, home: Recipient | None = None) -> list[Watch]:
        """Return the watches of a scope's channels, or of one `home` there, oldest first."""
        whose = _W.channel_id.is_not(None) if home is None else _of(home)
        with self._database.read() as session:
            return rows.watches(session, _W.scope == scope_id(scope), whose)

    def of_person(self, person: int, *, scope: Scope) -> tuple[list[Watch], int]:
        """Return a person's watches in one scope, and the number of their watches elsewhere."""
        with self._database.read() as session:
            found = rows.watches(session, _W.person_id == person)
        here = [each for each in found if each.scope == scope]
        return here, len(found) - len(here)

    def stop(
        self, number: int, *, scope: Scope, home: Recipient, change: Change | None = None
    ) -> Watch | None:
        """Delete and return a watch by its id; None if `home` has no such watch in the scope."""
        with self._database.write() as session:
            lock_scope(session, scope_id(scope))
            found = rows.watches(session, _W.id == number, _W.scope == scope_id(scope), _of(home))
            if not found:
                return None
            session.execute(delete(_W).where(_W.id == number))
            _audit(session, scope, change, found[0], None)
            return found[0]

    def erase(self, person: int) -> int:
        """Erase a person's watches and the record of notices to them; return how many watches."""
        home = str(Recipient(person=person))
        with self._database.erase() as session:
            session.execute(delete(_I).where(_I.home == home))
            session.execute(delete(_N).where(_N.person_id == person))
            count = select(func.count()).select_from(_W).where(_W.person_id == person)
            found = session.scalar(count) or 0
            session.execute(delete(_W).where(_W.person_id == person))
        return found

    def pause(
        self, why: PauseReason, *, scope: Scope, now: datetime.datetime, person: int | None = None
    ) -> None:
        """Pause the active watches of a scope, or of one person in it.

        If the person or the bot has left, watches paused for undelivered messages are included, so
        that `purge` erases them, too.
        """
        chosen = [_W.scope == scope_id(scope)]
        if person is not None:
            chosen.append(_W.person_id == person)
        active: ColumnElement[bool] = _W.paused_at.is_(None)
        if why.value in _LEFT:
            active |= _W.paused_why.not_in(_LEFT)
        with self._database.write() as session:
            session.execute(
                update(_W).where(*chosen, active).values(paused_at=now, paused_why=why.value)
            )

    def resume(self, *, scope: Scope, now: datetime.datetime) -> None:
        """Resume the watches that were paused because the bot left a server, from `now` on."""
        gone = (_W.scope == scope_id(scope), _W.paused_why == PauseReason.GONE.value)
        with self._database.read() as session:
            if not rows.watches(session, *gone):
                return
        with self._database.write() as session:
            shared, own = rows.revision_numbers(session, scope)
            fresh = {"since": now, "seen_shared": shared, "seen_own": own, "digest_day": None}
            session.execute(
                update(_W).where(*gone).values(paused_at=None, paused_why=None, **fresh)
            )

    def purge(self, now: datetime.datetime, days: Callable[[Scope], int]) -> int:
        """Erase watches of people who left a server, and of servers that the bot left.

        They are erased once they were paused for `days(scope)`, the retention of their scope. Also
        erases the record of reminders for homes without any watch. Returns how many watches were
        erased.
        """
        with self._database.read() as session:
            left = rows.watches(session, _W.paused_why.in_(_LEFT))
            unread = session.scalar(select(_I.id).where(_unwatched()).limit(1))
        old = [
            each.id
            for each in left
            if each.paused_at and each.paused_at + datetime.timedelta(days(each.scope)) <= now
        ]
        if old or unread is not None:
            with self._database.erase() as session:
                session.execute(delete(_W).where(_W.id.in_(old)))
                session.execute(delete(_I).where(_unwatched()))
                empty = ~select(_I.id).where(_I.scope == _N.scope, _I.notice_id == _N.id).exists()
                session.execute(delete(_N).where(_N.state == "sent", empty))
        return len(old)


def _unwatched() -> ColumnElement[bool]:
    """Condition: reminders of homes that have no watch any more in that scope."""
    homes = or_(
        _I.home == literal("channel ") + cast(_W.channel_id, String),
        _I.home == literal("person ") + cast(_W.person_id, String),
    )
    return ~select(_W.id).where(and_(_W.scope == _I.scope, homes)).exists()


def _of(home: Recipient) -> ColumnElement[bool]:
    return (
        _W.channel_id == home.channel if home.channel is not None else _W.person_id == home.person
    )


def _require_room(existing: list[Watch], own: list[Watch], scope: Scope, home: Recipient) -> None:
    if len(own) >= MOST_EACH:
        raise ConflictError(
            "watches_of_channel_full" if home.channel is not None else "watches_of_person_full",
            most=MOST_EACH,
        )
    if scope is not None and len(existing) >= MOST_A_SERVER:
        raise ConflictError("watches_of_server_full", most=MOST_A_SERVER)


def _audit(
    session: Session, scope: Scope, change: Change | None, before: Watch | None, after: Watch | None
) -> None:
    watch = after or before
    if change is None or watch is None or watch.home.channel is None or scope in (None, SHARED):
        return
    journal = Journal(session, scope_id(scope), change)
    if journal.done_before("set") is not None:
        return
    subject = watch.topic or watch.entity or ("statistics" if watch.statistics else "everything")
    values = [None if each is None else {"value": _plain(each)} for each in (before, after)]
    journal.record("set", ("setting", f"watch {subject}"[:200]), *values, outcome=True)
    journal.write()


def _plain(watch: Watch) -> str:
    return f"{watch.home}: {watch.days_before} days before, digest {watch.digest or 'none'}"
