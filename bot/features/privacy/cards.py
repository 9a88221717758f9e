"""What is kept of a person, as a card for that person alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids
from bot.rendering.answer_card import BLUE, GREEN, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.privacy import Erased
from knowledge.question_log import PersonalData
from knowledge.refusals import KEPT_DAYS


def privacy_card(
    kept: PersonalData,
    language: str,
    *,
    keeps: bool,
    days: int,
    watches: Sequence[str] = (),
    elsewhere: int = 0,
) -> Card:
    """Lay out what is kept; `keeps` and `days` are the rule of the place it is asked in.

    `watches` names what is watched from there; `elsewhere` counts what is from other places.
    """
    budget = Budget()
    has_watches = bool(watches or elsewhere)
    lines = [label("privacy_how", language)]
    if not keeps:
        lines.append(label("privacy_off", language))
    if kept.is_empty:
        lines.append(label("privacy_nothing", language))
    else:
        lines.append(label("privacy_here", language, count=kept.count_here, days=days))
        lines.append(label("privacy_elsewhere", language, count=kept.count_elsewhere))
        lines.append(label("privacy_marks", language, count=kept.marks))
        for name, count in (("proposals", kept.proposals), ("to_tell", kept.subscriptions)):
            if count:
                lines.append(label(f"privacy_{name}", language, count=count))
    if watches:
        named = one_line(", ".join(watches))
        lines.append(budget.take(label("privacy_watches", language, names=named), 600))
    if has_watches:
        lines.append(label("privacy_watches_else", language, count=elsewhere))
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("### " + label("privacy_title", language)),
        ui.TextDisplay("\n".join(lines)),
    ]
    if kept.here:
        shown = [label("privacy_latest", language)]
        for each in kept.here:
            day = dates.in_words(dates.parse(each.at.date().isoformat()), language)
            shown.append(budget.take(f"{one_line(each.text)} ({day})", 250, before="- "))
        items.append(ui.TextDisplay("\n".join(filter(None, shown))))
    items.append(ui.TextDisplay("-# " + label("privacy_else", language, days=KEPT_DAYS)))
    if has_watches or not kept.is_empty:
        erase: ui.Button[Any] = ui.Button(
            label=label("privacy_erase", language),
            custom_id=custom_ids.erase(language),
            style=discord.ButtonStyle.danger,
        )
        items.append(ui.ActionRow(erase))
    return Card(BLUE, *items)


def erased_card(erased: Erased, language: str) -> Card:
    """Say that all of it is gone, and how much there was."""
    said = [label("privacy_erased", language, count=erased.questions)]
    if erased.proposals:
        said.append(label("privacy_erased_proposals", language, count=erased.proposals))
    if erased.watches:
        said.append(label("privacy_watches_gone", language, count=erased.watches))
    return Card(GREEN, ui.TextDisplay("\n".join(said)))
