"""`/questions`: what people asked and got no good answer to, for the curators of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.unanswered.cards import queue_card
from bot.features.unanswered.views import open_questions
from bot.interactions import delivery, policy
from bot.interactions.curator_commands import note_proposals
from bot.rendering.messages import known

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Asked: TypeAlias = discord.Interaction[BriefingBot]


class Questions(commands.Cog):
    """Opens the queue; the rest happens on its buttons, in `bot.features.unanswered.views`."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    async def questions(self, interaction: Asked) -> None:
        """See what people asked and got no good answer to."""
        # Shown to all: who has a curator's role is known here, not to Discord.
        language = known(str(interaction.locale)[:2])
        try:
            with self.bot.intake.taking():
                waiting = open_questions(self.bot, policy.scope_of(interaction))
                likes = await delivery.in_time(interaction, waiting, private=True)
                shown = queue_card(likes, 0, language)
                await note_proposals(interaction, shown)
                await delivery.respond(interaction, shown, private=True)
        except Exception as error:
            await self.bot.explain(interaction, error, language)


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Questions(bot))
