"""Migrations: changing a store's schema from one version to another with Alembic.

To begin a new version after changing the models, against a store of the present one:
`python -m knowledge.store.migrations "what changes"` writes a draft into migrations/versions.
"""

from __future__ import annotations

import sys
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, func, select

from knowledge.errors import StoreError
from knowledge.store.database import MIGRATIONS, Database, schema_version
from knowledge.store.tables import Base

_LOCK = 7_061_114
"""Any fixed number: the PostgreSQL advisory lock of the program that migrates."""


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema up to version `to`, in the transaction of `connection`.

    Raises StoreError where the store's schema is newer than this program.
    """
    config = _configuration(connection)
    version = schema_version(connection)
    if version is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(version)
        except CommandError:
            raise StoreError("store_newer", version=version) from None
    command.upgrade(config, to)


def downgrade(connection: Connection, to: str) -> None:
    """Downgrade the schema to version `to`, "base" for none, in the transaction given."""
    command.downgrade(_configuration(connection), to)


def differences(connection: Connection) -> list[Any]:
    """Return the changes that Alembic would make to turn the schema into that of the models."""
    from alembic.autogenerate import compare_metadata  # only developers and tests need these
    from alembic.migration import MigrationContext

    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def _configuration(connection: Connection) -> Config:
    from knowledge.store import postgresql

    # Two programs that start on one new store: the second waits here and finds the work done.
    if connection.dialect.name == "postgresql":
        postgresql.without_limits(connection)
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def draft(message: str, url: str | None = None) -> None:
    """Write the file of the next version from the differences between models and store."""
    database = Database.open(url)
    with database.write() as session:
        config = _configuration(session.connection())
        newest = ScriptDirectory.from_config(config).get_current_head() or "0"
        command.revision(config, message, autogenerate=True, rev_id=f"{int(newest) + 1:04}")
    database.close()


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
