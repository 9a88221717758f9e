"""`/import` and `/export`: many facts at once, as a file."""

from __future__ import annotations

import asyncio
import io
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.files import views
from bot.features.files.views import look_through
from bot.interactions import delivery, policy
from bot.interactions.handler import guarded
from bot.interactions.policy import language_of, place_of
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import file_card
from bot.state.limits import Cost
from knowledge.exchange import template
from knowledge.model import FactStatus

_ENDINGS = {"markdown": "md", "history": "jsonl", "template": "xlsx"}
"""Endings of files that are not called as the format."""


_SAID = {"history": "export_audit", "template": "export_template"}


class Files(commands.Cog):
    """Facts of a server in and out as files, for those who may import."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.IMPORT)
    @app_commands.command(name="import")
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.FILE)
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        skip_duplicates: bool = False,  # an option of the command
    ) -> None:
        """Add many facts from a file; you see what it would change before it does."""
        language = language_of(interaction)
        await look_through(interaction, file, language, skip_duplicates=skip_duplicates)

    @policy.needs(policy.Capability.IMPORT)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.FILE)
    async def export(
        self,
        interaction: Interaction,
        form: Literal["csv", "xlsx", "json", "yaml", "markdown", "history", "template"] = "csv",
        what: Literal["own", "all"] = "own",
    ) -> None:
        """Get the facts as a file, or the history of this server's own."""
        language = language_of(interaction)
        scope = place_of(interaction)
        await delivery.defer(interaction, private=True)
        written = asyncio.to_thread(self._write, form, scope, language, own=what == "own")
        content, count = await delivery.soon(self.app, written)
        await self._send(interaction, form, content, count, language)

    def _write(self, form: str, scope: int, language: str, *, own: bool) -> tuple[bytes, int]:
        files = self.app.library.files
        if form == "history":
            content = files.audit(scope=scope)
            return content.encode(), content.count("\n")
        if form == "template":
            return template("xlsx", language), 1
        status = FactStatus.CURRENT if form in ("csv", "xlsx", "markdown") else None
        held = self.app.library.facts.select(scope=scope, own=own, status=status)
        # Spreadsheets, which open the file by a double click, know UTF-8 by its mark alone.
        return files.export_file(form, scope=scope, own=own, mark=True), len(held)

    async def _send(
        self, interaction: Interaction, form: str, content: bytes, count: int, language: str
    ) -> None:
        if not count:
            raise Refused("export_none")
        if len(content) > interaction.filesize_limit:
            raise Refused("export_too_large")
        name = f"{'history' if form == 'history' else 'facts'}.{_ENDINGS.get(form, form)}"
        key = _SAID.get(form, "export_done")
        await delivery.respond(
            interaction,
            file_card(key, name, count, language),
            private=True,
            file=discord.File(io.BytesIO(content), name),
        )


async def setup(bot: AppClient) -> None:
    """Add the commands and the buttons of an upload to the client."""
    await bot.add_cog(Files(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
