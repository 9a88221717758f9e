"""A timeline as a Discord card: the picture, a page of it in words, and what leads further."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids, timeline_text
from bot.rendering.answer_card import BLUE, Card
from bot.rendering.custom_ids import LANG, PAGE, CustomId, Field, optional
from bot.rendering.markdown import Budget, fit, one_line
from bot.rendering.messages import known, label
from bot.rendering.timeline_picture import LONG_PAGE
from bot.rendering.timeline_picture.description import description
from knowledge.model import Topic
from knowledge.reports.timeline_model import Entry, Timeline

PICTURE = "timeline.png"
"""Name of the file the card shows."""

LONGEST_ALT = 1_000

_FILTERS = {
    "language": LANG,
    "page": PAGE,
    "topic": optional(Field("[0-9a-f]{10}")),
    "entity": optional(Field("[0-9a-f]{10}")),
    "start": optional(Field("[^:]{1,24}")),
    "end": optional(Field("[^:]{1,24}")),
    "day": optional(Field("[0-9]{8}")),
}
PAGE_BUTTON = CustomId("timeline", **_FILTERS)
"""Shows a page of the list, counted from 1, or with 0 the picture, in the place of the card."""
POSTER_BUTTON = CustomId("poster", **_FILTERS)
"""Shows a page of the poster in the place of this one, or with 0 the first in a new message."""
TOPIC_MENU = CustomId("timelines", **_FILTERS)
ALL = "all"
"""Value of the menu's choice of no topic."""

_OPTIONS = 25


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters and page that a card's buttons carry; topic and entity as tokens, dates in EDTF.

    Each is "" where it is not set. `day` is the past day it is seen from, as YYYYMMDD.
    """

    language: str = "en"
    page: int = 1
    topic: str = ""
    entity: str = ""
    start: str = ""
    end: str = ""
    day: str = ""

    @classmethod
    def of(cls, timeline: Timeline, page: int, language: str) -> Filters:
        """Return the filters a timeline was made with."""
        return cls(
            known(language),
            page,
            token(timeline.topic.key) if timeline.topic else "",
            token(timeline.entity.key) if timeline.entity else "",
            timeline.start.text if timeline.start else "",
            timeline.end.text if timeline.end else "",
            timeline.today.strftime("%Y%m%d") if timeline.basis else "",
        )

    @classmethod
    def read(cls, found: re.Match[str]) -> Filters:
        """Read them back from a custom id."""
        parts = {name: value or "" for name, value in found.groupdict().items()}
        return cls(page=int(parts.pop("page")), **parts)

    def write(self, kind: CustomId) -> str:
        """Write them as a custom id of a kind, `PAGE_BUTTON` or `TOPIC_MENU`."""
        return kind.write(**asdict(self))

    @property
    def as_of(self) -> datetime.date | None:
        """The past day it is seen from; raises ValueError where there is no such day."""
        if not self.day:
            return None
        return datetime.date(int(self.day[:4]), int(self.day[4:6]), int(self.day[6:]))


def token(key: str) -> str:
    """Shorten a key of any length to ten characters that stand for it in a custom id."""
    return hashlib.blake2s(key.encode("utf-8", "replace"), digest_size=5).hexdigest()


def postcard_card(
    timeline: Timeline, topics: Iterable[Topic], language: str, picture: bytes
) -> Card:
    """Lay out a timeline as its picture, sent along as `PICTURE`; `topics` are those to choose."""
    filters = Filters.of(timeline, 0, language)
    row: ui.ActionRow[Any] = ui.ActionRow()
    for key, custom_id in (
        ("timeline_more", replace(filters, page=1).write(PAGE_BUTTON)),
        ("timeline_poster", filters.write(POSTER_BUTTON)),
    ):
        row.add_item(ui.Button(label=label(key, language), custom_id=custom_id))
    items = [*_head(Budget(), timeline, language), _gallery(alt(picture)), row]
    return Card(BLUE, *items, *_choose(timeline, list(topics), filters))


def poster_card(timeline: Timeline, page: int, language: str, picture: bytes) -> Card:
    """Lay out a page of a timeline's poster, sent along as `PICTURE`."""
    pages = timeline_text.page_count(timeline, LONG_PAGE)
    items = [*_head(Budget(), timeline, language), _gallery(alt(picture))]
    if pages > 1:
        items.append(_turn(Filters.of(timeline, page, language), pages, POSTER_BUTTON))
    return Card(BLUE, *items)


