"""`/fact`: facts of a server written, changed, listed and undone."""

from __future__ import annotations

import asyncio
import datetime
from typing import TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import AppClient, Interaction
from bot.features.drafting.article_offer import card_of_undoing, is_article, offer_card
from bot.features.drafting.forms import LONGEST_FIELD, open_form, seen_as
from bot.features.drafting.views import number_of
from bot.features.facts.cards import (
    fact_card,
    facts_card,
    history_card,
    part_card,
    relations_card,
    translation_card,
)
from bot.features.facts.changes import operation_name
from bot.features.facts.relations import relation_lists
from bot.interactions import delivery, handler, options, policy
from bot.interactions.handler import guarded, private_card
from bot.interactions.options import LONGEST_CHOICE, Choices, OneLine, Option, matching
from bot.interactions.policy import change_by, language_of, place_of, question_in, scope_of
from bot.rendering.answer_card import Card
from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import done_card, names_of
from bot.state.drafts import EditDraft, NewDraft, ProposalDraft
from bot.state.limits import Cost
from knowledge.answers.fact_view import view_fact
from knowledge.articles import Article, ArticleReview, likely_topic
from knowledge.curation.model import FactForm
from knowledge.model import MOST_ORDER, Fact, FactStatus, Scope, Snapshot

_DAYS_OF_CHANGES = 30
Reason: TypeAlias = app_commands.Range[str, 1, 500]


async def _changes_made_here(interaction: Interaction, typed: str) -> Choices:
    """Offer what was done here lately, newest first."""
    scope = scope_of(interaction)
    if scope is None:
        return []
    library, language = interaction.client.app.library, language_of(interaction)
    since = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(_DAYS_OF_CHANGES)
    made = await asyncio.to_thread(library.facts.changes, since, scope=scope)
    return matching(
        typed,
        (
            Option(str(each.number), operation_name(each, language))
            for each in reversed(made)
            if each.revisions[0].scope == scope
        ),
    )


