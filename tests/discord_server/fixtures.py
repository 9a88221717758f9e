"""Fixtures for tests anywhere: `from tests.discord_server.fixtures import *` in a conftest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest_asyncio

from tests.waiting import eventually

from .guilds import Guild
from .inprocess import heartbeats
from .models import Channel
from .people import Person
from .server import DiscordServer

__all__ = ["Town", "discord_server", "town"]


class Town(NamedTuple):
    """A small ready-made world: a guild with one channel and one member."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    alice: Person


@pytest_asyncio.fixture
async def discord_server() -> AsyncIterator[DiscordServer]:
    """Run an empty stand-in that is patient with a busy machine.

    In the end no connection may have been left open: its heartbeats would fail in a later test.
    """
    server = await DiscordServer.start()
    server.is_patient = True
    yield server
    await eventually(lambda: not heartbeats())
    await server.stop()


@pytest_asyncio.fixture
async def town(discord_server: DiscordServer) -> Town:
    """Give the stand-in a guild, a channel and alice."""
    guild = discord_server.add_guild("town")
    channel = guild.add_channel("general")
    alice = discord_server.add_user("alice")
    guild.add_member(alice)
    return Town(discord_server, guild, channel, alice)
