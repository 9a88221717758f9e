"""A curator's to-do list: what in a snapshot needs a look, as sentences under headings."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from knowledge import dates, text
from knowledge.answers.telling import was_ahead
from knowledge.records import Fact, FactKind, Snapshot

OLD_FIGURE = datetime.timedelta(days=366)
"""Age, counted from its as-of date, at which a figure is worth looking up again."""


def report(snapshot: Snapshot, today: datetime.date) -> dict[str, list[str]]:
    """Findings under their headings, empty ones left out; the order is that of urgency."""
    findings = {
        "Dates that have passed and nobody confirmed": list(_passed(snapshot, today)),
        "Figures more than a year old": list(_old_figures(snapshot, today)),
        "Facts whose source says too little": list(_poorly_sourced(snapshot)),
        "Facts that no stored question leads to": [
            _line(fact) for fact in snapshot.facts.values() if not fact.questions
        ],
        "Names that lead to several entities": list(_clashing_names(snapshot)),
        "The same question stored for several facts": list(_shared_questions(snapshot)),
    }
    return {heading: lines for heading, lines in findings.items() if lines}


def _line(fact: Fact, why: str = "") -> str:
    return f"{fact.key}: {why or fact.statement}"


def _passed(snapshot: Snapshot, today: datetime.date) -> Iterator[str]:
    for fact in snapshot.facts.values():
        source = snapshot.sources.get(fact.source)
        known = fact.as_of or (source.published if source else None)
        if fact.date and was_ahead(fact, known) and dates.has_passed(fact.date, today):
            yield _line(fact, f"{dates.in_words(fact.date)}, {dates.distance(fact.date, today)}")


def _old_figures(snapshot: Snapshot, today: datetime.date) -> Iterator[str]:
    for fact in snapshot.facts.values():
        if fact.kind is not FactKind.FIGURE:
            continue
        source = snapshot.sources.get(fact.source)
        known = fact.as_of or (source.published if source else None)
        if known and known.latest and today - known.latest > OLD_FIGURE:
            yield _line(fact, f"as of {dates.in_words(known)}")


def _poorly_sourced(snapshot: Snapshot) -> Iterator[str]:
    for fact in snapshot.facts.values():
        source = snapshot.sources.get(fact.source)
        if source is None:
            yield _line(fact, "its source is not in the store")
        elif source.published is None:
            yield _line(fact, f"{source.title} has no date of publication")
        elif fact.locator is None and fact.quote is None:
            yield _line(fact, f"no locator or quote in {source.title}")


def _clashing_names(snapshot: Snapshot) -> Iterator[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in snapshot.entities.values():
        for name in (entity.name, *(alias.text for alias in entity.aliases)):
            owners[text.norm(name)].add(entity.name)
    for name, entities in owners.items():
        if len(entities) > 1:
            yield f"{name}: {', '.join(sorted(entities))}"


def _shared_questions(snapshot: Snapshot) -> Iterator[str]:
    askers: dict[str, set[str]] = defaultdict(set)
    for fact in snapshot.facts.values():
        for question in fact.questions:
            askers[text.norm(question)].add(fact.key)
    for question, keys in askers.items():
        if len(keys) > 1:
            yield f"{question}: {', '.join(sorted(keys))}"
