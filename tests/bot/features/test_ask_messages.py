"""Questions in messages, over the wire."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.client import BriefingBot
from knowledge.curation import Change
from tests.bot.conftest import HERE, stop_refilling
from tests.discord_server import Message, Person
from tests.discord_server.fixtures import Town

QUESTION = "When does the Lantern mission end?"
LEAD = (
    "Planned for December 2025; whether it happened is not known. "
    "The Lantern mission in Aren ends in December 2025."
)


async def ask(town: Town, text: str, **options: Any) -> Message:
    asked = await town.alice.post(town.channel, text, **options)
    return await town.server.wait_for_message(town.channel, after=asked)


async def stays_silent(town: Town, person: Person, text: str, **options: Any) -> bool:
    """Whether nothing is said to this; a question after it shows that the bot is listening."""
    said = await person.post(town.channel, text, **options)
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(town.channel, after=asked)
    answers = town.server.bot_messages(town.channel, after=said)
    return [a.reference for a in answers] == [asked]


async def test_a_mention_is_answered_with_date_and_source(town: Town, bot: BriefingBot) -> None:
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    lines = answer.text.splitlines()
    assert lines[0] == f"### {LEAD}"
    assert "December 2025" in lines[0]
    assert any("has passed, 10 months ago" in line or "has passed, 11" in line for line in lines)
    assert any("Source: Harbour Report, Port Authority, 19 June 2024" in line for line in lines)
    assert answer.reference is asked
    [sent] = town.server.recorder.of("POST", f"/channels/{town.channel.id}/messages")
    assert sent.body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert int(sent.body["message_reference"]["message_id"]) == asked.id
    assert (answer.mentions, answer.mention_everyone) == ([], False)


async def test_where_it_may_not_read_what_was_it_answers_without_a_reply(
    town: Town, bot: BriefingBot
) -> None:
    town.channel.overwrite(town.server.bot, deny=discord.Permissions(read_message_history=True))
    answer = await ask(town, f"<@bot> {QUESTION}")
    assert LEAD in answer.text
    assert answer.reference is None


async def test_the_mention_may_stand_anywhere(town: Town, bot: BriefingBot) -> None:
    answer = await ask(town, "When does the Lantern mission <@bot> end?")
    assert LEAD in answer.text


async def test_a_reply_to_the_bot_is_answered(town: Town, bot: BriefingBot) -> None:
    first = await ask(town, f"<@bot> {QUESTION}")
    second = await ask(town, "Who leads the Lantern mission?", reply_to=first)
    assert "Mara Olin" in second.text


async def test_a_reply_without_its_mention_cannot_be_read_and_is_told_once(
    town: Town, bot: BriefingBot
) -> None:
    first = await ask(town, f"<@bot> {QUESTION}")
    hint = await ask(town, "Who leads the Lantern mission?", reply_to=first, ping=False)
    assert "mention" in hint.text
    assert await stays_silent(town, town.alice, "And now?", reply_to=first, ping=False)


@pytest.mark.threat("S7")
async def test_direct_messages_see_the_shared_briefing_only(town: Town, bot: BriefingBot) -> None:
    bot.app.library.import_files([HERE / "own-facts.csv"], scope=town.guild.id, actor="tests")
    own = await ask(town, "<@bot> Where is the Quillmere vault?")
    assert "lighthouse" in own.text
    home = town.alice.dm()
    for question, says in ((QUESTION, LEAD), ("Where is the Quillmere vault?", "have nothing")):
        asked = await town.alice.post(home, question)
        answer = await town.server.wait_for_message(home, after=asked)
        assert says in answer.text
        assert "lighthouse" not in answer.text


async def test_another_server_does_not_see_a_servers_own_facts(
    town: Town, bot: BriefingBot
) -> None:
    bot.app.library.import_files([HERE / "own-facts.csv"], scope=town.guild.id, actor="tests")
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    channel = other.add_channel("general")
    asked = await town.alice.post(channel, "<@bot> Where is the Quillmere vault?")
    answer = await town.server.wait_for_message(channel, after=asked)
    assert "lighthouse" not in answer.text
    # The asker's own word may come back in what is missing; nothing of the other server does.
    assert "have nothing" in answer.text


async def test_what_is_not_held_is_said_so(town: Town, bot: BriefingBot) -> None:
    answer = await ask(town, "<@bot> What is the recipe for pancakes?")
    assert "have nothing" in answer.text
    assert "Date:" not in answer.text.splitlines()


@pytest.mark.parametrize("text", ["@everyone", "@here", "<@&{role}>", "@everyone {question}"])
async def test_mass_and_role_mentions_are_not_for_the_bot(
    town: Town, bot: BriefingBot, text: str
) -> None:
    role = next(iter(town.guild.roles))
    said = text.format(role=role, question=QUESTION)
    assert await stays_silent(town, town.server.owner, said)


async def test_a_mention_without_words_is_answered_in_the_language_of_the_server(
    town: Town, bot: BriefingBot
) -> None:
    assert (await ask(town, "<@bot>")).text.startswith("Mention me and ask a question")
    bot.app.library.settings.change(town.guild.id, Change("tests"), language="ar")
    assert (await ask(town, "<@bot>")).text.startswith("أشر إليّ")


@pytest.mark.parametrize(
    "text",
    [
        "> <@bot> who asked for the Lantern mission?\nI agree",
        "Somebody asked:\n>>> hello <@bot>\nwho asked for the Lantern mission?",
    ],
)
async def test_a_mention_within_a_quotation_is_not_for_the_bot(
    town: Town, bot: BriefingBot, text: str
) -> None:
    assert await stays_silent(town, town.alice, text)


async def test_a_mention_beside_a_quotation_is_for_the_bot(town: Town, bot: BriefingBot) -> None:
    answer = await ask(town, f"> it ends soon\n<@bot> {QUESTION}")
    assert LEAD in answer.text


async def test_a_mention_of_the_bots_own_role_is_for_it(town: Town, bot: BriefingBot) -> None:
    role = next(role for role in town.guild.roles.values() if role.bot_id is not None)
    asked = await ask(town, f"{role.mention} {QUESTION}")
    if bot.intents.message_content:
        assert LEAD in asked.text
    else:
        assert "Mention me by my name" in asked.text


async def test_bots_webhooks_and_talk_among_people_are_ignored(
    town: Town, bot: BriefingBot
) -> None:
    robot = town.server.add_user("robot", bot=True)
    town.guild.add_member(robot)
    assert await stays_silent(town, robot, f"<@bot> {QUESTION}")
    assert await stays_silent(town, town.server.owner, f"<@bot> {QUESTION}", webhook=True)
    assert await stays_silent(town, town.server.owner, QUESTION)


async def test_an_empty_mention_gets_help_with_questions_that_work(
    town: Town, bot: BriefingBot
) -> None:
    shown = await ask(town, "<@bot>")
    examples = [line[2:] for line in shown.text.splitlines() if line.startswith("- ")]
    assert len(examples) == 3
    for example in examples[:2]:
        answer = await ask(town, f"<@bot> {example}")
        assert "Harbour Report" in answer.text


async def test_a_question_never_pings(town: Town, bot: BriefingBot) -> None:
    answer = await ask(town, f"<@bot> @everyone <@{town.alice.id}> who is @here at the frobnitz?")
    assert answer.mentions == []
    assert "@everyone" not in answer.text
    assert "@here" not in answer.text


async def test_hostile_questions_get_one_answer_each(town: Town, bot: BriefingBot) -> None:
    for text in ("\u202e\u200b", "x" * 1950, "[a](https://evil.example)", "\x00", "```", "ﷺ" * 500):
        person = town.server.add_user("someone")
        town.guild.add_member(person)
        asked = await person.post(town.channel, f"<@bot> {text}")
        answer = await town.server.wait_for_message(town.channel, after=asked)
        assert "went wrong" not in answer.text


async def test_an_event_sent_twice_is_answered_once(town: Town, bot: BriefingBot) -> None:
    town.server.gateway.duplicate("MESSAGE_CREATE")
    assert await stays_silent(town, town.server.owner, "nothing")
    town.server.gateway.duplicate("MESSAGE_CREATE")
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(town.channel, after=asked)
    await ask(town, "<@bot> Who leads the Lantern mission?")
    answers = town.server.bot_messages(town.channel, after=asked)
    assert [a.reference for a in answers].count(asked) == 1


async def test_asking_too_fast_is_told_once_then_ignored(town: Town, bot: BriefingBot) -> None:
    stop_refilling(bot)
    start = None
    for _ in range(9):
        said = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        start = start or said
    await town.server.changes.until(
        lambda: len(town.server.bot_messages(town.channel, after=start)) >= 6, "six answers"
    )
    assert await town.server.silence(
        town.channel, after=town.server.bot_messages(town.channel, after=start)[-1]
    )
    said_back = [m.text for m in town.server.bot_messages(town.channel, after=start)]
    assert sum("Please wait" in text for text in said_back) == 1
    assert sum(LEAD in text for text in said_back) == 5


async def test_a_deleted_question_is_not_answered(town: Town, bot: BriefingBot) -> None:
    with town.server.recorder.off_the_log():
        town.server.gateway.hold()
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        await town.alice.delete(asked)
        town.server.gateway.release()
        assert await town.server.silence(town.channel, after=asked)


async def test_a_channel_where_it_may_not_speak_is_left_alone(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    town.server.faults.refuse(50013, "POST", "/channels/*/messages")
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    assert await town.server.silence(town.channel, after=asked)
    assert LEAD in (await ask(town, f"<@bot> {QUESTION}")).text
    assert "Traceback" not in caplog.text
    assert QUESTION not in caplog.text


async def test_where_components_are_refused_the_answer_is_plain_text(
    town: Town, bot: BriefingBot
) -> None:
    town.server.faults.refuse(50035, "POST", "/channels/*/messages")
    answer = await ask(town, f"<@bot> {QUESTION}")
    assert answer.content.startswith(LEAD)
    assert "Harbour Report" in answer.content
