"""From what a person types into a command to its interaction's data, as Discord's app does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import permissions as allowed
from .messages import Upload
from .models import DM, GROUP_DM, Channel, Role, User

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE = 1, 2, 3, 4, 5, 6, 7, 8
MENTIONABLE, NUMBER, ATTACHMENT = 9, 10, 11
PYTHON_TYPES: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    USER: (User,),
    CHANNEL: (Channel,),
    ROLE: (Role,),
    MENTIONABLE: (User, Role),
    NUMBER: (int, float),
    ATTACHMENT: (Upload,),
}


def context_of(channel: Channel, bot: User) -> int:
    """Return 0 in a guild, 1 in the bot's direct messages, 2 in other private channels."""
    if channel.type == DM and bot in channel.recipients:
        return 1
    return 2 if channel.type in (DM, GROUP_DM) else 0


def check_available(
    server: DiscordServer, person: User, channel: Channel, command: Payload
) -> None:
    """Raise PermissionError where Discord would not show this command to this person."""
    name = command["name"]
    context = context_of(channel, server.bot)
    contexts = command.get("contexts")
    if contexts is not None and context not in contexts:
        raise PermissionError(f"/{name} is not offered in context {context}, only in {contexts}")
    installs = command.get("integration_types") or [0]
    by_guild = 0 in installs and (
        context == 1 or (channel.guild is not None and channel.guild.has_bot)
    )
    by_user = 1 in installs and person in server.installed_by
    if not (by_guild or by_user):
        raise PermissionError(f"/{name} is not installed for {person.name} there")
    needed = command.get("default_member_permissions")
    if needed is not None and channel.guild is not None:
        granted = allowed.in_channel(channel, person)
        if int(needed) & ~granted or (int(needed) == 0 and not granted & allowed.ADMINISTRATOR):
            raise PermissionError(f"{person.name} may not use /{name}: needs {needed}")


def leaf_of(command: Payload, path: list[str]) -> Payload:
    """Return the command or subcommand that a path like ["facts", "add"] names."""
    node = command
    for step in path[1:]:
        found = [o for o in node.get("options") or [] if o["name"] == step and o["type"] in (1, 2)]
        if not found:
            raise LookupError(f"{node['name']} has no subcommand {step!r}")
        node = found[0]
    return node


def typed_options(
    server: DiscordServer,
    channel: Channel,
    leaf: Payload,
    values: Mapping[str, Any],
    *,
    focused: str | None = None,
) -> tuple[list[Payload], Payload]:
    """Return the options and what they resolve to.

    Discord's app lets nobody send a wrong type, a missing required option or a text of the wrong
    length, so these raise LookupError or ValueError; unfinished input is fine while `focused`.
    """
    described = {o["name"]: o for o in leaf.get("options") or []}
    unknown = set(values) - set(described)
    if unknown:
        raise LookupError(f"no option {sorted(unknown)} in {leaf['name']}: {sorted(described)}")
    missing = [n for n, o in described.items() if o.get("required") and n not in values]
    if missing and focused is None:
        raise ValueError(f"required options missing: {missing}")
    options: list[Payload] = []
    resolved: Payload = {}
    for name, value in values.items():
        option = described[name]
        if focused is None:
            _check_value(option, value)
        sent: Payload = {"name": name, "type": option["type"]}
        sent["value"] = resolve(server, channel, value, resolved)
        if name == focused:
            sent |= {"focused": True, "value": str(value)}
        options.append(sent)
    return options, {} if focused else resolved


def resolve(server: DiscordServer, channel: Channel, value: Any, resolved: Payload) -> Any:
    """Return a value as it is sent; users, roles, channels and files also go into `resolved`."""
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = value.payload()
        member = channel.guild.members.get(value.id) if channel.guild else None
        if member is not None:
            data = member.payload(with_user=False)
            data["permissions"] = str(allowed.in_channel(channel, value))
            resolved.setdefault("members", {})[str(value.id)] = data
        return str(value.id)
    if isinstance(value, Role):
        resolved.setdefault("roles", {})[str(value.id)] = value.payload()
        return str(value.id)
    if isinstance(value, Channel):
        data = value.payload() | {"permissions": str(allowed.ALL)}
        resolved.setdefault("channels", {})[str(value.id)] = data
        return str(value.id)
    if isinstance(value, Upload):
        kept = server.posting.keep(channel, value)
        resolved.setdefault("attachments", {})[str(kept.id)] = kept.payload() | {"ephemeral": True}
        return str(kept.id)
    return value


def nested(path: list[str], command: Payload, options: list[Payload]) -> list[Payload]:
    """Wrap the options of a subcommand in the subcommand, and that in its group."""
    for depth in range(len(path) - 1, 0, -1):
        kind = leaf_of(command, path[: depth + 1])["type"]
        options = [{"name": path[depth], "type": kind, "options": options}]
    return options


def _check_value(option: Payload, value: Any) -> None:
    name, kind = option["name"], option["type"]
    wrong = not isinstance(value, PYTHON_TYPES[kind])
    if wrong or (isinstance(value, bool) and kind in (INTEGER, NUMBER)):
        raise ValueError(f"option {name} does not take {value!r}")
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise ValueError(f"option {name} takes one of {choices}, not {value!r}")
    if kind == STRING:
        most, least = option.get("max_length") or 6000, option.get("min_length") or 0
        if not least <= len(value) <= most or not value.strip():
            raise ValueError(f"option {name} takes {least} to {most} characters")
    if kind in (INTEGER, NUMBER):
        least, most = option.get("min_value"), option.get("max_value")
        if (least is not None and value < least) or (most is not None and value > most):
            raise ValueError(f"option {name} takes {least} to {most}, not {value}")
