"""Briefs, summaries on one screen: a topic or everything, an entity's status, scheduled dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.dates_ahead import DueDate, date_of, due_dates, last_passed
from knowledge.answers.fact_view import view_fact
from knowledge.answers.model import FactView
from knowledge.answers.parts import descendants, split
from knowledge.messages import say
from knowledge.model import Fact, FactKind, FactStatus, Snapshot
from knowledge.query.lookup import find_entity, find_topic

A_TOPIC = 1
"""Number of key facts of each topic in a brief on everything."""

MOST = 12
"""Most facts shown in one part of a brief; the others are only counted."""

_KEY_KINDS = (FactKind.STATUS, FactKind.EVENT, FactKind.ASSESSMENT)


@dataclass(frozen=True, slots=True)
class Part:
    """Facts under a heading; `over` counts those that are left out, `key` names the kind of part.

    `wholes` are facts that the others are parts of, shown before them; `under` has all parts of
    each fact, parts of parts too, in the order of `facts`; it is empty where none are shown.
    """

    heading: str
    facts: tuple[FactView, ...]
    over: int = 0
    wholes: tuple[FactView, ...] = ()
    under: tuple[tuple[FactView, ...], ...] = ()
    key: str = ""

    @property
    def views(self) -> Iterator[FactView]:
        """All facts of the part, in reading order."""
        yield from self.wholes
        for view, parts in self.with_parts:
            yield view
            yield from parts

    @property
    def with_parts(self) -> list[tuple[FactView, tuple[FactView, ...]]]:
        """Each fact with its parts."""
        return list(zip(self.facts, self.under or ((),) * len(self.facts), strict=True))


@dataclass(frozen=True, slots=True)
class Brief:
    """A title, a line with the number and age of the facts, and the parts in reading order.

    `about` is the key of the topic or entity that it is on, "" for everything.
    """

    title: str
    line: str
    parts: tuple[Part, ...]
    today: datetime.date
    language: str
    about: str = ""

    @property
    def facts(self) -> tuple[FactView, ...]:
        """All facts of all parts, in order, each once."""
        return tuple({t.fact.key: t for part in self.parts for t in part.views}.values())


def brief(
    snapshot: Snapshot,
    today: datetime.date,
    topic: str | None = None,
    language: str = "en",
    most: int = MOST,
) -> Brief:
    """Build a brief on a topic or on everything: scheduled dates, key facts, figures, advice.

    Each part has at most `most` facts. Raises InputError, which lists the topics, if there is no
    such topic.
    """
    chosen = find_topic(topic, snapshot) if topic else None
    facts = [f for f in _current(snapshot) if chosen is None or f.topic == chosen.key]
    passed, ahead = _by_standing(due_dates(facts, snapshot, today))
    above = {f.key for f in (*passed, *ahead)}
    ordered, others = split(facts, snapshot)
    rest = [f for f in others if f.key not in above]
    key = [f for f in rest if f.kind in _KEY_KINDS]
    key = key if chosen else _some_of_each(key)
    figures = [f for f in rest if f.kind is FactKind.FIGURE]
    advice = [f for f in rest if f.kind is FactKind.RECOMMENDATION]
    plans = [f for f in rest if f.kind is FactKind.PLAN]
    is_advice = all(f.kind is FactKind.RECOMMENDATION for f in ordered)
    listed = _ordered_parts(
        say("brief_advice" if is_advice else "brief_ordered", language),
        ordered,
        snapshot,
        lambda fact: view_fact(fact, snapshot, today, language),
        whole=chosen is not None,
    )
    parts = _parts(
        snapshot,
        today,
        language,
        ("brief_passed", passed),
        ("brief_ahead", ahead),
        ("brief_key", key),
        ("brief_plans", plans),
        ("brief_figures", figures),
        most=most,
    )
    further = _parts(
        snapshot,
        today,
        language,
        ("brief_further" if ordered and is_advice else "brief_advice", advice),
        most=most,
    )
    # A brief on a topic with a list is asked for because of that list.
    parts = (*listed, *further, *parts) if chosen else (*parts, *listed, *further)
    title = chosen.title_in(language) if chosen else say("brief_all", language)
    about = chosen.key if chosen else ""
    return Brief(title, _freshness(facts, snapshot, language), parts, today, language, about)


def status(snapshot: Snapshot, today: datetime.date, name: str, language: str = "en") -> Brief:
    """Build the status of an entity: its scheduled dates first, then its facts, newest first.

    Its line names the last date where nothing lies ahead.
    Raises InputError, which lists the most similar names, if there is no such entity.
    """
    entity = find_entity(name, snapshot)
    facts = [f for f in _current(snapshot) if entity.key in f.entities or _names(f, entity.name)]
    found = due_dates(facts, snapshot, today)
    passed, ahead = _by_standing(found)
    above = {f.key for f in (*passed, *ahead)}
    rest = [f for f in facts if f.key not in above and f.kind is not FactKind.RECOMMENDATION]
    rest.sort(key=_newest_first)
    now = [f for f in rest if f.kind in (FactKind.STATUS, FactKind.FIGURE, FactKind.PLAN)]
    shown = {f.key for f in now}
    before = [f for f in rest if f.key not in shown]
    parts = _parts(
        snapshot,
        today,
        language,
        ("brief_passed", passed),
        ("brief_ahead", ahead),
        ("status_now", now),
        ("status_else", before),
    )
    line = _freshness(facts, snapshot, language)
    if not ahead and any(date_of(f) for f in facts):
        line = f"{line} {_nothing_ahead(facts, found, today, None, language)}"
    return Brief(entity.name_in(language), line, parts, today, language, entity.key)


def upcoming(
    snapshot: Snapshot, today: datetime.date, days: int | None = None, language: str = "en"
) -> Brief:
    """Build a brief on scheduled dates: passed and unconfirmed ones first, then those ahead.

    With `days`, only dates that begin within that number of days from today are listed ahead.
    Where there are none, its line names the next date, or the last one.
    """
    facts = list(_current(snapshot))
    found = due_dates(facts, snapshot, today)
    passed = [d.fact for d in found if not d.is_ahead]
    until = today + datetime.timedelta(days=days) if days is not None else datetime.date.max
    ahead = [d.fact for d in found if d.is_ahead and d.begins_by(until)]
    parts = _parts(snapshot, today, language, ("brief_passed", passed), ("brief_ahead", ahead))
    line = "" if ahead else _nothing_ahead(facts, found, today, days, language)
    return Brief(say("upcoming", language), line, parts, today, language)


def _current(snapshot: Snapshot) -> Iterable[Fact]:
    order = {key: topic.position for key, topic in snapshot.topics.items()}
    current = [f for f in snapshot.facts.values() if f.status is FactStatus.CURRENT]
    return sorted(current, key=lambda f: order.get(f.topic, len(order)))


def _by_standing(found: list[DueDate]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts whose date lay ahead and has passed, and those whose date lies ahead."""
    return [d.fact for d in found if not d.is_ahead], [d.fact for d in found if d.is_ahead]