def timeline_card(
    timeline: Timeline, topics: Iterable[Topic], page: int, language: str, *, note: str = ""
) -> Card:
    """Lay out a page of a timeline in words; `topics` are those to choose from.

    `note` is the key of a message on why there is no picture.
    """
    budget = Budget()
    pages = timeline_text.page_count(timeline)
    page = min(max(page, 1), pages)
    entries = timeline_text.page_of(timeline, page)
    filters = Filters.of(timeline, page, language)
    items = _head(budget, timeline, language)
    small = [label(note, language)] if note else []
    small += timeline_text.caption(timeline, language) if entries else []
    if pages > 1:
        small.append(label("timeline_page", language, page=page, pages=pages))
    below = [budget.take(line, 300, before="-# ") for line in small]
    if entries:
        items.append(ui.TextDisplay(_words(budget, timeline, entries, language)))
    if any(below):
        items.append(ui.TextDisplay("\n".join(filter(None, below))))
    items += _open(entries, language)
    items += _choose(timeline, list(topics), filters)
    has_picture = bool(entries) and not note
    if pages > 1 or has_picture:
        items.append(_turn(filters, pages, PAGE_BUTTON, has_picture=has_picture))
    return Card(BLUE, *items)


def alt(picture: bytes) -> str:
    """Return the alternative text of a picture, for readers who cannot see it."""
    return fit(description(picture), LONGEST_ALT, markdown=False)


def _head(budget: Budget, timeline: Timeline, language: str) -> list[ui.Item[Any]]:
    heading = budget.take(timeline_text.title(timeline, language), 200, before="### ")
    summary = budget.take(timeline_text.summary(timeline, language), 300)
    return [ui.TextDisplay("\n".join([heading, summary]))]


def _gallery(described: str) -> ui.Item[Any]:
    shown = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=described or None)
    return ui.MediaGallery(shown)


def _words(budget: Budget, timeline: Timeline, entries: tuple[Entry, ...], language: str) -> str:
    room = (budget.left - 200) // max(1, len(entries))
    lines = []
    for year, group in timeline_text.by_year(entries):
        lines.append(budget.take(str(year), 20, before="**", keep=0) + "**")
        for entry in group:
            when = timeline_text.when(entry, timeline, language)
            told = f"{when}: {one_line(entry.fact.statement)}"
            lines.append(budget.take(told, min(room, 420), before=f"`{entry.number}` "))
    return "\n".join(filter(None, lines)) or label("no_text", language)


def _open(entries: tuple[Entry, ...], language: str) -> list[ui.Item[Any]]:
    numbered = {
        entry.fact.key: f"{entry.number}. {one_line(entry.fact.statement)}" for entry in entries
    }
    options = [
        discord.SelectOption(label=fit(numbered[key], 100, markdown=False), value=key)
        for key in custom_ids.usable(numbered)
    ]
    if not options:
        return []
    select: ui.Select[Any] = ui.Select(
        custom_id=custom_ids.FACT_MENU.write(language),
        placeholder=label("open_one", language),
        options=options,
    )
    return [ui.ActionRow(select)]


def _choose(timeline: Timeline, topics: list[Topic], filters: Filters) -> list[ui.Item[Any]]:
    if len(topics) < 2:
        return []
    language = filters.language
    everything = label("timeline_all", language)
    options = [discord.SelectOption(label=everything, value=ALL, default=timeline.topic is None)]
    options += [
        discord.SelectOption(
            label=fit(one_line(topic.title_in(language)), 100, markdown=False)
            or label("no_text", language),
            value=token(topic.key),
            default=topic == timeline.topic,
        )
        for topic in topics[: _OPTIONS - 1]
    ]
    select: ui.Select[Any] = ui.Select(
        custom_id=replace(filters, page=1).write(TOPIC_MENU),
        placeholder=label("timeline_filter", language),
        options=options,
    )
    return [ui.ActionRow(select)]


def _turn(
    filters: Filters, pages: int, kind: CustomId, *, has_picture: bool = False
) -> ui.Item[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    turns = [("previous", filters.page - 1), ("next", filters.page + 1)] if pages > 1 else []
    for key, page in turns:
        is_there = 1 <= page <= pages
        row.add_item(
            ui.Button(
                label=label(f"timeline_{key}", filters.language),
                # Page 0 is no page; its button cannot be pressed, and needs an id of its own.
                custom_id=replace(filters, page=page if is_there else pages + 1).write(kind),
                disabled=not is_there,
            )
        )
    if has_picture:
        picture = replace(filters, page=0).write(PAGE_BUTTON)
        row.add_item(
            ui.Button(label=label("timeline_picture", filters.language), custom_id=picture)
        )
    return row
