"""Facts written, changed and taken back over the wire: by whom, where, and how it is told."""

from __future__ import annotations

import discord
import pytest
from sqlalchemy import func, select

from bot.client import BriefingBot
from bot.features.drafting.cards import ANOTHER
from bot.rendering.messages import Refused
from bot.state.drafts import KEPT_SECONDS, MOST_KEPT, Draft, Drafts, NewDraft
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.store.tables import RevisionRow
from tests.bot.conftest import new_bot, set_limits
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_unanswered import new_curator
from tests.bot.newcomer import spend
from tests.discord_server import Message, Person, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel

STATEMENT = "The harbour library of Aren opens on Sundays."
QUESTION = "When is the harbour library open?"
FILLED = {
    "statement": STATEMENT,
    "topic": "Trade",
    "date": "Dec 2025",
    "source": "Town Gazette https://gazette.example.org/7",
    "questions": QUESTION,
}
NOT_ALLOWED = "You do not have permission to use that here."


async def opened(person: Person, channel: Channel, **options: str) -> kinds.Interaction:
    """Open the form for a new fact."""
    asked = await person.command(channel, "fact add", options)
    await asked.wait_response()
    return asked


async def previewed(person: Person, channel: Channel, **changed: str) -> kinds.Interaction:
    """Fill in the form for a new fact, and wait for its preview."""
    form = await opened(person, channel)
    return await (await person.submit(form, {**FILLED, **changed})).wait()


async def stored(person: Person, channel: Channel, **changed: str) -> Message:
    """Add a fact, and return the message that says so."""
    preview = await previewed(person, channel, **changed)
    assert preview.message is not None
    await (await person.press(preview.message, "Confirm")).wait()
    return preview.message


def own_keys(library: Library, scope: int) -> list[str]:
    return [fact.key for fact in library.facts.select(scope=scope, own=True)]


def revisions(library: Library, scope: int) -> int:
    with library._database.read() as session:
        held = select(func.count()).where(RevisionRow.scope == scope)
        return session.scalar(held) or 0


async def test_a_fact_is_added_by_form_and_answers_the_next_question(
    town: Town, bot: BriefingBot
) -> None:
    assert STATEMENT not in (await answered(town, QUESTION)).text
    curator = new_curator(town)
    form = await opened(curator, town.channel)
    assert form.modal["title"] == "Add a fact"
    preview = await (await curator.submit(form, FILLED)).wait()
    assert preview.ephemeral
    for line in (
        "### Store this?",
        f"> {STATEMENT}",
        "Date: December 2025 (read from “Dec 2025”)",
        "Topic: Trade",
        "Source: Town Gazette (new)",
        "Names: Aren",
        f"- answers “{QUESTION}”",
    ):
        assert line in preview.text.splitlines()
    assert preview.message is not None
    pressed = await (await curator.press(preview.message, "Confirm")).wait()
    assert pressed.text.startswith("Stored.")
    answer = await answered(town, QUESTION)
    assert STATEMENT in answer.text
    assert "Town Gazette" in answer.text


async def test_a_figure_with_two_readings_is_asked_about(town: Town, bot: BriefingBot) -> None:
    preview = await previewed(
        new_curator(town), town.channel, statement="The toll of Aren is 1.300 marks."
    )
    assert "“1.300”: is that 1,300 or 1.3?" in preview.text


async def test_stray_joiners_are_taken_out_and_told(town: Town, bot: BriefingBot) -> None:
    preview = await previewed(
        new_curator(town), town.channel, statement="The toll of Aren\u200d is 3 marks."
    )
    assert "> The toll of Aren is 3 marks." in preview.text
    assert "joiners were taken out of the statement" in preview.text


async def test_relative_dates_count_from_the_day_of_the_source(
    town: Town, bot: BriefingBot
) -> None:
    preview = await previewed(
        new_curator(town), town.channel, date="next September", source="Harbour Report"
    )
    assert "Date: September 2024 (read from “next September”)" in preview.text


