"""`/changes`: recent changes, for everyone who may read the facts."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, policy
from bot.interactions.handler import guarded
from bot.interactions.options import LONGEST_CHOICE
from bot.interactions.policy import language_of, scope_of, settings_of
from bot.rendering.answer_card import BLUE, GREY, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import action_name, day_of, names_of, plain_diff, text_block
from bot.state.limits import Cost
from knowledge import dates
from knowledge.errors import DateError
from knowledge.history.revisions import Operation, Revision
from knowledge.time_zones import zone_of

_ROOM = 3_500

_FEW = 3
"""Facts of one operation that are named one by one; of more, only the number is shown."""


class Changes(commands.Cog):
    """Recent changes, for everyone who may read the facts."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.READ)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @guarded(Cost.CURATION)
    async def changes(
        self, interaction: Interaction, since: app_commands.Range[str, 1, LONGEST_CHOICE]
    ) -> None:
        """See which facts were added, changed or removed since a day."""
        scope, facts = scope_of(interaction), self.app.library.facts
        zone = zone_of(settings_of(interaction).time_zone)
        day = _first_day(since, self.app.today_in(scope))

        def look() -> tuple[list[Operation], dict[tuple[str, str], str]]:
            made = facts.changes(day, scope=scope, zone=zone)
            return made, names_of(facts.snapshot(scope)) | _names_then(made)

        looking = asyncio.to_thread(look)
        made, names = await delivery.in_time(interaction, looking, private=True)
        shown = changes_card(day, made, language_of(interaction), names, zone)
        await delivery.respond(interaction, shown, private=True)


def _first_day(words: str, today: datetime.date) -> datetime.date:
    read = dates.from_words(words, today)
    if read.earliest is None:
        raise DateError("date_without_start", text=words)
    return read.earliest


def _names_then(made: Sequence[Operation]) -> dict[tuple[str, str], str]:
    """Return the words for facts as a history named them: some are gone by now."""
    told = (each for operation in made for each in operation.changes if each.kind == "fact")
    return {("fact", each.key): words for each in told if (words := _words(each))}


def changes_card(
    since: datetime.date,
    made: Sequence[Operation],
    language: str,
    names: Mapping[tuple[str, str], str] = MappingProxyType({}),
    zone: datetime.tzinfo = datetime.UTC,
) -> Card:
    """Lay out the changes since a day, newest first, without the names of those who made them.

    Settings are left out: they change no fact. `names` is as for `plain_diff`.
    """
    made = [each for each in made if any(one.kind != "setting" for one in each.changes)]
    day = dates.in_words(dates.parse(since.isoformat()), language)
    if not made:
        return Card(GREY, text_block([label("changes_none", language, day=day)]))
    budget = Budget(_ROOM)
    lines = ["### " + label("changes_title", language, day=day, count=len(made))]
    shown = 0
    for operation in reversed(made):
        if budget.left < 300:
            break
        lines += _operation(operation, language, budget, names, zone)
        shown += 1
    if shown < len(made):
        lines.append(label("shown", language, shown=shown, count=len(made)))
    return Card(BLUE, text_block(lines))


def operation_name(operation: Operation, language: str) -> str:
    """Name an operation in a line, for a choice among several."""
    parts = [
        day_of(operation.at, language),
        action_name(operation.action, language),
        operation.actor,
        _words(operation.changes[-1]) or operation.changes[-1].key,
    ]
    facts = sum(each.kind == "fact" for each in operation.changes)
    if facts > 1:
        parts[-1] = label("facts_held", language, count=facts)
    return " · ".join(parts)


def _operation(
    operation: Operation,
    language: str,
    budget: Budget,
    names: Mapping[tuple[str, str], str],
    zone: datetime.tzinfo,
) -> list[str]:
    day, action = day_of(operation.at, language, zone), action_name(operation.action, language)
    facts = [each for each in operation.changes if each.kind in ("fact", "phrasing")]
    if len(facts) > _FEW:
        return [label("changes_many", language, day=day, action=action, count=len(facts))]
    lines = []
    for each in facts:
        told = action_name(each.action, language)
        words = label(
            "changes_one", language, day=day, action=told, statement=_words(each) or each.key
        )
        lines.append(budget.take(words, 400, keep=10))
        if each.before is not None and each.after is not None:
            lines += plain_diff(each.before, each.after, language, budget, names)
    for each in operation.changes if not facts else ():
        named = _words(each) or each.key
        words = label("changes_one", language, day=day, action=action, statement=named)
        lines.append(budget.take(words, 400))
    return lines


def _words(revision: Revision) -> str:
    """Return the words by which people know a record: its statement, question, title or name."""
    record = revision.after or revision.before or {}
    parts = (record.get(name) for name in ("statement", "question", "title", "name"))
    return one_line(str(next(filter(None, parts), "")))


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Changes(bot.app))
