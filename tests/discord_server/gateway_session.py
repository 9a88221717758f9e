"""One gateway session, which outlives its connections, and one websocket connection."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import zlib
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import intents as may

if TYPE_CHECKING:
    from .gateway import Gateway

Payload = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, CHUNKS = 0, 1, 2, 3, 6, 8
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11


class Session:
    """Events of one shard in order; kept so that a resumed connection gets what it missed."""

    def __init__(self, session_id: str, shard: int, count: int, intents: int) -> None:
        self.id = session_id
        self.shard = shard
        self.count = count
        self.intents = intents
        self.connection: Connection | None = None
        self.history: list[str] = []

    def covers(self, guild_id: int | None) -> bool:
        """Whether events of this guild go to this shard; those without a guild go to shard 0."""
        return ((guild_id or 0) >> 22) % self.count == self.shard

    def dispatch(self, event: str, data: Payload) -> None:
        """Number an event, keep it, and send it if there is a connection."""
        frame = {"op": DISPATCH, "t": event, "s": len(self.history) + 1, "d": data}
        self.history.append(json.dumps(frame))
        if self.connection is not None:
            self.connection.send_text(self.history[-1])

    def send(self, op: int, data: object) -> None:
        """Send a frame that is no event."""
        if self.connection is not None:
            self.connection.send(op, data)

    def replay(self, seq: int) -> None:
        """Send again what came after `seq`, then RESUMED."""
        assert self.connection is not None
        for text in self.history[seq:]:
            self.connection.send_text(text)
        self.dispatch("RESUMED", {"_trace": []})


class Connection:
    """One websocket: its frames go out in order, compressed when the client asked for zlib."""

    def __init__(
        self, gateway: Gateway, socket: web.WebSocketResponse, request: web.Request
    ) -> None:
        self.gateway = gateway
        self.socket = socket
        self.request = request
        self.session: Session | None = None
        self.compressed = request.query.get("compress") == "zlib-stream"
        self._ended_here = False
        self._deflate = zlib.compressobj()
        self._outgoing: asyncio.Queue[str] = asyncio.Queue()

    def send(self, op: int, data: object) -> None:
        """Queue a frame that is no event."""
        self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def send_text(self, text: str) -> None:
        """Queue a frame."""
        self._outgoing.put_nowait(text)

    def abort(self) -> None:
        """Break the connection without a close frame."""
        self._ended_here = True
        self._detach()
        if self.request.transport is not None:
            self.request.transport.abort()

    async def close(self, code: int) -> None:
        """Close the connection with a code."""
        self._ended_here = True
        self._detach()
        await self.socket.close(code=code)

    async def serve(self) -> None:
        """Say hello and answer until the connection ends."""
        writer = asyncio.create_task(self._write())
        try:
            self.send(HELLO, {"heartbeat_interval": self.gateway.heartbeat_interval})
            async for message in self.socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await self._received(message.data)
        finally:
            writer.cancel()
            left = not self._ended_here and self.socket.close_code in (1000, 1001)
            if self.session is not None and left:
                self.gateway.forget(self.session.id)
            self._detach()

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                text = await self._outgoing.get()
                await self.gateway.may_speak()
                if self.compressed:
                    data = self._deflate.compress(text.encode())
                    await self.socket.send_bytes(data + self._deflate.flush(zlib.Z_SYNC_FLUSH))
                else:
                    await self.socket.send_str(text)

    async def _received(self, text: str | bytes) -> None:
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            await self.close(4002)
            return
        if op == HEARTBEAT:
            self.gateway.heartbeats += 1
            if not self.gateway.silent:
                self.send(HEARTBEAT_ACK, None)
        elif op == IDENTIFY:
            await self._identify(data)
        elif op == RESUME:
            await self._resume(data)
        elif self.session is None:
            await self.close(4003)
        elif op == CHUNKS:
            self.gateway.member_chunk(self.session, data)
        elif op == PRESENCE:
            self.gateway.presences.append(data)
        elif op != 4:
            await self.close(4001)
        self.gateway.server.changes.notify()

    async def _identify(self, data: Payload) -> None:
        now = time.monotonic()
        too_soon = now - self.gateway.identified_at < self.gateway.identify_every
        self.gateway.identified_at = now
        self.gateway.identifies.append(data)
        shard, count = data.get("shard") or (0, 1)
        intents = data.get("intents")
        if self.session is not None:
            await self.close(4005)
        elif not self._is_known(data.get("token")) or self.gateway.is_used_up:
            await self.close(4004)
        elif too_soon:
            self.send(INVALID_SESSION, False)
        elif not 0 <= shard < count:
            await self.close(4010)
        elif not isinstance(intents, int) or intents & ~may.KNOWN:
            await self.close(4013)
        elif intents & may.PRIVILEGED & ~self.gateway.granted:
            await self.close(4014)
        else:
            self.session = self.gateway.open_session(self, data)

    async def _resume(self, data: Payload) -> None:
        self.gateway.resumes.append(data)
        session = self.gateway.sessions.get(data.get("session_id", ""))
        if self.gateway.refuse_resumes > 0:
            self.gateway.refuse_resumes -= 1
            self.gateway.forget(data.get("session_id", ""))
            session = None
        if not self._is_known(data.get("token")):
            await self.close(4004)
        elif session is None:
            self.send(INVALID_SESSION, False)
        elif not 0 <= data.get("seq", -1) <= len(session.history):
            await self.close(4007)
        else:
            if session.connection is not None:
                session.connection.abort()
            session.connection = self
            self.session = session
            session.replay(max(0, data["seq"] - self.gateway.rewind))
            self.gateway.rewind = 0

    def _is_known(self, token: object) -> bool:
        """Return whether a token is the bot's, written alone or as in the header of a request."""
        return isinstance(token, str) and token.removeprefix("Bot ") == self.gateway.server.token

    def _detach(self) -> None:
        if self.session is not None and self.session.connection is self:
            self.session.connection = None
