"""Files as cards: what one would change, what it changed, and one that goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from bot.rendering.answer_card import AMBER, BLUE, GREEN, GREY, Card
from bot.rendering.custom_ids import DRAFT_KEY, LANG, CustomId, one_of
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import plain_diff, text_block, undo_button
from knowledge import dates
from knowledge.curation import ImportResult
from knowledge.exchange.plans import ImportPlan
from knowledge.history.serialization import to_plain

UPLOAD = CustomId("upload", language=LANG, act=one_of("store", "cancel"), upload=DRAFT_KEY)

_ROOM = 3_300
_LISTED = 8
_SHORT = 160


def upload_card(planned: ImportPlan, name: str, token: str, language: str) -> Card:
    """Lay out what importing a file would do, first of all what to look at."""
    budget = Budget(_ROOM)
    result = planned.result
    counts = {
        "added": len(result.added),
        "changed": len(result.changed),
        "unchanged": len(result.unchanged),
    }
    lines = [
        budget.take(label("upload_title", language, name=one_line(name)), 300, before="### "),
        label("upload_counts", language, **counts),
        *_doubts(planned, budget, language),
        *_notes(planned, budget, language),
        *_changed(planned, budget, language),
        *_added(planned, budget, language),
    ]
    row: ui.ActionRow[Any] = ui.ActionRow(
        _button("store", token, language), _button("cancel", token, language)
    )
    return Card(AMBER if planned.doubts else BLUE, text_block(lines), row)


def nothing_card(name: str, language: str) -> Card:
    """Lay out that a file has nothing new in it."""
    budget = Budget(_ROOM)
    title = budget.take(one_line(name), 300, before="### ")
    return Card(GREY, text_block([title, label("upload_nothing", language)]))


def said_card(key: str, language: str, **parts: object) -> Card:
    """Lay out one sentence; what people wrote goes into it escaped."""
    return Card(GREY, text_block([Budget(_ROOM).take(label(key, language, **parts), 600)]))


def imported_card(stored: ImportResult, number: int | None, language: str) -> Card:
    """Lay out that a file is imported, with its way back."""
    counts = {"added": len(stored.added), "changed": len(stored.changed)}
    items: list[ui.Item[Any]] = [text_block([label("upload_stored", language, **counts)])]
    if number is not None:
        items.append(ui.ActionRow(undo_button(number, language)))
    return Card(GREEN, *items)


def _doubts(planned: ImportPlan, budget: Budget, language: str) -> Iterator[str]:
    if not planned.doubts:
        return
    yield "**" + label("upload_doubts", language, count=len(planned.doubts)) + "**"
    for doubt in planned.doubts[:_LISTED]:
        held = one_line(doubt.stored.statement)[:_SHORT]
        yield budget.take(one_line(doubt.fact.statement), _SHORT, before="- ")
        if doubt.question is not None:
            about = doubt.question.render(language)
        else:
            about = label(f"doubt_{doubt.doubt}", language, held=held)
        yield budget.take(about, 400, before="  - ")
    yield from _more(len(planned.doubts), language)


def _notes(planned: ImportPlan, budget: Budget, language: str) -> Iterator[str]:
    if not planned.notes:
        return
    yield "**" + label("upload_notes", language, count=planned.note_count) + "**"
    for note in planned.notes[:_LISTED]:
        yield budget.take(one_line(note.render(language)), 300, before="- ")
    yield from _more(planned.note_count, language)


def _changed(planned: ImportPlan, budget: Budget, language: str) -> Iterator[str]:
    if not planned.changed:
        return
    yield "**" + label("upload_changed", language, count=len(planned.result.changed)) + "**"
    for before, after in planned.changed[:_LISTED]:
        yield budget.take(one_line(after.statement), _SHORT, before="- ")
        for line in plain_diff(to_plain(before), to_plain(after), language, budget)[:3]:
            yield "  " + line
    yield from _more(len(planned.result.changed), language)


def _added(planned: ImportPlan, budget: Budget, language: str) -> Iterator[str]:
    if not planned.added:
        return
    yield "**" + label("upload_added", language, count=len(planned.result.added)) + "**"
    topics = {topic.key: topic.title for topic in planned.topics}
    sources = {source.key: source.title for source in planned.sources}
    for fact in planned.added[:_LISTED]:
        yield budget.take(one_line(fact.statement), _SHORT, before="- ")
        no_date = label("upload_no_date", language)
        read = label(
            "upload_read",
            language,
            date=no_date if fact.date is None else dates.in_words(fact.date, language),
            topic=one_line(topics.get(fact.topic, fact.topic)),
            source=one_line(sources.get(fact.source, fact.source)),
        )
        yield budget.take(read, _SHORT, before="  -# ")
    yield from _more(len(planned.result.added), language)


def _more(count: int, language: str) -> Iterator[str]:
    if count > _LISTED:
        yield "-# " + label("upload_more", language, count=count - _LISTED)


def _button(act: str, token: str, language: str) -> ui.Button[Any]:
    return ui.Button(
        label=label(f"upload_{act}", language),
        custom_id=UPLOAD.write(language, act=act, upload=token),
        style=discord.ButtonStyle.success if act == "store" else discord.ButtonStyle.secondary,
    )
