"""A guild with its roles, members and channels."""

from __future__ import annotations

from dataclasses import dataclass, field

from discord import Permissions

from . import permissions as allowed
from .models import TEXT, Channel, Member, Payload, Role, User, World


@dataclass(eq=False)
class Guild:
    """A server of the stand-in; `has_bot` is false where only a person installed the app."""

    id: int
    name: str
    owner: User
    world: World
    has_bot: bool = True
    locale: str = "en-US"
    features: tuple[str, ...] = ()
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    system_channel: Channel | None = None

    def add_role(self, name: str, permissions: Permissions | int = 0) -> Role:
        """Make a role."""
        role = Role(self.world.take_id(), name, allowed.bits(permissions), len(self.roles))
        self.roles[role.id] = role
        self.world.emit(
            "GUILD_ROLE_CREATE", {"guild_id": str(self.id), "role": role.payload()}, self
        )
        return role

    def add_member(
        self,
        user: User,
        *,
        permissions: Permissions | int | None = None,
        roles: list[Role] | None = None,
        nick: str | None = None,
    ) -> Member:
        """Let a user join; `permissions` are given through a role of their own."""
        member = Member(user, self.world.now(), list(roles or []), nick)
        if permissions is not None:
            member.roles.append(self.add_role(f"{user.name} only", permissions))
        self.members[user.id] = member
        self.world.emit("GUILD_MEMBER_ADD", member.payload() | {"guild_id": str(self.id)}, self)
        return member

    def remove_member(self, user: User) -> None:
        """Let a user leave; the bot itself leaves as if it had been kicked."""
        del self.members[user.id]
        if user is self.world.bot:
            self.world.emit("GUILD_DELETE", {"id": str(self.id)}, self)
            self.has_bot = False
            return
        self.world.emit(
            "GUILD_MEMBER_REMOVE", {"guild_id": str(self.id), "user": user.payload()}, self
        )

    def add_channel(self, name: str = "general", *, type: int = TEXT) -> Channel:  # noqa: A002
        """Make a channel everybody can use."""
        channel = Channel(self.world.take_id(), name, type, self.world, guild=self)
        self.channels[channel.id] = channel
        self.world.enrol(channel)
        self.world.emit("CHANNEL_CREATE", channel.payload(), self)
        return channel

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads."""
        gone = [channel, *self.world.threads_of(channel)]
        for each in gone:
            self.world.forget(each)
        self.channels.pop(channel.id, None)
        kind = "THREAD_DELETE" if channel.parent else "CHANNEL_DELETE"
        self.world.emit(kind, channel.payload(), self)

    def brief_payload(self) -> Payload:
        """Return the part of the guild that an interaction carries."""
        return {"id": str(self.id), "locale": self.locale, "features": list(self.features)}

    def payload(self) -> Payload:
        """Return the guild as GUILD_CREATE carries it; who sees which members is up to intents."""
        everywhere = [self.world.threads_of(channel) for channel in self.channels.values()]
        return {
            "id": str(self.id),
            "name": self.name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "description": None,
            "owner_id": str(self.owner.id),
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_id": str(self.system_channel.id) if self.system_channel else None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "preferred_locale": self.locale,
            "features": list(self.features),
            "emojis": [],
            "stickers": [],
            "roles": [role.payload() for role in self.roles.values()],
            "member_count": len(self.members),
            "large": False,
            "joined_at": self.world.now().isoformat(),
            "members": [member.payload() for member in self.members.values()],
            "channels": [channel.payload() for channel in self.channels.values()],
            "threads": [thread.payload() for threads in everywhere for thread in threads],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "application_id": None,
            "vanity_url_code": None,
            "premium_progress_bar_enabled": False,
            "premium_subscription_count": 0,
            "hub_type": None,
            "nsfw": False,
            "soundboard_sounds": [],
        }
