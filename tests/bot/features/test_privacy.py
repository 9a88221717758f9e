"""`/privacy` over the wire: shown to the person alone, erased everywhere and at once."""

from __future__ import annotations

import pytest

from bot.client import BriefingBot
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_unanswered import new_curator, open_queue
from tests.discord_server import Message, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel

UNKNOWN = "Where do the Aren ferries dock?"


async def shown(town: Town, channel: Channel | None = None, **how: str) -> kinds.Interaction:
    asked = await town.alice.command(channel or town.channel, "privacy", **how)
    done = await asked.wait()
    assert done.ephemeral or channel is not None
    return done


async def said_in(town: Town, channel: Channel, text: str) -> Message:
    asked = await town.alice.post(channel, text)
    return await town.server.wait_for_message(channel, after=asked)


async def test_who_asked_nothing_has_nothing_kept(town: Town, bot: BriefingBot) -> None:
    text = (await shown(town)).text
    assert text.startswith("### What I keep about you")
    assert "Nothing: I keep no question of yours." in text


async def test_it_shows_the_words_of_this_place_and_counts_the_rest(
    town: Town, bot: BriefingBot
) -> None:
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    await answered(town, UNKNOWN)
    await said_in(town, other.add_channel(), "<@bot> Who paints the canary boats?")
    await said_in(town, town.alice.dm(), "Who whispers in the canary tower?")
    message = await answered(town, "When does the Lantern mission end?")
    await (await town.alice.press(message, "Helpful")).wait()
    asked = await shown(town)
    lines = asked.text.splitlines()
    assert "From here: 2 questions, kept for 30 days." in lines
    assert "From other places, such as direct messages: 2 questions." in lines
    assert "Feedback you gave on 1 answer." in lines
    assert [line[: len(UNKNOWN) + 2] for line in lines if line.startswith("- ")][
        -1
    ] == f"- {UNKNOWN}"
    assert "canary" not in asked.text


@pytest.mark.threat("S21")
async def test_erasing_is_at_once_and_everywhere(town: Town, bot: BriefingBot) -> None:
    await answered(town, UNKNOWN)
    await said_in(town, town.alice.dm(), "Who whispers in the tower?")
    asked = await shown(town)
    assert asked.message is not None
    done = await (await town.alice.press(asked.message, "Erase what you keep about me")).wait()
    assert "Everything is erased, in all places: 2 questions." in done.text
    assert "Nothing: I keep no question" in (await shown(town)).text
    assert "There are no unanswered questions" in (await open_queue(town, new_curator(town))).text
    follow_up = await answered(town, "and who leads it?")
    assert "Read as" not in follow_up.text


async def test_erasing_forgets_a_fact_that_is_being_written(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    await (await curator.command(town.channel, "ask", {"question": UNKNOWN})).wait()
    form = await curator.command(town.channel, "fact add")
    await form.wait_response()
    written = {"statement": "The Aren ferry costs 3 euros.", "topic": "Ferry", "source": "Aren"}
    preview = await (await curator.submit(form, written)).wait()
    kept = await (await curator.command(town.channel, "privacy")).wait()
    asked = await (await curator.press(kept.message, "Erase what you keep about me")).wait()
    assert "Everything is erased" in asked.text
    late = await (await curator.press(preview.message, "Confirm")).wait()
    assert "That draft is gone" in late.text


async def test_erasing_forgets_what_a_reply_to_an_answer_would_go_on_from(
    town: Town, bot: BriefingBot
) -> None:
    answer = await answered(town, "When does the Lantern mission end?")
    asked = await shown(town)
    assert asked.message is not None
    before = await town.alice.post(town.channel, "<@bot> who leads it?", reply_to=answer)
    assert "Read as" in (await town.server.wait_for_message(town.channel, after=before)).text
    await (await town.alice.press(asked.message, "Erase what you keep about me")).wait()
    after = await town.alice.post(town.channel, "<@bot> who leads it?", reply_to=answer)
    assert "Read as" not in (await town.server.wait_for_message(town.channel, after=after)).text


async def test_nobody_erases_or_sees_what_others_asked(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, UNKNOWN)
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    pressed = await use(town, bob, town.channel, message, "erase:en").wait()
    assert "Everything is erased, in all places: 0 questions." in pressed.text
    theirs = await (await bob.command(town.channel, "privacy")).wait()
    assert "Aren ferries" not in theirs.text
    assert UNKNOWN in (await shown(town)).text


async def test_it_works_in_direct_messages_and_elsewhere_with_the_app(
    town: Town, bot: BriefingBot
) -> None:
    home = town.alice.dm()
    await said_in(town, home, UNKNOWN)
    assert UNKNOWN in (await shown(town, home)).text
    town.alice.install_app()
    elsewhere = town.server.add_guild("without", with_bot=False)
    elsewhere.add_member(town.alice)
    assert (await shown(town, elsewhere.add_channel())).text.startswith("### What I keep about you")


async def test_the_button_works_after_a_restart_and_twice_does_no_harm(
    town: Town, library: Library
) -> None:
    async with running(new_bot(library), town.server):
        await answered(town, UNKNOWN)
        asked = await shown(town)
    assert asked.message is not None
    async with running(new_bot(library), town.server):
        town.server.gateway.duplicate("INTERACTION_CREATE")
        erased = await (
            await town.alice.press(asked.message, "Erase what you keep about me")
        ).wait()
        assert "Everything is erased, in all places: 1 question." in erased.text
        again = await use(town, town.alice, town.channel, asked.message, "erase:en").wait()
        assert "Everything is erased, in all places: 0 questions." in again.text


async def test_it_speaks_arabic(town: Town, bot: BriefingBot) -> None:
    await answered(town, UNKNOWN)
    asked = await shown(town, locale="ar")
    assert asked.text.startswith("### ما أحفظه عنك")
    assert asked.message is not None
    done = await (await town.alice.press(asked.message, "احذف ما تحفظه عني")).wait()
    assert "حُذف كل شيء في كل مكان" in done.text
