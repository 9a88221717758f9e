"""A fact as shown on a given day: its dates in words, how long ago or ahead, its citation."""

from __future__ import annotations

import datetime

from knowledge import dates
from knowledge.answers.dates_ahead import DueDate, due_date
from knowledge.answers.model import FactView
from knowledge.messages import say
from knowledge.model import Fact, Snapshot, Source, Topic


def view_fact(
    fact: Fact, snapshot: Snapshot, today: datetime.date, language: str = "en"
) -> FactView:
    """Return a fact as it is shown on `today`, with dates and labels in `language`."""
    source = snapshot.sources.get(fact.source)
    known = snapshot.known_at(fact)
    due = due_date(fact, snapshot, today)
    has_passed = fact.date is not None and dates.has_passed(fact.date, today)
    return FactView(
        fact=fact,
        source=source,
        topic=snapshot.topics.get(fact.topic) or Topic(fact.topic, fact.topic),
        date=date_in_words(fact, language),
        as_of=dates.in_words(known, language) if known else None,
        passed=has_passed or (due is not None and not due.is_ahead),
        clock=_clock(due, today, language) if due is not None else None,
        age=dates.distance(fact.date, today, language)
        if fact.date is not None and has_passed and due is None
        else None,
        citation=citation(source, fact, language),
    )


def date_in_words(fact: Fact, language: str) -> str | None:
    """Return a fact's date in words; an event known only to lie before a day happened "by" then."""
    if fact.date is None:
        return None
    _, end = fact.date.ends()
    if fact.date.earliest is None and end is not None and not fact.lasts_until_date:
        return say("by", language, date=dates.in_words(end, language))
    return dates.in_words(fact.date, language)


def _clock(due: DueDate, today: datetime.date, language: str) -> str:
    """Return how a date that lies ahead, or lay ahead once, relates to today."""
    date, part = due.date, due.part
    distance = dates.distance(part, today, language)
    if not due.is_ahead:
        return say("passed", language, distance=distance)
    if due.is_end:
        if date.earliest is None and not due.fact.lasts_until_date:  # "by" then
            return say("ahead", language, distance=dates.distance(date, today, language))
        return say("ends", language, distance=distance)
    if part.earliest is not None and part.earliest > today:
        return say("ahead", language, distance=distance)
    return say("due_now", language)


def citation(source: Source | None, fact: Fact, language: str) -> str:
    """Return the citation: title, author, publisher, publication date and locator."""
    if source is None:
        return fact.source
    parts = [source.title]
    if source.author:
        parts.append(source.author)
    if source.publisher and source.publisher != source.title:
        parts.append(source.publisher)
    if source.published:
        parts.append(say("published", language, date=dates.in_words(source.published, language)))
    if fact.locator:
        parts.append(fact.locator)
    return ", ".join(parts)
