"""The panel of a server's settings: each menu is checked, takes effect at once, and redraws it."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Coroutine
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.server.about_card import OPEN_SETTINGS
from bot.features.server.cards import (
    NOT_KEPT,
    SET_CHANNELS,
    SET_CHOICE,
    SET_DIGEST,
    SET_ROLES,
    SET_SWITCH,
    settings_card,
)
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.channel_hints import may_write
from bot.interactions.policy import change_by, scope_of
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from knowledge.settings import ServerSettings


class _Setting(Recalled):
    needs = policy.Capability.SETTINGS
    item: Any

    async def act(self, interaction: Interaction) -> None:
        """Set what was chosen and draw the panel again."""
        setting = _set(interaction, **self.values(interaction))
        settings = await delivery.in_time(interaction, setting, change=True)
        await delivery.change(interaction, _panel(interaction, settings, self.language))

    def values(self, interaction: Interaction) -> dict[str, Any]:
        """Return the chosen values by the name of the setting."""
        raise NotImplementedError


class ChannelsSetting(
    _Setting, ui.DynamicItem[ui.ChannelSelect[Any]], template=SET_CHANNELS.template
):
    """Sets a list of channels."""

    made_as = ui.ChannelSelect

    def values(self, interaction: Interaction) -> dict[str, Any]:
        """The channels, in the order of their ids."""
        return {self.named["name"]: _channels(interaction, self.item)}


class DigestSetting(_Setting, ui.DynamicItem[ui.ChannelSelect[Any]], template=SET_DIGEST.template):
    """Sets the channel for digests, or none."""

    made_as = ui.ChannelSelect

    def values(self, interaction: Interaction) -> dict[str, Any]:
        """The one channel, None where nothing is chosen any more."""
        return {self.named["name"]: next(iter(_channels(interaction, self.item)), None)}


class RolesSetting(_Setting, ui.DynamicItem[ui.RoleSelect[Any]], template=SET_ROLES.template):
    """Sets a list of roles."""

    made_as = ui.RoleSelect

    def values(self, interaction: Interaction) -> dict[str, Any]:
        """The roles, in the order of their ids."""
        roles = _ids(self.item)
        if interaction.guild_id in roles:  # the role of everybody has the id of its server
            raise Refused("not_everyone")
        return {self.named["name"]: roles}


class ChoiceSetting(_Setting, ui.DynamicItem[ui.Select[Any]], template=SET_CHOICE.template):
    """Sets one of a few values."""

    made_as = ui.Select

    def values(self, interaction: Interaction) -> dict[str, Any]:
        """The value; for how long questions are kept, whether they are at all."""
        name, chosen = self.named["name"], self.item.values
        if not chosen:
            raise Refused("old_button")
        if name != "keep_days":
            return {name: chosen[0]}
        if chosen[0] == NOT_KEPT:
            return {"keep_questions": False}
        days = int(chosen[0]) if chosen[0].isascii() and chosen[0].isdigit() else 0
        return {"keep_questions": True, "keep_days": days}


class SwitchSetting(_Setting, ui.DynamicItem[ui.Button[Any]], template=SET_SWITCH.template):
    """Turns something on or off: a second press of the same button changes nothing more."""

    def values(self, interaction: Interaction) -> dict[str, Any]:
        """Return the value that the button is labelled with."""
        return {self.named["name"]: self.named["value"] == "on"}


class OpenSettings(Recalled, ui.DynamicItem[ui.Button[Any]], template=OPEN_SETTINGS.template):
    """Opens the panel, to the presser alone."""

    needs = policy.Capability.SETTINGS

    async def act(self, interaction: Interaction) -> None:
        """Show the settings as they are."""
        await show_settings(interaction, self.language)


async def show_settings(interaction: Interaction, language: str) -> None:
    """Show a server's settings; raises Refused in direct messages."""
    app, scope = interaction.client.app, scope_of(interaction)
    if scope is None:
        raise Refused("guild_only")
    reading = asyncio.to_thread(app.library.settings.read, scope)
    settings = await delivery.in_time(interaction, reading, private=True)
    await delivery.respond(interaction, _panel(interaction, settings, language), private=True)


async def set_time_zone(interaction: Interaction, zone: str, language: str) -> None:
    """Set the time zone as typed, and show the settings; raises Refused in direct messages."""
    setting = _set(interaction, time_zone=zone)
    settings = await delivery.in_time(interaction, setting, private=True)
    await delivery.respond(interaction, _panel(interaction, settings, language), private=True)


def _set(interaction: Interaction, **values: Any) -> Coroutine[object, object, ServerSettings]:
    scope = scope_of(interaction)
    if scope is None:
        raise Refused("guild_only")
    book, change = interaction.client.app.library.settings, change_by(interaction)
    return interaction.client.app.writer.do(lambda _: book.change(scope, change, **values))


ITEMS = (
    ChannelsSetting,
    DigestSetting,
    RolesSetting,
    ChoiceSetting,
    SwitchSetting,
    OpenSettings,
)


def _panel(interaction: Interaction, settings: ServerSettings, language: str) -> Card:
    """Draw the panel without the channels and roles that are gone: Discord would refuse them."""
    guild, may_thread, mute = interaction.guild, True, []
    if guild is not None and not guild.unavailable:
        may = (each.permissions_for(guild.me) for each in guild.text_channels)
        may_thread = any(each.create_public_threads for each in may)
        channels = {each.id for each in (*guild.channels, *guild.threads)}
        roles = {role.id for role in guild.roles}
        digest = settings.digest_channel
        settings = dataclasses.replace(
            settings,
            ask_channels=tuple(each for each in settings.ask_channels if each in channels),
            only_channels=tuple(each for each in settings.only_channels if each in channels),
            curator_roles=tuple(each for each in settings.curator_roles if each in roles),
            digest_channel=digest if digest in channels else None,
        )
        chosen = {*settings.ask_channels, *settings.only_channels, settings.digest_channel}
        mute = [each.id for each in guild.channels if each.id in chosen and not may_write(each)]
    reads = interaction.client.intents.message_content
    return settings_card(settings, language, reads_content=reads, may_thread=may_thread, mute=mute)


def _channels(interaction: Interaction, menu: ui.ChannelSelect[Any]) -> tuple[int, ...]:
    guild, chosen = interaction.guild, _ids(menu)
    if guild is None or any(guild.get_channel_or_thread(each) is None for each in chosen):
        raise Refused("not_here")
    return chosen


def _ids(menu: ui.ChannelSelect[Any] | ui.RoleSelect[Any]) -> tuple[int, ...]:
    """Return what was chosen by id; raises Refused for plain words under a menu's custom id."""
    found = [getattr(each, "id", None) for each in menu.values]
    if None in found:
        raise Refused("old_button")
    return tuple(sorted(each for each in found if each is not None))
