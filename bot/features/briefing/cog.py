"""One screen on a topic, a name, what is scheduled, or the sources."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import Literal

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.briefing import views
from bot.features.briefing.cards import Kind, brief_card
from bot.features.briefing.documents import send_document
from bot.interactions import delivery, options, policy
from bot.interactions.handler import guarded
from bot.interactions.options import OneLine
from bot.interactions.policy import public_language, scope_of
from bot.rendering.answer_text import brief_text
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import sources_list_card
from bot.state.limits import Cost
from knowledge.model import Snapshot
from knowledge.reports import briefs
from knowledge.reports.briefs import Brief

_LONGEST_DAYS = 3_650


class Briefs(commands.Cog):
    """Shows related facts together, rather than in answer to a question."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.autocomplete(topic=options.topics)
    @guarded(Cost.BRIEFING, public_language)
    async def brief(
        self,
        interaction: Interaction,
        topic: OneLine | None = None,
        file: Literal["pdf", "html", "markdown"] | None = None,
    ) -> None:
        """Read the main facts on a topic, on one screen."""
        if file is not None:
            await self._send(interaction, topic, file)
            return
        await self._show(
            interaction, Kind.BRIEF, lambda held, day, lang: briefs.brief(held, day, topic, lang)
        )

    async def _send(self, interaction: Interaction, topic: str | None, form: str) -> None:
        language, private = public_language(interaction), policy.must_be_private(interaction)
        if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
            raise Refused("timeline_no_picture")
        await send_document(interaction, topic, form, language, private=private)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.autocomplete(name=options.entities)
    @guarded(Cost.BRIEFING, public_language)
    async def status(self, interaction: Interaction, name: OneLine) -> None:
        """See the latest on a person, organisation or place."""
        await self._show(
            interaction, Kind.STATUS, lambda held, day, lang: briefs.status(held, day, name, lang)
        )

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.BRIEFING, public_language)
    async def upcoming(
        self,
        interaction: Interaction,
        days: app_commands.Range[int, 1, _LONGEST_DAYS] | None = None,
    ) -> None:
        """See which dates lie ahead, and which have passed unconfirmed."""
        await self._show(
            interaction,
            Kind.UPCOMING,
            lambda held, day, lang: briefs.upcoming(held, day, days, lang),
            days=days,
        )

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.BRIEFING, public_language)
    async def sources(self, interaction: Interaction) -> None:
        """See what the facts rest on."""
        language, private = public_language(interaction), policy.must_be_private(interaction)
        held = self.app.matcher.snapshot(scope_of(interaction))
        snapshot = await delivery.in_time(interaction, held, private=private)
        shown = sources_list_card(snapshot, language)
        await delivery.respond(interaction, shown, private=private)

    async def _show(
        self,
        interaction: Interaction,
        kind: Kind,
        making: Callable[[Snapshot, datetime.date, str], Brief],
        *,
        days: int | None = None,
    ) -> None:
        language, private = public_language(interaction), policy.must_be_private(interaction)
        scope = scope_of(interaction)
        made = self.app.matcher.look(scope, lambda held, day: making(held, day, language))
        shown = await delivery.in_time(interaction, made, private=private)
        shown = self.app.library.mark_outdated(shown, scope)
        await delivery.respond(
            interaction,
            brief_card(shown, kind, days),
            private=private,
            text=partial(brief_text, shown),
        )


async def setup(bot: AppClient) -> None:
    """Add the commands and the buttons of briefs to the client."""
    await bot.add_cog(Briefs(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
