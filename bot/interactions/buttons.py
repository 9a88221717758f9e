"""The base of every button and menu of a card, by which it works after a restart as well.

They are made from their custom id on every press, checked against the policy, and answered
to the presser alone.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.app import Interaction
from bot.interactions import delivery, handler, policy
from bot.interactions.policy import scope_of
from bot.state.limits import Cost
from knowledge.model import Snapshot


class Recalled:
    """Mix it in before DynamicItem, and name `needs` and `made_as` (ui.Button or ui.Select).

    One that names no need is refused to everybody.
    """

    needs: ClassVar[policy.Capability | None] = None
    made_as: ClassVar[Any] = ui.Button
    named: re.Match[str]

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the item that was used."""
        made = cls(cls.made_as(custom_id=match.string))  # type: ignore[call-arg]
        made.named = match
        return made

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the item is for, or say in a sentence why not."""
        await handler.handle(interaction, self.needs, Cost.PRESS, self.act, self.language)

    @property
    def language(self) -> str:
        """The language of the card it stands on."""
        return self.named["language"]

    async def act(self, interaction: Interaction) -> None:
        """Answer the press; the person gets an error as a sentence."""
        raise NotImplementedError


async def what_is_held(interaction: Interaction) -> Snapshot:
    """Return all that the presser may see there."""
    return await delivery.in_time(
        interaction,
        interaction.client.app.matcher.snapshot(scope_of(interaction)),
        private=True,
    )
