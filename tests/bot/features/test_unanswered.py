"""The curators' queue over the wire: who may, what it shows, teaching, dismissing, undoing."""

from __future__ import annotations

from typing import NamedTuple

import discord
import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.client import BriefingBot
from bot.features.unanswered.cards import TEACH
from knowledge.answers.model import Answer, Outcome
from knowledge.library import Library
from knowledge.question_log import Feedback, new_question
from knowledge.store.tables import RevisionRow
from tests.bot.conftest import HERE, TODAY, new_bot, set_limits
from tests.bot.features.test_ask_buttons import answered, use
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town

ODD = "Which night boats should run once more?"
FERRY = "The report advises Aren to reopen the night ferry."
MANAGER = discord.Permissions(manage_guild=True)


class Desk(NamedTuple):
    """A curator with the queue open."""

    curator: Person
    queue: Message


def new_curator(town: Town, name: str = "cora") -> Person:
    curator = town.server.add_user(name)
    town.guild.add_member(curator, permissions=MANAGER)
    return curator


def ask_before(
    library: Library, scope: int, *texts: str, person: int = 9001, outcome: str = "abstain"
) -> list[int]:
    made = [
        new_question(scope, person, text, Answer(Outcome(outcome), text, "-", TODAY, 1))
        for text in texts
    ]
    library.questions.record(made)
    return [each.id for each in made]


async def open_queue(town: Town, curator: Person) -> Message:
    asked = await (await town_command(town, curator)).wait()
    assert asked.ephemeral
    assert asked.message is not None
    return asked.message


async def town_command(town: Town, person: Person, **how: bool):  # type: ignore[no-untyped-def]
    return await person.command(town.channel, "questions", **how)


async def pressed(person: Person, message: Message, button: str) -> str:
    """Press a button of the queue, and return what its message says then."""
    done = await (await person.press(message, button)).wait()
    return done.text


async def chosen(person: Person, message: Message, menu: str, value: str) -> str:
    return (await (await person.select(message, menu, [value])).wait()).text


@pytest_asyncio.fixture
async def desk(town: Town, bot: BriefingBot) -> Desk:
    ask_before(bot.app.library, town.guild.id, ODD, "which night boats should run again?")
    ask_before(bot.app.library, town.guild.id, ODD, person=9002)
    curator = new_curator(town)
    return Desk(curator, await open_queue(town, curator))


async def to_trial(desk: Desk, fact: str = "ferry-line") -> str:
    [option] = desk.queue.selects[0]["options"]
    await chosen(desk.curator, desk.queue, "Choose a question", option["value"])
    await pressed(desk.curator, desk.queue, "Link to a fact")
    return await chosen(desk.curator, desk.queue, "Choose the fact", fact)


async def test_the_queue_shows_what_was_asked_most_first(town: Town, bot: BriefingBot) -> None:
    for person in (1, 2, 3):
        ask_before(bot.app.library, town.guild.id, "Who paints the ferries?", person=person)
    ask_before(bot.app.library, town.guild.id, ODD, ODD)
    shown = (await open_queue(town, new_curator(town))).text.splitlines()
    assert shown[0] == "### 2 questions without a good answer"
    assert shown[1] == "1. Who paints the ferries?"
    assert shown[2].strip().startswith("-# 3 people · asked 3 times · last on ")
    assert shown[3] == f"2. {ODD}"


async def test_an_empty_queue_says_what_it_is_for(town: Town, bot: BriefingBot) -> None:
    assert "There are no unanswered questions" in (await open_queue(town, new_curator(town))).text


async def test_what_is_answered_by_now_is_left_out(town: Town, bot: BriefingBot) -> None:
    ask_before(bot.app.library, town.guild.id, "When does the Lantern mission end?", ODD)
    assert "Lantern" not in (await open_queue(town, new_curator(town))).text


async def test_many_questions_come_in_pages(town: Town, bot: BriefingBot) -> None:
    words = (
        "apple",
        "brick",
        "cloud",
        "drum",
        "eagle",
        "flute",
        "grape",
        "horse",
        "igloo",
        "jelly",
    )
    ask_before(
        bot.app.library, town.guild.id, *(f"Who sells {word}s to sailors?" for word in words)
    )
    curator = new_curator(town)
    queue = await open_queue(town, curator)
    seen = set(queue.text.splitlines())
    text = await pressed(curator, queue, "Next")
    assert "-# Page 2 of 2" in text
    seen |= set(text.splitlines())
    assert sum("to sailors?" in line for line in seen) == 10
    assert [b["label"] for b in queue.buttons] == ["Previous"]


