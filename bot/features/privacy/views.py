"""The button by which people erase what is kept of them."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.privacy.cards import erased_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.rendering import custom_ids


class EraseButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.ERASE):
    """Erases what is kept of the presser, in every place, and from memory."""

    needs = policy.Capability.PRIVACY

    async def act(self, interaction: Interaction) -> None:
        """Erase, and say how much there was."""
        app, person = interaction.client.app, interaction.user.id
        app.last_questions.forget(person)
        erasing = app.writer.do(lambda _: app.library.user_data.erase(person))
        erased = await delivery.in_time(interaction, erasing, change=True)
        await delivery.change(interaction, erased_card(erased, self.language))


ITEMS = (EraseButton,)
