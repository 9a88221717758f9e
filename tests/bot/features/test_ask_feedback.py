"""What stands around an answer, over the wire: why, related, helpful or wrong, record it."""

from __future__ import annotations

import pytest

from bot.client import BriefingBot
from bot.rendering import custom_ids
from bot.rendering.answer_card import card
from knowledge.answers.model import Outcome
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Scope
from knowledge.question_log import NewQuestion, QuestionGroup, QuestionLog
from tests.bot.conftest import HERE, new_bot, set_limits
from tests.bot.features.test_ask_buttons import QUESTION, answered, use
from tests.bot.rendering.made_answers import answer
from tests.bot.rendering.made_answers import told as made
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town

UNKNOWN = "Where do the Aren ferries dock?"


def new_person(town: Town, name: str = "bob") -> Person:
    person = town.server.add_user(name)
    town.guild.add_member(person)
    return person


async def written(bot: BriefingBot) -> QuestionLog:
    """Return the log once all that was asked before is in it."""
    return await bot.app.writer.do(lambda log: log)


async def queue(bot: BriefingBot, scope: Scope) -> list[QuestionGroup]:
    return (await written(bot)).unanswered(scope)


def labels(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons]


async def told(town: Town, person: Person, message: Message, button: str) -> str:
    pressed = await (await person.press(message, button)).wait()
    assert pressed.ephemeral
    return pressed.text


