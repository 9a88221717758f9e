"""Who may do what in a channel: roles, the @everyone role and channel overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import Permissions

if TYPE_CHECKING:
    from .guilds import Guild
    from .models import Channel, User

ADMINISTRATOR = Permissions(administrator=True).value
VIEW_CHANNEL = Permissions(view_channel=True).value
SEND_MESSAGES = Permissions(send_messages=True).value
SEND_IN_THREADS = Permissions(send_messages_in_threads=True).value
CREATE_THREADS = Permissions(create_public_threads=True).value
MANAGE_THREADS = Permissions(manage_threads=True).value
EMBED_LINKS = Permissions(embed_links=True).value
ATTACH_FILES = Permissions(attach_files=True).value
READ_HISTORY = Permissions(read_message_history=True).value
MANAGE_MESSAGES = Permissions(manage_messages=True).value
MENTION_EVERYONE = Permissions(mention_everyone=True).value
ALL = Permissions.all().value

ORDINARY = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    add_reactions=True,
    use_application_commands=True,
    change_nickname=True,
    connect=True,
).value


def bits(permissions: Permissions | int) -> int:
    """Return permissions as the integer Discord uses."""
    return permissions.value if isinstance(permissions, Permissions) else permissions


def in_guild(guild: Guild, user: User) -> int:
    """Return what a member may do before a channel's overwrites; nothing for others."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    if guild.owner.id == user.id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role in member.roles:
        granted |= role.permissions
    return ALL if granted & ADMINISTRATOR else granted


def in_channel(channel: Channel, user: User) -> int:
    """Return what a user may do in a channel; in direct messages, what is ordinary."""
    if channel.guild is None:
        return ORDINARY if user in channel.recipients else 0
    granted = in_guild(channel.guild, user)
    if granted == ALL or not granted:
        return granted
    overwrites = (channel.parent or channel).overwrites
    member = channel.guild.members[user.id]
    allow, deny = overwrites.get(channel.guild.id, (0, 0))
    granted = granted & ~deny | allow
    allow = deny = 0
    for role in member.roles:
        role_allow, role_deny = overwrites.get(role.id, (0, 0))
        allow, deny = allow | role_allow, deny | role_deny
    granted = granted & ~deny | allow
    allow, deny = overwrites.get(user.id, (0, 0))
    return granted & ~deny | allow
