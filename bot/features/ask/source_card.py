"""The card behind "Sources": everything held on where one fact comes from."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering import fact_lines
from bot.rendering.answer_card import GREY, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.answers.model import FactView

_KNOWN_RELIABILITY = "ABCDEF"


def sources_card(told: FactView, language: str) -> Card:
    """Lay out a fact's source, its place there, its words, and how its date was read."""
    budget = Budget()
    items: list[ui.Item[Any]] = [_text(budget, one_line(told.fact.statement), 800, "### ")]
    rows = [f"{label(key, language)}: {value}" for key, value in _rows(told, language) if value]
    shown = [budget.take(one_line(row), 500) for row in rows]
    items.append(ui.TextDisplay("\n".join(filter(None, shown)) or label("no_text", language)))
    return Card(GREY, *items)


def _rows(told: FactView, language: str) -> list[tuple[str, str | None]]:
    fact, source = told.fact, told.source
    rows: list[tuple[str, str | None]] = [("source", source.title if source else fact.source)]
    if source is not None:
        published = dates.in_words(source.published, language) if source.published else None
        rows += [
            ("publisher", source.publisher),
            ("author", source.author),
            ("published", published),
            ("reliability", _reliability(source.reliability, language)),
        ]
    rows += [
        ("place", fact.locator),
        ("quote", fact.quote),
        ("link", fact_lines.link(told)),
        ("as_of", told.as_of),
        ("date_note", fact.date_note),
        ("note", source.note if source else None),
    ]
    return rows


def _reliability(letter: str | None, language: str) -> str | None:
    known = letter and letter in _KNOWN_RELIABILITY
    return label(f"reliability_{letter}", language) if known else letter


def _text(budget: Budget, text: str, most: int, before: str) -> ui.Item[Any]:
    return ui.TextDisplay(budget.take(text, most, before=before) or label("no_text"))
