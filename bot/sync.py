"""Commands are sent to Discord only when they have changed since the last time."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

from discord import app_commands

if TYPE_CHECKING:
    from knowledge.library import Library

log = logging.getLogger(__name__)


async def sync(tree: app_commands.CommandTree[Any], library: Library) -> bool:
    """Register the commands of `tree` if they changed; say whether they were sent.

    What was sent last is kept in the store, for each application: another token is another
    application, with commands of its own.
    """
    name = f"commands of {tree.client.application_id}"
    now = await fingerprint(tree)
    if await asyncio.to_thread(library.recall, name) == now:
        log.info("the commands are as they were registered last")
        return False
    sent = await tree.sync()
    await asyncio.to_thread(library.remember, name, now)
    log.info("registered %d commands", len(sent))
    return True


async def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """Return a short text that changes whenever what Discord is told of the commands changes."""
    translator = tree.translator
    commands = [
        await command.get_translated_payload(tree, translator)
        if translator is not None
        else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    ordered = sorted(commands, key=lambda command: (command["name"], command["type"]))
    return hashlib.sha256(json.dumps(ordered, sort_keys=True).encode()).hexdigest()
