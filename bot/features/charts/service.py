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
from bot.rendering.figures_text import MOST_PANELS, alt, figures_text
from bot.rendering.messages import Refused
from bot.rendering.timeline_picture import Look
from bot.workers.painter import PaintingFailed
from knowledge.model import Scope
from knowledge.reports import figures
from knowledge.reports.figures import Series, find_series

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class FoundFigures:
    """The figures over time that one scope may see, and the topic that all of them are of."""

    several: list[Series]
    topic: str


async def found(app: App, scope: Scope, language: str) -> FoundFigures:
    """Find the figures over time that one scope may see."""

    def work() -> FoundFigures:
        held = app.library.facts.snapshot(scope)
        several = figures.series(held)
        return FoundFigures(several, figures.shared_topic(several[:MOST_PANELS], held, language))

    return await asyncio.to_thread(work)


async def show(
    interaction: Interaction, wanted: str | None, language: str, *, change: bool
) -> None:
    """Answer with a series by its key or words, or with the first few where none is wanted."""
    app, private = interaction.client.app, policy.must_be_private(interaction)
    looking = found(app, scope_of(interaction), language)
    held = await delivery.in_time(interaction, looking, private=private, change=change)
    if not held.several:
        await delivery.respond(interaction, no_figures_card(language), private=private)
        return
    chosen = held.several if wanted is None else [find_series(wanted, held.several)]
    about = held.topic if len(chosen) > 1 else ""
    await delivery.defer(interaction, private=private, change=change)
    file, note = await _picture(interaction, chosen, language, about)
    card = figures_card(chosen, held.several, language, about, picture=file is not None, note=note)
    if change:
        await delivery.change(interaction, card, file=file)
    else:
        texts = [figures_text(each, language) for each in chosen[:MOST_PANELS]]
        await delivery.respond(
            interaction,
            card,
            private=private,
            text=lambda: "\n\n".join(texts)[:MESSAGE],
            file=file,
        )


async def _picture(
    interaction: Interaction, several: list[Series], language: str, about: str
) -> tuple[discord.File | None, str]:
    """Return the picture, or why there is none, as the key of a label."""
    if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
        return None, "timeline_no_picture"
    look, app = Look(dark=True, language=language), interaction.client.app
    try:
        picture = await app.painter.paint(
            "bot.rendering.figure_chart.picture:png",
            tuple(_lighter(each) for each in several),
            app.today_in(scope_of(interaction)),
            look,
            about,
            within=app.limits.give_up_after,
        )
    except (PaintingFailed, Refused) as error:
        log.info("a chart is shown without its picture: %s", error)
        return None, "timeline_picture_failed"
    if len(picture) > interaction.filesize_limit:
        return None, "timeline_picture_failed"
    described = alt(several, language, about)
    return discord.File(io.BytesIO(picture), PICTURE, description=described), ""


def _lighter(series: Series) -> Series:
    """Return a series without what no picture needs, as it is sent to another process."""
    points = tuple(
        dataclasses.replace(p, fact=dataclasses.replace(p.fact, questions=(), quote=None))
        for p in series.points
    )
    return dataclasses.replace(series, points=points)
