"""Buttons and menus of cards, over the wire: by whom, where, and after a restart."""

from __future__ import annotations

import asyncio
import gc
import random
import string

import pytest

from bot.client import BriefingBot
from bot.interactions.policy import TABLE, Capability
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card, card
from knowledge.answers.model import Outcome
from knowledge.library import Library
from tests.bot.conftest import HERE, new_bot, set_limits
from tests.bot.rendering.made_answers import answer, told
from tests.discord_server import Message, Person, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel
from tests.waiting import PATIENCE

QUESTION = "When does the Lantern mission end?"
LEAD = "The Lantern mission in Aren ends in December 2025."


async def answered(town: Town, text: str = QUESTION) -> Message:
    asked = await town.alice.post(town.channel, f"<@bot> {text}")
    return await town.server.wait_for_message(town.channel, after=asked)


async def shown(town: Town, client: BriefingBot, **options: object) -> Message:
    """Have the bot show a clarifying question whose candidates are facts of the store."""
    facts = [told(key=key) for key in ("lantern-end", "salt-tax", "no-such-fact")]
    channel = client.get_partial_messageable(town.channel.id)
    sent = await channel.send(view=card(answer(*facts, outcome=Outcome.CLARIFY)))
    return town.server.messages[sent.id]


def use(
    town: Town,
    person: Person,
    channel: Channel,
    message: Message,
    custom_id: str,
    *values: str,
    **context: object,
) -> kinds.Interaction:
    """Send a press that Discord's own app would not send, such as a forged one.

    `context` are further keys of the interaction, such as `locale`.
    """
    data: dict[str, object] = {"custom_id": custom_id, "component_type": 3 if values else 2}
    if values:
        data["values"] = list(values)
    forged = town.server.posting.create(
        channel,
        town.server.bot,
        {
            "flags": 1 << 15,
            "components": [
                {
                    "type": 1,
                    "components": [
                        {
                            "type": 3,
                            "custom_id": custom_id,
                            "options": [{"label": v[:9] or "-", "value": v} for v in values],
                        }
                        if values
                        else {"type": 2, "style": 2, "label": "x", "custom_id": custom_id}
                    ],
                }
            ],
        },
        check=False,
    )
    return town.server.invoke(
        person, channel, kinds.COMPONENT, data, source=forged, context=context
    )


async def test_sources_are_shown_to_the_presser_alone(town: Town, bot: BriefingBot) -> None:
    pressed = await (await town.alice.press(await answered(town), "Sources")).wait()
    assert pressed.ephemeral
    assert pressed.message is not None
    assert pressed.message.allowed_mentions == {"parse": []}
    for line in (
        f"### {LEAD}",
        "**Source:** Harbour Report",
        "**Where in the source:** Missions, paragraph 2",
        "**Quote:** will end with the year",
        "**Link:** https://port.example.org/reports/2024",
        "**Reliability of the source:** B, usually reliable",
    ):
        assert line in pressed.text.splitlines()


async def test_a_candidate_is_shown_as_a_card_of_its_own(town: Town, bot: BriefingBot) -> None:
    question = await shown(town, bot)
    pressed = await (await town.alice.press(question, "fact:en:salt-tax")).wait()
    assert pressed.ephemeral
    assert pressed.text.startswith("### Aren dropped its tax on salt on 28 January 2024.")
    assert pressed.message is not None
    sources = await (await town.alice.press(pressed.message, "Sources")).wait()
    assert "**Where in the source:** Trade, paragraph 1" in sources.text


