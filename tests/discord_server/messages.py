"""Messages and their attachments."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import components as parts

if TYPE_CHECKING:
    from .models import Channel, Role, User

Payload = dict[str, Any]

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
DEFAULT, REPLY, CHAT_COMMAND, CONTEXT_COMMAND = 0, 19, 20, 23


@dataclass(frozen=True)
class Upload:
    """A file a person sends with a message or a command."""

    filename: str
    content: bytes
    content_type: str = "application/octet-stream"
    description: str | None = None


@dataclass(eq=False)
class Attachment:
    """A file the stand-in keeps and serves at `url`."""

    id: int
    filename: str
    content: bytes
    content_type: str
    url: str
    description: str | None = None

    def payload(self) -> Payload:
        """Return the attachment object as Discord sends it."""
        data: Payload = {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
        }
        if self.description is not None:
            data["description"] = self.description
        return data


@dataclass(eq=False)
class Message:
    """A message as it stands now, edits included.

    `allowed_mentions` is what the sender asked for, None when it asked for nothing; `mentions`,
    `mention_roles` and `mention_everyone` are who was really notified.
    """

    id: int
    channel: Channel
    author: User
    created: datetime
    content: str = ""
    components: list[Payload] = field(default_factory=list)
    embeds: list[Payload] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    type: int = DEFAULT
    nonce: str | int | None = None
    reference: Message | None = None
    allowed_mentions: Payload | None = None
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[Role] = field(default_factory=list)
    mention_everyone: bool = False
    interaction_metadata: Payload | None = None
    webhook_id: int | None = None
    edited: datetime | None = None
    edits: int = 0
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    viewer: User | None = None

    @property
    def ephemeral(self) -> bool:
        """Whether only `viewer` sees this message."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether this is the "is thinking" placeholder of a deferred answer."""
        return bool(self.flags & LOADING)

    @property
    def is_v2(self) -> bool:
        """Whether this message is laid out with Components V2."""
        return bool(self.flags & COMPONENTS_V2)

    @property
    def text(self) -> str:
        """All a person reads: content, embeds' texts and text displays, one under the other."""
        lines = [self.content] if self.content else []
        for embed in self.embeds:
            lines += [embed[key] for key in ("title", "description") if embed.get(key)]
            for item in embed.get("fields", []):
                lines += [item["name"], item["value"]]
            if embed.get("footer"):
                lines.append(embed["footer"]["text"])
        return "\n".join(lines + parts.texts(self.components))

    @property
    def buttons(self) -> list[Payload]:
        """The buttons, in reading order."""
        return [c for c in parts.walk(self.components) if c["type"] == parts.BUTTON]

    @property
    def selects(self) -> list[Payload]:
        """The select menus, in reading order."""
        return [c for c in parts.walk(self.components) if c["type"] in parts.SELECTS]

    def payload(self, *, nested: bool = False) -> Payload:
        """Return the message object of REST answers; a `nested` one without what it replies to."""
        data: Payload = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "type": self.type,
            "content": self.content,
            "embeds": copy.deepcopy(self.embeds),
            "attachments": [attachment.payload() for attachment in self.attachments],
            "components": copy.deepcopy(self.components),
            "timestamp": self.created.isoformat(),
            "edited_timestamp": self.edited.isoformat() if self.edited else None,
            "mentions": [user.payload() for user in self.mentions],
            "mention_roles": [str(role.id) for role in self.mention_roles],
            "mention_everyone": self.mention_everyone,
            "pinned": False,
            "tts": False,
            "flags": self.flags,
        }
        if self.nonce is not None:
            data["nonce"] = self.nonce
        if self.webhook_id is not None:
            data |= {
                "webhook_id": str(self.webhook_id),
                "application_id": str(self.webhook_id),
            }
        if self.interaction_metadata is not None:
            data["interaction_metadata"] = copy.deepcopy(self.interaction_metadata)
        if self.reference is not None and self.type == REPLY:
            data["message_reference"] = self._reference_payload(self.reference)
            if not nested:
                gone = self.reference.deleted
                data["referenced_message"] = None if gone else self.reference.payload(nested=True)
        return data

    def gateway_payload(self) -> Payload:
        """Return the message as MESSAGE_CREATE and MESSAGE_UPDATE carry it."""
        data = self.payload() | {"channel_type": self.channel.type}
        guild = self.channel.guild
        if guild is not None:
            data["guild_id"] = str(guild.id)
            member = guild.members.get(self.author.id)
            if member is not None:
                data["member"] = member.payload(with_user=False)
            for user in data["mentions"]:
                mentioned = guild.members.get(int(user["id"]))
                if mentioned is not None:
                    user["member"] = mentioned.payload(with_user=False)
        return data

    @staticmethod
    def _reference_payload(other: Message) -> Payload:
        data: Payload = {
            "type": 0,
            "message_id": str(other.id),
            "channel_id": str(other.channel.id),
        }
        if other.channel.guild is not None:
            data["guild_id"] = str(other.channel.guild.id)
        return data
