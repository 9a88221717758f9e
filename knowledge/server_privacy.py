"""Forgetting a server: all that a store holds of it, its facts and their history with it."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from knowledge.errors import InputError
from knowledge.store.database import Database
from knowledge.store.erasure import erasing
from knowledge.store.tables import SHARED, Base


class Forgetting:
    """What is held of one server in all the tables of a store, and its deletion."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held_of(self, server: int) -> dict[str, int]:
        """Return how many rows each table holds of a server; tables without any are left out."""
        with self._database.read() as session:
            counted = {
                table.name: session.scalar(
                    select(func.count()).select_from(table).where(table.c.scope == server)
                )
                for table in Base.metadata.sorted_tables
            }
        return {name: count for name, count in counted.items() if count}

    def forget(self, server: int) -> int:
        """Delete all that is held of a server, in one transaction; return how many rows that were.

        It cannot be undone, and is out of an SQLite file's free pages, too; backups keep what they
        hold. Raises InputError for what is no server's id.
        """
        if server <= SHARED:
            raise InputError(f"{server} is no server's id.")
        gone = 0
        with erasing(self._database) as session:
            for table in reversed(Base.metadata.sorted_tables):
                wanted = table.c.scope == server
                gone += session.scalar(select(func.count()).select_from(table).where(wanted)) or 0
                session.execute(delete(table).where(wanted))
        return gone
