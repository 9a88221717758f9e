"""`/questions`: the queue of questions that got no good answer, for the curators of a server.

Its buttons and menus are each checked for who may curate here. All of them change the message
they stand on, which only the curator who opened the queue sees.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.drafting.forms import open_form
from bot.features.drafting.notifications import notify_askers
from bot.features.unanswered.cards import (
    ATTACH,
    ATTACH_MENU,
    DISMISS,
    QUEUE,
    QUEUE_MENU,
    REOPEN,
    TEACH,
    TRY,
    UNTEACH,
    WRITE,
    choice_card,
    done_card,
    question_card,
    queue_card,
    trial_card,
)
from bot.features.unanswered.closest import ClosestButton
from bot.features.unanswered.phrasings import current_key, open_group, teach_or_refuse, try_for
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.handler import guarded, note_proposals
from bot.interactions.policy import change_by, language_of, place_of, scope_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused, label
from bot.state.drafts import NEW, UnansweredDraft
from bot.state.limits import Cost
from knowledge.answers.neighbours import nearest
from knowledge.model import Scope
from knowledge.question_log import QuestionGroup

MOST_WORDINGS = 5
"""Wordings of a question that a new fact is begun with."""


class Questions(commands.Cog):
    """Opens the queue; the rest happens on its buttons and menus, below."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.CURATION)
    async def questions(self, interaction: Interaction) -> None:
        """See what people asked and got no good answer to."""
        # Shown to all: who has a curator's role is known here, not to Discord.
        waiting = open_questions(self.app, scope_of(interaction))
        likes = await delivery.in_time(interaction, waiting, private=True)
        shown = queue_card(likes, 0, language_of(interaction))
        await note_proposals(interaction, shown)
        await delivery.respond(interaction, shown, private=True)


async def open_questions(app: App, scope: Scope) -> list[QuestionGroup]:
    """Return the queue of a server, most asked first, without what is answered by now."""
    today = app.today_in(scope)
    return await app.writer.do(lambda _: app.library.unanswered(scope=scope, today=today))


class _OfQueue(Recalled):
    needs = policy.Capability.CURATE

    async def act(self, interaction: Interaction) -> None:
        """Change the message to what comes next."""
        scope = scope_of(interaction)
        shown = await delivery.in_time(interaction, self.next(interaction, scope), change=True)
        await delivery.change(interaction, shown)

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Do what the item is for, and return the card to show then."""
        raise NotImplementedError

    async def like(self, interaction: Interaction, scope: Scope, token: str) -> QuestionGroup:
        """Return the group of a question; raises Refused where it is not open any more."""
        return await open_group(interaction.client.app, custom_ids.number_of(token), scope)


class QueueButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=QUEUE.template):
    """Turns to a page of the queue."""

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Show the page."""
        likes = await open_questions(interaction.client.app, scope)
        return queue_card(likes, int(self.named["page"]), self.language)


class QueueMenu(_OfQueue, ui.DynamicItem[ui.Select[Any]], template=QUEUE_MENU.template):
    """Opens the question chosen from a page."""

    made_as = ui.Select

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Show the question, and how it is answered now."""
        like = await self.like(interaction, scope, _chosen(self.item))
        app = interaction.client.app
        now, held = await app.matcher.ask(like.text, scope), await app.matcher.snapshot(scope)
        return question_card(like, now, held, self.language)


class AttachButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=ATTACH.template):
    """Offers facts to attach a question to, those nearest to its words first."""

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Show a page of them."""
        like = await self.like(interaction, scope, self.named["token"])
        held = await interaction.client.app.matcher.snapshot(scope)
        facts = await asyncio.to_thread(nearest, held, like.text)
        return choice_card(like, facts, int(self.named["page"]), self.language)


