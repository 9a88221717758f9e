"""`/privacy`: what is kept of the person who asks, and a button that erases it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.privacy.cards import privacy_card
from bot.interactions import delivery, policy
from bot.interactions.errors import Refused
from bot.interactions.limits import Verdict
from bot.rendering.messages import known
from bot.rendering.shared_cards import watch_name

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Asked: TypeAlias = discord.Interaction[BriefingBot]


class Privacy(commands.Cog):
    """Tells people what is kept of them."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot

    @policy.needs(policy.Capability.PRIVACY)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def privacy(self, interaction: Asked) -> None:
        """See what I keep of you, and erase it."""
        language = known(str(interaction.locale)[:2])
        scope, person = policy.scope_of(interaction), interaction.user.id
        try:
            if self.bot.presses.take(person) is not Verdict.SERVE:
                raise Refused("slow_down")
            with self.bot.intake.taking():
                user_data = self.bot.library.user_data
                looking = self.bot.recorder.do(lambda _: user_data.summary(person, scope=scope))
                kept = await delivery.in_time(interaction, looking)
                keeps, days = await self.bot.recorder.do(lambda _: self.bot.recorder.keeps(scope))
                held = await self.bot.matcher.snapshot(scope)
                book = self.bot.library.watching.book
                mine, elsewhere = await asyncio.to_thread(book.of_person, person, scope=scope)
                names = [watch_name(each, held, language) for each in mine]
                shown = privacy_card(
                    kept, language, keeps=keeps, days=days, watches=names, elsewhere=elsewhere
                )
                await delivery.respond(interaction, shown, private=True)
        except Exception as error:
            await self.bot.explain(interaction, error, language)


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Privacy(bot))