def _nothing_ahead(
    facts: list[Fact],
    found: list[DueDate],
    today: datetime.date,
    days: int | None,
    language: str,
) -> str:
    """Return the line where no date lies ahead, or none within `days`: the next one or the last."""
    later = next((due for due in found if due.is_ahead), None)
    if later is not None and days is not None:
        date, statement = dates.in_words(later.part, language), later.fact.statement
        return say("upcoming_next", language, days=days, date=date, statement=statement)
    last = last_passed(facts, today)
    if last is None:
        return say("none_ahead", language)
    date = dates.in_words(last.part, language)
    if any(due.fact.key == last.fact.key for due in found if not due.is_ahead):
        return say("none_ahead_last", language, date=date)  # the fact is told below the line
    return say("upcoming_last", language, date=date, statement=last.fact.statement)


def _some_of_each(facts: list[Fact]) -> list[Fact]:
    counts: dict[str, int] = {}
    kept = []
    for fact in facts:
        counts[fact.topic] = counts.get(fact.topic, 0) + 1
        if counts[fact.topic] <= A_TOPIC:
            kept.append(fact)
    return kept


def _newest_first(fact: Fact) -> int:
    date = fact.date
    return -date.earliest.toordinal() if date is not None and date.earliest is not None else 0


def _names(fact: Fact, name: str) -> bool:
    words, wanted = text.tokens(fact.statement), text.tokens(name)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def _parts(
    snapshot: Snapshot,
    today: datetime.date,
    language: str,
    *chosen: tuple[str, list[Fact]],
    most: int = MOST,
) -> tuple[Part, ...]:
    return tuple(
        Part(
            say(heading, language),
            tuple(view_fact(f, snapshot, today, language) for f in facts[:most]),
            max(0, len(facts) - most),
            key=heading,
        )
        for heading, facts in chosen
        if facts
    )


def _ordered_parts(
    heading: str,
    ordered: Sequence[Fact],
    snapshot: Snapshot,
    view: Callable[[Fact], FactView],
    *,
    whole: bool,
) -> tuple[Part, ...]:
    """Return the facts that have an order, all of them; `whole` is whether with all their parts."""
    if not ordered:
        return ()
    keys = dict.fromkeys(f.parent for f in ordered if f.parent is not None)
    wholes = [snapshot.facts[key] for key in keys if key in snapshot.facts]
    below = descendants(snapshot.facts.values())
    under = tuple(tuple(map(view, below.get(fact.key, ()))) for fact in ordered)
    return (
        Part(
            heading,
            tuple(map(view, ordered)),
            wholes=tuple(map(view, wholes)) if whole else (),
            under=under if whole else (),
            key="brief_ordered",
        ),
    )


def _freshness(facts: list[Fact], snapshot: Snapshot, language: str) -> str:
    """Return a line with the number of facts and the date of the newest."""
    known = [k for f in facts if (k := snapshot.known_at(f)) is not None]
    if not known:
        return say("brief_line_undated", language, count=len(facts))
    newest = max(known, key=lambda d: d.sort_key())
    return say("brief_line", language, count=len(facts), date=dates.in_words(newest, language))
