"""Writing a fact: its form, the buttons under its preview, and what is done with them."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Coroutine
from functools import partial
from typing import Any

from discord import ui

from bot.app import App, AppClient, Interaction
from bot.features.drafting.article_offer import card_of_undoing
from bot.features.drafting.cards import (
    ANOTHER,
    ANOTHER_PROPOSED,
    DRAFT,
    cancelled_card,
    conflict_card,
    refused_card,
    sent_card,
    stored_card,
)
from bot.features.drafting.forms import (
    FactModal,
    advance,
    open_form,
    reviewed,
    seen_as,
    source_form,
)
from bot.features.drafting.notifications import close_answered, notify_askers, notify_proposer
from bot.interactions import delivery, handler, policy
from bot.interactions.buttons import Recalled
from bot.interactions.policy import change_by, place_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import decided_card
from bot.state.drafts import (
    Draft,
    EditDraft,
    NewDraft,
    OpenDraft,
    PassedDateDraft,
    ProposalDraft,
    ReviewDraft,
    SentDraft,
    StoredDraft,
    UnansweredDraft,
)
from knowledge.curation.model import AlreadyDecided, FactForm, ParsedFact, Review
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.model import Fact
from knowledge.watches.plan_outcome import REASONS


class DraftButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=DRAFT.template):
    """Stores a draft or sends it to the curators, opens its form again, or discards it."""

    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""
        app, act, token = interaction.client.app, self.named["act"], self.named["draft"]
        if act == "mine" or act.startswith(("store", "replace")):
            policy.require(policy.Capability.CURATE, interaction)
        draft = app.drafts.find(token, interaction.user.id, place_of(interaction))
        if act == "send" or isinstance(draft, SentDraft):
            shown = await delivery.in_time(interaction, self._send(interaction, draft, token))
            await delivery.change(interaction, shown)
        elif isinstance(draft, StoredDraft):
            if act in ("change", "source"):
                raise Refused("draft_gone")
            await self._show(interaction, self._stored(app, draft), token)
        elif act == "change":
            await open_form(interaction, draft, self.language, token)
        elif act == "source":
            await delivery.open_form(interaction, source_form(draft, token, self.language))
        elif act == "cancel":
            app.drafts.drop(token)
            await delivery.change(interaction, cancelled_card(self.language))
        elif act == "mine":
            await self._show(interaction, self._review_again(app, draft, token), token)
        else:
            await self._show(interaction, self._store(interaction, draft, token, act), token)

    async def _show(
        self, interaction: Interaction, work: Coroutine[Any, Any, Card], token: str
    ) -> None:
        """Show the card, and notify those who wait where the draft is stored by now."""
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))
        drafts = interaction.client.app.drafts
        stored = drafts.latest(token)
        if isinstance(stored, StoredDraft) and not stored.notified:
            drafts.replace(token, dataclasses.replace(stored, notified=True))
            await self._notify(interaction, stored)

    async def _notify(self, interaction: Interaction, stored: StoredDraft) -> None:
        """Notify its proposer, and those who wait for the answers it gives."""
        app, draft = interaction.client.app, stored.draft
        match draft:
            case ReviewDraft():
                find = app.library.proposals.find
                decided = await asyncio.to_thread(find, draft.proposal, scope=draft.scope)
                await notify_proposer(interaction, decided)
            case UnansweredDraft():
                answered = await close_answered(app, draft.questions, stored.fact.key, draft.scope)
                await notify_askers(interaction, answered)
            case NewDraft() | ProposalDraft() | EditDraft() | PassedDateDraft():
                pass  # no one waits for it

    async def _send(self, interaction: Interaction, draft: Draft, token: str) -> Card:
        """Send a draft to the curators, once."""
        app, scope, person = interaction.client.app, place_of(interaction), interaction.user
        if isinstance(draft, SentDraft):
            return sent_card(draft.proposal, self.language)
        if not isinstance(draft, ProposalDraft) or draft.review is None:
            raise Refused("draft_gone")
        form, parsed = draft.form, draft.review.parsed
        try:
            await asyncio.to_thread(app.library.curation.require_storable, parsed, scope=scope)
            proposal = await app.writer.do(
                lambda _: app.library.proposals.propose(
                    form,
                    scope=scope,
                    person=person.id,
                    name=person.name,
                    request=f"draft {token}",
                )
            )
        except InputError as error:
            return refused_card(error.render(self.language), token, self.language)
        advance(app, token, SentDraft(draft, proposal))
        return sent_card(proposal, self.language)

    async def _review_again(self, app: App, draft: OpenDraft, token: str) -> Card:
        """Keep this person's text over a change that another person has made meanwhile."""
        if isinstance(draft, EditDraft):
            key = draft.seen.key
            now = await asyncio.to_thread(app.library.facts.find, key, scope=draft.scope)
            draft = dataclasses.replace(draft, seen=now)
        return await reviewed(app, draft, token, self.language)

    async def _store(
        self, interaction: Interaction, draft: OpenDraft, token: str, act: str
    ) -> Card:
        if draft.review is None:
            raise Refused("draft_gone")
        try:
            if isinstance(draft, EditDraft):
                fact = await self._edit(interaction, draft, draft.review.parsed, token)
                if isinstance(fact, Card):
                    return fact
            else:
                fact = await self._add(interaction, draft, draft.review, token, act)
        except AlreadyDecided as error:
            return decided_card(error.proposal, self.language)
        except (InputError, ConflictError, NotFoundError) as error:
            return refused_card(error.render(self.language), token, self.language)
        stored = StoredDraft(draft, fact)
        advance(interaction.client.app, token, stored)
        return await self._stored(interaction.client.app, stored)

    async def _stored(self, app: App, stored: StoredDraft) -> Card:
        return stored_card(stored, await number_of(app, stored.fact), self.language)

    async def _add(
        self,
        interaction: Interaction,
        draft: NewDraft | ProposalDraft | ReviewDraft | UnansweredDraft | PassedDateDraft,
        review: Review,
        token: str,
        act: str,
    ) -> Fact:
        app, parsed = interaction.client.app, review.parsed
        add, replaced, reason = app.library.curation.add_fact, None, None
        if isinstance(draft, ReviewDraft):
            add = partial(app.library.curation.approve, draft.proposal)
        if isinstance(draft, PassedDateDraft):
            replaced, reason = draft.replaces, REASONS[draft.outcome]
        if act.startswith("replace"):
            at = int(act.removeprefix("replace"))
            if at >= len(review.near):
                raise Refused("old_button")
            replaced = review.near[at].view.fact.key
        change = change_by(interaction, draft=token, reason=reason)
        return await app.writer.do(
            lambda _: add(
                parsed.fact,
                scope=draft.scope,
                change=change,
                references=parsed.references,
                instead_of=replaced,
            )
        )

    async def _edit(
        self, interaction: Interaction, draft: EditDraft, parsed: ParsedFact, token: str
    ) -> Fact | Card:
        """Edit the fact; return a card to decide on where another person changed it meanwhile."""
        app, seen, change = interaction.client.app, draft.seen, change_by(interaction, draft=token)
        try:
            return await app.writer.do(
                lambda _: app.library.curation.edit_fact(
                    parsed.fact,
                    scope=draft.scope,
                    expected_version=seen.version,
                    change=change,
                    references=parsed.references,
                )
            )
        except ConflictError:
            facts = app.library.facts
            now = await asyncio.to_thread(facts.find, seen.key, scope=draft.scope)
            if now.version == seen.version:
                raise
            history = await asyncio.to_thread(facts.history, seen.key, scope=draft.scope)
            return conflict_card(draft, now, history[-1], token, self.language)


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
        card = await card_of_undoing(interaction, undone, self.language)
        await delivery.change(interaction, card)


class AnotherButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=ANOTHER.template):
    """Opens the form for another fact, with the source and topic of one that was stored."""

    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Open it; the card it was pressed on stays, with its *Undo*."""
        app, scope = interaction.client.app, place_of(interaction)
        held = await delivery.soon(app, app.matcher.snapshot(scope))
        fact = held.facts.get(self.named["key"])
        if fact is None:
            raise Refused("another_gone")
        seen = seen_as(fact, held)
        written = FactForm(statement="", topic=seen["topic"], source=seen["source"])
        draft = NewDraft(interaction.user.id, scope, written)
        await open_form(interaction, draft, self.language, beside=True)


class AnotherProposedButton(
    Recalled, ui.DynamicItem[ui.Button[Any]], template=ANOTHER_PROPOSED.template
):
    """Opens the form for another fact, with the source and topic that a person proposed one with.

    What they wrote is their own: a button of another person's proposal opens nothing.
    """

    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Open it; the card it was pressed on stays, with its *Withdraw*."""
        app, scope = interaction.client.app, place_of(interaction)
        number = custom_ids.number_of(self.named["token"])
        finding = asyncio.to_thread(app.library.proposals.find, number, scope=scope)
        try:
            proposed = await delivery.soon(app, finding)
        except NotFoundError:
            raise Refused("another_gone") from None
        if proposed.proposer != interaction.user.id:
            raise Refused("another_gone")
        written = dataclasses.replace(
            proposed.written, statement="", date="", questions="", names=""
        )
        draft = NewDraft(interaction.user.id, scope, written)
        await open_form(interaction, draft, self.language, beside=True)


ITEMS = (DraftButton, TakeBackButton, AnotherButton, AnotherProposedButton)


async def number_of(app: App, fact: Fact) -> int | None:
    """Return the number of the last change to a fact, by which it is undone."""
    history = await asyncio.to_thread(app.library.facts.history, fact.key, scope=fact.scope)
    own = [each for each in history if each.scope == fact.scope and each.kind == "fact"]
    return own[-1].number if own else None


async def setup(bot: AppClient) -> None:
    """Add the form for facts and the buttons of its preview to the client."""
    bot.add_dynamic_items(*ITEMS)
    handler.listen(bot, FactModal)
