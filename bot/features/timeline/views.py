"""Buttons and menus of timelines: another page, another topic, the timeline of an answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.timeline.cards import (
    ALL,
    PAGE_BUTTON,
    POSTER_BUTTON,
    TOPIC_MENU,
    Filters,
    token,
)
from bot.features.timeline.service import (
    FoundTimeline,
    build_timeline,
    request_timeline,
    show,
    show_poster,
)
from bot.interactions import delivery
from bot.interactions.buttons import Recalled
from bot.interactions.policy import Capability, scope_of
from bot.rendering import custom_ids
from bot.rendering.messages import Refused
from knowledge.model import Snapshot


class PageButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=PAGE_BUTTON.template):
    """Shows a page of the list in the place of this one, or the picture."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Replace the message by the page of the button."""
        await _turn_to(interaction, Filters.read(self.named), None)


class PosterButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=POSTER_BUTTON.template):
    """Shows all the dates as a poster, to the presser alone, or another page of it."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Answer with the first page, or replace the message by the page of the button."""
        filters = Filters.read(self.named)
        change = filters.page > 0
        built, _ = await _found(interaction, filters, None, change=change, private=True)
        await show_poster(interaction, built, filters.page, filters.language, change=change)


class TopicMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=TOPIC_MENU.template):
    """Shows the timeline of one topic, or of all, in the place of this one."""

    needs = Capability.READ
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Replace the message by the timeline of the chosen topic."""
        if not self.item.values:
            raise Refused("old_button")
        await _turn_to(interaction, Filters.read(self.named), self.item.values[0])


class DatesButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.DATES.template):
    """Shows the timeline of the topic of an answer, to the presser alone."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Show its picture."""

        def work(snapshot: Snapshot, today: datetime.date) -> FoundTimeline:
            meant = self.named["topic"]
            topic = next((key for key in snapshot.topics if custom_ids.short(key) == meant), None)
            if topic is None:
                raise Refused("old_button")
            return build_timeline(snapshot, today, topic=topic)

        scope = scope_of(interaction)
        looking = interaction.client.app.matcher.look(scope, work)
        found = await delivery.in_time(interaction, looking, private=True)
        await delivery.defer(interaction, private=True, change=False)
        await show(interaction, found, 0, self.language, change=False)


ITEMS = (PageButton, PosterButton, TopicMenu, DatesButton)


async def _turn_to(interaction: Interaction, filters: Filters, chosen: str | None) -> None:
    found = await _found(interaction, filters, chosen, change=True)
    await show(interaction, found, filters.page, filters.language, change=True)


async def _found(
    interaction: Interaction,
    filters: Filters,
    chosen: str | None,
    *,
    change: bool,
    private: bool = False,
) -> FoundTimeline:
    try:
        day = filters.as_of
    except ValueError:
        raise Refused("old_button") from None

    def work(snapshot: Snapshot, today: datetime.date, basis: str) -> FoundTimeline:
        wanted = filters.topic if chosen is None else "" if chosen == ALL else chosen
        topic = _key_of(wanted, snapshot.topics)
        entity = _key_of(filters.entity, snapshot.entities)
        return build_timeline(
            snapshot,
            today,
            basis,
            topic=topic,
            entity=entity,
            start=filters.start,
            end=filters.end,
        )

    return await request_timeline(interaction, work, change=change, private=private, as_of=day)


def _key_of(chosen: str, keys: Iterable[str]) -> str | None:
    """Return the key that a token stands for, None for ""; raises Refused for none of `keys`."""
    if not chosen:
        return None
    found = next((key for key in keys if token(key) == chosen), None)
    if found is None:
        raise Refused("old_button")
    return found
