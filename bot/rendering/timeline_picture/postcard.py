"""A timeline as a postcard: its finding as the title, and the highlights next to their shapes.

It is as wide as a screen, 16 to 9, and to be read on a phone 400 pixels wide. As many of the
highlights are drawn as have room with their words; the rest is in the list.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from bot.rendering import timeline_text
from bot.rendering.timeline_picture import POSTCARD, Look, axis, bands, chart
from bot.rendering.timeline_picture.bands import MARGIN
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.day_labels import SIZE, days_height
from bot.rendering.timeline_picture.key import draw_key
from bot.rendering.timeline_picture.layout import BAND_GAP, Layout, fit
from bot.rendering.timeline_picture.palette import DARK, LIGHT, Palette
from bot.rendering.timeline_picture.typography import (
    LINE,
    directed,
    reach,
    width,
    wrap,
    wrap_evenly,
)
from knowledge.dates import parse
from knowledge.model import Fact
from knowledge.reports.findings import finding
from knowledge.reports.highlights import choose
from knowledge.reports.lanes import OTHER, Lane
from knowledge.reports.timeline_model import Entry, Tense, Timeline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TITLES = (58.0, 54.0, 50.0, 46.0, 43.0)
_LONG_TITLES = (46.0, 43.0, 40.0, 37.0)  # of two lines
_TITLE_LINE = 1.24  # height of a line of the title at least, in sizes of its letters
_SUBTITLE = 31.0
_AXIS = 31.0
_POOL = 14  # highlights to take from: one that has no room is left for the next
_SMALL = 28.0
_AROUND = 42.0  # between subtitle, chart and key
_MOST_SPARE = 56.0


def png(timeline: Timeline, look: Look) -> bytes:
    """Draw the postcard as a PNG file of `POSTCARD` pixels, described in the reader's language."""
    palette = DARK if look.dark else LIGHT
    canvas, told = lay_out(timeline, look)
    described = timeline_text.alt(timeline, told, look.language)
    return encode_png(canvas.image(POSTCARD[1]), palette, described, look.language)


def sample() -> bytes:
    """Draw a small made-up timeline: what drawing loads at its first use is loaded after it."""
    day = datetime.date(2024, 1, 1)
    date = parse(day.isoformat())
    fact = Fact(key="sample", topic="sample", statement="A sample.", source="sample", date=date)
    entry = Entry(1, fact, date, OTHER, Tense.PAST)
    return png(Timeline(day, 0, (entry,), (Lane(OTHER, ""),)), Look())


def figure(timeline: Timeline, look: Look) -> Figure:
    """Lay out the postcard as a matplotlib figure; every label is one of the figure's texts."""
    return lay_out(timeline, look)[0].figure(POSTCARD[1])


def lay_out(timeline: Timeline, look: Look) -> tuple[Canvas, tuple[Entry, ...]]:
    """Lay out the postcard on a canvas; return it with the entries drawn, in order of time."""
    palette = DARK if look.dark else LIGHT
    language = look.language
    wide, high = POSTCARD
    canvas = Canvas(wide, palette.paper, rtl=language == "ar")
    left, right = MARGIN, wide - MARGIN
    top = _title(canvas, timeline, left, right, palette, language)
    if not timeline.entries:
        return canvas, ()
    ranked = choose(timeline.entries, _POOL)
    # Only the sources of what is drawn are named; how many lines that takes is known before.
    most = max(len(_source_lines(timeline, (each,), right - left, language)) for each in ranked)
    bottom = high - MARGIN * 0.45 - most * _SMALL * LINE
    begins = top + _subtitle(None, timeline, ranked, 0, left, right, palette, language)
    free = bottom - begins - _AXIS * LINE - _AROUND

    def room(entries: tuple[Entry, ...]) -> float:
        return free - _key(None, entries, 0, left, right, LIGHT, language)

    layout = fit(timeline, ranked, left, right, room, language)
    told = tuple(sorted(layout.entries, key=lambda entry: entry.number))
    top = _subtitle(canvas, timeline, told, top, left, right, palette, language)
    source = _source_lines(timeline, told, right - left, language)[: max(most, 1)]
    bottom += (most - len(source)) * _SMALL * LINE
    key_top = bottom - _key(None, told, 0, left, right, palette, language)
    _key(canvas, told, key_top, left, right, palette, language)
    _chart(canvas, timeline, layout, top + 12, key_top - 8, palette, language)
    y = bottom
    for line in source:
        canvas.text(left, y, line, _SMALL, palette.muted)
        y += _SMALL * LINE
    return canvas, told


