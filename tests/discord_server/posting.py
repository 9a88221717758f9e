"""Making and changing messages, whoever does it and by whichever route."""

from __future__ import annotations

import copy
import mimetypes
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import components as parts
from .limits import check_message
from .mentions import may_mention_everyone, settle_mentions
from .messages import COMPONENTS_V2, EPHEMERAL, LOADING, Attachment, Message, Upload

if TYPE_CHECKING:
    from .models import Channel, User
    from .server import DiscordServer

Payload = dict[str, Any]
KEPT_FLAGS = (1 << 2) | EPHEMERAL | LOADING | (1 << 12) | COMPONENTS_V2


class Posting:
    """The one place where messages come into being, change and go."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server

    def create(
        self,
        channel: Channel,
        author: User,
        body: Payload,
        files: Sequence[Upload] = (),
        *,
        announce: bool = True,
        where: str = "",
        check: bool = True,
        number: int | None = None,
        **known: Any,
    ) -> Message:
        """Check a message body, make the message, and announce it unless it is ephemeral.

        `number` is its id, a new one by default. `known` are fields of the message that its body
        does not say (type, viewer, ...).
        """
        if check:
            check_message(body, [file.filename for file in files], where=where)
        message = Message(
            number or self._server.take_id(),
            channel,
            author,
            self._server.now(),
            flags=(body.get("flags") or 0) & KEPT_FLAGS,
            nonce=body.get("nonce"),
            **known,
        )
        self._fill(message, body, files)
        channel.messages[message.id] = message
        self._server.messages[message.id] = message
        if announce:
            self.announce("MESSAGE_CREATE", message)
        return message

    def edit(
        self, message: Message, body: Payload, files: Sequence[Upload] = (), *, where: str = ""
    ) -> Message:
        """Change what `body` names; a placeholder becomes a real message without being edited."""
        check_message(body, [f.filename for f in files], existing=message, where=where)
        was_loading = message.loading
        self._fill(message, body, files)
        message.flags |= (body.get("flags") or 0) & COMPONENTS_V2
        message.flags &= ~LOADING
        if not was_loading:
            message.edited = self._server.now()
            message.edits += 1
        self.announce("MESSAGE_UPDATE", message)
        return message

    def delete(self, message: Message) -> None:
        """Take a message away."""
        message.deleted = True
        message.channel.messages.pop(message.id, None)
        data: Payload = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild is not None:
            data["guild_id"] = str(message.channel.guild.id)
        if not message.ephemeral:
            self._server.emit("MESSAGE_DELETE", data, message.channel.guild)
        self._server.changes.notify()

    def announce(self, event: str, message: Message) -> None:
        """Tell the gateway, where the bot can see the channel and the message is for all."""
        if not message.ephemeral and self._server.bot_sees(message.channel):
            self._server.emit(event, message.gateway_payload(), message.channel.guild)
        self._server.changes.notify()

    def _fill(self, message: Message, body: Payload, files: Sequence[Upload]) -> None:
        if "content" in body:
            message.content = str(body["content"] or "")
        if "embeds" in body:
            message.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or []]
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        described = {str(a["id"]): a for a in body.get("attachments") or []}
        if "attachments" in body:
            message.attachments = [a for a in message.attachments if str(a.id) in described]
        for index, file in enumerate(files):
            note = described.get(str(index), {}).get("description")
            message.attachments.append(self.keep(message.channel, file, note))
        if "components" in body:
            sent = copy.deepcopy(body["components"] or [])
            message.components = parts.completed(sent, self._server.take_id)
            self._resolve_media(message)
        everyone = may_mention_everyone(message)
        settle_mentions(message, self._server.users, may_everyone=everyone)

    def keep(self, channel: Channel, file: Upload, description: str | None = None) -> Attachment:
        """Store a file and return it as an attachment that can be fetched."""
        number = self._server.take_id()
        kind = file.content_type
        if kind == "application/octet-stream":
            kind = mimetypes.guess_type(file.filename)[0] or kind
        url = f"{self._server.base}/attachments/{channel.id}/{number}/{file.filename}"
        kept = Attachment(
            number, file.filename, file.content, kind, url, description or file.description
        )
        self._server.attachments[number] = kept
        return kept

    @staticmethod
    def _resolve_media(message: Message) -> None:
        by_name = {attachment.filename: attachment for attachment in message.attachments}
        for component in parts.walk(message.components):
            for media in parts.media_items(component):
                found = by_name.get(str(media["url"]).removeprefix("attachment://"))
                if found is not None and str(media["url"]).startswith("attachment://"):
                    media |= {
                        "url": found.url,
                        "proxy_url": found.url,
                        "content_type": found.content_type,
                        "attachment_id": str(found.id),
                    }
                    if component["type"] == parts.FILE:
                        component |= {"name": found.filename, "size": len(found.content)}