async def test_a_press_by_somebody_who_may_not_shows_nothing(
    town: Town, bot: BriefingBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await answered(town)
    only_bob = town.server.add_user("bob")
    town.guild.add_member(only_bob)
    monkeypatch.setitem(TABLE, Capability.READ, lambda press, _: press.user.id == only_bob.id)
    pressed = await (await town.alice.press(message, "Sources")).wait()
    assert pressed.text == "You do not have permission to use that here."
    assert "Harbour" in (await (await only_bob.press(message, "Sources")).wait()).text


async def test_a_fact_that_is_gone_is_told_politely(town: Town, bot: BriefingBot) -> None:
    question = await shown(town, bot)
    pressed = await (await town.alice.press(question, "fact:en:no-such-fact")).wait()
    assert pressed.text == "That fact is no longer here. Please ask again."


async def test_a_listed_fact_can_be_opened(town: Town, bot: BriefingBot) -> None:
    channel = bot.get_partial_messageable(town.channel.id)
    facts = [told(key=key) for key in ("beacon-staff", "salt-tax")]
    sent = await channel.send(view=card(answer(*facts, outcome=Outcome.LIST)))
    message = town.server.messages[sent.id]
    chosen = await (await town.alice.select(message, "Choose one to open", ["beacon-staff"])).wait()
    assert "340 people" in chosen.text
    assert chosen.ephemeral


@pytest.mark.threat("R6")
async def test_buttons_work_after_a_restart(town: Town, library: Library) -> None:
    async with running(new_bot(library), town.server):
        old = await answered(town)
    async with running(new_bot(library), town.server):
        pressed = await (await town.alice.press(old, "Sources")).wait()
        assert "**Source:** Harbour Report" in pressed.text


async def test_cards_are_not_kept_in_memory(town: Town, bot: BriefingBot) -> None:
    for _ in range(3):
        asked = await town.alice.command(
            town.channel, "ask", {"question": QUESTION, "private": True}
        )
        await asked.wait()
    await (await town.alice.press(await answered(town), "Sources")).wait()
    async with asyncio.timeout(PATIENCE):
        while _cards():  # whoever has answered keeps its card for a moment more
            await asyncio.sleep(0.01)


def _cards() -> list[Card]:
    gc.collect()
    return [kept for kept in gc.get_objects() if isinstance(kept, Card)]


async def test_a_press_sent_twice_is_answered_once(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    town.server.gateway.duplicate("INTERACTION_CREATE")
    pressed = await (await town.alice.press(message, "Sources")).wait()
    again = await (await town.alice.press(message, "Sources")).wait()
    for each in (pressed, again):
        assert len(town.server.recorder.of("POST", f"/interactions/{each.id}/*/callback")) == 1


async def test_a_press_shows_only_what_the_presser_may_see_there(
    town: Town, bot: BriefingBot
) -> None:
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    elsewhere = town.server.add_guild("left since", with_bot=False)
    for guild in (town.guild, elsewhere):
        bot.app.library.import_files([HERE / "own-facts.csv"], scope=guild.id, actor="tests")
    elsewhere.add_member(town.alice)
    town.alice.install_app()
    places = [other.add_channel(), elsewhere.add_channel(), town.alice.dm()]
    message = await answered(town)
    for channel in (town.channel, *places):
        here = channel is town.channel
        for custom_id, values in (
            (custom_ids.FACT.write("en", key="own-vault"), ()),
            (custom_ids.SOURCE.write("en", key="own-vault"), ()),
            (custom_ids.FACT_MENU.write("en"), ("own-vault",)),
        ):
            set_limits(bot)
            pressed = use(town, town.alice, channel, message, custom_id, *values)
            assert ("lighthouse" in (await pressed.wait()).text) is here


async def test_forged_custom_ids_do_no_harm(town: Town, bot: BriefingBot) -> None:
    bot.app.library.import_files([HERE / "own-facts.csv"], scope=town.guild.id, actor="tests")
    other = town.server.add_guild("other")
    channel = other.add_channel()
    message = await answered(town)
    dice = random.Random(7)
    real = [
        custom_ids.FACT.write("en", key="own-vault"),
        custom_ids.SOURCE.write("ar", key="own-vault"),
        custom_ids.FACT_MENU.write("en"),
    ]
    for number in range(150):
        person = town.server.add_user(f"person {number}")
        other.add_member(person)
        letters = list(dice.choice(real))
        for _ in range(dice.randrange(4)):
            place = dice.randrange(len(letters))
            letters[place] = dice.choice(string.printable + "é\u202eﷺ")
        pressed = use(town, person, channel, message, "".join(letters) or "x")
        text = (await pressed.wait()).text
        assert "lighthouse" not in text
        assert "went wrong" not in text


async def test_a_button_of_an_earlier_version_says_so(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    pressed = use(town, town.alice, town.channel, message, "poll:7")
    assert "older version" in (await pressed.wait()).text


async def test_a_newer_fact_is_shown_in_place_of_the_old_one(town: Town, bot: BriefingBot) -> None:
    pressed = use(
        town,
        town.alice,
        town.channel,
        await answered(town),
        custom_ids.FACT.write("ar", key="lantern-end"),
    )
    assert "المصدر: " in (await pressed.wait()).text
