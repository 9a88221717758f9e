"""The button of a part of a brief: all its facts, page by page, for the presser alone."""

from __future__ import annotations

import datetime
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.briefing.cards import PART, Kind, part_card
from bot.interactions import delivery
from bot.interactions.buttons import Recalled
from bot.interactions.policy import Capability, scope_of
from bot.rendering import custom_ids
from bot.rendering.messages import Refused
from knowledge.model import Snapshot
from knowledge.reports import briefs
from knowledge.reports.briefs import Brief

_ALL = 10_000


class PartButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=PART.template):
    """Shows all facts of a part; the button below them shows the next page in their place."""

    needs = Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Build the brief again, and show the part of it."""
        kind, page = Kind(self.named["kind"]), int(self.named["page"])
        days = int(self.named["days"]) if self.named["days"] else None

        def work(held: Snapshot, today: datetime.date) -> Brief:
            return self._brief(kind, held, today, days)

        app, scope = interaction.client.app, scope_of(interaction)
        working = app.matcher.look(scope, work)
        brief = await delivery.in_time(interaction, working, private=True, change=page > 0)
        brief = app.library.mark_outdated(brief, scope)
        wanted = self.named["key"]
        part = next((p for p in brief.parts if custom_ids.short(p.key) == wanted), None)
        if part is None:
            raise Refused("gone")
        card = part_card(brief, part, kind, days, page)
        if page:
            await delivery.change(interaction, card)
        else:
            await delivery.respond(interaction, card, private=True)

    def _brief(self, kind: Kind, held: Snapshot, today: datetime.date, days: int | None) -> Brief:
        if kind is Kind.UPCOMING:
            return briefs.upcoming(held, today, days, self.language)
        among = held.topics if kind is Kind.BRIEF else held.entities
        about = None
        if self.named["about"]:
            about = next((k for k in among if custom_ids.short(k) == self.named["about"]), None)
            if about is None:
                raise Refused("gone")
        if kind is Kind.STATUS:
            return briefs.status(held, today, about or "", self.language)
        return briefs.brief(held, today, about, self.language, _ALL)


ITEMS = (PartButton,)
