"""Who a message really notifies, given its text and its allowed mentions."""

from __future__ import annotations

import re
from typing import Any

from . import components as parts
from . import permissions as allowed
from .guilds import Guild
from .messages import Message
from .models import Role, User

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
EVERYONE = re.compile(r"@(everyone|here)\b")


def settle_mentions(message: Message, users: dict[int, User], *, may_everyone: bool) -> None:
    """Fill in the message's mentions; nothing asked about mentions means all are allowed."""
    rules: dict[str, Any] = message.allowed_mentions or {}
    kinds = rules.get("parse")
    if message.allowed_mentions is None:
        kinds = ["users", "roles", "everyone"]
    kinds = kinds or []
    text = "\n".join([message.content, *parts.texts(message.components)])
    text = CODE.sub(" ", text)  # what looks like a mention in code is none

    found: list[User] = []
    for match in USER_MENTION.finditer(text):
        user = users.get(int(match.group(1)))
        named = match.group(1) in map(str, rules.get("users") or [])
        if user and user not in found and ("users" in kinds or named):
            found.append(user)
    if message.reference is not None:
        pinged = True if message.allowed_mentions is None else rules.get("replied_user", False)
        if pinged and message.reference.author not in found:
            found.append(message.reference.author)
    message.mentions = found
    message.mention_roles = _roles(text, message.channel.guild, kinds, rules)
    message.mention_everyone = bool(may_everyone and "everyone" in kinds and EVERYONE.search(text))


def _roles(text: str, guild: Guild | None, kinds: list[str], rules: dict[str, Any]) -> list[Role]:
    if guild is None:
        return []
    roles = []
    for match in ROLE_MENTION.finditer(text):
        role = guild.roles.get(int(match.group(1)))
        named = match.group(1) in map(str, rules.get("roles") or [])
        if role and role not in roles and ("roles" in kinds or named):
            roles.append(role)
    return roles


def may_mention_everyone(message: Message) -> bool:
    """Whether the author may notify everybody in that channel."""
    granted = allowed.in_channel(message.channel, message.author)
    return bool(granted & allowed.MENTION_EVERYONE)
