"""`/source` and `/topic`: what facts rest on, and the headings they stand under."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import policy
from bot.interactions.caller import change_by, language_of
from bot.interactions.curator_commands import Choices, OneLine, curate, matching, serve
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
class Sources(commands.GroupCog, group_name="source", group_description="What facts rest on"):
    """What a curator does with sources."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(
        title="Its title",
        publisher="Who published it",
        published="The day it appeared",
        link="Where it can be read",
        reliability="From A, completely reliable, to F, cannot be judged",
        note="What else is to be known of it",
    )
    async def add(
        self,
        interaction: Interaction,
        title: Long,
        publisher: Long | None = None,
        published: OneLine | None = None,
        link: Long | None = None,
        reliability: Letter | None = None,
        note: Long | None = None,
    ) -> None:
        """Make a source known."""
        given = _given(title, publisher, published, link, reliability, note)

        def make(held: Snapshot) -> Source:
            if title in (source.title for source in held.sources.values()):
                raise ConflictError(f"There is a source {title!r} already. Use /source edit.")
            return Source(key=slug(title, held.sources), **given())

        await _put(interaction, make)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(
        source="The source to change",
        title="Its title",
        publisher="Who published it",
        published="The day it appeared",
        link="Where it can be read",
        reliability="From A, completely reliable, to F, cannot be judged",
        note="What else is to be known of it",
    )
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
    ) -> None:
        """Correct what is known of a source; what is left out stays."""
        given = _given(title, publisher, published, link, reliability, note)

        def make(held: Snapshot) -> Source:
            before = held.sources.get(source) or _titled(source, held)
            return dataclasses.replace(before, **given())

        await _put(interaction, make)

    @policy.needs(policy.Capability.READ)
    @app_commands.command(name="list")
    async def list_sources(self, interaction: Interaction) -> None:
        """See the sources, and how many facts rest on each."""
        language = language_of(interaction)

        async def act(scope: int) -> Card:
            held = await self.app.matcher.snapshot(scope)
            return sources_list_card(held, language)

        await serve(interaction, act)

    @edit.autocomplete("source")
    async def known(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the sources there are."""
        held = await self.app.matcher.snapshot(policy.scope_of(interaction))
        return matching(typed, {each.key: each.title for each in held.sources.values()})


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Topics(commands.GroupCog, group_name="topic", group_description="Headings of the facts"):
    """What a curator does with topics."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(title="Its title")
    async def add(self, interaction: Interaction, title: OneLine) -> None:
        """Add a topic, behind the others."""

        def make(held: Snapshot) -> Topic:
            if title in (topic.title for topic in held.topics.values()):
                raise ConflictError(f"There is a topic {title!r} already.")
            return Topic(slug(title, held.topics), title)

        await _put(interaction, make)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(topic="The topic to rename", title="Its new title")
    async def rename(self, interaction: Interaction, topic: OneLine, title: OneLine) -> None:
        """Give a topic another title; in this server alone where it is a shared one."""

        def make(held: Snapshot) -> Topic:
            for each in held.topics.values():
                if topic in (each.key, each.title):
                    return dataclasses.replace(each, title=title)
            raise NotFoundError(f"There is no topic {topic!r} here. Choose one of those offered.")

        await _put(interaction, make)

    @rename.autocomplete("topic")
    async def known(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the topics there are."""
        held = await self.app.matcher.snapshot(policy.scope_of(interaction))
        return matching(typed, {each.key: each.title for each in held.topics.values()})


def _given(
    title: str | None,
    publisher: str | None,
    published: str | None,
    link: str | None,
    reliability: str | None,
    note: str | None,
) -> Callable[[], dict[str, Any]]:
    """What was typed of a source, read when it is asked for."""

    def read() -> dict[str, Any]:
        if link is not None and not link.startswith(("https://", "http://")):
            raise InputError("A link begins with https:// or http://.")
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
        raise NotFoundError(f"There is no source {title!r} here. Choose one of those offered.")
    return found[0]


async def _put(interaction: Interaction, make: Callable[[Snapshot], Source | Topic]) -> None:
    language, change = language_of(interaction), change_by(interaction)

    async def act(scope: int) -> Card:
        def put(curation: CurationService) -> tuple[ReferenceChange, str]:
            made = make(curation.facts.snapshot(scope))
            return curation.change_references(
                lambda names: _stored(names, made, scope, change), scope=scope
            ), (made.title)

        named, title = await curate(interaction, put)
        return named_card(title, "", named.number, language)

    await serve(interaction, act)


def _stored(
    names: ReferenceEditor, made: Source | Topic, scope: Scope, change: Change
) -> ReferenceChange:
    if isinstance(made, Source):
        return names.put_source(made, scope=scope, change=change)
    return names.put_topic(made, scope=scope, change=change)


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Sources(bot.app))
    await bot.add_cog(Topics(bot.app))
