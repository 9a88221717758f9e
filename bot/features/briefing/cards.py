"""A Brief as a card: a title, how fresh it is, and its parts."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering import fact_lines
from bot.rendering.answer_card import AMBER, GREEN, Card, fact_menu
from bot.rendering.answer_text import item_of
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge.reports.briefs import Brief, Part

_A_PART = 900
"""Characters of one part of a card, so that no part takes the room of those below."""


def brief_card(brief: Brief) -> Card:
    """Lay a brief out, each fact to be opened from the menu below."""
    budget = Budget(3_700)
    items: list[ui.Item[Any]] = [_text(budget.take(one_line(brief.title), 200, before="## "))]
    items += _texts([budget.take(brief.line, 200, before="-# ")])
    for part in brief.parts:
        items.append(ui.Separator())
        items += _texts(_part(budget, part, brief.language))
    names = fact_lines.sources(brief.facts, brief.language)[:2]
    items += _texts([budget.take(one_line(name), 250, before="-# ") for name in names])
    items += fact_menu(brief.facts, brief.language)
    late = any(told.passed and told.clock for told in brief.facts)
    return Card(AMBER if late else GREEN, *items)


def _part(budget: Budget, part: Part, language: str) -> list[str]:
    shown = [budget.take(part.heading, 100, before="**").rstrip() + "**"]
    room, listed = _A_PART, 0
    for told in part.facts:
        line = budget.take(item_of(told), min(220, room), before=f"{listed + 1}. ", keep=400)
        if not line or room < 60:
            break
        shown.append(line)
        room -= len(line)
        listed += 1
    count = len(part.facts) + part.over
    if listed < count:
        shown.append(label("shown", language, shown=listed, count=count))
    return shown


def _text(text: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay(text)


def _texts(texts: list[str]) -> list[ui.Item[Any]]:
    joined = "\n".join(filter(None, texts))
    return [ui.TextDisplay(joined)] if joined else []
