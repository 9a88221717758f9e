"""People who asked to be told of an answer: told once, directly, and of no server's facts."""

from __future__ import annotations

import datetime

import pytest

from bot.client import BriefingBot
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_facts import FILLED
from tests.bot.features.test_proposals import direct
from tests.bot.features.test_proposals import pressed as changed
from tests.bot.features.test_unanswered import (
    FERRY,
    ODD,
    Desk,
    new_curator,
    open_queue,
    pressed,
    to_trial,
)
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town

UNKNOWN = "Who winds the tower clock of Aren?"


async def recorded(town: Town, question: str = ODD) -> Message:
    """Have Alice's question recorded; return what she is told."""
    abstention = await answered(town, question)
    done = await (await town.alice.press(abstention, "Send to the curators")).wait()
    assert done.ephemeral
    assert done.message is not None
    return done.message


async def waits(town: Town, question: str = ODD) -> Message:
    message = await recorded(town, question)
    told = await changed(town.alice, message, "Notify me when there is an answer")
    assert told.text.startswith("I will send you one direct message.")
    return message


async def attach(town: Town, curator: Person) -> None:
    desk = Desk(curator, await open_queue(town, curator))
    await to_trial(desk)
    assert "is now answered with" in await pressed(curator, desk.queue, "Link")


async def test_who_asked_for_it_is_told_once_and_without_the_fact(
    town: Town, bot: BriefingBot
) -> None:
    await waits(town)
    curator = new_curator(town)
    await attach(town, curator)
    [told] = await direct(town, town.alice)
    assert f"“{ODD}”" in told
    assert "There is now an answer" in told
    assert FERRY not in told
    assert bot.app.library.user_data.summary(town.alice.id, scope=town.guild.id).subscriptions == 0


async def test_who_only_had_it_recorded_is_left_in_peace(town: Town, bot: BriefingBot) -> None:
    await recorded(town)
    await attach(town, new_curator(town))
    assert not town.alice.dm().messages


async def test_a_fact_written_for_the_question_tells_as_well(town: Town, bot: BriefingBot) -> None:
    await waits(town, UNKNOWN)
    curator = new_curator(town)
    queue = await open_queue(town, curator)
    [option] = queue.selects[0]["options"]
    await (await curator.select(queue, "Choose a question", [option["value"]])).wait()
    form = await curator.press(queue, "Write a fact for it")
    await form.wait_response()
    typed = {**FILLED, "statement": "Mira Voss winds the tower clock of Aren.", "date": ""}
    del typed["questions"]
    preview = await (await curator.submit(form, typed)).wait()
    assert preview.message is not None
    done = await changed(curator, preview.message, "Confirm")
    assert done.text.startswith("Stored.")
    [told] = await direct(town, town.alice)
    assert UNKNOWN in told
    assert "Mira" not in told
    assert "There are no unanswered questions" in (await open_queue(town, curator)).text


async def test_only_who_had_it_recorded_can_ask_to_be_told(town: Town, bot: BriefingBot) -> None:
    message = await recorded(town)
    [button] = [b["custom_id"] for b in message.buttons]
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    tried = await use(town, bob, town.channel, message, button).wait()
    assert not tried.text.startswith("I will send you one direct message")
    elsewhere = await use(town, town.alice, town.alice.dm(), message, button).wait()
    assert not elsewhere.text.startswith("I will send you one direct message")


@pytest.mark.parametrize("how", ["erased", "purged"])
async def test_it_goes_with_the_question(town: Town, bot: BriefingBot, how: str) -> None:
    await waits(town)
    people, person = bot.app.library.user_data, town.alice.id
    assert people.summary(person, scope=town.guild.id).subscriptions == 1
    if how == "erased":
        people.erase(person)
    else:
        later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=31)
        bot.app.library.questions.purge(later, lambda _: 30)
    assert people.summary(person, scope=town.guild.id).subscriptions == 0


async def test_the_button_works_after_a_restart_and_counts_once(
    town: Town, library: Library
) -> None:
    async with running(new_bot(library), town.server):
        message = await recorded(town)
    [button] = [b["custom_id"] for b in message.buttons]
    async with running(new_bot(library), town.server):
        for _ in range(2):
            done = await use(town, town.alice, town.channel, message, button).wait()
            assert done.text.startswith("I will send you one direct message")
        assert library.user_data.summary(town.alice.id, scope=town.guild.id).subscriptions == 1
        await attach(town, new_curator(town))
        assert len(await direct(town, town.alice)) == 1


async def test_closed_direct_messages_hinder_nothing(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    await waits(town)
    town.server.faults.refuse(50007, "POST", "/users/@me/channels")
    await attach(town, new_curator(town))
    assert "Traceback" not in caplog.text
