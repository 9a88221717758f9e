"""The way out to Discord: every message of the bot is sent here, and nowhere else.

Discord may refuse one for reasons beyond the bot (the question was deleted, the interaction
expired, a permission was removed). Those are counted, see
`bot.interactions.discord_errors`. Where the connection breaks a message is sent again in a way that
cannot show it twice.
"""

from __future__ import annotations

import asyncio
import io
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeAlias, TypeVar

import aiohttp
import discord

from bot.app import App, Interaction
from bot.interactions.discord_errors import Failure, count, is_expected, is_lost
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from bot.state.requests import Stale

log = logging.getLogger(__name__)

T = TypeVar("T")

PlainText: TypeAlias = str | Callable[[], str]
"""What is sent where Discord refuses a card; a function is only called there."""

_FORM, _NO_HISTORY, _UNKNOWN, _ANSWERED = 50035, 160002, 10062, 40060
_TRIED_ALREADY = {500, 502, 504, 524}
_ACKNOWLEDGED = "acknowledged"

LOST = (aiohttp.ClientError, OSError)
FAILURES = (discord.HTTPException, *LOST)


class Expired(Refused):
    """Discord has given up on the interaction, and has shown the person an error."""

    def __init__(self) -> None:
        super().__init__("too_late")


async def reply(
    app: App, message: discord.Message, card: Card, text: PlainText
) -> discord.Message | None:
    """Answer a message with a card, with `text` where Discord takes no components.

    Returns the answer, None where it could not be given as a card, or only too late.
    """
    nonce = secrets.randbits(63)  # Discord shows no message twice that comes twice with the same
    try:
        async with app.send_queue.turn(message.channel.id, app.limits.give_up_after):
            return await _surely(
                app,
                lambda: message.reply(view=card, mention_author=False, nonce=nonce),
                message=True,
            )
    except Stale:
        log.info("an answer was too late to be of use, %d so far", app.send_queue.dropped)
    except discord.HTTPException as error:
        if error.code == _FORM and "message_reference" in error.text:
            count(error)  # the question was deleted meanwhile: nobody waits for the answer
        elif error.code == _NO_HISTORY:
            count(error)
            await _plainly(message.channel.send(view=card))
        elif error.status == 400 and not is_expected(error):
            log.error("Discord refused a card: %s", error)
            plain = _rendered(text)
            await _plainly(message.reply(plain, mention_author=False, suppress_embeds=True))
        else:
            _ignore_expected(error)
    except LOST as error:
        count(error)
    return None


async def reply_in_thread(
    app: App, message: discord.Message, card: Card, text: PlainText, name: str
) -> discord.Message | None:
    """Answer in a thread of the message, or as `reply` does where none can be opened.

    `name` is the thread's, of 1 to 100 characters.
    """
    try:
        thread = await message.create_thread(name=name)
    except FAILURES as error:
        count(error)
        return await reply(app, message, card, text)
    nonce = secrets.randbits(63)
    try:
        return await _surely(app, lambda: thread.send(view=card, nonce=nonce), message=True)
    except FAILURES as error:
        _ignore_expected(error)
    return None


async def redo(answer: discord.PartialMessage, card: Card) -> None:
    """Put another card into an answer of the bot."""
    # What the client allows by itself is for new messages alone.
    await _plainly(answer.edit(view=card, allowed_mentions=discord.AllowedMentions.none()))


async def withdraw(answer: discord.PartialMessage) -> None:
    """Take an answer of the bot back."""
    await _plainly(answer.delete())


async def post(channel: discord.abc.Messageable, card: Card) -> None:
    """Post a card unasked; nothing happens where that is not allowed."""
    await _plainly(channel.send(view=card))


async def post_to_person(client: discord.Client, person: int, card: Card) -> None:
    """Send a direct message; nothing happens where the person accepts none."""
    try:
        channel = await client.create_dm(discord.Object(person))
        await channel.send(view=card)
    except discord.HTTPException as error:
        count(error)


async def notify(
    channel: discord.abc.Messageable, card: Card, *, nonce: int, file: discord.File | None = None
) -> None:
    """Write a card that must be there once: the same `nonce` again, soon after, is no new message.

    `file` is what the card shows. What Discord refuses is raised, for the sender to settle.
    """
    await channel.send(view=card, nonce=nonce, files=[file] if file is not None else [])


async def respond(
    interaction: Interaction,
    card: Card,
    *,
    private: bool,
    text: PlainText = "",
    file: discord.File | None = None,
) -> None:
    """Answer an interaction, deferred or not; `text` stands in for a card that is refused.

    `file` is what the card shows.
    """
    files = _Copies(file)

    async def answer() -> object:
        return await interaction.response.send_message(
            view=card, ephemeral=private, files=files.made()
        )

    try:
        await _answered(interaction, answer, card, files)
    except discord.HTTPException as error:
        if error.status == 400 and error.code == _FORM and text:
            log.error("Discord refused a card: %s", error)
            await _plainly(_plain_response(interaction, _rendered(text), private=private))
        else:
            _ignore_expected(error)
    except LOST as error:
        count(error)


async def open_form(interaction: Interaction, form: discord.ui.Modal) -> None:
    """Open a form in answer to an interaction."""
    try:
        await _surely(interaction.client.app, lambda: interaction.response.send_modal(form))
    except FAILURES as error:
        _ignore_expected(error)


async def offer_nothing(interaction: Interaction) -> None:
    """Answer autocomplete with no choices."""
    await _plainly(interaction.response.autocomplete([]))


