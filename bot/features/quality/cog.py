"""`/check`: what in a server's facts a curator should look at."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.quality import views
from bot.features.quality.views import checked
from bot.interactions import policy
from bot.interactions.caller import language_of, place_of
from bot.interactions.handler import private_card
from bot.rendering.answer_card import Card


class Checking(commands.Cog):
    """Opens the report; its pages turn in `bot.features.quality.views`."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(own="Only this server's own")
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @private_card()
    async def check(self, interaction: Interaction, own: bool = True) -> Card:
        """See what in the facts needs a look: contradictions, passed dates, weak sources."""
        scope, language = place_of(interaction), language_of(interaction)
        return await checked(self.app, scope, 0, language, own=own)


async def setup(bot: AppClient) -> None:
    """Add the command and its pages to the client."""
    await bot.add_cog(Checking(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
