"""`run`: the Discord bot, started from the command line."""

from __future__ import annotations

import sys

from bot.cli import exit_codes
from bot.cli.session import Session
from knowledge.errors import LeaseHeldError


def run_bot(session: Session) -> int:
    """Start the bot and serve until stopped; returns the exit code."""
    from bot.settings import Settings, SettingsError

    try:
        settings = Settings.load(database_url=session.database)
        settings.require_token()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return exit_codes.BAD_CONFIGURATION
    from bot.client import run  # discord.py takes a while to load

    with session.library() as library:
        try:
            lease = library.lease(settings.application, settings.shard_ids)
        except LeaseHeldError as held:
            print(held, file=sys.stderr)
            return exit_codes.LEASE_HELD
        try:
            return run(settings, library, session.today, lease)
        finally:
            lease.close()
