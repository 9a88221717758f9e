"""`/check`: what in a server's facts a curator should look at."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.handler import private_card
from bot.interactions.policy import language_of, place_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import AMBER, GREEN, Card
from bot.rendering.custom_ids import LANG, PAGE, CustomId, one_of
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from bot.rendering.quality_text import finding_text, report_notes
from knowledge.model import Snapshot
from knowledge.quality import Finding, QualityReport

ON_A_PAGE = 8
_ROOM = 2_900  # characters of what people wrote; the rest is for our own words

MOST_ASKED = 1_000
"""Facts that are asked for in one look over a store; a terminal asks for all of them."""


class Checking(commands.Cog):
    """Opens the report; `CheckButton` turns its pages."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @private_card()
    async def check(self, interaction: Interaction, own: bool = True) -> Card:
        """See what in the facts needs a look: contradictions, passed dates, weak sources."""
        scope, language = place_of(interaction), language_of(interaction)
        return await checked(self.app, scope, 0, language, own=own)


async def checked(app: App, scope: int, page: int, language: str, *, own: bool) -> Card:
    """Check a server's facts, and return a page of the findings."""
    today, library = app.today_in(scope), app.library

    def look() -> Card:
        report = library.quality.report(scope=scope, today=today, own=own, most=MOST_ASKED)
        return check_card(report, library.snapshot(scope), today, page, language, own=own)

    return await asyncio.to_thread(look)


CHECK = CustomId("check", language=LANG, whose=one_of("own", "all"), page=PAGE)


class CheckButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=CHECK.template):
    """Turns to a page; findings that were fixed meanwhile are not on it any more."""

    needs = policy.Capability.CURATE

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        scope, page = place_of(interaction), int(self.named["page"])
        own = self.named["whose"] == "own"
        work = checked(interaction.client.app, scope, page, self.language, own=own)
        await delivery.change(interaction, await delivery.in_time(interaction, work, change=True))


def check_card(
    report: QualityReport,
    snapshot: Snapshot,
    today: datetime.date,
    page: int,
    language: str,
    *,
    own: bool,
) -> Card:
    """Lay out one page of a report, counted from 0; past the end is the last.

    `own` is whether it is on a server's own facts alone, which the buttons carry.
    """
    small = ["-# " + line for line in report_notes(report, language)]
    if not report.findings:
        clean = label("check_clean", language, count=report.facts)
        return Card(GREEN, _text([clean, *small]))
    pages = -(-len(report.findings) // ON_A_PAGE)
    page = min(page, pages - 1)
    shown = report.findings[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    budget, lines, rule = Budget(_ROOM), list[str](), None
    for number, each in enumerate(shown, start=page * ON_A_PAGE + 1):
        if each.rule is not rule:
            rule = each.rule
            lines.append(f"**{label(f'check_{rule}', language)}**")
            lines.append("-# " + label(f"check_{rule}_do", language))
        lines.append(
            budget.take(finding_text(each, snapshot, today, language), 420, before=f"{number}. ")
        )
    items: list[ui.Item[Any]] = [
        _text(["### " + label("check_title", language, count=len(report.findings))]),
        _text(lines),
    ]
    if (menu := _menu(shown, snapshot, page, language)) is not None:
        items.append(ui.ActionRow(menu))
    turning = [
        ui.Button[Any](
            label=label(name, language),
            custom_id=CHECK.write(language, whose="own" if own else "all", page=to),
        )
        for name, to in (("queue_before", page - 1), ("queue_after", page + 1))
        if 0 <= to < pages
    ]
    if turning:
        items.append(ui.ActionRow(*turning))
        small.insert(0, "-# " + label("queue_page", language, page=page + 1, pages=pages))
    if small:
        items.append(_text(small))
    return Card(AMBER, *items)


def _menu(
    shown: Sequence[Finding], snapshot: Snapshot, page: int, language: str
) -> ui.Select[Any] | None:
    """A menu of the facts that the findings of a page are about, each with its numbers."""
    numbered: dict[str, list[int]] = {}
    for number, each in enumerate(shown, start=page * ON_A_PAGE + 1):
        for key in custom_ids.usable(key for key in each.facts[:2] if key in snapshot.facts):
            numbered.setdefault(key, []).append(number)
    options = [
        discord.SelectOption(
            label=fit(
                f"{', '.join(map(str, numbers))}. {one_line(snapshot.facts[key].statement)}",
                100,
                markdown=False,
            ),
            value=key,
        )
        for key, numbers in list(numbered.items())[:25]
    ]
    if not options:
        return None
    return ui.Select(
        custom_id=custom_ids.FACT_MENU.write(language),
        placeholder=label("check_open", language),
        options=options,
    )


def _text(lines: Sequence[str]) -> ui.Item[Any]:
    return ui.TextDisplay("\n".join(filter(None, lines)) or label("no_text"))


ITEMS = (CheckButton,)


async def setup(bot: AppClient) -> None:
    """Add the command and its pages to the client."""
    await bot.add_cog(Checking(bot.app))
    bot.add_dynamic_items(*ITEMS)
