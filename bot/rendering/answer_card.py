"""An answer as a Discord card of components: the lead first, then dates, sources and buttons.

Every text is escaped and counted against Discord's limit; a label repeats in words what a colour
means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import discord
from discord import ui

from bot.rendering import custom_ids, fact_lines
from bot.rendering.answer_buttons import button_row
from bot.rendering.answer_text import item_of
from bot.rendering.markdown import Budget, clean, fit, one_line
from bot.rendering.messages import label
from knowledge.answers.model import Answer, FactView, Outcome

GREEN, AMBER, BLUE, GREY = 0x2E7D32, 0xB26A00, 0x1565C0, 0x6B7280

_PAGE = 6
"""Facts on one page of a list."""

_A_ROW = 5
_CANDIDATES = 8
_OPTIONS = 25
_TAIL = 500


class Card(ui.LayoutView):
    """A finished Discord message of components in one coloured frame.

    It has no callbacks: the handlers of its buttons are found by their custom ids alone.
    """

    def __init__(self, colour: int, *items: ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        self._container: ui.Container[Any] = ui.Container(*items, accent_colour=colour)
        self.add_item(self._container)
        # A stopped view is not stored by the client, which would keep each one in memory for ever.
        self.stop()

    def add_note(self, text: str) -> None:
        """Append a line of small print; `text` is not escaped."""
        self._container.add_item(ui.TextDisplay(f"-# {text}"))


def card(
    answer: Answer,
    *,
    question: str | None = None,
    asking: int | None = None,
    asker: int | None = None,
    page: int = 0,
) -> Card:
    """Lay out an answer; `question` is repeated where the channel does not show it.

    `asking` is the question's number in the log, which the buttons on the answer carry. `asker` is
    the person who may say whether the closest fact is what was asked; None for no such buttons. A
    long list has several pages, counted from 0; the button to the next one needs `asking`.
    """
    budget = Budget()
    language = answer.language
    pages = _pages(answer)
    page = min(page, max(0, len(pages) - 1))
    top = [
        _lead(budget, answer),
        *(budget.take(note, 600, before="-# ") for note in answer.notes[:3]),
    ]
    items: list[ui.Item[Any]] = []
    offered: tuple[int | None, tuple[FactView, ...]] = (None, ())
    placeholder = "open_one"
    if len(answer.facts) == 1 and answer.outcome is not Outcome.CLARIFY:
        items += _single(budget, answer, top)
        offered, placeholder = (None, answer.parts_of(answer.keys[0])), "open_part"
    else:
        _add_text(items, top)
        if answer.outcome is Outcome.CLARIFY:
            items += _candidates(budget, answer)
        elif pages and not answer.told_before:
            offered = pages[page]
            items += _page(budget, answer, *offered)
    if answer.related:
        heading = one_line(fact_lines.related_heading(answer))
        told = fact_lines.short_sources(answer.facts, language)
        items += _list(budget, answer.related, language, heading=heading, told=told)
        placeholder = "open_one"
    items += _menu(offered[1], answer.related, language, placeholder, first=offered[0])
    following = page + 1 if page + 1 < len(pages) else None
    if (row := button_row(answer, asking, asker, following)) is not None:
        items.append(row)
    if question is not None:
        line = f"{label('question', language)}: {one_line(question)}"
        _add_text(items, [budget.take(line, 200, before="-# ")])
    return Card(colour_of(answer), *items)


def _pages(answer: Answer) -> list[tuple[int | None, tuple[FactView, ...]]]:
    """Return the pages of a list: the number of the first fact of each, and its facts.

    Facts without a place in the order come last, on pages without numbers.
    """
    if len(answer.facts) < 2 or answer.outcome is Outcome.CLARIFY:
        return []
    numbered = _chunks(answer.facts)
    return [
        *((1 + at * _PAGE, chunk) for at, chunk in enumerate(numbered)),
        *((None, chunk) for chunk in _chunks(answer.further)),
    ]


def _chunks(views: tuple[FactView, ...]) -> list[tuple[FactView, ...]]:
    return [views[at : at + _PAGE] for at in range(0, len(views), _PAGE)]


def _page(
    budget: Budget, answer: Answer, first: int | None, views: tuple[FactView, ...]
) -> list[ui.Item[Any]]:
    language = answer.language
    heading = fact_lines.further_heading(answer) if first is None else ""
    beyond = []
    if first is not None and answer.further and first + len(views) > len(answer.facts):
        beyond.append(label("further_count", language, count=len(answer.further)))
    if first is not None and len(answer.facts) > len(views):
        last = first + len(views) - 1
        count = len(answer.facts)
        beyond.append(label("shown_to", language, first=first, last=last, count=count))
    return _list(budget, views, language, heading=heading, first=first or 1, beyond=beyond)


def without_buttons(message: discord.Message, template: re.Pattern[str], note: str) -> Card:
    """Return the card of a message without the buttons of one kind, and with a line below it.

    `template` matches their custom ids; a row that had nothing else goes. `note` is not escaped.
    """
    container = next(
        each
        for each in ui.LayoutView.from_message(message, timeout=None).children
        if isinstance(each, ui.Container)
    )
    kept: list[ui.Item[Any]] = []
    for item in container.children:
        if isinstance(item, ui.ActionRow):
            for button in list(item.children):
                custom_id = getattr(button, "custom_id", None)
                if isinstance(custom_id, str) and template.fullmatch(custom_id):
                    item.remove_item(button)
            if not item.children:
                continue
        kept.append(item)
    colour = container.accent_colour
    shown = Card(GREY if colour is None else int(colour), *kept)
    shown.add_note(note)
    return shown


def related_card(view: FactView, others: tuple[FactView, ...], language: str) -> Card:
    """Lay out the facts related to a fact, with a menu to open one."""
    budget = Budget()
    heading = label("related_to", language, statement=one_line(view.fact.statement_in(language)))
    items: list[ui.Item[Any]] = [ui.TextDisplay(budget.take(heading, 500, before="### "))]
    items += _list(budget, others, language) if others else []
    if not others:
        _add_text(items, [label("nothing_related", language)])
    return Card(GREY, *items, *_menu(others, (), language))


def fact_menu(views: tuple[FactView, ...], language: str) -> list[ui.Item[Any]]:
    """Return a menu that opens one of these facts; empty where there are none."""
    return _menu((), views, language)


def message_card(text: str, *more: str, colour: int = GREY) -> Card:
    """Lay out a message of the bot about itself: a sentence, then a list of `more` lines."""
    budget = Budget()
    shown = [budget.take(text, 1_500), *(budget.take(line, 300, before="- ") for line in more)]
    return Card(colour, ui.TextDisplay("\n".join(filter(None, shown)) or label("no_text")))


def recorded_card(lines: Sequence[str], asking: int, language: str) -> Card:
    """Lay out that a question is recorded for the curators, with a button to be notified."""
    notify: ui.Button[Any] = ui.Button(
        label=label("tell_me", language),
        custom_id=custom_ids.NOTIFY_ME.write(language, token=asking),
    )
    how = "-# " + label("tell_me_how", language)
    return Card(GREY, ui.TextDisplay("\n".join((*lines, how))), ui.ActionRow(notify))


def _lead(budget: Budget, answer: Answer) -> str:
    lead = one_line(clean(answer.lead))
    # A heading of many lines is hard to read; a longer lead is set bold instead of large.
    before = "### " if len(lead) <= 300 else ""
    return budget.take(lead, 1_000, before=before) or label("no_text", answer.language)


def _single(budget: Budget, answer: Answer, top: list[str]) -> list[ui.Item[Any]]:
    """Lay out one fact: the lead and the statement, each once, then date and source in a line."""
    view, language = answer.facts[0], answer.language
    items: list[ui.Item[Any]] = []
    body = fact_lines.body(answer)
    texts = [*top, *(budget.take(one_line(text), 1_000, keep=_TAIL) for text in body)]
    if view.fact.date is not None:
        timeline: ui.Button[Any] = ui.Button(
            label=label("button_timeline", language),
            custom_id=custom_ids.DATES.write(language, topic=view.topic.key),
        )
        items.append(ui.Section("\n".join(filter(None, texts)), accessory=timeline))
    else:
        _add_text(items, texts)
    said = " ".join([answer.lead, *body])
    last = budget.take(one_line(fact_lines.summary(view, said, language)), 500, before="-# ")
    if (url := fact_lines.link(view)) and last:
        link: ui.Button[Any] = ui.Button(label=_host(url, language), url=url)
        items.append(ui.Section(last, accessory=link))
    else:
        _add_text(items, [last])
    return items


def _host(url: str, language: str) -> str:
    """Return the label of a link: the host it really leads to."""
    try:
        host = urlsplit(url).hostname or url
    except ValueError:
        host = url
    return fit(label("open_site", language, host=host), 80, markdown=False)


def _list(
    budget: Budget,
    facts: tuple[FactView, ...],
    language: str,
    heading: str = "",
    first: int = 1,
    beyond: Sequence[str] = (),
    told: Sequence[str] = (),
) -> list[ui.Item[Any]]:
    """List facts, then lines on what lies `beyond` the list, then sources not `told` above."""
    shown = [budget.take(heading, 100)] if heading else []
    listed = 0
    for view in facts:
        mark = "- " if heading else f"{first + listed}. "
        statement, *original = fact_lines.statements(view, language)
        item = budget.take(one_line(statement), 320, before=mark, keep=_TAIL)
        if not item:
            break
        listed += 1
        shown.append(item)
        small = " · ".join(map(one_line, [*fact_lines.when(view, statement, language), *original]))
        shown.append(budget.take(small, 320, before="  -# ", keep=_TAIL) if small else "")
    if listed < len(facts):
        shown.append(label("shown", language, shown=listed, count=len(facts)))
    sources = fact_lines.short_sources(facts[:listed], language)
    sources = [each for each in sources if each not in told][:3]
    items: list[ui.Item[Any]] = []
    _add_text(items, shown)
    _add_text(items, list(beyond))
    _add_text(items, [budget.take(one_line(line), 250, before="-# ", keep=120) for line in sources])
    return items


def _menu(
    listed: tuple[FactView, ...],
    related: tuple[FactView, ...],
    language: str,
    placeholder: str = "open_one",
    first: int | None = 1,
) -> list[ui.Item[Any]]:
    numbered = [
        ("" if first is None else f"{number}. ", view)
        for number, view in enumerate(listed, start=first or 1)
    ]
    names: dict[str, str] = {}
    for mark, view in [*numbered, *(("", view) for view in related)]:
        names.setdefault(view.fact.key, mark + fact_lines.statements(view, language)[0])
    options = [
        discord.SelectOption(label=_short(names[key], 100), value=key)
        for key in custom_ids.usable(names)[:_OPTIONS]
    ]
    if not options:
        return []
    select: ui.Select[Any] = ui.Select(
        custom_id=custom_ids.FACT_MENU.write(language),
        placeholder=label(placeholder, language),
        options=options,
    )
    return [ui.ActionRow(select)]


def _candidates(budget: Budget, answer: Answer) -> list[ui.Item[Any]]:
    """Lay out the facts that may be meant, each with a button of its number."""
    language = answer.language
    items: list[ui.Item[Any]] = []
    shown: list[str] = []
    buttons: list[ui.Button[Any]] = []
    free = custom_ids.usable(answer.keys)
    for number, view in enumerate(answer.facts[:_CANDIDATES], start=1):
        about = one_line(item_of(view, language))
        shown.append(budget.take(about, 300, before=f"{number}. ", keep=_TAIL))
        if (key := view.fact.key) in free:
            free.remove(key)
            custom_id = custom_ids.FACT.write(language, key=key)
            buttons.append(ui.Button(label=str(number), custom_id=custom_id))
    if len(answer.facts) > _CANDIDATES:
        shown.append(label("shown", language, shown=_CANDIDATES, count=len(answer.facts)))
    _add_text(items, shown)
    rows = [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
    return [*items, *(ui.ActionRow(*row) for row in rows)]


def _short(text: str, most: int) -> str:
    return fit(one_line(text), most, markdown=False) or label("no_text")


def colour_of(answer: Answer) -> int:
    """Return the accent of an answer: amber where one of its dates has passed unconfirmed."""
    if answer.outcome in (Outcome.CLARIFY, Outcome.CLOSEST):
        return BLUE
    if answer.outcome is Outcome.ABSTAIN:
        return GREY
    return AMBER if any(view.passed and view.clock for view in answer.facts) else GREEN


def _add_text(items: list[ui.Item[Any]], texts: list[str]) -> None:
    if text := "\n".join(filter(None, texts)):
        items.append(ui.TextDisplay(text))
