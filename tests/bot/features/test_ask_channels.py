"""Ask channels over the wire: sure or silent; edits, deletions, threads and compact answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.client import BriefingBot
from bot.state.requests import Replies
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.bot.features.test_ask_feedback import written
from tests.discord_server import Message, running
from tests.discord_server.fixtures import Town
from tests.discord_server.models import FORUM, Channel
from tests.waiting import eventually

QUESTION = "When does the Lantern mission end?"
OTHER = "Who leads the Lantern mission?"
UNHELD = "Who paints the Lantern ferries?"
LONG = "what happened in 2024?"


def set_up(library: Library, town: Town, **values: Any) -> None:
    library.settings.change(town.guild.id, Change("tests"), **values)


@pytest_asyncio.fixture
async def reader(town: Town, library: Library) -> AsyncIterator[BriefingBot]:
    """A bot that is let read all messages, in a town whose channel is an ask channel."""
    set_up(library, town, ask_channels=(town.channel.id,))
    client = new_bot(library, message_content=True)
    async with running(client, town.server):
        yield client


async def said_to(town: Town, *said: Message) -> list[Message]:
    """What was answered to these, once a question after them has been."""
    asked = await town.alice.post(town.channel, f"<@bot> {OTHER}")
    await town.server.wait_for_message(town.channel, after=said[-1])
    answers = town.server.bot_messages(town.channel, after=said[0])
    while not any(a.reference is asked for a in answers):
        await asyncio.sleep(0.02)
        answers = town.server.bot_messages(town.channel, after=said[0])
    return [a for a in answers if a.reference in said]


async def test_what_people_say_to_each_other_is_left_alone(town: Town, reader: BriefingBot) -> None:
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    first = await bob.post(town.channel, "I am off to the harbour.")
    reply = await town.alice.post(town.channel, QUESTION, reply_to=first)
    to_bob = await town.alice.post(town.channel, f"<@{bob.id}> {QUESTION}")
    assert await said_to(town, reply, to_bob) == []


async def test_without_the_intent_an_ask_channel_is_silent(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    set_up(library, town, ask_channels=(town.channel.id,))
    said = await town.alice.post(town.channel, QUESTION)
    assert await said_to(town, said) == []


async def test_a_restriction_goes_before_an_ask_channel(
    town: Town, reader: BriefingBot, library: Library
) -> None:
    elsewhere = town.guild.add_channel("elsewhere")
    set_up(library, town, only_channels=(elsewhere.id,))
    said = await town.alice.post(town.channel, QUESTION)
    called = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    asked = await town.alice.post(elsewhere, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(elsewhere, after=asked)
    assert town.server.bot_messages(town.channel, after=said) == []
    assert called


async def test_who_asks_where_it_does_not_answer_is_told_where_once_and_alone(
    town: Town, reader: BriefingBot, library: Library
) -> None:
    elsewhere, hidden = town.guild.add_channel("elsewhere"), town.guild.add_channel("hidden")
    hidden.overwrite(town.alice, deny=discord.Permissions(view_channel=True).value)
    set_up(library, town, only_channels=(elsewhere.id, hidden.id))
    for words in (QUESTION, f"<@bot> {QUESTION}", f"<@bot> {OTHER}"):
        said = await town.alice.post(town.channel, words)
    asked = await town.alice.post(elsewhere, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(elsewhere, after=asked)
    private = town.server.dm_with(town.alice)
    await eventually(lambda: bool(town.server.bot_messages(private)))
    [told] = town.server.bot_messages(private)
    assert f"I answer only in <#{elsewhere.id}>. Ask me there, or use /ask" in told.text
    assert town.server.bot_messages(town.channel, after=said) == []


async def test_a_thread_of_an_ask_channel_is_one_too(town: Town, reader: BriefingBot) -> None:
    thread = town.channel.add_thread("talk")
    said = await town.alice.post(thread, QUESTION)
    answer = await town.server.wait_for_message(thread, after=said)
    assert "December 2025" in answer.text


@pytest_asyncio.fixture
async def forum(town: Town, library: Library) -> AsyncIterator[Channel]:
    """A forum that is an ask channel, with a bot that is let read all messages."""
    made = town.guild.add_channel("help", type=FORUM)
    set_up(library, town, ask_channels=(made.id,))
    async with running(new_bot(library, message_content=True), town.server):
        yield made


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (QUESTION, "I need it for a report, thanks!"),
        ("A question on a mission", QUESTION),
        (QUESTION, "https://example.org/lantern"),
    ],
)
async def test_a_forum_post_is_answered_by_its_first_message_or_its_title(
    town: Town, forum: Channel, title: str, body: str
) -> None:
    post = await town.alice.open_post(forum, title, body)
    answer = await town.server.wait_for_message(post.channel)
    assert "December 2025" in answer.text
    await town.alice.edit(post, f"{body} Please.")
    later = await town.alice.post(post.channel, OTHER)
    await town.server.wait_for_message(post.channel, after=later)
    assert not answer.deleted
    assert "December 2025" in answer.text


async def test_a_forum_that_nobody_chose_is_left_alone_unless_the_bot_is_called(
    town: Town, reader: BriefingBot
) -> None:
    forum = town.guild.add_channel("help", type=FORUM)
    post = await town.alice.open_post(forum, QUESTION, "Thanks!")
    called = await town.alice.open_post(forum, QUESTION, "<@bot>")
    assert "December 2025" in (await town.server.wait_for_message(called.channel)).text
    assert town.server.bot_messages(post.channel) == []


async def test_a_post_that_asks_what_is_not_held_is_left_to_people(
    town: Town, forum: Channel
) -> None:
    post = await town.alice.open_post(forum, UNHELD, "Thanks!")
    said = await town.alice.open_post(forum, "The harbour", "I am off to the harbour.")
    other = await town.alice.open_post(forum, OTHER, "Thanks!")
    await town.server.wait_for_message(other.channel)
    assert town.server.bot_messages(post.channel) == []
    assert town.server.bot_messages(said.channel) == []


async def test_all_who_write_in_a_thread_have_one_conversation(town: Town, forum: Channel) -> None:
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    post = await town.alice.open_post(forum, QUESTION, "Thanks!")
    await town.server.wait_for_message(post.channel)
    asked = await bob.post(post.channel, "<@bot> who leads it?")
    answer = await town.server.wait_for_message(post.channel, after=asked)
    assert "Mara Olin" in answer.text
    assert "Read as: who leads" in answer.text
    command = await (await bob.command(post.channel, "ask", {"question": "source?"})).wait()
    assert "Source: Harbour Report" in command.text
    private = {"question": "When does the Beacon mission end?", "private": True}
    await (await bob.command(post.channel, "ask", private)).wait()
    asked = await town.alice.post(post.channel, "<@bot> source?")
    answer = await town.server.wait_for_message(post.channel, after=asked)
    assert "Source: Harbour Report" in answer.text
    assert "Beacon" not in answer.text
    elsewhere = await town.alice.open_post(forum, "Something else", "<@bot> source?")
    assert "Source:" not in (await town.server.wait_for_message(elsewhere.channel)).text


async def test_only_what_is_answered_is_kept(town: Town, reader: BriefingBot) -> None:
    said = await town.alice.post(town.channel, UNHELD)
    answered = await town.alice.post(town.channel, QUESTION)
    await town.server.wait_for_message(town.channel, after=answered)  # or OTHER may overtake it
    await said_to(town, said, answered)
    log = await written(reader)
    kept = [each.text for each in log.personal_data(town.alice.id, scope=town.guild.id).here]
    assert sorted(kept) == sorted([QUESTION, OTHER])


async def test_an_edit_to_what_is_not_sure_takes_the_answer_back(
    town: Town, reader: BriefingBot
) -> None:
    asked = await town.alice.post(town.channel, QUESTION)
    answer = await town.server.wait_for_message(town.channel, after=asked)
    await town.alice.edit(asked, OTHER)
    await eventually(lambda: "Mara Olin" in answer.text)
    await town.alice.edit(asked, UNHELD)
    await eventually(lambda: answer.deleted)


async def test_a_called_bot_says_so_where_the_edit_asks_for_what_is_not_held(
    town: Town, bot: BriefingBot
) -> None:
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    await town.alice.edit(asked, f"<@bot> {UNHELD}")
    await eventually(lambda: "have nothing" in answer.text)
    assert not answer.deleted


async def test_questions_cleared_away_together_take_their_answers_along(
    town: Town, bot: BriefingBot
) -> None:
    asked = [await town.alice.post(town.channel, f"<@bot> {q}") for q in (QUESTION, OTHER)]
    await eventually(lambda: len(town.server.bot_messages(town.channel, after=asked[0])) == 2)
    answers = town.server.bot_messages(town.channel, after=asked[0])
    await town.server.reaction()
    cleared = {"ids": [str(a.id) for a in asked], "channel_id": str(town.channel.id)}
    cleared |= {"guild_id": str(town.guild.id)}
    town.server.emit("MESSAGE_DELETE_BULK", cleared, town.guild)
    await eventually(lambda: all(answer.deleted for answer in answers))


def test_answers_are_held_for_a_minute_and_not_without_end() -> None:
    now = [0.0]
    answered = Replies(clock=lambda: now[0])
    for number in range(5_000):
        answered.add(number, 1, number + 1, 9, "Where?")
    assert answered.recent(1) is None
    assert answered.recent(4_999) is not None
    now[0] = 61.0
    assert answered.recent(4_999) is None
    assert answered.pop(4_999) is not None
    assert answered.pop(4_999) is None


def allow_threads(town: Town) -> None:
    may = discord.Permissions(town.guild.roles[town.guild.id].permissions)
    may.update(create_public_threads=True)
    town.guild.roles[town.guild.id].permissions = may.value


@pytest.mark.parametrize("permitted", [True, False])
async def test_a_long_answer_goes_to_a_thread_where_that_is_permitted(
    town: Town, library: Library, *, permitted: bool
) -> None:
    set_up(library, town, threads=True)
    if permitted:
        allow_threads(town)
    async with running(new_bot(library, screen=20), town.server):
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        if not permitted:
            answer = await town.server.wait_for_message(town.channel, after=asked)
            assert answer.reference is asked
            return
        await eventually(lambda: asked.id in town.server.channels)
        thread = town.server.channels[asked.id]
        answer = await town.server.wait_for_message(thread)
        assert thread.name == QUESTION
        assert town.server.bot_messages(town.channel, after=asked) == []
        await town.alice.delete(asked)
        await eventually(lambda: answer.deleted)


async def test_a_short_answer_stays_in_the_channel(town: Town, library: Library) -> None:
    set_up(library, town, threads=True)
    allow_threads(town)
    async with running(new_bot(library), town.server):
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        answer = await town.server.wait_for_message(town.channel, after=asked)
    assert answer.reference is asked


async def test_a_compact_answer_has_its_source_and_a_way_to_say_it_is_wrong(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    set_up(library, town, style="compact")
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    lines = answer.text.splitlines()
    assert 2 <= len(lines) <= 3
    assert "December 2025" in lines[0]
    assert "has passed" in answer.text
    assert "Harbour Report" in lines[-1]
    assert [b["label"] for b in answer.buttons] == ["Sources", "Wrong"]
    pressed = await (await town.alice.press(answer, "Sources")).wait()
    assert "**Where in the source:** Missions, paragraph 2" in pressed.text


@pytest.mark.usefixtures("nothing_is_sure")
async def test_the_closest_fact_is_not_shown_where_nobody_called_the_bot(
    town: Town, reader: BriefingBot
) -> None:
    unsure = "when does the lantern mission finish"
    asked = await town.alice.post(town.channel, unsure)
    assert await said_to(town, asked) == []
    called = await town.alice.post(town.channel, f"<@bot> {unsure}")
    answer = await town.server.wait_for_message(town.channel, after=called)
    assert answer.text.startswith("### I am not sure this is what you ask.")
    sure = await town.alice.post(town.channel, QUESTION)
    given = await town.server.wait_for_message(town.channel, after=sure)
    await town.alice.edit(sure, unsure)
    await eventually(lambda: given.deleted)
    log = await written(reader)
    kept = [each.text for each in log.personal_data(town.alice.id, scope=town.guild.id).here]
    assert kept.count(unsure) == 1
