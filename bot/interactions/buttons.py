"""What every button and menu of a card has in common, so that it outlives a restart.

They are made anew from their custom id on every press, checked against the policy, and answered
to the presser alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

import discord
from discord import ui

from bot.interactions import delivery, policy
from bot.interactions.errors import Refused
from bot.interactions.limits import Verdict
from knowledge.curation import Change
from knowledge.model import Snapshot

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Press: TypeAlias = discord.Interaction[BriefingBot]


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
        bot = interaction.client
        if not bot.intake.is_new(interaction.id) or not await bot.admits(interaction):
            return
        try:
            await policy.prepare(interaction)
            if not policy.allows(self.needs, interaction):
                raise policy.refusal(self.needs, interaction)
            if bot.presses.take(interaction.user.id) is not Verdict.SERVE:
                raise Refused("slow_down")
            with bot.intake.taking():
                await self.act(interaction)
        except Exception as error:
            await bot.explain(interaction, error, self.language)

    @property
    def language(self) -> str:
        """The language of the card it stands on."""
        return self.named["language"]

    async def act(self, interaction: Press) -> None:
        """Answer the press; what is raised is told to the presser."""
        raise NotImplementedError


def change_of(interaction: Press) -> Change:
    """Return who makes a change, by this press and so no more than once."""
    person = interaction.user
    return Change(f"{person.name} ({person.id})", idempotency_key=f"interaction {interaction.id}")


async def what_is_held(interaction: Press) -> Snapshot:
    """Return all that the presser may see there."""
    return await delivery.in_time(
        interaction, interaction.client.matcher.snapshot(policy.scope_of(interaction)), private=True
    )
