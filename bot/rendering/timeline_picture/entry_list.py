"""The lower part of the picture: the date and statement of each numbered shape."""

from __future__ import annotations

from bot.rendering import timeline_text
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.typography import LINE, LINE_ARABIC, directed, width, wrap
from bot.rendering.timeline_text import lane_title
from knowledge import text
from knowledge.reports.timeline_model import Entry, Tense, Timeline

_YEAR = 36.0
_DATE = 29.0
_STATEMENT = 29.0
_SMALL = 25.0
_BADGE = 58.0
_INDENT = 78.0


def draw(
    canvas: Canvas,
    timeline: Timeline,
    entries: tuple[Entry, ...],
    top: float,
    left: float,
    right: float,
    palette: Palette,
    colours: dict[str, str],
    language: str,
    most_lines: int,
) -> float:
    """List `entries` by year from `top` on; return where the list ends."""
    is_last = bool(entries) and entries[-1] is timeline.entries[-1]
    starts_in_future = bool(entries) and _before(timeline, entries[0]) is Tense.FUTURE
    is_today_shown = starts_in_future
    for year, group in timeline_text.by_year(entries):
        if group[0].tense is Tense.FUTURE and not is_today_shown:
            top = _today(canvas, timeline, top, left, right, palette, language)
            is_today_shown = True
        top = _year(canvas, year, top + 14, left, right, palette)
        for entry in group:
            if entry.tense is Tense.FUTURE and not is_today_shown:
                top = _today(canvas, timeline, top, left, right, palette, language)
                is_today_shown = True
            top = _entry(
                canvas,
                timeline,
                entry,
                top + 10,
                left,
                right,
                palette,
                colours[entry.lane],
                language,
                most_lines,
            )
    if is_last and not is_today_shown:
        top = _today(canvas, timeline, top, left, right, palette, language)
    return top


def _before(timeline: Timeline, entry: Entry) -> Tense | None:
    return timeline.entries[entry.number - 2].tense if entry.number > 1 else None


def _year(
    canvas: Canvas, year: int, top: float, left: float, right: float, palette: Palette
) -> float:
    name = str(year)
    canvas.text(left, top, name, _YEAR, palette.ink, bold=True)
    middle = top + _YEAR * 0.68
    start = left + width(name, _YEAR, bold=True) + 18
    canvas.line((start, middle), (right, middle), color=palette.grid, linewidth=2, zorder=2)
    return top + _YEAR * LINE


def _today(
    canvas: Canvas,
    timeline: Timeline,
    top: float,
    left: float,
    right: float,
    palette: Palette,
    language: str,
) -> float:
    label = directed(timeline_text.today(timeline, language), language)
    top += 14
    canvas.text(left, top, label, _DATE, palette.today, bold=True)
    middle = top + _DATE * 0.68
    start = left + width(label, _DATE, bold=True) + 18
    canvas.line(
        (start, middle),
        (right, middle),
        color=palette.today,
        linewidth=3,
        linestyle=(0, (3, 1.6)),
        zorder=2,
    )
    return top + _DATE * LINE + 4


def _entry(
    canvas: Canvas,
    timeline: Timeline,
    entry: Entry,
    top: float,
    left: float,
    right: float,
    palette: Palette,
    colour: str,
    language: str,
    most_lines: int,
) -> float:
    _badge(canvas, entry, top, left, colour, palette)
    start = left + _INDENT
    date = timeline_text.when(entry, timeline, language)
    lines = wrap(date, right - start, _DATE, language, most=2, bold=True)
    for line in lines:
        canvas.text(start, top, line, _DATE, palette.ink, bold=True)
        top += _DATE * LINE
    if len(timeline.lanes) > 1:
        # The chart shows the lane of a number by place and colour; the list by name, where it fits.
        lane = next(each for each in timeline.lanes if each.key == entry.lane)
        room = right - start - width(lines[-1], _DATE, bold=True) - 24
        title = lane_title(lane, language)
        if width(title, _SMALL) <= room:
            baseline = top - _DATE * LINE + (_DATE - _SMALL)
            canvas.text(
                right, baseline, directed(title, text.language(title)), _SMALL, colour, align="end"
            )
    statement = timeline_text.said(entry.fact, language)
    written = text.language(statement)
    opposite = (written == "ar") is not (language == "ar")
    spacing = LINE if written == "en" else LINE_ARABIC
    top += _STATEMENT * (spacing - LINE)
    for line in wrap(statement, right - start, _STATEMENT, written, most=most_lines):
        canvas.text(
            right if opposite else start,
            top,
            line,
            _STATEMENT,
            palette.ink,
            align="end" if opposite else "start",
        )
        top += _STATEMENT * spacing
    return top + 8


def _badge(
    canvas: Canvas, entry: Entry, top: float, left: float, colour: str, palette: Palette
) -> None:
    hollow = entry.tense is Tense.FUTURE or entry.unconfirmed
    number = str(entry.number)
    size = 26.0 if len(number) < 3 else 22.0
    height = 40.0
    canvas.box(
        left + 1.5,
        top + 1.5,
        left + _BADGE - 1.5,
        top + height - 1.5,
        corner=10,
        facecolor=palette.paper if hollow else colour,
        edgecolor=colour,
        linewidth=3,
        linestyle=(0, (2.2, 1.2)) if entry.unconfirmed else "-",
        zorder=5,
    )
    ink = palette.ink if hollow else palette.on_lane
    feet = top + (height - size * LINE) / 2
    canvas.text(left + _BADGE / 2, feet, number, size, ink, bold=True, align="center")
