"""Dates that lie ahead, and planned dates that have passed: decided by the date alone.

One rule for all faces. A date lay ahead where it comes after the day on which its fact was known,
whatever the fact's kind and wording, and lies ahead where it comes after today. Of an interval
each end is such a date. A date that lay ahead when it was known, and all of which is over, has
passed: no fact states what came of it. A statement with the outcome of its own plan has no
such date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from knowledge import dates
from knowledge.answers.dated_clauses import read_dated
from knowledge.answers.stated_dates import only_date, reports_past, tells_outcome
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactKind, Snapshot

SHORT_SPAN = datetime.timedelta(days=31)
"""Longest span that is one date, as a week is: what happens then has no end of its own."""

_NEVER = dates.parse("9999")


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date that lies ahead on a day, or lay ahead and has passed.

    `date` is all of it; `part` the part that comes next, which is the end of an interval that has
    begun, or the last part of one that has passed. `is_ahead` is whether it lies ahead, in whole or
    in part.
    """

    fact: Fact
    date: EdtfDate
    part: EdtfDate
    is_ahead: bool

    @property
    def is_end(self) -> bool:
        """Return whether `part` is the end of an interval."""
        return self.date.is_interval and self.part == self.date.ends()[1]

    def begins_by(self, day: datetime.date) -> bool:
        """Return whether the part that comes next begins on or before a day."""
        return _begins_by(self.part, day)


class PassedDate(NamedTuple):
    """A fact with its date that has passed, of an interval the end."""

    fact: Fact
    part: EdtfDate


def date_of(fact: Fact) -> EdtfDate | None:
    """Return a fact's date; where it has none, the only date that its statement states."""
    return fact.date or only_date(fact.statement)


def by_date(fact: Fact) -> tuple[int, int, str]:
    """Return a key that sorts facts by date, those without one last."""
    return (date_of(fact) or _NEVER).sort_key()


def parts_ahead(fact: Fact, snapshot: Snapshot) -> tuple[bool, bool]:
    """Return whether the start and whether the end of a date lay ahead when it was known.

    Both are the same for a date that is no interval. A date that only reaches past the day of
    knowing ("June 2024" or "the week of 17 June 2024", known on the 19th) is not one to come,
    unless it is the date column of a plan. Where it is not known when a plan was known, all of its
    date counts as ahead.
    """
    date = date_of(fact)
    if date is None or tells_outcome(fact.statement):
        return False, False
    is_plan = fact.kind is FactKind.PLAN
    if is_plan and snapshot.known_at(fact) is None:
        start, end = date.ends()
        return start is not None, end is not None
    first, last = (_last_days if is_plan and fact.date is not None else _first_days)(date)
    known = _known_day(fact, snapshot)
    stored = _day_stored(fact, snapshot, known)
    if stored is None:
        return _is_after(first, known), _is_after(last, known)
    found = _is_after(first, stored), _is_after(last, stored)
    # What is told in the past tense had happened by then, whatever the machine's clock said.
    if any(found) and reports_past(fact.statement):
        return _is_after(first, known), _is_after(last, known)
    return found


def _known_day(fact: Fact, snapshot: Snapshot) -> datetime.date | None:
    """Return the last day on which a fact can have become known, by its as-of date or source."""
    known = snapshot.known_at(fact)
    return known.latest if known is not None else None


def _day_stored(
    fact: Fact, snapshot: Snapshot, known: datetime.date | None
) -> datetime.date | None:
    """Return the day on which a fact was stored, where that says more than when it was known.

    It does where no source or as-of date is known, or one that is no exact day and contains it.
    """
    stored, date = snapshot.entered.get(fact.key), snapshot.known_at(fact)
    if stored is None or snapshot.is_known_to_the_day(fact):
        return None
    within = date is None or (_begins_by(date, stored) and (known is None or stored < known))
    return stored if within else None


