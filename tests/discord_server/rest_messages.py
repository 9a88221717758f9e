"""Routes of channels and their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import permissions as allowed
from .errors import DiscordError, Form
from .messages import DEFAULT, EPHEMERAL, REPLY, Message
from .models import CATEGORY, DM, FORUM, THREAD, Channel
from .rest import Handler, Incoming

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]


class MessageRoutes:
    """Post, read, edit and delete as the bot, within the permissions it has."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server

    def table(self) -> list[tuple[str, str, Handler]]:
        """Return method, path and handler of each route."""
        many = "/channels/{channel_id}/messages"
        one = many + "/{message_id}"
        return [
            ("GET", "/channels/{channel_id}", self.channel),
            ("POST", "/channels/{channel_id}/typing", self.typing),
            ("GET", many, self.history),
            ("POST", many, self.create),
            ("GET", one, self.fetch),
            ("PATCH", one, self.edit),
            ("DELETE", one, self.delete),
            ("POST", one + "/threads", self.open_thread),
            ("PUT", one + "/reactions/{emoji}/@me", self.react),
            ("DELETE", one + "/reactions/{emoji}/@me", self.unreact),
        ]

    async def channel(self, incoming: Incoming) -> Payload:
        """Describe a channel."""
        return self._channel(incoming).payload()

    async def typing(self, incoming: Incoming) -> None:
        """Show that the bot is writing."""
        channel = self._channel(incoming, self._sending(incoming))
        self.server.typing.append(channel)

    async def history(self, incoming: Incoming) -> list[Payload]:
        """Return messages, the newest first; `limit` is 50 unless told, at most 100."""
        channel = self._channel(incoming)
        if channel.guild and not allowed.in_channel(channel, self.server.bot) & (
            allowed.READ_HISTORY
        ):
            return []
        query = incoming.query
        limit = int(query.get("limit", 50))
        if not 1 <= limit <= 100:
            form = Form()
            form.wrong("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
            form.check()
        visible = sorted(
            (m for m in channel.messages.values() if not m.ephemeral), key=lambda m: m.id
        )
        if "before" in query:
            visible = [m for m in visible if m.id < int(query["before"])]
        if "around" in query:
            middle = int(query["around"])
            visible = sorted(visible, key=lambda m: abs(m.id - middle))[:limit]
            visible.sort(key=lambda m: m.id)
        if "after" in query:
            visible = [m for m in visible if m.id > int(query["after"])][:limit]
        return [message.payload() for message in reversed(visible[-limit:])]

    async def create(self, incoming: Incoming) -> Payload:
        """Post a message as the bot."""
        channel = self._channel(incoming, self._sending(incoming))
        self._open(channel)
        body = incoming.object()
        if incoming.files and channel.guild:
            self._require(channel, allowed.ATTACH_FILES)
        if channel.type == DM and any(p in self.server.closed_dms for p in channel.recipients):
            raise DiscordError(50007)
        if body.get("nonce") is not None and body.get("enforce_nonce"):
            for message in channel.messages.values():
                if message.nonce == body["nonce"] and message.author is self.server.bot:
                    return message.payload()
        reference = self._reference(channel, body.get("message_reference"))
        body = body | {"flags": (body.get("flags") or 0) & ~EPHEMERAL}
        return self.server.posting.create(
            channel,
            self.server.bot,
            body,
            incoming.files,
            reference=reference,
            type=REPLY if reference else DEFAULT,
        ).payload()

    async def fetch(self, incoming: Incoming) -> Payload:
        """Return one message."""
        return self._message(incoming).payload()

    async def edit(self, incoming: Incoming) -> Payload:
        """Change a message of the bot."""
        message = self._message(incoming)
        if message.author is not self.server.bot:
            raise DiscordError(50005)
        if message.channel.archived:
            raise DiscordError(50083)
        return self.server.posting.edit(message, incoming.object(), incoming.files).payload()

    async def delete(self, incoming: Incoming) -> None:
        """Delete a message: the bot's own, or others' where it may manage messages."""
        message = self._message(incoming)
        if message.author is not self.server.bot:
            if message.channel.guild is None:
                raise DiscordError(50003)
            self._require(message.channel, allowed.MANAGE_MESSAGES)
        self.server.posting.delete(message)

    async def open_thread(self, incoming: Incoming) -> Payload:
        """Open a public thread of a message; it has the message's id."""
        message, body = self._message(incoming), incoming.object()
        form = Form()
        form.length("name", body.get("name"), 100, least=1)
        if body.get("auto_archive_duration", 1440) not in (60, 1440, 4320, 10080):
            form.wrong("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of these.")
        form.check()
        if message.channel.guild is None or message.channel.type == THREAD:
            raise DiscordError(50024)
        self._require(message.channel, allowed.CREATE_THREADS)
        if message.id in self.server.channels:
            raise DiscordError(160004)
        return message.channel.add_thread(str(body["name"]), number=message.id).payload()

    async def react(self, incoming: Incoming) -> None:
        """Add the bot's reaction."""
        message, emoji = self._message(incoming), incoming.parameters["emoji"]
        if emoji not in message.reactions:
            message.reactions.append(emoji)

    async def unreact(self, incoming: Incoming) -> None:
        """Take the bot's reaction away."""
        message, emoji = self._message(incoming), incoming.parameters["emoji"]
        if emoji in message.reactions:
            message.reactions.remove(emoji)

    def _open(self, channel: Channel) -> None:
        """Refuse what takes no messages; open a thread that is archived by the one that comes."""
        if channel.type in (CATEGORY, FORUM):
            raise DiscordError(50008)
        if channel.locked and not allowed.in_channel(channel, self.server.bot) & (
            allowed.MANAGE_THREADS
        ):
            raise DiscordError(50083 if channel.archived else 160005)
        if channel.archived:
            channel.change(archived=False, locked=channel.locked)

    def _sending(self, incoming: Incoming) -> int:
        channel = self.server.channels.get(incoming.id("channel_id"))
        in_thread = channel is not None and channel.type == THREAD
        return allowed.SEND_IN_THREADS if in_thread else allowed.SEND_MESSAGES

    def _channel(self, incoming: Incoming, needed: int = 0) -> Channel:
        channel = self.server.channels.get(incoming.id("channel_id"))
        if channel is None:
            raise DiscordError(10003)
        self._require(channel, allowed.VIEW_CHANNEL, code=50001)
        if needed:
            self._require(channel, needed)
        return channel

    def _require(self, channel: Channel, permission: int, code: int = 50013) -> None:
        if not allowed.in_channel(channel, self.server.bot) & permission:
            raise DiscordError(code)

    def _message(self, incoming: Incoming) -> Message:
        channel = self._channel(incoming)
        message = channel.messages.get(incoming.id("message_id"))
        if message is None or message.ephemeral:
            raise DiscordError(10008)
        return message

    def _reference(self, channel: Channel, reference: Payload | None) -> Message | None:
        if not reference or not reference.get("message_id"):
            return None
        message = channel.messages.get(int(reference["message_id"]))
        if message is None and reference.get("fail_if_not_exists", True):
            form = Form()
            form.wrong("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
            form.check()
        if message is not None and channel.guild is not None:
            self._require(channel, allowed.READ_HISTORY, code=160002)
        return message
