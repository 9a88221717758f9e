"""A briefing as a file in Discord: worked out in the matcher's thread, drawn in a worker."""

from __future__ import annotations

import asyncio
import datetime
import io
from dataclasses import dataclass

import discord

from bot.app import App, Interaction
from bot.interactions import delivery
from bot.interactions.policy import scope_of
from bot.rendering.document_pdf import Picture
from bot.rendering.figures_text import MOST_PANELS
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import file_card
from bot.rendering.timeline_picture import MOST_DRAWN, Look
from bot.rendering.timeline_picture.description import description
from bot.workers.painter import PaintingFailed
from knowledge.model import Entity, Scope, Snapshot
from knowledge.reports import documents, figures, timelines
from knowledge.reports.documents import Document
from knowledge.reports.figures import Series
from knowledge.reports.timeline_model import Timeline

_NAMES = {"pdf": "briefing.pdf", "html": "briefing.html", "markdown": "briefing.md"}


@dataclass(frozen=True, slots=True)
class _Briefing:
    document: Document
    timeline: Timeline
    entities: tuple[Entity, ...]


async def send_document(
    interaction: Interaction, topic: str | None, form: str, language: str, *, private: bool
) -> None:
    """Answer with a briefing as "pdf" or "html" with its pictures, or as "markdown" without."""
    app, scope = interaction.client.app, scope_of(interaction)

    def work(held: Snapshot, today: datetime.date) -> _Briefing:
        return _Briefing(
            documents.document(held, today, topic, language),
            timelines.build(held, today=today, topic=topic).for_drawing(),
            tuple(held.entities.values()),
        )

    made = await delivery.in_time(interaction, app.matcher.look(scope, work), private=private)
    await delivery.defer(interaction, private=private)
    try:
        if form == "markdown":
            content = documents.as_markdown(made.document).encode()
        elif form == "html":
            charts = tuple(await _charts(app, scope, made))
            page = "bot.rendering.web_page.page:page"
            content = await app.painter.paint(
                page, made.document, made.timeline, made.entities, charts
            )
        else:
            content = await _pdf(app, scope, made)
    except PaintingFailed:
        raise Refused("document_failed") from None
    if len(content) > interaction.filesize_limit:
        raise Refused("export_too_large")
    parts = [part for section in made.document.sections for part in section.parts]
    count = sum(len(tuple(part.views)) for part in parts)
    card = file_card("document_done", _NAMES[form], count, language)
    file = discord.File(io.BytesIO(content), _NAMES[form])
    await delivery.respond(interaction, card, private=private, file=file)


async def _pdf(app: App, scope: Scope, made: _Briefing) -> bytes:
    """Have the pictures drawn, and typeset the document with them; raises PaintingFailed."""
    timeline, look = made.timeline, Look(language=made.document.language)
    main = None
    if 0 < len(timeline.entries) <= MOST_DRAWN:
        drawn = await app.painter.paint_timeline(timeline, look)
        main = Picture(drawn, description(drawn))
    charts = []
    for each in await _charts(app, scope, made):
        drawn = await app.painter.paint(
            "bot.rendering.figure_chart.picture:png", each, timeline.today, look
        )
        charts.append(Picture(drawn, description(drawn), each[0].topic))
    return await app.painter.paint(
        "bot.rendering.document_pdf.typesetting:pdf", made.document, main, tuple(charts)
    )


async def _charts(app: App, scope: Scope, made: _Briefing) -> list[tuple[Series, ...]]:
    """Return the series of figures that each chart shows."""
    key = made.timeline.topic.key if made.timeline.topic else None

    def work() -> list[tuple[Series, ...]]:
        found = figures.series(app.library.facts.snapshot(scope), key)
        return figures.for_pictures(found, MOST_PANELS)

    return await asyncio.to_thread(work)
