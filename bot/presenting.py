"""How an answer is shown where it was asked: by what the server has set."""

from __future__ import annotations

from bot.cards.compact import compact_card
from bot.cards.layout import Card, card
from bot.cards.text import answer_text
from knowledge.answers.model import Answer
from knowledge.server_settings import ServerSettings


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
