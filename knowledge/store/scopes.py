"""Scopes: their numbers in the tables, what each may see, their last changes and notifications."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from knowledge.errors import InputError
from knowledge.model import LastChange, Scope
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

# A channel reaches all of a database, which may have several stores, each in its own schema.
_CHANNEL = "'briefing:' || left(current_schema(), 40)"


def scope_id(scope: Scope) -> int:
    """Return the number of a scope in the tables; raises InputError where it is no server's id.

    Only None is the shared part: a wrong number must not lead there.
    """
    if scope is None:
        return SHARED
    if not SHARED < scope < 2**63:
        raise InputError("not_a_server", server=str(scope))
    return scope


def visible(scope: Scope) -> tuple[int, ...]:
    """Return the numbers of all scopes that `scope` may see, the shared one first."""
    return (SHARED,) if scope is None else (SHARED, scope_id(scope))


def in_scopes(column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that a row is in one of the scopes that `numbered` gives as parameters.

    A statement with it serves every scope, so that it is put together once: SQLAlchemy takes longer
    for that than SQLite for the rows.
    """
    return column.in_([bindparam(name, type_=column.type) for name in ("first", "last")])


def numbered(scopes: tuple[int, ...]) -> dict[str, Any]:
    """Return one or two scopes as the parameters of `in_scopes`."""
    return {"first": scopes[0], "last": scopes[-1]}


_LAST_CHANGES = (
    select(StoreRevisionRow.scope, StoreRevisionRow.number, RevisionRow.at)
    .outerjoin(
        RevisionRow,
        (RevisionRow.scope == StoreRevisionRow.scope)
        & (RevisionRow.number == StoreRevisionRow.number),
    )
    .where(in_scopes(StoreRevisionRow.scope))
)
_REVISION = select(func.sum(StoreRevisionRow.number)).where(in_scopes(StoreRevisionRow.scope))


def revision_of(session: Session, scope: Scope) -> int:
    """Return a number that grows with every change to anything `scope` may see.

    For a server it is the sum of the shared part's last revision and its own.
    """
    total = session.scalar(_REVISION, numbered(visible(scope)))
    return int(total or 0)


def last_changes_of(session: Session, scope: Scope) -> tuple[LastChange, ...]:
    """Return the last change in each scope that `scope` may see, the shared one first."""
    rows = session.execute(_LAST_CHANGES, numbered(visible(scope)))
    found = {row.scope: LastChange(row.number, row.at) for row in rows}
    return tuple(found.get(each, LastChange(0, None)) for each in visible(scope))


def scopes_with_changes(session: Session) -> list[int]:
    """Return the servers that have ever had a change of their own."""
    query = select(StoreRevisionRow.scope).where(StoreRevisionRow.scope != SHARED)
    return list(session.scalars(query.order_by(StoreRevisionRow.scope)))


def has_own_records(session: Session, scope: int) -> bool:
    """Return whether a server has facts, names, sources, topics or taught questions of its own."""
    rows = (FactRow, TopicRow, SourceRow, EntityRow, TaughtRow)
    return any(
        session.scalar(select(row.id).where(row.scope == scope).limit(1)) is not None
        for row in rows
    )


def announce(session: Session, scope: int, revision: int) -> None:
    """Notify other programs on PostgreSQL, at the commit, of a scope's new revision."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text(f"SELECT pg_notify({_CHANNEL}, :payload)"), {"payload": f"{scope} {revision}"}
        )


def listen(connection: Any) -> None:
    """Subscribe a PostgreSQL connection to the notifications of all changes from now on."""
    from psycopg import sql  # not installed for SQLite

    [channel] = connection.execute(f"SELECT {_CHANNEL}").fetchone()
    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
