"""The server: starts and stops, holds the world, and puts the parts together."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from aiohttp import web
from discord import Permissions

from . import permissions as allowed
from .changes import Changes
from .clock import Clock, Snowflakes
from .errors import DiscordError
from .faults import Faults
from .gateway import Gateway
from .guilds import Guild
from .interactions import Interaction
from .invocation import build_interaction
from .messages import Attachment, Message
from .models import DM, GROUP_DM, Channel, Role, User
from .people import Person
from .posting import Posting
from .recorder import RecordedRequest, Recorder
from .rest import Incoming, Rest
from .rest_account import AccountRoutes
from .rest_commands import Commands
from .rest_interactions import InteractionRoutes
from .rest_messages import MessageRoutes
from .watching import Watching

Payload = dict[str, Any]


APPLICATION = 1_200_000_000_000_000_000
"""The id of the application and its bot."""

TOKEN = f"{base64.b64encode(str(APPLICATION).encode()).decode().rstrip('=')}.stand.in-token"
"""The bot's token, in the form of Discord's: it begins with the application's id in base64."""


class DiscordServer(Watching):
    """A local Discord that the real client library connects to, for one application.

    It gives up on interactions that are not acknowledged within three seconds. One that
    `is_patient` counts only the seconds by which a test makes an interaction late or moves the
    clock, so that a busy machine is not mistaken for a slow bot.
    """

    def __init__(self, *, token: str = TOKEN, bot_name: str = "briefing") -> None:
        self.token = token
        self.clock = Clock()
        self._snowflakes = Snowflakes(self.clock)
        self.changes = Changes()
        self.recorder = Recorder()
        self.faults = Faults()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.attachments: dict[int, Attachment] = {}
        self.interactions: dict[str, Interaction] = {}
        self.installed_by: set[User] = set()
        self.closed_dms: set[User] = set()
        self.typing: list[Channel] = []
        self._bot = User(APPLICATION, bot_name, bot=True)
        self.users[self._bot.id] = self._bot
        self.application_id = self._bot.id
        self.owner = self.add_user("owner")
        self.gateway = Gateway(self)
        self.posting = Posting(self)
        self.commands = Commands(self)
        self._runner: web.AppRunner | None = None
        self.base = ""
        self.late_by = 0.0
        self.is_patient = False

    @classmethod
    async def start(cls, *, token: str = TOKEN, bot_name: str = "briefing") -> DiscordServer:
        """Start a server on a free port of 127.0.0.1."""
        server = cls(token=token, bot_name=bot_name)
        app = web.Application(client_max_size=64 * 1024 * 1024)
        rest = Rest(server)
        tables = [
            (AccountRoutes(server).table() + MessageRoutes(server).table(), True),
            (server.commands.table(), True),
            (InteractionRoutes(server).table(), False),
        ]
        for table, token_needed in tables:
            for method, path, handler in table:
                app.router.add_route(
                    method, "/api/v10" + path, rest.wrap(handler, token=token_needed)
                )
        app.router.add_get("/gateway/", server.gateway.handle)
        app.router.add_get("/attachments/{channel}/{id}/{name}", server._serve_file)
        app.router.add_route("*", "/api/v10/{rest:.*}", rest.wrap(_not_found, token=False))
        server._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await server._runner.setup()
        site = web.TCPSite(server._runner, "127.0.0.1", 0)
        await site.start()
        port = server._runner.addresses[0][1]
        server.base = f"http://127.0.0.1:{port}"
        return server

    async def stop(self) -> None:
        """Break all connections and free the port."""
        for connection in list(self.gateway.connections):
            connection.abort()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> DiscordServer:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_base(self) -> str:
        """What DISCORD_API_BASE is to be."""
        return f"{self.base}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is, as GET /gateway/bot says."""
        return self.base.replace("http", "ws", 1) + "/gateway/"

    @property
    def bot(self) -> User:
        """The bot's own account."""
        return self._bot

    @property
    def requests(self) -> list[RecordedRequest]:
        """Every request made so far, in order."""
        return self.recorder.requests

    @property
    def sync_count(self) -> int:
        """How often a scope's commands were overwritten."""
        return self.commands.sync_count

    def take_id(self) -> int:
        """Return a new id."""
        return self._snowflakes.take()

    def now(self) -> datetime:
        """Return the stand-in's time."""
        return self.clock.now()

    def add_user(self, name: str, *, bot: bool = False) -> Person:
        """Make an account to act as."""
        person = Person(self, self.take_id(), name, bot=bot)
        self.users[person.id] = person
        return person

    def add_guild(
        self,
        name: str = "guild",
        *,
        owner: User | None = None,
        with_bot: bool = True,
        bot_permissions: Permissions | int = allowed.ORDINARY,
        everyone: Permissions | int = allowed.ORDINARY,
        guild_id: int | None = None,
        system_channel: str | None = None,
    ) -> Guild:
        """Make a guild; if the bot is connected already, it joins now.

        `system_channel` names a channel that is there when it joins, and told to be that one.
        """
        number = guild_id or self.take_id()
        guild = Guild(number, name, owner or self.owner, self, has_bot=False)
        guild.roles[number] = Role(number, "@everyone", allowed.bits(everyone), position=0)
        guild.add_member(guild.owner)
        self.guilds[number] = guild
        if system_channel is not None:
            guild.system_channel = guild.add_channel(system_channel)
        if with_bot:
            own = guild.add_member(self.bot, permissions=bot_permissions).roles[-1]
            own.managed, own.bot_id, own.name = True, self.bot.id, self.bot.name
            guild.has_bot = True
            self.emit("GUILD_CREATE", guild.payload(), guild)
        return guild

    def add_group(self, *people: User, name: str = "group") -> Channel:
        """Make a private channel between people, where only user-installed commands work."""
        kind = DM if len(people) == 2 else GROUP_DM
        channel = Channel(self.take_id(), name, kind, self, recipients=list(people))
        self.enrol(channel)
        return channel

    def dm_with(self, user: User) -> Channel:
        """Return the direct messages between the bot and a user."""
        for channel in self.channels.values():
            if channel.type == DM and set(channel.recipients) == {self.bot, user}:
                return channel
        channel = Channel(self.take_id(), "", DM, self, recipients=[self.bot, user])
        self.enrol(channel)
        return channel

    def enrol(self, channel: Channel) -> None:
        """Let a new channel be found by its id."""
        self.channels[channel.id] = channel

    def forget(self, channel: Channel) -> None:
        """Let a channel that was deleted be found no more."""
        self.channels.pop(channel.id, None)

    def threads_of(self, channel: Channel) -> list[Channel]:
        """Return the open threads of a channel."""
        return [thread for thread in self.channels.values() if thread.parent is channel]

    def bot_sees(self, channel: Channel) -> bool:
        """Whether the bot gets the events of a channel."""
        return bool(allowed.in_channel(channel, self.bot) & allowed.VIEW_CHANNEL)

    def emit(self, event: str, data: Payload, guild: Guild | None) -> None:
        """Send an event to the bot, unless it happened in a guild the bot is not in."""
        if guild is None or guild.has_bot:
            self.gateway.dispatch(event, data, guild.id if guild else None)
        self.changes.notify()

    def invoke(
        self,
        person: User,
        channel: Channel,
        kind: int,
        data: Payload,
        *,
        source: Message | None = None,
        context: Payload | None = None,
        trigger: Payload | None = None,
    ) -> Interaction:
        """Send an interaction to the bot, `late_by` seconds after the person acted.

        `trigger` is the metadata of the interaction by which a form was opened.
        """
        interaction = build_interaction(
            *(self, person, channel, kind, data, source, context or {}),
            late_by=self.late_by,
            trigger=trigger,
        )
        self.interactions[interaction.token] = interaction
        guild_id = channel.guild.id if channel.guild else None
        self.gateway.dispatch("INTERACTION_CREATE", interaction.payload, guild_id)
        return interaction

    async def _serve_file(self, request: web.Request) -> web.Response:
        attachment = self.attachments.get(int(request.match_info["id"]))
        if attachment is None:
            return web.Response(status=404)
        return web.Response(body=attachment.content, content_type=attachment.content_type)


async def _not_found(incoming: Incoming) -> None:
    raise DiscordError(0, status=404, message="404: Not Found")
