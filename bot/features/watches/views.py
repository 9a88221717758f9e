"""Buttons under reminders: to end a watch, and to enter the outcome of a passed date."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import ui

from bot.app import App, Interaction
from bot.features.drafting.forms import open_form
from bot.features.watches.cards import unwatched_card
from bot.features.watches.reminder_cards import (
    PASSED_BUTTON,
    PASSED_MENU,
    UNWATCH_HERE,
    UNWATCH_MINE,
    dismissed_card,
    passed_card,
)
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.policy import change_by, place_of, scope_of
from bot.rendering import custom_ids
from bot.rendering.messages import Refused
from bot.state.drafts import NewDraft, PassedDateDraft
from knowledge.curation.model import FactForm
from knowledge.model import Fact, FactStatus, Scope, Snapshot
from knowledge.watches import Recipient, Watch
from knowledge.watches.plan_outcome import PlanOutcome, outcome_form


class _Unwatch(Recalled):
    async def act(self, interaction: Interaction) -> None:
        """End the watch, and confirm it to the person."""
        app, number = interaction.client.app, custom_ids.number_of(self.named["watch"])
        watch = await asyncio.to_thread(app.library.watches.registry.find, number)
        home = None if watch is None else self.home(watch, interaction)
        if watch is None or home is None:
            raise Refused("unwatched_before")
        await end(interaction, watch, home, self.language)

    def home(self, watch: Watch, interaction: Interaction) -> Recipient | None:
        """Whose watch it is, where the presser may end it by this button; else None."""
        raise NotImplementedError


class UnwatchMine(_Unwatch, ui.DynamicItem[ui.Button[Any]], template=UNWATCH_MINE.template):
    """Ends a watch of the presser's own, wherever it was made."""

    needs = policy.Capability.WATCH

    def home(self, watch: Watch, interaction: Interaction) -> Recipient | None:
        """The presser, if it is theirs."""
        mine = Recipient(person=interaction.user.id)
        return mine if watch.home == mine else None


class UnwatchHere(_Unwatch, ui.DynamicItem[ui.Button[Any]], template=UNWATCH_HERE.template):
    """Ends a watch of a channel of the server it is pressed in."""

    needs = policy.Capability.WATCH_CHANNEL

    def home(self, watch: Watch, interaction: Interaction) -> Recipient | None:
        """The channel, if it is one of this server's."""
        is_here = watch.scope is not None and watch.scope == scope_of(interaction)
        return watch.home if is_here and watch.home.channel is not None else None


class PassedButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=PASSED_BUTTON.template):
    """Lets a curator write what became of a passed date, or set it aside."""

    needs = policy.Capability.CURATE

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""
        app, scope, act = interaction.client.app, place_of(interaction), self.named["act"]
        held, fact = await _fact(app, scope, self.named["fact"])
        if act != "add" and fact.status is not FactStatus.CURRENT:
            raise Refused("passed_settled")
        if act == "dismiss":
            who, kept = interaction.user.display_name, _unwatches(interaction)
            shown = dismissed_card(fact, who, self.language, kept)
            await delivery.change(interaction, shown)
            return
        if act == "add":
            topic = held.topics.get(fact.topic)
            written = FactForm("", topic.title if topic else fact.topic, "")
            new = NewDraft(interaction.user.id, scope, written)
            await open_form(interaction, new, self.language)
            return
        if act == "open":
            kept = _unwatches(interaction)
            shown = passed_card(fact, held, app.today_in(scope), self.language, kept)
            await delivery.change(interaction, shown)
            return
        outcome = PlanOutcome(act)
        written = outcome_form(fact, outcome, held, scope=scope)
        draft = PassedDateDraft(interaction.user.id, scope, written, plan=fact, outcome=outcome)
        await open_form(interaction, draft, self.language)


class PassedMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=PASSED_MENU.template):
    """Asks about the passed date that was chosen from several."""

    needs = policy.Capability.CURATE
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Answer with that date's own card."""
        if not self.item.values:
            raise Refused("old_button")
        app = interaction.client.app
        scope = place_of(interaction)
        finding = _fact(app, scope, self.item.values[0])
        held, fact = await delivery.in_time(interaction, finding, private=True)
        if fact.status is not FactStatus.CURRENT:
            raise Refused("passed_settled")
        shown = passed_card(fact, held, app.today_in(scope), self.language)
        await delivery.respond(interaction, shown, private=True)


ITEMS = (UnwatchMine, UnwatchHere, PassedButton, PassedMenu)


async def end(interaction: Interaction, watch: Watch, home: Recipient, language: str) -> None:
    """End a watch, and confirm it to the person; raises Refused where it has ended before."""
    app, change = interaction.client.app, change_by(interaction)
    ending = app.writer.do(
        lambda _: app.library.watches.registry.stop(
            watch.id, scope=watch.scope, home=home, change=change
        )
    )
    ended = await delivery.in_time(interaction, ending, private=True)
    if ended is None:
        raise Refused("unwatched_before")
    held = await app.matcher.snapshot(scope_of(interaction))
    await delivery.respond(interaction, unwatched_card(ended, held, language), private=True)


def _unwatches(interaction: Interaction) -> list[tuple[str, str]]:
    """The buttons by which watches are ended that stand in the message, to be kept in it."""
    found: list[tuple[str, str]] = []

    def look(parts: Any) -> None:
        for each in parts or ():
            custom_id = getattr(each, "custom_id", None)
            if isinstance(custom_id, str) and any(
                kind.template.fullmatch(custom_id) for kind in (UNWATCH_MINE, UNWATCH_HERE)
            ):
                found.append((custom_id, str(each.label)))
            look(getattr(each, "children", None))

    look(interaction.message.components if interaction.message else ())
    return found


async def _fact(app: App, scope: Scope, short: str) -> tuple[Snapshot, Fact]:
    """The fact of a button among those the presser may see; raises Refused where there is none."""

    def look() -> tuple[Snapshot, Fact]:
        held = app.library.facts.snapshot(scope)
        for key, fact in held.facts.items():
            if custom_ids.short(key) == short:
                return held, fact
        raise Refused("gone")

    return await asyncio.to_thread(look)
