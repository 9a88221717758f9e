"""How an answer is shown where it was asked, and what is offered while somebody types."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from discord import app_commands, ui

from bot.features.ask.cards import compact_card
from bot.rendering.answer_card import Card, card
from bot.rendering.answer_text import answer_text
from bot.rendering.markdown import fit, one_line
from knowledge import dates
from knowledge.answers.model import Answer, Outcome
from knowledge.errors import InputError
from knowledge.settings import ServerSettings

CHOICES, LONGEST_CHOICE = 25, 100
"""What Discord shows while somebody types: so many choices, of so many characters."""

SCREEN = 1_200
"""Characters that fit on one screen of a telephone."""


def present(
    answer: Answer,
    settings: ServerSettings,
    *,
    question: str | None = None,
    asking: int | None = None,
) -> tuple[Card, Callable[[], str]]:
    """Return the card in the server's style, and a function that renders it as plain text."""
    if settings.style == "compact" and answer.outcome is not Outcome.CLARIFY:
        return compact_card(answer, asking=asking), partial(answer_text, answer)
    return card(answer, question=question, asking=asking), partial(answer_text, answer)


def is_long(shown: Card) -> bool:
    """Whether a card takes more than a screen of a telephone."""
    texts = (item for item in shown.walk_children() if isinstance(item, ui.TextDisplay))
    return sum(len(item.content) for item in texts) > SCREEN


def thread_name(question: str) -> str:
    """Name the thread of a question by its words."""
    return fit(one_line(question), 90, markdown=False) or "…"


def past_day(written: str, today: datetime.date) -> datetime.date:
    """The last day of a date that has been; raises InputError for none, or one that lies ahead."""
    read = dates.from_words(written, today)
    if read.earliest is None or read.earliest > today:
        raise InputError(f"{written!r} lies ahead; name a day that has been.")
    return min(read.latest or today, today)


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
