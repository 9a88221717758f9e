"""One screen on a topic, a name, what is scheduled, or the sources."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.briefing.documents import send_document
from bot.interactions import delivery, options, policy
from bot.interactions.handler import guarded
from bot.interactions.options import OneLine
from bot.interactions.policy import public_language, scope_of
from bot.rendering import fact_lines
from bot.rendering.answer_card import AMBER, GREEN, Card, fact_menu
from bot.rendering.answer_text import brief_text, item_of
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import Refused, label
from bot.rendering.shared_cards import sources_list_card
from bot.state.limits import Cost
from knowledge.model import Snapshot
from knowledge.reports import briefs
from knowledge.reports.briefs import Brief, Part

_FOR_PARTS = 1_500
"""Characters that must be left on a card for it to tell the parts of a fact in a list."""

_A_PART = 900
"""Characters of one part of a card, so that no part takes the room of those below."""

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
        await self._show(interaction, lambda held, day, lang: briefs.brief(held, day, topic, lang))

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
        await self._show(interaction, lambda held, day, lang: briefs.status(held, day, name, lang))

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
            interaction, lambda held, day, lang: briefs.upcoming(held, day, days, lang)
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
        making: Callable[[Snapshot, datetime.date, str], Brief],
    ) -> None:
        language, private = public_language(interaction), policy.must_be_private(interaction)
        scope = scope_of(interaction)
        made = self.app.matcher.look(scope, lambda held, day: making(held, day, language))
        shown = await delivery.in_time(interaction, made, private=private)
        shown = self.app.library.mark_outdated(shown)
        await delivery.respond(
            interaction, brief_card(shown), private=private, text=partial(brief_text, shown)
        )


def brief_card(brief: Brief) -> Card:
    """Lay a brief out, each fact to be opened from the menu below."""
    budget = Budget(3_700)
    items: list[ui.Item[Any]] = [_text(budget.take(one_line(brief.title), 200, before="## "))]
    items += _texts([budget.take(one_line(brief.line), 500, before="-# ")])
    for part in brief.parts:
        items.append(ui.Separator())
        items += _texts(_part(budget, part, brief.language))
    names = fact_lines.sources(brief.facts, brief.language)[:2]
    items += _texts([budget.take(one_line(name), 250, before="-# ") for name in names])
    items += fact_menu(brief.facts, brief.language)
    late = any(told.passed and told.clock for told in brief.facts)
    return Card(AMBER if late else GREEN, *items)


def _part(budget: Budget, part: Part, language: str) -> list[str]:
    shown = [budget.take(part.heading, 100, before="**").rstrip() + "**"]
    room, listed = _A_PART, 0
    shown += [budget.take(item_of(told, language), 300, keep=400) for told in part.wholes]
    for told, under in part.with_parts:
        line = budget.take(
            item_of(told, language), min(220, room), before=f"{listed + 1}. ", keep=400
        )
        if not line or room < 60:
            break
        shown.append(line)
        room -= len(line)
        listed += 1
        if budget.left > _FOR_PARTS:
            shown += [
                budget.take(item_of(each, language), 120, before="  - ", keep=400) for each in under
            ]
    count = len(part.facts) + part.over
    if listed < count:
        shown.append(label("shown", language, shown=listed, count=count))
    return shown


def _text(text: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay(text)


def _texts(texts: list[str]) -> list[ui.Item[Any]]:
    joined = "\n".join(filter(None, texts))
    return [ui.TextDisplay(joined)] if joined else []


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Briefs(bot.app))
