"""Figures over time as a postcard: the finding as its title, a panel for each series below.

Several series, whatever their units, are small multiples: panels side by side on one time axis.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.rendering import figures_text
from bot.rendering.figure_chart.labels import Box
from bot.rendering.figure_chart.panel import Sizes, Today, days_of, draw_panel, signed, today_words
from bot.rendering.timeline_picture import POSTCARD, Look
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.palette import DARK, LIGHT
from bot.rendering.timeline_picture.typography import (
    LINE,
    directed,
    leading,
    width,
    wrap,
    wrap_evenly,
)
from knowledge.reports.figures import Series
from knowledge.reports.trends import change_words, trend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MARGIN = 64.0
_TITLES = (58.0, 54.0, 50.0)
_SUBTITLE = 31.0
_SMALL = 28.0
_ALONE = Sizes(amount=38.0, axis=31.0, change=72.0, column=96.0)
_AMONG = Sizes(amount=29.0, axis=26.0, change=0.0, column=60.0)
_BETWEEN = 64.0
_LARGE = 1200
"""Height of a picture with two rows of panels."""

_NAME = 30.0
_APART = 0.25
"""Share of the time of all series that one covers, below which it has a time axis of its own."""


def png(several: Sequence[Series], today: datetime.date, look: Look, what: str = "") -> bytes:
    """Draw one series, or up to `MOST_PANELS` of them, as a PNG file 1600 pixels wide.

    `what` names what several have in common in their title, such as a topic.
    """
    palette = DARK if look.dark else LIGHT
    alt = figures_text.alt(several, look.language, what)
    canvas, high = lay_out(several, today, look, what)
    return encode_png(canvas.image(high), palette, alt, look.language)


def figure(several: Sequence[Series], today: datetime.date, look: Look, what: str = "") -> Figure:
    """Lay out the picture as a matplotlib figure; every label is one of the figure's texts."""
    canvas, high = lay_out(several, today, look, what)
    return canvas.figure(high)


def lay_out(
    several: Sequence[Series], today: datetime.date, look: Look, what: str = ""
) -> tuple[Canvas, int]:
    """Lay out the picture on a canvas; return it with its height in pixels."""
    palette, language = DARK if look.dark else LIGHT, look.language
    wide, high = POSTCARD[0], _LARGE if len(several) > 2 else POSTCARD[1]
    canvas = Canvas(wide, palette.paper, rtl=language == "ar")
    left, right = _MARGIN, wide - _MARGIN
    top = _heading(canvas, figures_text.heading(several, language, what), left, right, look)
    for line in wrap(
        figures_text.subtitle(several, language), right - left, _SUBTITLE, language, most=3
    ):
        canvas.text(left, top, line, _SUBTITLE, palette.muted)
        top += _SUBTITLE * LINE
    drawn = tuple(several)[: figures_text.MOST_PANELS]
    caption = wrap(
        figures_text.source_line(drawn, language), right - left, _SMALL, language, most=2
    )
    bottom = high - _MARGIN * 0.6 - len(caption) * _SMALL * LINE
    _panels(canvas, drawn, Box(left, top + 18, right, bottom - 18), today, look)
    for line in caption:
        canvas.text(left, bottom, line, _SMALL, palette.muted)
        bottom += _SMALL * LINE
    return canvas, high


def _heading(canvas: Canvas, words: str, left: float, right: float, look: Look) -> float:
    palette, room = DARK if look.dark else LIGHT, right - left
    size = next((s for s in _TITLES if width(words, s, bold=True) <= room), _TITLES[-1])
    top = _MARGIN * 0.72
    for line in wrap_evenly(words, room, size, look.language, most=3, bold=True):
        canvas.text(left, top, line, size, palette.ink, bold=True)
        top += size * leading(look.language)
    return top + 6


def _panels(
    canvas: Canvas,
    drawn: Sequence[Series],
    box: Box,
    today: datetime.date,
    look: Look,
) -> None:
    palette, language = DARK if look.dark else LIGHT, look.language
    if len(drawn) == 1:
        days = days_of(figures_text.shown(drawn[0]), today)
        at_top = Today(today, box.top, box.x0)
        draw_panel(canvas, drawn[0], box, days, at_top, _ALONE, palette, language)
        return
    rows = 1 if len(drawn) == 2 else 2
    wide = (box.x1 - box.x0 - _BETWEEN) / 2
    high = (box.bottom - box.top - 24 * (rows - 1)) / rows
    for row in range(rows):
        top, pair = box.top + row * (high + 24), drawn[2 * row : 2 * row + 2]
        lefts = [box.x0 + at * (wide + _BETWEEN) for at in range(len(pair))]
        named = [
            _name(canvas, series, left, top, wide, today, 5 if rows == 1 else 3, look)
            for series, left in zip(pair, lefts, strict=True)
        ]
        begins = max(bottom for bottom, _ in named)
        for series, left, (_, change_ends) in zip(pair, lefts, named, strict=True):
            place, at_top = (
                Box(left, begins, left + wide, top + high),
                Today(today, top, change_ends),
            )
            days = _days(series, drawn, today)
            draw_panel(canvas, series, place, days, at_top, _AMONG, palette, language)


def _name(
    canvas: Canvas,
    series: Series,
    left: float,
    top: float,
    room: float,
    today: datetime.date,
    most_lines: int,
    look: Look,
) -> tuple[float, float]:
    """Write the change and what it is of above a panel; return where both end, down and across.

    What is said of today stands in the first line, next to the change or else above it.
    """
    palette, language = DARK if look.dark else LIGHT, look.language
    change = signed(change_words(trend(figures_text.shown(series)), language, sign=True))
    ends = left + width(change, _NAME, bold=True) + 24
    if ends + width(today_words(today, language), _AMONG.axis, bold=True) > left + room:
        top, ends = top + _NAME * LINE, left
    canvas.text(left, top, directed(change, language), _NAME, palette.lane(0), bold=True)
    top += _NAME * LINE
    words = figures_text.what(series, language)
    if figures_text.has_long_unit(series):
        words = f"{words} ({series.unit})"
    for line in wrap(words, room, _NAME, language, most=most_lines, bold=True):
        canvas.text(left, top, line, _NAME, palette.ink, bold=True)
        top += _NAME * leading(language)
    return top + 10, ends


def _days(series: Series, drawn: Sequence[Series], today: datetime.date) -> list[float]:
    """Return the days of all series, or of one alone that would be lost among the others."""
    own = days_of(figures_text.shown(series), today)
    every = [day for each in drawn for day in days_of(figures_text.shown(each), today)]
    return every if max(own) - min(own) >= _APART * (max(every) - min(every)) else own
