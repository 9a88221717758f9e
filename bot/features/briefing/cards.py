"""Briefs as cards: the foremost facts of each part, with a button to all of a longer one."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.rendering import custom_ids, fact_lines
from bot.rendering.answer_card import AMBER, GREEN, Card, fact_menu
from bot.rendering.custom_ids import HASH, LANG, PAGE, CustomId, one_of, optional
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge.answers.model import FactView
from knowledge.reports.briefs import Brief, Part
from knowledge.reports.wording import shortened


class Kind(enum.StrEnum):
    """Kind of a brief: on a topic or everything, on a name, or of dates."""

    BRIEF = "brief"
    STATUS = "status"
    UPCOMING = "upcoming"


PART = CustomId(
    "part",
    language=LANG,
    kind=one_of(*Kind),
    key=HASH,
    page=PAGE,
    days=optional(PAGE),
    about=optional(HASH),
)
"""A page of one part: by the key of the part, and of the topic or name that the brief is on."""

A_PAGE = 8
"""Facts on a page of a part."""

_FOREMOST = 3
_A_LIST = 6
_SEVERAL = 4
"""Parts of a card above which each has one fact less."""

_FEW = 5
"""Facts of a card up to which each has a number and a button of it, in place of a menu."""

_SCHEDULED = ("brief_passed", "brief_ahead")
_LIST = "brief_ordered"


def brief_card(brief: Brief, kind: Kind, days: int | None = None) -> Card:
    """Lay a brief out: its dates, then the foremost facts of each part.

    A part of more facts has a button to all of them; `days` is the period of dates ahead, if any.
    """
    budget, language = Budget(3_600), brief.language
    most = _FOREMOST if len(brief.parts) <= _SEVERAL else _FOREMOST - 1
    shown = [(part, _foremost(part, most)) for part in brief.parts]
    views = [view for _, chosen in shown for view in chosen]
    is_short = len({view.fact.key for view in views}) == len(views) <= _FEW
    items = _heading(brief, kind, budget)
    if shown:
        items.append(ui.Separator())
    number = 1
    for part, chosen in shown:
        count = len(part.facts) + part.over
        named = f"### {budget.take(one_line(part.heading), 100)}"
        if count > len(chosen):
            everything: ui.Button[Any] = ui.Button(
                label=label("brief_all_of", language, count=count),
                custom_id=_part_id(brief, part, kind, days, 0),
            )
            items.append(ui.Section(named, accessory=everything))
        else:
            items.append(ui.TextDisplay(named))
        first = number if is_short else 1 if part.key == _LIST else None
        items += _texts(_lines(budget, part, chosen, first, language, most=220))
        number += len(chosen)
    items += _sources(budget, brief.facts, language)
    items += _choices(views, language, numbered=is_short)
    return _card(views, items)


def part_card(brief: Brief, part: Part, kind: Kind, days: int | None, page: int) -> Card:
    """Lay out a page of one part of a brief, counted from 0, and the button to the next one."""
    budget, language = Budget(3_700), brief.language
    pages = max(1, -(-len(part.facts) // A_PAGE))
    page = min(page, pages - 1)
    start = page * A_PAGE
    chosen = part.facts[start : start + A_PAGE]
    heading = f"{one_line(part.heading)} · {one_line(brief.title)}"
    items: list[ui.Item[Any]] = [ui.TextDisplay(budget.take(heading, 200, before="### "))]
    wholes = [budget.take(fact_lines.statements(each, language)[0], 300) for each in part.wholes]
    items += _texts(wholes if page == 0 else [])
    items += _texts(_lines(budget, part, chosen, start + 1, language, most=320, start=start))
    count = len(part.facts) + part.over
    if count > len(chosen):
        told = label("shown_to", language, first=start + 1, last=start + len(chosen), count=count)
        items += _texts([f"-# {told}"])
    items += _sources(budget, chosen, language)
    items += _choices(chosen, language, numbered=False)
    if page + 1 < pages:
        following: ui.Button[Any] = ui.Button(
            label=label("button_next", language),
            custom_id=_part_id(brief, part, kind, days, page + 1),
        )
        items.append(ui.ActionRow(following))
    return _card(chosen, items)


def _foremost(part: Part, most: int) -> tuple[FactView, ...]:
    """Return the facts of a part to show first: `most`, or all of a list and of hardly more."""
    whole = len(part.facts) <= (_A_LIST if part.key == _LIST else most + 1) and not part.over
    return part.facts if whole else part.facts[:most]


def _heading(brief: Brief, kind: Kind, budget: Budget) -> list[ui.Item[Any]]:
    title = budget.take(one_line(brief.title), 200, before="## ")
    line = budget.take(one_line(brief.line), 500, before="-# ")
    if kind is Kind.BRIEF and brief.about and any(view.fact.date for view in brief.facts):
        timeline: ui.Button[Any] = ui.Button(
            label=label("button_timeline", brief.language),
            custom_id=custom_ids.DATES.write(brief.language, topic=brief.about),
        )
        return [ui.Section("\n".join(filter(None, (title, line))), accessory=timeline)]
    return _texts([title, line])


def _part_id(brief: Brief, part: Part, kind: Kind, days: int | None, page: int) -> str:
    return PART.write(
        brief.language,
        kind=kind,
        key=part.key,
        page=page,
        days=days or "",
        about=brief.about,
    )


def _lines(
    budget: Budget,
    part: Part,
    chosen: Sequence[FactView],
    first: int | None,
    language: str,
    *,
    most: int,
    start: int = 0,
) -> list[str]:
    """Return each fact with its date: first and in bold where it is scheduled, else below it.

    The facts have numbers from `first` on, or none; `start` is the place of the first in its part.
    """
    lines = []
    for at, view in enumerate(chosen):
        mark = "- " if first is None else f"{first + at}. "
        statement = one_line(fact_lines.statements(view, language)[0])
        small = [view.clock.rstrip(".")] if view.clock else []
        if part.key in _SCHEDULED and view.date and view.fact.date:
            mark += f"**{budget.take(view.date, 60)}** · "
            statement = shortened(statement, view.fact.date)
        else:
            small = [each.rstrip(".") for each in fact_lines.when(view, statement, language)]
        line = budget.take(statement, most, before=mark, keep=400)
        if not line:
            break
        lines.append(line)
        lines += [budget.take(one_line(" · ".join(small)), 160, before="  -# ", keep=300)]
        under = part.under[start + at] if part.under and most > 300 else ()
        lines += [
            budget.take(
                one_line(fact_lines.statements(each, language)[0]), 160, before="  - ", keep=400
            )
            for each in under
        ]
    return lines


def _choices(views: Sequence[FactView], language: str, *, numbered: bool) -> list[ui.Item[Any]]:
    """Return buttons of the numbers of facts, or a menu of them, to open one."""
    keys = [view.fact.key for view in views]
    if not numbered or custom_ids.usable(keys) != keys:
        return fact_menu(tuple(views), language)
    if not views:
        return []
    buttons: list[ui.Button[Any]] = [
        ui.Button(label=str(at), custom_id=custom_ids.FACT.write(language, key=key))
        for at, key in enumerate(keys, start=1)
    ]
    return [ui.ActionRow(*buttons)]


def _sources(budget: Budget, views: Sequence[FactView], language: str) -> list[ui.Item[Any]]:
    names = fact_lines.short_sources(views, language)[:2]
    return _texts([budget.take(one_line(name), 250, before="-# ") for name in names])


def _card(views: Sequence[FactView], items: list[ui.Item[Any]]) -> Card:
    return Card(AMBER if any(view.passed and view.clock for view in views) else GREEN, *items)


def _texts(texts: Sequence[str]) -> list[ui.Item[Any]]:
    joined = "\n".join(filter(None, texts))
    return [ui.TextDisplay(joined)] if joined else []
