"""`/proposals`: for curators what members propose, for members what became of what they did."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.features.proposals.cards import own_card, waiting_card
from bot.interactions import policy
from bot.interactions.curator_commands import Asked, language_of, serve
from bot.rendering.answer_card import Card

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Proposals(commands.Cog):
    """Opens the list; the rest happens on its buttons, in `bot.features.proposals.views`."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    async def proposals(self, interaction: Asked) -> None:
        """See the facts that members propose: your own, or all that wait if you may approve."""

        async def act(scope: int) -> Card:
            kept = self.bot.library.proposals
            if policy.allows(policy.Capability.APPROVE, interaction):
                return waiting_card(await asyncio.to_thread(kept.waiting, scope), 0, language)
            person = interaction.user.id
            own = await asyncio.to_thread(lambda: kept.of_person(person, scope=scope))
            may_propose = policy.allows(policy.Capability.PROPOSE, interaction)
            return own_card(own, language, may_propose=may_propose)

        language = language_of(interaction)
        await serve(interaction, act, notes=False)


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Proposals(bot))
