"""The bands of a postcard, one a lane: the heading of the lane, and its entries in rows."""

from __future__ import annotations

from dataclasses import replace

from bot.rendering import timeline_text
from bot.rendering.timeline_picture import marks
from bot.rendering.timeline_picture.callouts import Band, Callout
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import LINE, width, wrap
from knowledge import text

MARGIN = 64.0
"""From the edge of a postcard to its words, in pixels."""

_HEADING = 34.0
_RAISED = _HEADING * LINE + 11  # from a raised heading to its band: on a line with the days
_NOTE = 28.0
_ROW_GAP = 9.0
_OVER_LINES = 3.5  # of years and days


def height(band: Band) -> float:
    """Return the height of a band, in pixels."""
    return _heading_height(band) + sum(band.heights) + _ROW_GAP * (len(band.rows) - 1)


def with_heading_above(band: Band, room: float) -> Band:
    """Return a band with its heading above it, if that would stand there in so much room."""
    wide = width(band.lane.title, _HEADING, bold=True)
    if not _heading_height(band) or wide > room:
        return band
    return replace(band, raised=room)


def _heading_height(band: Band) -> float:
    """Return the height of a heading that has a line of its own, in pixels; else 0."""
    has_line = band.lane.title and band.raised is None and not _is_beside(band)
    return _HEADING * LINE + 4 if has_line else 0.0


def _is_beside(band: Band) -> bool:
    """Return whether the heading of a lane has room to the left of its first row."""
    title = width(band.lane.title, _HEADING, bold=True)
    return all(each.left >= MARGIN + title + 40 for each in band.rows[0])


def draw(
    canvas: Canvas,
    band: Band,
    top: float,
    scale: Scale,
    colour: str,
    palette: Palette,
    language: str,
) -> None:
    """Draw a band in a colour, from `top` down; a raised heading stands above that."""
    if band.lane.title:
        high = _heading_height(band)
        above = _RAISED if band.raised is not None else 0.0 if high else 5.0
        _heading(canvas, band, top - above, scale, colour, palette, language)
        top += high
    for row, high in zip(band.rows, band.heights, strict=True):
        for callout in row:
            _callout(canvas, callout, top, colour, palette)
        top += high + _ROW_GAP


def _heading(
    canvas: Canvas,
    band: Band,
    top: float,
    scale: Scale,
    colour: str,
    palette: Palette,
    language: str,
) -> None:
    title = timeline_text.lane_title(band.lane, language)
    room = scale.right - scale.left - 20
    [line] = wrap(title, room, _HEADING, text.language(title), most=1, bold=True)
    wide = width(line, _HEADING, bold=True)
    note = ""
    free = band.raised or room
    if band.raised is None and _is_beside(band):
        free = min(each.left for each in band.rows[0]) - scale.left
    if band.lane.note and wide + 48 + width(band.lane.note, _NOTE) <= free:
        note = band.lane.note
    end = scale.left + wide + (18 + width(note, _NOTE) if note else 0)
    canvas.clear(scale.left - 4, top, end + 10, top + _HEADING * LINE, zorder=_OVER_LINES)
    canvas.text(scale.left, top, line, _HEADING, colour, bold=True)
    if note:
        canvas.text(scale.left + wide + 18, top + (_HEADING - _NOTE), note, _NOTE, palette.muted)


def _callout(canvas: Canvas, callout: Callout, top: float, colour: str, palette: Palette) -> None:
    size, wording = callout.wording.size, callout.wording
    y = top + (marks.DOT + 4 if callout.down else size * 0.66)
    if callout.leader is not None:
        marks.draw_leader(canvas, callout.leader, callout.mark.left, y, colour, palette)
    marks.draw(canvas, callout.entry, callout.mark, y, colour, palette, size=marks.DOT + 2)
    first = top + callout.down
    bottom = first + wording.height
    canvas.clear(callout.x0 - 8, first, callout.x1 + 8, bottom, zorder=_OVER_LINES)
    for line in wording.lines:
        for x, run in line.placed(callout.start(line), size):
            ink = palette.muted if run.is_muted else palette.ink
            canvas.text(x, first, run.text, size, ink, bold=run.is_bold)
        first += wording.line_height
