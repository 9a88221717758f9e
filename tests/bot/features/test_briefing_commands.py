"""/brief, /status, /upcoming and /sources over the wire, and `brief` in a terminal."""

from __future__ import annotations

from bot.client import BriefingBot
from knowledge.library import Library
from knowledge.reports import briefs
from tests.bot.cli import terminal
from tests.bot.conftest import TODAY
from tests.discord_server.fixtures import Town


async def told(town: Town, command: str, **options: object) -> str:
    asked = await town.alice.command(town.channel, command, options)
    return (await asked.wait()).text


async def test_a_brief_shows_every_part_and_opens_facts(town: Town, bot: BriefingBot) -> None:
    asked = await town.alice.command(town.channel, "brief")
    shown = await asked.wait()
    text = shown.text
    assert "Planned dates that have passed" in text
    assert "The Lantern mission in Aren ends in December 2025." in text
    assert "Recommendations" in text
    assert "Harbour Report" in text
    assert shown.message is not None
    opened = await town.alice.select(shown.message, "Choose one to open", ["lantern-end"])
    assert "Source" in (await opened.wait()).text


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
