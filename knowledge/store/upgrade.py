"""Upgrading a store to the present schema: Alembic's migrations, after a backup of an older store.

To begin a new version after changing the tables, against a store of the present one:
`python -m knowledge.store.upgrade "what changes"` writes a draft into migrations/versions.

Alembic takes a while to load and is rarely needed, so it is imported where it is used.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from knowledge.errors import StoreError
from knowledge.store.backups import dumps
from knowledge.store.backups.creation import back_up
from knowledge.store.database import MIGRATIONS, Database, newest_version, schema_version
from knowledge.store.tables import Base

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 7_061_114
"""Any fixed number: the PostgreSQL advisory lock of the program that migrates."""


def prepare(database: Database, *, backup: bool = True) -> Path | None:
    """Upgrade the schema to the present version, in one transaction, after a backup.

    Returns the backup, if one was made; a store that is up to date or new needs none, nor does a
    copy, which is marked by `backup`. Raises
    StoreError where the schema is a newer one, where the store may only be read, or where no
    backup can be made: the store is left as it is then.
    """
    if database.schema_is_current():
        return None
    if database.read_only:
        raise database.trouble or StoreError("upgrade_read_only")
    made = _back_up(database) if backup else None
    with database.write() as session:
        upgrade(session.connection())
    return made


def _back_up(database: Database) -> Path | None:
    """Back up a store whose schema is older than this program; return the file, if any.

    The backup of an SQLite store is written next to it. A store on PostgreSQL is backed up where
    PostgreSQL's client programs are installed; elsewhere its own transaction is what protects it.
    """
    with database.read() as session:
        version = schema_version(session.connection())
    if version is None or version >= newest_version():
        return None
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    if database.url.get_backend_name() == "sqlite":
        store = Path(database.url.database or "")
        file = store.with_name(f"{store.stem}.before-{newest_version()}-{stamp}{store.suffix}")
    elif dumps.find_program("pg_dump") is not None:
        file = Path(f"before-{newest_version()}-{stamp}.dump")
    else:
        return None
    return back_up(database, file, force=True).file


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema up to version `to`, in the transaction of `connection`.

    Raises StoreError where the store's schema is newer than this program.
    """
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

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
    from alembic import command

    command.downgrade(_configuration(connection), to)


def differences(connection: Connection) -> list[Any]:
    """Return the changes that Alembic would make to turn the schema into that of the models."""
    from alembic.autogenerate import compare_metadata  # only developers and tests need these
    from alembic.migration import MigrationContext

    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def _configuration(connection: Connection) -> Config:
    from alembic.config import Config

    # Two programs that start on one new store: the second waits here and finds the work done.
    if connection.dialect.name == "postgresql":
        from knowledge.store import postgresql  # the driver need not be installed for SQLite

        postgresql.without_limits(connection)
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def draft(message: str, url: str | None = None) -> None:
    """Write the file of the next version from the differences between models and store."""
    from alembic import command
    from alembic.script import ScriptDirectory

    database = Database.open(url)
    with database.write() as session:
        config = _configuration(session.connection())
        newest = ScriptDirectory.from_config(config).get_current_head() or "0"
        command.revision(config, message, autogenerate=True, rev_id=f"{int(newest) + 1:04}")
    database.close()


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
