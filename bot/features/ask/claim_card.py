"""What is held on somebody's message, as a card: what differs first, and in what."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering import fact_lines
from bot.rendering.answer_card import AMBER, GREEN, GREY, Card, fact_menu
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge.answers.claims import Checked, Stance

_MARKS = {
    Stance.DIFFERS: "stance_differs",
    Stance.FITS: "stance_fits",
    Stance.BEARS: "stance_bears",
}


def claim_card(checked: Checked) -> Card:
    """Lay out the facts that bear on a message, or say that none does."""
    language, budget = checked.language, Budget(3_700)
    if not checked.bearings:
        return Card(GREY, ui.TextDisplay(label("claim_nothing", language)))
    items: list[ui.Item[Any]] = [ui.TextDisplay("### " + label("claim_heading", language))]
    for bearing in checked.bearings:
        told = bearing.view
        mark = label(_MARKS[bearing.stance], language)
        shown = [budget.take(one_line(told.fact.statement), 400, before=f"**{mark}** ")]
        shown.append(budget.take(bearing.reason, 200))
        small = " · ".join(one_line(part) for part in fact_lines.small_print(told))
        shown.append(budget.take(small, 200, before="-# ") if small else "")
        items += [ui.TextDisplay("\n".join(filter(None, shown)))] if any(shown) else []
    told_all = tuple(bearing.view for bearing in checked.bearings)
    for name in fact_lines.sources(told_all, language)[:2]:
        if cited := budget.take(one_line(name), 250, before="-# "):
            items.append(ui.TextDisplay(cited))
    items.append(ui.TextDisplay("-# " + label("claim_note", language)))
    items += fact_menu(told_all, language)
    differs = any(b.stance is Stance.DIFFERS for b in checked.bearings)
    return Card(AMBER if differs else GREEN, *items)
