"""`/timeline`: the dated facts as a picture and in words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TypeAlias

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.errors import Refused
from bot.features.ask.presentation import past_day
from bot.features.timeline import views
from bot.features.timeline.service import build_timeline, request_timeline, show
from bot.interactions import handler, policy
from bot.rendering.markdown import fit, one_line
from bot.state.limits import Buckets, Verdict
from knowledge.model import Snapshot
from knowledge.reports.timelines import dated_topics
from knowledge.text import norm

_CHOICES, _LONGEST_KEY = 25, 100
_Name: TypeAlias = app_commands.Range[str, 1, 100]
_Date: TypeAlias = app_commands.Range[str, 1, 40]


class TimelineCog(commands.Cog, name="Timeline"):
    """Shows what is dated, in order of time."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._uses = Buckets(5, 20.0)

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.rename(start="from", end="to")
    @app_commands.describe(
        topic="Only this topic",
        entity="Only what is about this person, body, place or thing",
        start="From here on: 2023, 2024-01, Jan 2024",
        end="Up to here: 2023, 2024-01, Jan 2024",
        as_of="From what was held on a day that has been, such as 2024-07-01",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def timeline(
        self,
        interaction: Interaction,
        topic: _Name | None = None,
        entity: _Name | None = None,
        start: _Date | None = None,
        end: _Date | None = None,
        as_of: _Date | None = None,
    ) -> None:
        """See the dated facts as a picture and in words."""
        language = policy.spoken(interaction)
        try:
            if self._uses.take(interaction.user.id) is not Verdict.SERVE:
                raise Refused("slow_down")
            with self.app.in_flight.track():
                self.app.painter.start()
                day = past_day(as_of, self.app.today()) if as_of is not None else None
                found = await request_timeline(
                    interaction,
                    partial(build_timeline, topic=topic, entity=entity, start=start, end=end),
                    change=False,
                    as_of=day,
                )
                await show(interaction, found, 1, language, change=False)
        except Exception as error:
            await handler.explain(interaction, error, language)

    @timeline.autocomplete("topic")
    async def topics(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the topics that have dated facts."""
        self.app.painter.start()  # whoever types the command wants a picture soon
        return await self.app.matcher.look(
            policy.scope_of(interaction), lambda held, _: _topics(held, typed)
        )

    @timeline.autocomplete("entity")
    async def entities(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the names that dated facts are about."""
        self.app.painter.start()
        return await self.app.matcher.look(
            policy.scope_of(interaction), lambda held, _: _entities(held, typed)
        )


def _topics(held: Snapshot, typed: str) -> list[app_commands.Choice[str]]:
    return _choices(typed, ((t.key, t.title, [t.title]) for t in dated_topics(held)))


def _entities(held: Snapshot, typed: str) -> list[app_commands.Choice[str]]:
    dated = {key for fact in held.facts.values() if fact.date for key in fact.entities}
    return _choices(
        typed,
        (
            (e.key, e.name, [e.name, *(alias.text for alias in e.aliases)])
            for e in held.entities.values()
            if e.key in dated
        ),
    )


def _choices(
    typed: str, things: Iterable[tuple[str, str, list[str]]]
) -> list[app_commands.Choice[str]]:
    """Offer what has a name with the typed letters in it, names that begin so first."""
    sought = norm(typed[:100])
    found = []
    for key, title, names in things:
        normed = [norm(name) for name in names]
        shown = fit(one_line(title), 100, markdown=False)
        if shown and len(key) <= _LONGEST_KEY and any(sought in name for name in normed):
            begins = any(name.startswith(sought) for name in normed)
            found.append((not begins, app_commands.Choice(name=shown, value=key)))
    found.sort(key=lambda pair: pair[0])
    return [choice for _, choice in found][:_CHOICES]


async def setup(bot: AppClient) -> None:
    """Add the command and its buttons to the client."""
    await bot.add_cog(TimelineCog(bot.app))
    bot.add_dynamic_items(*views.ITEMS)
