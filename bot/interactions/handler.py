"""The guard in front of everything people ask of the bot in Discord.

In this order: a repeated event is dropped, a flood is refused, the server's settings are loaded,
the policy is asked, the person's rate limit is counted, the work is tracked so that the bot does
not stop in its middle, and an error becomes a sentence in the reader's language.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import discord

from bot.app import App, Interaction
from bot.errors import Refused, sentence
from bot.interactions import delivery, policy
from bot.rendering.answer_card import message_card
from bot.rendering.messages import known
from bot.state.limits import Buckets, Verdict


async def handle(
    interaction: Interaction,
    capability: policy.Capability | None,
    cost: Buckets,
    act: Callable[[Interaction], Awaitable[None]],
    language: str = "en",
) -> None:
    """Do what a button, menu or form is for, once, if the person may; else explain why not.

    What needs no named capability is refused. `cost` are the buckets the request is taken from,
    `language` is the one of the card or form that was used.
    """
    if not await is_admitted(interaction):
        return
    async with guard(interaction.client.app, lambda e: explain(interaction, e, language)):
        await policy.prepare(interaction)
        if not policy.allows(capability, interaction):
            raise policy.refusal(capability, interaction)
        charge(interaction, cost)
        await act(interaction)


async def is_admitted(interaction: Interaction) -> bool:
    """Return whether an interaction is new and within the limits of its person and server.

    A person beyond them is answered with a sentence now and then, and is otherwise ignored.
    """
    app = interaction.client.app
    if not app.in_flight.is_new(interaction.id):
        return False
    typing = interaction.type is discord.InteractionType.autocomplete
    person, server = interaction.user.id, interaction.guild_id
    verdict = app.gate.admit(person, server, overloaded=app.is_overloaded, typing=typing)
    if verdict is Verdict.REFUSE and not typing:
        await explain(interaction, Refused("busy"))
    return verdict is Verdict.SERVE


@contextlib.asynccontextmanager
async def guard(app: App, answer: Callable[[Exception], Awaitable[None]]) -> AsyncIterator[None]:
    """Track a request while it is served; `answer` gets the error that ends it, if one does."""
    try:
        with app.in_flight.track():
            yield
    except Exception as error:
        await answer(error)


def charge(interaction: Interaction, cost: Buckets) -> None:
    """Take a request from a person's bucket; raises Refused("slow_down") where it is empty."""
    if cost.take(interaction.user.id) is not Verdict.SERVE:
        raise Refused("slow_down")


async def explain(interaction: Interaction, error: Exception, language: str = "en") -> None:
    """Answer the person alone with why it did not work, in their language; see `reader_language`.

    An unforeseen error is logged under a short reference, which the person gets.
    """
    if isinstance(error, delivery.Expired):
        return  # Discord has told them already
    if interaction.client.app.in_flight.is_closed and isinstance(
        error, discord.app_commands.CommandNotFound
    ):
        error = Refused("restarting")  # the commands are removed before the connection ends
    text = sentence(error, reader_language(interaction, language))
    await delivery.respond(interaction, message_card(text), private=True, text=text)


def reader_language(interaction: Interaction, shown: str = "en") -> str:
    """Return the language that a person has set in Discord, if the bot speaks it.

    Where that is English or a language the bot does not speak, it is the language of what they
    used: a card, a form or the words of their own question.
    """
    own = known(str(interaction.locale)[:2])
    return own if own != "en" else shown
