"""Hints on channels where the bot may not write or does not answer, or that are gone.

Where it may not write there is one log line and one message, to a person who can change it: the
asker where they can, else the server's owner. Where a server wants no answers the asker alone is
told.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import discord

from bot.app import AppClient
from bot.interactions import delivery
from bot.rendering.answer_card import GREY, Card
from bot.rendering.markdown import Budget, clean, one_line
from bot.rendering.messages import known, label
from bot.rendering.shared_cards import text_block

log = logging.getLogger(__name__)

_LONGEST_NAME = 100
_MOST_CHANNELS = 10


def may_write(channel: discord.abc.GuildChannel) -> bool:
    """Return whether the bot sees a channel and may write in it, or in the posts of a forum."""
    may = channel.permissions_for(channel.guild.me)
    in_threads = isinstance(channel, discord.ForumChannel)
    return may.view_channel and (may.send_messages_in_threads if in_threads else may.send_messages)


def may_answer(message: discord.Message) -> bool:
    """Return whether the bot may answer where a message is, by the permissions last sent."""
    if message.guild is None or not isinstance(
        message.channel, discord.abc.GuildChannel | discord.Thread
    ):
        return True
    try:
        may = message.channel.permissions_for(message.guild.me)
    except discord.ClientException:
        return True  # a thread whose channel is unknown: Discord will say
    if isinstance(message.channel, discord.Thread):
        return may.send_messages_in_threads and (not _is_locked(message) or may.manage_threads)
    return may.send_messages


async def hint_of_question(client: AppClient, message: discord.Message) -> None:
    """Log that a question had no answer, and notify who can change it; not again for a month."""
    guild, channel = message.guild, message.channel
    if guild is not None and client.app.rates.may_hint_of(channel.id):
        log.warning(
            "may not write in channel %s of server %s, where it was asked", channel.id, guild.id
        )
        receiver = message.author.id if _may_change(message) else guild.owner_id
        key = "thread_locked" if _is_locked(message) else "may_not_write"
        await _send(client, guild, channel.id, receiver, key)


async def hint_of_channels(
    client: AppClient, message: discord.Message, only: Sequence[int], language: str
) -> None:
    """Tell who mentions the bot where it does not answer which channels are for that.

    It is a direct message, as the server wants none there; once a day for each person and server.
    """
    guild, author = message.guild, message.author
    if guild is None or not client.app.rates.may_point_elsewhere(author.id, guild.id):
        return
    seen = [
        f"<#{channel.id}>"
        for channel in map(guild.get_channel, only)
        if channel is not None
        and isinstance(author, discord.Member)
        and channel.permissions_for(author).view_channel
    ]
    text = label(
        "answers_elsewhere" if seen else "answers_not_here",
        language,
        server=Budget().take(one_line(clean(guild.name)), _LONGEST_NAME),
        channels=", ".join(seen[:_MOST_CHANNELS]),
    )
    await delivery.post_to_person(client, author.id, Card(GREY, text_block([text])))


async def hint_of_notice(client: AppClient, guild: discord.Guild, channel: int) -> None:
    """Log that a reminder or digest could not be posted, and notify the owner; see above."""
    if client.app.rates.may_hint_of(channel):
        log.warning(
            "may not write in channel %s of server %s, or it is gone; notices are to go there",
            channel,
            guild.id,
        )
        await _send(client, guild, channel, guild.owner_id, "may_not_notify")


async def tell_of_deleted(client: AppClient, guild: discord.Guild, channel: int) -> None:
    """Log that the channel for digests was deleted, and notify the owner."""
    log.warning("channel %s of server %s was deleted; digests were to go there", channel, guild.id)
    await _send(client, guild, channel, guild.owner_id, "digest_channel_deleted")


async def _send(
    client: AppClient, guild: discord.Guild, channel: int, person: int | None, key: str
) -> None:
    if person is None:
        return
    text = label(
        key,
        known(str(guild.preferred_locale)[:2]),
        server=Budget().take(one_line(clean(guild.name)), _LONGEST_NAME),
        channel=f"<#{channel}>",
    )
    # It names the channel as a mention: what people wrote in it is the server's name alone.
    await delivery.post_to_person(client, person, Card(GREY, text_block([text])))


def _is_locked(message: discord.Message) -> bool:
    """Return whether a message is in a thread that only those who manage threads may write in."""
    return isinstance(message.channel, discord.Thread) and message.channel.locked


def _may_change(message: discord.Message) -> bool:
    author, channel = message.author, message.channel
    if not isinstance(author, discord.Member):
        return False
    if isinstance(channel, discord.Thread):
        return _is_locked(message) and channel.permissions_for(author).manage_threads
    if not isinstance(channel, discord.abc.GuildChannel):
        return False
    may = channel.permissions_for(author)
    return may.administrator or may.manage_roles
