"""Errors come in the language a person has set in Discord."""

from __future__ import annotations

import re

import pytest

from bot.client import BriefingBot
from bot.rendering.messages import label
from tests.bot.conftest import set_limits
from tests.bot.features.test_ask_buttons import answered, use
from tests.discord_server.fixtures import Town


async def test_a_refused_command_is_explained_in_arabic(town: Town, bot: BriefingBot) -> None:
    used = await town.alice.command(town.channel, "fact retire", {"fact": "x"}, locale="ar")
    assert (await used.wait()).text == label("not_allowed", "ar")


@pytest.mark.parametrize("locale", ["ar", "en-GB"])
async def test_a_button_that_does_nothing_any_more_is_explained_in_the_readers_language(
    town: Town, bot: BriefingBot, locale: str
) -> None:
    message = await answered(town)
    pressed = use(town, town.alice, town.channel, message, "long:gone", locale=locale)
    assert (await pressed.wait()).text == label("old_button", locale[:2])


async def test_a_fact_that_is_gone_is_explained_in_the_readers_language(
    town: Town, bot: BriefingBot
) -> None:
    message = await answered(town)
    for custom_id, locale, language in (
        ("fact:en:nothing", "ar", "ar"),
        ("fact:ar:nothing", "en-US", "ar"),  # a card in Arabic, which they were able to read
        ("fact:en:nothing", "fr", "en"),
    ):
        pressed = use(town, town.alice, town.channel, message, custom_id, locale=locale)
        assert (await pressed.wait()).text == label("gone", language)


async def test_a_person_who_asks_too_often_is_told_so_in_arabic(
    town: Town, bot: BriefingBot
) -> None:
    set_limits(bot, curation=(1, 3_600.0))
    for _ in range(2):
        used = await town.alice.command(town.channel, "changes", {"since": "2024"}, locale="ar")
        shown = await used.wait()
    assert shown.text == label("slow_down", "ar")


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("timeline", {"topic": "Nonsense"}),
        ("timeline", {"as_of": "2999"}),
        ("brief", {"topic": "Nonsense"}),
        ("ask", {"question": "When does the Lantern mission end?", "as_of": "2999"}),
    ],
)
async def test_what_cannot_be_used_is_explained_in_arabic(
    town: Town, bot: BriefingBot, command: str, options: dict[str, str]
) -> None:
    used = await town.alice.command(town.channel, command, options, locale="ar")
    assert re.search(r"[\u0600-\u06ff]{3}", (await used.wait()).text)
