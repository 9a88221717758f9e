"""Scopes in the tables: their numbers, what each may see, and where it stands."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.errors import InputError
from knowledge.model import Mark, Scope
from knowledge.store.tables import (
    SHARED,
    EntityRow,
    FactRow,
    RevisionRow,
    SourceRow,
    StoreRevisionRow,
    TaughtRow,
    TopicRow,
)


def scope_id(scope: Scope) -> int:
    """The number a scope has in the tables; raises InputError where it is no server's id.

    The shared part is only ever None: a number that went astray must not lead there.
    """
    if scope is None:
        return SHARED
    if not SHARED < scope < 2**63:
        raise InputError(f"{scope} is not the number of a server.")
    return scope


def visible(scope: Scope) -> tuple[int, ...]:
    """The numbers of all scopes that `scope` may see: the shared one first."""
    return (SHARED,) if scope is None else (SHARED, scope_id(scope))


def revision_of(session: Session, scope: Scope) -> int:
    """A number that grows with every change to anything `scope` may see.

    For a server it is the sum of the shared part's last revision and its own.
    """
    total = session.scalar(
        select(func.sum(StoreRevisionRow.number)).where(StoreRevisionRow.scope.in_(visible(scope)))
    )
    return int(total or 0)


def marks_of(session: Session, scope: Scope) -> tuple[Mark, ...]:
    """The last change in each scope that `scope` may see: the shared one first."""
    rows = session.execute(
        select(StoreRevisionRow.scope, StoreRevisionRow.number, RevisionRow.at)
        .outerjoin(
            RevisionRow,
            (RevisionRow.scope == StoreRevisionRow.scope)
            & (RevisionRow.number == StoreRevisionRow.number),
        )
        .where(StoreRevisionRow.scope.in_(visible(scope)))
    )
    found = {row.scope: Mark(row.number, row.at) for row in rows}
    return tuple(found.get(each, Mark(0, None)) for each in visible(scope))


def holds_own(session: Session, scope: int) -> bool:
    """Whether a server has anything of its own: facts, names, sources, topics, taught questions."""
    rows = (FactRow, TopicRow, SourceRow, EntityRow, TaughtRow)
    return any(
        session.scalar(select(row.id).where(row.scope == scope).limit(1)) is not None
        for row in rows
    )
