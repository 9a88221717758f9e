"""Questions and reminders in channels where the bot may not write, over the wire."""

from __future__ import annotations

import logging
from collections.abc import Callable

import discord
import pytest

from bot.client import BriefingBot
from knowledge.library import Library
from tests.bot.features.watch_helpers import Time, bot_at, own_fact, sender_of, watch
from tests.discord_server import Channel, Message, Person
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

MODERATOR = discord.Permissions(manage_guild=True)
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


@pytest.mark.threat("R18")
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
        assert f" in <#{channel.id}> on " in sent[-1].text
        assert " *Send Messages* " in sent[-1].text
        assert len(warnings(caplog)) == number
        assert not town.server.bot_messages(channel)


@pytest.mark.threat("R18")
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


def forbid(town: Town, channel: Channel) -> None:
    channel.overwrite(town.server.bot, deny=SEND)


def delete(town: Town, channel: Channel) -> None:
    town.guild.remove_channel(channel)


def lock(town: Town, channel: Channel) -> None:
    channel.change(archived=False, locked=True)


def lock_away(town: Town, channel: Channel) -> None:
    channel.change(archived=True, locked=True)


@pytest.mark.threat("R18")
@pytest.mark.parametrize("happens", [forbid, delete, lock, lock_away])
async def test_where_reminders_cannot_go_the_owner_is_told_once(
    town: Town,
    library: Library,
    caplog: pytest.LogCaptureFixture,
    happens: Callable[[Town, Channel], None],
) -> None:
    caplog.set_level(logging.WARNING)
    time = Time(town)
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    cora = town.server.add_user("cora")
    town.guild.add_member(cora, permissions=MODERATOR)
    in_thread = happens in (lock, lock_away)
    channel = town.channel.add_thread("talk") if in_thread else town.guild.add_channel("news")
    async with bot_at(time, library) as bot:
        await watch(cora, channel, where="here", days_before=0)
        happens(town, channel)
        for hour in range(2, 6):
            time.to(10, hour)
            await sender_of(bot).once()
    [told] = direct_messages(town)
    assert told.channel is town.server.dm_with(town.server.owner)
    assert f"<#{channel.id}>" in told.text
    assert len(warnings(caplog)) == 1
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.threat("R18")
async def test_who_asks_in_a_locked_thread_and_can_unlock_it_is_told_so(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    cora = town.server.add_user("cora")
    town.guild.add_member(cora, permissions=discord.Permissions(manage_threads=True))
    thread = town.channel.add_thread("talk")
    thread.change(archived=False, locked=True)
    await ask_in_vain(town, cora, thread)
    await eventually(lambda: bool(direct_messages(town)))
    [sent] = direct_messages(town)
    assert sent.channel is town.server.dm_with(cora)
    assert "unlock it" in sent.text
    assert len(warnings(caplog)) == 1
    assert not town.server.bot_messages(thread)


@pytest.mark.threat("R18")
async def test_a_thread_that_is_only_archived_is_opened_by_a_reminder(
    town: Town, library: Library
) -> None:
    time = Time(town)
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    cora = town.server.add_user("cora")
    town.guild.add_member(cora, permissions=MODERATOR)
    thread = town.channel.add_thread("talk")
    async with bot_at(time, library) as bot:
        await watch(cora, thread, where="here", days_before=0)
        thread.change(archived=True, locked=False)
        time.to(10, 2)
        await sender_of(bot).once()
    assert not thread.archived
    assert direct_messages(town) == []


@pytest.mark.threat("R18")
async def test_an_answer_in_an_archived_thread_is_left_as_it_is(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    thread = town.channel.add_thread("talk")
    asked = await town.alice.post(thread, QUESTION)
    answer = await town.server.wait_for_message(thread, after=asked)
    thread.change(archived=True, locked=False)
    await town.alice.edit(asked, "<@bot> Who leads the Lantern mission?")
    await eventually(lambda: any(r.code == 50083 for r in town.server.requests))
    await town.alice.post(town.channel, QUESTION)
    assert answer.edits == 0
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("kind", [2, 13, 15])
async def test_it_answers_in_voice_and_stage_channels_and_in_posts_of_forums(
    town: Town, bot: BriefingBot, kind: int
) -> None:
    channel = town.guild.add_channel("there", type=kind)
    place = channel.add_thread("post") if kind == 15 else channel
    asked = await town.alice.post(place, QUESTION)
    assert "December 2025" in (await town.server.wait_for_message(place, after=asked)).text


async def test_a_mention_in_code_asks_nothing(town: Town, bot: BriefingBot) -> None:
    for wrapped in ("`<@bot> hi`", "```\n<@bot>\n```", "``<@bot>`` hi"):
        silent = await town.alice.post(town.channel, wrapped)
        assert silent.mentions == []
    asked = await town.alice.post(town.channel, QUESTION)
    await town.server.wait_for_message(town.channel, after=asked)
    assert len(town.server.bot_messages(town.channel)) == 1
