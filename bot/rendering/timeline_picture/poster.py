"""A timeline as a poster: a chart of all its entries above a list of those on one page.

The chart shows when and how long, the list has the statements; both have the same numbers. A long
timeline has several pages, each with the whole chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering import timeline_text
from bot.rendering.messages import label
from bot.rendering.timeline_picture import WIDTH, Look, chart, entry_list
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.key import draw_key
from bot.rendering.timeline_picture.palette import DARK, LIGHT, Palette
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import LINE, leading, wrap, wrap_evenly
from knowledge.reports.findings import finding
from knowledge.reports.timeline_model import Timeline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MARGIN = 38.0
_TITLE = 46.0
_SUMMARY = 28.0
_CAPTION = 25.0
_MOST_LINES = 6  # of a statement: longer ones end in an ellipsis


def png(timeline: Timeline, look: Look) -> bytes:
    """Draw a picture `WIDTH` pixels wide and as high as it needs, as a PNG file."""
    palette = DARK if look.dark else LIGHT
    entries = timeline_text.page_of(timeline, look.page, look.size)
    described = timeline_text.alt(timeline, entries, look.language)
    canvas, high = lay_out(timeline, look)
    return encode_png(canvas.image(high), palette, described, look.language)


def figure(timeline: Timeline, look: Look) -> Figure:
    """Lay out the picture as a matplotlib figure; every label is one of the figure's texts."""
    canvas, high = lay_out(timeline, look)
    return canvas.figure(high)


def lay_out(timeline: Timeline, look: Look) -> tuple[Canvas, int]:
    """Lay out the picture on a canvas; return it with its height in pixels."""
    palette = DARK if look.dark else LIGHT
    canvas = Canvas(WIDTH, palette.paper, rtl=look.language == "ar")
    left, right = _MARGIN, WIDTH - _MARGIN
    language = look.language
    top = _heading(canvas, timeline, left, right, palette, language)
    if timeline.entries:
        entries = timeline_text.page_of(timeline, look.page, look.size)
        scale = Scale(timeline, timeline.entries, left, right)
        listed = {entry.number for entry in entries}
        top = chart.draw(canvas, timeline, listed, top + 18, scale, palette, language)
        top = draw_key(
            canvas, chart.used(timeline.entries), top + 16, left, right, palette, language
        )
        top = entry_list.draw(
            canvas,
            timeline,
            entries,
            top + 8,
            left,
            right,
            palette,
            chart.colours(timeline, palette),
            language,
            _MOST_LINES,
        )
        top = _caption(canvas, timeline, look, scale, top + 20, palette)
    return canvas, round(top + _MARGIN)


def _heading(
    canvas: Canvas, timeline: Timeline, left: float, right: float, palette: Palette, language: str
) -> float:
    top = _MARGIN - 8
    title = finding(timeline, language)
    for line in wrap_evenly(title, right - left, _TITLE, language, most=3, bold=True):
        canvas.text(left, top, line, _TITLE, palette.ink, bold=True)
        top += _TITLE * leading(language)
    top += 4
    about = (timeline_text.title(timeline, language), timeline_text.summary(timeline, language))
    for line in wrap(" · ".join(about), right - left, _SUMMARY, language, most=4):
        canvas.text(left, top, line, _SUMMARY, palette.muted)
        top += _SUMMARY * LINE
    return top


def _caption(
    canvas: Canvas, timeline: Timeline, look: Look, scale: Scale, top: float, palette: Palette
) -> float:
    language, left, right = look.language, _MARGIN, WIDTH - _MARGIN
    canvas.line((left, top), (right, top), color=palette.grid, linewidth=2, zorder=2)
    top += 12
    entries = timeline_text.page_of(timeline, look.page, look.size)
    lines = timeline_text.caption(timeline, language)
    if len(entries) < len(timeline.entries):
        numbers = {"first": entries[0].number, "last": entries[-1].number}
        count = len(timeline.entries)
        lines.insert(0, label("timeline_numbers", language, count=count, **numbers))
    if scale.has_breaks:
        lines.append(label("timeline_scale_break", language))
    for text in lines:
        for line in wrap(text, right - left, _CAPTION, language, most=3):
            canvas.text(left, top, line, _CAPTION, palette.muted)
            top += _CAPTION * LINE
    return top
