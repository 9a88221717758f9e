"""A file that was sent: what it would do, and the buttons that import it or let it be."""

from __future__ import annotations

import asyncio
import dataclasses
import functools
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.app import Interaction
from bot.features.files.cards import UPLOAD, imported_card, nothing_card, said_card, upload_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.download import fetch
from bot.interactions.policy import change_by, place_of
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from bot.state.drafts import Upload
from knowledge.exchange import LARGEST_FILE

if TYPE_CHECKING:
    from knowledge.curation import ImportResult


async def look_through(
    interaction: Interaction, file: discord.Attachment, language: str, *, skip_duplicates: bool
) -> None:
    """Read a file and show what importing it would do; nothing is stored yet."""
    app, scope = interaction.client.app, place_of(interaction)
    plan = functools.partial(app.library.files.plan_file, scope=scope)
    await delivery.defer(interaction, private=True)
    reading = said_card("upload_reading", language, name=file.filename)
    await delivery.respond(interaction, reading, private=True)
    try:
        async with asyncio.timeout(app.limits.file_patience):
            content = await fetch(
                file, app.limits.download_patience, most=LARGEST_FILE, over="file_too_large"
            )
            planned = await app.file_queue.do(
                scope,
                str(interaction.id),
                lambda: plan(file.filename, content, skip_duplicates=skip_duplicates),
            )
    except TimeoutError:
        raise Refused("too_late") from None
    if planned.changes_nothing:
        card = nothing_card(file.filename, language)
    else:
        upload = Upload(
            person=interaction.user.id,
            scope=scope,
            name=file.filename,
            content=content,
            mark=planned.fingerprint,
            skip_duplicates=skip_duplicates,
        )
        card = upload_card(planned, file.filename, app.uploads.keep(upload), language)
    await delivery.respond(interaction, card, private=True)


class UploadButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=UPLOAD.template):
    """Imports a file that was checked, or discards it."""

    needs = policy.Capability.IMPORT

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""
        app, token = interaction.client.app, self.named["upload"]
        upload = app.uploads.find(token, interaction.user.id, place_of(interaction))
        if self.named["act"] == "cancel" and upload.stored is None:
            app.uploads.drop(token)
            await delivery.change(interaction, said_card("upload_cancelled", self.language))
            return
        await delivery.defer(interaction, change=True)
        storing = said_card("upload_storing", self.language, name=upload.name)
        await delivery.change(interaction, storing)
        try:
            async with asyncio.timeout(app.limits.file_patience):
                card = await self._stored(interaction, upload, token)
        except TimeoutError:
            raise Refused("too_late") from None
        await delivery.change(interaction, card)

    async def _stored(self, interaction: Interaction, upload: Upload, token: str) -> Card:
        app, files = interaction.client.app, interaction.client.app.library.files
        change = change_by(interaction, draft=token)

        raw = await app.file_queue.do(
            upload.scope, token, lambda: files.parse(upload.name, upload.content)
        )

        def store(_: object) -> ImportResult:
            bundle = files.build(raw, scope=upload.scope, skip_duplicates=upload.skip_duplicates)
            return files.store(bundle, scope=upload.scope, change=change, expected=upload.mark)

        # Pressed or delivered again, the key makes it the import that is done already.
        result = await app.writer.do(store)
        app.uploads.replace(token, dataclasses.replace(upload, stored=result))
        number = await asyncio.to_thread(files.undo_number, result, scope=upload.scope)
        return imported_card(result, number, self.language)


ITEMS = (UploadButton,)
