"""The bot's words on itself over the wire: its greeting, /help, /about; where and how it speaks."""

from __future__ import annotations

from typing import Any

import pytest

from bot.client import BriefingBot
from bot.settings import VERSION
from knowledge.curation import Change
from tests.bot.features.test_server_panel import CLOSED, chosen, cora, now, olin
from tests.discord_server import Person
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
    assert len(sent.text.splitlines()) == 3
    opened = await (await town.server.owner.press(sent, "Open settings")).wait()
    assert opened.text == CLOSED
    assert len(town.server.bot_messages(home)) == 1


async def test_the_greeting_opens_the_settings_for_whoever_manages_the_server(
    town: Town, bot: BriefingBot
) -> None:
    new = town.server.add_guild("harbour", system_channel="general")
    assert new.system_channel is not None
    greeting = await town.server.wait_for_message(new.system_channel)
    assert len(greeting.text.splitlines()) == 3
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


async def test_an_owner_who_takes_no_messages_is_left_alone(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    town.server.closed_dms.add(town.server.owner)
    town.server.add_guild("harbour")
    assert await town.server.silence(town.server.owner.dm())
    assert "Traceback" not in caplog.text


async def helped(person: Person, channel: Channel, **how: Any) -> list[str]:
    return (await (await person.command(channel, "help", **how)).wait()).text.splitlines()


async def test_help_names_the_commands_a_person_may_use_there(
    town: Town, bot: BriefingBot, olin: Person, cora: Person
) -> None:
    def rest(lines: list[str]) -> list[str]:
        return [line.split("**")[1] for line in lines if line.startswith("- **")][2:]

    assert rest(await helped(town.alice, town.channel)) == ["Read"]
    assert rest(await helped(cora, town.channel)) == ["Read", "Propose", "Edit facts"]
    managing = await helped(olin, town.channel)
    assert rest(managing) == ["Read", "Propose", "Edit facts", "Manage this server"]
    assert rest(await helped(olin, olin.dm())) == ["Read"]
    told = "\n".join(managing)
    every = [c["name"] for c in town.server.commands.everywhere if c.get("type", 1) == 1]
    assert [name for name in every if f"/{name}" not in told and name != "help"] == []


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
