"""The bot as it is run, with a lag probe that notices less; it tells what it holds when asked.

With `MEANING=1` it makes vectors of its facts, which of many phrasings takes long.
"""

from __future__ import annotations

import datetime
import os
import sys
import threading

from bot.client import BriefingBot
from bot.run import new_bot, serve
from bot.settings import Settings
from bot.workers.loop_lag import LagProbe
from knowledge.library import Library
from tests.chaos.accelerated import answer_gauges

LATE = 0.05
"""Seconds the loop may be late."""


def main() -> int:
    """Run the bot from the settings in the environment."""
    settings = Settings.load()
    library = Library.open(settings.database_url.reveal() if settings.database_url else None)
    if os.environ.get("MEANING") == "1":
        library.start_vectors()
    made: list[BriefingBot] = []

    def make() -> BriefingBot:
        bot = new_bot(library, lambda: datetime.date(2026, 11, 23), guild_ready_timeout=0.01)
        bot.app.lag = LagProbe(warn_after=LATE, every=0.02, between_lines=0.0)
        made[:] = [bot]
        return bot

    threading.Thread(target=answer_gauges, args=(lambda: made[-1],), daemon=True).start()
    lease = library.lease(settings.application, settings.shard_ids)
    try:
        return serve(settings, make, lease)
    finally:
        lease.close()
        library.close()


if __name__ == "__main__":
    sys.exit(main())
