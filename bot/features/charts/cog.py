"""`/chart` and `/calendar`: figures over time, and dates for people's own calendars."""

from __future__ import annotations

import datetime
import io
from typing import TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.errors import Refused
from bot.features.ask.presentation import LONGEST_CHOICE
from bot.features.charts import service, views
from bot.interactions import delivery, handler, policy
from bot.interactions.curator_commands import Choices, matching
from bot.rendering.shared_cards import file_card
from bot.state.limits import Buckets, Verdict
from knowledge.model import Snapshot
from knowledge.reports import calendars, timelines

_Name: TypeAlias = app_commands.Range[str, 1, LONGEST_CHOICE]
_FILE = "dates.ics"


class Charts(commands.Cog):
    """What the dates and figures of the facts look like elsewhere."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._uses = Buckets(5, 20.0)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.describe(figure="What is counted; left out, the first there is")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def chart(self, interaction: Interaction, figure: _Name | None = None) -> None:
        """See how a figure changed between dates, as a picture and in words."""
        language = policy.spoken(interaction)
        try:
            self._count(interaction)
            with self.app.in_flight.track():
                await service.show(interaction, figure, language, change=False)
        except Exception as error:
            await handler.explain(interaction, error, language)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.describe(
        topic="Only this topic",
        entity="Only what is about this person, body, place or thing",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def calendar(
        self, interaction: Interaction, topic: _Name | None = None, entity: _Name | None = None
    ) -> None:
        """Get the dates as a file for your own calendar."""
        language = policy.spoken(interaction)

        def work(held: Snapshot, today: datetime.date) -> tuple[bytes, int]:
            made = timelines.build(held, today=today, topic=topic, entity=entity)
            return calendars.calendar(made, held), len(made.entries)

        try:
            self._count(interaction)
            with self.app.in_flight.track():
                working = self.app.matcher.look(policy.scope_of(interaction), work)
                content, count = await delivery.in_time(interaction, working, private=True)
                if not count:
                    raise Refused("calendar_none")
                file = discord.File(io.BytesIO(content), _FILE)
                card = file_card("calendar_done", _FILE, count, language)
                await delivery.respond(interaction, card, private=True, file=file)
        except Exception as error:
            await handler.explain(interaction, error, language)

    @chart.autocomplete("figure")
    async def figures(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the figures there are."""
        held = await service.found(self.app, policy.scope_of(interaction))
        return matching(typed, {each.key: each.title for each in held})

    @calendar.autocomplete("topic")
    async def topics(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the topics that have dated facts."""
        held = await self.app.matcher.snapshot(policy.scope_of(interaction))
        dated = {fact.topic for fact in held.facts.values() if fact.date}
        return matching(typed, {key: t.title for key, t in held.topics.items() if key in dated})

    @calendar.autocomplete("entity")
    async def entities(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the names that dated facts are about."""
        held = await self.app.matcher.snapshot(policy.scope_of(interaction))
        dated = {key for fact in held.facts.values() if fact.date for key in fact.entities}
        return matching(typed, {key: e.name for key, e in held.entities.items() if key in dated})

    def _count(self, interaction: Interaction) -> None:
        if self._uses.take(interaction.user.id) is not Verdict.SERVE:
            raise Refused("slow_down")


async def setup(bot: AppClient) -> None:
    """Add the commands and the menu of figures to the client."""
    await bot.add_cog(Charts(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
