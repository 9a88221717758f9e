"""The bot's words on itself over the wire: its greeting, /help, /about; where and how it speaks."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest

from bot.client import BriefingBot
from bot.features.server.permissions import NEEDED
from bot.settings import VERSION
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.bot.features.test_server_panel import CLOSED, chosen, cora, now, olin
from tests.discord_server import Person, running
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel
from tests.waiting import eventually

__all__ = ["cora", "olin"]


async def test_a_server_without_such_a_channel_is_greeted_through_its_owner(
    town: Town, bot: BriefingBot
) -> None:
    home = town.server.owner.dm()
    town.server.gateway.duplicate("GUILD_CREATE")
    town.server.add_guild("harbour *town*")
    sent = await town.server.wait_for_message(home)
    assert sent.text.splitlines()[0].startswith("I was added to your server harbour \\*town\\*.")
    assert len(sent.text.splitlines()) == 4
    opened = await (await town.server.owner.press(sent, "Open settings")).wait()
    assert opened.text == CLOSED
    assert len(town.server.bot_messages(home)) == 1


async def test_the_greeting_opens_the_settings_for_whoever_manages_the_server(
    town: Town, bot: BriefingBot
) -> None:
    new = town.server.add_guild("harbour", system_channel="general")
    assert new.system_channel is not None
    greeting = await town.server.wait_for_message(new.system_channel)
    new.add_member(town.alice)
    refused = await (await town.alice.press(greeting, "Open settings")).wait()
    assert (refused.text, refused.ephemeral) == (CLOSED, True)
    opened = await (await town.server.owner.press(greeting, "Open settings")).wait()
    assert opened.ephemeral
    assert opened.message is not None
    assert opened.text.startswith("## Settings of this server")
    await chosen(town.server.owner, opened.message, "set:en:style", ["compact"])
    assert bot.app.library.settings.read(new.id).style == "compact"
    assert now(bot, town).style == "card"


async def test_the_greeting_has_three_steps_whose_commands_can_be_pressed(
    town: Town, bot: BriefingBot
) -> None:
    new = town.server.add_guild("harbour", system_channel="general")
    assert new.system_channel is not None
    greeting = (await town.server.wait_for_message(new.system_channel)).text.splitlines()
    assert [line[:2] for line in greeting[1:]] == ["1.", "2.", "3."]
    assert "(now UTC)" in greeting[1]
    mentioned = [command for line in greeting for command in PRESSED.findall(line)]
    assert [name for name, _ in mentioned] == ["settings", "fact add", "import", "ask", "help"]
    assert_registered(town, mentioned)


async def test_the_greeting_says_what_the_bot_lacks_and_how_to_give_it(
    town: Town, bot: BriefingBot
) -> None:
    less = discord.Permissions(view_channel=True, send_messages=True)
    new = town.server.add_guild(
        "harbour", system_channel="general", bot_permissions=less, everyone=less
    )
    assert new.system_channel is not None
    greeting = (await town.server.wait_for_message(new.system_channel)).text.splitlines()
    for name in ("Attach Files", "Read Message History", "Send Messages in Threads"):
        assert f"{name} (" in greeting[1]
    assert "Send Messages (" not in greeting[1]
    assert "View Channels" not in greeting[1]
    [link] = re.findall(r"\[Invite me again\]\((\S+)\)", greeting[1])
    assert f"client_id={town.server.application_id}&" in link
    assert f"permissions={NEEDED.value}" in link


async def test_an_owner_who_takes_no_messages_is_left_alone(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    town.server.closed_dms.add(town.server.owner)
    town.server.add_guild("harbour")
    assert await town.server.silence(town.server.owner.dm())
    assert "Traceback" not in caplog.text


PRESSED = re.compile(r"</([a-z ]+):(\d+)>")


def assert_registered(town: Town, mentioned: list[tuple[str, str]]) -> None:
    """Each mention is of a command that Discord has, or of one within it, by the id it has."""
    assert mentioned
    for name, number in mentioned:
        first, *within = name.split()
        [command] = [c for c in town.server.commands.everywhere if c["name"] == first]
        assert command["id"] == number
        kinds = {option["name"]: option["type"] for option in command.get("options") or []}
        # A group itself cannot be mentioned.
        assert [kinds[each] for each in within] == [1] * len(within)
        assert bool(within) == (1 in kinds.values())


async def helped(person: Person, channel: Channel, **how: Any) -> list[str]:
    return (await (await person.command(channel, "help", **how)).wait()).text.splitlines()


async def test_help_names_the_commands_a_person_may_use_there(
    town: Town, bot: BriefingBot, olin: Person, cora: Person
) -> None:
    def rest(lines: list[str]) -> list[str]:
        return [line.split("**")[1] for line in lines if line.startswith("- **")][2:]

    assert rest(await helped(town.alice, town.channel)) == ["Read"]
    reading = [line for line in await helped(cora, town.channel) if "Read" in line]
    assert "watch topic" in reading[0]
    assert rest(await helped(cora, town.channel)) == ["Read", "Propose", "Edit facts"]
    managing = await helped(olin, town.channel)
    assert rest(managing) == ["Read", "Propose", "Edit facts", "Manage this server"]
    alone = await helped(olin, olin.dm())
    assert rest(alone) == ["Read"]
    assert "proposals" not in "\n".join(alone)  # which Discord does not offer there
    told = "\n".join(managing)
    every = [c["name"] for c in town.server.commands.everywhere if c.get("type", 1) == 1]
    mentioned = PRESSED.findall(told)
    assert {name.split()[0] for name, _ in mentioned} == {*every} - {"help"}
    assert_registered(town, mentioned)


async def test_commands_can_be_pressed_after_a_restart_that_registers_nothing(
    town: Town, library: Library
) -> None:
    for _ in range(2):
        async with running(new_bot(library), town.server):
            told = "\n".join(await helped(town.alice, town.channel))
        assert_registered(town, PRESSED.findall(told))
    assert town.server.sync_count == 1


async def test_commands_are_named_where_they_could_not_be_registered(
    town: Town, library: Library
) -> None:
    async with running(new_bot(library), town.server):
        pass  # so that the stand-in knows them
    library.remember(f"ids of commands of {town.server.application_id}", "{}")
    town.server.faults.refuse(50001, "PUT", "/applications/*/commands")
    async with running(new_bot(library), town.server):
        told = "\n".join(await helped(town.alice, town.channel))
    assert "/watch topic" in told
    assert PRESSED.findall(told) == []


async def test_about_names_the_briefing_its_day_and_the_licence(
    town: Town, bot: BriefingBot
) -> None:
    done = await (await town.alice.command(town.channel, "about")).wait()
    assert done.ephemeral
    assert "Here I have " in done.text
    assert "Harbour Report" in done.text
    assert VERSION in done.text
    assert "MIT licence" in done.text
    assert "/privacy" in done.text


async def test_the_language_set_is_spoken_where_all_may_read(town: Town, bot: BriefingBot) -> None:
    bot.app.library.settings.change(town.guild.id, Change("tests"), language="ar")
    done = await (await town.alice.command(town.channel, "sources")).wait()
    assert "المصادر" in done.text
    at_home = await (await town.alice.command(town.alice.dm(), "sources")).wait()
    assert "Sources" in at_home.text


@pytest.mark.parametrize("command", ["brief", "sources", "timeline"])
async def test_where_it_may_not_answer_what_is_read_is_for_the_reader_alone(
    town: Town, bot: BriefingBot, command: str
) -> None:
    elsewhere = town.guild.add_channel("elsewhere")
    bot.app.library.settings.change(town.guild.id, Change("tests"), only_channels=(elsewhere.id,))
    here = await (await town.alice.command(town.channel, command)).wait()
    there = await (await town.alice.command(elsewhere, command)).wait()
    assert (here.ephemeral, there.ephemeral) == (True, False)


@pytest.mark.threat("S21")
async def test_a_server_that_was_left_is_kept_until_it_is_to_be_forgotten(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot")
    bot.app.library.settings.change(town.guild.id, Change("tests"), style="compact")
    town.guild.remove_member(town.server.bot)
    await eventually(lambda: f"bot.py forget --server {town.guild.id}" in caplog.text)
    assert bot.app.library.settings.read(town.guild.id).style == "compact"
