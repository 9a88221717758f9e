"""Context of a message: whether it is meant for the bot, what it asks, and where it was written."""

from __future__ import annotations

import re

import discord

from bot.interactions.policy import channel_ids, question_in
from bot.state.conversations import TalkPlace
from knowledge.model import Scope
from knowledge.query import is_question
from knowledge.settings import ServerSettings

_QUOTED = re.compile(r"^>>> .*|^> [^\n]*", re.MULTILINE | re.DOTALL)


def is_addressed(message: discord.Message, me: discord.ClientUser | None) -> bool:
    """Return whether a message mentions the bot or its role, replies to it, or is sent to it."""
    if message.guild is None or is_mentioned(message, me) or is_role_mentioned(message):
        return True
    replied = _replied_to(message)
    is_reply = message.type is discord.MessageType.reply
    return is_reply and replied is not None and replied.author == me


def is_mentioned(message: discord.Message, me: discord.ClientUser | None) -> bool:
    """Return whether a message mentions the bot by its name, outside what it quotes."""
    return any(
        user == me and not _is_quoted(message, f"<@{user.id}>", f"<@!{user.id}>")
        for user in message.mentions
    )


def is_role_mentioned(message: discord.Message) -> bool:
    """Return whether a message mentions the role that Discord made for the bot."""
    own = message.guild.self_role if message.guild is not None else None
    return own is not None and own in message.role_mentions and not _is_quoted(message, own.mention)


def _is_quoted(message: discord.Message, *written: str) -> bool:
    """Return whether a mention stands in quotations alone: others wrote it."""
    said = _QUOTED.sub(" ", message.content)
    is_there = any(mention in message.content for mention in written)
    return is_there and not any(mention in said for mention in written)


def opened_post(channel: object, message: int) -> str | None:
    """Return the title of the forum post that a message opens, None for any other message."""
    if not isinstance(channel, discord.Thread) or channel.id != message:
        return None
    return channel.name if isinstance(channel.parent, discord.ForumChannel) else None


def asked_in(content: str, title: str | None) -> str:
    """Return what a message asks: its words, or the title of the post it opens if that asks."""
    words = question_in(content)
    if title is None or is_question(words):
        return words
    asked = question_in(title)
    return asked if asked and (not words or is_question(asked)) else words


def talk_place(scope: Scope, number: int, channel: object, person: int) -> TalkPlace:
    """Return the place of a conversation in a channel, by its id and as far as it is known.

    That of a thread is of all who write there.
    """
    return TalkPlace(scope, number, None if isinstance(channel, discord.Thread) else person)


def is_in_ask_channel(message: discord.Message, settings: ServerSettings) -> bool:
    """Return whether a message with words and without mentions is in an ask channel."""
    return bool(
        message.content
        and message.type is discord.MessageType.default
        and not (message.mentions or message.role_mentions or message.mention_everyone)
        and channel_ids(message.channel) & set(settings.ask_channels)
    )


def other_replied_to(
    message: discord.Message, me: discord.ClientUser | None
) -> discord.Message | None:
    """Return another person's message that a message replies to, None where it is no such reply.

    Its words are there only where it mentions the bot, or with the intent for all messages.
    """
    replied = _replied_to(message)
    return replied if replied is not None and replied.author != me else None


def own_replied_to(
    message: discord.Message, me: discord.ClientUser | None
) -> discord.Message | None:
    """Return the bot's own message that a message replies to, None where it is no such reply."""
    replied = _replied_to(message)
    return replied if replied is not None and replied.author == me else None


def _replied_to(message: discord.Message) -> discord.Message | None:
    found = message.reference.resolved if message.reference is not None else None
    return found if isinstance(found, discord.Message) else None
