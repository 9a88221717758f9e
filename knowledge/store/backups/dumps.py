"""Backups of a PostgreSQL store, with pg_dump and pg_restore."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.engine import URL

from knowledge.errors import PassingStoreError, StoreError
from knowledge.store.database import Database, schema_version
from knowledge.store.tables import FactRow, RevisionRow

_PASSING = (
    *(os.strerror(number) for number in (errno.ENOSPC, errno.EIO)),
    *("server closed the connection", "connection to server", "terminating connection"),
)
"""Words of these programs for what may pass."""

LONGEST = 3_600.0
"""Most seconds that pg_dump or pg_restore may run."""


def dump(database: Database, file: Path) -> tuple[str, int, int]:
    """Write a store to a file with pg_dump, and check its table of contents with pg_restore.

    Returns the schema version and the number of facts and revisions right before. Raises
    StoreError if either program fails, or is not installed.
    """
    with database.read() as session:
        version = schema_version(session.connection()) or "none"
        facts = session.scalar(select(func.count()).select_from(FactRow)) or 0
        changes = session.scalar(select(func.count()).select_from(RevisionRow)) or 0
        schema = session.scalar(text("SELECT current_schema()"))
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--schema={schema}"]
    _run("pg_dump", database.url, [*options, f"--file={file}"])
    listed = _run("pg_restore", None, ["--list", str(file)])
    if "TABLE DATA" not in listed or " revisions " not in listed:
        raise StoreError("dump_without_tables")
    return version, facts, changes


def version_in(file: Path) -> str:
    """Return the schema version of the store in a dump; raises StoreError where it has none."""
    written = _run("pg_restore", None, ["--data-only", "--table=alembic_version", "-f-", str(file)])
    found = re.search(r"^COPY .*alembic_version .*FROM stdin;\n(\w+)$", written, re.MULTILINE)
    if found is None:
        raise StoreError("dump_without_store", file=str(file))
    return found[1]


def restore_dump(url: URL, file: Path) -> None:
    """Replace a store's tables with those of a dump, all or none; raises StoreError on failure."""
    listed = _run("pg_restore", None, ["--list", str(file)])
    if " revisions " not in listed:
        raise StoreError("dump_without_store", file=str(file))
    options = ["--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner"]
    _run("pg_restore", url, [*options, f"--dbname={_name(url)}", str(file)])


def find_program(name: str) -> str | None:
    """Return the path of an installed PostgreSQL program, or None if it is not installed."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(places[-1]) if places else None)


def _name(url: URL) -> str:
    return url.database or "postgres"


def _run(name: str, url: URL | None, options: list[str]) -> str:
    found = find_program(name)
    if found is None:
        raise StoreError("program_missing", program=name)
    # The connection is passed in the environment: other users can see a process's arguments.
    environment = {key: value for key, value in os.environ.items() if key != "DISCORD_TOKEN"}
    environment["LC_ALL"] = "C"
    if url is not None:
        environment |= _environment(url)
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [found, *options],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StoreError("program_too_slow", program=name, count=round(LONGEST)) from error
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        reason = lines[0] if lines else str(done.returncode)
        kind = PassingStoreError if any(word in done.stderr for word in _PASSING) else StoreError
        raise kind("program_failed", program=name, detail=reason)
    return done.stdout


def _environment(url: URL) -> dict[str, str]:
    query = {key: value for key, value in url.query.items() if isinstance(value, str)}
    parts = {
        "PGHOST": url.host or query.get("host"),
        "PGPORT": str(url.port) if url.port else query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": _name(url),
        "PGOPTIONS": query.get("options"),
        "PGSSLMODE": query.get("sslmode"),
    }
    return {name: str(value) for name, value in parts.items() if value}
