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
from knowledge.model import Topic
from knowledge.reports.timelines import Entry, Timeline

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


def timeline_card(
    timeline: Timeline,
    topics: Iterable[Topic],
    page: int,
    language: str,
    *,
    note: str = "",
    picture: bool = False,
) -> Card:
    """Lay out a page of a timeline; `topics` are those to choose from.

    `note` is the key of a message on why there is no picture; with `picture` a file named
    `PICTURE` is sent along.
    """
    budget = Budget()
    pages = timeline_text.page_count(timeline)
    page = min(max(page, 1), pages)
    entries = timeline_text.page_of(timeline, page)
    filters = Filters.of(timeline, page, language)
    heading = budget.take(timeline_text.title(timeline, language), 200, before="### ")
    summary = budget.take(timeline_text.summary(timeline, language), 300)
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join([heading, summary]))]
    if picture:
        shown = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=alt(timeline))
        items.append(ui.MediaGallery(shown))
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
    if pages > 1:
        items.append(_turn(filters, pages))
    return Card(BLUE, *items)


def alt(timeline: Timeline) -> str:
    """Return the alternative text of the picture, for readers who cannot see it."""
    return fit(timeline.alt, LONGEST_ALT, markdown=False)


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
            label=fit(one_line(topic.title), 100, markdown=False) or label("no_text", language),
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


def _turn(filters: Filters, pages: int) -> ui.Item[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for key, page in (("previous", filters.page - 1), ("next", filters.page + 1)):
        row.add_item(
            ui.Button(
                label=label(f"timeline_{key}", filters.language),
                custom_id=replace(filters, page=page).write(PAGE_BUTTON),
                disabled=not 1 <= page <= pages,
            )
        )
    return row
