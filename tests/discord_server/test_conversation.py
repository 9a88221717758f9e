"""A person and a bot on the real discord.py talk through the stand-in."""

from __future__ import annotations

import pytest

from .fixtures import Town
from .messages import Upload
from .sample_client import Sample


async def test_the_client_logs_in_and_knows_its_guild(town: Town, bot: Sample) -> None:
    assert bot.user is not None
    assert bot.user.id == town.server.bot.id
    guild = bot.get_guild(town.guild.id)
    assert guild is not None
    assert guild.get_channel(town.channel.id) is not None
    assert guild.me.guild_permissions.send_messages
    assert town.server.sync_count == 1
    assert town.server.requests[0].route == "/users/@me"


async def test_a_mention_is_replied_to(town: Town, bot: Sample) -> None:
    asked = await town.alice.post(town.channel, "<@bot> hi")
    reply = await town.server.wait_for_message(town.channel, after=asked)
    assert reply.text == f"heard: {town.server.bot.mention} hi 0"
    assert reply.is_v2
    assert reply.reference is asked
    assert reply.allowed_mentions == {"parse": [], "replied_user": False} or (
        reply.allowed_mentions == {"parse": []}
    )
    assert reply.mentions == []


async def test_direct_messages_need_no_mention(town: Town, bot: Sample) -> None:
    file = Upload("a.txt", b"abc")
    asked = await town.alice.post(town.alice.dm(), "hi", files=[file])
    reply = await town.server.wait_for_message(town.alice.dm(), after=asked)
    assert reply.text == "heard: hi 1"


async def test_a_command_is_answered(town: Town, bot: Sample) -> None:
    asked = await (await town.alice.command(town.channel, "ask", {"question": "it"})).wait()
    assert asked.response is not None
    assert asked.response.type == 4
    assert asked.text == "about it"
    assert not asked.ephemeral
    assert [m.text for m in town.server.bot_messages(town.channel)] == ["about it"]


async def test_autocomplete_offers_choices(town: Town, bot: Sample) -> None:
    choices = await town.alice.autocomplete(
        town.channel, "ask", {"question": "wh"}, focused="question"
    )
    assert [choice["value"] for choice in choices] == ["where is it", "when was it", "who did it"]


async def test_a_pressed_button_changes_its_message(town: Town, bot: Sample) -> None:
    asked = await (await town.alice.command(town.channel, "ask", {"question": "it"})).wait()
    assert asked.message is not None
    pressed = await (await town.alice.press(asked.message, "More")).wait()
    assert pressed.message is asked.message
    assert asked.message.text == "more of it"
    assert asked.message.edits == 1


async def test_an_ephemeral_answer_is_nobody_elses(town: Town, bot: Sample) -> None:
    options = {"question": "it", "private": True}
    asked = await (await town.alice.command(town.channel, "ask", options)).wait()
    assert asked.ephemeral
    assert asked.message is not None
    assert town.server.bot_messages(town.channel) == []
    assert "MESSAGE_CREATE" not in bot.events
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    with pytest.raises(PermissionError):
        await bob.press(asked.message, "More")
