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
from bot.features.timeline.cards import PICTURE, alt, postcard_card, poster_card, timeline_card
from bot.interactions import delivery, policy
from bot.interactions.policy import scope_of
from bot.rendering.answer_card import Card
from bot.rendering.answer_text import MESSAGE
from bot.rendering.messages import Refused
from bot.rendering.timeline_picture import LONG_PAGE, MOST_DRAWN, Look
from bot.rendering.timeline_text import page_count, timeline_text
from bot.workers.painter import PaintingFailed
from knowledge.model import Snapshot, Topic
from knowledge.reports import timelines
from knowledge.reports.timeline_model import Timeline

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
    """Answer with a timeline, or with `change` replace the message of the button.

    Page 0 is its picture, or where there can be none the first page of the list.
    """
    built, topics = found
    picture, note = b"", ""
    if page < 1:
        picture, note = await _picture(interaction, built, Look(dark=True, language=language))
    if picture:
        card = postcard_card(built, topics, language, picture)
    else:
        card = timeline_card(built, topics, page, language, note=note)
    await _send(interaction, built, card, picture, language, change=change)


async def show_poster(
    interaction: Interaction, built: Timeline, page: int, language: str, *, change: bool
) -> None:
    """Answer with a page of the poster, or with `change` replace the message of the button."""
    page = min(max(page, 1), page_count(built, LONG_PAGE))
    look = Look(dark=True, language=language, page=page)
    picture, note = await _picture(interaction, built, look, poster=True)
    if picture:
        card = poster_card(built, page, language, picture)
    else:
        card = timeline_card(built, [], 1, language, note=note)
    await _send(interaction, built, card, picture, language, change=change, private=True)


async def _send(
    interaction: Interaction,
    built: Timeline,
    card: Card,
    picture: bytes,
    language: str,
    *,
    change: bool,
    private: bool = False,
) -> None:
    file = discord.File(io.BytesIO(picture), PICTURE, description=alt(picture)) if picture else None
    if change:
        await delivery.change(interaction, card, file=file)
        return
    await delivery.respond(
        interaction,
        card,
        private=private or policy.must_be_private(interaction),
        text=lambda: timeline_text(built, language)[:MESSAGE],
        file=file,
    )


async def _picture(
    interaction: Interaction, built: Timeline, look: Look, *, poster: bool = False
) -> tuple[bytes, str]:
    """Return the picture as a PNG file, or b"" and the key of the message that explains why."""
    if not built.entries:
        return b"", ""
    if len(built.entries) > MOST_DRAWN:
        return b"", "timeline_too_many"
    if interaction.guild_id is not None and not interaction.app_permissions.attach_files:
        return b"", "timeline_no_picture"
    try:
        app = interaction.client.app
        within = app.limits.give_up_after
        picture = await app.painter.paint_timeline(built, look, poster=poster, within=within)
    except (PaintingFailed, Refused) as error:
        log.info("a timeline is shown without its picture: %s", error)
        return b"", "timeline_picture_failed"
    if len(picture) > interaction.filesize_limit:
        return b"", "timeline_picture_failed"
    return picture, ""


async def request_timeline(
    interaction: Interaction,
    work: Callable[[Snapshot, datetime.date, str], FoundTimeline],
    *,
    change: bool,
    private: bool = False,
    as_of: datetime.date | None = None,
) -> FoundTimeline:
    """Build a timeline by `work` from the facts the person may see, and defer the answer.

    An error about a filter is shown to the person alone, which is only possible before the answer
    is deferred; so it is deferred after `_DEFER_AFTER` seconds at the earliest, unless the timeline
    is built before. With `change` the message of the button is changed, with
    `private` only the person sees the answer; with `as_of` the facts of
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
        hidden = private or policy.must_be_private(interaction)
        await delivery.defer(interaction, private=hidden, change=change)
    return await delivery.soon(interaction.client.app, building)
