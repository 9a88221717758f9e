"""Commands that Discord refuses in part: what its refusal names is left out.

Discord takes a list of commands as a whole or not at all, and says in a tree of errors what it
does not take. A translation that it refuses costs that translation; a command costs that command.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import discord

INVALID_FORM = 50035
"""Discord's code for a body that it refuses, with a tree of what is wrong in it."""

_TRANSLATIONS = "_localizations"

Path = tuple[str, ...]
"""Where something is in the list of commands, such as ("0", "options", "1", "name")."""


def refused_parts(error: discord.HTTPException) -> list[Path]:
    """Return the paths that a refusal names; empty where it names none or is another refusal."""
    tree = getattr(error, "_errors", None)
    if error.code != INVALID_FORM or not isinstance(tree, dict):
        return []
    return sorted(set(_leaves(tree, ())))


def without_translations(commands: list[Any], paths: list[Path]) -> list[Any]:
    """Return the commands without the translations that paths lead to or into.

    A path that leads to all translations of a word, or to a locale that is not there, takes all
    of that word.
    """
    left = deepcopy(commands)
    for path in paths:
        at = next((n for n, part in enumerate(path) if part.endswith(_TRANSLATIONS)), None)
        if at is None:
            continue
        holder, words = _at(left, path[:at]), path[at]
        if not isinstance(holder, dict) or not isinstance(holder.get(words), dict):
            continue
        locale = path[at + 1] if len(path) > at + 1 else None
        if locale in holder[words]:
            del holder[words][locale]
        else:
            del holder[words]
        if not holder.get(words, True):
            del holder[words]
    return left


def without_commands(commands: list[Any], paths: list[Path]) -> list[Any]:
    """Return the commands without those that paths lead into."""
    refused = {path[0] for path in paths}
    return [each for number, each in enumerate(commands) if str(number) not in refused]


def _leaves(tree: dict[str, Any], path: Path) -> Iterator[Path]:
    for key, value in tree.items():
        if key == "_errors":
            yield path
        elif isinstance(value, dict):
            yield from _leaves(value, (*path, str(key)))


def _at(node: Any, path: Path) -> Any:
    """Return what a path leads to, None where it leads nowhere."""
    for step in path:
        if isinstance(node, list) and step.isdecimal() and int(step) < len(node):
            node = node[int(step)]
        elif isinstance(node, dict):
            node = node.get(step)
        else:
            return None
    return node
