"""Events, interactions and frames in a form that discord.py cannot read end nothing but themselves.

Discord adds to its events, and changes them, without notice.
"""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.client import BriefingBot
from bot.interactions.gateway import unreadable
from knowledge.library import Library
from tests.bot.conftest import UNLIMITED, set_limits
from tests.bot.features.test_ask_buttons import LEAD, QUESTION
from tests.bot.interactions.test_faults import served
from tests.discord_server import heartbeats
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.waiting import PATIENCE, eventually

SAID = "what was said in private"
BEGINNINGS = ("READY", "RESUMED")


async def answers(town: Town) -> bool:
    """Ask by mention and by command; return whether both are answered."""
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    return LEAD in answer.text and LEAD in (await command.wait()).text


def nulls(value: Any) -> Iterator[Any]:
    """Yield copies of an event, in each of which one value, at any depth, is null."""
    if isinstance(value, dict):
        for key in value:
            yield {**value, key: None}
            yield from ({**value, key: changed} for changed in nulls(value[key]))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from ([*value[:at], changed, *value[at + 1 :]] for changed in nulls(each))


@pytest.mark.threat("R11")
@pytest.mark.parametrize(
    "change",
    [
        {"guild_id": None},
        {"member": {"roles": [{"id": "1"}]}},
        {"thread": None},
        {"author": SAID},
    ],
)
async def test_a_message_in_a_new_form_is_left(
    town: Town, bot: BriefingBot, change: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    asked = await town.alice.post(town.channel, "hello")
    before = unreadable["MESSAGE_CREATE"]
    strange = asked.payload() | {"guild_id": str(town.guild.id), "content": SAID} | change
    town.server.gateway.send_as_is("MESSAGE_CREATE", strange)
    assert await answers(town)
    assert unreadable["MESSAGE_CREATE"] == before + 1
    lines = [each for each in caplog.records if "MESSAGE_CREATE" in each.getMessage()]
    assert len(lines) == 1
    assert "Traceback" not in caplog.text
    assert SAID not in caplog.text


@pytest.mark.threat("R11")
async def test_no_event_in_any_form_ends_the_connection(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Every event that discord.py knows, in forms that none of them has."""
    caplog.set_level(logging.CRITICAL)
    events = [each for each in bot._connection.parsers if each not in BEGINNINGS]
    assert len(events) > 50
    before = unreadable.total()
    for event in events:
        for form in (None, [], SAID, 1, {"id": SAID, "guild_id": str(town.guild.id)}):
            town.server.gateway.send_as_is(event, form)
    # What they may have done to a cache is Discord's to say: the guild is told again.
    town.server.emit("GUILD_CREATE", town.guild.payload(), town.guild)
    assert await answers(town)
    assert unreadable.total() > before + len(events)
    assert len(town.server.gateway.identifies) == 1
    assert not town.server.gateway.resumes


@pytest.mark.threat("R11")
async def test_no_interaction_in_any_form_keeps_the_next_from_its_answer(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    set_limits(bot, **UNLIMITED)
    command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    await command.wait()
    first = json.loads(json.dumps(command.payload))
    pressed = copy.deepcopy(first) | {"type": 3}
    assert command.message is not None
    pressed["message"] = command.message.payload()
    pressed["data"] = {"custom_id": "sources:en:lantern-end", "component_type": 2}
    sent = copy.deepcopy(first) | {"type": 5, "data": {"custom_id": "x:en", "components": [None]}}
    number = int(first["id"])
    with town.server.recorder.off_the_log():
        for sample in (first, first | {"type": 4}, pressed, sent):
            for form in nulls(sample):
                number += 1
                changed = form | ({"id": str(number)} if form["id"] else {})
                town.server.gateway.send_as_is("INTERACTION_CREATE", changed)
        assert await answers(town)
    assert len(town.server.gateway.identifies) == 1


@pytest.mark.threat("R11")
async def test_a_command_that_cannot_be_read_is_answered(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    before = unreadable["INTERACTION_CREATE"]
    command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    await command.wait()
    strange = command.data | {"options": [{"name": SAID}]}
    again = town.server.invoke(town.alice, town.channel, kinds.COMMAND, strange)
    assert "has changed" in (await again.wait()).text
    assert unreadable["INTERACTION_CREATE"] == before + 1
    assert SAID not in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.threat("R11")
@pytest.mark.parametrize("missing", ["shard", "session_id"])
async def test_a_session_that_begins_unreadably_is_begun_anew(
    town: Town, library: Library, missing: str
) -> None:
    town.server.gateway.ready_without = (missing,)
    async with served(town, library, quiet=PATIENCE) as made:
        await eventually(lambda: made and made[-1].is_ready())
        assert await answers(town)
        assert len(made) == 1
        assert len(town.server.gateway.live) == 1


@pytest.mark.threat("R11")
@pytest.mark.parametrize("text", ["no JSON", '{"op": 0, "t": "RESUMED"}'])
async def test_a_frame_that_is_none_is_answered_by_a_new_connection(
    town: Town, library: Library, text: str
) -> None:
    async with served(town, library, quiet=PATIENCE) as made:
        await eventually(lambda: made[-1].is_ready())
        [session] = town.server.gateway.live
        left = session.connection
        assert left is not None
        left.send_text(text)
        await town.server.changes.until(
            lambda: len(town.server.gateway.identifies) > 1, "another session"
        )
        await town.server.wait_until_connected()
        assert await answers(town)
        assert left.socket.closed
        assert len(town.server.gateway.live) == 1
        await eventually(lambda: len(heartbeats()) == 1)
