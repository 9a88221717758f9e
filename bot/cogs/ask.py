"""Asking: by mention, by reply to the bot, in direct messages, and with /ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot import delivery, policy
from bot.cards.labels import label
from bot.cards.layout import Card, card, message_card
from bot.cards.text import answer_text
from bot.errors import Refused, sentence
from bot.limits import Buckets, Verdict
from bot.matcher import LONGEST_QUESTION
from knowledge.records import Scope
from knowledge.text import language

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Asked: TypeAlias = discord.Interaction[BriefingBot]

_CHOICES, _LONGEST_CHOICE = 25, 100
_EXAMPLES = 3
_MENTIONS = re.compile(r"<@[!&]?\d+>|@(?:everyone|here)\b")


class Ask(commands.Cog):
    """Takes questions to the matcher and brings the answers back."""

    def __init__(self, bot: BriefingBot) -> None:
        self.bot = bot
        self._questions = Buckets(5, 10.0)
        self._typing = Buckets(40, 10.0)
        self._hints = Buckets(1, 3600.0)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot; say nothing to any other."""
        if not self._is_for_me(message) or not self.bot.intake.is_new(message.id):
            return
        question = question_in(message.content)
        try:
            with self.bot.intake.taking():
                await self._answer(message, question)
        except Exception as error:
            if not isinstance(error, Refused) or error.key != "restarting":
                text = sentence(error, language(question))
                await delivery.reply(message, message_card(text), text)

    async def _answer(self, message: discord.Message, question: str) -> None:
        if message.guild is not None and not message.content and not self._mentioned(message):
            # A reply that does not mention the bot comes without its words.
            if self._hints.take(message.author.id) is Verdict.SERVE:
                text = label("unreadable")
                await delivery.reply(message, message_card(text), text)
            return
        verdict = self._questions.take(message.author.id)
        if verdict is Verdict.REFUSE:
            raise Refused("slow_down")
        if verdict is Verdict.IGNORE:
            return
        scope = message.guild.id if message.guild else None
        if not question:
            await delivery.reply(message, *await self._help(scope))
            return
        place, person = message.channel.id, message.author.id
        before = self.bot.recent.before(place, person)
        answer = await delivery.soon(self.bot.matcher.ask(question, scope, before))
        self.bot.recent.remember(place, person, answer.question)
        asking = self.bot.recorder.note(scope, message.author.id, question, answer)
        await delivery.reply(message, card(answer, asking=asking), answer_text(answer))

    @policy.needs(policy.Capability.ASK)
    @app_commands.command()
    @app_commands.describe(
        question="What you want to know, in your own words",
        private="Show the answer to you alone",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(
        self,
        interaction: Asked,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        private: bool = False,
    ) -> None:
        """Ask the briefing a question."""
        try:
            if self._questions.take(interaction.user.id) is not Verdict.SERVE:
                raise Refused("slow_down")
            with self.bot.intake.taking():
                scope = policy.scope_of(interaction)
                place, person = interaction.channel_id, interaction.user.id
                before = self.bot.recent.before(place, person)
                finding = self.bot.matcher.ask(question, scope, before)
                answer = await delivery.in_time(interaction, finding, private=private)
                self.bot.recent.remember(place, person, answer.question)
                asking = self.bot.recorder.note(scope, interaction.user.id, question, answer)
                await delivery.respond(
                    interaction,
                    card(answer, question=question, asking=asking),
                    private=private,
                    text=answer_text(answer),
                )
        except Exception as error:
            await self.bot.explain(interaction, error, language(question))

    @ask.autocomplete("question")
    async def complete(self, interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        """Offer questions that can be answered; whole ones only, as a cut one would be asked."""
        if self._typing.take(interaction.user.id) is not Verdict.SERVE:
            return []
        offered = await self.bot.matcher.suggest(typed, policy.scope_of(interaction), _CHOICES)
        return [
            app_commands.Choice(name=each, value=each)
            for each in dict.fromkeys(offered)
            if 0 < len(each.strip()) <= len(each) <= _LONGEST_CHOICE
        ][:_CHOICES]

    async def _help(self, scope: Scope) -> tuple[Card, str]:
        examples = await self.bot.matcher.suggest("", scope, _EXAMPLES)
        lines = [label("help")] + ([label("for_example")] if examples else [])
        shown = message_card("\n".join(lines), *examples)
        return shown, "\n".join([*lines, *(f"- {each}" for each in examples)])

    def _is_for_me(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id is not None:
            return False
        if message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return False
        if message.guild is None or self._mentioned(message):
            return True
        answered = message.reference.resolved if message.reference is not None else None
        return (
            message.type is discord.MessageType.reply
            and isinstance(answered, discord.Message)
            and answered.author == self.bot.user
        )

    def _mentioned(self, message: discord.Message) -> bool:
        return any(user == self.bot.user for user in message.mentions)


def question_in(content: str) -> str:
    """Return what a message asks, without its mentions."""
    return _MENTIONS.sub(" ", content).strip()


async def setup(bot: BriefingBot) -> None:
    """Load this extension."""
    await bot.add_cog(Ask(bot))