def _title(
    canvas: Canvas, timeline: Timeline, left: float, right: float, palette: Palette, language: str
) -> float:
    title = finding(timeline, language)
    room = right - left
    size = next((s for s in _TITLES if width(title, s, bold=True) <= room), 0.0) or next(
        (s for s in _LONG_TITLES if len(wrap(title, room, s, language, most=3, bold=True)) < 3),
        _LONG_TITLES[-1],
    )
    top = MARGIN * 0.72
    for line in wrap_evenly(title, room, size, language, most=2, bold=True):
        canvas.text(left, top, line, size, palette.ink, bold=True)
        top += max(size * _TITLE_LINE, sum(reach(line, size, bold=True)) + size * 0.1)
    return top + 4


def _key(
    canvas: Canvas | None,
    told: tuple[Entry, ...],
    top: float,
    left: float,
    right: float,
    palette: Palette,
    language: str,
) -> float:
    """Draw the key, or without a canvas measure it; return where it ends."""
    used = chart.used(told)
    return draw_key(canvas, used, top, left, right, palette, language, size=_SMALL) + 2


def _subtitle(
    canvas: Canvas | None,
    timeline: Timeline,
    told: tuple[Entry, ...],
    top: float,
    left: float,
    right: float,
    palette: Palette,
    language: str,
) -> float:
    words = timeline_text.subtitle(timeline, len(told), language)
    for line in wrap_evenly(words, right - left, _SUBTITLE, language, most=2):
        if canvas is not None:
            # What separates two parts says nothing at the end of a line.
            shown = directed(line.strip("\u200e\u200f ·"), language)
            canvas.text(left, top, shown, _SUBTITLE, palette.muted)
        top += _SUBTITLE * LINE
    return top


def _source_lines(
    timeline: Timeline, told: tuple[Entry, ...], room: float, language: str
) -> list[str]:
    """Name as many of the sources of some entries as one line has room for."""
    keys = {entry.fact.source for entry in told}
    held = [source for source in timeline.sources if source.key in keys]
    named = ""
    for most in (3, 2, 1):
        named = timeline_text.sources(held, language, most)
        if width(directed(named, language), _SMALL) <= room:
            break
    return wrap(named, room, _SMALL, language, most=2) if named else []


def _chart(
    canvas: Canvas,
    timeline: Timeline,
    layout: Layout,
    top: float,
    bottom: float,
    palette: Palette,
    language: str,
) -> None:
    scale = layout.scale
    found = axis.ticks(scale, _AXIS, language)
    days = layout.days
    for each in days:
        colour = palette.today if each.is_today else palette.muted
        y = top + each.row * SIZE * LINE
        canvas.text(each.left, y, each.words, SIZE, colour, bold=each.is_today)
    labels_end = top + days_height(days)
    base = bottom - _AXIS * LINE - 10
    axis.draw_grid(canvas, scale, found, labels_end, base, palette)
    axis.draw_labels(canvas, found, base + 8, _AXIS, palette, language)
    # What room is left goes between the lanes, and above and below them.
    is_raised = layout.bands[0].raised is not None
    free = max(0.0, base - labels_end - 12 - layout.height)
    spare = min(free / (len(layout.bands) + (not is_raised)), _MOST_SPARE)
    y = labels_end + 8 + (0 if is_raised else spare)
    for band in layout.bands:
        # What has no heading is of no subject, and looks like that.
        is_rest = not band.lane.title and len(layout.bands) > 1
        colour = palette.muted if is_rest else palette.lane(band.number)
        bands.draw(canvas, band, y, scale, colour, palette, language)
        y += bands.height(band) + BAND_GAP + spare
    for x, is_today in ((scale.source_day, False), (scale.today, True)):
        if x is not None and (scale.shows_today or not is_today):
            colour = palette.today if is_today else palette.muted
            axis.draw_day(canvas, x, labels_end, base, colour, is_today=is_today)
