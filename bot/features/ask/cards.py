"""Cards of questions: a compact answer, why it was chosen, its sources, a checked claim."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from discord import ui

from bot.rendering import fact_lines
from bot.rendering.answer_buttons import short_button_row
from bot.rendering.answer_card import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    Card,
    card,
    colour_of,
    fact_menu,
    message_card,
)
from bot.rendering.answer_text import answer_text, item_of
from bot.rendering.markdown import Budget, clean, fit, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.answers.claims import Checked, ClaimVerdict
from knowledge.answers.model import Answer, FactView, Outcome, Why
from knowledge.answers.scoring import ANSWER_FROM
from knowledge.settings import ServerSettings

_COMPACT_ITEMS = 5

_CLAIM_COLOURS = {
    ClaimVerdict.SUPPORTED: GREEN,
    ClaimVerdict.CONTRADICTED: AMBER,
    ClaimVerdict.RELATED: BLUE,
    ClaimVerdict.NOTHING: GREY,
}

_KNOWN_RELIABILITY = "ABCDEF"

_SURE = (0.25, 0.5, ANSWER_FROM, 0.9)
"""Scores from which an answer is called unlikely, possible, likely, very likely to be right."""

_TITLES = {
    Outcome.CLOSEST: "why_closest",
    Outcome.CLARIFY: "why_clarify",
    Outcome.ABSTAIN: "why_abstain",
}


def compact_card(answer: Answer, *, asking: int | None = None, asker: int | None = None) -> Card:
    """Lay out an answer in a few lines: the lead, then date and source; at most five of a list.

    `asking` is the question's number in the log, which the button *Wrong* carries; for `asker` see
    `answer_card.card`.
    """
    budget, language = Budget(), answer.language
    lead = one_line(clean(answer.lead))
    shown = [budget.take(lead, 900) or label("no_text", language)]
    shown += [budget.take(note, 400, before="-# ") for note in answer.notes[:1]]
    if len(answer.facts) == 1:
        view = answer.facts[0]
        body = fact_lines.body(answer)
        shown += [budget.take(one_line(text), 900) for text in body]
        about = fact_lines.summary(view, " ".join([answer.lead, *body]), language)
        shown.append(budget.take(one_line(about), 500, before="-# "))
    elif answer.facts and not answer.told_before:
        for number, view in enumerate(answer.facts[:_COMPACT_ITEMS], start=1):
            item = one_line(item_of(view, language))
            shown.append(budget.take(item, 300, before=f"{number}. ", keep=300))
        if len(answer.facts) > _COMPACT_ITEMS:
            shown.append(label("shown", language, shown=_COMPACT_ITEMS, count=len(answer.facts)))
        if answer.outcome is not Outcome.CLARIFY:
            sources = fact_lines.short_sources(answer.facts[:_COMPACT_ITEMS], language)[:1]
            shown += [budget.take(one_line(each), 300, before="-# ") for each in sources]
    whole: ui.Item[Any] = ui.TextDisplay("\n".join(filter(None, shown)))
    row = short_button_row(answer, asking, asker)
    return Card(colour_of(answer), whole, *([row] if row else []))


def why_card(answer: Answer, *, changed: bool = False) -> Card:
    """Lay out why an answer was chosen; `changed` where it was answered differently before."""
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


def _matched(why: Why, views: tuple[FactView, ...], language: str) -> list[str]:
    same = [stored for asked, stored in why.words if asked == stored]
    read_as = [f"{asked} → {stored}" for asked, stored in why.words if asked != stored]
    fact = next((each.fact for each in views if each.fact.key == why.fact), None)
    statement = fact.statement if fact is not None else ""
    like = why.reads_like or why.phrasing
    rows = [
        ("why_reads_like" if why.reads_like else "why_phrasing", f"“{like}”"),
        ("why_fact", statement if statement != like else ""),
        ("why_words", ", ".join(dict.fromkeys(same))),
        ("why_read_as", ", ".join(dict.fromkeys(read_as))),
        ("why_names", ", ".join(why.entities)),
        ("why_unmatched", ", ".join(why.unmatched)),
        ("why_favours", "; ".join(why.favours)),
        ("why_objections", "; ".join(why.objections)),
    ]
    lines = [f"{label(key, language)}: {value}" for key, value in rows if value]
    return [*lines, fact_lines.relations(fact, language)] if fact is not None else lines


def _sure(answer: Answer, language: str) -> list[str]:
    words = label(f"sure_{sum(answer.score >= least for least in _SURE)}", language)
    rows = [label("why_sure", language, words=words, percent=round(100 * answer.score))]
    if answer.outcome in (Outcome.CLOSEST, Outcome.ABSTAIN):
        rows.append(label("why_least", language, percent=round(100 * ANSWER_FROM)))
    return rows


def sources_card(view: FactView, language: str) -> Card:
    """Lay out what an answer leaves out: detail, dates, doubts, and the place and quote in it."""
    budget = Budget()
    heading = budget.take(one_line(view.fact.statement_in(language)), 800, before="### ") or label(
        "no_text"
    )
    items: list[ui.Item[Any]] = [ui.TextDisplay(heading)]
    named = _source_rows(view, language)
    shown = [
        budget.take(one_line(value), 500, before=f"**{label(key, language)}:** ")
        for key, value in named
        if value
    ]
    items.append(ui.TextDisplay("\n".join(filter(None, shown)) or label("no_text", language)))
    return Card(GREY, *items)


def _source_rows(view: FactView, language: str) -> list[tuple[str, str | None]]:
    fact, source = view.fact, view.source
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
        ("link", fact_lines.link(view)),
        ("part_detail", fact.detail),
        ("date", view.date),
        ("as_of", view.as_of),
        ("date_note", fact.date_note),
        ("kind", label(f"kind_{fact.kind}", language)),
        ("confidence", label(f"confidence_{fact.confidence}", language)),
        ("part_topic", view.topic.title_in(language)),
        ("note", source.note if source else None),
    ]
    return rows


def _reliability(letter: str | None, language: str) -> str | None:
    known = letter and letter in _KNOWN_RELIABILITY
    return label(f"reliability_{letter}", language) if known else letter


def claim_card(checked: Checked) -> Card:
    """Lay out what the facts say of a message's claim, with those that decide it or bear on it."""
    language, budget = checked.language, Budget(3_700)
    if not checked.bearings:
        return Card(GREY, ui.TextDisplay(label("claim_nothing", language)))
    heading = label(f"claim_is_{checked.verdict}", language)
    items: list[ui.Item[Any]] = [ui.TextDisplay("### " + heading)]
    for bearing in checked.bearings:
        view = bearing.view
        mark = label(f"verdict_{bearing.verdict}", language)
        shown = [
            budget.take(
                one_line(fact_lines.statements(view, language)[0]), 400, before=f"**{mark}** "
            )
        ]
        shown.append(budget.take(bearing.reason(language), 200))
        small = " · ".join(one_line(part) for part in fact_lines.small_print(view))
        shown.append(budget.take(small, 200, before="-# ") if small else "")
        items += [ui.TextDisplay("\n".join(filter(None, shown)))] if any(shown) else []
    views = tuple(bearing.view for bearing in checked.bearings)
    for name in fact_lines.sources(views, language)[:2]:
        if cited := budget.take(one_line(name), 250, before="-# "):
            items.append(ui.TextDisplay(cited))
    items.append(ui.TextDisplay("-# " + label("claim_note", language)))
    items += fact_menu(views, language)
    return Card(_CLAIM_COLOURS[checked.verdict], *items)


def present(
    answer: Answer,
    settings: ServerSettings,
    *,
    question: str | None = None,
    asking: int | None = None,
    asker: int | None = None,
) -> tuple[Card, Callable[[], str]]:
    """Return the card in the server's style, and a function that renders it as plain text."""
    if answer.outcome is Outcome.SMALL_TALK:
        shown = message_card(answer.lead, *answer.notes)
    elif settings.style == "compact" and answer.outcome is not Outcome.CLARIFY:
        shown = compact_card(answer, asking=asking, asker=asker)
    else:
        shown = card(answer, question=question, asking=asking, asker=asker)
    return shown, partial(answer_text, answer)


def text_length(shown: Card) -> int:
    """Return how many characters of text a card has."""
    texts = (item for item in shown.walk_children() if isinstance(item, ui.TextDisplay))
    return sum(len(item.content) for item in texts)


def thread_name(question: str) -> str:
    """Name the thread of a question by its words."""
    return fit(one_line(question), 90, markdown=False) or "…"
