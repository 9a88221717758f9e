"""Listening: questions in messages, by mention, by reply, in direct messages, in ask channels."""

from __future__ import annotations

import asyncio
import contextlib

import discord
from discord.ext import commands

from bot.app import AppClient
from bot.errors import Refused, sentence
from bot.features.ask.presentation import is_long, present, thread_name
from bot.interactions import delivery
from bot.interactions.message_questions import (
    channel_ids,
    is_from_somebody,
    may_answer_in,
    question_in,
)
from bot.rendering.answer_card import Card, message_card
from bot.rendering.messages import label
from bot.state.conversations import Replies
from bot.state.limits import Buckets, Verdict
from knowledge.answers.model import Answer, Outcome
from knowledge.errors import KnowledgeError
from knowledge.model import Scope
from knowledge.query import is_question
from knowledge.settings import ServerSettings
from knowledge.text import language

_EXAMPLES = 3

_BUSY_TOLD = (10, 1.0)
"""Messages that are told, in so many seconds, that the bot is busy; the others are left at that.

Discord takes 50 messages a second from a bot, of which answers are worth more.
"""

SURE = 0.85
"""The probability of being right from which something is said where nobody asked the bot.

On the development questions of three briefings it halves what is wrongly said, for an eighth of
what is rightly said.
"""


