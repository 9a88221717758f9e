"""Questions over time as a small bar chart (PNG): answered, not sure and unanswered, stacked.

A bar is a day, of more than a month a week or several. Each kind has a colour, a place in the bar
(answered at the bottom) and its number in the legend, so that no meaning depends on colour alone.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.rendering import statistics_text
from bot.rendering.timeline_picture import Look
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.palette import DARK, LIGHT, Palette
from bot.rendering.timeline_picture.typography import LINE, directed, width, wrap
from knowledge import dates
from knowledge.question_log import DayCounts, QuestionCounts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 1100
_MARGIN = 38.0
_TITLE, _LEGEND, _SMALL = 42.0, 34.0, 30.0
_PLOT = 300.0
_MOST_BARS = 31
_COLOURS = {"answered": 0, "unsure": 4, "unanswered": 1}
"""The lanes of the palette by kind, from the bottom of a bar to its top."""


def png(counts: QuestionCounts, look: Look) -> bytes:
    """Draw a picture `WIDTH` pixels wide, as a PNG file."""
    palette = DARK if look.dark else LIGHT
    alt = statistics_text.alt(counts, look.language)
    canvas, high = lay_out(counts, look)
    return encode_png(canvas.image(high), palette, alt, look.language)


def figure(counts: QuestionCounts, look: Look) -> Figure:
    """Lay out the chart as a matplotlib figure; every label is one of the figure's texts."""
    canvas, high = lay_out(counts, look)
    return canvas.figure(high)


def lay_out(counts: QuestionCounts, look: Look) -> tuple[Canvas, int]:
    """Lay out the chart on a canvas; return it with its height in pixels."""
    palette, language = DARK if look.dark else LIGHT, look.language
    canvas = Canvas(WIDTH, palette.paper, rtl=language == "ar")
    left, right, top = _MARGIN, WIDTH - _MARGIN, _MARGIN - 8
    heading = statistics_text.title(counts, language)
    for line in wrap(heading, right - left, _TITLE, language, most=3, bold=True):
        canvas.text(left, top, line, _TITLE, palette.ink, bold=True)
        top += _TITLE * 1.25
    top = _legend(canvas, counts, top + 10, (left, right), palette, language)
    bars = in_bars(counts.days)
    most = max((bar.asked for bar in bars), default=0)
    scale = _scale(most)
    axis = left + width(f"{scale:,}", _SMALL) + 16
    floor = top + 18 + _PLOT
    for value in (0, scale // 2, scale) if scale > 1 else (0, scale):
        y = floor - _PLOT * value / scale
        canvas.line((axis, y), (right, y), color=palette.grid, linewidth=2, zorder=1)
        tick = directed(f"{value:,}", language)
        canvas.text(axis - 12, y - _SMALL * 0.68, tick, _SMALL, palette.muted, align="end")
    step = (right - axis) / len(bars)
    for number, bar in enumerate(bars):
        centre = axis + (number + 0.5) * step
        _bar(canvas, bar, centre, min(step * 0.72, 72.0), floor, scale, palette)
    _days(canvas, bars, axis, step, right, floor + 8, palette, language)
    return canvas, round(floor + 8 + _SMALL * LINE + _MARGIN * 0.6)


def in_bars(days: Sequence[DayCounts]) -> list[DayCounts]:
    """Return one count a bar: a day's, or where they would be too many that of a week from it."""
    if len(days) <= _MOST_BARS:
        return list(days)
    size = 7 * math.ceil(len(days) / 7 / _MOST_BARS)
    begun = len(days) % size  # the last bar is a whole one
    starts = [*([0] if begun else []), *range(begun, len(days), size)]
    ends = [*starts[1:], len(days)]
    return [_sum(days[first:end]) for first, end in zip(starts, ends, strict=True)]


def _sum(days: Sequence[DayCounts]) -> DayCounts:
    totals = {kind: sum(getattr(day, kind) for day in days) for kind in _COLOURS}
    return DayCounts(days[0].day, **totals)


def _scale(most: int) -> int:
    """Return the value at the top of the axis: an even round number, 1 for a single question."""
    if most <= 2:
        return max(most, 1)
    size: int = 10 ** (len(str(most)) - 1)
    steps = [size * part // 10 for part in (10, 16, 20, 30, 40, 60, 80)]
    return next((step for step in steps if step >= most and step % 2 == 0), 10 * size)


def _legend(
    canvas: Canvas,
    counts: QuestionCounts,
    top: float,
    edges: tuple[float, float],
    palette: Palette,
    language: str,
) -> float:
    """Draw which colour is which kind, with its number; return where what follows begins."""
    left, right = edges
    x = left
    for kind, said in statistics_text.parts_of(counts, language).items():
        said = directed(said, language)
        wide = 34 + width(said, _LEGEND) + 40
        if x > left and x + wide - 40 > right:
            x, top = left, top + _LEGEND * LINE
        colour = palette.lane(_COLOURS[kind])
        box = top + _LEGEND * 0.3
        canvas.box(x, box, x + 24, box + 24, facecolor=colour, linewidth=0, zorder=3, corner=4)
        canvas.text(x + 34, top, said, _LEGEND, palette.ink)
        x += wide
    return top + _LEGEND * LINE


def _bar(
    canvas: Canvas,
    bar: DayCounts,
    centre: float,
    wide: float,
    floor: float,
    scale: int,
    palette: Palette,
) -> None:
    y = floor
    for kind, lane in _COLOURS.items():
        if count := getattr(bar, kind):
            high = _PLOT * count / scale
            colour = palette.lane(lane)
            ends = (centre - wide / 2, y - high, centre + wide / 2, y)
            # A line of the paper's colour parts what is stacked.
            canvas.box(*ends, facecolor=colour, edgecolor=palette.paper, linewidth=1.5, zorder=3)
            y -= high


def _days(
    canvas: Canvas,
    bars: Sequence[DayCounts],
    axis: float,
    step: float,
    right: float,
    top: float,
    palette: Palette,
    language: str,
) -> None:
    """Write the days of as many bars as there is room for, the first one always."""
    end = -math.inf
    for number, bar in enumerate(bars):
        said = directed(_short(bar.day, language), language)
        wide, centre = width(said, _SMALL), axis + (number + 0.5) * step
        start = min(max(centre - wide / 2, axis), right - wide)
        if start > end + 28:
            canvas.text(start, top, said, _SMALL, palette.muted)
            end = start + wide


def _short(day: datetime.date, language: str) -> str:
    """Return a day without its year, which the title has."""
    return dates.in_words(dates.parse(day.isoformat()), language).removesuffix(f" {day.year}")
