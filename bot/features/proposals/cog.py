"""`/proposals`: for curators what members propose, for members what became of what they did.

Each press of a button is checked against the store as it is then.
"""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.drafting.forms import open_form
from bot.features.drafting.notifications import notify_proposer
from bot.features.drafting.views import number_of
from bot.features.proposals.cards import (
    DECIDE,
    PROPOSAL_MENU,
    approved_card,
    declined_card,
    own_card,
    proposal_card,
    seen_of,
    unfit_card,
    waiting_card,
    withdrawn_card,
)
from bot.interactions import delivery, handler, policy
from bot.interactions.buttons import Recalled
from bot.interactions.handler import Form, private_card
from bot.interactions.policy import change_by, language_of, place_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.custom_ids import LANG, TOKEN, CustomId
from bot.rendering.messages import Refused, label
from bot.rendering.shared_cards import decided_card
from bot.state.drafts import ReviewDraft
from knowledge.curation.model import AlreadyDecided, Proposal, ProposalState
from knowledge.errors import InputError, KnowledgeError

_LONGEST_REASON = 500


class Proposals(commands.Cog):
    """Opens the list; the rest happens on its buttons, below."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @private_card(notes=False)
    async def proposals(self, interaction: Interaction) -> Card:
        """See the facts that members propose: your own, or all that wait if you may approve."""
        scope, language = place_of(interaction), language_of(interaction)
        kept = self.app.library.proposals
        if policy.allows(policy.Capability.APPROVE, interaction):
            return waiting_card(await asyncio.to_thread(kept.waiting, scope), 0, language)
        person = interaction.user.id
        own = await asyncio.to_thread(lambda: kept.of_person(person, scope=scope))
        may_propose = policy.allows(policy.Capability.PROPOSE, interaction)
        return own_card(own, language, may_propose=may_propose)


class ProposalsButton(
    Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.PROPOSALS.template
):
    """Turns to a page of the proposals that wait."""

    needs = policy.Capability.APPROVE

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        scope, proposals = place_of(interaction), interaction.client.app.library.proposals
        looking = asyncio.to_thread(proposals.waiting, scope)
        waiting = await delivery.in_time(interaction, looking, change=True)
        shown = waiting_card(waiting, int(self.named["page"]), self.language)
        await delivery.change(interaction, shown)


class ProposalMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=PROPOSAL_MENU.template):
    """Opens the proposal chosen from a page."""

    needs = policy.Capability.APPROVE
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Show it against the store as it is now."""
        if not self.item.values:
            raise Refused("old_button")
        work = self._open(
            interaction, custom_ids.number_of(self.item.values[0]), place_of(interaction)
        )
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))

    async def _open(self, interaction: Interaction, number: int, scope: int) -> Card:
        app = interaction.client.app
        proposed = await asyncio.to_thread(app.library.proposals.find, number, scope=scope)
        return await _shown(app, proposed, interaction.user.id, self.language)


class DecideButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=DECIDE.template):
    """Approves a proposal, opens its form, or asks why it is declined."""

    needs = policy.Capability.APPROVE

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says, unless another curator has decided meanwhile."""
        app, act, scope = interaction.client.app, self.named["act"], place_of(interaction)
        number = custom_ids.number_of(self.named["token"])
        looking = asyncio.to_thread(app.library.proposals.find, number, scope=scope)
        proposed = await delivery.soon(interaction.client.app, looking)
        if proposed.state is not ProposalState.WAITING:
            await delivery.change(interaction, decided_card(proposed, self.language))
        elif act == "edit":
            draft = ReviewDraft(interaction.user.id, scope, proposed.written, proposal=number)
            await open_form(interaction, draft, self.language)
        elif act == "decline":
            await delivery.open_form(interaction, _decline_form(number, self.language))
        else:
            await self._approve(interaction, proposed, act)

    async def _approve(self, interaction: Interaction, proposed: Proposal, act: str) -> None:
        work = self._approved(interaction, proposed, act)
        shown = await delivery.in_time(interaction, work, change=True)
        await delivery.change(interaction, shown)
        after = await self._find(interaction, proposed)
        if after.decided_by == change_by(interaction).actor:
            await notify_proposer(interaction, after)

    async def _approved(self, interaction: Interaction, proposed: Proposal, act: str) -> Card:
        app, scope, language = interaction.client.app, proposed.scope, self.language
        written, today = proposed.written, app.today_in(scope)
        try:
            read = await asyncio.to_thread(
                lambda: app.library.drafts.parse(written, scope=scope, today=today)
            )
            if self.named["seen"] != custom_ids.short(seen_of(read.near)):
                moved = label("proposal_moved", language)
                return await _shown(app, proposed, interaction.user.id, language, moved)
            at = int(act.removeprefix("replace")) if act != "approve" else None
            replaced = read.near[at].view.fact.key if at is not None else None
            stored = await app.writer.do(
                lambda _: app.library.curation.approve(
                    proposed.number,
                    read.parsed.fact,
                    scope=scope,
                    change=change_by(interaction),
                    references=read.parsed.references,
                    instead_of=replaced,
                )
            )
        except AlreadyDecided as error:
            return decided_card(error.proposal, language)
        except KnowledgeError as error:
            return unfit_card(proposed, error, language)
        return approved_card(stored, await number_of(app, stored), language)

    async def _find(self, interaction: Interaction, proposed: Proposal) -> Proposal:
        find = interaction.client.app.library.proposals.find
        return await asyncio.to_thread(find, proposed.number, scope=proposed.scope)


DECLINE_FORM = CustomId("decline", language=LANG, token=TOKEN)


class DeclineForm(Form):
    """Why a proposal is declined."""

    template = DECLINE_FORM.template
    needs = policy.Capability.APPROVE

    async def act(self, interaction: Interaction) -> None:
        """Decline it, and notify its proposer."""
        app, scope = interaction.client.app, place_of(interaction)
        number = custom_ids.number_of(self.named["token"])
        change = change_by(interaction, reason=self.values.get("reason", "").strip() or None)
        declining = app.writer.do(
            lambda _: app.library.proposals.decline(number, scope=scope, change=change)
        )
        changes = interaction.message is not None
        try:
            declined = await delivery.in_time(interaction, declining, change=changes)
        except AlreadyDecided as error:
            await self._show(interaction, decided_card(error.proposal, self.language))
            return
        await self._show(interaction, declined_card(declined, self.language))
        await notify_proposer(interaction, declined)

    async def _show(self, interaction: Interaction, shown: Card) -> None:
        if interaction.message is not None:
            await delivery.change(interaction, shown)
        else:
            await delivery.respond(interaction, shown, private=True)


class WithdrawButton(
    Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.WITHDRAW.template
):
    """Withdraws a proposal of the person's own, whatever the server allows by now."""

    needs = policy.Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Withdraw it, or say who decided on it before."""
        app, scope, person = interaction.client.app, place_of(interaction), interaction.user.id
        number = custom_ids.number_of(self.named["token"])
        withdrawing = app.writer.do(
            lambda _: app.library.proposals.withdraw(number, scope=scope, person=person)
        )
        try:
            withdrawn = await delivery.in_time(interaction, withdrawing, change=True)
            shown = withdrawn_card(withdrawn, self.language)
        except AlreadyDecided as error:
            mine = error.proposal.state is ProposalState.WITHDRAWN
            shown = (withdrawn_card if mine else decided_card)(error.proposal, self.language)
        await delivery.change(interaction, shown)


ITEMS = (ProposalsButton, ProposalMenu, DecideButton, WithdrawButton)
FORMS = (DeclineForm,)


def _decline_form(number: int, language: str) -> ui.Modal:
    form = ui.Modal(
        title=label("form_decline", language),
        custom_id=DECLINE_FORM.write(language, token=number),
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


async def _shown(app: App, proposed: Proposal, person: int, language: str, note: str = "") -> Card:
    if proposed.state is not ProposalState.WAITING:
        return decided_card(proposed, language)
    scope = proposed.scope
    today = app.today_in(scope)
    draft = ReviewDraft(person, scope, proposed.written, proposal=proposed.number)
    try:
        review = await asyncio.to_thread(
            lambda: app.library.drafts.review(proposed.written, scope=scope, today=today)
        )
    except InputError as error:
        return unfit_card(proposed, error, language)
    held = await app.matcher.snapshot(scope)
    return proposal_card(proposed, draft, review, held.facts, language, note)


async def setup(bot: AppClient) -> None:
    """Add the command, its buttons and its form to the client."""
    await bot.add_cog(Proposals(bot.app))
    bot.add_dynamic_items(*ITEMS)
    handler.listen(bot, *FORMS)
