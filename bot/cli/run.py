"""`run`, `invite` and `check --health`: the Discord bot started, invited, checked from outside."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.cli.session import BAD_CONFIGURATION, LEASE_HELD, OK, Session
from knowledge.errors import LeaseHeldError, StoreError

if TYPE_CHECKING:
    from bot.settings import Settings

NO_APPLICATION = """\
DISCORD_TOKEN does not begin with the id of its application, as a bot's token does.
Take a new one from your application's Bot page: Reset Token."""

LEAST_SPACE = 50 * 2**20
"""Bytes that must be free in the folder of an SQLite store, which writes its log there."""


def run_bot(session: Session) -> int:
    """Start the bot and serve until stopped; returns the exit code."""
    from bot.settings import Settings, SettingsError

    signal.signal(signal.SIGTERM, _stop_starting)  # until it serves
    try:
        settings = Settings.load(database_url=session.database)
        settings.require_token()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return BAD_CONFIGURATION
    from bot.run import run  # discord.py takes a while to load

    with session.library() as library:
        try:
            lease = library.lease(settings.application, settings.shard_ids)
        except LeaseHeldError as error:
            print(error, file=sys.stderr)
            return LEASE_HELD
        try:
            return run(settings, library, session.today, lease)
        finally:
            lease.close()


def _stop_starting(*_: object) -> NoReturn:
    """End as a bot that serves does; a container's first process would not end at all."""
    raise SystemExit(OK)


def print_invitation(session: Session) -> int:
    """Print the link that invites the bot to a server, and what it asks for; return the exit code.

    The id in it is read from the token: Discord is asked nothing.
    """
    from bot.settings import Settings, SettingsError

    try:
        settings = Settings.load(database_url=session.database)
        settings.require_token()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return BAD_CONFIGURATION
    from bot.features.server import permissions

    application = permissions.application_of(settings.application)
    if application is None:
        print(NO_APPLICATION, file=sys.stderr)
        return BAD_CONFIGURATION
    print(permissions.invitation(application))
    names = ", ".join(name.replace("_", " ") for name in permissions.names(permissions.NEEDED))
    print(f"It asks for what the bot needs and no more: {names}.", file=sys.stderr)
    return OK


def check_health(session: Session) -> int:
    """Print each problem of the running bot and its store; returns exit code 0 where none is found.

    It reads the bot's health file and the store, and asks Discord nothing.
    """
    from bot.settings import Settings, SettingsError

    try:
        settings = Settings.load(database_url=session.database)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    problems = [*_bot_problems(settings), *_store_problems(session.url)]
    for line in problems or ["ok"]:
        print(line)
    return 1 if problems else 0


def _bot_problems(settings: Settings) -> Iterator[str]:
    from bot.monitoring import health_file

    state = health_file.read(health_file.path_of(settings))
    if not state.alive:
        yield state.why
    elif state.why:
        print(f"({state.why})")  # no restart would help, so it is shown but is no failure


def _store_problems(url: str | None) -> Iterator[str]:
    from knowledge.store.database import Database

    try:
        database = Database.open(url, read_only=True)
    except StoreError as error:
        yield str(error)
        return
    try:
        if not database.schema_is_current():
            yield "The store's tables are from another version."
        if database.url.get_backend_name() == "sqlite":
            folder = Path(database.url.database or "").absolute().parent
            free = shutil.disk_usage(folder).free
            if free < LEAST_SPACE:
                yield f"Only {free // 2**20} MiB are free on the disk of the store."
    except StoreError as error:
        yield str(error)
    finally:
        database.close()
