"""What the bot may do in a server: what it needs, and what it had better not have."""

from __future__ import annotations

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


def needless(guild: discord.Guild) -> list[str]:
    """The names of powerful permissions (Discord's own list) that the bot has there for nothing."""
    held = guild.me.guild_permissions
    return sorted(name for name, given in held & discord.Permissions.elevated() if given)


def warn_of_needless(guild: discord.Guild) -> None:
    """Tell the operator of a server that gives the bot more power than it has a use for."""
    if found := needless(guild):
        names = ", ".join(name.replace("_", " ") for name in found)
        log.warning(
            "in server %s the bot has needless permissions (%s): take them from its role there",
            guild.id,
            names,
        )
