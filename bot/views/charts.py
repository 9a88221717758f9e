"""Choosing another figure over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

from bot.cards import ids
from bot.charts import show
from bot.errors import Refused
from bot.policy import Capability
from bot.views.recalled import Recalled

if TYPE_CHECKING:
    from bot.views.recalled import Press


class ChartMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=ids.CHART):
    """Shows the figure that was chosen in the place of this one."""

    needs = Capability.READ
    made_as = ui.Select

    async def act(self, interaction: Press) -> None:
        """Put it there."""
        if not self.item.values:
            raise Refused("old_button")
        await show(interaction, self.item.values[0], self.language, change=True)


ITEMS = (ChartMenu,)
