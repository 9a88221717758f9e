"""A briefing as a file in Discord: worked out in the matcher's thread, drawn in a worker."""

from __future__ import annotations

import asyncio
import datetime
import io

import discord

from bot.app import Interaction
from bot.interactions import delivery
from bot.interactions.policy import scope_of
from bot.rendering import figures_text
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import file_card
from bot.rendering.timeline_picture import MOST_DRAWN, Look
from bot.rendering.timeline_picture.description import description
from bot.workers.painter import PaintingFailed
from knowledge.model import Snapshot
from knowledge.reports import documents, figures, timelines
from knowledge.reports.documents import Document
from knowledge.reports.timelines import Timeline


async def send_document(
    interaction: Interaction, topic: str | None, form: str, language: str, *, private: bool
) -> None:
    """Answer with a briefing as a "pdf" with its pictures, or as "markdown" without."""
    app, scope = interaction.client.app, scope_of(interaction)

    def work(held: Snapshot, today: datetime.date) -> tuple[Document, Timeline]:
        made = documents.document(held, today, topic, language)
        return made, timelines.build(held, today=today, topic=topic).for_drawing()

    made, timeline = await delivery.in_time(
        interaction, app.matcher.look(scope, work), private=private
    )
    await delivery.defer(interaction, private=private)
    if form == "markdown":
        content, name = documents.as_markdown(made).encode(), "briefing.md"
    else:
        key = timeline.topic.key if timeline.topic else None
        found = await asyncio.to_thread(
            lambda: figures.series(app.library.facts.snapshot(scope), key)
        )
        pictures = []
        look = Look(language=language)
        try:
            if 0 < len(timeline.entries) <= MOST_DRAWN:
                drawn = await app.painter.paint_timeline(timeline, look)
                pictures.append((drawn, description(drawn)))
            for each in found:
                drawn = await app.painter.paint(
                    "bot.rendering.figure_chart.picture:png", (each,), timeline.today, look
                )
                pictures.append((drawn, figures_text.alt((each,), language)))
            content = await app.painter.paint(
                "bot.rendering.document_pdf:pdf", made, tuple(pictures)
            )
        except PaintingFailed:
            raise Refused("document_failed") from None
        name = "briefing.pdf"
    if len(content) > interaction.filesize_limit:
        raise Refused("export_too_large")
    count = sum(len(tuple(part.views)) for section in made.sections for part in section.parts)
    card = file_card("document_done", name, count, language)
    file = discord.File(io.BytesIO(content), name)
    await delivery.respond(interaction, card, private=private, file=file)
