"""The menu of a message: ask the briefing about it, or check its claim."""

from __future__ import annotations

from functools import partial
from typing import Any

import discord
from discord.ext import commands

from bot.app import AppClient, Interaction
from bot.features.ask.cards import claim_card
from bot.interactions import delivery, handler, policy
from bot.interactions.handler import guarded
from bot.interactions.policy import question_in, scope_of
from bot.rendering.answer_card import card
from bot.rendering.answer_text import answer_text
from bot.rendering.messages import Refused
from bot.state.limits import Cost
from knowledge.text import language


def _language_of_message(interaction: Interaction) -> str:
    data: Any = interaction.data or {}
    messages = data.get("resolved", {}).get("messages", {}).values()
    return language(question_in("".join(each.get("content", "") for each in messages)))


class Messages(commands.Cog):
    """The two entries in the menu of a message; both answer to the one who used them alone."""

    def __init__(self, bot: AppClient) -> None:
        self.app = bot.app

    @guarded(Cost.MESSAGE_MENU, _language_of_message)
    async def ask_about(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the message as if it were a question."""
        question, scope = _words_of(message), scope_of(interaction)
        answering = self.app.matcher.ask(question, scope)
        answer = await delivery.in_time(interaction, answering, private=True)
        shown = card(answer, question=question)
        await delivery.respond(interaction, shown, private=True, text=partial(answer_text, answer))

    @guarded(Cost.MESSAGE_MENU, _language_of_message)
    async def check_claim(self, interaction: Interaction, message: discord.Message) -> None:
        """Show which facts bear on the message."""
        claim, scope = _words_of(message), scope_of(interaction)
        checking = self.app.matcher.check(claim, scope)
        checked = await delivery.in_time(interaction, checking, private=True)
        await delivery.respond(interaction, claim_card(checked), private=True)


def _words_of(message: discord.Message) -> str:
    """Return the words of a message; raises Refused where it has none."""
    if words := question_in(message.content):
        return words
    raise Refused("no_words")


async def setup(bot: AppClient) -> None:
    """Add the two entries to the menu of messages."""
    cog, ask = Messages(bot), policy.Capability.ASK
    await bot.add_cog(cog)
    for name, callback in (
        ("Ask the briefing about this", cog.ask_about),
        ("Check this claim", cog.check_claim),
    ):
        handler.add_message_menu(bot, name, ask, callback, anywhere=True)