@app_commands.allowed_installs(guilds=True)
@app_commands.allowed_contexts(guilds=True)
class Facts(commands.GroupCog, group_name="fact"):
    """Commands to curate facts; every change is audited and can be undone."""

    def __init__(self, bot: AppClient) -> None:
        self.app = bot.app
        if self.app_command is not None:
            policy.needs(policy.Capability.CURATE)(self.app_command)

    @policy.needs(policy.Capability.PROPOSE)
    @app_commands.command()
    @app_commands.autocomplete(topic=options.topics, source=options.sources)
    @guarded(Cost.CURATION)
    async def add(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, LONGEST_CHOICE] = "",
        source: app_commands.Range[str, 1, LONGEST_CHOICE] = "",
    ) -> None:
        """Write a fact; you see what it would change before it is stored."""
        await self._write(interaction, FactForm(statement="", topic=topic, source=source))

    @guarded(Cost.CURATION)
    async def add_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Write a fact from a message, which is its source; a long one is offered as an article."""
        author = one_line(clean(message.author.display_name))
        words, day = clean(question_in(message.content)), message.created_at.date()
        if is_article(words):
            review = ArticleReview(
                person=interaction.user.id,
                scope=place_of(interaction),
                words=words,
                source=f"Message of {author}",
                url=message.jump_url,
                article=Article((), published=day),
            )
            keeping = self.app.reviews.keep(review)
            token = await delivery.in_time(interaction, keeping)
            card = offer_card(words, token, language_of(interaction))
            await delivery.respond(interaction, card, private=True)
            return
        topic = await delivery.soon(self.app, self._likely_topic(words, place_of(interaction)))
        written = FactForm(
            statement=one_line(words)[:LONGEST_FIELD],
            topic=topic,
            source=f"Message of {author} {message.jump_url}",
            published=day.isoformat(),
        )
        await self._write(interaction, written)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_facts)
    @guarded(Cost.CURATION)
    async def edit(self, interaction: Interaction, fact: OneLine) -> None:
        """Correct a fact; if it has changed in the world, supersede it instead."""
        scope, language = place_of(interaction), language_of(interaction)
        chosen = await delivery.soon(self.app, self._find(fact, scope))
        found = await asyncio.to_thread(
            self.app.library.facts.find, chosen.key, scope=scope, own=True
        )
        snapshot = await delivery.soon(self.app, self.app.matcher.snapshot(scope))
        written = FactForm(**seen_as(found, snapshot))
        await open_form(
            interaction, EditDraft(interaction.user.id, scope, written, seen=found), language
        )

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_facts, relations=relation_lists)
    @private_card()
    async def relations(
        self, interaction: Interaction, fact: OneLine, relations: OneLine = ""
    ) -> Card:
        """Set which relations a fact states, where its words are read wrongly."""
        scope, language = place_of(interaction), language_of(interaction)
        found, change = await self._find(fact, scope), change_by(interaction)
        done = await self.app.curate(
            lambda curation: curation.set_relations(
                found.key, relations, scope=scope, change=change
            ),
        )
        return relations_card(done, await number_of(self.app, done), language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_facts, whole=options.any_facts)
    @private_card()
    async def part(
        self,
        interaction: Interaction,
        fact: OneLine,
        number: app_commands.Range[int, 1, MOST_ORDER] | None = None,
        whole: OneLine | None = None,
    ) -> Card:
        """Set a fact's number in its list, and the fact it is a part of."""
        scope, language = place_of(interaction), language_of(interaction)
        found, change = await self._find(fact, scope), change_by(interaction)
        parent = (await self._find(whole, scope)).key if whole is not None else None
        done = await self.app.curate(
            lambda curation: curation.set_part(
                found.key, number, parent, scope=scope, change=change
            ),
        )
        held = await asyncio.to_thread(self.app.library.facts.snapshot, scope)
        return part_card(done, held, await number_of(self.app, done), language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_facts)
    @private_card()
    async def translate(
        self,
        interaction: Interaction,
        fact: OneLine,
        translation: app_commands.Range[str, 1, LONGEST_FIELD] | None = None,
    ) -> Card:
        """Set the Arabic wording of a fact, which Arabic askers see first."""
        scope, language = place_of(interaction), language_of(interaction)
        found, change = await self._find(fact, scope), change_by(interaction)
        done = await self.app.curate(
            lambda curation: curation.translate(
                found.key, "ar", translation or "", scope=scope, change=change
            ),
        )
        return translation_card(done, "ar", await number_of(self.app, done), language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_current_facts, by=options.own_facts)
    @private_card()
    async def supersede(
        self, interaction: Interaction, fact: OneLine, by: OneLine, reason: Reason | None = None
    ) -> Card:
        """Replace a fact with a newer one, which leaves the older to questions about its time."""
        scope, language = place_of(interaction), language_of(interaction)
        old, new = await self._find(fact, scope), await self._find(by, scope)
        change = change_by(interaction, reason=reason)
        done = await self.app.curate(
            lambda curation: curation.supersede_fact(old.key, new.key, scope=scope, change=change),
        )
        return done_card("supersede", done, await number_of(self.app, done), language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_current_facts)
    @private_card()
    async def retire(
        self, interaction: Interaction, fact: OneLine, reason: Reason | None = None
    ) -> Card:
        """Take a fact out of answers; it stays in the store with its history."""
        scope, language = place_of(interaction), language_of(interaction)
        found, change = await self._find(fact, scope), change_by(interaction, reason=reason)
        done = await self.app.curate(
            lambda curation: curation.retire_fact(found.key, scope=scope, change=change),
        )
        return done_card("retire", done, await number_of(self.app, done), language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.own_past_facts)
    @private_card()
    async def restore(
        self, interaction: Interaction, fact: OneLine, reason: Reason | None = None
    ) -> Card:
        """Bring a superseded or retired fact back into answers."""
        scope, language = place_of(interaction), language_of(interaction)
        found, change = await self._find(fact, scope), change_by(interaction, reason=reason)
        done = await self.app.curate(
            lambda curation: curation.restore_fact(found.key, scope=scope, change=change),
        )
        return done_card("restore", done, await number_of(self.app, done), language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(change=_changes_made_here)
    @private_card()
    async def undo(self, interaction: Interaction, change: OneLine | None = None) -> Card:
        """Undo your last change, or a whole import."""
        scope, language = place_of(interaction), language_of(interaction)
        if change is not None and not (change.isascii() and change.isdigit()):
            raise Refused("which_change")
        number = int(change) if change else None
        made_by = change_by(interaction)
        undone = await self.app.curate(
            lambda curation: curation.undo(scope=scope, change=made_by, number=number),
        )
        return await card_of_undoing(interaction, undone, language)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.any_facts)
    @private_card()
    async def show(self, interaction: Interaction, fact: OneLine) -> Card:
        """See everything about a fact."""
        scope, language = place_of(interaction), language_of(interaction)
        found = await self._find(fact, scope)
        held = await asyncio.to_thread(self.app.library.facts.snapshot, scope)
        return fact_card(view_fact(found, held, self.app.today_in(scope), language), held, language)

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.autocomplete(fact=options.any_facts)
    @private_card()
    async def history(self, interaction: Interaction, fact: OneLine) -> Card:
        """See who changed a fact, when, and from what to what."""
        scope, language = place_of(interaction), language_of(interaction)
        found = await self._find(fact, scope)
        history = await asyncio.to_thread(self.app.library.facts.history, found.key, scope=scope)
        behind = await asyncio.to_thread(self.app.library.proposals.behind, history)
        held = await asyncio.to_thread(self.app.library.facts.snapshot, scope)
        return history_card(found.statement, history, language, behind, names_of(held))

    @policy.needs(policy.Capability.READ)
    @app_commands.command(name="list")
    @app_commands.autocomplete(topic=options.topics)
    @private_card()
    async def list_facts(
        self,
        interaction: Interaction,
        topic: OneLine | None = None,
        status: FactStatus | None = None,
        own: bool = True,
    ) -> Card:
        """List this server's facts, or with own: False all it sees."""
        scope, language = place_of(interaction), language_of(interaction)
        held = await asyncio.to_thread(self.app.library.facts.snapshot, scope)
        key = _topic_key(topic, held)
        facts = await asyncio.to_thread(
            lambda: self.app.library.facts.select(scope=scope, status=status, topic=key, own=own)
        )
        return facts_card(facts, language)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @private_card()
    async def search(self, interaction: Interaction, words: OneLine) -> Card:
        """Find facts by their words, past ones too."""
        scope, language = place_of(interaction), language_of(interaction)
        found = await asyncio.to_thread(self.app.library.facts.search, words, scope=scope)
        return facts_card(found, language)

    async def _write(self, interaction: Interaction, written: FactForm) -> None:
        scope, person = place_of(interaction), interaction.user.id
        draft: NewDraft | ProposalDraft = NewDraft(person, scope, written)
        if not policy.allows(policy.Capability.CURATE, interaction):
            proposals = self.app.library.proposals
            await asyncio.to_thread(proposals.require_room, scope=scope, person=person)
            draft = ProposalDraft(person, scope, written)
        await open_form(interaction, draft, language_of(interaction))

    async def _likely_topic(self, words: str, scope: Scope) -> str:
        held = await self.app.matcher.snapshot(scope)
        topic = await asyncio.to_thread(likely_topic, words, held)
        return topic.title if topic is not None else ""

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
    """Add the commands, and the entry in the menu of messages, to the client."""
    cog = Facts(bot)
    await bot.add_cog(cog)
    propose = policy.Capability.PROPOSE
    handler.add_message_menu(bot, "Add as fact", propose, cog.add_message, anywhere=False)
