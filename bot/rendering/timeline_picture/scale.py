"""The time scale of a picture: maps days to pixels, in units of years, months or days.

Within one unit time runs evenly. A unit with many dates is wider than one with few, and long
stretches without any date are cut short, so that neither a crowd nor a far-off date makes the rest
unreadable; the lines between the units show where that is so.
"""

from __future__ import annotations

import bisect
import datetime
import enum
from collections import Counter
from dataclasses import dataclass

from knowledge.reports.timelines import Timeline

_MOST_UNITS = 45
_MOST_BREAKS = 2
_BREAK = 0.045  # share of the picture that a cut takes
_BUSIEST = 15  # dates in one unit, above which it grows no wider


class Unit(enum.Enum):
    """Unit of the time axis; its value is the number of empty units from which a gap is cut."""

    DAY = 20
    MONTH = 12
    YEAR = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """One unit, or several empty ones cut short (`is_break`), from `x0` to `x1`."""

    first: datetime.date
    x0: float
    x1: float
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class _Weighed:
    first: datetime.date
    weight: float
    is_break: bool = False


class Scale:
    """Maps the days of a timeline to pixels between `left` and `right`.

    Each part between two breaks is at least `least` pixels wide.
    """

    def __init__(self, timeline: Timeline, left: float, right: float, least: float) -> None:
        self.left, self.right = left, right
        days = _known_days(timeline)
        self.shows_today = _clip(timeline.today, timeline) == timeline.today
        if self.shows_today:
            days.append(timeline.today)
        self.unit = next(unit for unit in Unit if unit is Unit.YEAR or _is_fine(days, unit))
        weighed = _weighed(days, self.unit)
        self.stretches = _laid_out(_widened(weighed, least / (right - left)), left, right)
        self._starts = [stretch.first.toordinal() for stretch in self.stretches]
        self._starts.append(_next(self.stretches[-1].first, self.unit).toordinal())
        middle = (self.x(timeline.today) + self.x(timeline.today, after=True)) / 2
        self._today = middle if self.shows_today else right

    @property
    def is_even(self) -> bool:
        """Return whether all units are about equally wide."""
        widths = [s.x1 - s.x0 for s in self.stretches if not s.is_break]
        return max(widths) <= 1.35 * min(widths) and not self.has_breaks

    @property
    def has_breaks(self) -> bool:
        """Return whether long empty gaps are cut short."""
        return any(stretch.is_break for stretch in self.stretches)

    def x(self, day: datetime.date, *, after: bool = False) -> float:
        """Return the pixel where a day begins, or with `after` ends; clipped to the picture."""
        ordinal = day.toordinal() + after
        if ordinal <= self._starts[0]:
            return self.left
        if ordinal >= self._starts[-1]:
            return self.right
        at = bisect.bisect_right(self._starts, ordinal) - 1
        stretch = self.stretches[at]
        share = (ordinal - self._starts[at]) / (self._starts[at + 1] - self._starts[at])
        return stretch.x0 + share * (stretch.x1 - stretch.x0)

    @property
    def today(self) -> float:
        """Return the pixel of the line of today; the right end where it is not shown."""
        return self._today


def _known_days(timeline: Timeline) -> list[datetime.date]:
    days: list[datetime.date] = []
    for entry in timeline.entries:
        ends = [day for day in (entry.earliest, entry.latest) if day]
        days += [_clip(day, timeline) for day in ends]
        if entry.latest is None and entry.known and entry.known.latest:
            days.append(_clip(entry.known.latest, timeline))
    bounds = (
        timeline.start.earliest if timeline.start else None,
        timeline.end.latest if timeline.end else None,
    )
    days += [day for day in bounds if day]
    return days or [timeline.today]


def _clip(day: datetime.date, timeline: Timeline) -> datetime.date:
    first = timeline.start.earliest if timeline.start else None
    last = timeline.end.latest if timeline.end else None
    if first and day < first:
        return first
    return last if last and day > last else day


def _floor(day: datetime.date, unit: Unit) -> datetime.date:
    if unit is Unit.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if unit is Unit.MONTH else day


def _next(first: datetime.date, unit: Unit) -> datetime.date:
    try:
        if unit is Unit.YEAR:
            return first.replace(year=first.year + 1)
        if unit is Unit.MONTH:
            return (first + datetime.timedelta(days=32)).replace(day=1)
        return first + datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        return datetime.date.max  # nothing comes after the year 9999


def _between(first: datetime.date, second: datetime.date, unit: Unit) -> int:
    """Count the whole units that lie between two."""
    if unit is Unit.DAY:
        return (second - first).days - 1
    months = (second.year - first.year) * 12 + second.month - first.month
    return months - 1 if unit is Unit.MONTH else second.year - first.year - 1


def _weighed(days: list[datetime.date], unit: Unit) -> list[_Weighed]:
    busy = Counter(_floor(day, unit) for day in days)
    made: list[_Weighed] = []
    before: datetime.date | None = None
    for first in sorted(busy):
        if before is not None:
            made += _empty(_next(before, unit), _between(before, first, unit), unit)
        made.append(_Weighed(first, 1 + 0.3 * min(busy[first] - 1, _BUSIEST)))
        before = first
    return made


def _empty(first: datetime.date, count: int, unit: Unit) -> list[_Weighed]:
    if count >= unit.value:
        return [_Weighed(first, 0, is_break=True)]
    made = []
    for _ in range(count):
        made.append(_Weighed(first, 0.7))
        first = _next(first, unit)
    return made


def _is_fine(days: list[datetime.date], unit: Unit) -> bool:
    """Return whether this unit needs few enough columns and cuts for these days."""
    made = _weighed(days, unit)
    return len(made) <= _MOST_UNITS and sum(each.is_break for each in made) <= _MOST_BREAKS


def _widened(weighed: list[_Weighed], least: float) -> list[_Weighed]:
    """Give each part between two breaks at least the share `least` of the whole, for its label."""
    parts: list[list[_Weighed]] = [[]]
    for each in weighed:
        if each.is_break:
            parts += [[each], []]
        else:
            parts[-1].append(each)
    weights = [sum(each.weight for each in part) for part in parts]
    breaks = weights.count(0)
    free = 1 - breaks * _BREAK
    # Narrow parts take their least first; the others share what is left.
    narrow: set[int] = set()
    while True:
        rest = sum(weights[at] for at in range(len(parts)) if weights[at] and at not in narrow)
        share = max(free - least * len(narrow), 0.2)
        more = {
            at
            for at, weight in enumerate(weights)
            if weight and at not in narrow and weight / rest * share < least
        }
        if not more or len(narrow | more) == len(parts) - breaks:
            break
        narrow |= more
    made = []
    for at, part in enumerate(parts):
        for each in part:
            if each.is_break:
                weight = _BREAK
            elif at in narrow:
                weight = each.weight / weights[at] * least
            else:
                weight = each.weight / rest * share
            made.append(_Weighed(each.first, weight, each.is_break))
    return made


def _laid_out(weighed: list[_Weighed], left: float, right: float) -> list[Stretch]:
    whole = sum(each.weight for each in weighed)
    x, made = left, []
    for each in weighed:
        wide = each.weight / whole * (right - left)
        made.append(Stretch(each.first, x, x + wide, each.is_break))
        x += wide
    return made
