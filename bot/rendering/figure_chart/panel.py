"""One series of figures as a panel: columns, or dots where columns have no room or no nought."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rendering import figures_text
from bot.rendering.figure_chart.labels import Box, Column, label_height, place_labels
from bot.rendering.figure_chart.values import ValueScale, short_number, value_scale
from bot.rendering.messages import label
from bot.rendering.timeline_picture import axis
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.scale import DayScale
from bot.rendering.timeline_picture.typography import LINE, directed, width
from knowledge.reports.figures import Point, Series
from knowledge.reports.trends import change_words, is_expected, trend

_DOT = 10.0
_OVER_LINES = 2.8
_NARROWEST = 14.0
"""Pixels of a column, below which dots are drawn."""

_LABELLED = 6
"""Figures up to which each has its label, so that the value axis needs no numbers."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of a panel in pixels: of amounts, of the axis, of the change, widest of its columns."""

    amount: float
    axis: float
    change: float
    column: float


@dataclass(frozen=True, slots=True)
class Today:
    """The present day, and where it may be told: at `top`, from `left` on."""

    day: datetime.date
    top: float
    left: float


def days_of(points: Iterable[Point], today: datetime.date) -> list[float]:
    """Return the days that a time axis of figures has to reach, today among them."""
    found = [today.toordinal() + 0.5]
    for point in points:
        found += _span(point)
    return found


def draw_panel(
    canvas: Canvas,
    series: Series,
    box: Box,
    days: Sequence[float],
    today: Today,
    sizes: Sizes,
    palette: Palette,
    language: str,
) -> None:
    """Draw a series within a box, on a time axis that reaches the given days."""
    points = sorted(figures_text.shown(series), key=lambda point: sum(_span(point)))
    with_unit = not figures_text.has_long_unit(series)
    amounts = [figures_text.amount(each, language, with_unit=with_unit) for each in points]
    values = [float(point.value) for point in points]
    base = box.bottom - sizes.axis * LINE - 12
    top = max(box.top, today.top + sizes.axis * LINE + 8)
    widest = min(440.0, (box.x1 - box.x0) * 0.46)
    flat = [Column(*each, 0.0, 1.0, 0.0, 0.0) for each in zip(points, amounts, strict=True)]
    head = label_height(flat, sizes.amount, widest, language) + 12
    values_scale = value_scale(series, values, top + head, base)
    ticks = values_scale.ticks(sizes.axis * LINE * 1.3)
    has_numbers = len(points) > _LABELLED or not values_scale.from_nought
    gutter = _gutter(ticks, sizes.axis, language) if has_numbers else 0.0
    days_scale = DayScale(days, box.x0 + gutter, box.x1)
    columns, is_dots = _columns(flat, days_scale, values_scale, sizes)
    if is_dots and not has_numbers:
        has_numbers, gutter = True, _gutter(ticks, sizes.axis, language)
        days_scale = DayScale(days, box.x0 + gutter, box.x1)
        columns, is_dots = _columns(flat, days_scale, values_scale, sizes)
    found = axis.ticks(days_scale, sizes.axis, language)
    marks_top = top if days_scale.has_breaks else base - 12
    axis.draw_grid(canvas, days_scale, found, marks_top, base, palette)
    axis.draw_labels(canvas, found, base + 10, sizes.axis, palette, language)
    _values(canvas, values_scale, ticks if has_numbers else [], box, sizes, palette, language)
    _today(canvas, days_scale, today, box.top, base, sizes, palette, language)
    draw = _dots if is_dots else _bars
    draw(canvas, columns, palette)
    if not is_dots and not has_numbers:
        _spans(canvas, columns, days_scale, base, palette)
    room = Box(box.x0 + gutter, top, box.x1, base)
    labels = place_labels(columns, room, sizes.amount, widest, language)
    for each in labels:
        x0, x1 = each.box.x0, each.box.x1
        canvas.clear(x0 - 6, each.box.top, x1 + 6, each.box.bottom, zorder=_OVER_LINES)
        middle = (x0 + x1) / 2
        for words, at, size, is_bold in each.lines:
            ink = palette.ink if is_bold else palette.muted
            canvas.text(middle, at, words, size, ink, bold=is_bold, align="center")
    _change(canvas, columns, [each.box for each in labels], sizes, palette, language)


def _span(point: Point) -> tuple[float, float]:
    first, last = point.date.earliest, point.date.latest
    one = first or last or datetime.date.min
    return one.toordinal(), (last or first or one).toordinal() + 1.0


def _columns(
    flat: Sequence[Column], days: DayScale, values: ValueScale, sizes: Sizes
) -> tuple[list[Column], bool]:
    """Place the columns, as wide as there is room for; return whether they have to be dots."""
    middles = [days.at(sum(_span(each.point)) / 2) for each in flat]
    near = min((b - a for a, b in itertools.pairwise(middles)), default=sizes.column * 2)
    wide = min(sizes.column, near * 0.7)
    is_dots = wide < _NARROWEST or not values.from_nought
    half = _DOT if is_dots else wide / 2
    made = []
    for each, middle in zip(flat, middles, strict=True):
        middle = min(max(middle, days.left + half), days.right - half)
        y = values.y(float(each.point.value))
        base = y + _DOT if is_dots else values.y(0.0)
        y -= _DOT * is_dots
        made.append(Column(each.point, each.amount, middle - half, middle + half, y, base))
    return made, is_dots


