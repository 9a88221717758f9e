"""`run`: the Discord bot, started from the command line."""

from __future__ import annotations

import sys

from bot.terminal import exits
from bot.terminal.session import Session


def run_bot(session: Session) -> int:
    """Start the bot and serve until stopped; returns the exit code."""
    from bot.client import run
    from bot.settings import Settings, SettingsError

    try:
        settings = Settings.load(database_url=session.database)
        settings.require_token()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return exits.BAD_CONFIGURATION
    with session.library() as library:
        return run(settings, library, session.today)
