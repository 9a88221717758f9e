"""Figures over time as a card: the picture, the same in words, and the other figures there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids, figures_text
from bot.rendering.answer_card import BLUE, GREY, Card
from bot.rendering.custom_ids import LANG, CustomId
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import label
from knowledge.reports.figures import Series

PICTURE = "chart.png"
"""Name of the file the card shows."""

CHART_MENU = CustomId("chart", language=LANG)

_OPTIONS = 25


def figures_card(
    chosen: Sequence[Series],
    others: Sequence[Series],
    language: str,
    about: str = "",
    *,
    picture: bool,
    note: str = "",
) -> Card:
    """Lay out series of figures; with `picture` their chart is sent along as the file `PICTURE`.

    `about` is the topic of several, `note` the key of the label that explains a missing chart.
    """
    budget = Budget()
    heading = budget.take(figures_text.heading(chosen, language, about), 300, before="### ")
    items: list[ui.Item[Any]] = [ui.TextDisplay(heading)]
    if picture:
        described = figures_text.alt(chosen, language, about)
        shown = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=described)
        items.append(ui.MediaGallery(shown))
    drawn = chosen[: figures_text.MOST_PANELS]
    rows: list[str] = []
    for series in drawn:
        is_named = len(drawn) == 1 and figures_text.names_thing_counted(series, language)
        if not is_named:
            rows.append(budget.take(figures_text.what(series, language), 300, before="**") + "**")
        rows += [
            budget.take(
                f"{figures_text.when(point, language)}: {figures_text.amount(point, language)}",
                200,
                before="- ",
            )
            for point in figures_text.shown(series)
        ]
    small = [label(note, language)] if note else []
    if len(chosen) > len(drawn):
        small.append(label("shown", language, shown=len(drawn), count=len(chosen)))
    small += figures_text.caption(drawn, language)
    rows += [budget.take(line, 300, before="-# ") for line in small]
    items.append(ui.TextDisplay("\n".join(filter(None, rows))))
    items += _open(drawn, language)
    items += _choose(chosen, others, language)
    return Card(BLUE, *items)


def no_figures_card(language: str) -> Card:
    """Lay out that nothing is counted at two dates."""
    return Card(GREY, ui.TextDisplay(label("chart_none", language)))


def _open(drawn: Sequence[Series], language: str) -> list[ui.Item[Any]]:
    facts = [point.fact for series in drawn for point in figures_text.shown(series)]
    named = {fact.key: one_line(fact.statement_in(language)) for fact in facts[-_OPTIONS:]}
    options = [
        discord.SelectOption(label=fit(named[key], 100, markdown=False), value=key)
        for key in custom_ids.usable(named)
    ]
    return (
        [_menu(custom_ids.FACT_MENU.write(language), "open_one", options, language)]
        if options
        else []
    )


def _choose(
    chosen: Sequence[Series], others: Sequence[Series], language: str
) -> list[ui.Item[Any]]:
    if len(others) < 2:
        return []
    options = [
        discord.SelectOption(
            label=fit(one_line(each.title), 100, markdown=False) or label("no_text", language),
            value=each.key,
            default=[each.key] == [one.key for one in chosen],
        )
        for each in others[:_OPTIONS]
    ]
    return [_menu(CHART_MENU.write(language), "chart_choose", options, language)]


def _menu(
    custom_id: str, placeholder: str, options: list[discord.SelectOption], language: str
) -> ui.Item[Any]:
    select: ui.Select[Any] = ui.Select(
        custom_id=custom_id, placeholder=label(placeholder, language), options=options
    )
    return ui.ActionRow(select)
