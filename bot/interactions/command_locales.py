"""What commands are called and described as in Arabic, for those who use Discord in it.

discord.py's own translator asks only for the locales it knows, and Arabic is not among them, so
the words go into what Discord is told of the commands. A test holds the table complete.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

_MENU_KINDS = (2, 3)


@functools.cache
def arabic() -> dict[str, str]:
    """English words of the commands with the Arabic ones, read once from `arabic.txt`."""
    content = Path(__file__).with_name("arabic.txt").read_text(encoding="utf-8")
    lines = (line for line in content.splitlines() if line and not line.startswith("#"))
    pairs = (line.split(" | ", 1) for line in lines)
    return {english.strip(): words.strip() for english, words in pairs}


def localised(payload: Any) -> Any:
    """Add the Arabic words to what Discord is told of a command and its options."""
    if isinstance(payload, list):
        return [localised(each) for each in payload]
    if not isinstance(payload, dict):
        return payload
    told = {key: localised(value) for key, value in payload.items()}
    if (said := arabic().get(str(payload.get("description")))) is not None:
        told["description_localizations"] = {"ar": said}
    # Names that are typed stay as they are; those in menus are read.
    in_menu = payload.get("type") in _MENU_KINDS and "description" not in payload
    if in_menu and (said := arabic().get(str(payload.get("name")))) is not None:
        told["name_localizations"] = {"ar": said}
    return told
