"""Running a client in the test's own process against the stand-in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import pytest
import yarl
from discord import Client
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route

from tests.waiting import PATIENCE

if TYPE_CHECKING:
    import discord

    from .server import DiscordServer


@contextmanager
def instead_of_discord(server: DiscordServer) -> Iterator[None]:
    """Point discord.py in this process at the stand-in, and back again afterwards.

    Meanwhile it does not wait before it connects or signs in again, for up to 2 s and for 5 s.
    """
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(Route, "BASE", server.api_base)
        changed.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
        changed.setattr(ExponentialBackoff, "delay", lambda _: 0.05)
        changed.setattr(Client, "before_identify_hook", _at_once)
        yield


async def _at_once(client: Client, shard_id: int | None, *, initial: bool = False) -> None:
    """Let a client sign in."""


@asynccontextmanager
async def running(
    client: discord.Client,
    server: DiscordServer,
    *,
    token: str | None = None,
    timeout: float = PATIENCE,
) -> AsyncIterator[None]:
    """Run a client until it is ready, and close it at the end.

    If it has given up meanwhile, the end raises what it gave up with. Give the client
    `guild_ready_timeout=0.01`, or becoming ready takes 2 s; `token` is the right one unless told.
    """
    with instead_of_discord(server):
        task = asyncio.create_task(client.start(token or server.token))
        ready = asyncio.create_task(_ready(client))
        try:
            await asyncio.wait({task, ready}, timeout=timeout, return_when="FIRST_COMPLETED")
            if task.done():
                await task
            if not ready.done():
                raise TimeoutError(f"the client was not ready after {timeout} s")
            yield
            if client.is_closed():  # which it is a moment before its task ends
                await asyncio.wait({task}, timeout=timeout)
            if task.done():
                await task
        finally:
            ready.cancel()
            await client.close()
            await asyncio.wait({task}, timeout=timeout)
            if task.done() and not task.cancelled():
                task.exception()


async def _ready(client: discord.Client) -> None:
    while not client.is_ready():
        await asyncio.sleep(0.005)


def heartbeats() -> list[KeepAliveHandler]:
    """Return the threads of discord.py that send heartbeats over connections of this event loop."""
    loop = asyncio.get_running_loop()
    threads = [each for each in threading.enumerate() if isinstance(each, KeepAliveHandler)]
    return [each for each in threads if each.ws.loop is loop]
