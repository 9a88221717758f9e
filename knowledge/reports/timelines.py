"""Building timelines: the dated facts of a snapshot in order of time, for pictures and lists."""

from __future__ import annotations

import datetime
from dataclasses import replace

from knowledge import dates
from knowledge.answers.dates_ahead import due_date
from knowledge.answers.stated_dates import reports_past
from knowledge.dates import EdtfDate
from knowledge.errors import InputError
from knowledge.model import Fact, FactStatus, Snapshot, Topic
from knowledge.query.lookup import find_entity, find_topic
from knowledge.reports.lanes import OTHER, assign_lanes
from knowledge.reports.plans import read_plan
from knowledge.reports.timeline_model import Entry, Tense, Timeline


def build(
    snapshot: Snapshot,
    *,
    today: datetime.date,
    topic: str | None = None,
    entity: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> Timeline:
    """Build a timeline of the current dated facts of `snapshot` that pass the filters.

    `topic` is a key or title, `entity` a key, name or alias; `start` and `end` are EDTF dates or
    words ("Dec 2025"), whose first and last day bound what may overlap. Empty filters count as
    none. Lanes are topics; within one topic, the entities most facts are about. Raises InputError
    for an unknown or ambiguous name, naming near ones, and for a range that ends before it begins.
    """
    wanted_topic = find_topic(topic, snapshot) if topic and topic.strip() else None
    wanted_entity = find_entity(entity, snapshot) if entity and entity.strip() else None
    since = dates.read(start, today) if start and start.strip() else None
    until = dates.read(end, today) if end and end.strip() else None
    _check_order(since, until)
    facts = [
        fact
        for fact in snapshot.facts.values()
        if fact.status is FactStatus.CURRENT
        and (wanted_topic is None or fact.topic == wanted_topic.key)
        and (wanted_entity is None or wanted_entity.key in fact.entities)
    ]
    dated = [fact for fact in facts if fact.date and _within(fact.date, since, until)]
    dated.sort(key=_order)
    lanes, lane_of = assign_lanes(snapshot, dated, facts)
    known = {fact.key: snapshot.known_at(fact) for fact in dated}
    places = {fact.key: place for place, fact in enumerate(facts)}
    return Timeline(
        today=today,
        revision=snapshot.revision,
        entries=tuple(
            replace(
                _entry(number, fact, known[fact.key], snapshot, today),
                lane=lane_of[fact.key],
                place=places[fact.key],
            )
            for number, fact in enumerate(dated, start=1)
        ),
        lanes=lanes,
        topic=wanted_topic,
        entity=wanted_entity,
        start=since,
        end=until,
        undated=sum(fact.date is None for fact in facts),
        sources=tuple(
            source
            for key, source in snapshot.sources.items()
            if any(fact.source == key for fact in dated)
        ),
        as_of=max((date for date in known.values() if date), key=_last_day, default=None),
    )


def dated_topics(snapshot: Snapshot) -> list[Topic]:
    """Return the topics with at least one dated fact, for which a timeline can be built."""
    dated = {fact.topic for fact in snapshot.facts.values() if fact.date}
    return [topic for topic in snapshot.topics.values() if topic.key in dated]


def _check_order(start: EdtfDate | None, end: EdtfDate | None) -> None:
    if not (start and end and start.earliest and end.latest and start.earliest > end.latest):
        return
    raise InputError("range_backwards", end=dates.DateInWords(end), start=dates.DateInWords(start))


def _within(date: EdtfDate, start: EdtfDate | None, end: EdtfDate | None) -> bool:
    first = start.earliest if start else None
    last = end.latest if end else None
    return (first is None or date.latest is None or date.latest >= first) and (
        last is None or date.earliest is None or date.earliest <= last
    )


def _order(fact: Fact) -> tuple[datetime.date, datetime.date, str]:
    # A date of which only the end is known stands there, not before everything else.
    date = fact.date
    first = date.earliest if date else None
    last = date.latest if date else None
    return first or last or datetime.date.min, last or datetime.date.max, fact.key


def _last_day(date: EdtfDate) -> datetime.date:
    return date.latest or date.earliest or datetime.date.min


def _entry(
    number: int,
    fact: Fact,
    known: EdtfDate | None,
    snapshot: Snapshot,
    today: datetime.date,
) -> Entry:
    assert fact.date is not None  # noqa: S101 - only dated facts come here
    passed = dates.has_passed(fact.date, today)
    tense = Tense.PAST if passed else Tense.UNKNOWN if fact.date.has_unknown_end else Tense.ONGOING
    if fact.date.earliest is not None and fact.date.earliest > today:
        tense = Tense.FUTURE
    due = due_date(fact, snapshot, today)
    is_deadline = due is not None and due.is_ahead and fact.date.earliest is None
    if is_deadline and not fact.lasts_until_date:
        tense = Tense.FUTURE
    plan = read_plan(fact, snapshot) if due is not None else None
    # Of what no day of knowing is known, the past tense says that it lay behind.
    lay_ahead = known is not None or plan is not None or not reports_past(fact.statement)
    return Entry(
        number=number,
        fact=fact,
        date=fact.date,
        lane=OTHER,
        tense=tense,
        known=known,
        unconfirmed=passed and lay_ahead and due is not None and not due.is_ahead,
        plan=plan,
    )
