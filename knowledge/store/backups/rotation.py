"""Backups by the clock: one an hour while there is something new, and the old ones thinned."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, select

from knowledge.errors import StoreError
from knowledge.store.backups.creation import Backup, back_up
from knowledge.store.database import Database
from knowledge.store.tables import QuestionLogRow, ServerSettingsRow, StoreRevisionRow

HOURLY = 24
"""Backups of the latest hours that are kept."""

DAILY = 7
"""Days of which the last backup is kept."""

_FORM = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"briefing-(\d{8}T\d{6}Z)\.(?:db|dump)", re.ASCII)


def name_of(at: datetime.datetime, ending: str = "db") -> str:
    """Name a backup by its moment, in UTC; nobody outside has a say in it."""
    return f"briefing-{at.astimezone(datetime.UTC).strftime(_FORM)}.{ending}"


def moment_of(name: str) -> datetime.datetime | None:
    """When a backup was made, None for a file that is none of ours."""
    found = _NAME.fullmatch(name)
    try:
        return found and datetime.datetime.strptime(found[1], _FORM).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def to_drop(names: Iterable[str]) -> list[str]:
    """Of backups' names those to delete: all but the last of 24 hours and of 7 days that have any.

    Names of other files are left out.
    """
    made = sorted(((at, name) for name in names if (at := moment_of(name))), reverse=True)
    kept: set[str] = set()
    for form, most in (("%Y%m%d%H", HOURLY), ("%Y%m%d", DAILY)):
        last: dict[str, str] = {}
        for at, name in made:
            last.setdefault(at.strftime(form), name)
        kept.update(list(last.values())[:most])
    return [name for _, name in made if name not in kept]


def keep(
    database: Database, folder: Path, now: datetime.datetime, last: str | None = None
) -> tuple[Backup | None, str]:
    """Back a store up into `folder` where it has changed since `last`, and thin the backups.

    Returns the backup, None where nothing has changed, and a mark of what the store holds, to be
    given as `last` the next time. Raises StoreError where it cannot be made.
    """
    mark = _mark(database)
    made = None
    if mark != last:
        ending = "db" if database.url.get_backend_name() == "sqlite" else "dump"
        made = back_up(database, folder / name_of(now, ending), force=True)
    try:
        for name in to_drop(entry.name for entry in folder.iterdir()):
            (folder / name).unlink()
    except OSError as error:
        raise StoreError(f"Old backups cannot be deleted: {error.strerror}.") from error
    return made, mark


def _mark(database: Database) -> str:
    with database.read() as session:
        revisions = session.execute(
            select(StoreRevisionRow.scope, StoreRevisionRow.number).order_by(StoreRevisionRow.scope)
        ).all()
        asked = session.scalar(select(func.max(QuestionLogRow.at)))
        notes = session.scalar(select(func.count()).select_from(ServerSettingsRow))
    return repr(([tuple(row) for row in revisions], asked, notes))
