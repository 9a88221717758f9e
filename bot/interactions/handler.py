"""The guard in front of everything people ask of the bot in Discord.

In this order: a repeated event is dropped, a flood is refused, the server's settings are loaded,
the policy is asked, the person's rate limit is counted, the work is tracked so that the bot does
not stop in its middle, and an error becomes a sentence in the reader's language.

Forms are known again by their custom ids: the client keeps none in memory, so one that was opened
before a restart still arrives.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import inspect
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeAlias, TypeVar

import discord
from discord import app_commands

from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, policy
from bot.interactions.policy import language_of, load_settings, scope_of
from bot.rendering.answer_card import Card, message_card
from bot.rendering.messages import Refused, label
from bot.state.limits import Admission, Cost
from knowledge.errors import KnowledgeError, StoreUnreachable

log = logging.getLogger(__name__)

CogT = TypeVar("CogT")
AnswerT = TypeVar("AnswerT")
P = ParamSpec("P")
Callback: TypeAlias = Callable[Concatenate[CogT, Interaction, P], Coroutine[Any, Any, AnswerT]]


async def handle(
    interaction: Interaction,
    capability: policy.Capability | None,
    cost: Cost,
    act: Callable[[Interaction], Awaitable[None]],
    language: str = "en",
) -> None:
    """Do what a button, menu or form is for, once, if the person may; else explain why not.

    What needs no named capability is refused. `cost` is the limit it counts against,
    `language` the one of the card or form that was used.
    """
    if not await is_admitted(interaction):
        return
    app = interaction.client.app

    async def work() -> None:
        await load_settings(interaction)
        if not policy.allows(capability, interaction):
            raise policy.refusal(capability, interaction)
        app.rates.charge(cost, interaction.user.id)
        await act(interaction)

    await guard(app, work, lambda error: explain(interaction, error, language))


async def is_admitted(interaction: Interaction) -> bool:
    """Return whether an interaction is new and within the limits of its person and server.

    A person beyond them is answered with a sentence now and then, and is otherwise ignored.
    """
    app = interaction.client.app
    if not app.in_flight.is_new(interaction.id):
        return False
    typing = interaction.type is discord.InteractionType.autocomplete
    person, server = interaction.user.id, interaction.guild_id
    admission = app.rates.admit(person, server, overloaded=app.is_overloaded, typing=typing)
    if admission is Admission.REFUSE and not typing:
        await explain(interaction, Refused("busy"))
    return admission is Admission.SERVE


async def guard(
    app: App, work: Callable[[], Awaitable[None]], answer: Callable[[Exception], Awaitable[None]]
) -> None:
    """Do the `work` of a request and track it; `answer` gets the error that ends it, if one does.

    Work is not begun while the bot stops. What came of work that is cancelled then is unknown, and
    its asker is told that.
    """
    try:
        with app.in_flight.track():
            try:
                await work()
            except asyncio.CancelledError:
                if not app.in_flight.is_closed:
                    raise
                await answer(Refused("interrupted"))
    except Exception as error:
        await answer(error)


def guarded(
    cost: Cost, language: Callable[[Interaction], str] = language_of
) -> Callable[[Callback[CogT, P, None]], Callback[CogT, P, None]]:
    """Guard the callback of a command, which answers by itself.

    The command tree has checked already that it is new and allowed. `language` is the one for
    errors, where the person's own is English or not spoken.
    """

    def decorate(callback: Callback[CogT, P, None]) -> Callback[CogT, P, None]:
        @functools.wraps(callback)
        async def serve(
            cog: CogT, interaction: Interaction, /, *args: P.args, **kwargs: P.kwargs
        ) -> None:
            app = interaction.client.app

            async def work() -> None:
                app.rates.charge(cost, interaction.user.id)
                await callback(cog, interaction, *args, **kwargs)

            await guard(app, work, lambda e: explain(interaction, e, language(interaction)))

        # discord.py looks names in annotations up where a callback was defined, which is here now.
        serve.__dict__["__signature__"] = inspect.signature(callback, eval_str=True)
        return serve

    return decorate


def private_card(
    *, notes: bool = True
) -> Callable[[Callback[CogT, P, Card]], Callback[CogT, P, None]]:
    """Guard the callback of a command that returns a card, for the person alone.

    It counts as curation. With `notes` a line below the card has the number of proposals that
    wait, where its reader may approve them.
    """

    def decorate(callback: Callback[CogT, P, Card]) -> Callback[CogT, P, None]:
        @functools.wraps(callback)
        async def answer(
            cog: CogT, interaction: Interaction, /, *args: P.args, **kwargs: P.kwargs
        ) -> None:
            work = callback(cog, interaction, *args, **kwargs)
            shown = await delivery.in_time(interaction, work, private=True)
            if notes:
                await note_proposals(interaction, shown)
            await delivery.respond(interaction, shown, private=True)

        return guarded(Cost.CURATION)(answer)

    return decorate


async def note_proposals(interaction: Interaction, shown: Card) -> None:
    """Add a line to a card where proposals wait and its reader may approve them."""
    scope = scope_of(interaction)
    if scope is None or not policy.allows(policy.Capability.APPROVE, interaction):
        return
    count = 0
    with contextlib.suppress(KnowledgeError):  # the card itself is worth showing without the line
        count = await asyncio.to_thread(interaction.client.app.library.proposals.count, scope)
    if count:
        shown.add_note(label("proposals_waiting", language_of(interaction), count=count))


async def explain(interaction: Interaction, error: Exception, language: str = "en") -> None:
    """Answer the person alone with why it did not work, in their language; see `reader_language`.

    An unforeseen error is logged under a short reference, which the person gets.
    """
    if isinstance(error, delivery.Expired):
        return  # Discord has told them already
    if interaction.client.app.in_flight.is_closed and isinstance(
        error, app_commands.CommandNotFound
    ):
        error = Refused("restarting")  # the commands are removed before the connection ends
    text = error_message(error, reader_language(interaction, language))
    await delivery.respond(interaction, message_card(text), private=True, text=text)


def error_message(error: BaseException, language: str = "en") -> str:
    """Return what to say of an error; an unexpected error is logged under a short reference."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, Refused):
        return label(error.key, language)
    if isinstance(error, StoreUnreachable):
        log.warning("the store cannot be reached: %s", error.detail)
    if isinstance(error, KnowledgeError):
        return error.render(language)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return label("old_command", language)
    if isinstance(error, app_commands.CheckFailure):
        return label("not_allowed", language)
    reference = secrets.token_hex(3)
    log.error("failure %s", reference, exc_info=error)
    return label("failure", language, reference=reference)


