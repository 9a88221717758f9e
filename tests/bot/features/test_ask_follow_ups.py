"""Questions that follow one up: the person's own last one, in that channel, and not for long."""

from __future__ import annotations

from bot.client import BriefingBot
from bot.state.requests import MOST_REMEMBERED, REMEMBERED_SECONDS, LastQuestions
from tests.discord_server import Message, Person
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


def test_what_was_asked_is_let_go_of() -> None:
    now = 0.0
    recent = LastQuestions(lambda: now)
    recent.remember(1, 2, "a?")
    assert recent.before(1, 2) == "a?"
    assert recent.before(9, 2) is None
    now = REMEMBERED_SECONDS + 1
    assert recent.before(1, 2) is None
    recent.remember(1, 2, "b?")
    recent.forget(2)
    assert recent.before(1, 2) is None
    for person in range(MOST_REMEMBERED + 1):
        recent.remember(1, person, "c?")
    assert recent.before(1, 0) is None
    assert recent.before(1, MOST_REMEMBERED) == "c?"
