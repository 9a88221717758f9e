"""`/chart` and `/calendar`: figures over time, and dates for people's own calendars."""

from __future__ import annotations

import datetime
import io
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.charts import service
from bot.features.charts.cards import CHART_MENU
from bot.interactions import delivery, options, policy
from bot.interactions.buttons import Recalled
from bot.interactions.handler import guarded
from bot.interactions.options import Choices, OneLine, Option, matching
from bot.interactions.policy import Capability, public_language, scope_of
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import file_card
from bot.state.limits import Cost
from knowledge.model import Snapshot
from knowledge.reports import calendars, timelines

_FILE = "dates.ics"


class Charts(commands.Cog):
    """Figures as charts, and dates as calendar files."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.CHART, public_language)
    async def chart(self, interaction: Interaction, figure: OneLine | None = None) -> None:
        """See how a figure changed between dates, as a picture and in words."""
        await service.show(interaction, figure, public_language(interaction), change=False)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.autocomplete(topic=options.dated_topics, entity=options.dated_entities)
    @guarded(Cost.CHART, public_language)
    async def calendar(
        self, interaction: Interaction, topic: OneLine | None = None, entity: OneLine | None = None
    ) -> None:
        """Get the dates as a file for your own calendar."""
        language = public_language(interaction)

        def work(held: Snapshot, today: datetime.date) -> tuple[bytes, int]:
            made = timelines.build(held, today=today, topic=topic, entity=entity)
            return calendars.calendar(made, held), len(made.entries)

        working = self.app.matcher.look(scope_of(interaction), work)
        content, count = await delivery.in_time(interaction, working, private=True)
        if not count:
            raise Refused("calendar_none")
        file = discord.File(io.BytesIO(content), _FILE)
        card = file_card("calendar_done", _FILE, count, language)
        await delivery.respond(interaction, card, private=True, file=file)

    @chart.autocomplete("figure")
    async def figures(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the figures there are."""
        language = public_language(interaction)
        held = await service.found(self.app, scope_of(interaction), language)
        return matching(typed, (Option(each.key, each.title) for each in held.several))


class ChartMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=CHART_MENU.template):
    """Shows the figure that was chosen in the place of this one."""

    needs = Capability.READ
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Put it there."""
        if not self.item.values:
            raise Refused("old_button")
        await service.show(interaction, self.item.values[0], self.language, change=True)


ITEMS = (ChartMenu,)


async def setup(bot: AppClient) -> None:
    """Add the commands and the menu of figures to the client."""
    await bot.add_cog(Charts(bot.app))
    bot.add_dynamic_items(*ITEMS)