def _bars(canvas: Canvas, columns: Sequence[Column], palette: Palette) -> None:
    colour = palette.lane(0)
    for each in columns:
        style: dict[str, Any] = {"facecolor": colour, "linewidth": 0, "zorder": 3}
        if is_expected(each.point):
            style = {"facecolor": palette.paper, "edgecolor": colour, "linewidth": 3, "zorder": 3}
            style |= {"hatch": "////", "hatch_linewidth": 2}
        box = each.box
        if box.bottom - box.top < 2:
            # A figure of nought is a line, not nothing.
            box = Box(box.x0, box.top - 2, box.x1, box.bottom + 1)
        canvas.box(box.x0, box.top, box.x1, box.bottom, **style)


def _spans(
    canvas: Canvas, columns: Sequence[Column], scale: DayScale, base: float, palette: Palette
) -> None:
    """Mark on the axis the time of each figure that is of more than its column is wide."""
    for each in columns:
        x0, x1 = map(scale.at, _span(each.point))
        if x1 - x0 > each.x1 - each.x0 + 4:
            colour = palette.lane(0)
            canvas.line((x0 + 2, base), (x1 - 2, base), color=colour, linewidth=7, zorder=3.5)


def _dots(canvas: Canvas, columns: Sequence[Column], palette: Palette) -> None:
    colour = palette.lane(0)
    places = [(each.middle, each.y + _DOT) for each in columns]
    canvas.line(*places, color=colour, linewidth=2, linestyle=(0, (2, 2)), zorder=2.5)
    for each, (x, y) in zip(columns, places, strict=True):
        inside = palette.paper if is_expected(each.point) else colour
        canvas.dot(x, y, _DOT, facecolor=inside, edgecolor=colour, linewidth=3, zorder=3)


def _values(
    canvas: Canvas,
    scale: ValueScale,
    ticks: Sequence[float],
    box: Box,
    sizes: Sizes,
    palette: Palette,
    language: str,
) -> None:
    """Draw the lines of round figures with their numbers, and that of nought."""
    for each in ticks:
        y = scale.y(each)
        words = directed(short_number(each, language), language)
        if scale.bottom - y > 4:
            canvas.line((box.x0, y), (box.x1, y), color=palette.grid, linewidth=1.4, zorder=1)
        canvas.text(box.x0, y - sizes.axis * LINE, words, sizes.axis, palette.muted)
    if scale.low < 0:
        y = scale.y(0.0)
        canvas.line((box.x0, y), (box.x1, y), color=palette.muted, linewidth=2, zorder=3.2)


def _today(
    canvas: Canvas,
    scale: DayScale,
    today: Today,
    top: float,
    base: float,
    sizes: Sizes,
    palette: Palette,
    language: str,
) -> None:
    x = scale.at(today.day.toordinal() + 0.5)
    words = today_words(today.day, language)
    wide, below = width(words, sizes.axis, bold=True), today.top + sizes.axis * LINE + 4
    left = min(max(x - wide / 2, today.left), scale.right - wide)
    canvas.text(left, today.top, directed(words, language), sizes.axis, palette.today, bold=True)
    axis.draw_day(canvas, x, max(top, below), base, palette.today, is_today=True)


def today_words(day: datetime.date, language: str) -> str:
    """Return what is said above the line of today."""
    return label("timeline_today", language, day=axis.day_label(day, language))


def signed(words: str) -> str:
    """Keep the sign of a change before its number, also in a line of Arabic."""
    return f"\u200e{words}"


def _change(
    canvas: Canvas,
    columns: Sequence[Column],
    labels: Sequence[Box],
    sizes: Sizes,
    palette: Palette,
    language: str,
) -> None:
    """Between two figures alone, name the change above an arrow from one to the other."""
    words = change_words(trend([each.point for each in columns]), language, sign=True)
    if len(columns) != 2 or not words or not sizes.change:
        return
    number, _, unit = words.partition(" ")
    for lines in (((words, 1.0),), ((words, 0.7),), ((number, 0.8), (unit, 0.42))):
        if _change_in(canvas, columns, labels, sizes.change, lines, palette, language):
            return


def _change_in(
    canvas: Canvas,
    columns: Sequence[Column],
    labels: Sequence[Box],
    size: float,
    lines: Sequence[tuple[str, float]],
    palette: Palette,
    language: str,
) -> bool:
    """Draw lines of words, each with its size, above an arrow; return whether they had room."""
    x0, x1 = columns[0].x1 + 18, columns[1].x0 - 18
    wide = max(width(words, size * share, bold=True) for words, share in lines)
    high = sum(size * share * LINE for _, share in lines)
    middle, y = (x0 + x1) / 2, max(each.base for each in columns) - 26
    box = Box(middle - wide / 2 - 8, y - high - 6, middle + wide / 2 + 8, y + 14)
    arrow = Box(x0, y - 12, x1, y + 12)
    if x1 - x0 < wide + 30 or any(box.meets(each) or arrow.meets(each) for each in labels):
        return False
    canvas.clear(box.x0 - 6, box.top, box.x1 + 6, y - 8, zorder=_OVER_LINES)
    colour, top = palette.lane(0), y - high - 4
    for words, share in lines:
        said = directed(signed(words), language)
        canvas.text(middle, top, said, size * share, colour, bold=True, align="center")
        top += size * share * LINE
    canvas.line((x0, y), (x1 - 14, y), color=colour, linewidth=4, zorder=4)
    canvas.shape((x1 - 18, y - 12), (x1, y), (x1 - 18, y + 12), facecolor=colour, zorder=4)
    return True


def _gutter(ticks: Sequence[float], size: float, language: str) -> float:
    return max((width(short_number(each, language), size) for each in ticks), default=0.0) + 18
