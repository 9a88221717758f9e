"""Shapes of dates: a dot for a day, a bar for anything longer.

A filled shape is past, a hollow one in the future. Faded ends mean an approximate date, a dotted
edge an uncertain one, hatching a plan that was never confirmed, a dashed line with an arrow an
unknown end.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.scale import Scale
from knowledge.dates import Precision
from knowledge.reports.timeline_model import Entry, Tense, Timeline

DOT = 12.0
"""Radius of a day, in pixels; a bar is twice as high."""

_TAIL = 46.0
_LEAST = 9.0
_SLICE = 3.0
_LONGEST_FADE = 120.0


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """Horizontal extent of an entry's shape: solid from `x0` to `x1`, with dashed tails."""

    x0: float
    x1: float
    is_dot: bool = False
    tail_before: float | None = None
    tail_after: float | None = None
    today: float | None = None

    @property
    def left(self) -> float:
        """The outermost pixel to the left."""
        return min(self.x0, self.tail_before if self.tail_before is not None else self.x0)

    @property
    def right(self) -> float:
        """The outermost pixel to the right."""
        return max(self.x1, self.tail_after if self.tail_after is not None else self.x1)


def place(entry: Entry, timeline: Timeline, scale: Scale) -> PlacedShape:
    """Place the shape of an entry on a scale."""
    first, last = entry.earliest, entry.latest
    if first is not None and first == last and entry.precision is Precision.DAY:
        middle = (scale.x(first) + scale.x(first, after=True)) / 2
        middle = min(max(middle, scale.left + DOT), scale.right - DOT)
        return PlacedShape(middle - DOT, middle + DOT, is_dot=True)
    today = scale.today if entry.tense is Tense.ONGOING else None
    before = after = None
    if first is None and last is not None:
        x1 = scale.x(last, after=True)
        x0 = max(x1 - _LEAST, scale.left)
        before = max(x0 - _TAIL, scale.left)
    elif last is None and first is not None:
        x0 = scale.x(first)
        x1 = max(scale.x(_known_end(entry, timeline), after=True), x0 + _LEAST)
        # It is not known to have ended: it is led on to today, or a little beyond what is known.
        until = scale.today if entry.tense is Tense.ONGOING else x1
        after = min(max(until, x1 + _TAIL), scale.right)
        today = None
    else:
        x0 = scale.x(first) if first else scale.left
        x1 = scale.x(last, after=True) if last else scale.right
    if x1 - x0 < _LEAST:
        middle = min(max((x0 + x1) / 2, scale.left + _LEAST / 2), scale.right - _LEAST / 2)
        x0, x1 = middle - _LEAST / 2, middle + _LEAST / 2
    return PlacedShape(x0, x1, tail_before=before, tail_after=after, today=today)


def _known_end(entry: Entry, timeline: Timeline) -> datetime.date:
    start = entry.date.ends()[0]
    if entry.date.has_unknown_end and start is not None and start.latest is not None:
        return start.latest
    known = entry.known.latest if entry.known else None
    return min(known or timeline.today, timeline.today)


def draw(
    canvas: Canvas,
    entry: Entry,
    mark: PlacedShape,
    y: float,
    colour: str,
    palette: Palette,
    *,
    size: float = DOT,
) -> None:
    """Draw an entry's shape around the height `y`, `size` pixels above and below it."""
    edge = max(1.6, size / 4)
    hollow = entry.tense is Tense.FUTURE or entry.unconfirmed
    style: dict[str, Any] = {
        "facecolor": palette.paper if hollow else colour,
        "edgecolor": colour,
        "linewidth": edge,
        "zorder": 5,
    }
    if entry.uncertain:
        style |= {"facecolor": palette.paper, "linestyle": (0, (1, 1.1))}
    if entry.unconfirmed:
        style |= {"hatch": "////", "hatch_linewidth": edge * 0.6}
    inset = edge / 2
    if mark.is_dot:
        canvas.dot((mark.x0 + mark.x1) / 2, y, size - inset, **style)
        return
    _tails(canvas, mark, y, colour, size)
    x0, x1, top, bottom = mark.x0, mark.x1, y - size, y + size
    if entry.approximate:
        fades_out = mark.tail_after is None
        strips = ((top, top + edge), (bottom - edge, bottom)) if hollow else ((top, bottom),)
        for strip in strips:
            _faded(canvas, x0, x1, *strip, colour, fades_out=fades_out)
        return
    split = mark.today
    if split is not None and x0 + 6 < split < x1 - 6 and not entry.uncertain:
        # The future part of an ongoing span is hollow, as everything in the future is.
        future = style | {"facecolor": palette.paper}
        canvas.box(x0 + inset, top + inset, x1 - inset, bottom - inset, corner=size / 2, **future)
        canvas.box(x0 + inset, top + inset, split, bottom - inset, corner=size / 2, **style)
        return
    canvas.box(x0 + inset, top + inset, x1 - inset, bottom - inset, corner=size / 2, **style)


def draw_leader(
    canvas: Canvas, start: float, end: float, y: float, colour: str, palette: Palette
) -> None:
    """Lead to a planned date from the day on which the plan was known: a thin hatched band."""
    style: dict[str, Any] = {"facecolor": palette.paper, "edgecolor": colour, "linewidth": 1.6}
    style |= {"hatch": "////", "hatch_linewidth": 1.4, "zorder": 4.5}
    canvas.box(start, y - DOT * 0.5, end, y + DOT * 0.5, **style)


def _tails(canvas: Canvas, mark: PlacedShape, y: float, colour: str, size: float) -> None:
    for end, start, way in ((mark.tail_after, mark.x1, 1), (mark.tail_before, mark.x0, -1)):
        if end is None or abs(end - start) < 4:
            continue
        head = min(size * 0.9, abs(end - start))
        tip = end - way * 1
        canvas.line(
            (start, y),
            (tip - way * head, y),
            color=colour,
            linewidth=max(2.0, size / 3.2),
            linestyle=(0, (2.4, 1.4)),
            zorder=4,
        )
        canvas.shape(
            (tip, y),
            (tip - way * head, y - size * 0.62),
            (tip - way * head, y + size * 0.62),
            facecolor=colour,
            edgecolor="none",
            zorder=4,
        )


def _faded(
    canvas: Canvas, x0: float, x1: float, top: float, bottom: float, colour: str, *, fades_out: bool
) -> None:
    """Draw a bar without an edge where it is only about known to begin and, mostly, to end."""
    fade = min((x1 - x0) * 0.4, _LONGEST_FADE)
    count = max(3, min(40, round(fade / _SLICE)))
    step = fade / count
    plain: dict[str, Any] = {
        "facecolor": colour,
        "edgecolor": "none",
        "linewidth": 0,
        "antialiased": False,
        "zorder": 5,
    }
    canvas.box(x0 + fade, top, x1 - fade if fades_out else x1, bottom, **plain)
    for at in range(count):
        strength = (at + 1) / (count + 1)
        canvas.box(x0 + at * step, top, x0 + (at + 1) * step, bottom, alpha=strength, **plain)
        if fades_out:
            end = x1 - at * step
            canvas.box(end - step, top, end, bottom, alpha=strength, **plain)
