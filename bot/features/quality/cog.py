"""`/check`: what in a server's facts a curator should look at."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.quality.cards import check_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.caller import language_of, place_of
from bot.interactions.handler import private_card
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card


class Checking(commands.Cog):
    """Opens the report; `CheckButton` turns its pages."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @private_card()
    async def check(self, interaction: Interaction, own: bool = True) -> Card:
        """See what in the facts needs a look: contradictions, passed dates, weak sources."""
        scope, language = place_of(interaction), language_of(interaction)
        return await checked(self.app, scope, 0, language, own=own)


MOST_ASKED = 1_000
"""Facts that are asked for in one look over a store; a terminal asks for all of them."""


async def checked(app: App, scope: int, page: int, language: str, *, own: bool) -> Card:
    """Check a server's facts, and return a page of the findings."""
    today, library = app.today(), app.library

    def look() -> Card:
        report = library.quality.report(scope=scope, today=today, own=own, most=MOST_ASKED)
        return check_card(report, library.snapshot(scope), today, page, language, own=own)

    return await asyncio.to_thread(look)


class CheckButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.CHECK):
    """Turns to a page; findings that were fixed meanwhile are not on it any more."""

    needs = policy.Capability.CURATE

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        scope, page = place_of(interaction), int(self.named["page"])
        own = self.named["whose"] == "own"
        work = checked(interaction.client.app, scope, page, self.language, own=own)
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))


ITEMS = (CheckButton,)


async def setup(bot: AppClient) -> None:
    """Add the command and its pages to the client."""
    await bot.add_cog(Checking(bot.app))
    bot.add_dynamic_items(*ITEMS)
