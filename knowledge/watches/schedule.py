"""What is due now: a pure function of the watches, the facts, the clock and what was told."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.fact_view import was_ahead
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactKind, FactStatus, Snapshot
from knowledge.watches.model import Recipient, Reminder, Stage, Told, Watch
from knowledge.watches.moments import Point, last_due, moment, points


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A fact whose date, or an end of it, lay ahead when it was written down."""

    fact: Fact
    date: EdtfDate
    start: bool
    end: bool

    def points(self, days_before: int) -> list[Point]:
        """The days on which it is reminded of; see `moments.points`."""
        return points(self.date, days_before, start=self.start, end=self.end)


def scheduled(held: Snapshot, entered: Mapping[str, datetime.date]) -> list[Scheduled]:
    """The current facts whose date is one to be reminded of, in order of time.

    What lay ahead is seen from when the source knew the fact; where nothing says when that was,
    from the day it was entered, by key.
    """
    found = []
    for fact in held.facts.values():
        if fact.date is None or fact.status is not FactStatus.CURRENT:
            continue
        start, end = _ahead(fact, fact.date, known(fact, held, entered))
        if start or end:
            found.append(Scheduled(fact, fact.date, start, end))
    return sorted(found, key=lambda each: (each.date.sort_key(), each.fact.key))


def known(fact: Fact, held: Snapshot, entered: Mapping[str, datetime.date]) -> EdtfDate | None:
    """When a fact was known; None where neither source nor store say."""
    said = held.known_at(fact)
    if said is None and fact.kind is not FactKind.PLAN and fact.key in entered:
        return dates.parse(entered[fact.key].isoformat())
    return said


def undated_sources(held: Snapshot) -> list[str]:
    """Keys of the dated facts of which only the store can say since when they are known."""
    return [
        fact.key
        for fact in held.facts.values()
        if fact.date is not None
        and fact.status is FactStatus.CURRENT
        and fact.kind is not FactKind.PLAN
        and known(fact, held, {}) is None
    ]


def due(
    watches: Sequence[Watch],
    found: Iterable[Scheduled],
    told: Iterable[Told],
    *,
    now: datetime.datetime,
    zone: datetime.tzinfo,
    digest_channel: int | None,
) -> dict[Recipient, list[Reminder]]:
    """What is to be told now, by whom it is told to; each date once, as it stands by now.

    What was missed is not told: a date is reminded of as it stands, and what will stand otherwise
    when the hour of this day strikes waits for that. A passed date of a channel's watch goes to
    the `digest_channel` where there is one, since curators are asked there.
    """
    said, asked = _told(told)
    today, struck = now.astimezone(zone).date(), last_due(now, zone)
    made: dict[Recipient, list[Reminder]] = defaultdict(list)
    for each in found:
        date, days = str(each.date), _Days(each, zone)
        for home, group in _homes(watches, each.fact).items():
            point = days.latest(group, today)
            if point is None or point[0] > struck:
                continue  # nothing yet, or what stands from today on waits for its hour
            day, stage = point
            if said.get((str(home), each.fact.key, date), datetime.date.min) >= day:
                continue
            by = tuple(w.id for w in group if point in days.counted(w))
            to = home
            if stage is Stage.PASSED and home.channel is not None and digest_channel is not None:
                to = Recipient(channel=digest_channel)
                if (to, each.fact.key, date, day) in asked:
                    continue  # it was asked there for another channel
            _add(made[to], Reminder(each.fact, stage, day, (home,), by))
    return {to: reminders for to, reminders in made.items() if reminders}


def soon(
    found: Iterable[Scheduled], watches: Sequence[Watch], today: datetime.date, days: int
) -> list[tuple[datetime.date, Fact]]:
    """Facts that begin, or end, from today on and within so many days, each with that day."""
    until = today + datetime.timedelta(days)
    near = []
    for each in found:
        if any(w.covers(each.fact.topic, each.fact.entities) for w in watches):
            ahead = [d for d, stage in each.points(0) if stage in (Stage.ON, Stage.END)]
            within = [day for day in ahead if today <= day <= until]
            if within:
                near.append((within[0], each.fact))
    return sorted(near, key=lambda pair: (pair[0], pair[1].key))


def _ahead(fact: Fact, date: EdtfDate, when: EdtfDate | None) -> tuple[bool, bool]:
    """Whether the start, and the end, of a date lay ahead when the fact was known."""
    if not date.is_interval:
        ahead = was_ahead(fact, when)
        return ahead, ahead
    first, last = date.ends()
    if when is None:
        plan = fact.kind is FactKind.PLAN
        return plan and first is not None, plan and last is not None
    if when.latest is None:
        return False, False
    start = first is not None and first.earliest is not None and first.earliest > when.latest
    end = last is not None and last.latest is not None and last.latest > when.latest
    return start, end


def _homes(watches: Sequence[Watch], fact: Fact) -> dict[Recipient, list[Watch]]:
    homes: dict[Recipient, list[Watch]] = defaultdict(list)
    for watch in watches:
        if watch.covers(fact.topic, fact.entities):
            homes[watch.home].append(watch)
    return homes


class _Days:
    """The days on which one date is reminded of, worked out once for each number of days before."""

    def __init__(self, each: Scheduled, zone: datetime.tzinfo) -> None:
        self._each, self._zone = each, zone
        self._known: dict[int, list[tuple[Point, datetime.datetime]]] = {}

    def latest(self, group: list[Watch], today: datetime.date) -> Point | None:
        """Where the date stands today for these watches; None where it is too early to say."""
        begun = [p for watch in group for p in self.counted(watch) if p[0] <= today]
        return max(begun, key=lambda p: (p[0], list(Stage).index(p[1])), default=None)

    def counted(self, watch: Watch) -> list[Point]:
        """The days that count for a watch: those whose moment it has seen, or will."""
        days = self._known.get(watch.days_before)
        if days is None:
            found = self._each.points(watch.days_before)
            days = [(point, moment(point[0], self._zone)) for point in found]
            self._known[watch.days_before] = days
        return [point for point, at in days if at >= watch.since]


def _told(
    told: Iterable[Told],
) -> tuple[
    dict[tuple[str, str, str], datetime.date], set[tuple[Recipient, str, str, datetime.date]]
]:
    """The last day told to each home for each fact's date; and what was told to whom."""
    said: dict[tuple[str, str, str], datetime.date] = {}
    asked = set()
    for each in told:
        name = (each.home, each.fact, each.date)
        said[name] = max(said.get(name, datetime.date.min), each.due)
        asked.add((each.recipient, each.fact, each.date, each.due))
    return said, asked


def _add(made: list[Reminder], new: Reminder) -> None:
    """Add a reminder; what one recipient is told for several homes is told once."""
    for at, held in enumerate(made):
        if (held.fact.key, held.due) == (new.fact.key, new.due):
            made[at] = Reminder(
                held.fact,
                held.stage,
                held.due,
                (*held.homes, *new.homes),
                (*held.watches, *new.watches),
            )
            return
    made.append(new)
