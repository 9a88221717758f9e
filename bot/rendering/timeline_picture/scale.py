"""The time scale of a picture: maps days to pixels evenly, with long empty gaps cut out.

A day is equally wide everywhere. Where four fifths of the time would be one empty gap, it is cut
to a strip that is marked as a break, so that a far-off date does not squash all the others.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.reports.timeline_model import Entry, Timeline

_MOST_BREAKS = 2
_BREAK = 0.045  # share of the picture that a break takes
_EMPTY = 0.8  # share of the time from which an empty gap is cut out
_SHORTEST_GAP = 20.0  # days
_LEAST_LEFT = 5.0  # days that are left, below which a cut would leave nothing to tell apart
_PAD = 0.03  # share of the time that is left free at either end of a stretch
_LEAST = 9.0  # days, so that those of a single day have room


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time without a break: from `first` to `last`, in days as `date.toordinal` counts them.

    It is drawn from `x0` to `x1`; `point` is the first day on it that something is dated to.
    """

    first: float
    last: float
    x0: float
    x1: float
    point: float


class DayScale:
    """Maps days, given as `date.toordinal` counts them, to pixels between `left` and `right`."""

    def __init__(
        self, days: Iterable[float], left: float, right: float, *, most_breaks: int = _MOST_BREAKS
    ) -> None:
        self.left, self.right = left, right
        self.stretches = _laid_out(_parts(sorted(set(days)), most_breaks), left, right)

    @property
    def per_day(self) -> float:
        """The width of a day in pixels, everywhere the same."""
        each = self.stretches[0]
        return (each.x1 - each.x0) / (each.last - each.first)

    @property
    def breaks(self) -> list[tuple[float, float]]:
        """From where to where, in pixels, time is left out."""
        return [(one.x1, other.x0) for one, other in itertools.pairwise(self.stretches)]

    @property
    def has_breaks(self) -> bool:
        """Return whether long empty gaps are cut out."""
        return len(self.stretches) > 1

    def x(self, day: datetime.date, *, after: bool = False) -> float:
        """Return the pixel where a day begins, or with `after` ends; clipped to the picture."""
        return self.at(day.toordinal() + after)

    def at(self, days: float) -> float:
        """Return the pixel of a point in time, in days as `date.toordinal` counts them."""
        for each in self.stretches:
            if days < each.first:
                # Within a break time does not run: what ends there reaches its middle.
                return each.x0 if each is self.stretches[0] else each.x0 - self._cut / 2
            if days <= each.last:
                return each.x0 + (days - each.first) / (each.last - each.first) * (
                    each.x1 - each.x0
                )
        return self.right

    @property
    def _cut(self) -> float:
        return _BREAK * (self.right - self.left)


class Scale(DayScale):
    """Maps the days of a timeline's entries to pixels between `left` and `right`.

    Today, and with `source_day` the day as of which the facts are known, are part of it where they
    are within the period that the timeline is filtered by.
    """

    def __init__(
        self,
        timeline: Timeline,
        entries: Sequence[Entry],
        left: float,
        right: float,
        *,
        source_day: bool = False,
    ) -> None:
        days = _days(timeline, entries)
        self.shows_today = _clip(timeline.today, timeline) == timeline.today
        self._today = timeline.today.toordinal() + 0.5
        if self.shows_today:
            days.append(self._today)
        known = timeline.as_of.latest if source_day and timeline.as_of else None
        self._known = None
        if known is not None and known <= timeline.today and _clip(known, timeline) == known:
            self._known = known.toordinal() + 0.5
            days.append(self._known)
        # One date alone cannot be squashed by the time since.
        super().__init__(days, left, right, most_breaks=_MOST_BREAKS if len(entries) > 1 else 0)

    @property
    def today(self) -> float:
        """Return the pixel of the line of today; the right end where it is not shown."""
        return self.at(self._today) if self.shows_today else self.right

    @property
    def source_day(self) -> float | None:
        """Return the pixel of the line of the day as of which the facts are known, if shown."""
        return self.at(self._known) if self._known is not None else None


def _days(timeline: Timeline, entries: Sequence[Entry]) -> list[float]:
    days: list[float] = []
    for entry in entries:
        if entry.earliest:
            days.append(_clip(entry.earliest, timeline).toordinal())
        if entry.latest:
            days.append(_clip(entry.latest, timeline).toordinal() + 1)
        elif entry.known and entry.known.latest:
            days.append(_clip(entry.known.latest, timeline).toordinal() + 1)
    if timeline.start and timeline.start.earliest:
        days.append(timeline.start.earliest.toordinal())
    if timeline.end and timeline.end.latest:
        days.append(timeline.end.latest.toordinal() + 1)
    return days or [timeline.today.toordinal()]


def _clip(day: datetime.date, timeline: Timeline) -> datetime.date:
    first = timeline.start.earliest if timeline.start else None
    last = timeline.end.latest if timeline.end else None
    if first and day < first:
        return first
    return last if last and day > last else day


def _parts(days: list[float], most_breaks: int) -> list[list[float]]:
    """Split days in order at the gaps that are most of the time that is left."""
    parts = [days]
    for _ in range(most_breaks):
        whole = sum(part[-1] - part[0] for part in parts)
        gaps = [
            (later - earlier, at, between)
            for at, part in enumerate(parts)
            for between, (earlier, later) in enumerate(itertools.pairwise(part), start=1)
        ]
        gap, at, between = max(gaps, default=(0.0, 0, 0))
        if gap < max(_SHORTEST_GAP, _EMPTY * whole) or whole - gap < _LEAST_LEFT:
            break
        part = parts[at]
        parts[at : at + 1] = [part[:between], part[between:]]
    return parts


def _laid_out(parts: list[list[float]], left: float, right: float) -> tuple[Stretch, ...]:
    whole = sum(part[-1] - part[0] for part in parts)
    pad = max(whole * _PAD, (_LEAST - whole) / (2 * len(parts)), 0.5)
    cut = _BREAK * (right - left)
    room = right - left - cut * (len(parts) - 1)
    per_day = room / (whole + 2 * pad * len(parts))
    made, x = [], left
    for part in parts:
        first, last = part[0] - pad, part[-1] + pad
        wide = (last - first) * per_day
        made.append(Stretch(first, last, x, x + wide, part[0]))
        x += wide + cut
    return tuple(made)
