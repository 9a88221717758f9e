"""A server's settings as one panel, the bot's words on itself, and its greeting."""

from __future__ import annotations

import importlib.metadata
from typing import Any

import discord
from discord import ui

from bot.cards import ids
from bot.cards.labels import label
from bot.cards.layout import BLUE, Card
from knowledge.records import Snapshot
from knowledge.server_settings import LANGUAGES, MOST_LISTED, STYLES, ServerSettings

KEPT = (7, 30, 90, 365)
"""Days that can be chosen for how long questions are kept."""

NOT_KEPT = "0"
"""The choice by which questions are not kept at all."""


def settings_card(settings: ServerSettings, language: str, *, reads_content: bool) -> Card:
    """Lay out every setting with what it is now; `reads_content` is whether ask channels work."""
    items: list[ui.Item[Any]] = [_text("## " + label("settings_title", language))]
    for name in ("ask_channels", "only_channels"):
        chosen = getattr(settings, name)
        items += [_heading(name, language), _row(_channels(name, chosen, language))]
        if name == "ask_channels" and not reads_content:
            items.append(_text("-# " + label("no_content", language)))
    roles: ui.RoleSelect[Any] = ui.RoleSelect(
        custom_id=ids.setting("curator_roles", language),
        min_values=0,
        max_values=MOST_LISTED,
        default_values=[_default(role, "role") for role in settings.curator_roles],
    )
    items += [_heading("curator_roles", language), _row(roles)]
    for name, choices in (("language", LANGUAGES), ("style", STYLES)):
        now = getattr(settings, name)
        options = [(each, label(f"{name}_{each}", language), each == now) for each in choices]
        items += [_heading(name, language), _row(_menu(name, options, language))]
    items += [
        _heading("keep_days", language),
        _row(_menu("keep_days", _kept(settings, language), language)),
    ]
    items.append(_text("-# " + label("settings_note", language)))
    return Card(BLUE, *items)


def _kept(settings: ServerSettings, language: str) -> list[tuple[str, str, bool]]:
    days = sorted({*KEPT, settings.keep_days})
    kept = settings.keep_questions
    options = [
        (str(each), label("keep_for", language, count=each), kept and each == settings.keep_days)
        for each in days
    ]
    return [*options, (NOT_KEPT, label("keep_none", language), not kept)]


def about_card(held: Snapshot, language: str) -> Card:
    """Say what the bot is, and what it holds."""
    about = label(
        "about_held",
        language,
        version=importlib.metadata.version("briefing-bot"),
        facts=len(held.facts),
        topics=len(held.topics),
        sources=len(held.sources),
    )
    lines = [label("about", language), about, label("about_privacy", language)]
    return Card(BLUE, _text("\n".join(lines)))


def help_card(language: str) -> Card:
    """Say in a few lines what can be done."""
    parts = ("help_ask", "help_follow", "help_read", "help_curate", "about_privacy")
    lines = [
        "### " + label("help_title", language),
        *(f"- {label(each, language)}" for each in parts),
    ]
    return Card(BLUE, _text("\n".join(lines)))


def joined_card(language: str) -> Card:
    """Greet a server: three lines and the way to its settings."""
    lines = [label(each, language) for each in ("joined", "joined_ask", "joined_set")]
    button: ui.Button[Any] = ui.Button(
        label=label("open_settings", language), custom_id=ids.setting("panel", language)
    )
    return Card(BLUE, _text("\n".join(lines)), ui.ActionRow(button))


def _heading(name: str, language: str) -> ui.TextDisplay[Any]:
    return _text(f"**{label(f'set_{name}', language)}**")


def _channels(name: str, chosen: tuple[int, ...], language: str) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(
        custom_id=ids.setting(name, language),
        channel_types=[discord.ChannelType.text, discord.ChannelType.forum],
        min_values=0,
        max_values=MOST_LISTED,
        default_values=[_default(channel, "channel") for channel in chosen],
    )


def _default(number: int, kind: str) -> discord.SelectDefaultValue:
    return discord.SelectDefaultValue(id=number, type=discord.SelectDefaultValueType[kind])


def _menu(name: str, options: list[tuple[str, str, bool]], language: str) -> ui.Select[Any]:
    return ui.Select(
        custom_id=ids.setting(name, language),
        options=[
            discord.SelectOption(label=shown, value=value, default=now)
            for value, shown, now in options
        ],
    )


def _row(item: ui.Item[Any]) -> ui.ActionRow[Any]:
    return ui.ActionRow(item)


def _text(text: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay(text)
