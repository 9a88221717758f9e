"""Buttons and menus of timelines: another page, another topic, the timeline of an answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.timeline.cards import ALL, PAGE_BUTTON, TOPIC_MENU, Filters, token
from bot.features.timeline.service import FoundTimeline, build_timeline, request_timeline, show
from bot.interactions import delivery
from bot.interactions.buttons import Recalled
from bot.interactions.policy import Capability, scope_of
from bot.rendering import custom_ids
from bot.rendering.messages import Refused
from knowledge.model import Snapshot


class PageButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=PAGE_BUTTON.template):
    """Shows another page in the place of this one."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Replace the message by the page of the button."""
        await _turn_to(interaction, Filters.read(self.named), None)


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
        """Show it from the first page."""

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
        await show(interaction, found, 1, self.language, change=False)


ITEMS = (PageButton, TopicMenu, DatesButton)


async def _turn_to(interaction: Interaction, filters: Filters, chosen: str | None) -> None:
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

    found = await request_timeline(interaction, work, change=True, as_of=day)
    await show(interaction, found, filters.page, filters.language, change=True)


def _key_of(chosen: str, keys: Iterable[str]) -> str | None:
    """Return the key that a token stands for, None for ""; raises Refused for none of `keys`."""
    if not chosen:
        return None
    found = next((key for key in keys if token(key) == chosen), None)
    if found is None:
        raise Refused("old_button")
    return found
