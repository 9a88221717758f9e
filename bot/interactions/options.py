"""Options of commands: what autocomplete offers while a person types, and days they type."""

from __future__ import annotations

import asyncio
import datetime
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from discord import app_commands

from bot.app import Interaction
from bot.interactions.policy import language_of, scope_of
from bot.rendering.markdown import fit, one_line
from knowledge import dates
from knowledge.errors import InputError
from knowledge.model import Entity, Fact, FactStatus, Snapshot, Topic
from knowledge.text import norm

MOST_CHOICES, LONGEST_CHOICE = 25, 100
"""Choices Discord shows while a person types, and characters of each."""

Choices: TypeAlias = list[app_commands.Choice[str]]

OneLine: TypeAlias = app_commands.Range[str, 1, LONGEST_CHOICE]
"""One of the choices offered, or words typed in its place."""


class Option(NamedTuple):
    """What can be chosen: its value, how it is shown, and other names it is found by."""

    value: str
    title: str
    aliases: Sequence[str] = ()


def matching(typed: str, options: Iterable[Option]) -> Choices:
    """Return the options with a name that contains what was typed, those that begin so first.

    Upper and lower case, accents and punctuation make no difference. An option is left out where
    Discord takes no such value: none at all, or more than 100 characters.
    """
    sought = norm(typed[:LONGEST_CHOICE])
    found: dict[str, tuple[bool, str]] = {}
    for option in options:
        fits = bool(option.value.strip()) and len(option.value) <= LONGEST_CHOICE
        if not fits or option.value in found:
            continue
        names = [norm(name) for name in (option.title, *option.aliases)]
        if option.title.strip() and any(sought in name for name in names):
            begins = any(name.startswith(sought) for name in names)
            found[option.value] = (not begins, option.title)
    # Only the choices that are offered are shortened: of ten thousand names that takes a second.
    ranked = sorted(found.items(), key=lambda each: each[1][0])
    shown = ((fit(one_line(title), LONGEST_CHOICE, markdown=False), v) for v, (_, title) in ranked)
    choices = (app_commands.Choice(name=name, value=value) for name, value in shown if name)
    return list(itertools.islice(choices, MOST_CHOICES))


async def offer(
    interaction: Interaction, typed: str, options: Callable[[Snapshot], Iterable[Option]]
) -> Choices:
    """Offer the matching options among those that the person may see there.

    They are matched in the matcher's thread: a store may have ten thousand names.
    """
    return await interaction.client.app.matcher.look(
        scope_of(interaction), lambda snapshot, _: matching(typed, options(snapshot))
    )


async def topics(interaction: Interaction, typed: str) -> Choices:
    """Offer topics by their titles."""
    language = language_of(interaction)
    return await offer(
        interaction,
        typed,
        lambda seen: (_topic(t, t.title, language) for t in seen.topics.values()),
    )


async def topic_keys(interaction: Interaction, typed: str) -> Choices:
    """Offer topics by their keys: two may have one title."""
    language = language_of(interaction)
    return await offer(
        interaction, typed, lambda seen: (_topic(t, t.key, language) for t in seen.topics.values())
    )


async def dated_topics(interaction: Interaction, typed: str) -> Choices:
    """Offer the topics that have dated facts, by their keys."""
    language = language_of(interaction)

    def dated(snapshot: Snapshot) -> Iterable[Option]:
        keys = {fact.topic for fact in snapshot.facts.values() if fact.date}
        return (_topic(t, t.key, language) for t in snapshot.topics.values() if t.key in keys)

    return await offer(interaction, typed, dated)


def _topic(topic: Topic, value: str, language: str) -> Option:
    """Return a topic as an option, which its titles in both languages find."""
    return Option(value, topic.title_in(language), (topic.title, topic.title_in("ar")))


async def entities(interaction: Interaction, typed: str) -> Choices:
    """Offer people, bodies and places by their names."""
    return await offer(
        interaction,
        typed,
        lambda seen: (Option(e.name, *_names(e)) for e in seen.entities.values()),
    )


async def entity_keys(interaction: Interaction, typed: str) -> Choices:
    """Offer people, bodies and places by their keys: two may have one name."""
    return await offer(
        interaction, typed, lambda seen: (Option(e.key, *_names(e)) for e in seen.entities.values())
    )


async def dated_entities(interaction: Interaction, typed: str) -> Choices:
    """Offer the people, bodies and places that dated facts are about, by their keys."""

    def dated(snapshot: Snapshot) -> Iterable[Option]:
        keys = {key for fact in snapshot.facts.values() if fact.date for key in fact.entities}
        return (Option(e.key, *_names(e)) for e in snapshot.entities.values() if e.key in keys)

    return await offer(interaction, typed, dated)


async def sources(interaction: Interaction, typed: str) -> Choices:
    """Offer sources by their titles."""
    return await offer(
        interaction, typed, lambda seen: (Option(s.title, s.title) for s in seen.sources.values())
    )


async def source_keys(interaction: Interaction, typed: str) -> Choices:
    """Offer sources by their keys: two may have one title."""
    return await offer(
        interaction, typed, lambda seen: (Option(s.key, s.title) for s in seen.sources.values())
    )


async def own_facts(interaction: Interaction, typed: str) -> Choices:
    """Offer the server's own facts."""
    return await _facts(interaction, typed, own=True, statuses=tuple(FactStatus))


async def own_current_facts(interaction: Interaction, typed: str) -> Choices:
    """Offer the server's own current facts."""
    return await _facts(interaction, typed, own=True, statuses=(FactStatus.CURRENT,))


async def own_past_facts(interaction: Interaction, typed: str) -> Choices:
    """Offer the server's own facts that were replaced or retired."""
    past = (FactStatus.SUPERSEDED, FactStatus.RETIRED)
    return await _facts(interaction, typed, own=True, statuses=past)


async def any_facts(interaction: Interaction, typed: str) -> Choices:
    """Offer all facts the person may see."""
    return await _facts(interaction, typed, own=False, statuses=tuple(FactStatus))


def past_day(written: str, today: datetime.date) -> datetime.date:
    """Return the last day of a past date; raises InputError for none, or a date that lies ahead."""
    read = dates.from_words(written, today)
    if read.earliest is None or read.earliest > today:
        raise InputError("day_ahead", day=written)
    return min(read.latest or today, today)


async def _facts(
    interaction: Interaction, typed: str, *, own: bool, statuses: Sequence[FactStatus]
) -> Choices:
    scope, library = scope_of(interaction), interaction.client.app.library

    def search() -> list[Fact]:
        among = [f for f in library.facts.select(scope=scope, own=own) if f.status in statuses]
        return library.facts.search(typed, scope=scope, limit=MOST_CHOICES, among=among)

    # The search has matched the words already, and ranked what it found.
    return matching("", (Option(f.key, f.statement) for f in await asyncio.to_thread(search)))


def _names(entity: Entity) -> tuple[str, list[str]]:
    return entity.name, [alias.text for alias in entity.aliases]
