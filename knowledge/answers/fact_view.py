"""A fact as shown on a given day: its dates in words, how long ago or ahead, its citation."""

from __future__ import annotations

import datetime

from knowledge import dates
from knowledge.answers.model import FactView
from knowledge.messages import say
from knowledge.model import Fact, FactKind, Snapshot, Source, Topic


def view_fact(
    fact: Fact, snapshot: Snapshot, today: datetime.date, language: str = "en"
) -> FactView:
    """Return a fact as it is shown on `today`, with dates and labels in `language`."""
    source = snapshot.sources.get(fact.source)
    known = snapshot.known_at(fact)
    return FactView(
        fact=fact,
        source=source,
        topic=snapshot.topics.get(fact.topic) or Topic(fact.topic, fact.topic),
        date=_date(fact, language),
        as_of=dates.in_words(known, language) if known else None,
        passed=fact.date is not None and dates.has_passed(fact.date, today),
        clock=_clock(fact, known, today, language),
        age=_age(fact, known, today, language),
        citation=citation(source, fact, language),
    )


def _date(fact: Fact, language: str) -> str | None:
    """Return the date in words; an event known only to lie before a day happened "by" then."""
    if fact.date is None:
        return None
    _, end = fact.date.ends()
    if fact.date.earliest is None and end is not None and fact.kind is not FactKind.STATUS:
        return say("by", language, date=dates.in_words(end, language))
    return dates.in_words(fact.date, language)


def was_ahead(fact: Fact, known: dates.EdtfDate | None) -> bool:
    """Return whether the date lay ahead when the fact was known, so that it is unconfirmed.

    Where it is not known when that was, the date of a plan counts as ahead.
    """
    if fact.date is None or fact.date.latest is None:
        return False
    if known is None:
        return fact.kind is FactKind.PLAN
    if known.latest is None:
        return False
    if fact.kind is FactKind.PLAN:
        return fact.date.latest > known.latest
    # A date that only reaches past the day of knowing ("June 2024", known on the 19th) is not one
    # to come.
    return fact.date.earliest is not None and fact.date.earliest > known.latest


def _age(
    fact: Fact, known: dates.EdtfDate | None, today: datetime.date, language: str
) -> str | None:
    """Return how long ago the date was, where it was past when the fact was known."""
    if fact.date is None or not dates.has_passed(fact.date, today) or was_ahead(fact, known):
        return None
    return dates.distance(fact.date, today, language)


def _clock(
    fact: Fact, known: dates.EdtfDate | None, today: datetime.date, language: str
) -> str | None:
    if fact.date is None or not was_ahead(fact, known):
        return None
    distance = dates.distance(fact.date, today, language)
    if dates.has_passed(fact.date, today):
        return say("passed", language, distance=distance)
    if fact.date.earliest is not None and fact.date.earliest > today:
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
