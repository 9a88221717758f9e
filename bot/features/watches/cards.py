"""Watches as cards: one that was begun, and all there are."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from discord import ui

from bot.rendering.answer_card import BLUE, GREEN, GREY, Card
from bot.rendering.markdown import Budget, escape, one_line
from bot.rendering.messages import label
from bot.rendering.shared_cards import watch_name
from knowledge import dates
from knowledge.answers.dates_ahead import date_of
from knowledge.model import Fact, Snapshot
from knowledge.watches import Watch
from knowledge.watches.reminder_days import HOUR

_ROOM = 3_500


def begun_card(
    watch: Watch,
    held: Snapshot,
    language: str,
    *,
    zone: str,
    digest_channel: int | None,
    ahead: Sequence[tuple[datetime.date, Fact]],
) -> Card:
    """Lay out what a new watch will send, where and when; `ahead` are the next dates."""
    is_here = watch.home.channel is not None
    name = escape(watch_name(watch, held, language))[:200]
    lines = [label("watch_here" if is_here else "watch_mine", language, name=name)]
    before = "watch_before" if watch.days_before else "watch_on"
    lines.append(label(before, language, count=watch.days_before))
    if watch.digest is not None:
        lines.append(label(f"watch_{watch.digest}", language))
    if is_here and digest_channel is not None:
        lines.append(label("watch_digests_in", language, channel=f"<#{digest_channel}>"))
    lines.append(label("watch_hour", language, hour=f"{HOUR:%H:%M}", zone=zone))
    if watch.scope is None:
        lines.append("-# " + label("watch_shared_only", language))
    budget = Budget(2_000)
    near = [
        budget.take(one_line(_dated(fact, language)), 300, before="- ") for _, fact in ahead[:3]
    ]
    heading = label("watch_next" if near else "watch_nothing_next", language)
    return Card(GREEN, _text(lines), _text([heading, *near]))


def statistics_begun_card(channel: int, language: str, *, zone: str) -> Card:
    """Lay out that a channel will get the statistics of each week, and when."""
    lines = [
        label("watch_stats_begun", language, channel=f"<#{channel}>"),
        label("watch_hour", language, hour=f"{HOUR:%H:%M}", zone=zone),
    ]
    return Card(GREEN, _text(lines))


def watches_card(
    mine: Sequence[Watch],
    here: Sequence[Watch],
    elsewhere: int,
    held: Snapshot,
    language: str,
) -> Card:
    """List a person's watches in a place, and those of its channels."""
    budget = Budget(_ROOM)
    items: list[ui.Item[Any]] = []
    for heading, watches in (("watches_mine", mine), ("watches_here", here)):
        if watches:
            lines = ["### " + label(heading, language)]
            lines += _listed(watches, held, language, budget)
            items.append(_text(lines))
    if not items:
        items.append(_text([label("watches_none", language)]))
    if elsewhere:
        items.append(_text(["-# " + label("watches_elsewhere", language, count=elsewhere)]))
    return Card(BLUE if mine or here else GREY, *items)


def unwatched_card(watch: Watch, held: Snapshot, language: str) -> Card:
    """Lay out that a watch has ended."""
    name = escape(watch_name(watch, held, language))[:200]
    return Card(GREY, _text([label("unwatched", language, name=name)]))


def _listed(
    watches: Sequence[Watch], held: Snapshot, language: str, budget: Budget
) -> Iterable[str]:
    for shown, watch in enumerate(watches):
        name = escape(watch_name(watch, held, language))[:120]
        digest = label(f"digest_{watch.digest or 'none'}", language)
        line = f"**{name}**"
        if not watch.statistics:
            count = watch.days_before
            line = label("watch_line", language, name=name, count=count, digest=digest)
        if watch.home.channel is not None:
            line = f"<#{watch.home.channel}> · {line}"
        paused = label(f"paused_{watch.paused}", language) if watch.paused else ""
        if len(line) + len(paused) + 80 > budget.left:
            yield label("shown", language, shown=shown, count=len(watches))
            return
        budget.left -= len(line) + len(paused) + 8
        yield f"- {line}"
        if paused:
            yield f"  -# {paused}"


def _dated(fact: Fact, language: str) -> str:
    date = date_of(fact)
    return f"{dates.in_words(date, language) if date else ''}: {fact.statement}"


def _text(lines: Iterable[str]) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(filter(None, lines)))
