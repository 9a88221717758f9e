"""The permissions the bot needs in a server: its invitation, what it lacks, what is too much."""

from __future__ import annotations

import base64
import binascii
import logging

import discord

log = logging.getLogger(__name__)

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
)
"""What the bot needs in a server, for its invitation: to read, write, reply and show pictures."""


def invitation(application: int) -> str:
    """Return the link that invites an application's bot, with just what it needs."""
    return discord.utils.oauth_url(
        application, permissions=NEEDED, scopes=("bot", "applications.commands")
    )


def application_of(token_part: str) -> int | None:
    """Return the id of the application that a token begins with, in base64; None for none."""
    try:
        padded = token_part + "=" * (-len(token_part) % 4)
        written = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return int(written) if written.isdigit() and len(written) <= 20 else None


def missing(guild: discord.Guild) -> list[str]:
    """Return the names of the permissions that the bot needs and has not been given there."""
    return names(NEEDED & ~guild.me.guild_permissions)


def names(permissions: discord.Permissions) -> list[str]:
    """Return the names of permissions as Discord has them, in the order of the alphabet."""
    given = {name for name, is_set in permissions if is_set}
    # discord.py knows one of them by an older name.
    return sorted("view_channel" if name == "read_messages" else name for name in given)


def needless(guild: discord.Guild) -> list[str]:
    """Return the powerful permissions (Discord's own list) that the bot has there for nothing."""
    given = guild.me.guild_permissions
    return sorted(name for name, is_set in given & discord.Permissions.elevated() if is_set)


def warn_of_needless(guild: discord.Guild) -> None:
    """Log a warning for a server that gives the bot more power than it has a use for."""
    if found := needless(guild):
        names = ", ".join(name.replace("_", " ") for name in found)
        log.warning(
            "in server %s the bot has unnecessary permissions (%s): remove them from its role",
            guild.id,
            names,
        )