async def test_a_question_shows_its_wordings_and_how_it_is_answered_now(desk: Desk) -> None:
    [option] = desk.queue.selects[0]["options"]
    text = await chosen(desk.curator, desk.queue, "Choose a question", option["value"])
    assert "Also asked as:" in text
    assert "Not answered now." in text
    assert "asked 3 times" in text


async def test_attaching_a_question_has_it_answered_from_then_on(
    town: Town, bot: BriefingBot, desk: Desk
) -> None:
    assert FERRY not in (await answered(town, ODD)).text.splitlines()[0]
    trial = await to_trial(desk)
    assert trial.startswith("### Link this question to the fact?")
    assert FERRY in trial
    assert "before and after. These answers change:" in trial
    taught = await pressed(desk.curator, desk.queue, "Link")
    assert taught.startswith("Linked.")
    assert FERRY in (await answered(town, ODD)).text.splitlines()[0]
    assert "There are no unanswered questions" in await pressed(
        desk.curator, desk.queue, "Back to the questions"
    )


async def test_teaching_is_audited_and_can_be_taken_back(
    town: Town, bot: BriefingBot, desk: Desk
) -> None:
    await to_trial(desk)
    await pressed(desk.curator, desk.queue, "Link")
    back = await pressed(desk.curator, desk.queue, "Undo")
    assert "no longer linked" in back
    assert FERRY not in (await answered(town, ODD)).text.splitlines()[0]
    assert ODD in await pressed(desk.curator, desk.queue, "Back to the questions")
    with bot.app.library._database.read() as session:
        rows = session.scalars(select(RevisionRow).where(RevisionRow.scope == town.guild.id))
        told = [(row.action, row.subject_key, row.actor) for row in rows]
    actor = f"cora ({desk.curator.id})"
    assert told == [("teach", "ferry-line", actor), ("unteach", "ferry-line", actor)]


async def test_what_is_taught_stays_in_its_server(town: Town, bot: BriefingBot, desk: Desk) -> None:
    await to_trial(desk)
    await pressed(desk.curator, desk.queue, "Link")
    other = town.server.add_guild("other")
    other.add_member(town.alice)
    channel = other.add_channel()
    asked = await town.alice.post(channel, f"<@bot> {ODD}")
    answer = await town.server.wait_for_message(channel, after=asked)
    assert FERRY not in answer.text.splitlines()[0]


async def test_a_phrasing_that_breaks_a_right_answer_is_refused_with_the_reason(
    town: Town, bot: BriefingBot
) -> None:
    own = "when does the lantern mission end??"
    [number] = ask_before(bot.app.library, town.guild.id, own, outcome="answer")
    await bot.app.writer.do(
        lambda log: log.add_feedback(number, Feedback.WRONG, scope=town.guild.id, person=5)
    )
    curator = new_curator(town)
    desk = Desk(curator, await open_queue(town, curator))
    trial = await to_trial(desk, "salt-tax")
    assert trial.startswith("### This question cannot be linked")
    assert "Link" not in [b["label"] for b in desk.queue.buttons]
    forged = TEACH.write("en", token=number, key="salt-tax")
    tried = await use(town, curator, town.channel, desk.queue, forged).wait()
    assert "This question cannot be linked" in tried.text
    assert "December 2025" in (await answered(town, own)).text


async def test_a_double_press_teaches_once(town: Town, bot: BriefingBot, desk: Desk) -> None:
    await to_trial(desk)
    teach = next(b["custom_id"] for b in desk.queue.buttons if b["label"] == "Link")
    town.server.gateway.duplicate("INTERACTION_CREATE")
    first = await (await desk.curator.press(desk.queue, "Link")).wait()
    again = await use(town, desk.curator, town.channel, desk.queue, teach).wait()
    assert first.text.startswith("Linked.")
    assert "no longer in the list" in again.text
    assert len(town.server.recorder.of("POST", f"/interactions/{first.id}/*/callback")) == 1
    assert bot.app.library.snapshot(town.guild.id).facts["ferry-line"].questions.count(ODD) == 1


async def test_dismissing_and_thinking_better_of_it(
    town: Town, bot: BriefingBot, desk: Desk
) -> None:
    [option] = desk.queue.selects[0]["options"]
    await chosen(desk.curator, desk.queue, "Choose a question", option["value"])
    assert "Dismissed." in await pressed(desk.curator, desk.queue, "Dismiss")
    ask_before(bot.app.library, town.guild.id, ODD)
    assert "There are no unanswered questions" in (await open_queue(town, desk.curator)).text
    assert "back in the list" in await pressed(desk.curator, desk.queue, "Undo")
    assert ODD in (await open_queue(town, desk.curator)).text


async def test_it_works_after_a_restart(town: Town, library: Library) -> None:
    ask_before(library, town.guild.id, ODD)
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        desk = Desk(curator, await open_queue(town, curator))
        await to_trial(desk)
    async with running(new_bot(library), town.server):
        assert (await pressed(curator, desk.queue, "Link")).startswith("Linked.")
        assert FERRY in (await answered(town, ODD)).text.splitlines()[0]


