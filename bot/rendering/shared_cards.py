"""Cards and lines that several features show, so that none imports another.

A change made or undone, a proposal sent or decided, a file, the list of sources, statistics, the
differences between two versions of a fact.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import discord
from discord import ui

from bot.rendering import custom_ids, statistics_text
from bot.rendering.answer_card import BLUE, GREEN, GREY, Card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.curation.model import Proposal
from knowledge.curation.undo import Undone, UndoneEffect
from knowledge.history.revisions import differences
from knowledge.history.serialization import to_plain
from knowledge.model import Fact, Snapshot
from knowledge.reports.statistics import Statistics
from knowledge.watches import Watch

STATISTICS_PICTURE = "questions.png"
"""Name of the file in which a card shows the chart of its statistics."""

_LONGEST_PART = 240
"""Characters of one part in a line on how it changed."""

_COUNTED = ("add", "edit", "supersede", "retire", "restore", "undo", "import")
"""Actions on facts that have a sentence of their own for when they are undone."""

_BACK = UndoneEffect.RETURNED
_MOST_UNDONE, _ROOM_UNDONE = 5, 2_200
_MOST_PARTS = 12
"""Changed parts of a fact that are listed."""


def done_card(action: str, fact: Fact, number: int | None, language: str) -> Card:
    """Lay out a fact that was changed ("supersede", "retire", "restore"), with an undo button.

    `number` is the revision the button undoes; without one there is no button.
    """
    lines = [
        label(f"done_{action}", language),
        Budget().take(one_line(fact.statement), 1_000, before="> "),
    ]
    items: list[ui.Item[Any]] = [text_block(lines)]
    if number is not None:
        items.append(ui.ActionRow(undo_button(number, language)))
    return Card(GREEN, *items)


def undone_card(undone: Undone, language: str, go_on: ui.Button[Any] | None = None) -> Card:
    """Lay out a change that was undone, record by record; `go_on` leads to the drafts it was of."""
    # What a fact replaced is back in answers: it is not among those that were added.
    facts = [e for e in undone.facts if undone.action != "add" or e.effect is not _BACK]
    if undone.action in _COUNTED and facts:
        words = label(f"undone_{undone.action}", language, count=len(facts))
    else:
        words = label("undone_other", language, action=action_name(undone.action, language))
    budget, lines = Budget(_ROOM_UNDONE), [words]
    # A topic or source that came with a fact goes with it unnamed.
    for each in (undone.facts or undone.records)[:_MOST_UNDONE]:
        told = label(f"undone_{each.effect}", language, words=one_line(each.words))
        lines.append(budget.take(told, 400, before="- "))
    if (more := len(undone.facts or undone.records) - _MOST_UNDONE) > 0:
        lines.append("-# " + label("undone_more", language, count=more))
    if go_on is not None:
        lines.append(label("undone_drafts", language))
    items: list[ui.Item[Any]] = [text_block(lines)]
    if go_on is not None:
        items.append(ui.ActionRow(go_on))
    return Card(GREEN, *items)


def named_card(name: str, others: str, number: int, language: str) -> Card:
    """Lay out that a name, a source or a topic is stored, with an undo button."""
    budget = Budget()
    lines = [budget.take(label("named", language, name=one_line(name)), 600)]
    if others:
        lines.append(budget.take(label("named_others", language, names=one_line(others)), 1_000))
    row: ui.ActionRow[Any] = ui.ActionRow(undo_button(number, language))
    return Card(GREEN, text_block(lines), row)


def decided_card(proposed: Proposal, language: str) -> Card:
    """Lay out a proposal that another curator has decided on before."""
    budget = Budget()
    words = label(
        f"decided_{proposed.state}",
        language,
        actor=one_line(proposed.decided_by or ""),
        day=day_of(proposed.decided_at, language),
        reason=one_line(proposed.reason or label("no_reason", language)),
    )
    lines = [
        budget.take(words, 800),
        budget.take(one_line(proposed.written.statement), 1_000, before="> "),
    ]
    row: ui.ActionRow[Any] = ui.ActionRow(
        ui.Button(
            label=label("proposals_back", language),
            custom_id=custom_ids.PROPOSALS.write(language, page=0),
        )
    )
    return Card(GREY, text_block(lines), row)


def file_card(key: str, name: str, count: int, language: str) -> Card:
    """Lay out a file sent with the card; `key` names the message, `count` what the file has."""
    text = label(key, language, name=name, count=count)
    return Card(BLUE, text_block([text]), ui.File(f"attachment://{name}"))


def sources_list_card(snapshot: Snapshot, language: str) -> Card:
    """Lay out every source with how many facts cite it, the most cited first."""
    budget = Budget(3_700)
    items: list[ui.Item[Any]] = [ui.TextDisplay("## " + label("sources", language))]
    counts: dict[str, int] = {}
    for fact in snapshot.facts.values():
        counts[fact.source] = counts.get(fact.source, 0) + 1
    shown = []
    for key, source in sorted(snapshot.sources.items(), key=lambda each: -counts.get(each[0], 0)):
        about = [source.title, source.author, source.publisher]
        parts = list(dict.fromkeys(filter(None, about)))
        if source.published:
            parts.append(dates.in_words(source.published, language))
        count = label("facts_held", language, count=counts.get(key, 0))
        shown.append(budget.take(one_line(", ".join(parts)), 300, before="- "))
        shown.append(budget.take(count, 60, before="  -# "))
    items.append(text_block(shown or [label("no_sources", language)]))
    return Card(GREEN, *items)


def statistics_parts(stats: Statistics, language: str, *, picture: bool) -> list[ui.Item[Any]]:
    """Lay out statistics; with `picture` their chart is sent along as `STATISTICS_PICTURE`."""
    budget = Budget(3_500)
    counts = stats.counts
    lines = [budget.take(statistics_text.title(counts, language), 200, before="### ")]
    lines += [budget.take(line, 200) for line in statistics_text.totals(counts, language)]
    items: list[ui.Item[Any]] = [text_block(lines)]
    if picture:
        described = statistics_text.alt(counts, language)
        shown = discord.MediaGalleryItem(
            f"attachment://{STATISTICS_PICTURE}", description=described
        )
        items.append(ui.MediaGallery(shown))
    for heading, said in statistics_text.sections(stats, language):
        rows = [budget.take(f"{heading}", 100, before="**").rstrip() + "**"]
        items.append(text_block([*rows, *(budget.take(line, 160, before="- ") for line in said)]))
    return items


def undo_button(number: int, language: str) -> ui.Button[Any]:
    """Return a button that undoes the operation of a revision."""
    return ui.Button(
        label=label("take_back", language),
        custom_id=custom_ids.UNDO.write(language, number=number),
    )


def proposer_line(proposed: Proposal, language: str) -> str:
    """Format who proposed a fact, and when, as far as that is stored."""
    if proposed.proposer_name is None:
        return label("proposal_by_nobody", language)
    day = day_of(proposed.created_at, language)
    return label("proposal_by", language, name=one_line(proposed.proposer_name), day=day)


def watch_name(watch: Watch, snapshot: Snapshot, language: str) -> str:
    """Return the title of the topic or name of the entity that a watch follows."""
    if watch.statistics:
        return label("watch_statistics", language)
    key = watch.topic or watch.entity
    if key is None:
        return label("watch_everything", language)
    topic, entity = (
        snapshot.topics.get(watch.topic or ""),
        snapshot.entities.get(watch.entity or ""),
    )
    if topic is None and entity is None:
        return label("watch_not_held", language, name=key)
    return one_line(topic.title_in(language) if topic else entity.name if entity else key)


def diff_lines(before: Fact, after: Fact, language: str, budget: Budget) -> list[str]:
    """Format how two versions of a fact differ, a line for each part that changed."""
    lines = plain_diff(to_plain(before), to_plain(after), language, budget)
    return lines or [label("draft_unchanged", language)]


def plain_diff(
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    language: str,
    budget: Budget,
    names: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> list[str]:
    """Format how two recorded versions differ, as `diff_lines` does; None is no version.

    `names` are the words for the keys that a version refers to, as `names_of` returns them.
    """
    lines = []
    for each in differences(before, after)[:_MOST_PARTS]:
        key = "diff_changed"
        if each.before is None:
            key = "diff_added"
        elif each.after is None:
            key = "diff_removed"
        words = label(
            key,
            language,
            part=_part_name(each.part, language),
            before=_shortened(_told(each.part, each.before, language, names)),
            after=_shortened(_told(each.part, each.after, language, names)),
        )
        lines.append(budget.take(words, 2 * _LONGEST_PART + 40, before="- "))
    return list(filter(None, lines))


_BY_KEY = {"superseded_by": "fact", "parent": "fact", "topic": "topic", "source": "source"}
"""Parts of a fact that are the key of another record, with the kind of that record."""


def names_of(held: Snapshot) -> dict[tuple[str, str], str]:
    """Return the words by which people know facts, topics and sources, by kind and key."""
    titled = (("topic", held.topics), ("source", held.sources))
    named = {(kind, key): each.title for kind, some in titled for key, each in some.items()}
    return named | {("fact", key): fact.statement for key, fact in held.facts.items()}


def _told(
    part: str, value: str | None, language: str, names: Mapping[tuple[str, str], str]
) -> str | None:
    """Return the value of a part in words."""
    if value is None:
        return None
    if part in ("status", "kind", "confidence"):
        try:
            return label(f"{part}_{value}", language)
        except KeyError:
            return value
    return names.get((_BY_KEY.get(part, ""), value), value)


def _part_name(name: str, language: str) -> str:
    try:
        return label(f"part_{name}", language)
    except KeyError:
        return name


def _shortened(words: str | None) -> str:
    line = one_line(words or "")
    return line if len(line) <= _LONGEST_PART else line[:_LONGEST_PART] + "…"


def action_name(action: str, language: str) -> str:
    """Name what a revision did, such as "added", in a language."""
    try:
        return label(f"action_{action}", language)
    except KeyError:
        return label("action_other", language)


def day_of(
    at: datetime.datetime | None, language: str, zone: datetime.tzinfo = datetime.UTC
) -> str:
    """Return the day of a moment in words, "" for None."""
    day = at.astimezone(zone).date() if at else None
    return dates.in_words(dates.parse(day.isoformat()), language) if day else ""


def text_block(lines: Sequence[str]) -> ui.Item[Any]:
    """Return lines as one text of a card; empty ones are left out."""
    return ui.TextDisplay("\n".join(filter(None, lines)) or label("no_text"))
