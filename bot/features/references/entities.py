"""`/entity` and `/alias`: the names that facts are found by, added, changed and made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import options, policy
from bot.interactions.handler import private_card
from bot.interactions.options import OneLine
from bot.interactions.policy import change_by, language_of, place_of
from bot.rendering.answer_card import Card
from bot.rendering.shared_cards import named_card
from knowledge.curation.references import ReferenceEditor
from knowledge.errors import NotFoundError
from knowledge.model import EntityKind, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.curation.references import ReferenceChange
    from knowledge.curation.service import CurationService


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Entities(commands.GroupCog, group_name="entity"):
    """Commands to curate the people, bodies and places that facts are about."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @private_card()
    async def add(self, interaction: Interaction, name: OneLine, kind: EntityKind) -> Card:
        """Make a name known, so that questions with it are understood."""
        change = change_by(interaction)
        return await _name(
            interaction,
            lambda names, _, scope: names.add_entity(name, kind, scope=scope, change=change),
        )

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(entity=options.entity_keys)
    @private_card()
    async def rename(self, interaction: Interaction, entity: OneLine, name: OneLine) -> Card:
        """Change a main name; the one before is still understood."""
        change = change_by(interaction)
        return await _name(
            interaction,
            lambda names, held, scope: names.rename_entity(
                key_of(entity, held), name, scope=scope, change=change
            ),
        )

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(entity=options.entity_keys, into=options.entity_keys)
    @private_card()
    async def merge(self, interaction: Interaction, entity: OneLine, into: OneLine) -> Card:
        """Make two that are the same one: facts and names go over to the second."""
        change = change_by(interaction)
        return await _name(
            interaction,
            lambda names, held, scope: names.merge(
                key_of(entity, held), key_of(into, held), scope=scope, change=change
            ),
        )


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Aliases(commands.GroupCog, group_name="alias"):
    """Commands to curate other names of people, bodies and places."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(entity=options.entity_keys)
    @private_card()
    async def add(
        self, interaction: Interaction, entity: OneLine, alias: OneLine, misspelling: bool = False
    ) -> Card:
        """Add another name of an entity; one that looks the same as another entity's is refused."""
        change = change_by(interaction)
        return await _name(
            interaction,
            lambda names, held, scope: names.add_alias(
                key_of(entity, held), alias, scope=scope, change=change, misspelling=misspelling
            ),
        )


def key_of(words: str, held: Snapshot) -> str:
    """Return the key of the entity chosen, or of the one alone of that name."""
    if words in held.entities:
        return words
    found = [each.key for each in held.entities.values() if each.name == words]
    if len(found) != 1:
        raise NotFoundError("choose_name", name=words)
    return found[0]


async def _name(
    interaction: Interaction, work: Callable[[ReferenceEditor, Snapshot, int], ReferenceChange]
) -> Card:
    """Change names by `work`, and return the card that shows the entity as it is then."""
    scope = place_of(interaction)

    def change_names(curation: CurationService) -> tuple[ReferenceChange, Snapshot]:
        before = curation.facts.snapshot(scope)
        named = curation.change_references(lambda names: work(names, before, scope), scope=scope)
        return named, curation.facts.snapshot(scope)

    named, after = await interaction.client.app.curate(change_names)
    entity = after.entities[named.key]
    others = ", ".join(alias.text for alias in entity.aliases)
    return named_card(entity.name, others, named.number, language_of(interaction))


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Entities(bot.app))
    await bot.add_cog(Aliases(bot.app))
