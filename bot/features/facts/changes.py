"""`/changes`: recent changes, for everyone who may read the facts."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, policy
from bot.interactions.handler import guarded
from bot.interactions.options import LONGEST_CHOICE
from bot.interactions.policy import language_of, scope_of
from bot.rendering.answer_card import BLUE, GREY, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import action_name, day_of, plain_diff, text_block
from bot.state.limits import Cost
from knowledge import dates
from knowledge.errors import DateError
from knowledge.history.revisions import Operation, Revision

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
        scope = scope_of(interaction)
        day = _first_day(since, self.app.today_in(scope))
        looking = asyncio.to_thread(self.app.library.facts.changes, day, scope=scope)
        made: list[Operation] = await delivery.in_time(interaction, looking, private=True)
        shown = changes_card(day, made, language_of(interaction))
        await delivery.respond(interaction, shown, private=True)


def _first_day(words: str, today: datetime.date) -> datetime.date:
    read = dates.from_words(words, today)
    if read.earliest is None:
        raise DateError("date_without_start", text=words)
    return read.earliest


def changes_card(since: datetime.date, made: Sequence[Operation], language: str) -> Card:
    """Lay out the changes since a day, newest first, without the names of those who made them."""
    day = dates.in_words(dates.parse(since.isoformat()), language)
    if not made:
        return Card(GREY, text_block([label("changes_none", language, day=day)]))
    budget = Budget(_ROOM)
    lines = ["### " + label("changes_title", language, day=day, count=len(made))]
    shown = 0
    for operation in reversed(made):
        if budget.left < 300:
            break
        lines += _operation(operation, language, budget)
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
        _statement(operation.changes[-1]) or operation.changes[-1].key,
    ]
    facts = sum(each.kind == "fact" for each in operation.changes)
    if facts > 1:
        parts[-1] = label("facts_held", language, count=facts)
    return " · ".join(parts)


def _operation(operation: Operation, language: str, budget: Budget) -> list[str]:
    day, action = day_of(operation.at, language), action_name(operation.action, language)
    facts = [each for each in operation.changes if each.kind in ("fact", "phrasing")]
    if len(facts) > _FEW:
        return [label("changes_many", language, day=day, action=action, count=len(facts))]
    lines = []
    for each in facts:
        told = action_name(each.action, language)
        words = label(
            "changes_one", language, day=day, action=told, statement=_statement(each) or each.key
        )
        lines.append(budget.take(words, 400, keep=10))
        if each.before is not None and each.after is not None:
            lines += plain_diff(each.before, each.after, language, budget)
    for each in operation.changes if not facts else ():
        words = label("changes_one", language, day=day, action=action, statement=each.key)
        lines.append(budget.take(words, 400))
    return lines


def _statement(revision: Revision) -> str:
    record = revision.after or revision.before or {}
    return one_line(str(record.get("statement") or record.get("question") or ""))


async def setup(bot: AppClient) -> None:
    """Add the commands to the client."""
    await bot.add_cog(Changes(bot.app))
