"""The card behind "Why this answer": what matched, what did not, and how sure it is."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.rendering.answer_card import GREY, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge.answers.model import Answer, FactView, Outcome, Why
from knowledge.answers.scoring import ANSWER_FROM

_SURE = (0.25, 0.5, ANSWER_FROM, 0.9)
"""Probabilities from which an answer is told as unlikely, possible, likely, very likely right."""

_TITLES = {Outcome.CLARIFY: "why_clarify", Outcome.ABSTAIN: "why_abstain"}


def why_card(answer: Answer, *, changed: bool = False) -> Card:
    """Lay out why a question was answered so; `changed` says that it was answered otherwise."""
    budget, language = Budget(), answer.language
    title = label(_TITLES.get(answer.outcome, "why_answer"), language)
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### {title}")]
    rows = [f"{label('question', language)}: {answer.question}"] if answer.question else []
    rows += [label("why_changed", language)] if changed else []
    if answer.why:
        rows += _matched(answer.why[0], (*answer.facts, *answer.related), language)
    elif answer.outcome is Outcome.ABSTAIN:
        rows.append(label("why_nothing", language))
    elif answer.outcome is Outcome.LIST:
        rows.append(label("why_chosen", language))
    if answer.why or answer.outcome is Outcome.ANSWER:
        rows += _sure(answer, language)
    shown = [budget.take(one_line(row), 500) for row in rows]
    items.append(ui.TextDisplay("\n".join(filter(None, shown)) or label("no_text", language)))
    return Card(GREY, *items)


def _matched(why: Why, told: tuple[FactView, ...], language: str) -> list[str]:
    same = [stored for asked, stored in why.words if asked == stored]
    read_as = [f"{asked} → {stored}" for asked, stored in why.words if asked != stored]
    meant = (each.fact.statement for each in told if each.fact.key == why.fact)
    statement = next(meant, "")
    rows = [
        ("why_phrasing", f"“{why.phrasing}”"),
        ("why_fact", statement if statement != why.phrasing else ""),
        ("why_words", ", ".join(dict.fromkeys(same))),
        ("why_read_as", ", ".join(dict.fromkeys(read_as))),
        ("why_names", ", ".join(why.entities)),
        ("why_unmatched", ", ".join(why.unmatched)),
    ]
    return [f"{label(key, language)}: {value}" for key, value in rows if value]


def _sure(answer: Answer, language: str) -> list[str]:
    words = label(f"sure_{sum(answer.score >= least for least in _SURE)}", language)
    rows = [label("why_sure", language, words=words, percent=round(100 * answer.score))]
    if answer.outcome is Outcome.ABSTAIN:
        rows.append(label("why_least", language, percent=round(100 * ANSWER_FROM)))
    return rows
