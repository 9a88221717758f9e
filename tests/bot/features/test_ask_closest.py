"""The closest fact over the wire: its card, and who may say whether it is what was asked."""

from __future__ import annotations

import pytest

from bot.client import BriefingBot
from bot.rendering import custom_ids
from bot.rendering.custom_ids import CLOSEST
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import new_bot, set_limits
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_ask_feedback import keep_nothing, labels, new_person, queue, written
from tests.bot.features.test_unanswered import new_curator, open_queue, pressed
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town

ASKED = "when does the lantern mission finish"
ASKED_AR = "متى تنتهي Lantern؟"
LEAD = "### I am not sure this is what you ask. The closest I have:"
STATEMENT = "The Lantern mission in Aren ends in December 2025."
YES, NO = "Yes, that's it", "No"
OFFERED = "Confirmed: this is what was asked. The curators can link the question to this fact."
TAUGHT = "Confirmed: from now on this question is answered with this fact."

pytestmark = pytest.mark.usefixtures("nothing_is_sure")


async def confirmed(person: Person, message: Message, button: str = YES) -> Message:
    """Press *Yes*, and return what the presser alone is told once the card has changed."""
    told = await (await person.press(message, button)).wait_followup()
    assert told.ephemeral
    return told


async def denied(person: Person, message: Message) -> None:
    """Press *No*, which changes the card and tells nothing else."""
    done = await (await person.press(message, NO)).wait()
    assert done.original is message
    assert done.followups == []


async def refused(person: Person, message: Message, button: str) -> str:
    done = await (await person.press(message, button)).wait()
    assert done.original is not message
    assert done.ephemeral
    return done.text


def no_buttons(message: Message) -> bool:
    return not {YES, NO} & set(labels(message))


async def test_the_card_says_that_it_is_not_sure_and_asks(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED)
    lines = message.text.splitlines()
    assert lines[:2] == [LEAD, STATEMENT]
    assert "December 2025" in message.text
    assert "Source: " in message.text
    assert labels(message)[-5:] == [YES, NO, "Sources", "Related", "Why this one"]
    why = await (await town.alice.press(message, "Why this one")).wait()
    assert why.text.startswith("### Why this is the closest")
    assert "I answer from" in why.text
    assert "why_" not in why.text


async def test_a_compact_card_shows_the_fact_and_asks_too(
    town: Town, library: Library, bot: BriefingBot
) -> None:
    library.settings.change(town.guild.id, Change("tests"), style="compact")
    message = await answered(town, ASKED)
    assert message.text.splitlines()[:2] == [LEAD.removeprefix("### "), STATEMENT]
    assert labels(message) == [YES, NO, "Sources"]
    await denied(town.alice, message)
    assert labels(message) == ["Sources"]


async def test_it_is_unanswered_until_somebody_says_so(town: Town, bot: BriefingBot) -> None:
    await answered(town, ASKED)
    [like] = await queue(bot, town.guild.id)
    assert (like.text, like.fact_key) == (ASKED, "lantern-end")
    assert (like.confirmed, like.denied, like.confirmed_key) == (0, 0, None)


async def test_the_asker_offers_it_to_the_curators(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED)
    told = (await confirmed(town.alice, message)).text
    assert told.startswith("Sent. The curators of this server")
    assert "keep it for 30 days" in told
    assert no_buttons(message)
    assert message.text.splitlines()[-1] == f"-# {OFFERED}"
    assert message.text.splitlines()[:2] == [LEAD, STATEMENT]
    [like] = await queue(bot, town.guild.id)
    assert (like.confirmed, like.confirmed_key, like.recorded) == (1, "lantern-end", 0)
    assert (await answered(town, ASKED)).text.startswith(LEAD)


