"""A server's settings as one panel, each with its present value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.rendering.answer_card import BLUE, Card
from bot.rendering.custom_ids import LANG, CustomId, one_of
from bot.rendering.messages import label
from knowledge.settings import LANGUAGES, MOST_LISTED, STYLES, ServerSettings

SET_CHANNELS = CustomId("set", language=LANG, name=one_of("ask_channels", "only_channels"))
SET_DIGEST = CustomId("set", language=LANG, name=one_of("digest_channel"))
SET_ROLES = CustomId("set", language=LANG, name=one_of("curator_roles"))
SET_CHOICE = CustomId(
    "set", language=LANG, name=one_of("language", "style", "keep_days", "time_zone")
)
SET_SWITCH = CustomId(
    "set", language=LANG, name=one_of("threads", "review"), value=one_of("on", "off")
)

KEPT = (1, 7, 14, 30, 60, 90, 180, 365)
"""Days that can be chosen for how long questions are kept."""

NOT_KEPT = "0"
"""The choice by which questions are not kept at all."""

CHANNELS = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
)
"""Kinds of channel that can be chosen; digests go to the first two."""

ZONES = (
    "UTC",
    "Asia/Baghdad",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Dubai",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Africa/Cairo",
    "Africa/Nairobi",
    "Europe/Istanbul",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/London",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Australia/Sydney",
)
"""Time zones that can be chosen: what fits into a menu, beside one that was set elsewhere."""

SWITCHES = ("threads", "review")

MOST_NAMED = 10
"""Channels that are named where the bot may not write."""


def settings_card(
    settings: ServerSettings,
    language: str,
    *,
    reads_content: bool,
    may_thread: bool = True,
    mute: Sequence[int] = (),
) -> Card:
    """Lay out every setting that has an effect.

    `reads_content` is whether ask channels can work, `may_thread` whether the bot may open threads;
    in place of a setting without effect stands what it lacks. `mute` are the chosen channels in
    which it may not write.
    """
    items: list[ui.Item[Any]] = [_text("## " + label("settings_title", language))]
    if reads_content:
        chosen = _channels(SET_CHANNELS, "ask_channels", settings.ask_channels, language)
        how = label("ask_channels_how", language)
        items += [_heading("ask_channels", language, small=how), ui.ActionRow(chosen)]
    items += [
        _heading("only_channels", language),
        ui.ActionRow(_channels(SET_CHANNELS, "only_channels", settings.only_channels, language)),
        _heading("curator_roles", language),
        ui.ActionRow(_roles(settings.curator_roles, language)),
    ]
    for name, choices in (("language", LANGUAGES), ("style", STYLES)):
        now = getattr(settings, name)
        options = [(each, label(f"{name}_{each}", language), each == now) for each in choices]
        items += [_heading(name, language), ui.ActionRow(_menu(name, options, language))]
    kept = _menu("keep_days", _kept(settings, language), language)
    items += [_heading("keep_days", language), ui.ActionRow(kept)]
    switches = [name for name in SWITCHES if may_thread or name != "threads"]
    items += [
        _text("-# " + label("switches_how", language)),
        ui.ActionRow(*(_switch(name, getattr(settings, name), language) for name in switches)),
    ]
    digest = (settings.digest_channel,) if settings.digest_channel else ()
    zones = [(zone, zone, zone == settings.time_zone) for zone in _zones(settings.time_zone)]
    items += [
        _heading("digest_channel", language),
        ui.ActionRow(
            _channels(SET_DIGEST, "digest_channel", digest, language, most=1, kinds=CHANNELS[:2])
        ),
        _heading("time_zone", language),
        ui.ActionRow(_menu("time_zone", zones, language)),
    ]
    lacks = {"no_content": not reads_content, "threads_lack": not may_thread}
    notes = [*(name for name, is_so in lacks.items() if is_so), "settings_note"]
    lines = [f"-# {label(name, language)}" for name in notes]
    if mute:
        named = ", ".join(f"<#{each}>" for each in mute[:MOST_NAMED])
        lines.insert(0, "⚠️ " + label("channels_lack", language, channels=named))
    items.append(_text("\n".join(lines)))
    return Card(BLUE, *items)


def _kept(settings: ServerSettings, language: str) -> list[tuple[str, str, bool]]:
    days = sorted({*KEPT, settings.keep_days})
    kept = settings.keep_questions
    options = [
        (str(each), label("keep_for", language, count=each), kept and each == settings.keep_days)
        for each in days
    ]
    return [*options, (NOT_KEPT, label("keep_none", language), not kept)]


def _zones(now: str) -> list[str]:
    return list(dict.fromkeys([*ZONES, now]))


def _channels(
    custom_id: CustomId,
    name: str,
    chosen: tuple[int, ...],
    language: str,
    *,
    most: int = MOST_LISTED,
    kinds: tuple[discord.ChannelType, ...] = CHANNELS,
) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(
        custom_id=custom_id.write(language, name=name),
        placeholder=label("choose_channels", language),
        channel_types=list(kinds),
        min_values=0,
        max_values=most,
        default_values=[_default(channel, "channel") for channel in chosen],
    )


def _roles(chosen: tuple[int, ...], language: str) -> ui.RoleSelect[Any]:
    return ui.RoleSelect(
        custom_id=SET_ROLES.write(language, name="curator_roles"),
        placeholder=label("choose_roles", language),
        min_values=0,
        max_values=MOST_LISTED,
        default_values=[_default(role, "role") for role in chosen],
    )


def _default(number: int, kind: str) -> discord.SelectDefaultValue:
    return discord.SelectDefaultValue(id=number, type=discord.SelectDefaultValueType[kind])


def _menu(name: str, options: list[tuple[str, str, bool]], language: str) -> ui.Select[Any]:
    return ui.Select(
        custom_id=SET_CHOICE.write(language, name=name),
        options=[
            discord.SelectOption(label=shown, value=value, default=now)
            for value, shown, now in options
        ],
    )


def _switch(name: str, is_on: bool, language: str) -> ui.Button[Any]:
    """Make a button that shows whether a setting is on, and switches it."""
    style = discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary
    return ui.Button(
        label=label(f"{name}_{'on' if is_on else 'off'}", language),
        custom_id=SET_SWITCH.write(language, name=name, value="off" if is_on else "on"),
        style=style,
    )


def _heading(name: str, language: str, *, small: str = "") -> ui.TextDisplay[Any]:
    below = f"\n-# {small}" if small else ""
    return _text(f"**{label(f'set_{name}', language)}**{below}")


def _text(text: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay(text)
