"""`/settings`, `/help` and `/about`, and a greeting where the bot joins a server."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import AppClient, Interaction
from bot.features.server import views
from bot.features.server.about_card import about_card, help_card, joined_card
from bot.features.server.permissions import invitation, missing, warn_of_needless
from bot.features.server.views import set_time_zone, show_settings
from bot.interactions import delivery, policy
from bot.interactions.handler import guarded
from bot.interactions.options import Choices, OneLine, Option, matching
from bot.interactions.policy import language_of, scope_of
from bot.rendering.answer_card import Card
from bot.rendering.messages import known
from bot.state.limits import Cost
from knowledge.time_zones import cities_of_zones, zone_names

log = logging.getLogger(__name__)


class Server(commands.Cog):
    """Settings and words on the bot itself."""

    def __init__(self, bot: AppClient) -> None:
        self.bot, self.app = bot, bot.app

    @policy.needs(policy.Capability.SETTINGS)
    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.PRESS)
    async def settings(self, interaction: Interaction, time_zone: OneLine | None = None) -> None:
        """Choose where the bot answers, who curates and what is kept."""
        language = language_of(interaction)
        if time_zone is None:
            await show_settings(interaction, language)
        else:
            await set_time_zone(interaction, time_zone, language)

    @settings.autocomplete("time_zone")
    async def time_zones(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the time zones whose area or city begins with or contains what was typed."""
        return matching(typed, _zones())

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.PRESS)
    async def help(self, interaction: Interaction) -> None:
        """See what you can do with the bot."""
        usable = _usable(self.bot.tree.get_commands(), interaction)
        card = help_card(usable, self.app.command_mentions, language_of(interaction))
        await delivery.respond(interaction, card, private=True)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.PRESS)
    async def about(self, interaction: Interaction) -> None:
        """See what the bot is and what it knows."""
        held = self.app.matcher.snapshot(scope_of(interaction))
        snapshot = await delivery.in_time(interaction, held, private=True)
        card = about_card(snapshot, self.app.command_mentions, language_of(interaction))
        await delivery.respond(interaction, card, private=True)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Log that the bot is ready, and how to invite it."""
        client = self.bot
        log.info("ready as %s, in %d servers", client.user, len(client.guilds))
        if client.application_id is not None:
            another = "another" if client.guilds else "a"
            log.info("invite it to %s server with %s", another, invitation(client.application_id))
        for guild in client.guilds:
            warn_of_needless(guild)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Greet a server in its system channel, or its owner where the bot may not write there."""
        if not self.app.in_flight.is_new(guild.id):
            return
        warn_of_needless(guild)
        language = known(str(guild.preferred_locale)[:2])
        lacking = missing(guild)
        settings = await asyncio.to_thread(self.app.library.settings.read, guild.id)

        def greeting(server: str | None = None) -> Card:
            link = invitation(self.bot.application_id) if self.bot.application_id else ""
            mentions, zone = self.app.command_mentions, settings.time_zone
            return joined_card(
                language, mentions, zone=zone, missing=lacking, link=link, server=server
            )

        channel = guild.system_channel
        if channel is not None:
            may = channel.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                await delivery.post(channel, greeting())
                return
        if guild.owner_id is not None:
            await delivery.post_to_person(self.bot, guild.owner_id, greeting(guild.name))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Log that a server's facts are kept, as it may invite the bot again."""
        log.info(
            "no longer in server %s; its facts are kept until: bot.py forget --server %s",
            guild.id,
            guild.id,
        )


_BESIDE = {policy.Capability.READ, policy.Capability.WATCH_CHANNEL}
"""What a group of commands is not for where some of them need something else."""


@functools.cache
def _zones() -> tuple[Option, ...]:
    return tuple(
        Option(
            zone,
            zone,
            (zone.rpartition("/")[2].replace("_", " "), *cities_of_zones().get(zone, ())),
        )
        for zone in zone_names()
    )


def _usable(
    every: Iterable[policy.Command], interaction: Interaction
) -> dict[policy.Capability, list[str]]:
    """Names of the commands this person may use there, by what they need; of a group the first."""
    found: dict[policy.Capability, list[str]] = {}
    for command in every:
        if isinstance(command, app_commands.ContextMenu) or not _is_offered(command, interaction):
            continue
        inner: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = (
            list(command.walk_commands()) if isinstance(command, app_commands.Group) else [command]
        )
        needs = {policy.needed_by(each) for each in inner}
        wanted = needs - _BESIDE or needs
        allowed = [n for n in policy.Capability if n in wanted and policy.allows(n, interaction)]
        if allowed:
            # Capabilities are in order: whoever may curate is not told that they may propose.
            usable = (each for each in inner if policy.allows(policy.needed_by(each), interaction))
            found.setdefault(allowed[-1], []).append(next(usable).qualified_name)
    return found


def _is_offered(
    command: app_commands.Command[Any, ..., Any] | app_commands.Group, interaction: Interaction
) -> bool:
    """Return whether Discord offers a command where an interaction is from."""
    contexts = command.allowed_contexts
    if contexts is None or interaction.context.guild:
        return True
    return contexts.dm_channel if interaction.context.dm_channel else contexts.private_channel


async def setup(bot: AppClient) -> None:
    """Add the commands and the menus of the settings to the client."""
    await bot.add_cog(Server(bot))
    bot.add_dynamic_items(*views.ITEMS)
