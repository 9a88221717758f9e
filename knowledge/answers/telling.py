"""Telling a fact on a given day: its dates in words, what the clock says of them, its citation."""

from __future__ import annotations

import datetime

from knowledge import dates
from knowledge.answers.model import Told
from knowledge.answers.wording import say
from knowledge.records import Fact, Snapshot, Source, Topic


def tell(fact: Fact, snapshot: Snapshot, today: datetime.date, language: str = "en") -> Told:
    """Tell `fact` as of `today`, dates and labels in `language`."""
    source = snapshot.sources.get(fact.source)
    known = fact.as_of or (source.published if source else None)
    return Told(
        fact=fact,
        source=source,
        topic=snapshot.topics.get(fact.topic) or Topic(fact.topic, fact.topic),
        date=dates.in_words(fact.date, language) if fact.date else None,
        as_of=dates.in_words(known, language) if known else None,
        passed=fact.date is not None and dates.has_passed(fact.date, today),
        clock=_clock(fact, known, today, language),
        citation=citation(source, fact, language),
    )


def was_ahead(fact: Fact, known: dates.EdtfDate | None) -> bool:
    """Whether the fact's date still lay ahead when its source knew it: nobody has confirmed it."""
    if fact.date is None or known is None or fact.date.latest is None:
        return False
    return known.latest is not None and fact.date.latest > known.latest


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
    return say("due_now", language, distance=distance)


def citation(source: Source | None, fact: Fact, language: str) -> str:
    """Name the source, its publisher and day, and where in it the fact stands."""
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
