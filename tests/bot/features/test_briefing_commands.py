"""/brief, /status, /upcoming and /sources over the wire, and `brief` in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.client import BriefingBot
from bot.features.briefing.cards import Kind, brief_card, part_card
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Fact
from knowledge.reports import briefs
from tests.bot.cli import terminal
from tests.bot.conftest import TODAY
from tests.bot.rendering.test_timeline_picture import first_briefing
from tests.discord_server.fixtures import Town
from tests.waiting import eventually


async def told(town: Town, command: str, **options: object) -> str:
    asked = await town.alice.command(town.channel, command, options)
    return (await asked.wait()).text


async def test_a_brief_shows_every_part_and_opens_facts(town: Town, bot: BriefingBot) -> None:
    asked = await town.alice.command(town.channel, "brief")
    shown = await asked.wait()
    text = shown.text
    assert "Planned dates that have passed" in text
    assert "1. **December 2025** · The Lantern mission in Aren ends" in text
    assert "-# That date has passed" in text
    assert "Recommendations" in text
    assert "Harbour Report" in text
    assert shown.message is not None
    opened = await town.alice.press(shown.message, "1")
    assert "The Lantern mission in Aren ends in December 2025" in (await opened.wait()).text


FERRIES = """
topics: [{key: ferries, title: Ferries}]
sources: [{key: log, title: Log book, published: 2024-06-19}]
facts:
"""


@pytest.fixture
def ferries(library: Library, tmp_path: Path) -> Library:
    """Nineteen facts of one part, which is more than a card shows of it."""
    facts = [
        f"  - {{id: ferry{n}, topic: ferries, kind: status, statement: Ferry {n} is blue.,"
        " source: log}\n"
        for n in range(1, 20)
    ]
    (tmp_path / "ferries.yaml").write_text(FERRIES + "".join(facts), "utf-8")
    library.import_files([tmp_path / "ferries.yaml"], scope=None, actor="tests")
    return library


async def test_a_long_part_is_shown_page_by_page_to_who_asks_for_it(
    town: Town, ferries: Library, bot: BriefingBot
) -> None:
    shown = await (await town.alice.command(town.channel, "brief", {"topic": "Ferries"})).wait()
    assert "Ferry 3 is blue." in shown.text
    assert "Ferry 4 is blue." not in shown.text
    assert shown.message is not None
    everything = await (await town.alice.press(shown.message, "All 19")).wait()
    assert everything.ephemeral
    assert "8. Ferry 8 is blue." in everything.text
    assert "1 to 8 of 19." in everything.text
    assert everything.message is not None
    await town.alice.press(everything.message, "Next")
    await eventually(lambda: "9 to 16 of 19." in everything.message.text)
    assert "16. Ferry 16 is blue." in everything.message.text
    await town.alice.press(everything.message, "Next")
    await eventually(lambda: "17 to 19 of 19." in everything.message.text)
    menu = await town.alice.select(everything.message, "Choose one to open", ["ferry19"])
    assert "Ferry 19 is blue." in (await menu.wait()).text


@pytest.mark.threat("S8")
async def test_a_part_has_the_facts_of_where_its_button_is_pressed(
    town: Town, ferries: Library, bot: BriefingBot
) -> None:
    own = Fact("own", "ferries", "The canary ferry is red.", "log")
    ferries.curation.add_fact(own, scope=town.guild.id, change=Change("tests"))
    here = await (await town.alice.command(town.channel, "brief", {"topic": "Ferries"})).wait()
    assert "All 20" in str(here.message.components if here.message else "")
    elsewhere = town.server.add_guild("elsewhere")
    elsewhere.add_member(town.alice)
    channel = elsewhere.add_channel("general")
    there = await (await town.alice.command(channel, "brief", {"topic": "Ferries"})).wait()
    assert "All 19" in str(there.message.components if there.message else "")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_brief_of_the_first_briefing_is_within_discords_limits(language: str) -> None:
    held = first_briefing()
    topics = [briefs.brief(held, TODAY, topic, language) for topic in (None, *held.topics)]
    names = [briefs.status(held, TODAY, name, language) for name in held.entities]
    for kind, made in ((Kind.BRIEF, topics), (Kind.STATUS, names)):
        for brief in made:
            card = brief_card(brief, kind)
            assert card.total_children_count <= 40
            assert card.content_length() <= 4_000
            for part in brief.parts:
                assert part_card(brief, part, kind, None, 0).content_length() <= 4_000


async def test_an_unknown_topic_is_told_with_those_there_are(town: Town, bot: BriefingBot) -> None:
    asked = await town.alice.command(town.channel, "brief", {"topic": "submarines"})
    shown = await asked.wait()
    assert shown.ephemeral
    assert "There is no topic" in shown.text
    assert "Missions" in shown.text


async def test_a_status_leads_with_the_clock(town: Town, bot: BriefingBot) -> None:
    text = await told(town, "status", name="lantern mission")
    assert text.index("has passed") < text.index("Mara Olin")


async def test_upcoming_counts_days(town: Town, bot: BriefingBot) -> None:
    assert "December 2025" in await told(town, "upcoming", days=30)


async def test_sources_are_counted(town: Town, bot: BriefingBot) -> None:
    text = await told(town, "sources")
    assert "Harbour Report" in text
    assert "19 June 2024" in text
    assert "facts" in text


async def test_names_are_offered_while_typing(town: Town, bot: BriefingBot) -> None:
    offered = await town.alice.autocomplete(town.channel, "status", {"name": "lan"}, focused="name")
    assert any("Lantern" in choice["name"] for choice in offered)


def test_what_is_ahead_is_told_apart_from_what_has_passed(library: Library) -> None:
    held = library.snapshot(None)
    later = briefs.upcoming(held, TODAY)
    sooner = briefs.upcoming(held, TODAY.replace(year=2025))
    assert [part.heading for part in later.parts] == ["Planned dates that have passed"]
    assert [part.heading for part in sooner.parts] == ["Still ahead"]
    assert briefs.upcoming(held, TODAY.replace(year=2025), days=1).parts == ()


def test_the_terminal_prints_a_topic(store: str) -> None:
    shown = terminal.bot("--today", "2026-11-23", "brief", "missions", store=store)
    assert shown.returncode == 0
    assert shown.stdout.startswith(b"Missions")
    assert b"1. " in shown.stdout
    wrong = terminal.here("brief", "submarines", store=store)
    assert wrong.returncode == 2
    assert b"There is no topic" in wrong.stderr
