"""New SQLite stores for the tests, without the migrations that led to the present schema.

A dozen migrations compute for a tenth of a second, and hundreds of tests begin with a new store. So
the statements that made the first one, read back from it, make all others.
"""

from __future__ import annotations

from sqlalchemy import Connection

from knowledge.store.database import schema_version
from knowledge.store.upgrade import upgrade as migrate

_schema: list[str] = []


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema up to version `to`, as `knowledge.store.upgrade` does."""
    is_new = connection.dialect.name == "sqlite" and schema_version(connection) is None
    if not is_new or to != "head":
        migrate(connection, to)
    elif _schema:
        for statement in _schema:
            connection.exec_driver_sql(statement)
    else:
        migrate(connection, to)
        _schema.extend(_statements(connection))


def _statements(connection: Connection) -> list[str]:
    """Return the statements that make a new store's tables, with the rows that they begin with."""
    made = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    ).all()
    statements = [sql for _, _, sql in made]
    for kind, name, _ in made:
        if kind == "table":
            columns = list(connection.exec_driver_sql(f'SELECT * FROM "{name}"').keys())
            named = ", ".join(f'"{column}"' for column in columns)
            quoted = ", ".join(f'quote("{column}")' for column in columns)
            rows = connection.exec_driver_sql(f'SELECT {quoted} FROM "{name}"')
            statements.extend(
                f'INSERT INTO "{name}" ({named}) VALUES ({", ".join(row)})' for row in rows
            )
    return statements
