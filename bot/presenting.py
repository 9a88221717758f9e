"""How an answer is shown where it was asked, and what is offered while somebody types."""

from __future__ import annotations

from discord import app_commands

from bot.cards.compact import compact_card
from bot.cards.layout import Card, card
from bot.cards.text import answer_text
from knowledge.answers.model import Answer
from knowledge.server_settings import ServerSettings

CHOICES, LONGEST_CHOICE = 25, 100
"""What Discord shows while somebody types: so many choices, of so many characters."""


def present(
    answer: Answer,
    settings: ServerSettings,
    *,
    question: str | None = None,
    asking: int | None = None,
) -> tuple[Card, str]:
    """The card in the server's style, and the text that stands in where it is refused."""
    if settings.style == "compact":
        return compact_card(answer), answer_text(answer)
    return card(answer, question=question, asking=asking), answer_text(answer)


def choices(typed: str, names: list[str]) -> list[app_commands.Choice[str]]:
    """Offer the names with what was typed in them, those that begin with it first."""
    wanted = typed.casefold().strip()
    fitting = [name for name in names if wanted in name.casefold()]
    fitting.sort(key=lambda name: not name.casefold().startswith(wanted))
    return [
        app_commands.Choice(name=name, value=name)
        for name in dict.fromkeys(fitting)
        if 0 < len(name.strip()) <= len(name) <= LONGEST_CHOICE
    ][:CHOICES]
