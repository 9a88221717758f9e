"""Writing a fact: its form, the buttons under its preview, and what is done with them."""

from __future__ import annotations

import asyncio
import dataclasses
from functools import partial
from typing import Any

from discord import ui

from bot.app import App, AppClient, Interaction
from bot.features.drafting.cards import (
    DRAFT,
    cancelled_card,
    conflict_card,
    preview_card,
    refused_card,
    stored_card,
)
from bot.features.drafting.forms import FACT_FORM, fact_form, source_form
from bot.features.drafting.notifications import close_answered, notify_askers, notify_proposer
from bot.interactions import delivery, forms, policy
from bot.interactions.buttons import Recalled
from bot.interactions.caller import change_by, place_of
from bot.interactions.forms import Form
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused, label
from bot.rendering.shared_cards import decided_card, sent_card, undone_card
from bot.state.drafts import Draft
from knowledge.curation.model import AlreadyDecided
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.model import Fact
from knowledge.watches.plan_outcome import REASONS, require_outcome

_FIELDS = ("statement", "topic", "date", "source", "questions", "publisher", "published")


async def open_form(interaction: Interaction, draft: Draft, language: str, token: str = "") -> None:
    """Open the form for a draft, filled in with what was typed before."""
    app = interaction.client.app
    held = await delivery.soon(app, app.matcher.snapshot(draft.scope))
    token = app.drafts.keep(draft, token or None)
    form = fact_form(draft, token, held, language)
    await delivery.open_form(interaction, form)


class FactModal(Form):
    """The form for a fact, or for its source, that was filled in.

    People who may not curate propose; only a new fact can be proposed.
    """

    template = FACT_FORM.template
    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Read what was typed, and show what it would mean."""
        app, token = interaction.client.app, self.named["draft"]
        scope = place_of(interaction)
        try:
            draft = app.drafts.find(token, interaction.user.id, scope)
        except Refused:
            if self.named["kind"] in ("edit", "proposed"):
                policy.require(policy.Capability.CURATE, interaction)
            if self.named["kind"] != "add":
                raise
            # All of a new fact stands in the form itself: nothing is lost over a restart.
            draft = Draft(interaction.user.id, scope)
            app.drafts.keep(draft, token)
        if draft.stored is not None or draft.sent is not None:
            raise Refused("draft_gone")
        if draft.seen or draft.after or draft.proposal is not None:
            policy.require(policy.Capability.CURATE, interaction)
        draft.proposes = not policy.allows(policy.Capability.CURATE, interaction)
        typed = {name: self.values[name] for name in _FIELDS if name in self.values}
        draft.written = dataclasses.replace(draft.written, **typed)
        # What all can read stays as it is: a form opened from it is answered to its writer alone.
        changes = interaction.message is not None and interaction.message.flags.ephemeral
        made = _reviewed(app, draft, token, self.language)
        try:
            shown = await delivery.in_time(interaction, made, private=True, change=changes)
        except Refused as error:
            # Nothing that was typed is lost: Edit opens the form with it.
            shown = refused_card(label(error.key, self.language), token, self.language)
        if changes:
            await delivery.change(interaction, shown)
        else:
            await delivery.respond(interaction, shown, private=True)


class DraftButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=DRAFT.template):
    """Stores a draft or sends it to the curators, opens its form again, or discards it."""

    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""
        app, act, token = interaction.client.app, self.named["act"], self.named["draft"]
        if act == "mine" or act.startswith(("store", "replace")):
            policy.require(policy.Capability.CURATE, interaction)
        draft = app.drafts.find(token, interaction.user.id, place_of(interaction))
        if draft.sent is not None or act == "send":
            shown = await delivery.in_time(interaction, self._sent(interaction, draft, token))
            await delivery.change(interaction, shown)
            return
        if act in ("change", "source"):
            if draft.stored is not None:
                raise Refused("draft_gone")
            if act == "change":
                await open_form(interaction, draft, self.language, token)
            else:
                await delivery.open_form(interaction, source_form(draft, token, self.language))
            return
        if act == "cancel":
            if draft.stored is None:
                app.drafts.drop(token)
                await delivery.change(interaction, cancelled_card(self.language))
                return
            act = "store"
        if act == "mine":
            work = self._go_on(app, draft, token)
        else:
            work = self._stored(interaction, draft, token, act)
        shown = await delivery.in_time(interaction, work, change=True)
        await delivery.change(interaction, shown)
        if draft.stored is not None and act != "mine":
            await self._notify(interaction, draft, draft.stored)

    async def _notify(self, interaction: Interaction, draft: Draft, stored: Fact) -> None:
        """Notify its proposer, and those who wait for the answers it gives."""
        app, proposal, asked = interaction.client.app, draft.proposal, draft.asked
        if draft.told:
            return
        draft.told = True
        if proposal is not None:
            find = app.library.proposals.find
            decided = await asyncio.to_thread(find, proposal, scope=draft.scope)
            await notify_proposer(interaction, decided)
        if asked is not None:
            answered = await close_answered(app, asked, stored.key, draft.scope)
            await notify_askers(interaction, answered)

    async def _sent(self, interaction: Interaction, draft: Draft, token: str) -> Card:
        """Hand it to the curators, once."""
        app, scope, person = interaction.client.app, place_of(interaction), interaction.user
        review = draft.review
        if draft.sent is None:
            if review is None or draft.stored is not None or not draft.proposes:
                raise Refused("draft_gone")
            written, proposal = draft.written, review.parsed
            try:
                await asyncio.to_thread(
                    app.library.curation.require_storable, proposal, scope=scope
                )
                draft.sent = await app.writer.do(
                    lambda _: app.library.proposals.propose(
                        written,
                        scope=scope,
                        person=person.id,
                        name=person.name,
                        request=f"draft {token}",
                    )
                )
            except InputError as error:
                return refused_card(error.render(self.language), token, self.language)
        return sent_card(draft.sent, self.language)

    async def _stored(self, interaction: Interaction, draft: Draft, token: str, act: str) -> Card:
        try:
            return await self._store(interaction, draft, token, act)
        except AlreadyDecided as error:
            return decided_card(error.proposal, self.language)
        except (InputError, ConflictError, NotFoundError) as error:
            return refused_card(error.render(self.language), token, self.language)

    async def _go_on(self, app: App, draft: Draft, token: str) -> Card:
        """Keep this person's text over a change that another person has made meanwhile."""
        if draft.seen is not None:
            key = draft.seen.key
            draft.seen = await asyncio.to_thread(app.library.facts.find, key, scope=draft.scope)
        return await _reviewed(app, draft, token, self.language)

    async def _store(self, interaction: Interaction, draft: Draft, token: str, act: str) -> Card:
        app = interaction.client.app
        if draft.stored is not None:
            return stored_card(draft, await number_of(app, draft.stored), self.language)
        if draft.review is None:
            raise Refused("draft_gone")
        proposal = draft.review.parsed
        why = REASONS[draft.outcome] if draft.outcome else None
        change = change_by(interaction, draft=token, reason=why)
        if draft.seen is None:
            replaced = draft.replaces
            if act.startswith("replace"):
                near = draft.review.near
                at = int(act.removeprefix("replace"))
                if at >= len(near):
                    raise Refused("old_button")
                replaced = near[at].view.fact.key
            curation, number = app.library.curation, draft.proposal
            add = curation.add_fact if number is None else partial(curation.approve, number)
            stored = await app.writer.do(
                lambda _: add(
                    proposal.fact,
                    scope=draft.scope,
                    change=change,
                    references=proposal.references,
                    instead_of=replaced,
                )
            )
        else:
            seen = draft.seen
            try:
                stored = await app.writer.do(
                    lambda _: app.library.curation.edit_fact(
                        proposal.fact,
                        scope=draft.scope,
                        expected_version=seen.version,
                        change=change,
                        references=proposal.references,
                    )
                )
            except ConflictError:
                now = await asyncio.to_thread(app.library.facts.find, seen.key, scope=draft.scope)
                if now.version == seen.version:
                    raise
                history = await asyncio.to_thread(
                    app.library.facts.history, seen.key, scope=draft.scope
                )
                return conflict_card(draft, now, history[-1], token, self.language)
        draft.stored = stored
        return stored_card(draft, await number_of(app, stored), self.language)


class TakeBackButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.UNDO.template):
    """Undoes the change it stands under."""

    needs = policy.Capability.CURATE

    async def act(self, interaction: Interaction) -> None:
        """Undo it, and show what was undone."""
        app, scope = interaction.client.app, place_of(interaction)
        change, number = change_by(interaction), int(self.named["number"])
        undoing = app.writer.do(
            lambda _: app.library.curation.undo(scope=scope, change=change, number=number)
        )
        undone = await delivery.in_time(interaction, undoing, change=True)
        await delivery.change(interaction, undone_card(undone, None, self.language))


ITEMS = (DraftButton, TakeBackButton)
FORMS = (FactModal,)


async def number_of(app: App, fact: Fact) -> int | None:
    """Return the number of the last change to a fact, by which it is undone."""
    history = await asyncio.to_thread(app.library.facts.history, fact.key, scope=fact.scope)
    own = [each for each in history if each.scope == fact.scope and each.kind == "fact"]
    return own[-1].number if own else None


async def _reviewed(app: App, draft: Draft, token: str, language: str) -> Card:
    today = app.today()
    over = draft.seen.key if draft.seen else None
    try:
        draft.review = await asyncio.to_thread(
            lambda: app.library.drafts.review(
                draft.written, scope=draft.scope, today=today, over=over
            )
        )
        if draft.after is not None and draft.outcome is not None:
            require_outcome(draft.review.parsed.fact, draft.after, draft.outcome)
    except InputError as error:
        draft.review = None
        return refused_card(error.render(language), token, language)
    held = await app.matcher.snapshot(draft.scope)
    return preview_card(draft, token, held.facts, language)


async def setup(bot: AppClient) -> None:
    """Add the form for facts and the buttons of its preview to the client."""
    bot.add_dynamic_items(*ITEMS)
    forms.listen(bot, *FORMS)
