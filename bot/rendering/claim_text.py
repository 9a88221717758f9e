"""A checked claim as plain text: for terminals and programs."""

from __future__ import annotations

from bot.rendering import fact_lines
from bot.rendering.answer_text import item_of
from bot.rendering.messages import label
from knowledge.answers.claims import Checked


def claim_text(checked: Checked) -> str:
    """Format what the facts say of a claim, with those that decide it or bear on it."""
    language = checked.language
    if not checked.bearings:
        return label("claim_nothing", language)
    lines = [label(f"claim_is_{checked.verdict}", language)]
    for bearing in checked.bearings:
        mark = label(f"verdict_{bearing.verdict}", language)
        lines.append(f"{mark} {item_of(bearing.view)}")
        lines += filter(None, [bearing.reason(language)])
    views = [bearing.view for bearing in checked.bearings]
    return "\n".join([*lines, *fact_lines.sources(views, language)])
