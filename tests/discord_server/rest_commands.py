"""The registered application commands and the routes that change them."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from .errors import DiscordError
from .limits_commands import LOCALES, check_command, check_commands
from .rest import Handler, Incoming

if TYPE_CHECKING:
    from .guilds import Guild
    from .server import DiscordServer

Payload = dict[str, Any]
CHAT_INPUT, USER, MESSAGE = 1, 2, 3


@functools.lru_cache(maxsize=8)
def _check(commands: str, locales: frozenset[str]) -> None:
    """Raise 50035 for a list of commands Discord would refuse; those of one bot are tried once."""
    check_commands(json.loads(commands), locales)


class Commands:
    """All commands by scope; None is the global scope.

    `sync_count` counts bulk overwrites; `locales` are those that words may be translated into.
    """

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self._scopes: dict[int | None, list[Payload]] = {None: []}
        self.sync_count = 0
        self.locales = set(LOCALES)

    @property
    def everywhere(self) -> list[Payload]:
        """The global commands."""
        return self._scopes[None]

    def of_guild(self, guild: Guild) -> list[Payload]:
        """The commands registered for one guild only."""
        return self._scopes.get(guild.id, [])

    @property
    def names(self) -> list[str]:
        """The names of the global commands, sorted."""
        return sorted(command["name"] for command in self.everywhere)

    def find(self, name: str, guild: Guild | None, kind: int = CHAT_INPUT) -> Payload:
        """Return the command a person would see; a guild's own goes before a global one."""
        scopes = [self.of_guild(guild)] if guild is not None else []
        for commands in [*scopes, self.everywhere]:
            for command in commands:
                if command["name"] == name and command["type"] == kind:
                    return command
        raise LookupError(f"no command {name!r} of type {kind}; registered are {self.names}")

    def table(self) -> list[tuple[str, str, Handler]]:
        """Return method, path and handler of each route."""
        rows: list[tuple[str, str, Handler]] = []
        for base in (
            "/applications/{application_id}/commands",
            "/applications/{application_id}/guilds/{guild_id}/commands",
        ):
            rows += [
                ("GET", base, self.list_all),
                ("PUT", base, self.overwrite),
                ("POST", base, self.create),
                ("GET", base + "/{command_id}", self.fetch),
                ("PATCH", base + "/{command_id}", self.edit),
                ("DELETE", base + "/{command_id}", self.delete),
            ]
        return rows

    async def list_all(self, incoming: Incoming) -> list[Payload]:
        """Return the commands of a scope."""
        return self._scope(incoming)

    async def overwrite(self, incoming: Incoming) -> list[Payload]:
        """Replace all commands of a scope; those that keep name and type keep their id."""
        commands = incoming.body
        if not isinstance(commands, list):
            raise DiscordError(50035, errors={"_errors": [{"code": "LIST_TYPE_CONVERT"}]})
        _check(json.dumps(commands), frozenset(self.locales))
        scope = self._scope(incoming)
        kept = {(old["name"], old["type"]): old for old in scope}
        scope[:] = [self._made(command, incoming, kept) for command in commands]
        self.sync_count += 1
        return scope

    async def create(self, incoming: Incoming) -> Payload:
        """Add a command, or replace the one of the same name and type."""
        check_command(incoming.object(), self.locales)
        scope = self._scope(incoming)
        kept = {(old["name"], old["type"]): old for old in scope}
        command = self._made(incoming.object(), incoming, kept)
        scope[:] = [c for c in scope if c["id"] != command["id"]] + [command]
        return command

    async def fetch(self, incoming: Incoming) -> Payload:
        """Return one command."""
        for command in self._scope(incoming):
            if command["id"] == incoming.parameters["command_id"]:
                return command
        raise DiscordError(10063)

    async def edit(self, incoming: Incoming) -> Payload:
        """Change parts of a command."""
        command = await self.fetch(incoming)
        name, kind = command["name"], command["type"]
        check_command(command | incoming.object(), self.locales)
        command |= self._made(command | incoming.object(), incoming, {(name, kind): command})
        return command

    async def delete(self, incoming: Incoming) -> None:
        """Remove a command."""
        self._scope(incoming).remove(await self.fetch(incoming))

    def _scope(self, incoming: Incoming) -> list[Payload]:
        if incoming.id("application_id") != self.server.application_id:
            raise DiscordError(50001)
        if "guild_id" not in incoming.parameters:
            return self._scopes[None]
        guild = self.server.guilds.get(incoming.id("guild_id"))
        if guild is None or not guild.has_bot:
            raise DiscordError(50001)
        return self._scopes.setdefault(guild.id, [])

    def _made(
        self, command: Payload, incoming: Incoming, kept: dict[tuple[str, int], Payload]
    ) -> Payload:
        kind = command.get("type") or CHAT_INPUT
        old = kept.get((command["name"], kind))
        made: Payload = {
            "default_member_permissions": None,
            "dm_permission": True,
            "contexts": None,
            "integration_types": [0],
            "nsfw": False,
            "description": "",
            "options": [],
            "name_localizations": None,
            "description_localizations": None,
        }
        made |= {key: value for key, value in command.items() if value is not None}
        made |= {
            "id": old["id"] if old else str(self.server.take_id()),
            "application_id": str(self.server.application_id),
            "version": str(self.server.take_id()),
            "type": kind,
        }
        if made["default_member_permissions"] is not None:
            made["default_member_permissions"] = str(made["default_member_permissions"])
        if "guild_id" in incoming.parameters:
            made["guild_id"] = incoming.parameters["guild_id"]
        return made
