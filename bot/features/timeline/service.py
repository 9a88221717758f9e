"""A timeline in Discord: built in the matcher's thread, drawn by the painter, sent as a card."""

from __future__ import annotations

import asyncio
import datetime
import io
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import discord

from bot.app import Interaction
from bot.features.timeline.cards import PICTURE, alt, timeline_card
from bot.interactions import delivery, policy
from bot.interactions.policy import scope_of
from bot.rendering.answer_text import MESSAGE
from bot.rendering.messages import Refused
from bot.rendering.timeline_picture import MOST_DRAWN, Look
from bot.rendering.timeline_text import page_count, timeline_text
from bot.workers.painter import PaintingFailed
from knowledge.model import Snapshot, Topic
from knowledge.reports import timelines
from knowledge.reports.timelines import Timeline

FoundTimeline: TypeAlias = tuple[Timeline, list[Topic]]
"""A timeline, and the topics offered in its menu."""

log = logging.getLogger(__name__)


def build_timeline(
    snapshot: Snapshot,
    today: datetime.date,
    basis: str = "",
    *,
    topic: str | None = None,
    entity: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> FoundTimeline:
    """Build the timeline that passes the filters, and list the topics that have dated facts.

    Topic and entity are keys or names, dates EDTF or words. `basis` is the basis of a past day's
    facts; see `Timeline`.
    """
    built = timelines.build(snapshot, today=today, topic=topic, entity=entity, start=start, end=end)
    return replace(built, basis=basis).for_drawing(), timelines.dated_topics(snapshot)


async def show(
    interaction: Interaction, found: FoundTimeline, page: int, language: str, *, change: bool
) -> None:
    """Answer with a page of a timeline, or with `change` replace the message of the button."""
    built, topics = found
    page = min(max(page, 1), page_count(built))
    file, note = await _picture(interaction, built, page, language)
    card = timeline_card(built, topics, page, language, note=note, picture=file is not None)
    if change:
        await delivery.change(interaction, card, file=file)
    else:
        await delivery.respond(
            interaction,
            card,
            private=policy.must_be_private(interaction),
            text=lambda: timeline_text(built, language)[:MESSAGE],
            file=file,
        )


async def _picture(
    interaction: Interaction, built: Timeline, page: int, language: str
) -> tuple[discord.File | None, str]:
    """Return the picture as a file, or None and the key of the message that explains why."""
    if not built.entries:
        return None, ""
    if len(built.entries) > MOST_DRAWN:
        return None, "timeline_too_many"
    if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
        return None, "timeline_no_picture"
    look = Look(dark=True, language=language, page=page)
    try:
        app = interaction.client.app
        picture = await app.painter.paint_timeline(built, look, within=app.limits.give_up_after)
    except (PaintingFailed, Refused) as error:
        log.info("a timeline is shown without its picture: %s", error)
        return None, "timeline_picture_failed"
    if len(picture) > interaction.filesize_limit:
        return None, "timeline_picture_failed"
    return discord.File(io.BytesIO(picture), PICTURE, description=alt(built)), ""


async def request_timeline(
    interaction: Interaction,
    work: Callable[[Snapshot, datetime.date, str], FoundTimeline],
    *,
    change: bool,
    as_of: datetime.date | None = None,
) -> FoundTimeline:
    """Build a timeline by `work` from the facts the person may see, and defer the answer.

    An error about a filter is shown to the person alone, which is only possible before the answer
    is deferred; so it is deferred after `_DEFER_AFTER` seconds at the earliest, unless the timeline
    is built before. With `change` the message of the button is changed; with `as_of` the facts of
    that past day are used.
    """
    matcher, scope = interaction.client.app.matcher, scope_of(interaction)
    if as_of is not None:
        building = asyncio.ensure_future(matcher.look_back(scope, as_of, work))
    else:
        building = asyncio.ensure_future(
            matcher.look(scope, lambda snapshot, today: work(snapshot, today, ""))
        )
    await asyncio.wait({building}, timeout=interaction.client.app.limits.defer_timeline_after)
    if not building.done() or building.exception() is None:
        private = policy.must_be_private(interaction)
        await delivery.defer(interaction, private=private, change=change)
    return await delivery.soon(interaction.client.app, building)
