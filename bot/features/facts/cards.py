"""What curators look at: a fact with its standing, its history, lists of facts, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from discord import ui

from bot.rendering import fact_lines
from bot.rendering.answer_card import BLUE, GREEN, GREY, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import (
    action_name,
    day_of,
    plain_diff,
    proposer_line,
    text_block,
    undo_button,
)
from knowledge.answers.model import FactView
from knowledge.curation.model import Proposal
from knowledge.history.revisions import Revision
from knowledge.model import Fact, FactStatus, Snapshot

_ROOM = 3_500
_LISTED = 20


def fact_card(view: FactView, snapshot: Snapshot, language: str) -> Card:
    """Lay out a fact in full, whatever its status."""
    fact, budget = view.fact, Budget(_ROOM)
    names = [snapshot.entities[key].name for key in fact.entities if key in snapshot.entities]
    after = snapshot.facts.get(fact.superseded_by or "")
    parts = [
        ("date", view.date),
        ("date_note", fact.date_note),
        ("detail", fact.detail),
        ("as_of", view.as_of),
        ("topic", view.topic.title_in(language)),
        ("source", view.citation),
        ("quote", fact.quote),
        ("entities", ", ".join(names)),
        ("superseded_by", after.statement if after else fact.superseded_by),
        *_place(fact, snapshot),
        *(("translations", each.text) for each in fact.translations),
    ]
    lines = [budget.take(one_line(fact.statement), 1_200, before="> ")]
    lines += [_part(name, words, language, budget) for name, words in parts if words]
    lines.append(budget.take(one_line(fact_lines.relations(fact, language)), 500))
    lines += [budget.take(one_line(each), 200, before="- ") for each in fact.questions[:_LISTED]]
    lines.append(budget.take(_notes(fact, language), 120, before="-# "))
    lines.append(_part("key", fact.key, language, budget))
    return Card(BLUE, text_block(lines))


def relations_card(fact: Fact, number: int | None, language: str) -> Card:
    """Lay out the relations a fact states from now on; `number` is the revision to undo."""
    budget = Budget(_ROOM)
    lines = [
        budget.take(one_line(fact.statement), 1_000, before="> "),
        budget.take(one_line(fact_lines.relations(fact, language)), 500),
    ]
    return _changed([label("done_relations", language), *lines], number, language)


def part_card(fact: Fact, snapshot: Snapshot, number: int | None, language: str) -> Card:
    """Lay out a fact's place in its list from now on; `number` is the revision to undo."""
    budget = Budget(_ROOM)
    lines = [
        label("done_part" if fact.order or fact.parent else "done_no_part", language),
        budget.take(one_line(fact.statement), 1_000, before="> "),
        *(_part(name, words, language, budget) for name, words in _place(fact, snapshot)),
    ]
    return _changed(lines, number, language)


def translation_card(fact: Fact, to: str, number: int | None, language: str) -> Card:
    """Lay out a fact's wording in another language; `number` is the revision to undo."""
    budget = Budget(_ROOM)
    words = fact.translation(to)
    lines = [
        label("done_translation" if words else "done_no_translation", language),
        budget.take(one_line(words or fact.statement), 1_500, before="> "),
    ]
    return _changed(lines, number, language)


def facts_card(facts: Sequence[Fact], language: str) -> Card:
    """Lay out a list of facts with their standing."""
    if not facts:
        return _said(label("list_none", language))
    budget = Budget(_ROOM)
    lines = ["### " + label("list_title", language, count=len(facts))]
    shown = 0
    for fact in facts[:_LISTED]:
        line = budget.take(one_line(fact.statement), 240, before="- ", keep=200)
        if not line:
            break
        lines += [line, budget.take(_notes(fact, language), 120, before="  -# ")]
        shown += 1
    if shown < len(facts):
        lines.append(label("shown", language, shown=shown, count=len(facts)))
    return Card(BLUE, text_block(lines))


def history_card(
    fact: str,
    history: Sequence[Revision],
    language: str,
    behind: Mapping[int, Proposal] = MappingProxyType({}),
    names: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Card:
    """Lay out the changes to a fact, newest first, each with the differences it made.

    `behind` are the proposals that revisions approved, by the revisions' numbers; `names` is as
    for `plain_diff`.
    """
    budget = Budget(_ROOM)
    lines = ["### " + label("history_of", language), budget.take(one_line(fact), 400, before="> ")]
    shown = 0
    for each in reversed(history):
        if budget.left < 400:
            break
        own = behind.get(each.number) if each.scope is not None else None
        lines += _entry(each, own, language, budget, names)
        shown += 1
    if shown < len(history):
        lines.append(label("shown", language, shown=shown, count=len(history)))
    return Card(BLUE, text_block(lines))


def _changed(lines: Sequence[str], number: int | None, language: str) -> Card:
    items: list[ui.Item[Any]] = [text_block(lines)]
    if number is not None:
        items.append(ui.ActionRow(undo_button(number, language)))
    return Card(GREEN, *items)


def _place(fact: Fact, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return a fact's number in its list and the fact it is a part of, as far as it has them."""
    whole = snapshot.facts.get(fact.parent or "")
    named = [
        ("order", str(fact.order) if fact.order is not None else None),
        ("parent", whole.statement if whole else fact.parent),
    ]
    return [(name, words) for name, words in named if words]


def _entry(
    revision: Revision,
    proposed: Proposal | None,
    language: str,
    budget: Budget,
    names: Mapping[tuple[str, str], str],
) -> list[str]:
    words = label(
        "history_line",
        language,
        day=day_of(revision.at, language),
        actor=revision.actor,
        action=action_name(revision.action, language),
    )
    lines = ["**" + budget.take(words, 300) + "**"]
    if proposed is not None:
        lines.append(budget.take(proposer_line(proposed, language), 300))
    if revision.reason:
        lines.append(budget.take(label("history_why", language, reason=revision.reason), 300))
    if revision.before is not None or revision.kind == "phrasing":
        lines += plain_diff(revision.before, revision.after, language, budget, names)
    return lines


def _notes(fact: Fact, language: str) -> str:
    """Return what a reader must know of a fact: that it is not in use, that it is shared."""
    notes = []
    if fact.status is not FactStatus.CURRENT:
        notes.append(label(f"status_{fact.status}", language))
    if fact.scope is None:
        notes.append(label("show_shared", language))
    return "، ".join(notes) if language == "ar" else ", ".join(notes)


def _part(name: str, words: str, language: str, budget: Budget) -> str:
    line = f"{label(f'part_{name}', language)}: {one_line(words)}"
    return budget.take(line, 500)


def _said(words: str) -> Card:
    return Card(GREY, text_block([words]))
