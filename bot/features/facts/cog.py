"""`/fact` and `/changes`: facts of a server written, changed, looked over and taken back."""

from __future__ import annotations

import asyncio
import datetime
from typing import TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import AppClient, Interaction
from bot.errors import Refused
from bot.features.drafting.forms import LONGEST_FIELD, seen_as
from bot.features.drafting.views import number_of, open_form
from bot.features.facts.cards import (
    fact_card,
    facts_card,
    history_card,
    operation_name,
)
from bot.interactions import delivery, fact_options, handler, policy
from bot.interactions.caller import change_by, language_of, place_of
from bot.interactions.curator_commands import (
    LONGEST_CHOICE,
    Choices,
    OneLine,
    curate,
    matching,
    serve,
)
from bot.interactions.message_questions import question_in
from bot.rendering.answer_card import Card
from bot.rendering.markdown import clean, one_line
from bot.rendering.shared_cards import done_card, undone_card
from bot.state.drafts import Draft
from bot.state.limits import Verdict
from knowledge.answers.fact_view import view_fact
from knowledge.curation.model import FactForm
from knowledge.model import Fact, FactStatus, Scope, Snapshot

_DAYS_OF_CHANGES = 30
Reason: TypeAlias = app_commands.Range[str, 1, 500]


async def _changes_made_here(interaction: Interaction, typed: str) -> Choices:
    """Offer what was done here lately, newest first."""
    scope = policy.scope_of(interaction)
    if scope is None:
        return []
    library, language = interaction.client.app.library, language_of(interaction)
    since = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(_DAYS_OF_CHANGES)
    made = await asyncio.to_thread(library.facts.changes, since, scope=scope)
    return matching(
        typed,
        {
            str(each.number): operation_name(each, language)
            for each in reversed(made)
            if each.revisions[0].scope == scope
        },
    )


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Facts(commands.GroupCog, group_name="fact", group_description="Keep this server's facts"):
    """What a curator does with facts; every change is audited and can be taken back."""

    def __init__(self, bot: AppClient) -> None:
        self.bot, self.app = bot, bot.app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)
        self._menu = policy.needs(policy.Capability.PROPOSE)(
            app_commands.ContextMenu(
                name="Add as fact",
                callback=self.add_message,
                allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
                allowed_contexts=app_commands.AppCommandContext(guild=True),
            )
        )

    async def cog_load(self) -> None:
        """Put the entry into the menu of messages."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it out again."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @policy.needs(policy.Capability.PROPOSE)
    @app_commands.command()
    @app_commands.describe(topic="A topic, known or new", source="A source, known or new")
    @app_commands.autocomplete(topic=fact_options.topics, source=fact_options.sources)
    async def add(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, LONGEST_CHOICE] = "",
        source: app_commands.Range[str, 1, LONGEST_CHOICE] = "",
    ) -> None:
        """Write a fact; you see what it would change before it is stored."""
        await self._write(interaction, FactForm(statement="", topic=topic, source=source))

    async def add_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Write a fact from a message, which is its source."""
        author = one_line(clean(message.author.display_name))
        written = FactForm(
            statement=one_line(clean(question_in(message.content)))[:LONGEST_FIELD],
            topic="",
            source=f"Message of {author} {message.jump_url}",
            published=message.created_at.date().isoformat(),
        )
        await self._write(interaction, written)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(fact="The fact to change")
    @app_commands.autocomplete(fact=fact_options.own)
    async def edit(self, interaction: Interaction, fact: OneLine) -> None:
        """Correct a fact; if it has changed in the world, supersede it instead."""
        language = language_of(interaction)
        try:
            scope = place_of(interaction)
            chosen = await delivery.soon(self._find(fact, scope))
            found = await asyncio.to_thread(
                self.app.library.facts.find, chosen.key, scope=scope, own=True
            )
            held = await delivery.soon(self.app.matcher.snapshot(scope))
            written = FactForm(**seen_as(found, held))
            draft = Draft(interaction.user.id, scope, written, seen=found)
            await open_form(interaction, draft, language)
        except Exception as error:
            await handler.explain(interaction, error, language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(fact="The older fact", by="The fact that takes its place", reason="Why")
    @app_commands.autocomplete(fact=fact_options.own_current, by=fact_options.own)
    async def supersede(
        self, interaction: Interaction, fact: OneLine, by: OneLine, reason: Reason | None = None
    ) -> None:
        """Have a newer fact take the place of an older one, which stays as what held before."""

        async def act(scope: int) -> Card:
            old, new = await self._find(fact, scope), await self._find(by, scope)
            change = change_by(interaction, reason=reason)
            done = await curate(
                interaction,
                lambda curation: curation.supersede_fact(
                    old.key, new.key, scope=scope, change=change
                ),
            )
            return done_card("supersede", done, await number_of(self.app, done), language)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(fact="The fact to take out of answers", reason="Why")
    @app_commands.autocomplete(fact=fact_options.own_current)
    async def retire(
        self, interaction: Interaction, fact: OneLine, reason: Reason | None = None
    ) -> None:
        """Take a fact out of answers; it stays in the store with its history."""

        async def act(scope: int) -> Card:
            found, change = await self._find(fact, scope), change_by(interaction, reason=reason)
            done = await curate(
                interaction,
                lambda curation: curation.retire_fact(found.key, scope=scope, change=change),
            )
            return done_card("retire", done, await number_of(self.app, done), language)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(fact="The fact to bring back", reason="Why")
    @app_commands.autocomplete(fact=fact_options.own_past)
    async def restore(
        self, interaction: Interaction, fact: OneLine, reason: Reason | None = None
    ) -> None:
        """Bring a superseded or retired fact back into answers."""

        async def act(scope: int) -> Card:
            found, change = await self._find(fact, scope), change_by(interaction, reason=reason)
            done = await curate(
                interaction,
                lambda curation: curation.restore_fact(found.key, scope=scope, change=change),
            )
            return done_card("restore", done, await number_of(self.app, done), language)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(change="Whose change, or which import; left out, your own last change")
    @app_commands.autocomplete(change=_changes_made_here)
    async def undo(self, interaction: Interaction, change: OneLine | None = None) -> None:
        """Take back your last change, or a whole import."""

        async def act(scope: int) -> Card:
            if change is not None and not (change.isascii() and change.isdigit()):
                raise Refused("which_change")
            number = int(change) if change else None
            made_by = change_by(interaction)
            undone = await curate(
                interaction,
                lambda curation: curation.undo(scope=scope, change=made_by, number=number),
            )
            return undone_card(undone, None, language)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.describe(fact="The fact to show")
    @app_commands.autocomplete(fact=fact_options.any_fact)
    async def show(self, interaction: Interaction, fact: OneLine) -> None:
        """See all that is held of a fact."""

        async def act(scope: int) -> Card:
            found = await self._find(fact, scope)
            held = await asyncio.to_thread(self.app.library.facts.snapshot, scope)
            return fact_card(view_fact(found, held, self.app.today(), language), held, language)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.describe(fact="The fact whose history to show")
    @app_commands.autocomplete(fact=fact_options.any_fact)
    async def history(self, interaction: Interaction, fact: OneLine) -> None:
        """See who changed a fact, when, and from what to what."""

        async def act(scope: int) -> Card:
            found = await self._find(fact, scope)
            history = await asyncio.to_thread(
                self.app.library.facts.history, found.key, scope=scope
            )
            behind = await asyncio.to_thread(self.app.library.proposals.behind, history)
            return history_card(found.statement, history, language, behind)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.READ)
    @app_commands.command(name="list")
    @app_commands.describe(
        topic="Only this topic",
        status="Only facts of this standing",
        own="Only this server's own",
    )
    @app_commands.autocomplete(topic=fact_options.topics)
    async def list_facts(
        self,
        interaction: Interaction,
        topic: OneLine | None = None,
        status: FactStatus | None = None,
        own: bool = True,
    ) -> None:
        """List this server's facts, or with own: False all it sees."""

        async def act(scope: int) -> Card:
            held = await asyncio.to_thread(self.app.library.facts.snapshot, scope)
            key = _topic_key(topic, held)
            facts = await asyncio.to_thread(
                lambda: self.app.library.facts.select(
                    scope=scope, status=status, topic=key, own=own
                )
            )
            return facts_card(facts, language)

        language = language_of(interaction)
        await serve(interaction, act)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.describe(words="Words of the fact")
    async def search(self, interaction: Interaction, words: OneLine) -> None:
        """Find facts by their words, past ones too."""

        async def act(scope: int) -> Card:
            found = await asyncio.to_thread(self.app.library.facts.search, words, scope=scope)
            return facts_card(found, language)

        language = language_of(interaction)
        await serve(interaction, act)

    async def _write(self, interaction: Interaction, written: FactForm) -> None:
        language = language_of(interaction)
        try:
            if self.app.desk.take(interaction.user.id) is not Verdict.SERVE:
                raise Refused("slow_down")
            scope, person = place_of(interaction), interaction.user.id
            if not policy.allows(policy.Capability.CURATE, interaction):
                proposals = self.app.library.proposals
                await asyncio.to_thread(proposals.require_room, scope=scope, person=person)
            await open_form(interaction, Draft(person, scope, written), language)
        except Exception as error:
            await handler.explain(interaction, error, language)

    async def _find(self, words: str, scope: Scope) -> Fact:
        """Return the fact that was chosen, or that alone is what was typed."""

        def look() -> Fact:
            facts = self.app.library.facts
            held = facts.snapshot(scope).facts
            if words in held:
                return held[words]
            found = facts.search(words, scope=scope, limit=2)
            if len(found) != 1:
                raise Refused("which_fact")
            return found[0]

        return await asyncio.to_thread(look)


def _topic_key(words: str | None, held: Snapshot) -> str | None:
    if words is None:
        return None
    for topic in held.topics.values():
        if words in (topic.key, topic.title):
            return topic.key
    return words


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Facts(bot))
