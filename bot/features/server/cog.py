"""What a server's owner needs: settings, help, what the bot is, and a greeting on joining."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.server import permissions
from bot.features.server.about_card import about_card, help_card, joined_card
from bot.features.server.views import show_settings
from bot.interactions import delivery, policy
from bot.interactions.errors import Refused
from bot.interactions.limits import Verdict
from bot.rendering.messages import known

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Asked: TypeAlias = discord.Interaction[BriefingBot]

log = logging.getLogger(__name__)


class Server(commands.Cog):
    """Settings and words on the bot itself."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot

    @policy.needs(policy.Capability.SETTINGS)
    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    async def settings(self, interaction: Asked) -> None:
        """Choose where the bot answers, who curates and what is kept."""
        language = known(str(interaction.locale)[:2])
        try:
            self._count(interaction)
            with self.bot.intake.taking():
                await show_settings(interaction, language)
        except Exception as error:
            await self.bot.explain(interaction, error, language)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def help(self, interaction: Asked) -> None:
        """See what you can do with the bot."""
        language = known(str(interaction.locale)[:2])
        try:
            self._count(interaction)
            with self.bot.intake.taking():
                usable = _usable(self.bot.tree.get_commands(), interaction)
                await delivery.respond(interaction, help_card(usable, language), private=True)
        except Exception as error:
            await self.bot.explain(interaction, error, language)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def about(self, interaction: Asked) -> None:
        """See what the bot is and what it holds."""
        language = known(str(interaction.locale)[:2])
        try:
            self._count(interaction)
            with self.bot.intake.taking():
                held = self.bot.matcher.snapshot(policy.scope_of(interaction))
                snapshot = await delivery.in_time(interaction, held, private=True)
                await delivery.respond(interaction, about_card(snapshot, language), private=True)
        except Exception as error:
            await self.bot.explain(interaction, error, language)

    def _count(self, interaction: Asked) -> None:
        if self.bot.presses.take(interaction.user.id) is not Verdict.SERVE:
            raise Refused("slow_down")

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Greet a server in its system channel, or its owner where the bot may not write there."""
        if not self.bot.intake.is_new(guild.id):
            return
        permissions.warn_of_needless(guild)
        language = known(str(guild.preferred_locale)[:2])
        channel = guild.system_channel
        if channel is not None:
            may = channel.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                await delivery.post(channel, joined_card(language))
                return
        if guild.owner_id is not None:
            greeting = joined_card(language, server=guild.name)
            await delivery.post_to_person(self.bot, guild.owner_id, greeting)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Tell the operator: what a server stored is kept, as it may well invite the bot again."""
        log.info(
            "no longer in server %s; its facts are kept until: bot.py forget --server %s",
            guild.id,
            guild.id,
        )


def _usable(
    every: Iterable[policy.Command], interaction: Asked
) -> dict[policy.Capability, list[str]]:
    """Names of the commands this person may use there, by what they need; a group as a whole."""
    found: dict[policy.Capability, list[str]] = {}
    for command in every:
        if isinstance(command, app_commands.ContextMenu):
            continue
        inner = command.walk_commands() if isinstance(command, app_commands.Group) else [command]
        needs = {policy.needed_by(each) for each in inner}
        wanted = needs - {policy.Capability.READ} or needs
        allowed = [n for n in policy.Capability if n in wanted and policy.allows(n, interaction)]
        if allowed:
            # Capabilities are in order: whoever may curate is not told that they may propose.
            found.setdefault(allowed[-1], []).append(f"/{command.name}")
    return found


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Server(bot))
