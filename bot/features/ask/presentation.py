"""How an answer is shown where it was asked."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from discord import ui

from bot.features.ask.cards import compact_card
from bot.rendering.answer_card import Card, card
from bot.rendering.answer_text import answer_text
from bot.rendering.markdown import fit, one_line
from knowledge import dates
from knowledge.answers.model import Answer, Outcome
from knowledge.errors import InputError
from knowledge.settings import ServerSettings


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


def text_length(shown: Card) -> int:
    """Return how many characters of text a card has."""
    texts = (item for item in shown.walk_children() if isinstance(item, ui.TextDisplay))
    return sum(len(item.content) for item in texts)


def thread_name(question: str) -> str:
    """Name the thread of a question by its words."""
    return fit(one_line(question), 90, markdown=False) or "…"


def past_day(written: str, today: datetime.date) -> datetime.date:
    """The last day of a date that has been; raises InputError for none, or one that lies ahead."""
    read = dates.from_words(written, today)
    if read.earliest is None or read.earliest > today:
        raise InputError("day_ahead", day=written)
    return min(read.latest or today, today)
