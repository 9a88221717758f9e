"""Bringing a store to the present schema, after a backup where an older one has facts in it."""

from __future__ import annotations

import datetime
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.backups import back_up, dumps
from knowledge.store.database import Database, newest_version, schema_version


def prepare(database: Database) -> Path | None:
    """Upgrade the schema to the present version, in one transaction, after a backup.

    Returns the backup, if one was made; a store that is up to date or new needs none. Raises
    StoreError where the schema is a newer one, where the store may only be read, or where no
    backup can be made: the store is left as it is then.
    """
    if database.schema_is_current():
        return None
    if database.read_only:
        raise StoreError("upgrade_read_only")
    # Alembic takes a while to load, and is rarely needed.
    from knowledge.store import migrations

    backup = _back_up(database)
    with database.write() as session:
        migrations.upgrade(session.connection())
    return backup


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
