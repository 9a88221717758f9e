"""Commands in Arabic: every word that Discord shows of them, over the wire."""

from __future__ import annotations

from typing import Any

from bot.client import BriefingBot
from bot.interactions.command_locales import arabic
from tests.discord_server.fixtures import Town


def described(payload: Any) -> list[dict[str, Any]]:
    """Everything in a command that has words to read: itself, its subcommands and options."""
    found = [payload]
    for option in payload.get("options") or ():
        found += described(option)
    return found


async def test_every_command_and_option_is_told_in_arabic_too(town: Town, bot: BriefingBot) -> None:
    [sent] = town.server.recorder.of("PUT", "/applications/*/commands")
    missing = []
    for command in sent.body:
        for part in described(command):
            if part.get("description"):
                told = (part.get("description_localizations") or {}).get("ar")
                said = part["description"]
            else:
                told = (part.get("name_localizations") or {}).get("ar")
                said = part["name"]
            if not told or len(told) > 100:
                missing.append(said)
    assert missing == []


def test_no_line_of_the_table_is_idle_or_too_long() -> None:
    assert all(
        0 < len(english) <= 100 and 0 < len(told) <= 100 for english, told in arabic().items()
    )
