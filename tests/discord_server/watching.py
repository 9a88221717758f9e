"""Waiting for what the bot does, and looking at it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.waiting import PATIENCE

if TYPE_CHECKING:
    from .changes import Changes
    from .gateway import Gateway
    from .messages import Message
    from .models import Channel, User


class Watching:
    """The part of the server through which tests see what the bot did.

    `reaction_seconds` is how long a person needs to see a message before they use it, which lets
    the client finish what it does when its request has been answered.
    """

    changes: Changes
    gateway: Gateway
    reaction_seconds = 0.01

    @property
    def bot(self) -> User:
        """The bot's own account."""
        raise NotImplementedError

    async def reaction(self) -> None:
        """Wait as long as a person needs to see what is new."""
        await asyncio.sleep(self.reaction_seconds)

    async def wait_until_connected(self, shards: int = 1, timeout: float = PATIENCE) -> None:
        """Wait until that many sessions have been greeted."""
        await self.changes.until(
            lambda: len(self.gateway.live) >= shards,
            f"{shards} gateway sessions",
            timeout=timeout,
        )

    async def wait_for_message(
        self, channel: Channel, *, after: Message | None = None, timeout: float = PATIENCE
    ) -> Message:
        """Return the bot's first finished, public message in a channel after another one."""
        return await self.changes.until(
            lambda: next(iter(self.bot_messages(channel, after=after)), None),
            f"a message of the bot in {channel.name or 'direct messages'}",
            timeout=timeout,
        )

    def bot_messages(self, channel: Channel, *, after: Message | None = None) -> list[Message]:
        """Return the bot's public messages in a channel, oldest first, without placeholders."""
        start = after.id if after is not None else 0
        return [
            message
            for message in sorted(channel.messages.values(), key=lambda m: m.id)
            if message.author is self.bot
            and message.id > start
            and not message.ephemeral
            and not message.loading
        ]

    async def silence(
        self, channel: Channel, *, after: Message | None = None, seconds: float = 0.3
    ) -> bool:
        """Return whether the bot says nothing there for so many seconds."""
        try:
            await self.wait_for_message(channel, after=after, timeout=seconds)
        except TimeoutError:
            return True
        return False
