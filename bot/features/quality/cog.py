"""`/check`: what in a server's facts a curator should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.features.quality.views import checked
from bot.interactions import policy
from bot.interactions.curator_commands import Asked, language_of, serve
from bot.rendering.answer_card import Card

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Checking(commands.Cog):
    """Opens the report; its pages turn in `bot.features.quality.views`."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(own="Only this server's own")
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    async def check(self, interaction: Asked, own: bool = True) -> None:
        """See what in the facts needs a look: contradictions, passed dates, weak sources."""

        async def act(scope: int) -> Card:
            return await checked(self.bot, scope, 0, language, own=own)

        language = language_of(interaction)
        await serve(interaction, act)


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Checking(bot))
