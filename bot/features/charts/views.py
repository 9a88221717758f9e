"""Choosing another figure over time."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.app import Interaction
from bot.errors import Refused
from bot.features.charts.service import show
from bot.interactions.buttons import Recalled
from bot.interactions.policy import Capability
from bot.rendering import custom_ids


class ChartMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=custom_ids.CHART):
    """Shows the figure that was chosen in the place of this one."""

    needs = Capability.READ
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Put it there."""
        if not self.item.values:
            raise Refused("old_button")
        await show(interaction, self.item.values[0], self.language, change=True)


ITEMS = (ChartMenu,)
