"""`/check` over the wire and in a terminal: pages, facts that open, who may, whose facts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import discord
import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli.app import app
from bot.client import BriefingBot
from knowledge.library import Library
from tests.bot.features.test_ask_buttons import use
from tests.bot.features.test_facts import NOT_ALLOWED, stored
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server.fixtures import Town


async def test_findings_are_told_by_importance_and_open_their_facts(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    clean = await (await cora.command(town.channel, "check")).wait()
    assert clean.text == "No problems found in 0 facts."
    await stored(cora, town.channel, statement="Aren has 12 lamp posts.", questions="", date="")
    await stored(cora, town.channel, statement="Aren has 15 lamp posts.", questions="", date="")
    report = await (await cora.command(town.channel, "check")).wait()
    assert report.ephemeral
    lines = report.text.splitlines()
    assert lines[1] == "**Two facts with different figures**"
    assert lines[2].startswith("-# Replace the one that is out of date")
    assert lines[3] == "1. Aren has 12 lamp posts. ⟷ Aren has 15 lamp posts."
    assert "**Sources with details missing**" in lines
    assert report.message is not None
    [menu] = report.message.selects
    chosen = menu["options"][1]
    assert "Aren has 15 lamp posts." in chosen["label"]
    opened = await (await cora.select(report.message, menu["custom_id"], [chosen["value"]])).wait()
    assert "Aren has 15 lamp posts." in opened.text


async def test_all_that_is_seen_comes_in_pages(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    report = await (await cora.command(town.channel, "check", {"own": False})).wait()
    assert report.message is not None
    seen = set(report.text.splitlines())
    first = report.text
    if "Next" in [b["label"] for b in report.message.buttons]:
        await (await cora.press(report.message, "Next")).wait()
        seen |= set(report.message.text.splitlines())
        assert report.message.text != first
    assert "**Planned dates that have passed**" in seen


async def test_a_page_turns_for_curators_of_that_server_alone(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement="Aren has 12 canary posts.", questions="")
    report = await (await cora.command(town.channel, "check")).wait()
    assert report.message is not None
    refused = use(town, town.alice, town.channel, report.message, "check:en:own:0")
    assert (await refused.wait()).text == NOT_ALLOWED
    assert (await (await town.alice.command(town.channel, "check")).wait()).text == NOT_ALLOWED
    other = town.server.add_guild("other")
    other.add_member(cora, permissions=discord.Permissions(manage_guild=True))
    channel = other.add_channel()
    for custom_id in ("check:en:own:0", "check:ar:all:9999"):
        shown = await use(town, cora, channel, report.message, custom_id).wait()
        assert "canary" not in shown.text


async def test_it_speaks_arabic(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    report = await (await cora.command(town.channel, "check", {"own": False}, locale="ar")).wait()
    assert report.text.startswith("### ")


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = f"sqlite:///{tmp_path_factory.mktemp('store')}/briefing.db"
    assert terminal(store, "init").exit_code == 0
    return store


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("{file}", 0, "Quotes that are not in their source (2) "),
        ("nobody={file}", 2, "There is no source 'nobody'"),
        ("{file}.gone", 2, "No such file"),
    ],
)
def test_the_terminal_looks_quotes_up_in_a_text(
    tmp_path: Path, briefing: str, given: str, code: int, said: str
) -> None:
    with closing(Library.open(briefing)) as library:
        quotes = {key: fact.quote for key, fact in library.snapshot(None).facts.items()}
    missing = ("unami-end", "coalition-mission-before")
    there = [quote for key, quote in quotes.items() if quote and key not in missing]
    file = tmp_path / "article.txt"
    file.write_text(". ".join(there), encoding="utf-8")
    done = terminal(briefing, "check", "--text", given.format(file=file))
    words = " ".join(done.output.replace("│", " ").split())
    assert (done.exit_code, said in words) == (code, True), words
    if code == 0:
        listed = words.split("(2) ")[1]
        assert all(f"- {key}: " in listed for key in missing)


def test_the_terminal_says_what_it_could_not_look_up_and_who_was_refused(briefing: str) -> None:
    assert (
        "not checked, because the text of the source is not here"
        in terminal(briefing, "check").output
    )
    assert terminal(briefing, "refusals").output == "There are no refusals.\n"


def terminal(store: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--database", store, *arguments])