async def change(interaction: Interaction, card: Card, *, file: discord.File | None = None) -> None:
    """Put `card` in the place of the message whose button was pressed, deferred or not.

    `file` is what the card shows; the files shown before go.
    """
    files = _Copies(file)

    async def edit() -> object:
        return await interaction.response.edit_message(view=card, attachments=files.made())

    try:
        await _answered(interaction, edit, card, files)
    except FAILURES as error:
        _ignore_expected(error)


async def follow_up(interaction: Interaction, card: Card) -> None:
    """Send the person alone one more card, after the interaction was answered."""
    await _plainly(interaction.followup.send(view=card, ephemeral=True))


async def in_time(
    interaction: Interaction,
    work: Coroutine[object, object, T],
    *,
    private: bool = True,
    change: bool = False,
) -> T:
    """Wait for `work`; after a second the interaction is deferred, which shows that it goes on.

    With `change` the message whose button was pressed waits to be changed, instead of a new one.
    Raises Refused("too_late") where it takes longer than an answer is of use, and Expired where
    Discord had given up on the interaction before it arrived; then nothing is done.
    """
    app = interaction.client.app
    if is_late(interaction) and not await defer(interaction, private=private, change=change):
        work.close()
        raise Expired
    task = asyncio.ensure_future(work)
    await asyncio.wait({task}, timeout=app.limits.defer_after)
    if not task.done():
        await defer(interaction, private=private, change=change)
    return await soon(app, task)


def is_late(interaction: Interaction) -> bool:
    """Return whether an interaction may have expired on its way, if this machine's clock is right.

    After an outage Discord sends interactions that it has shown as failed: doing them then would
    surprise people, who may have repeated them since.
    """
    return (
        discord.utils.utcnow() - interaction.created_at
    ).total_seconds() > interaction.client.app.limits.late_after


async def defer(interaction: Interaction, *, private: bool = False, change: bool = False) -> bool:
    """Defer an interaction: show at once that it goes on. For `private` and `change` see `in_time`.

    Returns whether Discord still waits for an answer.
    """
    if _is_acknowledged(interaction):
        return True  # it was told before, for an earlier part of the work

    async def acknowledge() -> object:
        if change:
            return await interaction.response.defer()
        return await interaction.response.defer(ephemeral=private, thinking=True)

    try:
        await _surely(interaction.client.app, acknowledge)
    except discord.HTTPException as error:
        if error.code == _ANSWERED:  # it was heard the first time, though the answer was lost
            interaction.extras[_ACKNOWLEDGED] = True
        _ignore_expected(error)
        return error.code != _UNKNOWN
    except LOST as error:
        count(error)
    return True


async def soon(app: App, work: Awaitable[T]) -> T:
    """Wait for `work` while an answer is of use; raises Refused("too_late") after that."""
    try:
        async with asyncio.timeout(app.limits.give_up_after):
            return await work
    except TimeoutError:
        raise Refused("too_late") from None


async def _answered(
    interaction: Interaction, answer: Callable[[], Awaitable[object]], card: Card, files: _Copies
) -> None:
    """Answer an interaction by `answer`, or by changing what it has been answered with."""
    if not _is_acknowledged(interaction):
        try:
            await _surely(interaction.client.app, answer)
        except discord.HTTPException as error:
            if error.code != _ANSWERED:
                raise
            count(error)
            interaction.extras[_ACKNOWLEDGED] = True
        else:
            return
    await _surely(
        interaction.client.app,
        lambda: interaction.edit_original_response(view=card, attachments=files.made()),
    )


def _is_acknowledged(interaction: Interaction) -> bool:
    return interaction.response.is_done() or _ACKNOWLEDGED in interaction.extras


async def _surely(app: App, send: Callable[[], Awaitable[T]], *, message: bool = False) -> T:
    """Send something, and again where it may not have arrived; it must be safe to send twice.

    With `message` also where Discord's servers failed in a way that discord.py leaves at that.
    """
    for pause in (*app.limits.resend_after, None):
        try:
            return await send()
        except FAILURES as error:
            if pause is None or not (is_lost(error) or (message and _may_work_again(error))):
                raise
        except RuntimeError as error:  # of aiohttp, whose session is closed as the bot stops
            if not app.in_flight.is_closed:
                raise
            raise ConnectionAbortedError("the bot has left Discord") from error
        await asyncio.sleep(pause)
    raise AssertionError("the last attempt returns or raises")


def _may_work_again(error: Failure) -> bool:
    if not isinstance(error, discord.HTTPException):
        return False
    return error.status >= 500 and error.status not in _TRIED_ALREADY


def _rendered(text: PlainText) -> str:
    return text if isinstance(text, str) else text()


class _Copies:
    """A file that can be sent more than once: discord.py closes what it has sent."""

    def __init__(self, file: discord.File | None) -> None:
        self._file = file
        self._content = file.fp.read() if file is not None else b""

    def made(self) -> list[discord.File]:
        """Return a fresh copy of the file, if there is one."""
        if self._file is None:
            return []
        name, about = self._file.filename, self._file.description
        return [discord.File(io.BytesIO(self._content), name, description=about)]


async def _plain_response(interaction: Interaction, text: str, *, private: bool) -> None:
    if _is_acknowledged(interaction):
        await interaction.edit_original_response(content=text)
    else:
        await interaction.response.send_message(text, ephemeral=private, suppress_embeds=True)


async def _plainly(sending: Awaitable[object]) -> None:
    try:
        await sending
    except FAILURES as error:
        _ignore_expected(error)


def _ignore_expected(error: Failure) -> None:
    if not is_expected(error):
        raise error
    count(error)
