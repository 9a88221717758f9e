"""The gateway as a whole: its sessions, who gets which event, and trouble on order."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import intents as may
from .gateway_session import Connection, Session

if TYPE_CHECKING:
    from .guilds import Guild
    from .server import DiscordServer

Payload = dict[str, Any]


class Gateway:
    """All gateway sessions of the bot.

    `heartbeat_interval` is in milliseconds; with `silent` heartbeats get no answer; `granted` are
    the privileged intents switched on for the application; `shards` is what GET /gateway/bot
    recommends. `moved` are the shards that get the events of a guild instead of its own, as while
    the number of shards changes.

    While `muted` no frame goes out, on new connections neither. A resumed session is sent the last
    `rewind` events again that it has had; the next READY lacks the keys `ready_without`.
    `identify_every` is how many seconds must lie between two
    sessions that are begun (Discord: 5), one that comes sooner being invalid; `session_limit` is
    how many may be begun in a day, after which the token is refused.
    """

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.heartbeat_interval = 41_250
        self.silent = False
        self.granted = may.PRIVILEGED
        self.shards = 1
        self.identifies: list[Payload] = []
        self.resumes: list[Payload] = []
        self.heartbeats = 0
        self.presences: list[Payload] = []
        self.refuse_resumes = 0
        self.moved: dict[int | None, tuple[int, ...]] = {}
        self.rewind = 0
        self.ready_without: tuple[str, ...] = ()
        self.identify_every = 0.0
        self.identified_at = float("-inf")
        self.session_limit = 1000
        self.lost_sessions: list[float] = []
        self._speaking = asyncio.Event()
        self._speaking.set()
        self._doubled: dict[str, int] = {}
        self._held: list[tuple[str, Payload, int | None]] | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket connection from hello to its end."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(self, socket, request)
        self.connections.add(connection)
        try:
            await connection.serve()
        finally:
            self.connections.discard(connection)
            self.server.changes.notify()
        return socket

    @property
    def live(self) -> list[Session]:
        """The sessions that are connected and have been told of all their guilds."""
        return [session for session in self.sessions.values() if session.connection is not None]

    def open_session(self, connection: Connection, identify: Payload) -> Session:
        """Begin a session: READY, then GUILD_CREATE for each guild of its shard."""
        shard, count = identify.get("shard") or (0, 1)
        session = Session(f"session-{self.server.take_id():x}", shard, count, identify["intents"])
        session.connection = connection
        self.sessions[session.id] = session
        guilds = [g for g in self.server.guilds.values() if g.has_bot and session.covers(g.id)]
        ready: Payload = {
            "v": 10,
            "user": self.server.bot.payload() | {"mfa_enabled": False, "verified": True},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.server.gateway_url,
            "shard": [shard, count],
            "private_channels": [],
            "application": {
                "id": str(self.server.application_id),
                "flags": may.application_flags(self.granted),
            },
        }
        left_out, self.ready_without = self.ready_without, ()
        session.dispatch("READY", {key: ready[key] for key in ready if key not in left_out})
        for guild in guilds:
            if session.intents & may.GUILDS:
                data = guild.payload() | {"unavailable": False}
                session.dispatch(
                    "GUILD_CREATE",
                    may.visible("GUILD_CREATE", data, session.intents, self.server.bot.id),
                )
        return session

    def dispatch(self, event: str, data: Payload, guild_id: int | None) -> None:
        """Send an event to every session of its shard that has an intent for it."""
        if self._held is not None:
            self._held.append((event, json.loads(json.dumps(data)), guild_id))
            return
        times = 2 if self._doubled.get(event, 0) > 0 else 1
        if times == 2:
            self._doubled[event] -= 1
        wanted = may.needed(event, data)
        for session in self.sessions.values():
            if not self._reaches(session, guild_id) or (wanted and not session.intents & wanted):
                continue
            seen = may.visible(event, data, session.intents, self.server.bot.id)
            for _ in range(times):
                session.dispatch(event, seen)

    def send_as_is(self, event: str, data: Any) -> None:
        """Send an event to every session as it is, in whatever form."""
        for session in self.live:
            session.dispatch(event, data)

    def _reaches(self, session: Session, guild_id: int | None) -> bool:
        if guild_id in self.moved:
            return session.shard in self.moved[guild_id]
        return session.covers(guild_id)

    @property
    def is_used_up(self) -> bool:
        """Whether more sessions were begun than a day allows."""
        return len(self.identifies) > self.session_limit

    @property
    def muted(self) -> bool:
        """Whether nothing is sent."""
        return not self._speaking.is_set()

    def mute(self) -> None:
        """Take connections and what comes over them, and send nothing until `unmute`."""
        self._speaking.clear()

    def unmute(self) -> None:
        """Send again."""
        self._speaking.set()

    async def may_speak(self) -> None:
        """Wait until frames are sent."""
        await self._speaking.wait()

    def forget(self, session_id: str) -> None:
        """Let go of a session; what it was not sent is lost."""
        if self.sessions.pop(session_id, None) is not None:
            self.lost_sessions.append(time.monotonic())

    def duplicate(self, event: str, times: int = 1) -> None:
        """Send the next `times` events of this name twice."""
        self._doubled[event] = self._doubled.get(event, 0) + times

    def hold(self) -> None:
        """Keep all events back until `release`."""
        self._held = self._held or []

    def release(self, *, reverse: bool = False) -> None:
        """Send the events kept back, on request in the wrong order."""
        held, self._held = self._held or [], None
        for event, data, guild_id in reversed(held) if reverse else held:
            self.dispatch(event, data, guild_id)

    def drop(self, shard: int | None = None) -> None:
        """Break the connections without a close frame, as a failing network does."""
        for session in self._of(shard):
            if session.connection is not None:
                session.connection.abort()

    async def close(self, code: int, shard: int | None = None) -> None:
        """Close the connections with a code; after 4004 or 4014 the client does not come back."""
        for session in self._of(shard):
            if session.connection is not None:
                await session.connection.close(code)

    def ask_reconnect(self, shard: int | None = None) -> None:
        """Send opcode 7: the client is to close and resume."""
        for session in self._of(shard):
            session.send(7, None)

    def invalidate(self, *, resumable: bool, shard: int | None = None) -> None:
        """Send opcode 9; without `resumable` the session is forgotten."""
        for session in self._of(shard):
            session.send(9, resumable)
            if not resumable:
                self.forget(session.id)

    def ask_heartbeat(self, shard: int | None = None) -> None:
        """Send opcode 1: the client is to beat at once."""
        for session in self._of(shard):
            session.send(1, None)

    def member_chunk(self, session: Session, asked: Payload) -> None:
        """Answer opcode 8 with one GUILD_MEMBERS_CHUNK."""
        guild: Guild | None = self.server.guilds.get(int(asked["guild_id"]))
        if guild is None or not session.covers(guild.id):
            return
        members = list(guild.members.values())
        ids = asked.get("user_ids")
        if ids is not None:
            wanted = {int(i) for i in (ids if isinstance(ids, list) else [ids])}
            members = [member for member in members if member.user.id in wanted]
        elif asked.get("query"):
            members = [m for m in members if m.user.name.startswith(asked["query"])]
        members = members[: asked.get("limit") or None]
        chunk: Payload = {
            "guild_id": str(guild.id),
            "members": [member.payload() for member in members],
            "chunk_index": 0,
            "chunk_count": 1,
        }
        if asked.get("nonce"):
            chunk["nonce"] = asked["nonce"]
        session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def _of(self, shard: int | None) -> list[Session]:
        return [s for s in list(self.sessions.values()) if shard is None or s.shard == shard]
