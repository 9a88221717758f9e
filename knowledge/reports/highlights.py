"""Highlights: the few entries of a timeline that a picture has room for, by one rule.

In this order: what lies ahead, the nearest first; what lay ahead and has passed with nothing to
confirm it, the latest first; what the briefing puts first, topic by topic in turn, events before
the rest, and last what is of the day on which it was published. Of entries with one date in one
lane the first is taken. Sums are left out: figures, assessments and advice that never lay ahead,
and a span from the date of one entry to that of another, which adds nothing to the two.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, zip_longest

from knowledge.model import FactKind
from knowledge.reports.timeline_model import Entry, Tense

MOST = 8
"""Entries that are highlights, at most."""

_HAPPENINGS = (FactKind.EVENT, FactKind.PLAN, FactKind.STATUS)


def choose(entries: Sequence[Entry], most: int = MOST) -> tuple[Entry, ...]:
    """Return the highlights of entries, the most important first, `most` at most.

    Any entries have some: where all are sums, those are taken.
    """
    return tuple(_once(rank(entries))[:most])


def rank(entries: Sequence[Entry]) -> list[Entry]:
    """Return all entries that may be highlights, the most important first."""
    ranked = [entry for entry in entries if _is_due(entry) or entry.fact.kind in _HAPPENINGS]
    ranked = [entry for entry in ranked or entries if not _is_sum(entry, entries)] or list(entries)
    ahead = [entry for entry in ranked if entry.tense is Tense.FUTURE]
    running = [entry for entry in ranked if entry.plan and entry.tense is Tense.ONGOING]
    passed = [entry for entry in ranked if entry.unconfirmed]
    due = {entry.number for entry in (*ahead, *running, *passed)}
    others = [entry for entry in ranked if entry.number not in due]
    return [
        *sorted(ahead, key=lambda entry: entry.day),
        *sorted(running, key=_end),
        *sorted(passed, key=_end, reverse=True),
        *_in_turn(others),
    ]


def _is_due(entry: Entry) -> bool:
    return entry.unconfirmed or entry.tense is Tense.FUTURE or entry.plan is not None


def _is_sum(entry: Entry, entries: Sequence[Entry]) -> bool:
    start, end = entry.date.ends()
    if not entry.date.is_interval or start is None or end is None:
        return False
    told = {each.date.text for each in entries if not each.date.is_interval}
    return start.text in told and end.text in told


def _in_turn(entries: list[Entry]) -> list[Entry]:
    """Take from each topic in turn: what happened first, then the rest, in briefing order."""
    by_topic: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: each.place):
        by_topic[entry.fact.topic].append(entry)
    for each in by_topic.values():
        each.sort(key=_is_lesser)
    return [entry for entry in chain(*zip_longest(*by_topic.values())) if entry is not None]


def _is_lesser(entry: Entry) -> tuple[bool, bool, bool]:
    """Return a key that puts last what has no end, and what is of its source's own day."""
    is_news = entry.known is not None and entry.known.text == entry.date.text
    return entry.latest is None, is_news, entry.fact.kind is not FactKind.EVENT


def _once(entries: list[Entry]) -> list[Entry]:
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        found.setdefault((entry.lane, entry.date.text), entry)
    return list(found.values())


def _end(entry: Entry) -> datetime.date:
    return entry.latest or entry.day
