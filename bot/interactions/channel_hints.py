"""Questions where the bot may not write: a line in the log and a hint, once for each channel.

The hint goes to the asker where that is somebody who can change it, else to the server's owner.
"""

from __future__ import annotations

import logging

import discord

from bot.app import AppClient
from bot.interactions import delivery
from bot.rendering.answer_card import message_card
from bot.rendering.markdown import Budget, clean, one_line
from bot.rendering.messages import known, label

log = logging.getLogger(__name__)

_LONGEST_NAME = 100


def may_write(message: discord.Message) -> bool:
    """Return whether the bot may answer where a message is, by what Discord told it last."""
    if message.guild is None or not isinstance(
        message.channel, discord.abc.GuildChannel | discord.Thread
    ):
        return True
    try:
        may = message.channel.permissions_for(message.guild.me)
    except discord.ClientException:
        return True  # a thread whose channel is unknown: Discord will say
    in_thread = isinstance(message.channel, discord.Thread)
    return may.send_messages_in_threads if in_thread else may.send_messages


async def tell_once(client: AppClient, message: discord.Message) -> None:
    """Log that a question had no answer, and tell who can change it; not again for a month."""
    guild, channel = message.guild, message.channel
    if guild is None or not client.app.rates.may_hint_of(channel.id):
        return
    told = message.author.id if _may_change(message) else guild.owner_id
    log.warning(
        "may not write in channel %s of server %s, where it was asked",
        channel.id,
        guild.id,
    )
    if told is None:
        return
    budget = Budget()
    text = label(
        "may_not_write",
        known(str(guild.preferred_locale)[:2]),
        server=budget.take(one_line(clean(guild.name)), _LONGEST_NAME),
        channel=f"<#{channel.id}>",
    )
    await delivery.post_to_person(client, told, message_card(text))


def _may_change(message: discord.Message) -> bool:
    author, channel = message.author, message.channel
    if not isinstance(author, discord.Member) or not isinstance(channel, discord.abc.GuildChannel):
        return False
    may = channel.permissions_for(author)
    return may.administrator or may.manage_roles
