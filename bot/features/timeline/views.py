"""Turning the pages of a timeline, and choosing one topic of it."""

from __future__ import annotations

import datetime
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.errors import Refused
from bot.features.timeline.cards import ALL, PAGE_BUTTON, TOPIC_MENU, Filters, token
from bot.features.timeline.service import Found, Wanted, look_up, show, work_out
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.policy import Capability
from bot.rendering import custom_ids
from knowledge.model import Snapshot


class PageButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=PAGE_BUTTON):
    """Shows another page in the place of this one."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Put the page of the button there."""
        await _turn_to(interaction, Filters.read(self.named), None)


class TopicMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=TOPIC_MENU):
    """Shows the timeline of one topic, or of all, in the place of this one."""

    needs = Capability.READ
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Put the timeline of what was chosen there."""
        if not self.item.values:
            raise Refused("old_button")
        await _turn_to(interaction, Filters.read(self.named), self.item.values[0])


class DatesButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.DATES):
    """Shows the timeline of the topic of an answer, to the presser alone."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Show it from the first page."""

        def work(held: Snapshot, today: datetime.date) -> Found:
            meant = self.named["topic"]
            topic = next((key for key in held.topics if custom_ids.short(key) == meant), None)
            if topic is None:
                raise Refused("old_button")
            return work_out(held, today, Wanted(topic))

        scope = policy.scope_of(interaction)
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

    def work(held: Snapshot, today: datetime.date, basis: str) -> Found:
        wanted = filters.topic if chosen is None else "" if chosen == ALL else chosen
        topic = _meant(wanted, held.topics)
        entity = _meant(filters.entity, held.entities)
        return work_out(held, today, Wanted(topic, entity, filters.start, filters.end), basis)

    found = await look_up(interaction, work, change=True, as_of=day)
    await show(interaction, found, filters.page, filters.language, change=True)


def _meant(wanted: str, held: Any) -> str | None:
    """Find the key that a token stands for; raises Refused where it is not held here."""
    if not wanted:
        return None
    found = next((key for key in held if token(key) == wanted), None)
    if found is None:
        raise Refused("old_button")
    return str(found)
