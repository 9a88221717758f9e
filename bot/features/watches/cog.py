"""`/watch`: a channel or person hears of a topic, a name or everything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.watches import views
from bot.features.watches.cards import begun_card, statistics_begun_card, watches_card
from bot.features.watches.views import end
from bot.interactions import options, policy
from bot.interactions.handler import guarded, private_card
from bot.interactions.options import Choices, OneLine, Option, matching
from bot.interactions.policy import (
    change_by,
    language_of,
    posting_language,
    scope_of,
    settings_of,
)
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import watch_name
from bot.state.limits import Cost
from knowledge.model import Snapshot
from knowledge.query.lookup import find_entity, find_topic
from knowledge.watches import Recipient, Watch, WatchRequest
from knowledge.watches.model import LONGEST_BEFORE
from knowledge.watches.schedule import scheduled_facts, upcoming_facts

Days: TypeAlias = app_commands.Range[int, 0, LONGEST_BEFORE]
Where: TypeAlias = Literal["me", "here"]
How: TypeAlias = Literal["none", "daily", "weekly"]

_BEFORE = 7
_NEXT_DAYS = 730


@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
class Watches(commands.GroupCog, group_name="watch"):
    """Watches of people and channels, begun, listed and ended."""

    def __init__(self, app: App) -> None:
        self.app = app
        if self.app_command is not None:
            policy.needs(policy.Capability.WATCH)(self.app_command)

    @policy.needs(policy.Capability.WATCH)
    @app_commands.command()
    @app_commands.autocomplete(topic=options.topics)
    @private_card(notes=False)
    async def topic(
        self,
        interaction: Interaction,
        topic: OneLine,
        days_before: Days = _BEFORE,
        where: Where = "me",
        digest: How = "none",
    ) -> Card:
        """Hear of a topic: reminders of its dates, and digests."""
        return await self._begin(
            interaction,
            lambda held: {"topic": find_topic(topic, held).key},
            days_before,
            where,
            digest,
        )

    @policy.needs(policy.Capability.WATCH)
    @app_commands.command()
    @app_commands.autocomplete(name=options.entities)
    @private_card(notes=False)
    async def entity(
        self,
        interaction: Interaction,
        name: OneLine,
        days_before: Days = _BEFORE,
        where: Where = "me",
        digest: How = "none",
    ) -> Card:
        """Hear of a person, body or place: reminders of its dates, and digests."""
        return await self._begin(
            interaction,
            lambda held: {"entity": find_entity(name, held).key},
            days_before,
            where,
            digest,
        )

    @policy.needs(policy.Capability.WATCH)
    @app_commands.command()
    @private_card(notes=False)
    async def everything(
        self,
        interaction: Interaction,
        days_before: Days = _BEFORE,
        where: Where = "me",
        digest: How = "none",
    ) -> Card:
        """Hear of all there is: reminders of every date, and digests."""
        return await self._begin(interaction, lambda _: {}, days_before, where, digest)

    @policy.needs(policy.Capability.WATCH_CHANNEL)
    @app_commands.command()
    @private_card(notes=False)
    async def statistics(self, interaction: Interaction) -> Card:
        """Have the statistics of the week posted in this channel every Monday."""
        wanted = WatchRequest(
            statistics=True,
            days_before=0,
            digest="weekly",
            language=posting_language(interaction),
        )
        home, now, change = _home(interaction, "here"), self.app.now(), change_by(interaction)
        scope, registry = scope_of(interaction), self.app.library.watches.registry
        await self.app.writer.do(
            lambda _: registry.begin(wanted, scope=scope, home=home, now=now, change=change)
        )
        settings = settings_of(interaction)
        channel = settings.digest_channel or home.channel or 0
        return statistics_begun_card(channel, language_of(interaction), zone=settings.time_zone)

    @policy.needs(policy.Capability.WATCH)
    @app_commands.command(name="list")
    @private_card(notes=False)
    async def list_watches(self, interaction: Interaction) -> Card:
        """See what you watch, and for curators what the channels here watch."""
        snapshot = await self.app.matcher.snapshot(scope_of(interaction))
        mine, here, elsewhere = await self._watches(interaction)
        return watches_card(mine, here, elsewhere, snapshot, language_of(interaction))

    @policy.needs(policy.Capability.WATCH)
    @app_commands.command()
    @guarded(Cost.CURATION)
    async def stop(self, interaction: Interaction, watch: OneLine) -> None:
        """End a watch of yours, or for curators one of a channel here."""
        language = language_of(interaction)
        mine, here, _ = await self._watches(interaction)
        chosen = [each for each in (*mine, *here) if custom_ids.token(each.id) == watch]
        if not chosen:
            raise Refused("which_watch")
        await end(interaction, chosen[0], chosen[0].home, language)

    @stop.autocomplete("watch")
    async def stoppable(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the watches that this person may end here."""
        language = language_of(interaction)
        snapshot = await self.app.matcher.snapshot(scope_of(interaction))
        mine, here, _ = await self._watches(interaction)
        offered = [
            Option(custom_ids.token(each.id), watch_name(each, snapshot, language)) for each in mine
        ]
        for each in here:
            channel = interaction.guild and interaction.guild.get_channel_or_thread(
                each.home.channel or 0
            )
            title = (f"#{channel.name}: " if channel else "") + watch_name(each, snapshot, language)
            offered.append(Option(custom_ids.token(each.id), title))
        return matching(typed, offered)

    async def _begin(
        self,
        interaction: Interaction,
        subject: Callable[[Snapshot], dict[str, str]],
        days_before: int,
        where: Where,
        digest: How,
    ) -> Card:
        language = language_of(interaction)
        scope, library = scope_of(interaction), self.app.library
        snapshot = await self.app.matcher.snapshot(scope)
        found = subject(snapshot)
        wanted = WatchRequest(
            topic=found.get("topic"),
            entity=found.get("entity"),
            days_before=days_before,
            digest=None if digest == "none" else digest,
            language=posting_language(interaction) if where == "here" else language,
        )
        home, now, change = _home(interaction, where), self.app.now(), change_by(interaction)
        watch = await self.app.writer.do(
            lambda _: library.watches.registry.begin(
                wanted, scope=scope, home=home, now=now, change=change
            )
        )
        settings = settings_of(interaction)
        today = self.app.today_in(scope)
        near = await asyncio.to_thread(
            lambda: upcoming_facts(scheduled_facts(snapshot), [watch], today, _NEXT_DAYS)
        )
        zone, channel = settings.time_zone, settings.digest_channel
        return begun_card(watch, snapshot, language, zone=zone, digest_channel=channel, ahead=near)

    async def _watches(self, interaction: Interaction) -> tuple[list[Watch], list[Watch], int]:
        """Return a person's watches here, the channels' if they may end them, and how many else."""
        scope, book = scope_of(interaction), self.app.library.watches.registry
        person = interaction.user.id
        mine, elsewhere = await asyncio.to_thread(book.of_person, person, scope=scope)
        here: list[Watch] = []
        if scope is not None and policy.allows(policy.Capability.WATCH_CHANNEL, interaction):
            here = await asyncio.to_thread(book.list_watches, scope=scope)
        return mine, here, elsewhere


def _home(interaction: Interaction, where: Where) -> Recipient:
    """Return who gets the reminders; raises where the person may not choose that, or it fails."""
    if where == "me":
        return Recipient(person=interaction.user.id)
    if scope_of(interaction) is None or interaction.channel_id is None:
        raise Refused("watch_server_only")
    if not policy.allows(policy.Capability.WATCH_CHANNEL, interaction):
        raise policy.refusal(policy.Capability.WATCH_CHANNEL, interaction)
    may = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (
        may.view_channel and (may.send_messages_in_threads if in_thread else may.send_messages)
    ):
        raise Refused("watch_cannot_post")
    return Recipient(channel=interaction.channel_id)


async def setup(bot: AppClient) -> None:
    """Add the commands and the buttons of reminders to the client."""
    await bot.add_cog(Watches(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