def reader_language(interaction: Interaction, shown: str = "en") -> str:
    """Return the language that a person has set in Discord, if the bot speaks it.

    Where that is English or a language the bot does not speak, it is the language of what they
    used: a card, a form or the words of their own question.
    """
    own = language_of(interaction)
    return own if own != "en" else shown


class Form:
    """A form that was sent: the match of its custom id (`named`) and the `values` of its fields."""

    template: ClassVar[re.Pattern[str]]
    needs: ClassVar[policy.Capability | None] = None

    def __init__(self, named: re.Match[str], values: dict[str, str]) -> None:
        self.named = named
        self.values = values

    @property
    def language(self) -> str:
        """The language it was written in."""
        return self.named["language"]

    async def act(self, interaction: Interaction) -> None:
        """Do what the form is for; the sender gets an error as a sentence."""
        raise NotImplementedError


def listen(client: AppClient, *kinds: type[Form]) -> None:
    """Have forms of these kinds handled when they are sent; other forms are left alone."""

    async def on_interaction(interaction: Interaction) -> None:
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data or {}
        for kind in kinds:
            if (named := kind.template.fullmatch(str(data.get("custom_id")))) is not None:
                form = kind(named, dict(_values(data.get("components") or [])))
                await handle(interaction, kind.needs, Cost.PRESS, form.act, form.language)

    client.add_listener(on_interaction)


def add_message_menu(
    client: AppClient, name: str, needs: policy.Capability, callback: object, *, anywhere: bool
) -> None:
    """Add an entry to the menu of a message: in servers that have the bot, or `anywhere`."""
    menu = app_commands.ContextMenu(
        name=name,
        callback=callback,  # type: ignore[arg-type]
        allowed_installs=app_commands.AppInstallationType(guild=True, user=anywhere),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=anywhere, private_channel=anywhere
        ),
    )
    client.tree.add_command(policy.needs(needs)(menu))


def _values(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each field's custom id with its text, or with the first thing chosen in a menu."""
    for component in components:
        yield from _values(component.get("components") or [])
        inner = component.get("component")
        if isinstance(inner, dict):
            yield from _values([inner])
        name = component.get("custom_id")
        if not isinstance(name, str):
            continue
        chosen = component.get("values")
        value = chosen[0] if isinstance(chosen, list) and chosen else component.get("value")
        yield name, value if isinstance(value, str) else ""
