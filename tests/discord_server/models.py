"""The inhabitants of the stand-in: users, roles, members, guilds and channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from discord import Permissions

from . import permissions as allowed

if TYPE_CHECKING:
    from .guilds import Guild
    from .messages import Message

Payload = dict[str, Any]

TEXT, DM, VOICE, GROUP_DM, CATEGORY, THREAD, STAGE, FORUM = 0, 1, 2, 3, 4, 11, 13, 15

FURTHER: dict[int, Payload] = {
    VOICE: {"bitrate": 64_000, "user_limit": 0, "rtc_region": None, "video_quality_mode": 1},
    STAGE: {"bitrate": 64_000, "user_limit": 10_000, "rtc_region": None, "video_quality_mode": 1},
    FORUM: {
        "available_tags": [],
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
        "default_thread_rate_limit_per_user": 0,
    },
}
"""What a channel has besides what a text channel has, by its type."""


class World(Protocol):
    """What a guild needs from the server it lives in."""

    @property
    def bot(self) -> User: ...
    def take_id(self) -> int: ...
    def now(self) -> datetime: ...
    def enrol(self, channel: Channel) -> None: ...
    def forget(self, channel: Channel) -> None: ...
    def threads_of(self, channel: Channel) -> list[Channel]: ...
    def emit(self, event: str, data: Payload, guild: Guild | None) -> None: ...


@dataclass(eq=False)
class User:
    """An account of a person or a bot."""

    id: int
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        """The text that mentions this user in a message."""
        return f"<@{self.id}>"

    def payload(self) -> Payload:
        """Return the user object as Discord sends it."""
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": None if self.bot else self.name.capitalize(),
            "avatar": None,
            "avatar_decoration_data": None,
            "collectibles": None,
            "primary_guild": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
        }


@dataclass(eq=False)
class Role:
    """A role; the one whose id is its guild's id is @everyone."""

    id: int
    name: str
    permissions: int
    position: int = 1
    managed: bool = False
    bot_id: int | None = None

    @property
    def mention(self) -> str:
        """The text that mentions this role in a message."""
        return f"<@&{self.id}>"

    def payload(self) -> Payload:
        """Return the role object as Discord sends it."""
        tags = {} if self.bot_id is None else {"tags": {"bot_id": str(self.bot_id)}}
        return tags | {
            "id": str(self.id),
            "name": self.name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "position": self.position,
            "permissions": str(self.permissions),
            "managed": self.managed,
            "mentionable": True,
            "flags": 0,
        }


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    joined: datetime
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None

    def payload(self, *, with_user: bool = True) -> Payload:
        """Return the member object; messages carry it without the user in it."""
        data: Payload = {
            "nick": self.nick,
            "avatar": None,
            "banner": None,
            "roles": [str(role.id) for role in self.roles],
            "joined_at": self.joined.isoformat(),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "communication_disabled_until": None,
            "flags": 0,
        }
        if with_user:
            data["user"] = self.user.payload()
        return data


@dataclass(eq=False)
class Channel:
    """A channel or thread of a guild, a direct message, or a group direct message.

    Posts of a forum are its threads. A thread that is `locked` takes messages of moderators alone;
    one that is just `archived` is opened by the next message.
    """

    id: int
    name: str
    type: int
    world: World
    guild: Guild | None = None
    parent: Channel | None = None
    recipients: list[User] = field(default_factory=list)
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False

    @property
    def mention(self) -> str:
        """The text that links to this channel in a message."""
        return f"<#{self.id}>"

    def overwrite(
        self,
        target: User | Role,
        *,
        allow: Permissions | int = 0,
        deny: Permissions | int = 0,
    ) -> None:
        """Allow or deny something to one user or role in this channel."""
        self.overwrites[target.id] = (allowed.bits(allow), allowed.bits(deny))
        self.world.emit("CHANNEL_UPDATE", self.payload(), self.guild)

    def add_thread(self, name: str, *, number: int | None = None) -> Channel:
        """Open a public thread in this channel; that of a message has the message's `number`."""
        thread = Channel(
            number or self.world.take_id(), name, THREAD, self.world, guild=self.guild, parent=self
        )
        self.world.enrol(thread)
        self.world.emit("THREAD_CREATE", thread.payload() | {"newly_created": True}, self.guild)
        return thread

    def change(self, *, archived: bool, locked: bool) -> None:
        """Archive, lock or open this thread again."""
        self.archived, self.locked = archived, locked
        self.world.emit("THREAD_UPDATE", self.payload(), self.guild)

    def payload(self) -> Payload:
        """Return the channel object as Discord sends it."""
        last = max(self.messages, default=None)
        data: Payload = {
            "id": str(self.id),
            "type": self.type,
            "flags": 0,
            "last_message_id": None if last is None else str(last),
        }
        if self.type in (DM, GROUP_DM):
            people = [user for user in self.recipients if user is not self.world.bot]
            data["recipients"] = [user.payload() for user in people]
            if self.type == GROUP_DM:
                data |= {"name": self.name, "icon": None, "owner_id": str(people[0].id)}
            return data
        assert self.guild is not None
        data |= {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "parent_id": str(self.parent.id) if self.parent else None,
            "rate_limit_per_user": 0,
        }
        if self.parent is not None:
            return data | {
                "owner_id": str(self.guild.owner.id),
                "message_count": len(self.messages),
                "total_message_sent": len(self.messages),
                "member_count": 1,
                "thread_metadata": {
                    "archived": self.archived,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": self.world.now().isoformat(),
                    "locked": self.locked,
                },
            }
        data |= FURTHER.get(self.type, {})
        return data | {
            "position": 0,
            "nsfw": False,
            "topic": None,
            "permission_overwrites": [
                {
                    "id": str(target),
                    "type": 0 if target in self.guild.roles else 1,
                    "allow": str(allow),
                    "deny": str(deny),
                }
                for target, (allow, deny) in self.overwrites.items()
            ],
        }
