"""What can be done with somebody's message: ask the briefing about it, or check what it claims."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.ask.claim_card import claim_card
from bot.interactions import delivery, policy
from bot.interactions.errors import Refused
from bot.interactions.limits import Buckets, Verdict
from bot.interactions.message_questions import question_in
from bot.rendering.answer_card import card
from bot.rendering.answer_text import answer_text
from knowledge.text import language

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Asked: TypeAlias = discord.Interaction[BriefingBot]


class Messages(commands.Cog):
    """The two entries in the menu of a message; both answer to the one who used them alone."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot
        self._uses = Buckets(5, 10.0)
        self._menus = [
            _menu("Ask the briefing about this", self.ask_about),
            _menu("Check this claim", self.check_claim),
        ]

    async def cog_load(self) -> None:
        """Put the entries into the menu."""
        for menu in self._menus:
            self.bot.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take them out again."""
        for menu in self._menus:
            self.bot.tree.remove_command(menu.name, type=menu.type)

    async def ask_about(self, interaction: Asked, message: discord.Message) -> None:
        """Answer the message as if it were asked."""
        question = question_in(message.content)
        try:
            self._take(interaction, question)
            with self.bot.intake.taking():
                scope = policy.scope_of(interaction)
                finding = self.bot.matcher.ask(question, scope)
                answer = await delivery.in_time(interaction, finding, private=True)
                shown = card(answer, question=question)
                await delivery.respond(
                    interaction, shown, private=True, text=partial(answer_text, answer)
                )
        except Exception as error:
            await self.bot.explain(interaction, error, language(question))

    async def check_claim(self, interaction: Asked, message: discord.Message) -> None:
        """Tell which facts bear on the message."""
        claim = question_in(message.content)
        try:
            self._take(interaction, claim)
            with self.bot.intake.taking():
                scope = policy.scope_of(interaction)
                finding = self.bot.matcher.check(claim, scope)
                checked = await delivery.in_time(interaction, finding, private=True)
                await delivery.respond(interaction, claim_card(checked), private=True)
        except Exception as error:
            await self.bot.explain(interaction, error, language(claim))

    def _take(self, interaction: Asked, words: str) -> None:
        if self._uses.take(interaction.user.id) is not Verdict.SERVE:
            raise Refused("slow_down")
        if not words:
            raise Refused("no_words")


def _menu(name: str, callback: object) -> app_commands.ContextMenu:
    menu = app_commands.ContextMenu(
        name=name,
        callback=callback,  # type: ignore[arg-type]
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=True, private_channel=True
        ),
    )
    return policy.needs(policy.Capability.ASK)(menu)


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Messages(bot))
