"""Showing a timeline in Discord: worked out in the matcher's thread, drawn in a worker."""

from __future__ import annotations

import asyncio
import datetime
import io
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import discord

from bot.app import Interaction
from bot.errors import Refused
from bot.features.timeline.cards import PICTURE, alt, timeline_card
from bot.interactions import delivery, policy
from bot.rendering.answer_text import MESSAGE
from bot.rendering.timeline_picture import MOST_DRAWN, Look
from bot.rendering.timeline_text import page_count, timeline_text
from bot.workers.painter import PaintingFailed
from knowledge.model import Snapshot, Topic
from knowledge.reports import timelines
from knowledge.reports.timelines import Timeline

Found: TypeAlias = tuple[Timeline, list[Topic]]
"""A timeline, and the topics to choose from."""

_DEFER_AFTER = 0.1

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see; names as typed or keys, dates in EDTF or words."""

    topic: str | None = None
    entity: str | None = None
    start: str | None = None
    end: str | None = None
    page: int = 1
    as_of: datetime.date | None = None


def work_out(held: Snapshot, today: datetime.date, wanted: Wanted, basis: str = "") -> Found:
    """Make the timeline, and name the topics that have dated facts.

    `basis` is what a timeline of a past day is made of; see `Timeline`.
    """
    made = timelines.build(
        held,
        today=today,
        topic=wanted.topic,
        entity=wanted.entity,
        start=wanted.start,
        end=wanted.end,
    )
    return replace(made, basis=basis).for_drawing(), timelines.dated_topics(held)


async def show(
    interaction: Interaction, found: Found, page: int, language: str, *, change: bool
) -> None:
    """Answer with a page of a timeline, or with `change` put it where the old page is."""
    made, topics = found
    page = min(max(page, 1), page_count(made))
    file, note = await _picture(interaction, made, page, language)
    card = timeline_card(made, topics, page, language, note=note, picture=file is not None)
    if change:
        await delivery.change(interaction, card, file=file)
    else:
        await delivery.respond(
            interaction,
            card,
            private=policy.must_be_private(interaction),
            text=lambda: timeline_text(made, language)[:MESSAGE],
            file=file,
        )


async def _picture(
    interaction: Interaction, made: Timeline, page: int, language: str
) -> tuple[discord.File | None, str]:
    """Return the picture, or why there is none, as the key of a label."""
    if not made.entries:
        return None, ""
    if len(made.entries) > MOST_DRAWN:
        return None, "timeline_too_many"
    if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
        return None, "timeline_no_picture"
    look = Look(dark=True, language=language, page=page)
    try:
        picture = await interaction.client.app.painter.paint_timeline(
            made, look, within=delivery.GIVE_UP_AFTER
        )
    except (PaintingFailed, Refused) as error:
        log.info("a timeline is shown without its picture: %s", error)
        return None, "timeline_picture_failed"
    if len(picture) > interaction.filesize_limit:
        return None, "timeline_picture_failed"
    return discord.File(io.BytesIO(picture), PICTURE, description=alt(made)), ""


async def look_up(
    interaction: Interaction,
    work: Callable[[Snapshot, datetime.date, str], Found],
    *,
    change: bool,
    as_of: datetime.date | None = None,
) -> Found:
    """Have a timeline worked out from what the person may see there, and defer the answer.

    A filter that fits nothing is told to the person alone, so that comes first; but nobody waits
    for a sign of life on account of that. With `change` the message of the button is to change;
    with `as_of` it is worked out from what was held on that day.
    """
    matcher, scope = interaction.client.app.matcher, policy.scope_of(interaction)
    if as_of is not None:
        looking = asyncio.ensure_future(matcher.look_back(scope, as_of, work))
    else:
        looking = asyncio.ensure_future(
            matcher.look(scope, lambda held, today: work(held, today, ""))
        )
    await asyncio.wait({looking}, timeout=_DEFER_AFTER)
    if not looking.done() or looking.exception() is None:
        private = policy.must_be_private(interaction)
        await delivery.defer(interaction, private=private, change=change)
    return await delivery.soon(looking)
