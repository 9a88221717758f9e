"""Showing figures over time in Discord: found in a thread, drawn in a worker."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import logging

import discord

from bot.app import App, Interaction
from bot.features.charts.cards import PICTURE, figures_card, no_figures_card
from bot.interactions import delivery, policy
from bot.interactions.policy import scope_of
from bot.rendering.answer_text import MESSAGE
from bot.rendering.figures_text import alt, figures_text
from bot.rendering.messages import Refused
from bot.rendering.timeline_picture import Look
from bot.workers.painter import PaintingFailed
from knowledge.model import Scope
from knowledge.reports import figures
from knowledge.reports.figures import Series, find_series

log = logging.getLogger(__name__)


async def found(app: App, scope: Scope) -> list[Series]:
    """Find the figures over time that one scope may see."""
    return await asyncio.to_thread(lambda: figures.series(app.library.facts.snapshot(scope)))


async def show(
    interaction: Interaction, wanted: str | None, language: str, *, change: bool
) -> None:
    """Answer with a series by its key or words, the first there is where none is wanted."""
    app, private = interaction.client.app, policy.must_be_private(interaction)
    looking = found(app, scope_of(interaction))
    held = await delivery.in_time(interaction, looking, private=private, change=change)
    if not held:
        await delivery.respond(interaction, no_figures_card(language), private=private)
        return
    series = held[0] if wanted is None else find_series(wanted, held)
    await delivery.defer(interaction, private=private, change=change)
    file, note = await _picture(interaction, series, language)
    card = figures_card(series, held, language, picture=file is not None, note=note)
    if change:
        await delivery.change(interaction, card, file=file)
    else:
        await delivery.respond(
            interaction,
            card,
            private=private,
            text=lambda: figures_text(series, language)[:MESSAGE],
            file=file,
        )


async def _picture(
    interaction: Interaction, series: Series, language: str
) -> tuple[discord.File | None, str]:
    """Return the picture, or why there is none, as the key of a label."""
    if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
        return None, "timeline_no_picture"
    points = tuple(
        dataclasses.replace(p, fact=dataclasses.replace(p.fact, questions=(), quote=None))
        for p in series.points
    )
    lighter = dataclasses.replace(series, points=points)
    look = Look(dark=True, language=language)
    try:
        app = interaction.client.app
        picture = await app.painter.paint(
            "bot.rendering.figure_chart:png", lighter, look, within=app.limits.give_up_after
        )
    except (PaintingFailed, Refused) as error:
        log.info("a chart is shown without its picture: %s", error)
        return None, "timeline_picture_failed"
    if len(picture) > interaction.filesize_limit:
        return None, "timeline_picture_failed"
    return discord.File(io.BytesIO(picture), PICTURE, description=alt(series, language)), ""
