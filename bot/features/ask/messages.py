"""Listening: questions in messages, by mention, by reply, in direct messages, in ask channels."""

from __future__ import annotations

import asyncio
import contextlib

import discord
from discord.ext import commands
from discord.ui import TextDisplay

from bot.app import AppClient
from bot.features.ask.cards import present, text_length, thread_name
from bot.features.ask.message_context import (
    asked_in,
    is_addressed,
    is_in_ask_channel,
    is_mentioned,
    is_role_mentioned,
    opened_post,
    other_replied_to,
    own_replied_to,
    talk_place,
)
from bot.interactions import delivery, handler
from bot.interactions.buttons import facts_on, question_answered_by
from bot.interactions.channel_hints import hint_of_channels, hint_of_question, may_answer
from bot.interactions.handler import error_message
from bot.interactions.policy import (
    is_from_a_person,
    may_answer_in,
    question_in,
    server_language,
)
from bot.rendering.answer_card import GREY, Card, message_card
from bot.rendering.messages import Refused, label
from bot.state.limits import Admission, Cost
from bot.state.requests import NOTHING_SAID, KeptReply
from knowledge.answers.model import Answer
from knowledge.conversation import Conversation, Reply
from knowledge.errors import KnowledgeError
from knowledge.model import Scope
from knowledge.query import is_question
from knowledge.settings import ServerSettings
from knowledge.text import language

_EXAMPLES = 3

_TO_FEW = ("busy", "restarting", "interrupted")
"""Refusals that a crowd would get at once."""

SURE = 0.85
"""The probability of being right from which the bot answers where it was not addressed.

On the development questions of three briefings it halves the wrong answers, for an eighth of the
right ones.
"""


