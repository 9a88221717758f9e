"""The Discord client: its gateway connection, its command tree, and what it loads at the start.

It names no capability: every module of `bot.features` with a `setup` function is called with the
client when it starts, and adds its own commands, listeners, buttons and forms.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import logging
import pkgutil
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Protocol

import aiohttp
import discord
import yarl
from discord import app_commands, ui
from discord.ext import commands
from discord.gateway import DiscordWebSocket

import bot.features
from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, handler, policy
from bot.interactions.command_sync import registered_ids, sync
from bot.interactions.gateway import Unreadable, bounded, reading
from bot.interactions.policy import load_settings
from bot.rendering.messages import CommandMentions, Refused
from knowledge.errors import KnowledgeError
from knowledge.leases.sign_in_limiter import BETWEEN

log = logging.getLogger(__name__)

# The bot does not speak in voice channels: what it lacks for them is not worth a warning.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

_REFUSALS = (KnowledgeError, Refused, discord.DiscordException, aiohttp.ClientError, OSError)
"""Errors of a command that could be read: the library, the policy or Discord refused it."""


class Service(Protocol):
    """Work that goes on while a client is connected: watchdogs, reminders, backups, metrics."""

    async def start(self) -> None:
        """Start it, before the client connects to the gateway."""

    async def close(self) -> None:
        """End it; may be repeated."""


def intents(*, message_content: bool = False) -> discord.Intents:
    """Return the events that Discord sends the bot: the fewest it can work with.

    The words of messages that do not mention it are privileged, and subscribed on request alone.
    """
    return discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=message_content
    )


@functools.cache
def feature_modules() -> tuple[ModuleType, ...]:
    """Import everything under `bot.features`, and return each module that has a `setup`."""
    names = pkgutil.walk_packages(bot.features.__path__, f"{bot.features.__name__}.")
    modules = [importlib.import_module(found.name) for found in names]
    return tuple(module for module in modules if hasattr(module, "setup"))


class Tree(app_commands.CommandTree[AppClient]):
    """The commands; each is checked against the policy before it runs."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Return whether a command may run; one without a policy never may."""
        app = interaction.client.app
        typing = interaction.type is discord.InteractionType.autocomplete
        if not await handler.is_admitted(interaction):
            return False
        if typing and app.matcher.suspends_autocomplete:
            await delivery.offer_nothing(interaction)  # answers come first
            return False
        await load_settings(interaction)
        command = interaction.command
        if command is None or policy.allows(policy.needed_by(command), interaction):
            return True  # an unknown command is refused later, with a sentence of its own
        refused = policy.refusal(policy.needed_by(command), interaction)
        if typing:
            await delivery.offer_nothing(interaction)
            return False
        raise refused

    async def _call(self, interaction: Interaction) -> None:
        """Run a command; one that came in a form that cannot be read is answered all the same."""
        try:
            with reading("INTERACTION_CREATE", _REFUSALS):
                await super()._call(interaction)
        except (KnowledgeError, Refused, Unreadable) as error:
            explained = Refused("old_command") if isinstance(error, Unreadable) else error
            if interaction.type is not discord.InteractionType.autocomplete:
                await handler.explain(interaction, explained)

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Answer with a sentence in the reader's language."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await handler.explain(interaction, error)


class BriefingBot(AppClient):
    """The bot in Discord; `services` are started before it connects, and closed with it."""

    def __init__(
        self,
        app: App,
        *,
        shard_ids: tuple[int, ...] | None = None,
        message_content: bool = False,
        **options: Any,
    ) -> None:
        if shard_ids:
            options["shard_ids"] = list(shard_ids)
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents(message_content=message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            **options,
        )
        self._connection.parsers = bounded(self._connection.parsers)
        self.app = app
        self.services: Sequence[Service] = ()
        self._sign_in_buckets = 1
        self.items: list[type[ui.DynamicItem[Any]]] = []

    async def setup_hook(self) -> None:
        """Find the gateway, set the features up, register the commands if they changed."""
        await self._find_gateway()
        # It loads in a process of its own, meanwhile, for seconds: someone may want a picture soon.
        self.app.painter.start()
        await self.app.start()
        for module in feature_modules():
            await module.setup(self)
        await self._register_commands()
        for service in self.services:
            await service.start()

    async def _register_commands(self) -> None:
        """Register the commands: the process with shard 0 does so for all."""
        library = self.app.library
        try:
            if not self.shard_ids or 0 in self.shard_ids:
                ids = await sync(self.tree, library)
            else:
                ids = await asyncio.to_thread(registered_ids, library, self.application_id or 0)
            self.app.command_mentions = CommandMentions(ids)
        except discord.HTTPException as error:
            # Questions in messages can be answered all the same; the next start tries again.
            log.error("the commands could not be registered: %s", error)

    def add_dynamic_items(self, *items: type[ui.DynamicItem[Any]]) -> None:
        """Have buttons and menus handled by their custom ids, those of earlier runs as well."""
        super().add_dynamic_items(*items)
        self.items += items

    async def _find_gateway(self) -> None:
        # discord.py asks for the address only when it also has to ask for the number of shards,
        # and goes back to its own default when a session is lost.
        shards, url, limit = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)
        if self.shard_count is None:
            self.shard_count = shards
        self._sign_in_buckets = limit["max_concurrency"]
        if self.shard_ids:
            sign_ins = self.app.library.sign_ins
            await asyncio.to_thread(sign_ins.require_remaining, str(self.application_id))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for this shard's turn to sign in, where other processes sign in as well."""
        if not self.shard_ids:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        sign_ins, bucket = self.app.library.sign_ins, (shard_id or 0) % self._sign_in_buckets
        try:
            taken = asyncio.to_thread(sign_ins.reserve, str(self.application_id), bucket)
            wait = await asyncio.wait_for(taken, 10.0)
        except (KnowledgeError, TimeoutError):
            wait = BETWEEN  # while the store cannot be reached, by chance
        await asyncio.sleep(wait)

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the features' listeners; there are no prefix commands."""

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a button or menu that nothing listens to any more."""
        if interaction.type is not discord.InteractionType.component:
            return
        custom_id = str(interaction.data.get("custom_id")) if interaction.data else ""
        known = any(
            item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in self.items
        )
        if not known and self.app.in_flight.is_new(interaction.id):
            await handler.explain(interaction, Refused("old_button"))

    async def wind_down(self, seconds: float) -> None:
        """Reject new requests, and finish those in flight within so many seconds.

        Who still waits then is told that the bot restarts: what they see would say for ever that
        work goes on.
        """
        if not await self.app.in_flight.close(seconds):
            log.warning("some questions were still unanswered after %s s; stopping anyway", seconds)
            await self.app.in_flight.interrupt(self.app.limits.farewell)

    async def close(self) -> None:
        """Leave Discord; end the services and the app's threads and processes."""
        for service in self.services:
            await service.close()
        await self.app.close()
        await super().close()
