"""The panel of a server's settings: every menu checked anew, changed at once, drawn again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot import delivery, policy
from bot.cards.settings import NOT_KEPT, settings_card
from bot.errors import Refused
from bot.views.recalled import Recalled
from knowledge.curation import Change

if TYPE_CHECKING:
    from bot.views.recalled import Press


class _Setting(Recalled):
    needs = policy.Capability.SETTINGS
    item: Any

    async def act(self, interaction: Press) -> None:
        """Set what was chosen and draw the panel again."""
        scope = policy.scope_of(interaction)
        if scope is None:
            raise Refused("guild_only")
        bot = interaction.client
        change = Change(
            f"discord:{interaction.user.id}", idempotency_key=f"interaction:{interaction.id}"
        )
        values = self.values()
        setting = asyncio.to_thread(bot.library.settings.change, scope, change, **values)
        settings = await delivery.in_time(interaction, setting, change=True)
        shown = settings_card(settings, self.language, reads_content=bot.intents.message_content)
        await delivery.change(interaction, shown)

    def values(self) -> dict[str, Any]:
        """What was chosen, by the name of the setting."""
        raise NotImplementedError


_LISTS = r"set:(?P<language>[a-z]{2}):(?P<name>ask_channels|only_channels)"
_ROLES = r"set:(?P<language>[a-z]{2}):(?P<name>curator_roles)"
_CHOICES = r"set:(?P<language>[a-z]{2}):(?P<name>language|style|keep_days)"
_PANEL = r"set:(?P<language>[a-z]{2}):(?P<name>panel)"


class ChannelsSetting(_Setting, ui.DynamicItem[ui.ChannelSelect[Any]], template=_LISTS):
    """Sets a list of channels."""

    made_as = ui.ChannelSelect

    def values(self) -> dict[str, Any]:
        """The channels, in the order of their ids."""
        return {self.named["name"]: tuple(sorted(c.id for c in self.item.values))}


class RolesSetting(_Setting, ui.DynamicItem[ui.RoleSelect[Any]], template=_ROLES):
    """Sets a list of roles."""

    made_as = ui.RoleSelect

    def values(self) -> dict[str, Any]:
        """The roles, in the order of their ids."""
        return {self.named["name"]: tuple(sorted(role.id for role in self.item.values))}


class ChoiceSetting(_Setting, ui.DynamicItem[ui.Select[Any]], template=_CHOICES):
    """Sets one of a few values."""

    made_as = ui.Select

    def values(self) -> dict[str, Any]:
        """The value; for how long questions are kept, whether they are at all."""
        name, chosen = self.named["name"], self.item.values
        if not chosen:
            raise Refused("old_button")
        if name != "keep_days":
            return {name: chosen[0]}
        if chosen[0] == NOT_KEPT:
            return {"keep_questions": False}
        return {"keep_questions": True, "keep_days": int(chosen[0])}


class OpenSettings(Recalled, ui.DynamicItem[ui.Button[Any]], template=_PANEL):
    """Opens the panel, to the presser alone."""

    needs = policy.Capability.SETTINGS

    async def act(self, interaction: Press) -> None:
        """Show the settings as they are."""
        await show_settings(interaction, self.language)


async def show_settings(interaction: discord.Interaction[Any], language: str) -> None:
    """Show a server's settings; raises Refused in direct messages."""
    bot, scope = interaction.client, policy.scope_of(interaction)
    if scope is None:
        raise Refused("guild_only")
    reading = asyncio.to_thread(bot.library.settings.read, scope)
    settings = await delivery.in_time(interaction, reading, private=True)
    shown = settings_card(settings, language, reads_content=bot.intents.message_content)
    await delivery.respond(interaction, shown, private=True)


ITEMS = (ChannelsSetting, RolesSetting, ChoiceSetting, OpenSettings)