async def test_an_answer_has_one_row_of_five_beside_its_link(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    assert labels(message) == [
        "Timeline",
        "Read it at port.example.org",
        "Sources",
        "Related",
        "Why this answer",
        "Helpful",
        "Wrong",
    ]


async def test_an_abstention_can_be_recorded_explained_and_judged(
    town: Town, bot: BriefingBot
) -> None:
    message = await answered(town, UNKNOWN)
    assert labels(message) == ["Send to the curators", "Why no answer", "Helpful", "Wrong"]


async def test_a_greeting_is_not_kept_and_has_nothing_to_judge(
    town: Town, bot: BriefingBot
) -> None:
    message = await answered(town, "hello there!")
    assert labels(message) == []
    assert (await written(bot)).personal_data(town.alice.id, scope=town.guild.id).is_empty


@pytest.mark.parametrize("way", ["mention", "command", "direct"])
async def test_why_tells_what_matched_and_how_sure_it_is(
    town: Town, bot: BriefingBot, way: str
) -> None:
    question = "when does the lantern mission finish"
    if way == "command":
        options = {"question": question, "private": True}
        asked = await (await town.alice.command(town.channel, "ask", options)).wait()
        assert asked.message is not None
        message = asked.message
    elif way == "mention":
        message = await answered(town, question)
    else:
        said = await town.alice.post(town.alice.dm(), question)
        message = await town.server.wait_for_message(town.alice.dm(), after=said)
    why = (await told(town, town.alice, message, "Why this answer")).splitlines()
    assert why[0] == "### Why this answer"
    assert f"Asked: {question}" in why
    assert any(line.startswith("Closest known question: “When does") for line in why)
    assert any(line.startswith("Words that match: ") and "lantern" in line for line in why)
    assert any(line.startswith("Names in the fact: ") and "Aren" in line for line in why)
    assert "Read as the same: finish → end" in why
    [sure] = [line for line in why if line.startswith("Certainty: ")]
    assert "likely right (" in sure
    assert "%" in sure


async def test_why_not_names_the_nearest_and_what_it_would_take(
    town: Town, bot: BriefingBot
) -> None:
    why = await told(town, town.alice, await answered(town, UNKNOWN), "Why no answer")
    assert why.startswith("### Why there is no answer")
    assert "I answer from" in why or "No fact has words like these." in why


async def test_related_facts_can_be_opened(town: Town, bot: BriefingBot) -> None:
    pressed = await (await town.alice.press(await answered(town), "Related")).wait()
    assert pressed.text.startswith("### Related to: The Lantern mission in Aren ends")
    assert "Mara Olin heads the Lantern mission" in pressed.text
    assert pressed.text.count("The Lantern mission in Aren ends") == 1
    assert pressed.message is not None
    opened = await town.alice.select(pressed.message, "Choose one to open", ["lantern-head"])
    assert "Mara Olin" in (await opened.wait()).text


async def test_wrong_leads_to_the_curators_queue_and_says_so(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    assert await queue(bot, town.guild.id) == []
    said = await told(town, town.alice, message, "Wrong")
    assert "curators of this server" in said
    assert "keep it for 30 days" in said
    [like] = await queue(bot, town.guild.id)
    assert (like.text, like.wrong, like.fact_key) == (QUESTION, 1, "lantern-end")


async def test_a_person_counts_once_however_often_they_press(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    bob = new_person(town)
    town.server.gateway.duplicate("INTERACTION_CREATE")
    await told(town, town.alice, message, "Wrong")
    assert "counts once" in await told(town, town.alice, message, "Wrong")
    assert "curators" in await told(town, bob, message, "Wrong")
    [like] = await queue(bot, town.guild.id)
    assert (like.wrong, like.people, like.times) == (2, 2, 1)


async def test_one_may_think_better_of_it(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    await told(town, town.alice, message, "Wrong")
    assert "Thank you" in await told(town, town.alice, message, "Helpful")
    assert await queue(bot, town.guild.id) == []


async def test_recording_asks_for_an_answer_one_day(town: Town, bot: BriefingBot) -> None:
    said = await told(town, town.alice, await answered(town, UNKNOWN), "Send to the curators")
    assert said.startswith("Sent. ")
    [like] = await queue(bot, town.guild.id)
    assert (like.text, like.recorded) == (UNKNOWN, 1)


async def test_feedback_works_after_a_restart(town: Town, library: Library) -> None:
    async with running(new_bot(library), town.server):
        old = await answered(town, UNKNOWN)
    async with running(again := new_bot(library), town.server):
        assert "Sent. " in await told(town, town.alice, old, "Send to the curators")
        assert "no answer" in await told(town, town.alice, old, "Why no answer")
        assert len(await queue(again, town.guild.id)) == 1


async def test_what_was_asked_just_before_a_stop_is_written_down(
    town: Town, library: Library
) -> None:
    async with running(new_bot(library), town.server):
        await answered(town, UNKNOWN)
    [like] = library.questions.unanswered(town.guild.id)
    assert like.text == UNKNOWN


async def test_anothers_number_shows_and_counts_nothing_elsewhere(
    town: Town, bot: BriefingBot
) -> None:
    bot.app.library.import_files([HERE / "own-facts.csv"], scope=town.guild.id, actor="tests")
    message = await answered(town, "Where is the Quillmere vault?")
    number = next(b["custom_id"] for b in message.buttons if b["label"] == "Wrong")
    why = next(b["custom_id"] for b in message.buttons if b["label"].startswith("Why"))
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    elsewhere = other.add_channel()
    for place in (elsewhere, town.alice.dm()):
        for custom_id in (number, why):
            pressed = await use(town, town.alice, place, message, custom_id).wait()
            assert "Quillmere" not in pressed.text
            assert "lighthouse" not in pressed.text
            assert "no longer have that question" in pressed.text
    assert await queue(bot, town.guild.id) == []
    assert await queue(bot, other.id) == []
    assert "lighthouse" in (await use(town, town.alice, town.channel, message, why).wait()).text


async def test_made_up_numbers_do_no_harm(town: Town, bot: BriefingBot) -> None:
    message = await answered(town)
    for token in ("0", "1", "zzzzzzzzzzzzz", custom_ids.token((1 << 62) - 1), "abc"):
        for custom_id in (f"mark:en:wrong:{token}", f"why:ar:{token}", f"mark:xx:record:{token}"):
            set_limits(bot)
            pressed = await use(town, town.alice, town.channel, message, custom_id).wait()
            assert "went wrong" not in pressed.text
            assert pressed.ephemeral
    assert await queue(bot, town.guild.id) == []


def keep_nothing(town: Town, library: Library) -> None:
    library.settings.change(town.guild.id, Change("tests"), keep_questions=False)


async def test_where_questions_are_not_kept_only_the_asker_hands_one_over(
    town: Town, library: Library
) -> None:
    keep_nothing(town, library)
    async with running(bot := new_bot(library), town.server):
        message = await answered(town, UNKNOWN)
        log = await written(bot)
        assert log.personal_data(town.alice.id, scope=town.guild.id).is_empty
        refused = await told(town, new_person(town), message, "Send to the curators")
        assert "only the person who asked it" in refused
        assert "no answer" in await told(town, town.alice, message, "Why no answer")
        assert log.unanswered(town.guild.id) == []
        assert "Sent. " in await told(town, town.alice, message, "Send to the curators")
        [like] = log.unanswered(town.guild.id)
        assert (like.text, like.people) == (UNKNOWN, 1)


async def test_a_setting_takes_effect_at_once(town: Town, bot: BriefingBot) -> None:
    await answered(town, UNKNOWN)
    await written(bot)
    bot.app.library.settings.change(
        town.guild.id, Change("tests"), keep_questions=False, keep_days=7
    )
    message = await answered(town, "Who paints the ferries?")
    log = await written(bot)
    [kept] = log.personal_data(town.alice.id, scope=town.guild.id).here
    assert kept.text == UNKNOWN
    assert "keep it for 7 days" in await told(town, town.alice, message, "Send to the curators")


async def test_a_command_hands_over_the_question_its_card_shows(
    town: Town, library: Library
) -> None:
    question = "Where do *Aren's* ferries [dock](https://x.example)?"
    keep_nothing(town, library)
    async with running(bot := new_bot(library), town.server):
        asked = await (await town.alice.command(town.channel, "ask", {"question": question})).wait()
        assert asked.message is not None
        assert "Thank you" in await told(town, town.alice, asked.message, "Wrong")
        [like] = (await written(bot)).unanswered(town.guild.id)
        assert "Aren's ferries" in like.text


async def test_a_log_that_cannot_be_written_costs_no_answer(
    town: Town, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    bot = new_bot(library)

    def broken(askings: list[NewQuestion]) -> None:
        raise RuntimeError("disk on fire")

    library.questions.record = broken  # type: ignore[method-assign,assignment]
    async with running(bot, town.server):
        for _ in range(2):
            assert "December 2025" in (await answered(town)).text
        await written(bot)
        assert bot.app.writer.dropped == 2
    assert QUESTION not in caplog.text


async def test_questions_in_direct_messages_are_for_who_keeps_the_briefing(
    town: Town, bot: BriefingBot
) -> None:
    home = town.alice.dm()
    said = await town.alice.post(home, UNKNOWN)
    message = await town.server.wait_for_message(home, after=said)
    noted = await told(town, town.alice, message, "Send to the curators")
    assert "look after the shared briefing" in noted
    [like] = await queue(bot, None)
    assert like.text == UNKNOWN
    assert await queue(bot, town.guild.id) == []


async def test_the_buttons_speak_the_askers_language(town: Town, bot: BriefingBot) -> None:
    message = await answered(town, "متى تنتهي بعثة القمر الأزرق؟")
    assert "أرسله إلى المحررين" in labels(message)
    assert "أُرسل السؤال" in await told(town, town.alice, message, "أرسله إلى المحررين")


async def test_none_of_several_leads_to_the_queue_too(town: Town, bot: BriefingBot) -> None:
    question = "the mission?"
    several = [made(key=key) for key in ("lantern-end", "beacon-staff")]
    asked_back = answer(*several, outcome=Outcome.CLARIFY, question=question)
    number = bot.app.writer.note(town.guild.id, town.alice.id, question, asked_back)
    channel = bot.get_partial_messageable(town.channel.id)
    sent = await channel.send(view=card(asked_back, asking=number))
    message = town.server.messages[sent.id]
    assert "curators" in await told(town, town.alice, message, "None of these")
    [like] = await queue(bot, town.guild.id)
    assert (like.text, like.wrong) == (question, 1)
