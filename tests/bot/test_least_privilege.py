"""The bot asks Discord for no more than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import discord

import bot as package
from bot.client import PERMISSIONS, BriefingBot
from bot.policy import TABLE, Capability
from tests.discord_server.fixtures import Town

PRIVILEGED = discord.Intents(members=True, presences=True, message_content=True)


async def test_it_asks_for_few_events_and_none_privileged(town: Town, bot: BriefingBot) -> None:
    [identify] = town.server.gateway.identifies
    asked = discord.Intents._from_value(identify["intents"])
    assert asked == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    assert not identify["intents"] & PRIVILEGED.value


def test_its_invitation_gives_four_permissions() -> None:
    assert {name for name, given in PERMISSIONS if given} == {
        "view_channel",
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
        "read_message_history",
    } - {"view_channel"}


def test_every_capability_has_a_rule() -> None:
    assert set(TABLE) == set(Capability)


def test_mentions_are_switched_off_in_one_place_only() -> None:
    sources = {path.name: path.read_text() for path in Path(package.__path__[0]).rglob("*.py")}
    found = {
        name
        for name, text in sources.items()
        if re.search(r"AllowedMentions|allowed_mentions=", text)
    }
    assert found == {"client.py"}