class Listening(commands.Cog):
    """Answers questions in messages, and keeps the answers in step with edits and deletions."""

    def __init__(self, bot: AppClient) -> None:
        self.bot, self.app = bot, bot.app

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot; ignore any other."""
        if not is_from_a_person(message):
            return
        settings = await self._settings(message.guild)
        called = is_addressed(message, self.bot.user)
        allowed = may_answer_in(message.channel, settings)
        reads = allowed and self.bot.intents.message_content
        listens = reads and is_in_ask_channel(message, settings)
        if not (called or listens) or not self.app.in_flight.is_new(message.id):
            return
        question = asked_in(message.content, opened_post(message.channel, message.id))
        server = message.guild.id if message.guild is not None else None
        app = self.app
        admission = app.rates.admit(message.author.id, server, overloaded=app.is_overloaded)
        if admission is Admission.IGNORE:
            return
        if not allowed:
            if admission is Admission.SERVE:
                spoken = server_language(message.guild, settings) or "en"
                await hint_of_channels(self.bot, message, settings.only_channels, spoken)
            return
        if not may_answer(message):
            if called and admission is Admission.SERVE:
                await hint_of_question(self.bot, message)
            return

        async def explain(error: Exception) -> None:
            text = error_message(error, language(question))
            if called and self._deserves_reply(error):
                await delivery.reply(app, message, message_card(text), text)

        async def work() -> None:
            if admission is Admission.REFUSE:
                raise Refused("busy")
            if called:
                await self._answer(message, question, settings)
            else:
                await self._answer_if_sure(message, question, settings)

        await handler.guard(app, work, explain)

    def _deserves_reply(self, error: Exception) -> bool:
        """Return whether an error is answered: of a crowd that finds the bot busy, a few are."""
        if not isinstance(error, Refused) or error.key not in _TO_FEW:
            return True
        return error.key == "busy" and self.app.rates.may_notify_of_overload()

    async def _answer(
        self, message: discord.Message, question: str, settings: ServerSettings
    ) -> None:
        # There are no words of the person's own to tell their language by.
        spoken = server_language(message.guild, settings) or "en"
        if (
            message.guild is not None
            and not message.content
            and not is_mentioned(message, self.bot.user)
        ):
            # A reply that does not mention the bot comes without its words, as does a mention of
            # its role.
            if self.app.rates.take(Cost.HINT, message.author.id) is Admission.SERVE:
                key = "not_my_role" if is_role_mentioned(message) else "unreadable"
                text = label(key, spoken)
                await delivery.reply(self.app, message, message_card(text), text)
            return
        admission = self.app.rates.take(Cost.QUESTION, message.author.id)
        if admission is Admission.REFUSE:
            raise Refused("slow_down")
        if admission is Admission.IGNORE:
            return
        scope = message.guild.id if message.guild else None
        other = other_replied_to(message, self.bot.user) if not question else None
        if other is None and not question:
            await delivery.reply(self.app, message, *await self._help(scope, spoken))
            return
        if other is not None:
            # Without the intent Discord shows only messages that mention the bot.
            question = question_in(other.content)
            if not question:
                text = label("unreadable_other", spoken)
                await delivery.reply(self.app, message, Card(GREY, TextDisplay(text)), text)
                return
        before = NOTHING_SAID if other is not None else await self._said_before(message, scope)
        said = await delivery.soon(self.app, self.app.matcher.talk(question, before, scope))
        await self._reply(message, question, said, settings, scope, before, called=True)

    async def _answer_if_sure(
        self, message: discord.Message, question: str, settings: ServerSettings
    ) -> None:
        """Answer where the bot was not addressed: only a question, and only a sure answer."""
        if (
            not is_question(question)
            or self.app.rates.take(Cost.QUESTION, message.author.id) is not Admission.SERVE
        ):
            return
        scope = message.guild.id if message.guild else None
        before = await self._said_before(message, scope)
        said = await delivery.soon(self.app, self.app.matcher.talk(question, before, scope))
        if is_sure(said.answer):
            # What is not answered here is not logged either: it was not for the bot.
            await self._reply(message, question, said, settings, scope, before, called=False)

    async def _said_before(self, message: discord.Message, scope: Scope) -> Conversation:
        """Return what a message goes on: the answer it replies to, else what its author said last.

        Of an answer to another person only that answer counts, not what was said before it, but in
        a thread, where all have one conversation.
        """
        return await self._recalled(message, scope) or self._remembered(message, scope)

    async def _recalled(self, message: discord.Message, scope: Scope) -> Conversation | None:
        """Return what an answer left off with that is not remembered, such as over a restart.

        Its question is asked again; None where that leads to other facts by now.
        """
        answer = own_replied_to(message, self.bot.user)
        if answer is None or self.app.replies.that_is(answer.id) is not None:
            return None
        question = await question_answered_by(answer) if (shown := facts_on(answer)) else None
        if not question:
            return None
        said = await delivery.soon(self.app, self.app.matcher.talk(question, NOTHING_SAID, scope))
        turn = said.conversation.last
        is_same = turn is not None and bool(turn.keys) and turn.keys[0] in shown
        return said.conversation if is_same else None

    def _remembered(self, message: discord.Message, scope: Scope) -> Conversation:
        reference = message.reference
        replied = self.app.replies.that_is(reference.message_id if reference is not None else None)
        if replied is not None and replied.channel == message.channel.id:
            shares = isinstance(message.channel, discord.Thread)
            is_own = shares or replied.person == message.author.id
            return replied.after if is_own else Conversation(replied.after.turns[-1:])
        channel = message.channel
        place = talk_place(scope, channel.id, channel, message.author.id)
        return self.app.conversations.at(place)

    async def _reply(
        self,
        message: discord.Message,
        question: str,
        said: Reply,
        settings: ServerSettings,
        scope: Scope,
        before: Conversation,
        *,
        called: bool,
    ) -> None:
        """Send an answer, log what was asked, and remember what was said."""
        person, asking = message.author.id, None
        place = talk_place(scope, message.channel.id, message.channel, person)
        self.app.conversations.remember(place, said.conversation, person)
        if said.asked is not None:
            asking = self.app.writer.note(scope, person, said.asked, said.answer)
        shown, text = present(said.answer, settings, asking=asking, asker=person)
        is_long = text_length(shown) > self.app.limits.screen
        if settings.threads and is_long and may_open_thread(message):
            name = thread_name(question)
            sent = await delivery.reply_in_thread(self.app, message, shown, text, name)
        else:
            sent = await delivery.reply(self.app, message, shown, text)
        if sent is not None:
            # It may be a thread, where the talk goes on.
            place = talk_place(scope, sent.channel.id, sent.channel, person)
            self.app.conversations.remember(place, said.conversation, person)
            self.app.replies.add(
                message.id,
                sent.channel.id,
                sent.id,
                person,
                question,
                called=called,
                before=before,
                after=said.conversation,
            )

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a question again that is edited within a minute."""
        reply = self.app.replies.recent(payload.message_id)
        content = payload.data.get("content")
        if reply is None or not content:
            return
        title = opened_post(self.bot.get_channel(payload.channel_id), payload.message_id)
        question = asked_in(str(content), title)
        if not question:
            return
        if question == reply.question:
            return  # a link in it was unfolded, or it was pinned
        if self.app.rates.take(Cost.QUESTION, reply.person) is not Admission.SERVE:
            return

        async def log_error(error: Exception) -> None:
            error_message(error, language(question))  # the first answer stays

        await handler.guard(
            self.app, lambda: self._answer_again(payload, reply, question), log_error
        )

    async def _answer_again(
        self, payload: discord.RawMessageUpdateEvent, reply: KeptReply, question: str
    ) -> None:
        """Put the answer to a question as it is now into the place of the first one."""
        scope = payload.guild_id
        settings = await self._settings_of(scope)
        said = await delivery.soon(self.app, self.app.matcher.talk(question, reply.before, scope))
        if not reply.called and not is_sure(said.answer):
            await self._withdraw(payload.message_id)
            return
        asking = None
        if said.asked is not None:
            asking = self.app.writer.note(scope, reply.person, said.asked, said.answer)
        shown, _ = present(said.answer, settings, asking=asking, asker=reply.person)
        for channel in {payload.channel_id, reply.channel}:
            known = self.bot.get_channel(channel)
            place_of_talk = talk_place(scope, channel, known, reply.person)
            self.app.conversations.remember(place_of_talk, said.conversation, reply.person)
        place = self.bot.get_partial_messageable(reply.channel)
        await delivery.redo(place.get_partial_message(reply.message), shown)
        self.app.replies.add(
            payload.message_id,
            reply.channel,
            reply.message,
            reply.person,
            question,
            called=reply.called,
            before=reply.before,
            after=said.conversation,
        )

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Delete the answer to a question that was deleted."""
        await self._withdraw(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Delete the answers to questions that a moderator deleted together."""
        for each in payload.message_ids:
            await self._withdraw(each)

    async def _withdraw(self, asked: int) -> None:
        reply = self.app.replies.pop(asked)
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

    async def _help(self, scope: Scope, spoken: str) -> tuple[Card, str]:
        examples = await self.app.matcher.suggest("", scope, _EXAMPLES)
        lines = [label("help", spoken)] + ([label("for_example", spoken)] if examples else [])
        shown = message_card("\n".join(lines), *examples)
        return shown, "\n".join([*lines, *(f"- {each}" for each in examples)])


def is_sure(answer: Answer) -> bool:
    """Return whether an answer is given where the bot was not addressed."""
    return answer.outcome.answers and answer.score >= SURE


def may_open_thread(message: discord.Message) -> bool:
    """Return whether a message, sent to no one, is in a channel where questions are answered."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel) or message.guild is None:
        return False
    may = channel.permissions_for(message.guild.me)
    return may.create_public_threads and may.send_messages_in_threads


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Listening(bot))