def _is_after(day: datetime.date | None, known: datetime.date | None) -> bool:
    return day is not None and known is not None and day > known


def due_date(fact: Fact, snapshot: Snapshot, today: datetime.date) -> DueDate | None:
    """Return a fact's date as it lies ahead or has passed on a day; None if it never lay ahead."""
    date = date_of(fact)
    if date is None or tells_outcome(fact.statement):
        return None
    # Either end twice for a date that is no interval.
    parts = list(zip(date.ends(), parts_ahead(fact, snapshot), _first_days(date), strict=True))
    pending = [
        part
        for part, lay_ahead, first in parts
        if part is not None
        and ((lay_ahead and not dates.has_passed(part, today)) or (first and first > today))
    ]
    if pending:
        return DueDate(fact, date, pending[0], is_ahead=True)
    over = [part for part, lay_ahead, _ in parts if part is not None and lay_ahead]
    return DueDate(fact, date, over[-1], is_ahead=False) if over else None


def planned_for(fact: Fact, snapshot: Snapshot, today: datetime.date) -> DueDate | None:
    """Return when what a fact plans is due, None where that is not plain.

    That is by its statement where its own date is only that of the plan: "the hall is to open
    in 2028", of May 2026.
    """
    due = due_date(fact, snapshot, today)
    stated = [each.date for each in read_dated(fact.statement).dates]
    is_own = fact.date is None or any(dates.overlaps(each, fact.date) for each in stated)
    if due is None or not stated or is_own or fact.date is None:
        return due
    only, told = only_date(fact.statement), fact.date.earliest
    if only is None or only.earliest is None or (told is not None and only.earliest <= told):
        return None
    return DueDate(fact, only, only, is_ahead=not dates.has_passed(only, today))


def due_dates(facts: Iterable[Fact], snapshot: Snapshot, today: datetime.date) -> list[DueDate]:
    """Return the dates of facts that lie ahead or have passed on a day, by date."""
    found = (due_date(fact, snapshot, today) for fact in facts)
    return sorted((each for each in found if each is not None), key=_order)


def stated_ahead(fact: Fact, today: datetime.date) -> DueDate | None:
    """Return the next date to come of a statement, where the date of its fact is none or is over.

    "She announced on 3 May that the hall would open in 2028" is of May.
    """
    own = date_of(fact)
    if tells_outcome(fact.statement) or (own is not None and not dates.has_passed(own, today)):
        return None
    ahead = [
        each.date
        for each in read_dated(fact.statement).dates
        if each.date.earliest is not None and each.date.earliest > today
    ]
    if not ahead:
        return None
    following = min(ahead, key=EdtfDate.sort_key)
    return DueDate(fact, following, following, is_ahead=True)


def last_passed(facts: Iterable[Fact], today: datetime.date) -> PassedDate | None:
    """Return the fact whose date was over last before a day, ahead once or not; None for none."""
    ends = ((fact, date.ends()[1]) for fact in facts if (date := date_of(fact)) is not None)
    past = [PassedDate(fact, end) for fact, end in ends if end and dates.has_passed(end, today)]
    return max(past, key=lambda each: each.part.latest or datetime.date.min, default=None)


def _order(due: DueDate) -> tuple[int, int, str]:
    return due.part.sort_key()


def _first_days(date: EdtfDate) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first day of either end; both are that of a short span, which is one date."""
    start, end = date.ends()
    first = start.earliest if start is not None else None
    last = end.earliest if end is not None else None
    if first is None or last is None or end is None or end.latest is None:
        return first, last
    return first, first if end.latest - first <= SHORT_SPAN else max(first, last)


def _last_days(date: EdtfDate) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the last day of either end."""
    start, end = date.ends()
    return start.latest if start is not None else None, end.latest if end is not None else None


def _begins_by(date: EdtfDate, day: datetime.date) -> bool:
    return date.earliest is None or date.earliest <= day
