"""The INTERACTION_CREATE event: who acted, where, with what, and in which installation."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from . import permissions as allowed
from .interactions import MODAL_SUBMIT, Interaction
from .invoking import context_of
from .messages import Message
from .models import Channel, User

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]

_late = itertools.cycle(range(1, 1 << 10))

ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024


def build_interaction(
    server: DiscordServer,
    person: User,
    channel: Channel,
    kind: int,
    data: Payload,
    source: Message | None,
    context: Payload,
    *,
    late_by: float = 0.0,
    trigger: Payload | None = None,
) -> Interaction:
    """Return an interaction with the payload that is sent for it; `context` overrides keys.

    It was made `late_by` seconds ago; `trigger` is what is told of the one that opened the form.
    """
    number = server.take_id()
    if late_by:  # an id of that time which nothing else has: ids made in order leave these bits out
        number = (number - (int(late_by * 1000) << 22)) | (next(_late) << 12)
    where = context_of(channel, server.bot)
    owners = _owners(server, person, channel, where)
    payload: Payload = {
        "id": str(number),
        "application_id": str(server.application_id),
        "type": kind,
        "token": f"interaction-token-{number}",
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": channel.payload(),
        "locale": "en-US",
        "app_permissions": str(_app_permissions(server, channel)),
        "entitlements": [],
        "authorizing_integration_owners": owners,
        "context": where,
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    }
    guild = channel.guild
    if guild is not None:
        member = guild.members[person.id].payload()
        member["permissions"] = str(allowed.in_channel(channel, person))
        payload |= {
            "guild_id": str(guild.id),
            "guild": guild.brief_payload(),
            "guild_locale": guild.locale,
            "member": member,
        }
        payload["channel"]["permissions"] = member["permissions"]
    else:
        payload["user"] = person.payload()
    if source is not None:
        payload["message"] = source.payload()
    payload |= context
    metadata: Payload = {
        "id": str(number),
        "type": kind,
        "user": person.payload(),
        "authorizing_integration_owners": owners,
    }
    if kind == MODAL_SUBMIT and trigger is not None:
        metadata["triggering_interaction_metadata"] = trigger
    elif source is not None:
        metadata["interacted_message_id"] = str(source.id)
    return Interaction(
        id=number,
        token=payload["token"],
        type=kind,
        person=person,
        channel=channel,
        created=server.now() - timedelta(seconds=late_by),
        data=data,
        changes=server.changes,
        source=source,
        metadata=metadata,
        payload=payload,
        late_by=late_by,
        time_moved=server.clock.moved,
    )


def _owners(server: DiscordServer, person: User, channel: Channel, where: int) -> dict[str, str]:
    """Return by installation kind who installed the application: "0" a guild, "1" a person."""
    owners: dict[str, str] = {}
    if channel.guild is not None and channel.guild.has_bot:
        owners["0"] = str(channel.guild.id)
    elif where == 1:
        owners["0"] = "0"
    if person in server.installed_by:
        owners["1"] = str(person.id)
    return owners


def _app_permissions(server: DiscordServer, channel: Channel) -> int:
    if channel.guild is not None and not channel.guild.has_bot:
        return allowed.ORDINARY
    return allowed.in_channel(channel, server.bot)