async def test_a_curator_links_what_was_confirmed(town: Town, bot: BriefingBot) -> None:
    await confirmed(town.alice, await answered(town, ASKED))
    curator = new_curator(town)
    shown = await open_queue(town, curator)
    assert "1 asker confirms the closest fact" in shown.text
    [option] = shown.selects[0]["options"]
    await (await curator.select(shown, "Choose a question", [option["value"]])).wait()
    assert f"Confirmed by who asked: {STATEMENT}" in shown.text
    assert "Link this question to the fact?" in await pressed(curator, shown, "Link to this fact")
    assert "Linked." in await pressed(curator, shown, "Link")
    assert (await answered(town, ASKED)).text.startswith(
        f"### Planned for December 2025; whether it happened is not known. {STATEMENT}"
    )
    assert await queue(bot, town.guild.id) == []


async def test_a_curator_who_asked_teaches_it_at_once(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    asked = await curator.post(town.channel, f"<@bot> {ASKED}")
    message = await town.server.wait_for_message(town.channel, after=asked)
    private = await confirmed(curator, message)
    assert f"“{ASKED}” is now answered with:" in private.text
    assert message.text.splitlines()[-1] == f"-# {TAUGHT}"
    assert no_buttons(message)
    assert (await answered(town, ASKED)).text.startswith(
        f"### Planned for December 2025; whether it happened is not known. {STATEMENT}"
    )
    assert await queue(bot, town.guild.id) == []
    assert "Undone" in await pressed(curator, private, "Undo")
    assert (await answered(town, ASKED)).text.startswith(LEAD)


async def test_a_curator_may_confirm_what_another_asked(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED)
    curator = new_curator(town)
    assert "is now answered with" in (await confirmed(curator, message)).text
    assert no_buttons(message)


@pytest.mark.threat("S43")
async def test_what_takes_another_questions_answer_is_not_taught(
    town: Town, library: Library, bot: BriefingBot
) -> None:
    curator = new_curator(town)
    asked = await curator.post(town.channel, f"<@bot> {ASKED}")
    message = await town.server.wait_for_message(town.channel, after=asked)
    library.teach("beacon-staff", ASKED, scope=None, change=Change("tests"))
    told = await confirmed(curator, message)
    assert "cannot be linked" in told.text
    assert message.text.splitlines()[-1] == f"-# {OFFERED}"
    assert (await answered(town, ASKED)).text.startswith("### The Beacon mission employs")


@pytest.mark.threat("S43")
async def test_nobody_else_says_it_for_the_asker(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED)
    bob, curator = new_person(town), new_curator(town)
    only = "Only the person who asked can say that."
    assert await refused(bob, message, YES) == only
    assert await refused(bob, message, NO) == only
    assert await refused(curator, message, NO) == only
    assert {YES, NO} <= set(labels(message))
    [like] = await queue(bot, town.guild.id)
    assert (like.confirmed, like.denied) == (0, 0)


async def test_no_is_noted_and_shows_nothing_else(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED)
    await denied(town.alice, message)
    assert no_buttons(message)
    assert message.text.splitlines()[-1] == "-# This is not what was asked."
    assert message.text.count("Lantern") == 1
    [like] = await queue(bot, town.guild.id)
    assert (like.denied, like.confirmed, like.wrong) == (1, 0, 0)


async def test_a_dismissed_question_stays_so_when_its_closest_fact_is_rejected(
    town: Town, bot: BriefingBot
) -> None:
    message = await answered(town, ASKED)
    log = await written(bot)
    [like] = log.unanswered(town.guild.id)
    log.set_verdict(like.ids, "dismissed", scope=town.guild.id)
    await denied(town.alice, message)
    assert await queue(bot, town.guild.id) == []
    again = await answered(town, ASKED)
    await denied(town.alice, again)
    assert await queue(bot, town.guild.id) == []


async def test_pressing_again_changes_nothing(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED)
    yes = next(b["custom_id"] for b in message.buttons if b["label"] == YES)
    town.server.gateway.duplicate("INTERACTION_CREATE")
    await confirmed(town.alice, message)
    await use(town, town.alice, town.channel, message, yes).wait()
    [like] = await queue(bot, town.guild.id)
    assert (like.confirmed, like.people) == (1, 1)


async def test_the_buttons_work_after_a_restart(town: Town, library: Library) -> None:
    async with running(new_bot(library), town.server):
        old = await answered(town, ASKED)
    async with running(new_bot(library), town.server):
        assert "Sent. " in (await confirmed(town.alice, old)).text
        assert no_buttons(old)


async def test_the_command_has_the_buttons_in_private_too(town: Town, bot: BriefingBot) -> None:
    options = {"question": ASKED, "private": True}
    asked = await (await town.alice.command(town.channel, "ask", options)).wait()
    assert asked.message is not None
    assert asked.ephemeral
    assert "Sent. " in (await confirmed(town.alice, asked.message)).text
    assert no_buttons(asked.message)


async def test_the_past_has_no_such_buttons(town: Town, bot: BriefingBot) -> None:
    options = {"question": ASKED, "as_of": "2026-11-22"}
    asked = await (await town.alice.command(town.channel, "ask", options)).wait()
    assert asked.message is not None
    assert LEAD in asked.text
    assert no_buttons(asked.message)


@pytest.mark.threat("S43")
async def test_where_questions_are_not_kept_only_the_asker_hands_it_over(
    town: Town, library: Library
) -> None:
    keep_nothing(town, library)
    async with running(bot := new_bot(library), town.server):
        first, second = await answered(town, ASKED), await answered(town, ASKED)
        await denied(town.alice, first)
        assert no_buttons(first)
        assert await queue(bot, town.guild.id) == []
        assert "only the person who asked it" in await refused(new_curator(town), second, YES)
        assert "Sent. " in (await confirmed(town.alice, second)).text
        [like] = await queue(bot, town.guild.id)
        assert (like.text, like.confirmed, like.confirmed_key) == (ASKED, 1, "lantern-end")


async def test_in_direct_messages_it_goes_to_who_keeps_the_briefing(
    town: Town, bot: BriefingBot
) -> None:
    home = town.alice.dm()
    asked = await town.alice.post(home, ASKED)
    message = await town.server.wait_for_message(home, after=asked)
    assert "look after the shared briefing" in (await confirmed(town.alice, message)).text
    assert no_buttons(message)
    [like] = await queue(bot, None)
    assert (like.text, like.confirmed) == (ASKED, 1)
    assert await queue(bot, town.guild.id) == []


async def test_a_fact_that_is_gone_is_not_confirmed(
    town: Town, library: Library, bot: BriefingBot
) -> None:
    message = await answered(town, ASKED)
    library.curation.retire_fact("lantern-end", scope=None, change=Change("tests"))
    assert "no longer here" in await refused(town.alice, message, YES)
    [like] = await queue(bot, town.guild.id)
    assert like.confirmed == 0


@pytest.mark.threat("S43")
async def test_made_up_ids_confirm_nothing(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, "When does the Lantern mission end?")
    forged = (
        {"asker": town.alice.id, "token": 0, "key": "lantern-end"},
        {"asker": town.alice.id, "token": (1 << 62) - 1, "key": "lantern-end"},
        {"asker": town.alice.id, "token": 5, "key": "no-such-fact"},
        {"asker": 0, "token": 5, "key": "lantern-end"},
    )
    for values in forged:
        for way in ("yes", "no"):
            set_limits(bot)
            custom_id = CLOSEST.write("en", said=way, **values)
            done = await use(town, new_person(town), town.channel, message, custom_id).wait()
            assert "went wrong" not in done.text
    assert await queue(bot, town.guild.id) == []
    assert custom_ids.number_of("zzzzzzzzzzzzzz") == 0


async def test_it_speaks_the_askers_language(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, ASKED_AR)
    assert message.text.startswith("### لست متأكداً من أن هذا ما تسأل عنه. أقرب ما لديّ:")
    assert {"نعم، هذا هو", "لا"} <= set(labels(message))
    told = (await confirmed(town.alice, message, "نعم، هذا هو")).text
    assert told.startswith("أُرسل السؤال")
    assert message.text.splitlines()[-1].startswith("-# تم التأكيد")
