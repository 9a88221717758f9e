"""Words of the commands in the catalogues: complete, in both languages, within Discord's limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.client import BriefingBot
from bot.rendering.messages import CATALOGUE, LANGUAGES, label
from tests.discord_server.fixtures import Town

LONGEST_NAME, LONGEST_DESCRIPTION = 32, 100


def parts(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a command, its subcommands, options and choices."""
    yield payload
    yield from payload.get("choices") or ()
    for option in payload.get("options") or ():
        yield from parts(option)


async def test_every_command_option_choice_and_menu_has_both_languages(
    town: Town, bot: BriefingBot
) -> None:
    [sent] = town.server.recorder.of("PUT", "/applications/*/commands")
    for part in (part for command in sent.body for part in parts(command)):
        described = bool(part.get("description"))
        english = part["description" if described else "name"]
        arabic = part["description_localizations" if described else "name_localizations"]["ar"]
        is_menu = not described and "value" not in part
        most = LONGEST_NAME if is_menu else LONGEST_DESCRIPTION
        assert 0 < len(english) <= most, english
        assert 0 < len(arabic) <= most, arabic
        assert english != "…"


async def test_no_word_of_the_catalogue_is_unused(town: Town, bot: BriefingBot) -> None:
    [sent] = town.server.recorder.of("PUT", "/applications/*/commands")
    body = json.dumps(sent.body, ensure_ascii=False)
    keys = [k for k in CATALOGUE.keys("en") if k.startswith(("command_", "choice_", "menu_"))]
    assert len(keys) > 100
    unused = [key for key in keys for language in LANGUAGES if label(key, language) not in body]
    assert unused == []


async def test_the_english_of_a_menu_is_its_name(town: Town, bot: BriefingBot) -> None:
    [sent] = town.server.recorder.of("PUT", "/applications/*/commands")
    menus = {command["name"] for command in sent.body if not command.get("description")}
    assert menus == {label(k) for k in CATALOGUE.keys("en") if k.startswith("menu_")}