class AttachMenu(_OfQueue, ui.DynamicItem[ui.Select[Any]], template=ATTACH_MENU.template):
    """Tries what teaching the question for the chosen fact would change."""

    made_as = ui.Select

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Show the outcome, with a button to go through with it where nothing would break."""
        like = await self.like(interaction, scope, self.named["token"])
        held = await interaction.client.app.matcher.snapshot(scope)
        trial = await try_for(interaction.client.app, like, _chosen(self.item), scope)
        return trial_card(trial, like, held, self.language)


class TryButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=TRY.template):
    """Tries what teaching the question for the closest fact would change."""

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Show the outcome, as for a fact that was chosen."""
        like = await self.like(interaction, scope, self.named["token"])
        held = await interaction.client.app.matcher.snapshot(scope)
        key = current_key(held, self.named["key"])
        trial = await try_for(interaction.client.app, like, key, scope)
        return trial_card(trial, like, held, self.language)


class TeachButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=TEACH.template):
    """Teaches the question for the fact, if that still breaks nothing."""

    _answered: Sequence[int] = ()

    async def act(self, interaction: Interaction) -> None:
        """Teach it, and notify those who wait for the answer."""
        await super().act(interaction)
        await notify_askers(interaction, list(self._answered))

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Try it again, teach it, and close the questions it answers."""
        key, like = self.named["key"], await self.like(interaction, scope, self.named["token"])
        shown, self._answered = await teach_or_refuse(interaction, like, key, scope, self.language)
        return shown


class UnteachButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=UNTEACH.template):
    """Removes a taught phrasing from its fact."""

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Remove it, and reopen the question in the queue."""
        app, number = interaction.client.app, int(self.named["taught"])
        asking, change = custom_ids.number_of(self.named["token"]), change_by(interaction)
        taught = await app.writer.do(
            lambda _: app.library.unteach(number, scope=scope, change=change)
        )
        await app.writer.do(lambda log: log.reopen(asking, scope=scope))
        return done_card(label("untaught", self.language, question=taught.question), self.language)


class DismissButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=DISMISS.template):
    """Dismisses a question of the queue, and those worded like it."""

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Close them, and show an undo button."""
        like = await self.like(interaction, scope, self.named["token"])
        await interaction.client.app.writer.do(
            lambda log: log.set_verdict(like.ids, "dismissed", scope=scope)
        )
        undo = REOPEN.write(self.language, token=like.id)
        return done_card(label("dismissed", self.language), self.language, undo=undo)


class ReopenButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=REOPEN.template):
    """Reopens a dismissed question."""

    async def next(self, interaction: Interaction, scope: Scope) -> Card:
        """Open it and those like it again."""
        number = custom_ids.number_of(self.named["token"])
        count = await interaction.client.app.writer.do(lambda log: log.reopen(number, scope=scope))
        if not count:
            raise Refused("queue_gone")
        return done_card(label("reopened", self.language), self.language)


class WriteButton(_OfQueue, ui.DynamicItem[ui.Button[Any]], template=WRITE.template):
    """Opens the form for a new fact, with the question and its wordings in it."""

    async def act(self, interaction: Interaction) -> None:
        """Open it."""
        scope = place_of(interaction)
        like = await delivery.soon(
            interaction.client.app, self.like(interaction, scope, self.named["token"])
        )
        asked = "\n".join(dict.fromkeys(like.texts[:MOST_WORDINGS]))
        written = dataclasses.replace(NEW, questions=asked)
        draft = UnansweredDraft(interaction.user.id, scope, written, questions=like)
        await open_form(interaction, draft, self.language)


ITEMS = (
    WriteButton,
    QueueButton,
    QueueMenu,
    AttachButton,
    AttachMenu,
    TryButton,
    TeachButton,
    UnteachButton,
    DismissButton,
    ReopenButton,
)


def _chosen(item: discord.ui.Select[Any]) -> str:
    if not item.values:
        raise Refused("old_button")
    return item.values[0]


async def setup(bot: AppClient) -> None:
    """Add the command and the buttons of the queue to the client."""
    await bot.add_cog(Questions(bot.app))
    bot.add_dynamic_items(*ITEMS, ClosestButton)
