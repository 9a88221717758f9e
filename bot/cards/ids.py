"""Custom ids of buttons and menus: they say all a button needs, so it works after a restart.

They carry no scope: what a press may show is decided from where and by whom it was pressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.cards.labels import known

LONGEST = 100
"""Characters Discord allows in a custom id and in the value of a menu's option."""

FACT = re.compile(r"fact:(?P<language>[a-z]{2}):(?P<key>.+)", re.DOTALL)
SOURCE = re.compile(r"source:(?P<language>[a-z]{2}):(?P<key>.+)", re.DOTALL)
MENU = re.compile(r"facts:(?P<language>[a-z]{2})")


def fact(key: str, language: str) -> str:
    """Name the button that shows a fact; see `usable` for the keys that fit."""
    return f"fact:{known(language)}:{key}"


def source(key: str, language: str) -> str:
    """Name the button that shows a fact's sources."""
    return f"source:{known(language)}:{key}"


def menu(language: str) -> str:
    """Name the menu that shows the fact chosen from it."""
    return f"facts:{known(language)}"


def usable(keys: Iterable[str]) -> list[str]:
    """Return each key once, without those Discord has no room for or cannot carry."""
    return [
        key
        for key in dict.fromkeys(keys)
        if key.strip() and key.isprintable() and len(source(key, "en")) <= LONGEST
    ]
