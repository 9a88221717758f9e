"""Rotation of backups: hourly ones if the store has changed, and deletion of expired ones."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, select

from knowledge.errors import file_error
from knowledge.store.backups.creation import Backup, back_up
from knowledge.store.database import Database
from knowledge.store.tables import (
    NoticeRow,
    ProposalRow,
    QuestionLogRow,
    QuestionMarkRow,
    RefusalRow,
    ServerSettingsRow,
    StoreRevisionRow,
    SubscriberRow,
    WatchRow,
)

HOURLY = 24
"""Number of latest hours with backups of which the last one is kept."""

DAILY = 7
"""Number of latest days with backups of which the last one is kept."""

_FORM = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"briefing-(\d{8}T\d{6}Z)\.(?:db|dump)", re.ASCII)

_CHANGING = (
    QuestionLogRow.at,
    QuestionLogRow.verdict,
    QuestionMarkRow.at,
    SubscriberRow.id,
    ProposalRow.created_at,
    ProposalRow.decided_at,
    RefusalRow.at,
    WatchRow.since,
    WatchRow.paused_at,
    NoticeRow.at,
)


def backup_name(at: datetime.datetime, ending: str = "db") -> str:
    """Return the file name of a backup, from its time in UTC alone."""
    return f"briefing-{at.astimezone(datetime.UTC).strftime(_FORM)}.{ending}"


def backup_time(name: str) -> datetime.datetime | None:
    """Return the time of a backup from its file name, or None for any other file."""
    found = _NAME.fullmatch(name)
    try:
        return found and datetime.datetime.strptime(found[1], _FORM).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def expired(names: Iterable[str], now: datetime.datetime) -> list[str]:
    """Return the names of backups to delete, newest first; names of other files are ignored.

    Kept are the last backups of the latest HOURLY hours and of the latest DAILY days that have any.
    Those of times after `now`, made while the clock was wrong, are kept and take no other's place.
    """
    times = ((backup_time(name), name) for name in names)
    made = sorted(((at, name) for at, name in times if at and at <= now), reverse=True)
    kept: set[str] = set()
    for form, most in (("%Y%m%d%H", HOURLY), ("%Y%m%d", DAILY)):
        last: dict[str, str] = {}
        for at, name in made:
            last.setdefault(at.strftime(form), name)
        kept.update(list(last.values())[:most])
    return [name for _, name in made if name not in kept]


def back_up_if_changed(
    database: Database, folder: Path, now: datetime.datetime, last: str | None = None
) -> tuple[Backup | None, str]:
    """Back up a store into `folder` if it has changed since `last`, and delete expired backups.

    Returns the backup, or None if nothing has changed, and a fingerprint of the store to pass as
    `last` the next time. Raises StoreError if a backup cannot be made or deleted.
    """
    fingerprint = _fingerprint(database)
    made = None
    if fingerprint != last:
        ending = "db" if database.url.get_backend_name() == "sqlite" else "dump"
        made = back_up(database, folder / backup_name(now, ending), force=True)
    try:
        for name in expired((entry.name for entry in folder.iterdir()), now):
            if made is None or name != made.file.name:
                (folder / name).unlink()
    except OSError as error:
        raise file_error("backups_not_deleted", error) from error
    return made, fingerprint


def _fingerprint(database: Database) -> str:
    """Return a text that differs once the store was changed, apart from edits of a watch."""
    with database.read() as session:
        revisions = session.execute(
            select(StoreRevisionRow.scope, StoreRevisionRow.number).order_by(StoreRevisionRow.scope)
        ).all()
        # Not everything that people do is a revision.
        others = [
            session.execute(select(func.count(column), func.max(column))).one()
            for column in _CHANGING
        ]
        settings = session.scalar(select(func.count()).select_from(ServerSettingsRow))
    return repr(([tuple(row) for row in revisions], [tuple(row) for row in others], settings))
