"""`/changes`: recent changes, for everyone who may read the facts."""

from __future__ import annotations

import asyncio
import datetime
from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.facts.cards import changes_card
from bot.interactions import delivery, policy
from bot.interactions.caller import language_of
from bot.interactions.handler import guarded
from bot.interactions.options import LONGEST_CHOICE
from bot.state.limits import Cost
from knowledge import dates
from knowledge.errors import DateError

if TYPE_CHECKING:
    from knowledge.history.revisions import Operation


class Changes(commands.Cog):
    """Recent changes, for everyone who may read the facts."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.CURATION)
    async def changes(
        self, interaction: Interaction, since: app_commands.Range[str, 1, LONGEST_CHOICE]
    ) -> None:
        """See which facts were added, changed or taken out since a day."""
        day, scope = _first_day(since, self.app.today()), policy.scope_of(interaction)
        looking = asyncio.to_thread(self.app.library.facts.changes, day, scope=scope)
        made: list[Operation] = await delivery.in_time(interaction, looking, private=True)
        shown = changes_card(day, made, language_of(interaction))
        await delivery.respond(interaction, shown, private=True)


def _first_day(words: str, today: datetime.date) -> datetime.date:
    read = dates.from_words(words, today)
    if read.earliest is None:
        raise DateError("date_without_start", text=words)
    return read.earliest


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Changes(bot.app))
