"""Errors of the library over the wire, in the language that the person has set in Discord."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.client import BriefingBot
from tests.bot.features.test_files import settled
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server import Upload
from tests.discord_server.fixtures import Town

ENGLISH = re.compile(r"[A-Za-z]+(?: [a-z]+){2}")
"""Three words in a row: a key, a command or a file name is not that long."""


def require_arabic(text: str) -> None:
    assert re.search(r"[\u0621-\u064a]{3}", text), text
    assert not ENGLISH.search(text), text


@pytest.mark.parametrize(
    ("command", "options", "kept"),
    [
        ("timeline", {"topic": "zzzz"}, "zzzz"),
        ("brief", {"topic": "zzzz"}, "zzzz"),
        ("ask", {"question": "When does the ferry leave?", "as_of": "2999-01-01"}, "2999-01-01"),
        ("changes", {"since": "not a day"}, "not a day"),
    ],
)
async def test_what_is_refused_is_answered_in_arabic(
    command: str, options: dict[str, Any], kept: str, town: Town, bot: BriefingBot
) -> None:
    asked = await town.alice.command(town.channel, command, options, locale="ar")
    text = (await asked.wait()).text
    assert kept in text
    require_arabic(text.replace(kept, ""))


async def test_a_fact_that_cannot_be_taken_out_is_refused_in_arabic(
    town: Town, bot: BriefingBot
) -> None:
    options = {"fact": "lantern-end"}
    retired = await new_curator(town).command(
        town.channel, "fact retire", options, force=True, locale="ar"
    )
    text = (await retired.wait()).text
    named = re.match("«[^»]+»", text)  # the statement, as it is
    assert named is not None
    require_arabic(text[named.end() :])


async def test_a_refused_import_lists_its_problems_in_arabic(town: Town, bot: BriefingBot) -> None:
    content = b"id,topic,statement,date,entities,source,quote\na,T,One.,13/13/2024,,S,\nb,T,,,,S,\n"
    file = Upload("facts.csv", content)
    asked = await new_curator(town).command(town.channel, "import", {"file": file}, locale="ar")
    await asked.wait_response()
    text = (await settled(asked)).text
    assert "facts.csv" in text
    assert "13/13/2024" in text
    assert "statement" in text  # the column, as it is in the file
    require_arabic(text)


async def test_a_form_that_cannot_be_stored_names_its_faults_in_arabic(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    form = await cora.command(town.channel, "fact add", {}, locale="ar")
    await form.wait_response()
    typed = {"statement": "x\u202ey", "topic": "Trade", "date": "yesterday", "source": "S"}
    preview = await (await cora.submit(form, typed)).wait()
    assert "U+202E" in preview.text
    assert "yesterday" in preview.text
    require_arabic(preview.text)
