"""Facts, topics and sources offered while a curator types, out of what the person may see."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.app import Interaction
from bot.interactions import policy
from bot.interactions.curator_commands import Choices, matching, offered
from knowledge.model import Fact, FactStatus

_CHOICES = 25


async def topics(interaction: Interaction, typed: str) -> Choices:
    """Offer the topics there are."""
    held = await interaction.client.app.matcher.snapshot(policy.scope_of(interaction))
    return matching(typed, {topic.title: topic.title for topic in held.topics.values()})


async def sources(interaction: Interaction, typed: str) -> Choices:
    """Offer the sources there are."""
    held = await interaction.client.app.matcher.snapshot(policy.scope_of(interaction))
    return matching(typed, {each.title: each.title for each in held.sources.values()})


async def own(interaction: Interaction, typed: str) -> Choices:
    """Offer the server's own facts."""
    return await _facts(interaction, typed, own=True, statuses=tuple(FactStatus))


async def own_current(interaction: Interaction, typed: str) -> Choices:
    """Offer the server's own current facts."""
    return await _facts(interaction, typed, own=True, statuses=(FactStatus.CURRENT,))


async def own_past(interaction: Interaction, typed: str) -> Choices:
    """Offer the server's own facts that are out of answers."""
    past = (FactStatus.SUPERSEDED, FactStatus.RETIRED)
    return await _facts(interaction, typed, own=True, statuses=past)


async def any_fact(interaction: Interaction, typed: str) -> Choices:
    """Offer all facts the person may see."""
    return await _facts(interaction, typed, own=False, statuses=tuple(FactStatus))


async def _facts(
    interaction: Interaction, typed: str, *, own: bool, statuses: Sequence[FactStatus]
) -> Choices:
    scope, library = policy.scope_of(interaction), interaction.client.app.library

    def look() -> list[Fact]:
        among = [f for f in library.facts.select(scope=scope, own=own) if f.status in statuses]
        return library.facts.search(typed, scope=scope, limit=_CHOICES, among=among)

    found = await asyncio.to_thread(look)
    return offered({fact.key: fact.statement for fact in found})