async def test_bad_input_is_told_and_nothing_typed_is_lost(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    preview = await previewed(curator, town.channel, date="03/04/2024")
    assert "### This cannot be stored yet" in preview.text
    assert "can be read as" in preview.text
    assert preview.message is not None
    assert "Confirm" not in [button["label"] for button in preview.message.buttons]
    again = await curator.press(preview.message, "Edit")
    await again.wait_response()
    mended = await (await curator.submit(again, {"date": "4 March 2024"})).wait()
    assert f"> {STATEMENT}" in mended.text
    assert "Date: 4 March 2024" in mended.text.splitlines()
    assert f"- answers “{QUESTION}”" in mended.text
    await (await curator.press(preview.message, "Confirm")).wait()
    assert len(own_keys(bot.app.library, town.guild.id)) == 1


async def test_a_new_source_is_told_of_before_it_is_stored(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    preview = await previewed(curator, town.channel, date="next September")
    assert "counts from the day" in preview.text
    assert preview.message is not None
    form = await curator.press(preview.message, "Source and names")
    await form.wait_response()
    about = {"publisher": "Aren Press", "published": "12 May 2024"}
    told = await (await curator.submit(form, about)).wait()
    assert "Date: September 2024 (read from “next September”)" in told.text
    assert "Source: Town Gazette, Aren Press, published 12 May 2024 (new)" in told.text


async def test_what_is_held_already_is_shown_beside_it(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    preview = await previewed(
        curator,
        town.channel,
        statement="The Beacon mission employs 290 people in Aren.",
        questions="",
    )
    assert "**Another figure is already here:**" in preview.text
    assert "1. The Beacon mission employs 340 people in Aren. (as of 19 June 2024)" in preview.text
    assert "a server cannot change" in preview.text
    assert preview.message is not None
    assert not [b for b in preview.message.buttons if "replace" in b["label"]]


async def test_an_older_figure_of_ones_own_is_superseded_at_once(
    town: Town, bot: BriefingBot
) -> None:
    curator = new_curator(town)
    await stored(curator, town.channel, statement="Aren has 12 lamp posts.", questions="")
    [old] = own_keys(bot.app.library, town.guild.id)
    preview = await previewed(
        curator, town.channel, statement="Aren has 15 lamp posts.", questions=""
    )
    assert preview.message is not None
    done = await (await curator.press(preview.message, "Store and replace 1")).wait()
    assert done.text.startswith("Stored.")
    held = bot.app.library.facts.snapshot(town.guild.id).facts
    assert (held[old].status, held[held[old].superseded_by or ""].statement) == (
        "superseded",
        "Aren has 15 lamp posts.",
    )
    undone = await (await curator.press(preview.message, "Undo")).wait()
    assert undone.text.splitlines() == [
        "Undone: 1 fact removed.",
        "- Back: Aren has 12 lamp posts.",
        "- Gone: Aren has 15 lamp posts.",
    ]
    assert own_keys(bot.app.library, town.guild.id) == [old]
    assert bot.app.library.facts.find(old, scope=town.guild.id).status == "current"


@pytest.mark.parametrize(
    ("before", "after", "is_replaceable"),
    [
        ("Aren has 12 lamp posts.", "Aren has 15 lamp posts.", True),
        ("Aren had 12 lamp posts in 2023.", "Aren had 15 lamp posts in 2024.", False),
        ("The tram line of Aren opens in May 2027.", "The tram line of Aren opens in June 2027.",
         True),
        ("The second tram line of Aren to the old harbour opened in 2024.",
         "The second tram line of Aren to the old harbour closed in 2025.", False),
        ("The council of Aren met on 3 May 2024.", "The council of Aren met on 9 June 2025.",
         False),
    ],
)  # fmt: skip
async def test_replacing_is_offered_for_the_same_relation_name_and_period_alone(
    town: Town, bot: BriefingBot, before: str, after: str, is_replaceable: bool
) -> None:
    curator = new_curator(town)
    await stored(curator, town.channel, statement=before, date="", questions="")
    preview = await previewed(curator, town.channel, statement=after, date="", questions="")
    assert before in preview.text
    assert preview.message is not None
    offered = "Store and replace 1" in [button["label"] for button in preview.message.buttons]
    assert offered is is_replaceable


async def test_a_preview_names_the_figures_and_the_date_it_reads_in_a_sentence(
    town: Town, bot: BriefingBot
) -> None:
    curator = new_curator(town)
    words = (
        "About two thousand five hundred people visited Aren in May 2024, for 1.4 million crowns."
    )
    preview = await previewed(curator, town.channel, statement=words, date="")
    lines = preview.text.splitlines()
    assert (
        "Figures: two thousand five hundred people (2,500), 1.4 million crowns (1,400,000)" in lines
    )
    assert "No date of its own; I go by the one in the sentence: May 2024" in lines
    assert "Read as: figure" in lines


async def test_confirm_stores_once_however_often_it_is_pressed(
    town: Town, bot: BriefingBot
) -> None:
    curator = new_curator(town)
    preview = await previewed(curator, town.channel)
    assert preview.message is not None
    confirm = next(b["custom_id"] for b in preview.message.buttons if b["label"] == "Confirm")
    town.server.gateway.duplicate("INTERACTION_CREATE")
    pressed = [use(town, curator, town.channel, preview.message, confirm) for _ in range(3)]
    for each in pressed:
        assert (await each.wait()).text.startswith("Stored.")
    assert len(own_keys(bot.app.library, town.guild.id)) == 1
    with bot.app.library._database.read() as session:
        added = select(func.count()).where(
            RevisionRow.scope == town.guild.id, RevisionRow.action == "add"
        )
        assert session.scalar(added) == 1


async def test_cancelling_stores_nothing(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    preview = await previewed(curator, town.channel)
    assert preview.message is not None
    confirm = next(b["custom_id"] for b in preview.message.buttons if b["label"] == "Confirm")
    assert (
        "Nothing was stored."
        in (await (await curator.press(preview.message, "Cancel")).wait()).text
    )
    late = await use(town, curator, town.channel, preview.message, confirm).wait()
    assert "That draft is gone" in late.text
    assert own_keys(bot.app.library, town.guild.id) == []


async def test_a_message_becomes_a_fact_with_itself_as_source(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    message = await town.alice.post(town.channel, STATEMENT)
    menu = await curator.context_menu(town.channel, "Add as fact", message)
    await menu.wait_response()
    preview = await (await curator.submit(menu, {"topic": "Trade"})).wait()
    assert f"> {STATEMENT}" in preview.text
    assert "Source: Message of Alice, published" in preview.text
    assert preview.message is not None
    told = await (await curator.press(preview.message, "Confirm")).wait()
    assert told.text.startswith("Stored.")
    [key] = own_keys(bot.app.library, town.guild.id)
    held = bot.app.library.snapshot(town.guild.id)
    assert (held.sources[held.facts[key].source].url or "").endswith(f"/{message.id}")


async def test_another_fact_takes_over_source_and_topic_even_after_a_restart(
    town: Town, library: Library
) -> None:
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        card = await stored(curator, town.channel)
    async with running(new_bot(library), town.server):
        form = await curator.press(card, "Add another from this source")
        await form.wait_response()
        words = "The harbour library of Aren has 4,000 books."
        typed = {"statement": words, "questions": "How many books are in the library of Aren?"}
        preview = await (await curator.submit(form, typed)).wait()
        assert preview.ephemeral
        assert "Topic: Trade" in preview.text.splitlines()
        assert "Source: Town Gazette" in preview.text.splitlines()
        assert card.text.startswith("Stored.")
        assert preview.message is not None
        await (await curator.press(preview.message, "Confirm")).wait()
        held = library.snapshot(town.guild.id)
        first, second = (held.facts[key] for key in own_keys(library, town.guild.id))
        assert (first.source, first.topic) == (second.source, second.topic)
        undone = await (await curator.press(card, "Undo")).wait()
        assert f"- Gone: {STATEMENT}" in undone.text
        assert own_keys(library, town.guild.id) == [second.key]
        gone = use(town, curator, town.channel, card, ANOTHER.write("en", key=first.key))
        assert "That fact is gone" in (await gone.wait()).text


async def test_the_form_takes_a_part_of_a_topics_name_or_a_new_one(
    town: Town, bot: BriefingBot
) -> None:
    curator = new_curator(town)
    form = await opened(curator, town.channel)
    assert "Trade" in str(form.modal)
    assert "Topic: Trade" in (await previewed(curator, town.channel, topic="trad")).text
    told = (await previewed(curator, town.channel, topic="Traide")).text
    assert "Topic: Traide (new)" in told
    assert "The topic is new. “Trade” is here already" in told
    card = await stored(curator, town.channel, topic="Public libraries")
    assert card.text.startswith("Stored.")
    titles = {each.title for each in bot.app.library.snapshot(town.guild.id).topics.values()}
    assert "Public libraries" in titles
    message = await town.alice.post(town.channel, "The harbour library of Aren opens on Mondays.")
    menu = await curator.context_menu(town.channel, "Add as fact", message)
    await menu.wait_response()
    preview = await (await curator.submit(menu, {})).wait()
    assert "Topic: Public libraries" in preview.text.splitlines()


async def test_new_names_of_a_sentence_are_added_with_the_fact_and_can_be_corrected(
    town: Town, bot: BriefingBot
) -> None:
    library, curator = bot.app.library, new_curator(town)
    words = "The Norsund Port Board (NPB) leases two cranes to the Beacon mission."
    preview = await previewed(curator, town.channel, statement=words, date="", questions="")
    assert (
        "New names, added with it: Norsund Port Board, NPB (organisation)"
        in preview.text.splitlines()
    )
    assert preview.message is not None
    form = await curator.press(preview.message, "Source and names")
    await form.wait_response()
    typed = {"names": "Norsund Port Board (NPB; the Board)\nLantern mission\nOlga Berg (person)"}
    told = (await (await curator.submit(form, typed)).wait()).text.splitlines()
    new = "Norsund Port Board, NPB, the Board (organisation); Olga Berg (person)"
    assert f"New names, added with it: {new}" in told
    await (await curator.press(preview.message, "Confirm")).wait()
    held = library.snapshot(town.guild.id)
    [key] = own_keys(library, town.guild.id)
    named = [held.entities[each].name for each in held.facts[key].entities]
    assert [name for name in named if name in ("Norsund Port Board", "Olga Berg")] != []
    assert any("Lantern" in name for name in named)
    kinds = {each.name: str(each.kind) for each in held.entities.values()}
    assert (kinds["Norsund Port Board"], kinds["Olga Berg"]) == ("organisation", "person")
    assert words in (await answered(town, "What does NPB lease to the Beacon mission?")).text
    undone = await (await curator.press(preview.message, "Undo")).wait()
    assert undone.text.splitlines()[1:] == [f"- Gone: {words}"]
    names = {each.name for each in library.snapshot(town.guild.id).entities.values()}
    assert not names & {"Norsund Port Board", "Olga Berg"}


async def test_names_follow_the_sentence_when_it_is_corrected(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    words = "The Norsnd Port Board leases two cranes."
    preview = await previewed(curator, town.channel, statement=words, date="", questions="")
    assert "New names, added with it: Norsnd Port Board (organisation)" in preview.text.splitlines()
    assert preview.message is not None
    form = await curator.press(preview.message, "Edit")
    await form.wait_response()
    mended = {"statement": words.replace("Norsnd", "Norsund")}
    told = (await (await curator.submit(form, mended)).wait()).text.splitlines()
    assert "New names, added with it: Norsund Port Board (organisation)" in told


async def test_a_restart_between_preview_and_confirm_is_told(town: Town, library: Library) -> None:
    curator = new_curator(town)
    async with running(new_bot(library), town.server):
        preview = await previewed(curator, town.channel)
        form = await opened(curator, town.channel)
    async with running(new_bot(library), town.server):
        assert preview.message is not None
        late = await (await curator.press(preview.message, "Confirm")).wait()
        assert "lost when I restart" in late.text
        assert "Nothing was stored" in late.text
        # A form that was open meanwhile loses nothing: all of it is in what is sent.
        sent = await (await curator.submit(form, FILLED)).wait()
        assert "### Store this?" in sent.text
    assert own_keys(library, town.guild.id) == []


async def test_two_curators_at_once_the_second_sees_the_firsts_change(
    town: Town, bot: BriefingBot
) -> None:
    cora, theo = new_curator(town), new_curator(town, "theo")
    await stored(cora, town.channel)
    [key] = own_keys(bot.app.library, town.guild.id)
    forms = []
    for curator in (cora, theo):
        form = await curator.command(town.channel, "fact edit", {"fact": key})
        await form.wait_response()
        forms.append(form)
    first = await (await cora.submit(forms[0], {"date": "2026-01"})).wait()
    mine = {"statement": "The harbour library of Aren opens on Mondays."}
    second = await (await theo.submit(forms[1], mine)).wait()
    assert first.message is not None
    assert second.message is not None
    assert "- Date: 2025-12 → 2026-01" in first.text
    assert (await (await cora.press(first.message, "Confirm")).wait()).text.startswith("Changed.")
    refused = await (await theo.press(second.message, "Confirm")).wait()
    assert "### Someone else changed it" in refused.text
    assert f"cora ({cora.id}) changed it" in refused.text
    assert "- Date: 2025-12 → 2026-01" in refused.text
    assert bot.app.library.facts.find(key, scope=town.guild.id).version == 2
    again = await (await theo.press(second.message, "Keep my version")).wait()
    assert "- Date: 2026-01 → 2025-12" in again.text
    assert (await (await theo.press(second.message, "Confirm")).wait()).text.startswith("Changed.")
    assert bot.app.library.facts.find(key, scope=town.guild.id).version == 3
    history = await (await cora.command(town.channel, "fact history", {"fact": key})).wait()
    assert history.text.index("theo") < history.text.index("cora")
    assert "Sundays" in history.text


async def test_retiring_restoring_superseding_and_undoing(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel)
    newer = "The harbour library of Aren opens on Mondays since June 2026."
    await stored(cora, town.channel, statement=newer, questions="")
    old, new = own_keys(bot.app.library, town.guild.id)

    async def run(name: str, **options: str) -> str:
        return (await (await cora.command(town.channel, f"fact {name}", options)).wait()).text

    assert (await run("retire", fact=new, reason="Not yet sure")).startswith("Taken out")
    assert STATEMENT in (await answered(town, QUESTION)).text
    assert (await run("restore", fact=new)).startswith("Restored")
    assert (await run("supersede", fact=old, by=new)).startswith("Replaced")
    assert STATEMENT not in (await answered(town, QUESTION)).text.splitlines()[0]
    assert "-# replaced" in await run("show", fact=old)
    assert (await run("undo")).startswith("Undone: the older fact is no longer replaced")
    assert STATEMENT in (await answered(town, QUESTION)).text
    assert (await run("undo")).startswith("Undone: 1 fact is no longer restored")
    assert bot.app.library.facts.find(new, scope=town.guild.id).status == "retired"
    assert "Reason: Not yet sure" in await run("history", fact=new)
    listed = await run("list")
    assert "### 2 facts" in listed
    assert "taken out" in listed
    assert newer in await run("search", words="library Mondays")
    changes = await (
        await town.alice.command(town.channel, "changes", {"since": "2026-01-01"})
    ).wait()
    assert newer in changes.text
    assert "cora" not in changes.text
    bot.app.library.settings.change(town.guild.id, Change("tests"), time_zone="Asia/Baghdad")
    for language, was, by in (
        ("en", "Status: current → replaced", "Replaced by: +"),
        ("ar", "الحالة: مستبدلة ← سارية", "حلت محلها: +"),
    ):
        told = await town.alice.command(
            town.channel, "changes", {"since": "2026-01-01"}, locale=language
        )
        text = (await told.wait()).text
        assert f"- {was}" in text
        assert f"- {by} {newer}" in text
        assert "zone" not in text


async def test_autocomplete_offers_what_may_be_changed_here(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel)
    [key] = own_keys(bot.app.library, town.guild.id)

    async def offered(name: str, typed: str, option: str = "fact") -> list[str]:
        found = await cora.autocomplete(
            town.channel, f"fact {name}", {option: typed}, focused=option
        )
        return [choice["value"] for choice in found]

    assert await offered("edit", "library") == [key]
    assert await offered("retire", "lantern") == []
    assert await offered("restore", "") == []
    assert "lantern-end" in await offered("show", "lantern mission")
    assert await offered("add", "tra", "topic") == ["Trade"]
    assert len(await offered("undo", "", "change")) == 1


async def test_shared_facts_cannot_be_changed_from_a_server(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    before = bot.app.library.facts.find("lantern-end", scope=None)
    retired = await cora.command(town.channel, "fact retire", {"fact": "lantern-end"})
    assert "shared briefing, which a server cannot change" in (await retired.wait()).text
    form = await cora.command(town.channel, "fact edit", {"fact": "lantern-end"})
    await form.wait()
    assert "shared briefing, which a server cannot change" in form.text
    assert bot.app.library.facts.find("lantern-end", scope=None) == before


async def test_a_stranger_is_refused_at_every_command_form_and_button(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel)
    [key] = own_keys(bot.app.library, town.guild.id)
    preview = await previewed(cora, town.channel, statement="Another fact on Aren.")
    form = await opened(cora, town.channel)
    before = revisions(bot.app.library, town.guild.id)
    for name, options in (
        ("add", {}),
        ("edit", {"fact": key}),
        ("supersede", {"fact": key, "by": key}),
        ("retire", {"fact": key}),
        ("restore", {"fact": key}),
        ("undo", {}),
        ("history", {"fact": key}),
    ):
        refused = await town.alice.command(town.channel, f"fact {name}", options)
        assert (await refused.wait()).text == NOT_ALLOWED
    message = await town.alice.post(town.channel, STATEMENT)
    menu = await town.alice.context_menu(town.channel, "Add as fact", message)
    assert (await menu.wait()).text == NOT_ALLOWED
    assert (await (await town.alice.submit(form, FILLED)).wait()).text == NOT_ALLOWED
    assert preview.message is not None
    for button in preview.message.buttons:
        set_limits(bot)
        tried = use(town, town.alice, town.channel, preview.message, button["custom_id"])
        assert (await tried.wait()).text == NOT_ALLOWED
    assert revisions(bot.app.library, town.guild.id) == before
    assert caplog.text.count(f"refused: person {town.alice.id} may not") >= 12


async def test_another_curator_cannot_use_somebodys_draft(town: Town, bot: BriefingBot) -> None:
    cora, theo = new_curator(town), new_curator(town, "theo")
    preview = await previewed(cora, town.channel)
    assert preview.message is not None
    for button in preview.message.buttons:
        tried = use(town, theo, town.channel, preview.message, button["custom_id"])
        assert "That draft is gone" in (await tried.wait()).text
    assert own_keys(bot.app.library, town.guild.id) == []


@pytest.mark.threat("S6")
async def test_a_form_sent_after_the_permission_went_is_refused(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    form = await opened(cora, town.channel)
    town.guild.members[cora.id].roles.clear()
    assert (await (await cora.submit(form, FILLED)).wait()).text == NOT_ALLOWED


@pytest.mark.threat("S5", "S7")
async def test_another_server_and_direct_messages_reach_nothing(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel)
    [key] = own_keys(bot.app.library, town.guild.id)
    preview = await previewed(cora, town.channel, statement="Another fact on Aren.")
    assert preview.message is not None
    other = town.server.add_guild("other")
    other.add_member(cora, permissions=discord.Permissions(manage_guild=True))
    channel = other.add_channel()
    before = revisions(bot.app.library, town.guild.id)
    for button in preview.message.buttons:
        for place in (channel, cora.dm()):
            set_limits(bot)
            tried = use(town, cora, place, preview.message, button["custom_id"])
            text = (await tried.wait()).text
            assert "That draft is gone" in text or text == NOT_ALLOWED
    for name in ("show", "retire", "history"):
        set_limits(bot)
        asked = await cora.command(channel, f"fact {name}", {"fact": key})
        text = (await asked.wait()).text
        assert "I do not know which fact you mean" in text
        assert STATEMENT not in text
    changes = await (await cora.command(channel, "changes", {"since": "2026"})).wait()
    assert STATEMENT not in changes.text
    assert STATEMENT not in (await (await cora.command(channel, "fact list")).wait()).text
    with pytest.raises(PermissionError):
        await cora.command(cora.dm(), "fact add")
    forced = await cora.command(cora.dm(), "fact add", force=True)
    assert (await forced.wait()).text == NOT_ALLOWED
    assert revisions(bot.app.library, town.guild.id) == before
    assert revisions(bot.app.library, other.id) == 0
    assert revisions(bot.app.library, 0) == revisions(bot.app.library, 0)


async def test_the_forms_speak_arabic(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    form = await cora.command(town.channel, "fact add", locale="ar")
    await form.wait_response()
    assert form.modal["title"] == "إضافة معلومة"
    preview = await (await cora.submit(form, FILLED)).wait()
    assert preview.text.startswith("### هل أحفظ هذه المعلومة؟")


def test_drafts_open_to_their_writer_alone_expire_and_stay_few() -> None:
    now = [0.0]
    drafts: Drafts[Draft] = Drafts(clock=lambda: now[0])
    token = drafts.keep(NewDraft(1, 10))
    assert drafts.find(token, 1, 10).person == 1
    for person, scope in ((2, 10), (1, 11)):
        with pytest.raises(Refused):
            drafts.find(token, person, scope)
    now[0] = KEPT_SECONDS + 1
    with pytest.raises(Refused):
        drafts.find(token, 1, 10)
    tokens = {drafts.keep(NewDraft(1, 10)) for _ in range(2 * MOST_KEPT)}
    assert len(tokens) == 2 * MOST_KEPT
    assert len(drafts) == MOST_KEPT


async def test_a_newcomer_adds_a_fact_and_the_next_question_has_it(
    town: Town, bot: BriefingBot
) -> None:
    """How long it takes is printed by `newcomer`; here it is that each step leads to the next."""
    minute = await spend(new_curator(town), town.alice, town.channel, {**FILLED, "topic": "New"})
    assert STATEMENT in minute.answer
    assert "Town Gazette" in minute.answer
