"""`/source` and `/topic`: what facts rest on, and the headings they stand under."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import options, policy
from bot.interactions.handler import private_card
from bot.interactions.options import OneLine
from bot.interactions.policy import change_by, language_of, place_of
from bot.rendering.answer_card import Card
from bot.rendering.shared_cards import named_card, sources_list_card
from knowledge import dates
from knowledge.curation.keys import slug
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.model import Scope, Snapshot, Source, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.curation import Change
    from knowledge.curation.references import ReferenceChange, ReferenceEditor
    from knowledge.curation.service import CurationService

Long: TypeAlias = app_commands.Range[str, 1, 500]
Letter: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Sources(commands.GroupCog, group_name="source"):
    """Commands to curate sources."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @private_card()
    async def add(
        self,
        interaction: Interaction,
        title: Long,
        publisher: Long | None = None,
        published: OneLine | None = None,
        link: Long | None = None,
        reliability: Letter | None = None,
        note: Long | None = None,
    ) -> Card:
        """Make a source known."""
        given = _given(title, publisher, published, link, reliability, note)

        def make(held: Snapshot) -> Source:
            if title in (source.title for source in held.sources.values()):
                raise ConflictError("source_exists", name=title)
            return Source(key=slug(title, held.sources), **given())

        return await _put(interaction, make)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(source=options.source_keys)
    @private_card()
    async def edit(
        self,
        interaction: Interaction,
        source: OneLine,
        title: Long | None = None,
        publisher: Long | None = None,
        published: OneLine | None = None,
        link: Long | None = None,
        reliability: Letter | None = None,
        note: Long | None = None,
    ) -> Card:
        """Correct what is known of a source; what is left out stays."""
        given = _given(title, publisher, published, link, reliability, note)

        def make(held: Snapshot) -> Source:
            before = held.sources.get(source) or _titled(source, held)
            return dataclasses.replace(before, **given())

        return await _put(interaction, make)

    @policy.needs(policy.Capability.READ)
    @app_commands.command(name="list")
    @private_card()
    async def list_sources(self, interaction: Interaction) -> Card:
        """See the sources, and how many facts rest on each."""
        snapshot = await self.app.matcher.snapshot(place_of(interaction))
        return sources_list_card(snapshot, language_of(interaction))


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Topics(commands.GroupCog, group_name="topic"):
    """Commands to curate topics."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @private_card()
    async def add(
        self, interaction: Interaction, title: OneLine, arabic: OneLine | None = None
    ) -> Card:
        """Add a topic, behind the others."""

        def make(held: Snapshot) -> Topic:
            if title in (topic.title for topic in held.topics.values()):
                raise ConflictError("topic_exists", name=title)
            return Topic(slug(title, held.topics), title, arabic=arabic)

        return await _put(interaction, make)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(topic=options.topic_keys)
    @private_card()
    async def rename(
        self,
        interaction: Interaction,
        topic: OneLine,
        title: OneLine,
        arabic: OneLine | None = None,
    ) -> Card:
        """Give a topic another title; in this server alone where it is a shared one."""

        def make(held: Snapshot) -> Topic:
            for each in held.topics.values():
                if topic in (each.key, each.title):
                    return dataclasses.replace(each, title=title, arabic=arabic)
            raise NotFoundError("choose_topic", name=topic)

        return await _put(interaction, make)


def _given(
    title: str | None,
    publisher: str | None,
    published: str | None,
    link: str | None,
    reliability: str | None,
    note: str | None,
) -> Callable[[], dict[str, Any]]:
    """Return a function that reads the typed parts of a source, and raises where they are wrong."""

    def read() -> dict[str, Any]:
        if link is not None and not link.startswith(("https://", "http://")):
            raise InputError("link_without_scheme")
        day = None if published is None else dates.from_words(published, None)
        parts = {
            "title": title,
            "publisher": publisher,
            "published": day,
            "url": link,
            "reliability": reliability,
            "note": note,
        }
        return {name: part for name, part in parts.items() if part is not None}

    return read


def _titled(title: str, held: Snapshot) -> Source:
    found = [source for source in held.sources.values() if source.title == title]
    if len(found) != 1:
        raise NotFoundError("choose_source", name=title)
    return found[0]


async def _put(interaction: Interaction, make: Callable[[Snapshot], Source | Topic]) -> Card:
    """Store what `make` makes of the server's facts, and return the card that shows it."""
    scope, change = place_of(interaction), change_by(interaction)

    def put(curation: CurationService) -> tuple[ReferenceChange, str]:
        made = make(curation.facts.snapshot(scope))
        named = curation.change_references(
            lambda names: _stored(names, made, scope, change), scope=scope
        )
        return named, made.title

    named, title = await interaction.client.app.curate(put)
    return named_card(title, "", named.number, language_of(interaction))


def _stored(
    names: ReferenceEditor, made: Source | Topic, scope: Scope, change: Change
) -> ReferenceChange:
    if isinstance(made, Source):
        return names.save_source(made, scope=scope, change=change)
    return names.save_topic(made, scope=scope, change=change)


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Sources(bot.app))
    await bot.add_cog(Topics(bot.app))
