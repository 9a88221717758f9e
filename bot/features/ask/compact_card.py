"""An answer in two or three lines and a row of buttons, for servers that want little."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering import answer_buttons, fact_lines
from bot.rendering.answer_card import GREEN, GREY, Card
from bot.rendering.markdown import Budget, clean, one_line
from bot.rendering.messages import label
from knowledge.answers.model import Answer, Outcome

_ITEMS = 5


def compact_card(answer: Answer, *, asking: int | None = None) -> Card:
    """Lay out the lead, then date, clock and source in small print; a list has five items.

    `asking` is the question's number in the log, which *Wrong* carries.
    """
    budget, language = Budget(), answer.language
    lead = one_line(clean(answer.lead))
    shown = [budget.take(lead, 900) or label("no_text", language)]
    shown += [budget.take(note, 200, before="-# ") for note in answer.notes[:1]]
    if len(answer.facts) == 1:
        told = answer.facts[0]
        about = [*fact_lines.small_print(told)[:2], one_line(fact_lines.source(told, language))]
        shown.append(budget.take(" · ".join(map(one_line, about)), 500, before="-# "))
    elif answer.facts:
        for number, told in enumerate(answer.facts[:_ITEMS], start=1):
            when = f" ({told.date})" if told.date else ""
            item = one_line(told.fact.statement) + when
            shown.append(budget.take(item, 300, before=f"{number}. ", keep=300))
        if len(answer.facts) > _ITEMS:
            shown.append(label("shown", language, shown=_ITEMS, count=len(answer.facts)))
        if answer.outcome is not Outcome.CLARIFY:
            sources = fact_lines.sources(answer.facts[:_ITEMS], language)[:1]
            shown += [budget.take(one_line(each), 300, before="-# ") for each in sources]
    whole: ui.Item[Any] = ui.TextDisplay("\n".join(filter(None, shown)))
    row = answer_buttons.short_row(answer, asking)
    return Card(
        GREY if answer.outcome is Outcome.ABSTAIN else GREEN, whole, *([row] if row else [])
    )
