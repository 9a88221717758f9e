"""Questions in channels where the bot may not write, over the wire."""

from __future__ import annotations

import logging

import pytest

from bot.client import BriefingBot
from tests.discord_server import Channel, Message, Person
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

QUESTION = "<@bot> When does the Lantern mission end?"
SEND = 1 << 11 | 1 << 38


async def ask_in_vain(town: Town, person: Person, channel: Channel) -> None:
    """Ask where the bot may not write, then where it may, which shows that it is listening."""
    await person.post(channel, QUESTION)
    asked = await town.alice.post(town.channel, QUESTION)
    await town.server.wait_for_message(town.channel, after=asked)


def direct_messages(town: Town) -> list[Message]:
    private = [each for each in town.server.channels.values() if each.type == 1]
    return [message for each in private for message in each.messages.values()]


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if "may not write" in r.getMessage()]


async def test_the_owner_is_told_once_for_each_channel(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    for number, name in enumerate(("quiet", "still"), start=1):
        channel = town.guild.add_channel(name)
        channel.overwrite(town.server.bot, deny=SEND)
        for person in (town.alice, town.server.owner, town.alice):
            await ask_in_vain(town, person, channel)
        await eventually(lambda least=number: len(direct_messages(town)) >= least)
        sent = direct_messages(town)
        assert len(sent) == number
        assert sent[-1].channel is town.server.dm_with(town.server.owner)
        assert f"<#{channel.id}>" in sent[-1].text
        assert "Send Messages" in sent[-1].text
        assert len(warnings(caplog)) == number
        assert not town.server.bot_messages(channel)


async def test_who_can_change_it_is_told_and_not_the_owner(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    admin = town.server.add_user("adam")
    town.guild.add_member(admin, roles=[town.guild.add_role("admin", permissions=0x8)])
    channel = town.guild.add_channel("quiet")
    channel.overwrite(town.server.bot, deny=SEND)
    await ask_in_vain(town, admin, channel)
    await eventually(lambda: bool(direct_messages(town)))
    [sent] = direct_messages(town)
    assert sent.channel is town.server.dm_with(admin)


async def test_nothing_is_said_of_talk_among_people_there(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    channel = town.guild.add_channel("quiet")
    channel.overwrite(town.server.bot, deny=SEND)
    await town.alice.post(channel, "When does the Lantern mission end?")
    asked = await town.alice.post(town.channel, QUESTION)
    await town.server.wait_for_message(town.channel, after=asked)
    assert direct_messages(town) == []
    assert warnings(caplog) == []