async def test_a_stranger_is_refused_at_the_command_and_at_every_button(
    town: Town, bot: BriefingBot, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    [option] = desk.queue.selects[0]["options"]
    token = option["value"]
    refused_there = await (await town_command(town, town.alice)).wait()
    assert refused_there.text == "You do not have permission to use that here."
    for custom_id, values in (
        ("queue:en:0", ()),
        ("queued:en", (token,)),
        (f"attach:en:{token}:0", ()),
        (f"attachto:en:{token}", ("ferry-line",)),
        (f"teach:en:{token}:ferry-line", ()),
        (f"unteach:en:1:{token}", ()),
        (f"dismiss:en:{token}", ()),
        (f"reopen:en:{token}", ()),
    ):
        set_limits(bot)
        refused = use(town, town.alice, town.channel, desk.queue, custom_id, *values)
        assert (await refused.wait()).text == "You do not have permission to use that here."
    refused = f"refused: person {town.alice.id} may not curate in {town.guild.id}"
    assert caplog.text.count(refused) == 9
    assert ODD in (await open_queue(town, desk.curator)).text


async def test_a_curator_who_no_longer_is_one_is_refused_at_the_next_press(
    town: Town, bot: BriefingBot, desk: Desk
) -> None:
    await to_trial(desk)
    town.guild.members[desk.curator.id].roles.clear()
    assert (
        await pressed(desk.curator, desk.queue, "Link")
        == "You do not have permission to use that here."
    )
    assert bot.app.library.snapshot(town.guild.id).facts["ferry-line"].questions.count(ODD) == 0


async def test_another_servers_curator_reaches_nothing(
    town: Town, bot: BriefingBot, desk: Desk
) -> None:
    bot.app.library.import_files([HERE / "own-facts.csv"], scope=town.guild.id, actor="tests")
    [option] = desk.queue.selects[0]["options"]
    token = option["value"]
    other = town.server.add_guild("other")
    other.add_member(town.alice, permissions=MANAGER)
    channel = other.add_channel()
    own = await (await town.alice.command(channel, "questions")).wait()
    assert ODD not in own.text
    for place in (channel, town.alice.dm()):
        for custom_id, values in (
            ("queue:en:0", ()),
            ("queued:en", (token,)),
            (f"attach:en:{token}:0", ()),
            (f"attachto:en:{token}", ("own-vault",)),
            (f"teach:en:{token}:own-vault", ()),
            (f"unteach:en:1:{token}", ()),
            (f"dismiss:en:{token}", ()),
            (f"reopen:en:{token}", ()),
        ):
            set_limits(bot)
            tried = await use(town, town.alice, place, desk.queue, custom_id, *values).wait()
            assert ODD not in tried.text
            assert "lighthouse" not in tried.text
            assert "went wrong" not in tried.text
    assert ODD in (await open_queue(town, desk.curator)).text


async def test_curators_see_words_and_not_who_asked(town: Town, bot: BriefingBot) -> None:
    await answered(town, "Which night boats should <@1234567> run once more?")
    shown = (await open_queue(town, new_curator(town))).text
    assert "night boats" in shown
    assert str(town.alice.id) not in shown
    assert "alice" not in shown
    assert "1234567" not in shown


async def test_the_queue_speaks_arabic(town: Town, bot: BriefingBot) -> None:
    ask_before(bot.app.library, town.guild.id, ODD)
    curator = new_curator(town)
    asked = await (await curator.command(town.channel, "questions", locale="ar")).wait()
    assert asked.text.startswith("### سؤال واحد بلا جواب جيد")
    assert asked.message is not None
    token = asked.message.selects[0]["options"][0]["value"]
    text = await chosen(curator, asked.message, "اختر سؤالاً", token)
    assert "لا جواب له الآن." in text


async def test_a_fact_is_written_for_a_question_from_the_queue(
    town: Town, bot: BriefingBot, desk: Desk
) -> None:
    [option] = desk.queue.selects[0]["options"]
    await chosen(desk.curator, desk.queue, "Choose a question", option["value"])
    form = await desk.curator.press(desk.queue, "Write a fact for it")
    await form.wait_response()
    typed = {
        "statement": "The night boats to Aren should run once more.",
        "topic": "Trade",
        "source": "Harbour Report",
    }
    preview = await (await desk.curator.submit(form, typed)).wait()
    assert f"answers “{ODD}”" in preview.text
    stranger = use(town, town.alice, town.channel, desk.queue, f"write:en:{option['value']}")
    assert (await stranger.wait()).text == "You do not have permission to use that here."
