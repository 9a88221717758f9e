"""Telling other programs of a change, on PostgreSQL: with the commit, or not at all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

# A channel reaches all of a database, which may hold several stores, each in its own schema.
_CHANNEL = "'briefing:' || left(current_schema(), 40)"


def announce(session: Session, scope: int, revision: int) -> None:
    """Have whoever listens told, once this is committed, that a scope is at a new revision."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text(f"SELECT pg_notify({_CHANNEL}, :told)"),
            {"told": f"{scope} {revision}"},
        )


def listen(connection: Any) -> None:
    """Be told on this connection to PostgreSQL of every change from now on."""
    from psycopg import sql

    [channel] = connection.execute(f"SELECT {_CHANNEL}").fetchone()
    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
