"""What a message asks, from whom, and whether the bot may answer there."""

from __future__ import annotations

import re

import discord

from knowledge.settings import ServerSettings

_MENTIONS = re.compile(r"<@[!&]?\d+>|@(?:everyone|here)\b")


def is_from_somebody(message: discord.Message) -> bool:
    """Whether a person wrote this, rather than a bot, a webhook or Discord itself."""
    if message.author.bot or message.webhook_id is not None:
        return False
    return message.type in (discord.MessageType.default, discord.MessageType.reply)


def channel_ids(channel: object) -> set[int]:
    """The ids of a channel and, for a thread, of the channel it is in."""
    ids = (getattr(channel, "id", None), getattr(channel, "parent_id", None))
    return {each for each in ids if each is not None}


def may_answer_in(channel: object, settings: ServerSettings) -> bool:
    """Whether the server lets the bot answer there for all to read."""
    return not settings.only_channels or bool(channel_ids(channel) & set(settings.only_channels))


def question_in(content: str) -> str:
    """Return what a message asks, without its mentions."""
    return _MENTIONS.sub(" ", content).strip()
