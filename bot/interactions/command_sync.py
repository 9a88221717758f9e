"""Sending the commands to Discord, with their words in every language, when they have changed.

The words are those of `bot/locales/*/commands.ftl`. discord.py's own translator asks only for the
locales it knows, and Arabic is not among them, so the words go straight into the payload.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.interactions import refused_commands
from bot.rendering.messages import CATALOGUE, LANGUAGES, label
from knowledge.errors import PassingStoreError

if TYPE_CHECKING:
    from knowledge.library import Library

_Command = app_commands.Command[Any, Any, Any] | app_commands.ContextMenu | app_commands.Group

log = logging.getLogger(__name__)

_LISTED = 5
_TYPED = discord.AppCommandType.chat_input.value


async def sync(tree: app_commands.CommandTree[Any], library: Library) -> dict[str, int]:
    """Register the commands of `tree` if they changed; return the ids that Discord gave them.

    What was sent last is kept in the store with the ids, for each application: another token is
    another application, with commands of its own.
    """
    client = tree.client
    if client.application_id is None:
        raise app_commands.MissingApplicationID
    name = f"commands of {client.application_id}"
    commands = payload(tree)
    digest = hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
    ids = await asyncio.to_thread(registered_ids, library, client.application_id)
    if ids and await asyncio.to_thread(library.recall, name) == digest:
        log.info("the commands have not changed since they were last registered")
        return ids
    taken = await _send(tree, commands)
    ids = {each["name"]: int(each["id"]) for each in taken if each["type"] == _TYPED}
    try:
        await asyncio.to_thread(library.remember, f"ids of {name}", json.dumps(ids))
        if len(taken) == len(commands):
            await asyncio.to_thread(library.remember, name, digest)
    except PassingStoreError as error:  # questions can be answered on a full disk as well
        log.warning("the next start registers the commands again: %s", error)
    log.info("registered %d commands", len(taken))
    return ids


def registered_ids(library: Library, application: int) -> dict[str, int]:
    """Return the ids of the commands as last registered, by name; none where none were yet."""
    return dict(json.loads(library.recall(f"ids of commands of {application}") or "{}"))


async def _send(tree: app_commands.CommandTree[Any], commands: list[Any]) -> list[Any]:
    """Send the commands, without what Discord refuses of them; return those it has taken.

    Translations that it refuses go first, then commands. Raises discord.HTTPException for a
    refusal that names neither, or where nothing is left.
    """
    client = tree.client
    while True:
        try:
            taken = await client.http.bulk_upsert_global_commands(
                client.application_id or 0, payload=commands
            )
        except discord.HTTPException as error:
            paths = refused_commands.refused_parts(error)
            fewer = refused_commands.without_translations(commands, paths)
            if fewer != commands:
                log.error("Discord refused translations, which are left out: %s", _listed(paths))
            else:
                fewer = refused_commands.without_commands(commands, paths)
                if fewer == commands or not fewer:
                    raise
                log.error("Discord refused commands, which are left out: %s", _listed(paths))
            commands = fewer
        else:
            return list(taken)


def _listed(paths: list[refused_commands.Path]) -> str:
    """Return the first few paths, for the log."""
    shown = [".".join(path) for path in paths[:_LISTED]]
    return ", ".join(shown + [f"{len(paths) - _LISTED} more"] * (len(paths) > _LISTED))


def payload(tree: app_commands.CommandTree[Any]) -> list[Any]:
    """Return the commands as they are sent to Discord, always in the same order.

    A command that has no words in the catalogue keeps the description it has in the code; a test
    allows none of the bot's own to.
    """
    commands = [_with_words(command, tree) for command in tree.get_commands()]
    return sorted(commands, key=lambda each: (each["name"], each["type"]))


def _with_words(command: _Command, tree: app_commands.CommandTree[Any]) -> dict[str, Any]:
    payload = command.to_dict(tree)
    if isinstance(command, app_commands.ContextMenu):
        return payload | _words("name", _key("menu", command.name.lower()))
    return _with_descriptions(payload, f"command_{command.name}")


def _with_descriptions(command: dict[str, Any], key: str) -> dict[str, Any]:
    """Put the words for a command, or an option, and all within it into its payload."""
    described = command | _words("description", _key(key))
    # Names that are typed are the same in every language; those of choices are read.
    if command.get("choices"):
        described["choices"] = [
            choice | _words("name", _key("choice", command["name"], str(choice["value"])))
            for choice in command["choices"]
        ]
    if command.get("options"):
        described["options"] = [
            _with_descriptions(option, f"{key}_{option['name']}") for option in command["options"]
        ]
    return described


def _words(part: str, key: str) -> dict[str, Any]:
    """Return a "name" or "description" in English, with its translations."""
    if key not in CATALOGUE.keys("en"):
        return {}
    others = {language: label(key, language) for language in LANGUAGES if language != "en"}
    return {part: label(key), f"{part}_localizations": others}


def _key(*parts: str) -> str:
    """Return a key of the catalogue: "menu", "add as fact" gives "menu_add_as_fact"."""
    return re.sub(r"\W+", "_", "_".join(parts))
