"""Questions that follow one up: the person's own last one, in that channel, and not for long."""

from __future__ import annotations

from bot.client import BriefingBot
from bot.state.conversations import (
    MOST_REMEMBERED,
    REMEMBERED_IN_THREADS,
    REMEMBERED_SECONDS,
    Conversations,
    TalkPlace,
)
from knowledge.answers import Outcome
from knowledge.conversation import Conversation, Turn
from knowledge.conversation.model import MOST_TURNS
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town


async def said_to(town: Town, person: Person, text: str) -> Message:
    asked = await person.post(town.channel, f"<@bot> {text}")
    return await town.server.wait_for_message(town.channel, after=asked)


async def test_a_follow_up_is_read_after_the_same_persons_question(
    town: Town, bot: BriefingBot
) -> None:
    await said_to(town, town.alice, "When does the Lantern mission end?")
    answer = await said_to(town, town.alice, "who leads it?")
    assert "Mara Olin" in answer.text
    assert "Read as: who leads" in answer.text


async def test_another_persons_question_is_not_followed_up(town: Town, bot: BriefingBot) -> None:
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    await said_to(town, town.alice, "When does the Lantern mission end?")
    answer = await said_to(town, bob, "who leads it?")
    assert "Read as" not in answer.text


async def test_small_talk_gets_a_word_and_is_not_logged(town: Town, bot: BriefingBot) -> None:
    await said_to(town, town.alice, "When does the Lantern mission end?")
    answer = await said_to(town, town.alice, "thanks, how are you?")
    assert "Fine, thank you" in answer.text
    answer = await said_to(town, town.alice, "who leads it?")
    assert "Mara Olin" in answer.text


async def test_the_source_of_an_answer_is_told(town: Town, bot: BriefingBot) -> None:
    await said_to(town, town.alice, "When does the Lantern mission end?")
    answer = await said_to(town, town.alice, "source?")
    assert "Source: Harbour Report" in answer.text
    assert answer.text.count("Harbour Report") == 1
    answer = await said_to(town, town.alice, "are you sure?")
    assert "plan" in answer.text


async def test_a_reply_to_an_older_answer_goes_on_from_that(town: Town, bot: BriefingBot) -> None:
    first = await said_to(town, town.alice, "When does the Lantern mission end?")
    await said_to(town, town.alice, "What is the recipe for pancakes?")
    asked = await town.alice.post(town.channel, "<@bot> who leads it?", reply_to=first)
    answer = await town.server.wait_for_message(town.channel, after=asked)
    assert "Mara Olin" in answer.text


async def test_a_reply_to_an_answer_to_another_goes_on_from_that_answer(
    town: Town, bot: BriefingBot
) -> None:
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    first = await said_to(town, town.alice, "When does the Lantern mission end?")
    asked = await bob.post(town.channel, "<@bot> who leads it?", reply_to=first)
    answer = await town.server.wait_for_message(town.channel, after=asked)
    assert "Mara Olin" in answer.text


async def test_a_reply_to_an_answer_from_before_a_restart_goes_on_from_it(
    town: Town, library: Library
) -> None:
    async with running(new_bot(library), town.server):
        first = await said_to(town, town.alice, "When does the Lantern mission end?")
        command = await town.alice.command(
            town.channel, "ask", {"question": "When does the Lantern mission end?"}
        )
        second = (await command.wait()).message
    async with running(new_bot(library), town.server):
        await said_to(town, town.alice, "What is the recipe for pancakes?")
        for answer in (first, second):
            asked = await town.alice.post(town.channel, "<@bot> source?", reply_to=answer)
            told = await town.server.wait_for_message(town.channel, after=asked)
            assert "Source: Harbour Report" in told.text
            asked = await town.alice.post(town.channel, "<@bot> who leads it?", reply_to=answer)
            told = await town.server.wait_for_message(town.channel, after=asked)
            assert "Mara Olin" in told.text


async def test_a_bare_mention_answers_the_message_replied_to_where_it_can_be_read(
    town: Town, bot: BriefingBot
) -> None:
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    unseen = await bob.post(town.channel, "When does the Lantern mission end?")
    asked = await town.alice.post(town.channel, "<@bot>", reply_to=unseen)
    told = await town.server.wait_for_message(town.channel, after=asked)
    assert "I cannot read the message you replied to" in told.text
    seen = await bob.post(town.channel, "<@bot> who leads the Lantern mission?")
    await town.server.wait_for_message(town.channel, after=seen)
    asked = await town.alice.post(town.channel, "<@bot>", reply_to=seen)
    told = await town.server.wait_for_message(town.channel, after=asked)
    assert "Mara Olin" in told.text


async def test_nothing_said_in_one_channel_is_known_in_another(
    town: Town, bot: BriefingBot
) -> None:
    await said_to(town, town.alice, "When does the Lantern mission end?")
    elsewhere = town.guild.add_channel("elsewhere")
    asked = await town.alice.post(elsewhere, "<@bot> source?")
    answer = await town.server.wait_for_message(elsewhere, after=asked)
    assert "Source:" not in answer.text
    assert "Lantern" not in answer.text.splitlines()[0]


async def test_the_command_goes_on_from_a_message(town: Town, bot: BriefingBot) -> None:
    await said_to(town, town.alice, "When does the Lantern mission end?")
    asked = await town.alice.command(town.channel, "ask", {"question": "who leads it?"})
    assert "Mara Olin" in (await asked.wait()).text


def test_what_was_said_is_let_go_of() -> None:
    now = 0.0
    going_on = Conversations(lambda: now)
    here, elsewhere = TalkPlace(7, 1, 2), TalkPlace(8, 1, 2)
    said = Conversation((Turn("a?", ("a",), Outcome.ANSWER, "en"),))
    going_on.remember(here, said, 2)
    assert going_on.at(here) == said
    assert going_on.at(elsewhere) == Conversation()
    assert going_on.at(TalkPlace(7, 9, 2)) == Conversation()
    now = REMEMBERED_SECONDS + 1
    assert going_on.at(here) == Conversation()
    going_on.remember(here, said, 2)
    going_on.forget(2)
    assert going_on.at(here) == Conversation()
    for person in range(MOST_REMEMBERED + 1):
        going_on.remember(TalkPlace(7, 1, person), said, person)
    assert going_on.at(TalkPlace(7, 1, 0)) == Conversation()
    assert going_on.at(TalkPlace(7, 1, MOST_REMEMBERED)) == said


def test_a_thread_lasts_longer_and_is_forgotten_with_any_who_wrote_there() -> None:
    now = 0.0
    going_on = Conversations(lambda: now)
    thread, said = TalkPlace(7, 1, None), Conversation((Turn("a?", ("a",), Outcome.ANSWER, "en"),))
    going_on.remember(thread, said, 2)
    going_on.remember(thread, said, 3)
    now = REMEMBERED_SECONDS + 1
    assert going_on.at(thread) == said
    going_on.forget(2)
    assert going_on.at(thread) == Conversation()
    going_on.remember(thread, said, 3)
    now += REMEMBERED_IN_THREADS + 1
    assert going_on.at(thread) == Conversation()


def test_only_the_last_turns_are_remembered() -> None:
    said = Conversation()
    for number in range(MOST_TURNS + 3):
        said = said.followed_by(Turn(str(number), (), Outcome.ABSTAIN, "en"))
    assert [turn.question for turn in said.turns] == [str(n + 3) for n in range(MOST_TURNS)]
