"""/settings, /help and /about over the wire: who may change what, and what it does at once."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.client import BriefingBot
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.discord_server import Interaction, Person, running
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

QUESTION = "When does the Lantern mission end?"
MANAGE = 0x20


@pytest_asyncio.fixture
async def owner(town: Town) -> Person:
    """Somebody who manages the server."""
    role = town.guild.add_role("owner", permissions=MANAGE)
    person = town.server.add_user("olin")
    town.guild.add_member(person, roles=[role])
    return person


async def panel(town: Town, person: Person) -> Interaction:
    return await (await person.command(town.channel, "settings")).wait()


async def test_the_owner_sees_and_changes_settings_and_the_change_is_audited(
    town: Town, bot: BriefingBot, library: Library, owner: Person
) -> None:
    shown = await panel(town, owner)
    assert shown.ephemeral
    assert "Settings of this server" in shown.text
    assert shown.message is not None
    chosen = await owner.select(shown.message, "set:en:style", ["compact"])
    await chosen.wait()
    assert library.settings.read(town.guild.id).style == "compact"
    kept = await owner.select(shown.message, "set:en:keep_days", ["0"])
    await kept.wait()
    settings = library.settings.read(town.guild.id)
    assert (settings.keep_questions, settings.keep_days) == (False, 30)
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    assert len(answer.text.splitlines()) <= 3


async def test_a_stranger_is_refused_however_the_panel_is_reached(
    town: Town, bot: BriefingBot, library: Library, owner: Person
) -> None:
    refused = await (await town.alice.command(town.channel, "settings", force=True)).wait()
    assert refused.text == "You do not have permission to use that here."
    assert library.settings.read(town.guild.id).style == "card"


async def test_a_press_after_a_restart_still_changes(
    town: Town, library: Library, owner: Person
) -> None:
    async with running(new_bot(library), town.server):
        shown = await panel(town, owner)
    async with running(new_bot(library), town.server):
        assert shown.message is not None
        chosen = await owner.select(shown.message, "set:en:language", ["ar"])
        await chosen.wait()
    assert library.settings.read(town.guild.id).language == "ar"


@pytest.mark.parametrize(("command", "said"), [("help", "/brief"), ("about", "from 1 source.")])
async def test_the_bot_says_what_it_is(
    town: Town, bot: BriefingBot, command: str, said: str
) -> None:
    shown = await (await town.alice.command(town.channel, command)).wait()
    assert said in shown.text
    assert shown.ephemeral


class TestAskChannels:
    @pytest_asyncio.fixture
    async def reader(self, town: Town, library: Library) -> AsyncIterator[BriefingBot]:
        """A bot that is let read all messages, in a town with an ask channel."""
        town.server.gateway.granted |= 1 << 15
        library.settings.change(town.guild.id, Change("t"), ask_channels=(town.channel.id,))
        client = new_bot(library, message_content=True)
        async with running(client, town.server):
            # The first question waits for its server to be read, where the next may overtake it.
            asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
            await town.server.wait_for_message(town.channel, after=asked)
            yield client

    async def answers(self, town: Town, text: str) -> list[str]:
        """What is said to a message before the next question is answered."""
        said = await town.alice.post(town.channel, text)
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        await town.server.wait_for_message(town.channel, after=asked)
        answers = town.server.bot_messages(town.channel, after=said)
        return [a.text for a in answers if a.reference is said]

    async def test_a_question_is_answered_without_a_mention(
        self, town: Town, reader: BriefingBot
    ) -> None:
        [answer] = await self.answers(town, QUESTION)
        assert "December 2025" in answer

    @pytest.mark.parametrize(
        "text",
        [
            "the Lantern mission was fun",
            "who ate my sandwich?",
            "when does the pizza arrive?",
            "lol",
            "what colour is the Lantern mission's logo?",
        ],
    )
    async def test_all_else_is_met_with_silence(
        self, town: Town, reader: BriefingBot, text: str
    ) -> None:
        assert await self.answers(town, text) == []

    async def test_other_channels_are_left_alone(self, town: Town, reader: BriefingBot) -> None:
        other = town.guild.add_channel("other")
        said = await town.alice.post(other, QUESTION)
        await self.answers(town, QUESTION)
        assert town.server.bot_messages(other, after=said) == []


async def test_a_bot_kept_to_some_channels_says_nothing_in_others(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    elsewhere = town.guild.add_channel("elsewhere")
    library.settings.change(town.guild.id, Change("t"), only_channels=(elsewhere.id,))
    said = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    asked = await town.alice.post(elsewhere, f"<@bot> {QUESTION}")
    await town.server.wait_for_message(elsewhere, after=asked)
    assert town.server.bot_messages(town.channel, after=said) == []
    command = await (await town.alice.command(town.channel, "ask", {"question": QUESTION})).wait()
    assert command.ephemeral


async def test_an_edited_question_is_answered_anew_and_a_deleted_one_no_more(
    town: Town, bot: BriefingBot
) -> None:
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    await town.alice.edit(asked, "<@bot> Who leads the Lantern mission?")
    await eventually(lambda: "Mara Olin" in answer.text)
    await town.alice.delete(asked)
    await eventually(lambda: answer.deleted)


async def test_the_language_that_is_set_is_spoken(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    library.settings.change(town.guild.id, Change("t"), language="ar")
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    assert "المصدر" in answer.text


async def test_a_role_that_is_set_may_curate(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    role = town.guild.add_role("curators")
    carol = town.server.add_user("carol")
    town.guild.add_member(carol, roles=[role])
    before = await (await carol.command(town.channel, "questions", force=True)).wait()
    library.settings.change(town.guild.id, Change("t"), curator_roles=(role.id,))
    after = await (await carol.command(town.channel, "questions", force=True)).wait()
    assert before.text != after.text
    assert "not" in before.text


async def test_a_server_is_greeted_with_a_way_to_its_settings(town: Town, bot: BriefingBot) -> None:
    channel = town.server.add_guild("new town", system_channel="general").system_channel
    assert channel is not None
    await eventually(lambda: bool(town.server.bot_messages(channel)))
    [greeting] = town.server.bot_messages(channel)
    assert "Open settings" in str(greeting.components)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("Baghdad", "Asia/Baghdad"),
        ("دمشق", "Asia/Damascus"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
async def test_a_time_zone_is_taken_as_people_type_it(
    town: Town, bot: BriefingBot, library: Library, owner: Person, typed: str, zone: str
) -> None:
    shown = await (await owner.command(town.channel, "settings", {"time_zone": typed})).wait()
    assert shown.ephemeral
    assert "Settings of this server" in shown.text
    assert library.settings.read(town.guild.id).time_zone == zone


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("EST", "stays the same when the clocks change"),
        ("cet", "stays the same when the clocks change"),
        ("Bagdad", "Asia/Baghdad"),
        ("nowhere at all", "Write a time zone like"),
    ],
)
async def test_a_time_zone_that_is_none_is_explained(
    town: Town, bot: BriefingBot, library: Library, owner: Person, typed: str, said: str
) -> None:
    shown = await (await owner.command(town.channel, "settings", {"time_zone": typed})).wait()
    assert said in shown.text
    assert library.settings.read(town.guild.id).time_zone == "UTC"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berl", "Europe/Berlin"),
        ("bagh", "Asia/Baghdad"),
        ("New Y", "America/New_York"),
        ("القاه", "Africa/Cairo"),
        ("Mosul", "Asia/Baghdad"),
    ],
)
async def test_time_zones_are_offered_while_typing(
    town: Town, bot: BriefingBot, owner: Person, typed: str, first: str
) -> None:
    offered = await owner.autocomplete(
        town.channel, "settings", {"time_zone": typed}, focused="time_zone"
    )
    assert first in [choice["value"] for choice in offered]
