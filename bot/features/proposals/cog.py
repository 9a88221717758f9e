"""`/proposals`: for curators what members propose, for members what became of what they did."""

from __future__ import annotations

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.proposals import views
from bot.features.proposals.cards import own_card, waiting_card
from bot.interactions import forms, policy
from bot.interactions.caller import language_of, place_of
from bot.interactions.handler import private_card
from bot.rendering.answer_card import Card


class Proposals(commands.Cog):
    """Opens the list; the rest happens on its buttons, in `bot.features.proposals.views`."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @private_card(notes=False)
    async def proposals(self, interaction: Interaction) -> Card:
        """See the facts that members propose: your own, or all that wait if you may approve."""
        scope, language = place_of(interaction), language_of(interaction)
        kept = self.app.library.proposals
        if policy.allows(policy.Capability.APPROVE, interaction):
            return waiting_card(await asyncio.to_thread(kept.waiting, scope), 0, language)
        person = interaction.user.id
        own = await asyncio.to_thread(lambda: kept.of_person(person, scope=scope))
        may_propose = policy.allows(policy.Capability.PROPOSE, interaction)
        return own_card(own, language, may_propose=may_propose)


async def setup(bot: AppClient) -> None:
    """Add the command, its buttons and its form to the client."""
    await bot.add_cog(Proposals(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
    forms.listen(bot, *views.FORMS)
