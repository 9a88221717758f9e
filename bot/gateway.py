"""The connection to the gateway: a backlog of events does not keep the event loop to itself."""

from __future__ import annotations

import asyncio

import discord.shard
from discord.gateway import DiscordWebSocket


class PoliteWebSocket(DiscordWebSocket):
    """Lets everything else have its turn after each event.

    Reading what is there already never waits, so that discord.py would read a flood to its end
    before anything else could happen.
    """

    async def poll_event(self) -> None:
        """Take one event, then let others go on."""
        await super().poll_event()
        await asyncio.sleep(0)


def be_polite() -> None:
    """Have discord.py connect so from now on."""
    discord.shard.DiscordWebSocket = PoliteWebSocket  # type: ignore[misc]