class Listening(commands.Cog):
    """Takes what is asked in messages to the matcher and brings the answers back."""

    def __init__(self, bot: AppClient) -> None:
        self.bot, self.app = bot, bot.app
        self._hints = Buckets(1, 3600.0)
        self._busy = Buckets(*_BUSY_TOLD)
        self._replies = Replies()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot; say nothing to any other."""
        if not is_from_somebody(message):
            return
        settings = await self._settings(message.guild)
        called = self._is_for_me(message)
        if not called and not self._is_asked_here(message, settings):
            return
        if not may_answer_in(message.channel, settings) or not self.app.in_flight.is_new(
            message.id
        ):
            return
        question = question_in(message.content)
        server = message.guild.id if message.guild is not None else None
        admitted = self.app.gate.admit(message.author.id, server, overloaded=self.app.is_overloaded)
        if admitted is Verdict.IGNORE:
            return
        try:
            if admitted is Verdict.REFUSE:
                raise Refused("busy")
            with self.app.in_flight.track():
                if called:
                    await self._answer(message, question, settings)
                else:
                    await self._answer_if_sure(message, question, settings)
        except Exception as error:
            text = sentence(error, language(question))
            if called and self._is_worth_telling(error):
                await delivery.reply(message, message_card(text), text)

    def _is_worth_telling(self, error: Exception) -> bool:
        if not isinstance(error, Refused) or error.key not in ("busy", "restarting"):
            return True
        return error.key == "busy" and self._busy.take("all") is Verdict.SERVE

    async def _answer(
        self, message: discord.Message, question: str, settings: ServerSettings
    ) -> None:
        if message.guild is not None and not message.content and not self._mentioned(message):
            # A reply that does not mention the bot comes without its words.
            if self._hints.take(message.author.id) is Verdict.SERVE:
                text = label("unreadable")
                await delivery.reply(message, message_card(text), text)
            return
        verdict = self.app.questions.take(message.author.id)
        if verdict is Verdict.REFUSE:
            raise Refused("slow_down")
        if verdict is Verdict.IGNORE:
            return
        scope = message.guild.id if message.guild else None
        if not question:
            await delivery.reply(message, *await self._help(scope))
            return
        answer = await self._found(message, question, scope)
        self.app.last_questions.remember(message.channel.id, message.author.id, answer.question)
        asking = self.app.writer.note(scope, message.author.id, question, answer)
        await self._reply(message, question, answer, settings, asking=asking, called=True)

    async def _answer_if_sure(
        self, message: discord.Message, question: str, settings: ServerSettings
    ) -> None:
        """Answer where nobody called: only a question, and only what is held for sure."""
        if (
            not is_question(question)
            or self.app.questions.take(message.author.id) is not Verdict.SERVE
        ):
            return
        scope = message.guild.id if message.guild else None
        answer = await self._found(message, question, scope)
        if is_sure(answer):
            # What is not answered here is not kept either: nobody asked the bot.
            self.app.last_questions.remember(message.channel.id, message.author.id, answer.question)
            asking = self.app.writer.note(scope, message.author.id, question, answer)
            await self._reply(message, question, answer, settings, asking=asking, called=False)

    async def _found(self, message: discord.Message, question: str, scope: Scope) -> Answer:
        before = self.app.last_questions.before(message.channel.id, message.author.id)
        return await delivery.soon(self.app.matcher.ask(question, scope, before))

    async def _reply(
        self,
        message: discord.Message,
        question: str,
        answer: Answer,
        settings: ServerSettings,
        *,
        asking: int | None,
        called: bool,
    ) -> None:
        shown, text = present(answer, settings, asking=asking)
        if settings.threads and is_long(shown) and may_open_thread(message):
            name = thread_name(question)
            sent = await delivery.reply_in_thread(message, shown, text, name)
        else:
            sent = await delivery.reply(message, shown, text)
        if sent is not None:
            person, place = message.author.id, sent.channel.id
            self._replies.add(message.id, place, sent.id, person, question, called=called)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a question anew that is edited within a minute."""
        reply = self._replies.recent(payload.message_id)
        content = payload.data.get("content")
        if reply is None or not content or not (question := question_in(str(content))):
            return
        if question == reply.question:
            return  # a link in it was unfolded, or it was pinned
        try:
            if self.app.questions.take(reply.person) is not Verdict.SERVE:
                return
            with self.app.in_flight.track():
                settings = await self._settings_of(payload.guild_id)
                answer = await delivery.soon(self.app.matcher.ask(question, payload.guild_id))
                scope = payload.guild_id
                if not reply.called and not is_sure(answer):
                    await self._withdraw(payload.message_id)
                    return
                asking = self.app.writer.note(scope, reply.person, question, answer)
                shown, _ = present(answer, settings, asking=asking)
                place = self.bot.get_partial_messageable(reply.channel)
                await delivery.redo(place.get_partial_message(reply.message), shown)
                self._replies.add(
                    payload.message_id,
                    reply.channel,
                    reply.message,
                    reply.person,
                    question,
                    called=reply.called,
                )
        except Exception as error:
            sentence(error, language(question))  # the first answer stands; the reason is logged

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take an answer back whose question is gone."""
        await self._withdraw(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take the answers back to questions that a moderator cleared away."""
        for each in payload.message_ids:
            await self._withdraw(each)

    async def _withdraw(self, asked: int) -> None:
        reply = self._replies.pop(asked)
        if reply is not None:
            place = self.bot.get_partial_messageable(reply.channel)
            await delivery.withdraw(place.get_partial_message(reply.message))

    async def _settings(self, guild: discord.Guild | None) -> ServerSettings:
        return await self._settings_of(guild.id if guild else None)

    async def _settings_of(self, scope: Scope) -> ServerSettings:
        book = self.app.library.settings
        known = book.known(scope)
        if known is None:
            with contextlib.suppress(KnowledgeError):
                known = await asyncio.to_thread(book.read, scope)
        return known or ServerSettings()

    def _is_asked_here(self, message: discord.Message, settings: ServerSettings) -> bool:
        """Whether this is a message to nobody in a channel where any question is answered."""
        return bool(
            self.bot.intents.message_content
            and message.content
            and message.type is discord.MessageType.default
            and not (message.mentions or message.role_mentions or message.mention_everyone)
            and channel_ids(message.channel) & set(settings.ask_channels)
        )

    async def _help(self, scope: Scope) -> tuple[Card, str]:
        examples = await self.app.matcher.suggest("", scope, _EXAMPLES)
        lines = [label("help")] + ([label("for_example")] if examples else [])
        shown = message_card("\n".join(lines), *examples)
        return shown, "\n".join([*lines, *(f"- {each}" for each in examples)])

    def _is_for_me(self, message: discord.Message) -> bool:
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


def is_sure(answer: Answer) -> bool:
    """Whether this is to be said where nobody asked the bot."""
    return answer.outcome in (Outcome.ANSWER, Outcome.LIST) and answer.score >= SURE


def may_open_thread(message: discord.Message) -> bool:
    """Whether the bot may make a thread of this message: in a server's channel, if permitted."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel) or message.guild is None:
        return False
    may = channel.permissions_for(message.guild.me)
    return may.create_public_threads and may.send_messages_in_threads


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Listening(bot))
