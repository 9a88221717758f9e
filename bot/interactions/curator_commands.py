"""How a curator's command is served: counted, in time, told to the curator alone."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import discord
from discord import app_commands

from bot.features.drafting.views import place_of
from bot.interactions import delivery, policy
from bot.interactions.errors import Refused
from bot.interactions.limits import Verdict
from bot.rendering.answer_card import Card
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import known, label
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.client import BriefingBot
    from knowledge.curation.service import CurationService

T = TypeVar("T")
Asked: TypeAlias = "discord.Interaction[BriefingBot]"
Choices: TypeAlias = list[app_commands.Choice[str]]

LONGEST_CHOICE, _CHOICES = 100, 25

OneLine: TypeAlias = app_commands.Range[str, 1, LONGEST_CHOICE]
"""What is chosen from those offered, or typed in its place."""


def language_of(interaction: discord.Interaction[Any]) -> str:
    """Return the language somebody has set in Discord, if there are words in it."""
    return known(str(interaction.locale)[:2])


async def serve(
    interaction: Asked, act: Callable[[int], Coroutine[object, object, Card]], *, notes: bool = True
) -> None:
    """Answer a command with the card that `act` makes for its server, or say why not.

    With `notes`, who may approve is told below it when proposals wait.
    """
    bot = interaction.client
    try:
        if bot.desk.take(interaction.user.id) is not Verdict.SERVE:
            raise Refused("slow_down")
        with bot.intake.taking():
            shown = await delivery.in_time(interaction, act(place_of(interaction)), private=True)
            if notes:
                await note_proposals(interaction, shown)
            await delivery.respond(interaction, shown, private=True)
    except Exception as error:
        await bot.explain(interaction, error, language_of(interaction))


async def note_proposals(interaction: Asked, shown: Card) -> None:
    """Put a line below a card where proposals wait and its reader may approve them."""
    scope = policy.scope_of(interaction)
    if scope is None or not policy.allows(policy.Capability.APPROVE, interaction):
        return
    count = 0
    with contextlib.suppress(KnowledgeError):  # what was asked for is told all the same
        count = await asyncio.to_thread(interaction.client.library.proposals.count, scope)
    if count:
        shown.add_note(label("proposals_waiting", language_of(interaction), count=count))


async def curate(interaction: Asked, work: Callable[[CurationService], T]) -> T:
    """Have something done to the facts, after all that was asked for before."""
    bot = interaction.client
    return await bot.recorder.do(lambda _: work(bot.library.curation))


def offered(names: dict[str, str]) -> Choices:
    """Choices by value, with their names; those that Discord has no room for are left out."""
    made = []
    for value, name in names.items():
        shown = fit(one_line(name), LONGEST_CHOICE, markdown=False)
        if shown and value.strip() and len(value) <= LONGEST_CHOICE:
            made.append(app_commands.Choice(name=shown, value=value))
    return made[:_CHOICES]


def matching(typed: str, names: dict[str, str]) -> Choices:
    """Those whose names hold what was typed."""
    wanted = typed.casefold().strip()
    return offered({value: name for value, name in names.items() if wanted in name.casefold()})
