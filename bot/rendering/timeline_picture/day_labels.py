"""Labels above the lines of a postcard: today, and the day of the source."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.messages import label
from bot.rendering.timeline_picture import axis
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import LINE, directed, width
from knowledge.reports.timeline_model import Timeline

SIZE = 31.0
"""Size of the letters, in pixels."""

_APART = 24.0


@dataclass(frozen=True, slots=True)
class DayLabel:
    """Words above the line of a day, from `left` on in a row counted from 0."""

    words: str
    left: float
    row: int
    is_today: bool


def day_labels(timeline: Timeline, scale: Scale, language: str) -> list[DayLabel]:
    """Place the labels of today and of the source's day above their lines, in one row or two."""
    found = []
    if scale.shows_today:
        day = axis.day_label(timeline.today, language)
        found.append((scale.today, label("timeline_today", language, day=day), True))
    if scale.source_day is not None and timeline.as_of and timeline.as_of.latest:
        day = axis.day_label(timeline.as_of.latest, language)
        key = "timeline_source_day" if len(timeline.sources) == 1 else "timeline_newest_source"
        found.append((scale.source_day, label(key, language, day=day), False))
    made: list[DayLabel] = []
    taken: list[tuple[float, float]] = []
    for x, words, is_today in found:
        wide = width(words, SIZE, bold=is_today)
        # Where none is free they get a row of their own.
        places = [min(max(each, scale.left), scale.right - wide) for each in _lefts(x, wide)]
        free = [
            left
            for left in places
            if all(left >= end + _APART or start >= left + wide + _APART for start, end in taken)
        ]
        left = free[0] if free else places[0]
        taken.append((left, left + wide))
        made.append(DayLabel(directed(words, language), left, int(not free), is_today))
    return made


def days_height(labels: list[DayLabel]) -> float:
    """Return how high all rows of labels are, in pixels."""
    rows = 1 + max((each.row for each in labels), default=0)
    return rows * SIZE * LINE + 4


def _lefts(x: float, wide: float) -> tuple[float, float, float]:
    """Return where words may begin: above a line in the middle, after it, before it."""
    return x - wide / 2, x - 6, x - wide + 6
