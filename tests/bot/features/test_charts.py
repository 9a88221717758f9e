"""Charts, calendars and timelines of a past day over the wire, and whose facts they show."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from icalendar import Calendar

from bot.client import BriefingBot
from bot.rendering.figures_text import amount
from bot.rendering.timeline_picture.description import description
from knowledge import dates
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Fact, Figure, Translation
from knowledge.reports import figures
from tests.bot.cli import terminal
from tests.bot.conftest import TODAY
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

HERRING = """
topics: [{key: sea, title: Sea}]
sources: [{key: log, title: Log book, published: 2024-06-19}]
facts:
  - {id: h1, topic: sea, kind: figure, statement: In 2014 there were 12 boats., date: 2014,
     source: log, figures: [{number: "12", unit: boats, label: boats in the harbour in 2014}]}
  - {id: h2, topic: sea, kind: figure, statement: In 2023 there were 30 boats., date: 2023,
     source: log, figures: [{number: "30", unit: boats, label: boats in the harbour in 2023,
     qualifier: about}]}
  - {id: s1, topic: sea, kind: figure, statement: In 2014 90 percent were sails., date: 2014,
     source: log, figures: [{number: "90", unit: "%", label: share of sails}]}
  - {id: s2, topic: sea, kind: figure, statement: In 2023 45 percent were sails., date: 2023-06,
     source: log, figures: [{number: "45", unit: "%", label: share of sails}]}
