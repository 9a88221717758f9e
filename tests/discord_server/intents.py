"""Which events, and how much of a message, a gateway session may see."""

from __future__ import annotations

import copy
from typing import Any

from discord import Intents

Payload = dict[str, Any]

GUILDS = Intents(guilds=True).value
MEMBERS = Intents(members=True).value
PRESENCES = Intents(presences=True).value
GUILD_MESSAGES = Intents(guild_messages=True).value
GUILD_REACTIONS = Intents(guild_reactions=True).value
DM_MESSAGES = Intents(dm_messages=True).value
DM_REACTIONS = Intents(dm_reactions=True).value
MESSAGE_CONTENT = Intents(message_content=True).value
PRIVILEGED = MEMBERS | PRESENCES | MESSAGE_CONTENT
KNOWN = Intents.all().value

APPLICATION_FLAGS = {MEMBERS: 1 << 15, PRESENCES: 1 << 13, MESSAGE_CONTENT: 1 << 19}


def application_flags(granted: int) -> int:
    """Return the application's flags that say which privileged intents are switched on."""
    return sum(flag for intent, flag in APPLICATION_FLAGS.items() if granted & intent)


def needed(event: str, data: Payload) -> int:
    """Return the intents of which a session needs one to get this event; 0 means all get it."""
    in_guild = "guild_id" in data
    if event.startswith("MESSAGE_REACTION"):
        return GUILD_REACTIONS if in_guild else DM_REACTIONS
    if event.startswith("MESSAGE_"):
        return GUILD_MESSAGES if in_guild else DM_MESSAGES
    if event in ("GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE", "GUILD_MEMBER_UPDATE"):
        return MEMBERS
    if event.startswith(("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_")):
        return GUILDS
    if event.startswith(("CHANNEL_", "THREAD_")):
        return GUILDS
    return 0


def visible(event: str, data: Payload, intents: int, bot_id: int) -> Payload:
    """Return the event's data with what the session may not read emptied."""
    if event == "GUILD_CREATE" and not intents & PRESENCES:
        return data | {"members": [m for m in data["members"] if m["user"]["id"] == str(bot_id)]}
    if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or intents & MESSAGE_CONTENT:
        return data
    if "guild_id" not in data:
        return data
    data = copy.deepcopy(data)
    _strip(data, bot_id)
    if data.get("referenced_message"):
        _strip(data["referenced_message"], bot_id)
    return data


def _strip(message: Payload, bot_id: int) -> None:
    own = message["author"]["id"] == str(bot_id)
    mentioned = any(user["id"] == str(bot_id) for user in message["mentions"])
    if not own and not mentioned:
        message |= {"content": "", "embeds": [], "attachments": [], "components": []}
