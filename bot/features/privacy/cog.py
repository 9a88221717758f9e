"""`/privacy`: what is kept of the person who asks, and a button that erases it."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.privacy.cards import erased_card, privacy_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.caller import language_of
from bot.interactions.handler import guarded
from bot.rendering import custom_ids
from bot.rendering.shared_cards import watch_name
from bot.state.limits import Cost


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
        scope, person = policy.scope_of(interaction), interaction.user.id
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


class EraseButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.ERASE):
    """Erases what is kept of the presser, in every place, and from memory."""

    needs = policy.Capability.PRIVACY

    async def act(self, interaction: Interaction) -> None:
        """Erase it, and answer how much there was."""
        app, person = interaction.client.app, interaction.user.id
        app.last_questions.forget(person)
        erasing = app.writer.do(lambda _: app.library.user_data.erase(person))
        erased = await delivery.in_time(interaction, erasing, change=True)
        await delivery.change(interaction, erased_card(erased, self.language))


ITEMS = (EraseButton,)


async def setup(bot: AppClient) -> None:
    """Add the command and its button to the client."""
    await bot.add_cog(Privacy(bot.app))
    bot.add_dynamic_items(*ITEMS)