"""


@pytest.fixture
def herring(library: Library, tmp_path: Path) -> Library:
    file = tmp_path / "herring.yaml"
    file.write_text(HERRING, "utf-8")
    library.import_files([file], scope=None, actor="tests")
    return library


async def test_a_chart_is_shown_with_the_same_in_words_and_another_chosen(
    town: Town, herring: Library, bot: BriefingBot
) -> None:
    asked = await town.alice.command(town.channel, "chart", {"figure": "boats"})
    shown = await asked.wait()
    assert "### Boats in the harbour: up about 150 % by 2023" in shown.text
    assert "- 2014: 12 boats\n- 2023: about 30 boats" in shown.text
    assert "Source: Log book" in shown.text
    assert shown.message is not None
    (picture,) = shown.message.attachments
    assert picture.content.startswith(b"\x89PNG")
    await town.alice.select(shown.message, "Another figure", ["Share of sails"])
    await eventually(lambda: "Boats" not in shown.message.text)
    assert "### Share of sails: down 45 percentage points by June 2023" in shown.message.text
    assert "- June 2023: 45 %" in shown.message.text


async def test_without_a_figure_the_first_few_are_shown_side_by_side(
    town: Town, herring: Library, bot: BriefingBot
) -> None:
    shown = await (await town.alice.command(town.channel, "chart")).wait()
    assert "### Boats in the harbour: up about 150 % by 2023" in shown.text
    assert "**Boats in the harbour**\n- 2014: 12 boats" in shown.text
    assert "**Share of sails**\n- 2014: 90 %" in shown.text
    assert shown.message is not None
    (picture,) = shown.message.attachments
    assert picture.content.startswith(b"\x89PNG")
    assert "1 rose, 1 fell" in (picture.description or "")
    await town.alice.select(shown.message, "Another figure", ["Boats in the harbour"])
    await eventually(lambda: "Share" not in shown.message.text)


async def test_what_there_is_to_chart_is_offered_and_else_said(
    town: Town, herring: Library, bot: BriefingBot
) -> None:
    offered = await town.alice.autocomplete(
        town.channel, "chart", {"figure": "SAIL"}, focused="figure"
    )
    assert [each["name"] for each in offered] == ["Share of sails"]
    unknown = await (await town.alice.command(town.channel, "chart", {"figure": "whales"})).wait()
    assert "There is no figure" in unknown.text


@pytest.mark.parametrize(
    ("statement", "number", "shown"),
    [
        ("In 2014 there were 6 million people.", "6000000", "about 6 million people"),
        ("Some 1.1 million people fled.", "1100000", "about 1.1 million people"),
        ("نزح 1.1 مليون شخص.", "1100000", "about 1.1 مليون people"),
        ("Of 9 million, two in three fled.", "6000000", "about 6,000,000 people"),
        ("In all 1,234,567 fled.", "1234567", "about 1,234,567 people"),
    ],
)
def test_large_amounts_are_written_as_in_the_statement(
    statement: str, number: str, shown: str
) -> None:
    counted = Figure(Decimal(number), "people", qualifier="about")
    point = figures.Point(Fact("k", "t", statement, "s"), counted, dates.parse("2023"), None)
    assert amount(point) == shown


@pytest.mark.parametrize(
    ("translation", "shown"),
    [
        ("نزح نحو ستة ملايين شخص.", "نحو ستة ملايين شخص"),
        ("غطى 67 في المئة، ونزح 6 ملايين شخص.", "6 ملايين شخص"),
        ("نزح الناس.", "about 6 million people"),
    ],
)
def test_an_amount_is_told_in_the_words_of_the_translation(translation: str, shown: str) -> None:
    told = Translation("ar", translation)
    fact = Fact("k", "t", "There were 6 million people.", "s", translations=(told,))
    counted = Figure(Decimal(6_000_000), "people", qualifier="about")
    assert amount(figures.Point(fact, counted, dates.parse("2014"), None), "ar") == shown


async def test_without_two_dates_there_is_no_chart(town: Town, bot: BriefingBot) -> None:
    shown = await (await town.alice.command(town.channel, "chart")).wait()
    assert shown.text == "No figure is known for two dates or more."


async def test_a_calendar_is_seen_by_the_asker_alone(town: Town, bot: BriefingBot) -> None:
    shown = await (await town.alice.command(town.channel, "calendar")).wait()
    assert shown.ephemeral
    assert shown.message is not None
    (file,) = shown.message.attachments
    assert file.filename == "dates.ics"
    events = Calendar.from_ical(file.content).walk("VEVENT")
    assert any("Lantern mission" in str(event["SUMMARY"]) for event in events)
    none = await town.alice.command(town.channel, "calendar", {"topic": "no such topic"})
    assert "topic" in (await none.wait()).text


async def test_a_timeline_as_of_a_day_keeps_it_when_pages_are_turned(
    town: Town, herring: Library, bot: BriefingBot
) -> None:
    options = {"as_of": "2024-07-01"}
    shown = await (await town.alice.command(town.channel, "timeline", options)).wait()
    assert "From sources published by 1 July 2024" in shown.text
    assert shown.message is not None
    await town.alice.select(shown.message, "Show one topic", ["Sea"])
    await eventually(lambda: shown.message.edits > 0)
    assert "From sources published by 1 July 2024" in shown.message.text
    assert "12 boats" in shown.message.text
    ahead = await town.alice.command(town.channel, "timeline", {"as_of": "2099"})
    assert "is still to come" in (await ahead.wait()).text


@pytest.mark.threat("S8")
async def test_one_servers_figures_and_dates_stay_there(
    town: Town, herring: Library, bot: BriefingBot
) -> None:
    other = town.server.add_guild("elsewhere")
    channel = other.add_channel("general")
    other.add_member(town.alice)
    held = herring.facts.find("h2", scope=None)
    fact = dataclasses.replace(
        held, key="canary", statement="In 2025 there were 77 boats.", date=dates.parse("2025")
    )
    herring.curation.add_fact(fact, scope=town.guild.id, change=Change("me"))
    own = await (await town.alice.command(town.channel, "chart", {"figure": "boats"})).wait()
    assert "2025, expected: about 30 boats" in own.text
    theirs = await (await town.alice.command(channel, "chart", {"figure": "boats"})).wait()
    assert "2023: about 30 boats" in theirs.text
    assert "2025" not in theirs.text
    calendar = await (await town.alice.command(channel, "calendar")).wait()
    assert calendar.message is not None
    assert b"77 boats" not in calendar.message.attachments[0].content


def test_the_terminal_writes_charts_calendars_and_feeds(
    store: str, herring: Library, tmp_path: Path
) -> None:
    def run(*words: str, by: Callable[..., CompletedProcess[bytes]] = terminal.here) -> str:
        done = by("--today", str(TODAY), *words, store=store)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    assert "  2023: about 30 boats" in run("chart")
    run("chart", "boats", "--png", str(tmp_path / "boats.png"), by=terminal.bot)
    assert "up about 150 %" in description((tmp_path / "boats.png").read_bytes())
    run("chart", "--png", str(tmp_path / "all.png"))
    assert description((tmp_path / "all.png").read_bytes()).startswith(
        "Boats in the harbour: up about 150 % by 2023. Figures over time: 1 rose, 1 fell"
    )
    assert Calendar.from_ical(run("calendar", "--topic", "sea")).walk("VEVENT")
    assert json.loads(run("feed"))["items"]
    assert "From sources published by 1 July 2024" in run("timeline", "--as-of", "2024-07-01")
