"""Schedule of reminders: a pure function of watches, facts, the clock and sent reminders."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answers.dates_ahead import date_of, parts_ahead
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactStatus, Snapshot
from knowledge.watches.model import Recipient, Reminder, SentReminder, Stage, Watch
from knowledge.watches.reminder_days import ReminderDay, last_due_day, reminder_days, send_time


@dataclass(frozen=True, slots=True)
class ScheduledFact:
    """A fact whose date, or one end of it, lay ahead when the fact was known."""

    fact: Fact
    date: EdtfDate
    start: bool
    end: bool

    def reminder_days(self, days_before: int) -> list[ReminderDay]:
        """Return the days on which reminders of the date are due; see `reminder_days`."""
        return reminder_days(self.date, days_before, start=self.start, end=self.end)


def scheduled_facts(snapshot: Snapshot) -> list[ScheduledFact]:
    """Return the current facts with a date that lay ahead when they were known, by date."""
    found = []
    for fact in snapshot.facts.values():
        date = date_of(fact)
        if date is None or fact.status is not FactStatus.CURRENT:
            continue
        start, end = parts_ahead(fact, snapshot)
        if start or end:
            found.append(ScheduledFact(fact, date, start, end))
    return sorted(found, key=lambda each: (each.date.sort_key(), each.fact.key))


def due_reminders(
    watches: Sequence[Watch],
    found: Iterable[ScheduledFact],
    sent: Iterable[SentReminder],
    *,
    now: datetime.datetime,
    zone: datetime.tzinfo,
    digest_channel: int | None,
) -> dict[Recipient, list[Reminder]]:
    """Return the reminders due at `now` by recipient, each date once and at its current stage.

    Missed stages are not made up for, and a date whose stage changes later today waits for that.
    A passed date of a channel's watch goes to the `digest_channel` if there is one, since curators
    are asked there what happened.
    """
    last_sent, recipients = _index_sent(sent)
    today, last_day = now.astimezone(zone).date(), last_due_day(now, zone)
    made: dict[Recipient, list[Reminder]] = defaultdict(list)
    for each in found:
        date, days = str(each.date), _WatchDays(each, zone)
        for home, group in _homes(watches, each.fact).items():
            latest = days.latest(group, today)
            if latest is None or latest[0] > last_day:
                continue  # not due yet, or due later today
            day, stage = latest
            if last_sent.get((str(home), each.fact.key, date), datetime.date.min) >= day:
                continue
            by = tuple(w.id for w in group if latest in days.counted(w))
            to = home
            if stage is Stage.PASSED and home.channel is not None and digest_channel is not None:
                to = Recipient(channel=digest_channel)
                if (to, each.fact.key, date, day) in recipients:
                    continue  # sent there before, for another channel
            _add(made[to], Reminder(each.fact, stage, day, (home,), by))
    return {to: reminders for to, reminders in made.items() if reminders}


def upcoming_facts(
    found: Iterable[ScheduledFact], watches: Sequence[Watch], today: datetime.date, days: int
) -> list[tuple[datetime.date, Fact]]:
    """Return facts that begin or end within `days` days from `today`, each with that day."""
    until = today + datetime.timedelta(days)
    near = []
    for each in found:
        if any(w.covers(each.fact.topic, each.fact.entities) for w in watches):
            ahead = [d for d, stage in each.reminder_days(0) if stage in (Stage.ON, Stage.END)]
            within = [day for day in ahead if today <= day <= until]
            if within:
                near.append((within[0], each.fact))
    return sorted(near, key=lambda pair: (pair[0], pair[1].key))


def _homes(watches: Sequence[Watch], fact: Fact) -> dict[Recipient, list[Watch]]:
    homes: dict[Recipient, list[Watch]] = defaultdict(list)
    for watch in watches:
        if watch.covers(fact.topic, fact.entities):
            homes[watch.home].append(watch)
    return homes


class _WatchDays:
    """Reminder days of one date for several watches, cached by the number of days before."""

    def __init__(self, each: ScheduledFact, zone: datetime.tzinfo) -> None:
        self._each, self._zone = each, zone
        self._cache: dict[int, list[tuple[ReminderDay, datetime.datetime]]] = {}

    def latest(self, group: list[Watch], today: datetime.date) -> ReminderDay | None:
        """Return the latest reminder day up to today for these watches, or None."""
        begun = [p for watch in group for p in self.counted(watch) if p[0] <= today]
        return max(begun, key=lambda p: (p[0], list(Stage).index(p[1])), default=None)

    def counted(self, watch: Watch) -> list[ReminderDay]:
        """Return the reminder days whose send time is not before the watch began."""
        days = self._cache.get(watch.days_before)
        if days is None:
            found = self._each.reminder_days(watch.days_before)
            days = [(each, send_time(each[0], self._zone)) for each in found]
            self._cache[watch.days_before] = days
        return [each for each, at in days if at >= watch.since]


def _index_sent(
    sent: Iterable[SentReminder],
) -> tuple[
    dict[tuple[str, str, str], datetime.date], set[tuple[Recipient, str, str, datetime.date]]
]:
    """Return the last due day sent for each home and date, and the recipients of each reminder."""
    last_sent: dict[tuple[str, str, str], datetime.date] = {}
    recipients = set()
    for each in sent:
        name = (each.home, each.fact, each.date)
        last_sent[name] = max(last_sent.get(name, datetime.date.min), each.due)
        recipients.add((each.recipient, each.fact, each.date, each.due))
    return last_sent, recipients


def _add(made: list[Reminder], new: Reminder) -> None:
    """Add a reminder, or add its homes to one of the same fact and day for this recipient."""
    for at, same in enumerate(made):
        if (same.fact.key, same.due) == (new.fact.key, new.due):
            made[at] = Reminder(
                same.fact,
                same.stage,
                same.due,
                (*same.homes, *new.homes),
                (*same.watches, *new.watches),
            )
            return
    made.append(new)
