"""How a curator's command is served: counted, in time, told to the curator alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import discord
from discord import app_commands

from bot import delivery
from bot.cards.labels import known
from bot.cards.layout import Card
from bot.cards.markdown import fit, one_line
from bot.errors import Refused
from bot.limits import Verdict
from bot.views.drafting import place_of

if TYPE_CHECKING:
    from bot.client import BriefingBot
    from knowledge.curating import Curating

T = TypeVar("T")
Asked: TypeAlias = "discord.Interaction[BriefingBot]"
Choices: TypeAlias = list[app_commands.Choice[str]]

LONGEST_CHOICE, _CHOICES = 100, 25

OneLine: TypeAlias = app_commands.Range[str, 1, LONGEST_CHOICE]
"""What is chosen from those offered, or typed in its place."""


def language_of(interaction: discord.Interaction[Any]) -> str:
    """Return the language somebody has set in Discord, if there are words in it."""
    return known(str(interaction.locale)[:2])


async def serve(interaction: Asked, act: Callable[[int], Awaitable[Card]]) -> None:
    """Answer a command with the card that `act` makes for its server, or say why not."""
    bot = interaction.client
    try:
        if bot.desk.take(interaction.user.id) is not Verdict.SERVE:
            raise Refused("slow_down")
        with bot.intake.taking():
            shown = await delivery.in_time(interaction, act(place_of(interaction)), private=True)
            await delivery.respond(interaction, shown, private=True)
    except Exception as error:
        await bot.explain(interaction, error, language_of(interaction))


async def curate(interaction: Asked, work: Callable[[Curating], T]) -> T:
    """Have something done to the facts, after all that was asked for before."""
    bot = interaction.client
    return await bot.recorder.do(lambda _: work(bot.library.facts))


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
