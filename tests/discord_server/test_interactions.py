"""Commands, modals, menus, files and the rules of answering, with the real discord.py."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest

from tests.waiting import PATIENCE

from .fixtures import Town
from .messages import Upload
from .sample_client import Bad, Sample


async def test_a_deferred_answer_is_edited_and_followed_up(town: Town, bot: Sample) -> None:
    asked = await town.alice.command(town.channel, "later")
    first = await asked.wait_response()
    assert first.type == 5
    assert asked.ephemeral
    more = await asked.wait_followup()
    await town.server.changes.until(lambda: more.edits == 1, "the edit of the follow-up")
    assert asked.text == "now\nand even more"
    gone = await asked.wait_followup(2)
    await town.server.changes.until(lambda: gone.deleted, "the deletion")
    assert not gone.ephemeral


async def test_a_follow_up_takes_the_place_of_the_placeholder(town: Town, bot: Sample) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("there")

    Bad["later"] = answer
    asked = await (await town.alice.command(town.channel, "failing", {"what": "later"})).wait()
    assert asked.message is not None
    assert asked.message.text == "there"
    assert asked.followups == []


async def test_a_modal_is_filled_in(town: Town, bot: Sample) -> None:
    opened = await (await town.alice.command(town.channel, "opens")).wait()
    assert opened.modal["title"] == "Ask"
    sent = await (await town.alice.submit(opened, {"Question": "why"})).wait()
    assert sent.text == "you asked why"
    assert sent.ephemeral
    for wrong in ({}, {"wording": "x" * 51}):
        with pytest.raises(ValueError, match=r"Question|wording"):
            await town.alice.submit(opened, wrong)


async def test_menus_send_values_and_people(town: Town, bot: Sample) -> None:
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    asked = await (await town.alice.command(town.channel, "pick", {"user": bob})).wait()
    assert asked.message is not None
    assert asked.text == "for bob"
    red = await (await town.alice.select(asked.message, "colour", ["Red"])).wait()
    assert red.text == "chose red"
    who = await (await town.alice.select(asked.message, "who", [bob])).wait()
    assert who.text == "chose bob"
    with pytest.raises(LookupError):
        await town.alice.select(asked.message, "colour", ["green"])


async def test_files_go_both_ways(town: Town, bot: Sample) -> None:
    given = {"given": Upload("there.txt", b"abc", "text/plain")}
    asked = await (await town.alice.command(town.channel, "file_size", given)).wait()
    assert asked.message is not None
    assert asked.text == "there.txt 3"
    [back] = asked.message.attachments
    assert (back.filename, back.content) == ("back.txt", b"cba")
    assert back.content_type == "text/plain"
    assert back.description == "reversed"


async def test_a_message_menu_and_a_subcommand(town: Town, bot: Sample) -> None:
    said = await town.alice.post(town.channel, "this")
    quoted = await (await town.alice.context_menu(town.channel, "Quote", said)).wait()
    assert quoted.text == "they said this"
    added = await town.alice.command(town.channel, "facts add", {"statement": "so"})
    assert (await added.wait()).text == "added so"


async def test_nobody_sees_a_command_they_may_not_use(town: Town, bot: Sample) -> None:
    values = {"left": 1, "right": 2}
    with pytest.raises(PermissionError):
        await town.alice.command(town.channel, "sums", values)
    forced = await town.alice.command(town.channel, "sums", values, force=True)
    assert (await forced.wait()).text == "3"
    manager = town.server.add_user("manager")
    town.guild.add_member(manager, permissions=discord.Permissions(manage_guild=True))
    assert (await (await manager.command(town.channel, "sums", values)).wait()).text == "3"
    with pytest.raises(ValueError, match="right"):
        await manager.command(town.channel, "sums", {"left": 1, "right": 10})
    with pytest.raises(ValueError, match="required"):
        await manager.command(town.channel, "sums", {"left": 1})


async def test_a_person_takes_the_app_where_the_bot_is_not(town: Town, bot: Sample) -> None:
    elsewhere = town.server.add_guild("elsewhere", with_bot=False)
    elsewhere.add_member(town.alice)
    channel = elsewhere.add_channel()
    bob = town.server.add_user("bob")
    with pytest.raises(PermissionError):
        await town.alice.command(channel, "ask", {"question": "it"})
    town.alice.install_app()
    for place, context in (
        (channel, 0),
        (town.server.add_group(town.alice, bob), 2),
        (town.server.add_group(town.alice, bob, town.server.owner), 2),
    ):
        asked = await (await town.alice.command(place, "ask", {"question": "it"})).wait()
        assert asked.text == "about it"
        assert asked.payload["context"] == context
        owners = asked.payload["authorizing_integration_owners"]
        assert owners == {"1": str(town.alice.id)}
    assert town.server.bot_messages(channel) != []
    assert "MESSAGE_CREATE" not in bot.events


async def refused(town: Town, act: Any, *, late: float = 0) -> int:
    """Run a command whose answer is refused, and return Discord's error code."""
    codes: asyncio.Queue[int] = asyncio.Queue()

    async def answer(interaction: discord.Interaction) -> None:
        try:
            await act(interaction)
        except discord.HTTPException as error:
            codes.put_nowait(error.code)

    Bad["act"] = answer
    with town.server.recorder.off_the_log():
        await town.alice.command(town.channel, "failing", {"what": "act"})
        town.server.clock.advance(late)
        return await asyncio.wait_for(codes.get(), PATIENCE)


async def test_answers_that_come_too_late_are_refused(town: Town, bot: Sample) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("late")

    async def follow_up(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("in time")
        town.server.clock.advance(15 * 60)
        await interaction.followup.send("late")

    assert await refused(town, answer, late=3.5) == 10062
    assert await refused(town, follow_up) == 50027
    assert [m.text for m in town.server.bot_messages(town.channel)] == ["in time"]


async def test_an_interaction_is_answered_only_once_and_as_fits(town: Town, bot: Sample) -> None:
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("once")
        interaction.response._response_type = None
        await interaction.response.send_message("twice")

    async def too_early(interaction: discord.Interaction) -> None:
        await interaction.followup.send("before the answer")

    async def deleted(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("soon gone")
        await interaction.delete_original_response()
        await interaction.edit_original_response(content="not there")

    async def too_long(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("x" * 2001)

    async def empty(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("")

    assert await refused(town, twice) == 40060
    assert await refused(town, too_early) == 10015
    assert await refused(town, deleted) == 10008
    assert await refused(town, too_long) == 50035
    assert await refused(town, empty) == 50006
    assert [m.text for m in town.server.bot_messages(town.channel)] == ["once"]
