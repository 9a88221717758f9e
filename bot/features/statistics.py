"""`/stats`: what is asked in a server, and what waits for its curators, in numbers."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, policy
from bot.interactions.handler import guarded
from bot.interactions.policy import language_of, place_of, settings_of
from bot.rendering.answer_card import BLUE, Card
from bot.rendering.answer_text import MESSAGE
from bot.rendering.messages import label
from bot.rendering.shared_cards import STATISTICS_PICTURE, statistics_parts
from bot.rendering.statistics_text import statistics_text
from bot.rendering.timeline_picture import Look
from bot.state.limits import Cost
from knowledge.reports.statistics import Statistics
from knowledge.settings import LONGEST_KEPT

DAYS = 30
"""Days that are counted where none are asked for."""


class StatisticsCommand(commands.Cog):
    """Shows the statistics of a server to its curators."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.CURATION)
    async def stats(
        self,
        interaction: Interaction,
        days: app_commands.Range[int, 1, LONGEST_KEPT] = DAYS,
    ) -> None:
        """See what is asked, what helps, what is unanswered and what no one asks for."""
        language, settings = language_of(interaction), settings_of(interaction)
        stats = await delivery.in_time(interaction, self._count(interaction, days), private=True)
        await delivery.defer(interaction, private=True, change=False)
        picture = None
        if stats.counts.asked and interaction.app_permissions.attach_files:
            look, patience = Look(dark=True, language=language), self.app.limits.give_up_after
            painter = self.app.painter
            picture = await painter.paint_statistics(stats.counts, look, within=patience)
        file = discord.File(io.BytesIO(picture), STATISTICS_PICTURE) if picture else None
        card = Card(BLUE, *statistics_parts(stats, language, picture=file is not None))
        if not settings.keep_questions:
            card.add_note(label("stats_not_kept", language))
        elif settings.keep_days < days:
            card.add_note(label("stats_kept_days", language, count=settings.keep_days))
        await delivery.respond(
            interaction,
            card,
            private=True,
            text=lambda: statistics_text(stats, language)[:MESSAGE],
            file=file,
        )

    async def _count(self, interaction: Interaction, days: int) -> Statistics:
        """Count in the writer's thread, after the questions that wait to be written."""
        app, scope = self.app, place_of(interaction)
        today = app.today_in(scope)
        return await app.writer.do(
            lambda _: app.library.statistics(scope=scope, today=today, last=today, days=days)
        )


async def setup(bot: AppClient) -> None:
    """Add the command to the client."""
    await bot.add_cog(StatisticsCommand(bot.app))
