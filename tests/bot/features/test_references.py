"""Names, sources and topics kept over the wire: found in questions at once, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.client import BriefingBot
from tests.bot.features.test_ask_buttons import LEAD, answered
from tests.bot.features.test_facts import NOT_ALLOWED, revisions, stored
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server import Person
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town

NICKNAME = "When does the Wickerlight end?"


async def run(town: Town, person: Person, command: str, /, **options: Any) -> kinds.Interaction:
    return await (await person.command(town.channel, command, options)).wait()


async def test_another_name_is_understood_at_once_and_taken_back(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    assert LEAD not in (await answered(town, NICKNAME)).text
    kept = await run(town, cora, "alias add", entity="lantern", alias="Wickerlight")
    assert kept.text.splitlines() == [
        "Stored: Lantern mission",
        "Other names: Lantern, Wickerlight",
    ]
    assert LEAD in (await answered(town, NICKNAME)).text
    assert len(bot.app.library.snapshot(None).entities["lantern"].aliases) == 1
    assert kept.message is not None
    assert (await (await cora.press(kept.message, "Undo")).wait()).text.startswith("Undone")
    assert LEAD not in (await answered(town, NICKNAME)).text


@pytest.mark.threat("S14")
@pytest.mark.parametrize(
    ("alias", "why"),
    [
        ("Веасоn", "mixes letters of two scripts"),
        ("Аrеn", "mixes letters of two scripts"),
        ("Агеп", "looks just like"),
        ("LANTERN", "is already a name of “Lantern mission”"),
        ("...", "no letters"),
    ],
)
async def test_a_name_that_is_taken_or_looks_taken_is_refused(
    town: Town, bot: BriefingBot, alias: str, why: str
) -> None:
    before = revisions(bot.app.library, town.guild.id)
    refused = await run(town, new_curator(town), "alias add", entity="beacon", alias=alias)
    assert why in refused.text
    assert revisions(bot.app.library, town.guild.id) == before


async def test_entities_are_added_renamed_and_merged(town: Town, bot: BriefingBot) -> None:
    cora, scope = new_curator(town), town.guild.id
    await run(town, cora, "entity add", name="Moss Quay", kind="place")
    await run(town, cora, "entity add", name="Quay of Moss", kind="place")
    await stored(cora, town.channel, statement="Moss Quay has two cranes.", questions="")
    renamed = await run(town, cora, "entity rename", entity="moss-quay", name="Mosswharf")
    assert "Stored: Mosswharf" in renamed.text
    merged = await run(town, cora, "entity merge", entity="moss-quay", into="quay-of-moss")
    assert merged.text.splitlines() == ["Stored: Quay of Moss", "Other names: Mosswharf, Moss Quay"]
    [fact] = bot.app.library.facts.select(scope=scope, own=True)
    assert fact.entities == ("quay-of-moss",)
    assert "two cranes" in (await answered(town, "How many cranes has Mosswharf?")).text
    refused = await run(town, cora, "entity merge", entity="aren", into="quay-of-moss")
    assert "shared briefing, which a server cannot change" in refused.text
    assert merged.message is not None
    await (await cora.press(merged.message, "Undo")).wait()
    [fact] = bot.app.library.facts.select(scope=scope, own=True)
    assert fact.entities == ("moss-quay",)


async def test_sources_and_topics_are_kept_in_the_server_alone(
    town: Town, bot: BriefingBot
) -> None:
    cora, scope = new_curator(town), town.guild.id
    await run(town, cora, "source add", title="Almanac", published="May 2024", reliability="B")
    await run(town, cora, "source edit", source="almanac", publisher="Aren Press")
    almanac = bot.app.library.snapshot(scope).sources["almanac"]
    assert (almanac.publisher, str(almanac.published), almanac.reliability) == (
        "Aren Press",
        "2024-05",
        "B",
    )
    assert "Almanac" in (await run(town, cora, "source list")).text
    again = await run(town, cora, "source add", title="Almanac")
    assert "already" in again.text
    bad = await run(town, cora, "source edit", source="almanac", link="javascript:alert(1)")
    assert "must begin with https://" in bad.text
    await run(town, cora, "topic add", title="Weather")
    await run(town, cora, "topic rename", topic="trade", title="Trade and tolls", arabic="التجارة")
    assert [t.title for t in bot.app.library.snapshot(scope).topics.values()] == [
        "Missions",
        "Trade and tolls",
        "Weather",
    ]
    assert [t.title for t in bot.app.library.snapshot(None).topics.values()] == [
        "Missions",
        "Trade",
    ]
    assert bot.app.library.snapshot(scope).topics["trade"].title_in("ar") == "التجارة"
    for typed, locale, shown in (("التج", "ar", "التجارة"), ("toll", "ar", "التجارة"),
                                 ("التج", "en-GB", "Trade and tolls")):  # fmt: skip
        for command in ("topic rename", "ask"):
            offered = await cora.autocomplete(
                town.channel, command, {"topic": typed}, focused="topic", locale=locale
            )
            assert [each["name"] for each in offered] == [shown]
    await run(town, cora, "topic rename", topic="trade", title="Trade and tolls")
    assert bot.app.library.snapshot(scope).topics["trade"].arabic is None
    await run(town, cora, "fact undo")
    assert bot.app.library.snapshot(scope).topics["trade"].title_in("ar") == "التجارة"
    await run(town, cora, "topic rename", topic="trade", title="Trade", arabic="\u202eالتجارة")
    assert bot.app.library.snapshot(scope).topics["trade"].title == "Trade and tolls"


async def test_strangers_name_nothing(town: Town, bot: BriefingBot) -> None:
    for name, options in (
        ("entity add", {"name": "X", "kind": "place"}),
        ("entity rename", {"entity": "aren", "name": "X"}),
        ("entity merge", {"entity": "aren", "into": "beacon"}),
        ("alias add", {"entity": "aren", "alias": "X"}),
        ("source add", {"title": "X"}),
        ("source edit", {"source": "harbour-report", "title": "X"}),
        ("topic add", {"title": "X"}),
        ("topic rename", {"topic": "trade", "title": "X"}),
    ):
        assert (await run(town, town.alice, name, **options)).text == NOT_ALLOWED
    assert revisions(bot.app.library, town.guild.id) == 0
