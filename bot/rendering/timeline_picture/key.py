"""The legend: one example of each shape the chart uses, and its meaning."""

from __future__ import annotations

from dataclasses import replace

from bot.rendering.messages import label
from bot.rendering.timeline_picture import marks
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.typography import LINE, directed, width
from knowledge import dates
from knowledge.model import Fact
from knowledge.reports.timeline_model import Entry, Tense

_SIZE = 25.0
_SAMPLE = 64.0
_HALF = 10.0

_SPAN = Entry(1, Fact("sample", "", "", ""), dates.parse("2000"), "", Tense.PAST)
_SAMPLES = {
    "day": replace(_SPAN, date=dates.parse("2000-01-01")),
    "span": _SPAN,
    "about": replace(_SPAN, date=dates.parse("2000~")),
    "perhaps": replace(_SPAN, date=dates.parse("2000?")),
    "open": replace(_SPAN, date=dates.parse("2000/..")),
    "unended": replace(_SPAN, date=dates.parse("2000/")),
    "since": replace(_SPAN, date=dates.parse("../2000")),
    "ahead": replace(_SPAN, tense=Tense.FUTURE),
    "unconfirmed": replace(_SPAN, unconfirmed=True),
}
_DAY = _SAMPLES["day"]
_SAMPLES |= {
    "ahead_day": replace(_DAY, tense=Tense.FUTURE),
    "unconfirmed_day": replace(_DAY, unconfirmed=True),
}


def draw_key(
    canvas: Canvas | None,
    kinds: list[str],
    top: float,
    left: float,
    right: float,
    palette: Palette,
    language: str,
    size: float = _SIZE,
) -> float:
    """Draw samples side by side, in as many rows as they need; return where they end.

    Without a canvas nothing is drawn, to measure how much room they need.
    """
    x = left
    for kind in kinds:
        text = directed(label(f"timeline_key_{kind.removesuffix('_day')}", language), language)
        sample = 2 * _HALF if kind.endswith("day") else _SAMPLE
        wide = sample + 12 + width(text, size)
        if x > left and x + wide > right:
            x, top = left, top + size * LINE + 6
        y = top + size * LINE / 2
        if canvas is not None:
            mark = _mark(kind, x)
            marks.draw(canvas, _SAMPLES[kind], mark, y, palette.muted, palette, size=_HALF)
            canvas.text(x + sample + 12, top, text, size, palette.muted)
        x += wide + 34
    return top + size * LINE + 8


def _mark(kind: str, x: float) -> marks.PlacedShape:
    if kind.endswith("day"):
        return marks.PlacedShape(x, x + 2 * _HALF, is_dot=True)
    if kind in ("open", "unended"):
        return marks.PlacedShape(x, x + 26, tail_after=x + _SAMPLE)
    if kind == "since":
        return marks.PlacedShape(x + 52, x + _SAMPLE, tail_before=x)
    return marks.PlacedShape(x, x + _SAMPLE)
