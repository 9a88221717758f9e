"""`/timeline`: the dated facts as a picture and in words."""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.timeline import views
from bot.features.timeline.service import build_timeline, request_timeline, show
from bot.interactions import options, policy
from bot.interactions.handler import guarded
from bot.interactions.options import Choices, OneLine, past_day
from bot.interactions.policy import public_language, scope_of
from bot.state.limits import Cost

_Date: TypeAlias = app_commands.Range[str, 1, 40]


class TimelineCog(commands.Cog, name="Timeline"):
    """Shows what is dated, in order of time."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.rename(start="from", end="to")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.TIMELINE, public_language)
    async def timeline(
        self,
        interaction: Interaction,
        topic: OneLine | None = None,
        entity: OneLine | None = None,
        start: _Date | None = None,
        end: _Date | None = None,
        as_of: _Date | None = None,
    ) -> None:
        """See the main dates as a picture, and all of them in words or as a poster."""
        language = public_language(interaction)
        self.app.painter.start()
        today = self.app.today_in(scope_of(interaction))
        day = past_day(as_of, today) if as_of is not None else None
        found = await request_timeline(
            interaction,
            partial(build_timeline, topic=topic, entity=entity, start=start, end=end),
            change=False,
            as_of=day,
        )
        await show(interaction, found, 0, language, change=False)

    @timeline.autocomplete("topic")
    async def topics(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the topics that have dated facts."""
        self.app.painter.start()  # a person who types the command wants a picture soon
        return await options.dated_topics(interaction, typed)

    @timeline.autocomplete("entity")
    async def entities(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the names that dated facts are about."""
        self.app.painter.start()
        return await options.dated_entities(interaction, typed)


async def setup(bot: AppClient) -> None:
    """Add the command and its buttons to the client."""
    await bot.add_cog(TimelineCog(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
