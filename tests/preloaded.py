"""What programs of the tests need, loaded once for all of them; see `tests.programs`.

Nothing that draws is among it, as the bot loads that neither.
"""

from __future__ import annotations

import alembic.command
import psycopg

import bot.cli.app
import bot.cli.run
import bot.client
import bot.run
from bot.rendering import messages as rendering_messages
from knowledge import messages as library_messages
from knowledge.retrieval.lexicon import lexicon

loaded = (alembic.command, psycopg, bot.cli.app, bot.cli.run, *bot.client.feature_modules())

lexicon()
for catalogue in (rendering_messages.CATALOGUE, library_messages.CATALOGUE):
    catalogue.load()
