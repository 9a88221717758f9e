"""How a curator's command is served: counted, in time, told to the curator alone."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from discord import app_commands

from bot.app import Interaction
from bot.errors import Refused
from bot.interactions import delivery, handler, policy
from bot.interactions.caller import language_of, place_of
from bot.rendering.answer_card import Card
from bot.rendering.markdown import fit, one_line
from bot.rendering.messages import label
from bot.state.limits import Verdict
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.curation.service import CurationService

T = TypeVar("T")
Choices: TypeAlias = list[app_commands.Choice[str]]

LONGEST_CHOICE, _CHOICES = 100, 25

OneLine: TypeAlias = app_commands.Range[str, 1, LONGEST_CHOICE]
"""What is chosen from those offered, or typed in its place."""


async def serve(
    interaction: Interaction,
    act: Callable[[int], Coroutine[object, object, Card]],
    *,
    notes: bool = True,
) -> None:
    """Answer a command with the card that `act` makes for its server, or say why not.

    With `notes`, who may approve is told below it when proposals wait.
    """
    app = interaction.client.app
    try:
        if app.desk.take(interaction.user.id) is not Verdict.SERVE:
            raise Refused("slow_down")
        with app.in_flight.track():
            shown = await delivery.in_time(interaction, act(place_of(interaction)), private=True)
            if notes:
                await note_proposals(interaction, shown)
            await delivery.respond(interaction, shown, private=True)
    except Exception as error:
        await handler.explain(interaction, error, language_of(interaction))


async def note_proposals(interaction: Interaction, shown: Card) -> None:
    """Put a line below a card where proposals wait and its reader may approve them."""
    scope = policy.scope_of(interaction)
    if scope is None or not policy.allows(policy.Capability.APPROVE, interaction):
        return
    count = 0
    with contextlib.suppress(KnowledgeError):  # what was asked for is told all the same
        count = await asyncio.to_thread(interaction.client.app.library.proposals.count, scope)
    if count:
        shown.add_note(label("proposals_waiting", language_of(interaction), count=count))


async def curate(interaction: Interaction, work: Callable[[CurationService], T]) -> T:
    """Have something done to the facts, after all that was asked for before."""
    app = interaction.client.app
    return await app.writer.do(lambda _: work(app.library.curation))


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
