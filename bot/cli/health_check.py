"""`check --health`: whether the bot that runs on this machine is well."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cli.session import Session
from bot.monitoring import health
from bot.settings import Settings, SettingsError
from knowledge.errors import StoreError
from knowledge.store.database import Database

WELL, UNWELL = 0, 1

LEAST_SPACE = 50 * 2**20
"""Bytes that must be free where an SQLite store is: it needs room to write beside itself."""


def check_health(session: Session) -> int:
    """Say what is amiss, in a line each; 0 where nothing is. Nothing is asked of Discord."""
    try:
        settings = Settings.load(database_url=session.database)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return UNWELL
    amiss = [*_bot(settings), *_store(session.url)]
    for line in amiss:
        print(line)
    if not amiss:
        print("ok")
    return UNWELL if amiss else WELL


def _bot(settings: Settings) -> Iterator[str]:
    state = health.read(health.file_at(settings.health_file))
    if not state.alive:
        yield state.why
    elif state.why:
        print(f"({state.why})")  # no restart would help: told, but not called ill


def _store(url: str | None) -> Iterator[str]:
    try:
        database = Database.open(url, read_only=True)
    except StoreError as error:
        yield str(error)
        return
    try:
        if not database.schema_is_current():
            yield "The store has another version's tables."
        if database.url.get_backend_name() == "sqlite":
            folder = Path(database.url.database or "").absolute().parent
            free = shutil.disk_usage(folder).free
            if free < LEAST_SPACE:
                yield f"Only {free // 2**20} MiB are free where the store is."
    except StoreError as error:
        yield str(error)
    finally:
        database.close()
