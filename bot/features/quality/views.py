"""Turning the pages of what a curator should look at."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from discord import ui

from bot.features.drafting.views import place_of
from bot.features.quality.cards import check_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card

if TYPE_CHECKING:
    from bot.client import BriefingBot
    from bot.interactions.buttons import Press

MOST_ASKED = 1_000
"""Facts that are asked for in one look over a store; a terminal asks for all of them."""


async def checked(bot: BriefingBot, scope: int, page: int, language: str, *, own: bool) -> Card:
    """Look a server's facts over, and return a page of what was found."""
    today, library = bot.today(), bot.library

    def look() -> Card:
        report = library.quality.report(scope=scope, today=today, own=own, most=MOST_ASKED)
        return check_card(report, library.snapshot(scope), today, page, language, own=own)

    return await asyncio.to_thread(look)


class CheckButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.CHECK):
    """Turns to a page; what was mended meanwhile is not on it any more."""

    needs = policy.Capability.CURATE

    async def act(self, interaction: Press) -> None:
        """Show the page."""
        scope, page = place_of(interaction), int(self.named["page"])
        own = self.named["whose"] == "own"
        work = checked(interaction.client, scope, page, self.language, own=own)
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))


ITEMS = (CheckButton,)
