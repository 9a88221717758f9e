"""Facts drafted from articles over the wire: looked through, stored at once, undone, proposed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from bot.client import BriefingBot
from knowledge import dates
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import new_bot
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_facts import NOT_ALLOWED, own_keys
from tests.bot.features.test_unanswered import new_curator
from tests.bot.features.watch_helpers import Time, bot_at
from tests.discord_server import Person, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.discord_server.messages import Upload
from tests.waiting import eventually

TEN = """The harbour of Norsund

The harbour of Norsund was founded in 1871. It handles 2.4 million tonnes a year.
The northern pier was opened on 3 May 2019. The southern pier was closed in 2021 after a storm.
Repairs cost 18.4 million crowns.
The city council approved a loan of 9 million crowns in March 2022.
Two ferries sail to Lomar since June 2023. A third ferry will be delivered in 2027.
About 640 people work in the harbour.
The museum of the harbour was visited by 31,000 people in 2024.
"""
QUESTION = "When was the southern pier closed?"


async def drafted(person: Person, town: Town, words: str = TEN) -> kinds.Interaction:
    asked = await person.command(
        town.channel, "draft", {"file": Upload("harbour.txt", words.encode())}
    )
    return await settled(asked)


async def settled(asked: kinds.Interaction) -> kinds.Interaction:
    await asked.wait_response()
    await eventually(lambda: asked.message is not None and bool(asked.text))
    return asked


async def pressed(person: Person, shown: kinds.Interaction, button: str) -> kinds.Interaction:
    """Press a button of the card, and wait for what it shows then."""
    assert shown.message is not None
    before = shown.message.text
    used = await person.press(shown.message, button)
    await eventually(lambda: shown.message is not None and shown.message.text != before)
    return used


async def chosen(
    person: Person, shown: kinds.Interaction, menu: int, *wanted: int
) -> kinds.Interaction:
    assert shown.message is not None
    select = shown.message.selects[menu]
    values = [select["options"][at]["value"] for at in wanted]
    return await person.select(shown.message, select["custom_id"], values)


async def test_ten_facts_are_stored_with_seven_interactions_and_undone_with_one(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    before = (await answered(town, QUESTION)).text
    shown = await drafted(curator, town)  # 1
    assert shown.ephemeral
    assert "Page 1 of 2 · 0 of 10 ticked. Nothing is stored yet." in shown.text
    assert "☐ **1.** The harbour of Norsund was founded in 1871." in shown.text
    await pressed(curator, shown, "Tick these, and on")  # 2
    assert "Page 2 of 2 · 4 of 10 ticked" in shown.message.text
    assert "One draft of page 1 does not say who, what or when is meant" in shown.message.text
    await pressed(curator, shown, "Tick these")  # 3
    assert "8 of 10 ticked" in shown.message.text
    await chosen(curator, shown, 0, 0, 1, 2, 3, 4)  # 4
    await eventually(lambda: "9 of 10 ticked" in shown.message.text)
    await pressed(curator, shown, "Back")  # 5
    await chosen(curator, shown, 0, 0, 1, 2, 3, 4)  # 6
    await eventually(lambda: "10 of 10 ticked" in shown.message.text)
    assert "2 ticked drafts still have something to do" in shown.message.text
    assert own_keys(library, town.guild.id) == []
    await pressed(curator, shown, "Store all ticked")  # 7
    assert "Stored: 10 facts" in shown.message.text
    assert "2 of them still have something to do" in shown.message.text
    assert len(own_keys(library, town.guild.id)) == 10
    assert "2021" in (await answered(town, QUESTION)).text
    facts = library.snapshot(town.guild.id).facts
    assert all(facts[key].quote and facts[key].locator for key in own_keys(library, town.guild.id))
    await pressed(curator, shown, "Undo")
    assert own_keys(library, town.guild.id) == []
    assert (await answered(town, QUESTION)).text == before


async def test_drafts_come_back_as_they_were_where_storing_them_is_undone(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    shown = await drafted(curator, town)
    await pressed(curator, shown, "Tick these, and on")
    await pressed(curator, shown, "Store all ticked")
    await pressed(curator, shown, "Go on")
    assert "0 of 6 ticked" in shown.message.text
    await chosen(curator, shown, 1, 2)  # drop the first that is left
    await eventually(lambda: "0 of 5 ticked" in shown.message.text)
    # The number of what was stored is on the card alone, which *Go on* took the place of.
    again = await settled(await curator.command(town.channel, "fact undo", {}))
    await pressed(curator, again, "Go on")
    assert "4 of 9 ticked" in again.message.text
    assert "☑ **1.** The harbour of Norsund was founded in 1871." in again.message.text
    await pressed(curator, again, "Store all ticked")
    assert len(own_keys(library, town.guild.id)) == 4
    await pressed(curator, again, "Undo")
    assert own_keys(library, town.guild.id) == []
    await pressed(curator, again, "Go on")
    assert "4 of 9 ticked" in again.message.text


async def test_drafts_are_ticked_dropped_and_corrected_one_by_one(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    shown = await drafted(curator, town)
    await chosen(curator, shown, 0, 1, 2)
    await eventually(lambda: "2 of 10 ticked" in shown.message.text)
    await chosen(curator, shown, 1, 2)  # drop the first
    await eventually(lambda: "2 of 9 ticked" in shown.message.text)
    form = await chosen(curator, shown, 1, 0)  # edit the first, which is ticked
    await form.wait_response()
    await curator.submit(
        form, {"statement": "The harbour of Norsund handles 2.5 million tonnes a year."}
    )
    await eventually(lambda: "2.5 million" in shown.message.text)
    assert "“it”" not in shown.message.text
    await pressed(curator, shown, "Store all ticked")
    assert "Stored: 2 facts" in shown.message.text
    assert "7 drafts are left" in shown.message.text
    held = library.snapshot(town.guild.id)
    stored = {held.facts[key].statement for key in own_keys(library, town.guild.id)}
    assert stored == {
        "The harbour of Norsund handles 2.5 million tonnes a year.",
        "The northern pier was opened on 3 May 2019.",
    }
    # The rest is there still, from the command alone.
    again = await settled(await curator.command(town.channel, "draft", {}))
    assert "0 of 7 ticked" in again.text


async def test_the_source_and_its_day_are_the_same_for_all(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    shown = await drafted(
        curator, town, "The pier\n\nThe pier of Norsund was closed last Friday.\n"
    )
    assert "counts from the day of publication" in shown.text
    form = await curator.press(shown.message, "Source")
    await form.wait_response()
    await curator.submit(form, {"source": "Norsund Gazette", "published": "2025-05-14"})
    await eventually(lambda: "Norsund Gazette" in shown.message.text)
    assert "9 May 2025" in shown.message.text
    await pressed(curator, shown, "Tick these")
    await pressed(curator, shown, "Store all ticked")
    held = library.snapshot(town.guild.id)
    [key] = own_keys(library, town.guild.id)
    source = held.sources[held.facts[key].source]
    assert (source.title, str(source.published)) == ("Norsund Gazette", "2025-05-14")


async def test_drafts_of_an_untitled_text_are_stored_once_its_source_and_day_are_named(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    words = "The pier of Norsund was closed in 2021 by order of the mayor."
    shown = await settled(await curator.command(town.channel, "draft", {"text": words}))
    form = await curator.press(shown.message, "Source")
    await form.wait_response()
    await curator.submit(form, {"source": "Norsund Yearbook", "published": "2023-05-05"})
    await eventually(lambda: "Norsund Yearbook" in shown.message.text)
    await pressed(curator, shown, "Tick these")
    await pressed(curator, shown, "Store all ticked")
    held = library.snapshot(town.guild.id)
    [key] = own_keys(library, town.guild.id)
    assert held.facts[key].topic in held.topics


async def test_what_is_here_already_is_shown_and_stays_as_it_is(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    words = "The pier\n\nThe pier of Norsund was closed in 2021 by order of the mayor.\n"
    shown = await drafted(curator, town, words)
    await pressed(curator, shown, "Tick these")
    await pressed(curator, shown, "Store all ticked")
    [key] = own_keys(library, town.guild.id)
    before = library.snapshot(town.guild.id).facts[key]
    shown = await drafted(curator, town, words)
    assert "almost the same fact is already here" in shown.text
    shown = await drafted(curator, town, words.replace("2021", "2022"))
    assert "another date is already here" in shown.text
    await pressed(curator, shown, "Tick these")
    await pressed(curator, shown, "Store all ticked")
    assert len(own_keys(library, town.guild.id)) == 2
    assert library.snapshot(town.guild.id).facts[key] == before


async def test_a_message_is_drafted_and_a_long_one_offered_so(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    message = await town.alice.post(town.channel, TEN)
    menu = await settled(await curator.context_menu(town.channel, "Draft facts", message))
    assert "Page 1 of 2 · 0 of 10 ticked" in menu.text
    menu = await settled(await curator.context_menu(town.channel, "Add as fact", message))
    assert "That message has 11 sentences" in menu.text or "That message has 10" in menu.text
    await pressed(curator, menu, "Draft facts")
    await eventually(lambda: "Page 1 of 2" in menu.message.text)
    await pressed(curator, menu, "Tick these, and on")
    await pressed(curator, menu, "Store all ticked")
    held = library.snapshot(town.guild.id)
    sources = {held.facts[key].source for key in own_keys(library, town.guild.id)}
    assert [str(held.sources[key].url).endswith(f"/{message.id}") for key in sources] == [True]


async def test_members_send_their_drafts_to_the_curators(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    refused = await town.alice.command(town.channel, "draft", {"text": TEN})
    assert (await refused.wait()).text == NOT_ALLOWED
    library.settings.change(town.guild.id, Change("tests"), review=True)
    shown = await settled(await town.alice.command(town.channel, "draft", {"text": TEN}))
    await chosen(town.alice, shown, 0, 0, 2)
    await eventually(lambda: "2 of 10 ticked" in shown.message.text)
    assert "Store all ticked" not in [button["label"] for button in shown.message.buttons]
    await pressed(town.alice, shown, "Send all ticked to the curators")
    assert "Sent to the curators: 2 facts" in shown.message.text
    assert own_keys(library, town.guild.id) == []
    waiting = library.proposals.waiting(scope=town.guild.id)
    assert [each.written.statement for each in waiting] == [
        "The harbour of Norsund was founded in 1871.",
        "The northern pier was opened on 3 May 2019.",
    ]


async def test_a_correction_that_cannot_be_read_is_kept_and_its_draft_not_stored(
    town: Town, library: Library
) -> None:
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        shown = await drafted(curator, town)
        await pressed(curator, shown, "Tick these, and on")
        await pressed(curator, shown, "Back")
        form = await chosen(curator, shown, 1, 0)  # edit the first
        await form.wait_response()
        typed = {"statement": "Norsund has a harbour since 1872.", "date": "31 Febuary 1872"}
        await curator.submit(form, typed)
        await eventually(lambda: "3 of 10 ticked" in shown.message.text)
        assert "“31 Febuary 1872” is not a date I can read" in shown.message.text
        form = await curator.press(shown.message, "Source")
        await form.wait_response()
        await curator.submit(form, {"source": "Norsund Yearbook", "published": "May 2025"})
        await eventually(lambda: "That is not a day" in shown.message.text)
    async with running(new_bot(library), town.server):
        form = await curator.press(shown.message, "Source")
        await form.wait_response()
        assert [field["value"] for field in fields(form)] == ["Norsund Yearbook", "May 2025"]
        form = await chosen(curator, shown, 1, 0)
        await form.wait_response()
        assert [field["value"] for field in fields(form)[:2]] == list(typed.values())
        await curator.submit(form, {"date": "1872"})
        await eventually(lambda: "☐ **1.** Norsund has a harbour" in shown.message.text)
        assert "correction could not be read" not in shown.message.text


def fields(form: kinds.Interaction) -> list[dict[str, Any]]:
    """Return the fields of a form in their order."""
    return [each["component"] for each in form.modal["components"]]


async def test_two_drafts_are_merged_and_dropped_ones_come_back(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    shown = await drafted(curator, town)
    await chosen(curator, shown, 1, 1)  # merge the first with ...
    await eventually(lambda: "Which draft belongs to 1?" in shown.message.text)
    assert "founded in 1871" in shown.message.text
    await chosen(curator, shown, 0, 0)  # ... the second
    both = "The harbour of Norsund was founded in 1871. It handles 2.4 million tonnes a year."
    await eventually(lambda: f"☐ **1.** {both}" in shown.message.text)
    assert "0 of 9 ticked" in shown.message.text
    await pressed(curator, shown, "Undo")
    assert "0 of 10 ticked" in shown.message.text
    assert "Undo" not in [button["label"] for button in shown.message.buttons]
    await chosen(curator, shown, 1, 2)  # drop the first
    await eventually(lambda: "0 of 9 ticked" in shown.message.text)
    await pressed(curator, shown, "Undo")
    assert "☐ **1.** The harbour of Norsund was founded in 1871." in shown.message.text
    await chosen(curator, shown, 1, 4)  # merge the second with the first
    await eventually(lambda: "Which draft belongs to 2?" in shown.message.text)
    await chosen(curator, shown, 0, 0)
    await eventually(lambda: f"☐ **1.** {both}" in shown.message.text)
    await chosen(curator, shown, 0, 0)
    await eventually(lambda: "1 of 9 ticked" in shown.message.text)
    await pressed(curator, shown, "Store all ticked")
    held = library.snapshot(town.guild.id)
    [key] = own_keys(library, town.guild.id)
    assert (held.facts[key].statement, held.facts[key].quote) == (both, both)
    assert "8 drafts are left" in shown.message.text


async def test_a_review_goes_on_after_a_restart_and_opens_to_nobody_else(
    town: Town, library: Library
) -> None:
    curator, other = new_curator(town), new_curator(town, "theo")
    async with running(new_bot(library), town.server):
        shown = await drafted(curator, town)
        await pressed(curator, shown, "Tick these, and on")
        offered = await settled(
            await curator.context_menu(
                town.channel, "Add as fact", await town.alice.post(town.channel, TEN)
            )
        )
    async with running(new_bot(library), town.server):
        for button in shown.message.buttons:
            tried = use(town, other, town.channel, shown.message, button["custom_id"])
            assert "Those drafts are gone" in (await tried.wait()).text
        await pressed(curator, offered, "Draft facts")
        await eventually(lambda: "0 of 10 ticked" in offered.message.text)
        await pressed(curator, offered, "Discard all")
        await chosen(curator, shown, 0, 0, 1, 2, 3, 4)
        await eventually(lambda: "9 of 10 ticked" in shown.message.text)
        await pressed(curator, shown, "Back")
        await chosen(curator, shown, 0, 0, 1, 2, 3, 4)
        await eventually(lambda: "10 of 10 ticked" in shown.message.text)
    async with running(new_bot(library), town.server):
        again = await settled(await curator.command(town.channel, "draft", {}))
        assert "10 of 10 ticked" in again.text
        await pressed(curator, again, "Store all ticked")
        assert "Stored: 10 facts" in again.message.text
        gone = await (await curator.command(town.channel, "draft", {})).wait()
        assert "you have none here" in gone.text or "nothing to draft" in gone.text
    assert len(own_keys(library, town.guild.id)) == 10
    assert library.article_reviews.count_of(curator.id) == 0


async def test_what_was_stored_as_the_bot_stopped_is_not_stored_again(
    town: Town, library: Library
) -> None:
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        shown = await drafted(curator, town)
        await pressed(curator, shown, "Tick these, and on")
        [store] = [
            b["custom_id"] for b in shown.message.buttons if b["label"] == "Store all ticked"
        ]
        token, own = store.rpartition(":")[2], {"person": curator.id, "scope": town.guild.id}
        before = library.article_reviews.find(token, **own)
        assert before is not None
        await pressed(curator, shown, "Store all ticked")
    library.article_reviews.keep(token, before)  # as if it had stopped before that was written
    async with running(new_bot(library), town.server):
        again = await settled(await curator.command(town.channel, "draft", {}))
        assert "4 of 10 ticked" in again.text
        await pressed(curator, again, "Store all ticked")
        assert "6 drafts are left" in again.message.text
    assert len(own_keys(library, town.guild.id)) == 4


async def test_drafts_are_among_what_is_kept_of_a_person_and_erased_with_it(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    shown = await drafted(curator, town)
    kept = await (await curator.command(town.channel, "privacy", {})).wait()
    assert "Your drafts from 1 article" in kept.text
    erased = await (await curator.press(kept.message, "Erase what you keep about me")).wait()
    assert "Also the drafts from 1 article" in erased.text
    late = await (await curator.press(shown.message, "Tick these, and on")).wait()
    assert "Those drafts are gone" in late.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7 nothing", "cannot be read"),
        ("a.exe", b"MZ", "is not read"),
        ("a.png", b"\x89PNG", "is not read"),
        ("a.txt", b"Nothing of note happened to anybody here.", "nothing to draft"),
    ],
)
async def test_a_file_that_gives_nothing_is_told(
    town: Town, bot: BriefingBot, name: str, content: bytes, said: str
) -> None:
    curator = new_curator(town)
    asked = await curator.command(town.channel, "draft", {"file": Upload(name, content)})
    await eventually(lambda: said in asked.text)


async def test_a_message_is_of_the_day_it_was_in_the_server(town: Town, library: Library) -> None:
    curator, time = new_curator(town), Time(town)
    time.to(9, 15)  # ten in the evening (UTC), one in the morning of the next day in Baghdad
    library.settings.change(town.guild.id, Change("tests"), time_zone="Asia/Baghdad")
    async with bot_at(time, library):
        message = await town.alice.post(town.channel, "The pier of Norsund is closed tomorrow.")
        menu = await settled(await curator.context_menu(town.channel, "Draft facts", message))
    assert dates.in_words(dates.parse(time.day(11).isoformat()), "en") in menu.text


async def test_a_day_of_publication_may_be_told_in_words(town: Town, library: Library) -> None:
    curator, time = new_curator(town), Time(town)
    time.to(9, 15)  # ten in the evening (UTC), one in the morning of the next day in Baghdad
    library.settings.change(town.guild.id, Change("tests"), time_zone="Asia/Baghdad")
    async with bot_at(time, library):
        given = {"text": "The pier of Norsund was closed on Monday.", "published": "yesterday"}
        shown = await settled(await curator.command(town.channel, "draft", given))
        monday = time.day(9) - datetime.timedelta(days=time.day(9).weekday())
        assert dates.in_words(dates.parse(monday.isoformat()), "en") in shown.text
        told = await curator.command(town.channel, "draft", given | {"published": "last week"})
        assert "That is not a day. Write it as in 2025-05-14." in (await told.wait()).text


async def test_a_message_without_words_is_told_to_have_none(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    message = await town.alice.post(town.channel, "🎉")
    asked = await curator.context_menu(town.channel, "Draft facts", message)
    assert "There are no words in that" in (await asked.wait()).text
