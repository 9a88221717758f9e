"""The bot asks Discord for no more than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import discord
import pytest

import bot as package
from bot import run
from bot.client import BriefingBot
from bot.features.server.permissions import NEEDED
from bot.interactions.policy import TABLE, Capability
from knowledge.library import Library
from tests.bot.conftest import TODAY
from tests.bot.painting import PainterHere
from tests.discord_server import running
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

PRIVILEGED = discord.Intents(members=True, presences=True, message_content=True)


async def test_it_asks_for_few_events_and_none_privileged(town: Town, bot: BriefingBot) -> None:
    [identify] = town.server.gateway.identifies
    asked = discord.Intents._from_value(identify["intents"])
    assert asked == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    assert not identify["intents"] & PRIVILEGED.value


async def test_the_words_of_all_messages_are_asked_for_where_the_operator_says_so(
    town: Town, library: Library
) -> None:
    client = run.new_bot(library, lambda: TODAY, message_content=True, guild_ready_timeout=0.01)
    client.app.painter = PainterHere(workers=1)
    async with running(client, town.server):
        [identify] = town.server.gateway.identifies
    asked = identify["intents"] & PRIVILEGED.value
    assert asked == discord.Intents(message_content=True).value


@pytest.mark.threat("S41")
def test_its_invitation_gives_five_permissions() -> None:
    assert {name for name, given in NEEDED if given} == {
        "view_channel",
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
        "read_message_history",
        "attach_files",
    } - {"view_channel"}


async def test_its_invitation_is_logged_at_every_start(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot")
    bot.dispatch("ready")
    await town.alice.post(town.channel, "hello")
    await eventually(lambda: "invite it to another server with " in caplog.text)
    assert f"permissions={NEEDED.value}" in caplog.text


@pytest.mark.threat("S41")
async def test_a_server_that_gives_it_more_is_told_of(
    town: Town, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    town.guild.members[town.server.bot.id].roles.append(
        town.guild.add_role("bots", discord.Permissions(administrator=True))
    )
    client = run.new_bot(library, lambda: TODAY, guild_ready_timeout=0.01)
    client.app.painter = PainterHere(workers=1)
    async with running(client, town.server):
        await town.alice.post(town.channel, "hello")
        told = [r.getMessage() for r in caplog.records if "unnecessary" in r.getMessage()]
        assert len(told) == 1
        assert f"server {town.guild.id} " in told[0]
        assert "administrator" in told[0]
        caplog.clear()
        quiet = town.server.add_guild("harbour")
        await town.server.wait_for_message(town.server.owner.dm())
    assert str(quiet.id) not in caplog.text


def test_every_capability_has_a_rule() -> None:
    assert set(TABLE) == set(Capability)


@pytest.mark.threat("S10")
def test_mentions_are_switched_off_everywhere() -> None:
    """For the client as a whole, and where an edit of a partial message goes past that."""
    sources = {path.name: path.read_text() for path in Path(package.__path__[0]).rglob("*.py")}
    found = {
        name
        for name, text in sources.items()
        if re.search(r"AllowedMentions|allowed_mentions=", text)
    }
    assert found == {"client.py", "delivery.py"}
    used = [each for text in sources.values() for each in re.findall(r"AllowedMentions\S*", text)]
    assert all(each.startswith("AllowedMentions.none()") for each in used)
