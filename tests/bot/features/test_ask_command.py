"""/ask and its autocomplete, over the wire."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from bot.client import BriefingBot
from bot.interactions.policy import needed_by
from bot.workers.matcher import IN_FLIGHT
from knowledge.conversation import Conversation, Reply
from knowledge.library import Library
from tests.bot.conftest import HERE, new_bot, stop_refilling
from tests.discord_server import interactions as kinds
from tests.discord_server import running
from tests.discord_server.fixtures import Town
from tests.waiting import PATIENCE, eventually

QUESTION = "When does the Lantern mission end?"
LEAD = (
    "Planned for December 2025; whether it happened is not known. "
    "The Lantern mission in Aren ends in December 2025."
)
RESTARTS = int(os.environ.get("RESTARTS", "3"))
"""How often a bot is started whose commands have not changed."""


class Gated(Library):
    """A library that answers only while its gate is open, as a machine under load does."""

    gate: threading.Event

    def talk(self, said: str, conversation: Conversation, **options: Any) -> Reply:
        assert self.gate.wait(PATIENCE)
        return super().talk(said, conversation, **options)


@pytest.fixture
def gated(store: str) -> Iterator[Gated]:
    opened = Gated.open(store)
    assert isinstance(opened, Gated)
    opened.gate = threading.Event()
    yield opened
    opened.gate.set()
    opened.close()


@pytest.mark.parametrize("private", [False, True])
async def test_ask_answers_at_once(town: Town, bot: BriefingBot, private: bool) -> None:
    options = {"question": QUESTION, "private": private}
    asked = await (await town.alice.command(town.channel, "ask", options)).wait()
    assert asked.response is not None
    assert asked.response.type == 4
    assert asked.ephemeral is private
    lines = asked.text.splitlines()
    assert lines[0] == f"### {LEAD}"
    assert "Source: Harbour Report, Port Authority, 19 June 2024" in lines[1]
    assert f"-# Asked: {QUESTION}" in lines
    assert asked.message is not None
    assert asked.message.allowed_mentions == {"parse": []}


async def test_the_question_shown_again_pings_nobody(town: Town, bot: BriefingBot) -> None:
    question = {"question": f"@everyone <@{town.alice.id}> [x](https://evil.example) who?"}
    asked = await (await town.alice.command(town.channel, "ask", question)).wait()
    assert asked.message is not None
    assert asked.message.mentions == []
    assert "@everyone" not in asked.text
    assert "\\[x\\](https://evil.example)" in asked.text


async def test_questions_are_offered_while_typing(town: Town, bot: BriefingBot) -> None:
    for typed in ("", "when", "lantern", "zzzz", "x" * 1000, "\u202e"):
        offered = await town.alice.autocomplete(
            town.channel, "ask", {"question": typed}, focused="question"
        )
        assert len(offered) <= 25
        assert all(choice["name"] == choice["value"] for choice in offered)
        if typed == "when":
            assert QUESTION in [choice["value"] for choice in offered]


async def test_a_servers_own_facts_are_neither_offered_nor_told_elsewhere(
    town: Town, bot: BriefingBot
) -> None:
    elsewhere = town.server.add_guild("left since", with_bot=False)
    for guild in (town.guild, elsewhere):
        bot.app.library.import_files([HERE / "own-facts.csv"], scope=guild.id, actor="tests")
    elsewhere.add_member(town.alice)
    town.alice.install_app()
    bob = town.server.add_user("bob")
    places = [elsewhere.add_channel(), town.alice.dm(), town.server.add_group(town.alice, bob)]
    for place in (town.channel, *places):
        typed = {"question": "Where is the Quill"}
        offered = await town.alice.autocomplete(place, "ask", typed, focused="question")
        question = {"question": "Where is the Quillmere vault?"}
        asked = await (await town.alice.command(place, "ask", question)).wait()
        assert ("lighthouse" in asked.text) is (place is town.channel)
        assert any("Quillmere" in c["value"] for c in offered) is (place is town.channel)


@pytest.mark.threat("R1")
async def test_slow_work_is_announced_within_its_time(town: Town, gated: Gated) -> None:
    async with running(new_bot(gated, defer_after=0.2), town.server):
        before = asyncio.get_running_loop().time()
        options = {"question": QUESTION, "private": True}
        asked = await town.alice.command(town.channel, "ask", options)
        first = await asked.wait_response()
        assert first.type == 5
        assert asyncio.get_running_loop().time() - before > 0.15
        gated.gate.set()
        assert LEAD in (await asked.wait()).text
        assert asked.ephemeral


@pytest.mark.threat("R1")
async def test_an_expired_interaction_is_a_line_and_no_traceback(
    town: Town, gated: Gated, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with running(new_bot(gated), town.server):
        with town.server.recorder.off_the_log():
            await town.alice.command(town.channel, "ask", {"question": QUESTION})
            town.server.clock.advance(4)
            gated.gate.set()
            await eventually(lambda: not ("10062" not in caplog.text))
    assert "Traceback" not in caplog.text
    assert QUESTION not in caplog.text


async def test_too_many_questions_are_turned_away(town: Town, gated: Gated) -> None:
    client = new_bot(gated)
    async with running(client, town.server):
        waiting = [
            asyncio.create_task(client.app.matcher.ask(QUESTION, None)) for _ in range(IN_FLIGHT)
        ]
        await asyncio.sleep(0)
        asked = await town.alice.command(town.channel, "ask", {"question": QUESTION})
        assert "waiting" in (await asked.wait()).text
        assert asked.ephemeral
        typed = {"question": "when"}
        assert await town.alice.autocomplete(town.channel, "ask", typed, focused="question") == []
        gated.gate.set()
        assert len(await asyncio.gather(*waiting)) == IN_FLIGHT
        again = await town.alice.command(town.channel, "ask", {"question": QUESTION})
        assert LEAD in (await again.wait()).text


async def test_an_interaction_sent_twice_is_answered_once(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    town.server.gateway.duplicate("INTERACTION_CREATE")
    asked = await (await town.alice.command(town.channel, "ask", {"question": QUESTION})).wait()
    assert LEAD in asked.text
    assert len(town.server.recorder.of("POST", f"/interactions/{asked.id}/*/callback")) == 1


async def test_asking_too_fast_is_refused_to_that_person_alone(
    town: Town, bot: BriefingBot
) -> None:
    stop_refilling(bot)
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    question = {"question": QUESTION}
    texts = [
        (await (await town.alice.command(town.channel, "ask", question)).wait()).text
        for _ in range(7)
    ]
    assert [LEAD in text for text in texts] == [True] * 5 + [False] * 2
    assert "Please wait" in texts[-1]
    assert LEAD in (await (await bob.command(town.channel, "ask", question)).wait()).text


@pytest.mark.threat("R7")
async def test_commands_are_registered_only_when_they_change(
    town: Town, library: Library, store: str
) -> None:
    for _ in range(RESTARTS):
        async with running(new_bot(library), town.server):
            assert "ask" in town.server.commands.names
    assert town.server.sync_count == 1
    reopened = Library.open(store)
    async with running(new_bot(reopened), town.server):
        pass
    assert town.server.sync_count == 1
    changed = new_bot(reopened)
    changed.tree.add_command(app_commands.Command(name="more", description="x", callback=_more))
    async with running(changed, town.server):
        assert {"ask", "more"} <= set(town.server.commands.names)
    assert town.server.sync_count == 2
    reopened.close()


async def test_commands_that_cannot_be_registered_do_not_stop_the_answers(
    town: Town, library: Library
) -> None:
    town.server.faults.refuse(50001, "PUT", "/applications/*/commands")
    async with running(new_bot(library), town.server):
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        assert LEAD in (await town.server.wait_for_message(town.channel, after=asked)).text
    async with running(new_bot(library), town.server):
        assert town.server.sync_count == 1


async def test_every_command_names_who_may_use_it(town: Town, bot: BriefingBot) -> None:
    found = [*bot.tree.walk_commands()]
    assert found
    assert [command.qualified_name for command in found if needed_by(command) is None] == []


async def test_a_command_without_a_policy_is_refused(town: Town, library: Library) -> None:
    client = new_bot(library)
    client.tree.add_command(app_commands.Command(name="more", description="x", callback=_more))
    async with running(client, town.server):
        asked = await (await town.alice.command(town.channel, "more")).wait()
        assert asked.text == "You do not have permission to use that here."
        assert asked.ephemeral


async def test_a_command_of_an_earlier_version_is_told_so(town: Town, bot: BriefingBot) -> None:
    data = {"id": "1", "name": "gone", "type": 1}
    asked = await town.server.invoke(town.alice, town.channel, kinds.COMMAND, data).wait()
    assert asked.text.startswith("That command has changed.")
    assert asked.ephemeral


async def test_a_command_that_fails_says_so_with_a_reference(
    town: Town, store: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Broken.open(store)
    async with running(new_bot(broken), town.server):
        asked = await town.alice.command(town.channel, "ask", {"question": QUESTION})
        text = (await asked.wait()).text
        posted = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        said = (await town.server.wait_for_message(town.channel, after=posted)).text
    for shown in (text, said):
        assert shown.startswith("Something went wrong.")
        assert shown.split()[-1] in caplog.text
        assert "disk on fire" not in shown
    broken.close()


class Broken(Library):
    """A library whose machine fails."""

    def talk(self, said: str, conversation: Conversation, **options: Any) -> Reply:
        raise RuntimeError("disk on fire")


async def _more(interaction: object) -> None:
    """Do nothing."""


async def test_a_topic_narrows_what_is_asked(town: Town, bot: BriefingBot) -> None:
    question = "When does the Lantern mission end?"
    inside = {"question": question, "topic": "Missions"}
    shown = await (await town.alice.command(town.channel, "ask", inside)).wait()
    assert "December 2025" in shown.text
    outside = {"question": question, "topic": "trade"}
    shown = await (await town.alice.command(town.channel, "ask", outside)).wait()
    assert "I have nothing on that" in shown.text
    assert "December 2025" not in shown.text
    unknown = {"question": question, "topic": "submarines"}
    shown = await (await town.alice.command(town.channel, "ask", unknown)).wait()
    assert "There is no topic" in shown.text
    offered = await town.alice.autocomplete(
        town.channel, "ask", {"question": "x", "topic": "mis"}, focused="topic"
    )
    assert [choice["name"] for choice in offered] == ["Missions"]


async def test_a_day_is_answered_from_what_was_held_then(town: Town, bot: BriefingBot) -> None:
    question = "When does the Lantern mission end?"
    then = {"question": question, "as_of": "July 2024"}
    shown = await (await town.alice.command(town.channel, "ask", then)).wait()
    assert "December 2025" in shown.text
    assert "has passed" not in shown.text
    ahead = {"question": question, "as_of": "2031"}
    shown = await (await town.alice.command(town.channel, "ask", ahead)).wait()
    assert "is still to come" in shown.text
    assert shown.ephemeral
    nonsense = {"question": question, "as_of": "the other day"}
    shown = await (await town.alice.command(town.channel, "ask", nonsense)).wait()
    assert "not a date" in shown.text


@pytest.mark.threat("R12")
@pytest.mark.parametrize("is_told_once", [True, False])
async def test_a_translation_that_discord_refuses_costs_that_alone(
    town: Town, library: Library, is_told_once: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """Refused with each place that it is in, and refused with one for all."""
    if is_told_once:
        first = {"0": {"name_localizations": {"_errors": [{"code": "X", "message": "no"}]}}}
        town.server.faults.refuse(50035, "PUT", "/applications/*/commands", errors=first)
    else:
        town.server.commands.locales.discard("ar")
    async with running(new_bot(library), town.server):
        assert "ask" in town.server.commands.names
        command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
        assert LEAD in (await command.wait()).text
    assert "translations, which are left out: 0." in caplog.text
    assert "could not be registered" not in caplog.text
    async with running(new_bot(library), town.server):
        assert town.server.sync_count == 1


@pytest.mark.threat("R12")
async def test_a_command_that_discord_refuses_costs_that_alone(
    town: Town, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    client = new_bot(library)
    odd = app_commands.Command(name="more", description="x", callback=_more)
    odd.description = "x" * 200
    client.tree.add_command(odd)
    async with running(client, town.server):
        assert "ask" in town.server.commands.names
        assert "more" not in town.server.commands.names
    assert "commands, which are left out" in caplog.text
