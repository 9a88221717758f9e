"""Proposals: facts that members propose, stored until a curator approves or declines them.

A proposal is stored as typed and parsed again at each view, so that it is compared with the facts
of that moment. Approving it stores the fact in the same transaction: the revision has the
curator's name, its idempotency key the proposal's number, and the proposal the member's name.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation.model import AlreadyDecided, FactForm, Proposal, ProposalState
from knowledge.errors import InputError, NotFoundError
from knowledge.history.journal import Change
from knowledge.history.revisions import Revision
from knowledge.messages import Message
from knowledge.model import Scope
from knowledge.store.database import Database, lock_scope
from knowledge.store.scopes import scope_id
from knowledge.store.tables import LONGEST_TEXT, ProposalRow

MOST_OF_A_PERSON = 10
"""Proposals of one person that may wait in one server."""

MOST_OF_A_SERVER = 200
"""Proposals that may wait in one server."""

MOST_A_DAY = 30
"""Proposals one person may make within 24 hours in one server, withdrawn ones included."""

MOST_LISTED = 25
"""Latest proposals of a person that are listed."""

_P = ProposalRow
_REQUEST = re.compile(r"proposal ([0-9]+)")


class ProposalQueue:
    """Stores, lists and decides on proposals; all but `erase` work within one server's scope."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(
        self, written: FactForm, *, scope: int, person: int, name: str, request: str
    ) -> Proposal:
        """Store a member's form until a curator decides; the same `request` returns the same one.

        Raises InputError where it cannot be stored, or where too many are waiting already.
        """
        for field, words in dataclasses.asdict(written).items():
            text.require_clean(words, field)
            if len(words) > LONGEST_TEXT:
                raise InputError(
                    "text_too_long",
                    field=Message("field", name=field),
                    length=Message("n_characters", count=LONGEST_TEXT),
                )
        with self._database.write() as session:
            lock_scope(session, scope)
            again = (_P.scope == scope, _P.idempotency_key == request)
            if (before := _found(session, *again)) is not None:
                return before
            _require_room(session, scope, person)
            row = {
                "scope": scope,
                "proposer": person,
                "proposer_name": f"{name} ({person})",
                "written": dataclasses.asdict(written),
                "created_at": _now(),
                "state": ProposalState.WAITING.value,
                "idempotency_key": request,
            }
            session.execute(insert(_P), [row])
            return _need(_found(session, *again))

    def require_room(self, *, scope: int, person: int) -> None:
        """Raise InputError where this person may not make another proposal now."""
        with self._database.read() as session:
            _require_room(session, scope, person)

    def find(self, number: int, *, scope: Scope) -> Proposal:
        """Return a proposal of any state; raises NotFoundError where this server has none."""
        with self._database.read() as session:
            return _need(_found(session, _P.scope == scope_id(scope), _P.id == number))

    def waiting(self, scope: Scope) -> list[Proposal]:
        """Return the proposals that are waiting in a server, oldest first."""
        with self._database.read() as session:
            return _all(session, *_open(scope), order=(_P.created_at, _P.id))

    def count(self, scope: Scope) -> int:
        """Return the number of proposals that are waiting in a server."""
        with self._database.read() as session:
            return session.scalar(select(func.count(_P.id)).where(*_open(scope))) or 0

    def of_person(self, person: int, *, scope: Scope) -> list[Proposal]:
        """Return a person's latest proposals in a server, newest first."""
        theirs = (_P.scope == scope_id(scope), _P.proposer == person)
        with self._database.read() as session:
            latest = (_P.created_at.desc(), _P.id.desc())
            return _all(session, *theirs, order=latest, most=MOST_LISTED)

    def decline(self, number: int, *, scope: Scope, change: Change) -> Proposal:
        """Decline a proposal; raises AlreadyDecided where another curator was faster."""
        if change.reason is not None:
            text.require_clean(change.reason, "reason")
        with self._database.write() as session:
            return _settle(session, number, scope, ProposalState.DECLINED, change)

    def withdraw(self, number: int, *, scope: Scope, person: int) -> Proposal:
        """Withdraw a proposal as its proposer.

        Raises NotFoundError where this person has none of that number there, AlreadyDecided where
        a curator has decided on it.
        """
        with self._database.write() as session:
            return _settle(
                session, number, scope, ProposalState.WITHDRAWN, None, _P.proposer == person
            )

    def behind(self, history: Iterable[Revision]) -> dict[int, Proposal]:
        """Return the proposals that revisions of one server approved, by the revisions' numbers."""
        named: dict[int, tuple[int, int]] = {}
        for each in history:
            if each.scope is not None and (request := _REQUEST.fullmatch(each.request or "")):
                named[each.number] = (each.scope, int(request[1]))
        if not named:
            return {}
        scopes, numbers = zip(*named.values(), strict=True)
        with self._database.read() as session:
            rows = _all(session, _P.scope.in_(scopes), _P.id.in_(numbers), most=None)
        found = {(each.scope, each.number): each for each in rows}
        return {number: found[name] for number, name in named.items() if name in found}

    def count_of(self, person: int) -> int:
        """Return the number of proposals stored with this person's name, in all servers."""
        with self._database.read() as session:
            return session.scalar(select(func.count(_P.id)).where(_P.proposer == person)) or 0

    def erase(self, person: int) -> int:
        """Erase a person's proposals in all servers; return their number.

        Of those that became facts, the name and the form are erased; the approval stays.
        """
        theirs = _P.proposer == person
        with self._database.erase() as session:
            count = session.scalar(select(func.count(_P.id)).where(theirs)) or 0
            session.execute(delete(_P).where(theirs, _P.state != ProposalState.APPROVED.value))
            session.execute(
                update(_P).where(theirs).values(proposer=None, proposer_name=None, written={})
            )
        return count

    def purge(self, now: datetime.datetime, days: Callable[[Scope], int]) -> int:
        """Erase proposals declined or withdrawn longer ago than their server keeps questions."""
        over = _P.state.in_((ProposalState.DECLINED.value, ProposalState.WITHDRAWN.value))
        with self._database.read() as session:
            scopes = session.scalars(select(_P.scope).where(over).distinct()).all()
            ids: list[int] = []
            for scope in scopes:
                before = now - datetime.timedelta(days=days(scope))
                old = select(_P.id).where(over, _P.scope == scope, _P.decided_at < before)
                ids += session.scalars(old).all()
        if ids:
            with self._database.erase() as session:
                session.execute(delete(_P).where(_P.id.in_(ids)))
        return len(ids)


