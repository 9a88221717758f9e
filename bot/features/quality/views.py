"""Turning the pages of what a curator should look at."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import ui

from bot.app import App, Interaction
from bot.features.quality.cards import check_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.caller import place_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card

MOST_ASKED = 1_000
"""Facts that are asked for in one look over a store; a terminal asks for all of them."""


async def checked(app: App, scope: int, page: int, language: str, *, own: bool) -> Card:
    """Look a server's facts over, and return a page of what was found."""
    today, library = app.today(), app.library

    def look() -> Card:
        report = library.quality.report(scope=scope, today=today, own=own, most=MOST_ASKED)
        return check_card(report, library.snapshot(scope), today, page, language, own=own)

    return await asyncio.to_thread(look)


class CheckButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.CHECK):
    """Turns to a page; what was mended meanwhile is not on it any more."""

    needs = policy.Capability.CURATE

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        scope, page = place_of(interaction), int(self.named["page"])
        own = self.named["whose"] == "own"
        work = checked(interaction.client.app, scope, page, self.language, own=own)
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))


ITEMS = (CheckButton,)
