"""A figure over time as a bar chart (PNG): one bar a date, starting at zero.

Dates are listed one under the other rather than along an axis: some are exact days and some only
years, which an axis could not show without guessing.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from bot.rendering import figures_text
from bot.rendering.timeline_picture import WIDTH, Look
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.palette import DARK, LIGHT, Palette
from bot.rendering.timeline_picture.typography import LINE, directed, width, wrap
from knowledge.reports.figures import Point, Series

_MARGIN = 38.0
_TITLE, _ROW, _CAPTION = 44.0, 31.0, 25.0
_BAR, _GAP = 34.0, 26.0


@dataclass(frozen=True, slots=True)
class _Across:
    """Maps values to pixels between the edges; zero is always within them."""

    left: float
    right: float
    low: float
    high: float

    def __call__(self, value: float) -> float:
        span = (self.high - self.low) or 1.0
        return self.left + (value - self.low) / span * (self.right - self.left)


def png(series: Series, look: Look) -> bytes:
    """Draw a picture `WIDTH` pixels wide and as high as it needs, as a PNG file."""
    palette = DARK if look.dark else LIGHT
    alt = figures_text.alt(series, look.language)
    return encode_png(figure(series, look), palette, alt, look.language)


def figure(series: Series, look: Look) -> Figure:
    """Lay out the chart as a matplotlib figure; every label is one of the figure's texts."""
    palette, language = DARK if look.dark else LIGHT, look.language
    canvas = Canvas(WIDTH, palette.paper, rtl=language == "ar")
    left, right, top = _MARGIN, WIDTH - _MARGIN, _MARGIN - 8
    heading = figures_text.title(series, language)
    for line in wrap(heading, right - left, _TITLE, language, most=3, bold=True):
        canvas.text(left, top, line, _TITLE, palette.ink, bold=True)
        top += _TITLE * 1.25
    points = figures_text.shown(series)
    values = [float(point.value) for point in points]
    across = _Across(left, right, min(0.0, *values), max(0.0, _whole(series, values), *values))
    top += 14
    for point in points:
        top = _row(canvas, point, top, across, palette, language)
    if across.low < 0:
        begun = _MARGIN + 20
        canvas.line((across(0), begun), (across(0), top), color=palette.grid, linewidth=2, zorder=1)
    canvas.line((left, top), (right, top), color=palette.grid, linewidth=2, zorder=2)
    top += 12
    for text in figures_text.caption(series, language):
        for line in wrap(text, right - left, _CAPTION, language, most=3):
            canvas.text(left, top, line, _CAPTION, palette.muted)
            top += _CAPTION * LINE
    return canvas.figure(round(top + _MARGIN))


def _whole(series: Series, values: list[float]) -> float:
    """Return the value of a full bar: 100 for percentages, 0 where it is not known."""
    share = series.unit.strip().lower() in ("%", "percent", "per cent")
    return 100.0 if share and all(0 <= value <= 100 for value in values) else 0.0


def _row(
    canvas: Canvas, point: Point, top: float, across: _Across, palette: Palette, language: str
) -> float:
    room = across.right - across.left
    amount = directed(figures_text.amount(point), language)
    date = figures_text.when(point, language)
    date_room = room - width(amount, _ROW, bold=True) - 24
    if width(directed(date, language), _ROW) <= date_room:
        canvas.text(across.left, top, directed(date, language), _ROW, palette.muted)
        canvas.text(across.right, top, amount, _ROW, palette.ink, bold=True, align="end")
        top += _ROW * LINE
    else:
        for line in wrap(date, room, _ROW, language, most=2):
            canvas.text(across.left, top, line, _ROW, palette.muted)
            top += _ROW * LINE
        for line in wrap(figures_text.amount(point), room, _ROW, language, most=2, bold=True):
            canvas.text(across.left, top, line, _ROW, palette.ink, bold=True)
            top += _ROW * LINE
    ends = sorted((across(0.0), across(float(point.value))))
    canvas.box(
        across.left, top, across.right, top + _BAR, facecolor=palette.band, linewidth=0, zorder=1
    )
    if ends[1] - ends[0] > 0.5:
        colour = palette.lane(0)
        canvas.box(
            ends[0], top, ends[1], top + _BAR, facecolor=colour, linewidth=0, zorder=3, corner=4
        )
    return top + _BAR + _GAP