def approving(number: int, change: Change) -> Change:
    """Return a change whose idempotency key is the proposal, so that its fact is stored once."""
    return dataclasses.replace(change, idempotency_key=f"proposal {number}")


def approval(number: int, key: str, scope: Scope, change: Change) -> Callable[[Session], None]:
    """Return a function that approves a proposal in the transaction that stores its fact."""

    def approve(session: Session) -> None:
        _settle(session, number, scope, ProposalState.APPROVED, change, fact_key=key)

    return approve


def _settle(
    session: Session,
    number: int,
    scope: Scope,
    state: ProposalState,
    change: Change | None,
    *also: ColumnElement[bool],
    fact_key: str | None = None,
) -> Proposal:
    """Record the decision on a waiting proposal; raises AlreadyDecided where it has one."""
    lock_scope(session, scope_id(scope))
    same = (_P.scope == scope_id(scope), _P.id == number, *also)
    before = _need(_found(session, *same))
    if before.state is not ProposalState.WAITING:
        raise AlreadyDecided(before)
    session.execute(
        update(_P)
        .where(*same)
        .values(
            state=state.value,
            decided_by=change.actor if change else None,
            decided_at=_now(),
            reason=change.reason if change else None,
            fact_key=fact_key,
        )
    )
    return _need(_found(session, *same))


def _require_room(session: Session, scope: int, person: int) -> None:
    waits = (*_open(scope), _P.proposer == person)
    lately = (_P.scope == scope, _P.proposer == person)
    since = _P.created_at > _now() - datetime.timedelta(days=1)
    for wanted, most, refusal in (
        (waits, MOST_OF_A_PERSON, Message("proposals_waiting_own", most=MOST_OF_A_PERSON)),
        (_open(scope), MOST_OF_A_SERVER, Message("proposals_waiting", most=MOST_OF_A_SERVER)),
        ((*lately, since), MOST_A_DAY, Message("proposals_today", most=MOST_A_DAY)),
    ):
        if (session.scalar(select(func.count(_P.id)).where(*wanted)) or 0) >= most:
            raise InputError(refusal)


def _open(scope: Scope) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _P.scope == scope_id(scope), _P.state == ProposalState.WAITING.value


def _found(session: Session, *wanted: ColumnElement[bool]) -> Proposal | None:
    row = session.execute(select(*_P.__table__.columns).where(*wanted)).one_or_none()
    return None if row is None else _proposed(row)


def _all(
    session: Session,
    *wanted: ColumnElement[bool],
    order: Sequence[Any] = (),
    most: int | None = MOST_OF_A_SERVER,
) -> list[Proposal]:
    rows = session.execute(
        select(*_P.__table__.columns).where(*wanted).order_by(*order).limit(most)
    )
    return [_proposed(row) for row in rows]


def _need(found: Proposal | None) -> Proposal:
    if found is None:
        raise NotFoundError("no_such_proposal")
    return found


def _proposed(row: Row[Any]) -> Proposal:
    typed = {"statement": "", "topic": "", "source": "", **row.written}
    return Proposal(
        number=row.id,
        scope=row.scope,
        proposer=row.proposer,
        proposer_name=row.proposer_name,
        written=FactForm(**typed),
        created_at=_aware(row.created_at),
        state=ProposalState(row.state),
        decided_by=row.decided_by,
        decided_at=_aware(row.decided_at) if row.decided_at else None,
        reason=row.reason,
        fact_key=row.fact_key,
    )


def _aware(at: datetime.datetime) -> datetime.datetime:
    """Add UTC to a time: SQLite stores times without their zone."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
