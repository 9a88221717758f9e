"""Commands are sent to Discord only when they have changed since the last time."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.interactions.command_locales import localised

if TYPE_CHECKING:
    from knowledge.library import Library

_MENUS = (discord.AppCommandType.message, discord.AppCommandType.user)

log = logging.getLogger(__name__)


async def sync(tree: app_commands.CommandTree[Any], library: Library) -> bool:
    """Register the commands of `tree` if they changed; say whether they were sent.

    What was sent last is kept in the store, for each application: another token is another
    application, with commands of its own.
    """
    client = tree.client
    if client.application_id is None:
        raise app_commands.MissingApplicationID
    name = f"commands of {client.application_id}"
    told = payload(tree)
    now = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    if await asyncio.to_thread(library.recall, name) == now:
        log.info("the commands are as they were registered last")
        return False
    sent = await client.http.bulk_upsert_global_commands(client.application_id, payload=told)
    await asyncio.to_thread(library.remember, name, now)
    log.info("registered %d commands", len(sent))
    return True


def payload(tree: app_commands.CommandTree[Any]) -> list[Any]:
    """Return the commands as Discord registers them, always in one order."""
    told = [localised(command.to_dict(tree)) for command in tree.get_commands()]
    told += [
        localised(menu.to_dict(tree)) for kind in _MENUS for menu in tree.get_commands(type=kind)
    ]
    unique = {(each["name"], each["type"]): each for each in told}
    return [unique[key] for key in sorted(unique)]
