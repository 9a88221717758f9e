"""`/privacy`: what is kept of the person who asks, and a button that erases it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.handler import guarded
from bot.interactions.policy import language_of, scope_of
from bot.rendering.answer_card import BLUE, GREEN, Card
from bot.rendering.custom_ids import LANG, CustomId
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import watch_name
from bot.state.limits import Cost
from knowledge import dates
from knowledge.privacy import Erased
from knowledge.question_log import PersonalData
from knowledge.refusals import KEPT_DAYS


class Privacy(commands.Cog):
    """Shows people what is kept about them."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.PRIVACY)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.PRESS)
    async def privacy(self, interaction: Interaction) -> None:
        """See what I keep of you, and erase it."""
        language = language_of(interaction)
        scope, person = scope_of(interaction), interaction.user.id
        user_data = self.app.library.user_data
        looking = self.app.writer.do(lambda _: user_data.summary(person, scope=scope))
        kept = await delivery.in_time(interaction, looking)
        keeps, days = await self.app.writer.do(lambda _: self.app.writer.keeps(scope))
        held = await self.app.matcher.snapshot(scope)
        book = self.app.library.watches.registry
        mine, elsewhere = await asyncio.to_thread(book.of_person, person, scope=scope)
        names = [watch_name(each, held, language) for each in mine]
        shown = privacy_card(
            kept, language, keeps=keeps, days=days, watches=names, elsewhere=elsewhere
        )
        await delivery.respond(interaction, shown, private=True)


ERASE = CustomId("erase", language=LANG)


class EraseButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=ERASE.template):
    """Erases what is kept of the presser, in every place, and from memory."""

    needs = policy.Capability.PRIVACY

    async def act(self, interaction: Interaction) -> None:
        """Erase it, and answer how much there was."""
        app, person = interaction.client.app, interaction.user.id
        memories = (app.conversations, app.replies, app.reviews, app.drafts, app.uploads)
        for memory in memories:
            memory.forget(person)
        erasing = app.writer.do(lambda _: app.library.user_data.erase(person))
        erased = await delivery.in_time(interaction, erasing, change=True)
        await delivery.change(interaction, erased_card(erased, self.language))


def privacy_card(
    kept: PersonalData,
    language: str,
    *,
    keeps: bool,
    days: int,
    watches: Sequence[str] = (),
    elsewhere: int = 0,
) -> Card:
    """Lay out what is kept; `keeps` and `days` are the rule of the place it is asked in.

    `watches` names what is watched from there; `elsewhere` counts what is from other places.
    """
    budget = Budget()
    has_watches = bool(watches or elsewhere)
    lines = [label("privacy_how", language)]
    if not keeps:
        lines.append(label("privacy_off", language))
    if kept.is_empty:
        lines.append(label("privacy_nothing", language))
    else:
        lines.append(label("privacy_here", language, count=kept.count_here, days=days))
        lines.append(label("privacy_elsewhere", language, count=kept.count_elsewhere))
        lines.append(label("privacy_marks", language, count=kept.marks))
        for name, count in (
            ("proposals", kept.proposals),
            ("to_tell", kept.subscriptions),
            ("articles", kept.articles),
        ):
            if count:
                lines.append(label(f"privacy_{name}", language, count=count))
    if watches:
        named = one_line(", ".join(watches))
        lines.append(budget.take(label("privacy_watches", language, names=named), 600))
    if has_watches:
        lines.append(label("privacy_watches_else", language, count=elsewhere))
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("### " + label("privacy_title", language)),
        ui.TextDisplay("\n".join(lines)),
    ]
    if kept.here:
        shown = [label("privacy_latest", language)]
        for each in kept.here:
            day = dates.in_words(dates.parse(each.at.date().isoformat()), language)
            shown.append(budget.take(f"{one_line(each.text)} ({day})", 250, before="- "))
        items.append(ui.TextDisplay("\n".join(filter(None, shown))))
    items.append(ui.TextDisplay("-# " + label("privacy_else", language, days=KEPT_DAYS)))
    if has_watches or not kept.is_empty:
        erase: ui.Button[Any] = ui.Button(
            label=label("privacy_erase", language),
            custom_id=ERASE.write(language),
            style=discord.ButtonStyle.danger,
        )
        items.append(ui.ActionRow(erase))
    return Card(BLUE, *items)


def erased_card(erased: Erased, language: str) -> Card:
    """Lay out that a person's data is erased, and how much there was."""
    said = [label("privacy_erased", language, count=erased.questions)]
    if erased.proposals:
        said.append(label("privacy_erased_proposals", language, count=erased.proposals))
    if erased.articles:
        said.append(label("privacy_erased_articles", language, count=erased.articles))
    if erased.watches:
        said.append(label("privacy_watches_gone", language, count=erased.watches))
    return Card(GREEN, ui.TextDisplay("\n".join(said)))


ITEMS = (EraseButton,)


async def setup(bot: AppClient) -> None:
    """Add the command and its button to the client."""
    await bot.add_cog(Privacy(bot.app))
    bot.add_dynamic_items(*ITEMS)
