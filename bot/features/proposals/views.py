"""Deciding on what members propose: each press is checked anew against the store as it is then."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.features.drafting.drafts import Draft
from bot.features.drafting.views import change_by, number_of, open_form, place_of
from bot.features.proposals.cards import (
    approved_card,
    declined_card,
    proposal_card,
    seen_of,
    unfit_card,
    waiting_card,
    withdrawn_card,
)
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.direct_messages import tell_proposer
from bot.interactions.errors import Refused
from bot.interactions.forms import Form
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import label
from bot.rendering.shared_cards import decided_card
from knowledge.curation.proposal_model import AlreadyDecided, Proposed, State
from knowledge.errors import InputError, KnowledgeError

if TYPE_CHECKING:
    from bot.client import BriefingBot
    from bot.interactions.buttons import Press

_LONGEST_REASON = 500


class ProposalsButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.PROPOSALS):
    """Turns to a page of the proposals that wait."""

    needs = policy.Capability.APPROVE

    async def act(self, interaction: Press) -> None:
        """Show the page."""
        scope, proposals = place_of(interaction), interaction.client.library.proposals
        looking = asyncio.to_thread(proposals.waiting, scope)
        waiting = await delivery.in_time(interaction, looking, change=True)
        shown = waiting_card(waiting, int(self.named["page"]), self.language)
        await delivery.change(interaction, shown)


class ProposalMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=custom_ids.PROPOSED):
    """Opens the proposal chosen from a page."""

    needs = policy.Capability.APPROVE
    made_as = ui.Select

    async def act(self, interaction: Press) -> None:
        """Show it against the store as it is now."""
        if not self.item.values:
            raise Refused("old_button")
        work = self._open(
            interaction, custom_ids.number_of(self.item.values[0]), place_of(interaction)
        )
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))

    async def _open(self, interaction: Press, number: int, scope: int) -> Card:
        bot = interaction.client
        proposed = await asyncio.to_thread(bot.library.proposals.find, number, scope=scope)
        return await _shown(bot, proposed, interaction.user.id, self.language)


class DecideButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.DECIDE):
    """Approves a proposal, opens its form, or asks why it is declined."""

    needs = policy.Capability.APPROVE

    async def act(self, interaction: Press) -> None:
        """Do what the button says, unless somebody has decided meanwhile."""
        bot, act, scope = interaction.client, self.named["act"], place_of(interaction)
        number = custom_ids.number_of(self.named["token"])
        looking = asyncio.to_thread(bot.library.proposals.find, number, scope=scope)
        proposed = await delivery.soon(looking)
        if proposed.state is not State.WAITING:
            await delivery.change(interaction, decided_card(proposed, self.language))
        elif act == "edit":
            draft = Draft(interaction.user.id, scope, proposed.written, proposal=number)
            await open_form(interaction, draft, self.language)
        elif act == "decline":
            await delivery.open_form(interaction, _decline_form(number, self.language))
        else:
            await self._approve(interaction, proposed, act)

    async def _approve(self, interaction: Press, proposed: Proposed, act: str) -> None:
        work = self._approved(interaction, proposed, act)
        shown = await delivery.in_time(interaction, work, change=True)
        await delivery.change(interaction, shown)
        after = await self._find(interaction, proposed)
        if after.decided_by == change_by(interaction).actor:
            await tell_proposer(interaction, after)

    async def _approved(self, interaction: Press, proposed: Proposed, act: str) -> Card:
        bot, scope, language = interaction.client, proposed.scope, self.language
        written, today = proposed.written, bot.today()
        try:
            read = await asyncio.to_thread(
                lambda: bot.library.drafts.parse(written, scope=scope, today=today)
            )
            if self.named["seen"] != custom_ids.short(seen_of(read.near)):
                moved = label("proposal_moved", language)
                return await _shown(bot, proposed, interaction.user.id, language, moved)
            at = int(act.removeprefix("replace")) if act != "approve" else None
            replaced = read.near[at].told.fact.key if at is not None else None
            stored = await bot.recorder.do(
                lambda _: bot.library.curation.approve(
                    proposed.number,
                    read.proposal.fact,
                    scope=scope,
                    change=change_by(interaction),
                    bringing=read.proposal.bringing,
                    instead_of=replaced,
                )
            )
        except AlreadyDecided as error:
            return decided_card(error.proposal, language)
        except KnowledgeError as error:
            return unfit_card(proposed, error, language)
        return approved_card(stored, await number_of(bot, stored), language)

    async def _find(self, interaction: Press, proposed: Proposed) -> Proposed:
        find = interaction.client.library.proposals.find
        return await asyncio.to_thread(find, proposed.number, scope=proposed.scope)


class DeclineForm(Form):
    """Why a proposal is declined."""

    template = custom_ids.DECLINE
    needs = policy.Capability.APPROVE

    async def act(self, interaction: Press) -> None:
        """Decline it, and tell the one who proposed it."""
        bot, scope = interaction.client, place_of(interaction)
        number = custom_ids.number_of(self.named["token"])
        change = change_by(interaction, reason=self.values.get("reason", "").strip() or None)
        declining = bot.recorder.do(
            lambda _: bot.library.proposals.decline(number, scope=scope, change=change)
        )
        changes = interaction.message is not None
        try:
            declined = await delivery.in_time(interaction, declining, change=changes)
        except AlreadyDecided as error:
            await self._show(interaction, decided_card(error.proposal, self.language))
            return
        await self._show(interaction, declined_card(declined, self.language))
        await tell_proposer(interaction, declined)

    async def _show(self, interaction: Press, shown: Card) -> None:
        if interaction.message is not None:
            await delivery.change(interaction, shown)
        else:
            await delivery.respond(interaction, shown, private=True)


class WithdrawButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.WITHDRAW):
    """Takes back a proposal of the presser's own, whatever the server allows by now."""

    needs = policy.Capability.READ

    async def act(self, interaction: Press) -> None:
        """Withdraw it, or say who decided on it before."""
        bot, scope, person = interaction.client, place_of(interaction), interaction.user.id
        number = custom_ids.number_of(self.named["token"])
        withdrawing = bot.recorder.do(
            lambda _: bot.library.proposals.withdraw(number, scope=scope, person=person)
        )
        try:
            withdrawn = await delivery.in_time(interaction, withdrawing, change=True)
            shown = withdrawn_card(withdrawn, self.language)
        except AlreadyDecided as error:
            mine = error.proposal.state is State.WITHDRAWN
            shown = (withdrawn_card if mine else decided_card)(error.proposal, self.language)
        await delivery.change(interaction, shown)


ITEMS = (ProposalsButton, ProposalMenu, DecideButton, WithdrawButton)
FORMS = (DeclineForm,)


def _decline_form(number: int, language: str) -> ui.Modal:
    form = ui.Modal(
        title=label("form_decline", language), custom_id=custom_ids.decline(number, language)
    )
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id="reason",
        style=discord.TextStyle.paragraph,
        max_length=_LONGEST_REASON,
        required=True,
    )
    form.add_item(
        ui.Label(
            text=label("form_decline_why", language),
            component=field,
            description=label("form_decline_how", language),
        )
    )
    form.stop()
    return form


async def _shown(
    bot: BriefingBot, proposed: Proposed, person: int, language: str, note: str = ""
) -> Card:
    if proposed.state is not State.WAITING:
        return decided_card(proposed, language)
    today, scope = bot.today(), proposed.scope
    draft = Draft(person, scope, proposed.written, proposal=proposed.number)
    try:
        draft.review = await asyncio.to_thread(
            lambda: bot.library.drafts.review(proposed.written, scope=scope, today=today)
        )
    except InputError as error:
        return unfit_card(proposed, error, language)
    held = await bot.matcher.snapshot(scope)
    return proposal_card(proposed, draft, held.facts, language, note)
