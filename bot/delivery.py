"""The way out to Discord: every message of the bot is sent here, and nowhere else.

Discord may refuse one for reasons that are nobody's fault (the question was deleted, the
interaction ran out, a permission was taken away). Those are counted, see `bot.refusals`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import TypeVar

import discord

from bot.cards.layout import Card
from bot.errors import Refused
from bot.policy import Interaction
from bot.refusals import count, is_expected

log = logging.getLogger(__name__)

T = TypeVar("T")

DEFER_AFTER = 1.0
"""Seconds after which an interaction is told to wait; Discord gives up on it after 3."""

GIVE_UP_AFTER = 10.0
"""Seconds after which an answer would be too late to be of use."""

_FORM, _NO_HISTORY = 50035, 160002


async def reply(message: discord.Message, card: Card, text: str) -> discord.Message | None:
    """Answer a message with a card, with `text` where Discord takes no components.

    Returns the answer, None where it could not be given as a card.
    """
    try:
        return await message.reply(view=card, mention_author=False)
    except discord.HTTPException as error:
        if error.code == _FORM and "message_reference" in error.text:
            count(error)  # the question was deleted meanwhile: nobody waits for the answer
        elif error.code == _NO_HISTORY:
            count(error)
            await _plainly(message.channel.send(view=card))
        elif error.status == 400:
            log.error("a card was refused: %s", error)
            await _plainly(message.reply(text, mention_author=False, suppress_embeds=True))
        else:
            _ignore_expected(error)
    return None


async def reply_in_thread(
    message: discord.Message, card: Card, text: str, name: str
) -> discord.Message | None:
    """Answer in a thread of the message, or as `reply` does where none can be opened.

    `name` is the thread's, of 1 to 100 characters.
    """
    try:
        thread = await message.create_thread(name=name)
    except discord.HTTPException as error:
        count(error)
        return await reply(message, card, text)
    try:
        return await thread.send(view=card)
    except discord.HTTPException as error:
        _ignore_expected(error)
    return None


async def redo(answer: discord.PartialMessage, card: Card) -> None:
    """Put another card into an answer of the bot."""
    await _plainly(answer.edit(view=card))


async def withdraw(answer: discord.PartialMessage) -> None:
    """Take an answer of the bot back."""
    await _plainly(answer.delete())


async def post(channel: discord.abc.Messageable, card: Card) -> None:
    """Write a card that nobody asked for just now; nothing happens where that is not allowed."""
    await _plainly(channel.send(view=card))


async def post_to_person(client: discord.Client, person: int, card: Card) -> None:
    """Write to somebody directly; nothing happens where they take no such messages."""
    try:
        channel = await client.create_dm(discord.Object(person))
        await channel.send(view=card)
    except discord.HTTPException as error:
        count(error)


async def notify(channel: discord.abc.Messageable, card: Card, *, nonce: int) -> None:
    """Write a card that must be there once: the same `nonce` again, soon after, is no new message.

    What Discord refuses is raised, for the sender to settle.
    """
    await channel.send(view=card, nonce=nonce)


async def respond(
    interaction: Interaction,
    card: Card,
    *,
    private: bool,
    text: str = "",
    file: discord.File | None = None,
) -> None:
    """Answer an interaction, deferred or not; `text` stands in for a card that is refused.

    `file` is what the card shows.
    """
    files = [file] if file else []
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(view=card, attachments=files)
        else:
            await interaction.response.send_message(view=card, ephemeral=private, files=files)
    except discord.HTTPException as error:
        if error.status == 400 and error.code == _FORM and text:
            log.error("a card was refused: %s", error)
            await _plainly(_plain_response(interaction, text, private=private))
        else:
            _ignore_expected(error)


async def open_form(interaction: Interaction, form: discord.ui.Modal) -> None:
    """Open a form in answer to an interaction."""
    try:
        await interaction.response.send_modal(form)
    except discord.HTTPException as error:
        _ignore_expected(error)


async def offer_nothing(interaction: Interaction) -> None:
    """Answer somebody who types with no choices."""
    try:
        await interaction.response.autocomplete([])
    except discord.HTTPException as error:
        _ignore_expected(error)


async def change(interaction: Interaction, card: Card, *, file: discord.File | None = None) -> None:
    """Put `card` in the place of the message whose button was pressed, deferred or not.

    `file` is what the card shows; the files shown before go.
    """
    files = [file] if file else []
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(view=card, attachments=files)
        else:
            await interaction.response.edit_message(view=card, attachments=files)
    except discord.HTTPException as error:
        _ignore_expected(error)


async def in_time(
    interaction: Interaction, work: Awaitable[T], *, private: bool = True, change: bool = False
) -> T:
    """Wait for `work`; after a second the person is told that it goes on.

    With `change` the message whose button was pressed waits to be changed, instead of a new one.
    Raises Refused("too_late") where it takes longer than an answer is of use.
    """
    task = asyncio.ensure_future(work)
    await asyncio.wait({task}, timeout=DEFER_AFTER)
    if not task.done():
        await defer(interaction, private=private, change=change)
    return await soon(task)


async def defer(interaction: Interaction, *, private: bool = False, change: bool = False) -> None:
    """Tell the person at once that it goes on; for `private` and `change` see `in_time`."""
    if interaction.response.is_done():
        return  # it was told before, for an earlier part of the work
    try:
        if change:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=private, thinking=True)
    except discord.HTTPException as error:
        _ignore_expected(error)


async def soon(work: Awaitable[T]) -> T:
    """Wait for `work` while an answer is of use; raises Refused("too_late") after that."""
    try:
        async with asyncio.timeout(GIVE_UP_AFTER):
            return await work
    except TimeoutError:
        raise Refused("too_late") from None


async def _plain_response(interaction: Interaction, text: str, *, private: bool) -> None:
    if interaction.response.is_done():
        await interaction.edit_original_response(content=text)
    else:
        await interaction.response.send_message(text, ephemeral=private, suppress_embeds=True)


async def _plainly(sending: Awaitable[object]) -> None:
    try:
        await sending
    except discord.HTTPException as error:
        _ignore_expected(error)


def _ignore_expected(error: discord.HTTPException) -> None:
    if not is_expected(error):
        raise error
    count(error)
