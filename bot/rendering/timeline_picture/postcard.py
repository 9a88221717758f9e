"""A timeline as a postcard: its finding as the title, and the highlights beside their shapes.

It is as wide as a screen, 16 to 9, and to be read on a phone 400 pixels wide. As many of the
highlights are drawn as have room with their words; the rest is in the list.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from bot.rendering import timeline_text
from bot.rendering.messages import label
from bot.rendering.timeline_picture import POSTCARD, Look, axis, bands, chart
from bot.rendering.timeline_picture.bands import MARGIN
from bot.rendering.timeline_picture.callouts import Band, arrange
from bot.rendering.timeline_picture.canvas import Canvas, encode_png
from bot.rendering.timeline_picture.key import draw_key
from bot.rendering.timeline_picture.palette import DARK, LIGHT, Palette
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import (
    LINE,
    directed,
    leading,
    width,
    wrap,
    wrap_evenly,
)
from knowledge.dates import parse
from knowledge.model import Fact
from knowledge.reports.findings import finding
from knowledge.reports.highlights import MOST, choose
from knowledge.reports.lanes import OTHER, Lane
from knowledge.reports.timelines import Entry, Tense, Timeline

_TITLES = (58.0, 54.0, 50.0, 46.0, 43.0)
_LONG_TITLES = (46.0, 43.0, 40.0, 37.0)  # of two lines
_SUBTITLE = 31.0
_SIZES = (
    28.0,
    31.0,
    34.0,
    37.0,
)  # of words beside shapes: the smallest first, larger where there is room
_AXIS = 31.0
_SMALL = 28.0
_LINES = (4, 3, 2)  # of a statement at most: first with all words or none, then with some cut off
_ENOUGH = 5  # highlights without a word cut off, before more of them with some cut
_POOL = 14  # highlights to take from: one that has no room is left for the next
_BAND_GAP = 20.0
_AROUND = 52.0  # between subtitle, chart and key
_MOST_SPARE = 56.0


@dataclass(frozen=True, slots=True)
class _Layout:
    entries: tuple[Entry, ...]
    scale: Scale
    bands: list[Band]
    size: float

    @property
    def height(self) -> float:
        """The height of all bands, in pixels."""
        return sum(map(bands.height, self.bands)) + _BAND_GAP * max(0, len(self.bands) - 1)

    @property
    def is_cut(self) -> bool:
        """Return whether some words are left out."""
        return any(each.is_cut for band in self.bands for row in band.rows for each in row)


def png(timeline: Timeline, look: Look) -> bytes:
    """Draw the postcard as a PNG file of `POSTCARD` pixels, described in the reader's language."""
    palette = DARK if look.dark else LIGHT
    canvas, told = lay_out(timeline, look)
    described = timeline_text.alt(timeline, told, look.language)
    return encode_png(canvas.figure(POSTCARD[1]), palette, described, look.language)


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
    bottom = high - MARGIN * 0.6 - most * _SMALL * LINE
    begins = top + _subtitle(None, timeline, ranked, 0, left, right, palette, language)
    room = bottom - begins - _AXIS * LINE - _AROUND
    layout = _fitted(timeline, ranked, left, right, room, language)
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
        top += size * leading(language)
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
    for line in wrap(words, right - left, _SUBTITLE, language, most=2):
        if canvas is not None:
            canvas.text(left, top, line, _SUBTITLE, palette.muted)
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


def _fitted(
    timeline: Timeline,
    ranked: tuple[Entry, ...],
    left: float,
    right: float,
    room: float,
    language: str,
) -> _Layout:
    """Take as many of the highlights as fit: first with all their words, then with some cut off."""

    def lay_out(entries: Sequence[Entry], most_lines: int, size: float) -> _Layout:
        scale = Scale(timeline, entries, left, right, source_day=True)
        arranged = arrange(timeline, entries, scale, size, most_lines, language)
        return _Layout(tuple(entries), scale, arranged, size)

    def fits(made: _Layout) -> bool:
        key = _key(None, made.entries, 0, left, right, LIGHT, language)
        days = _days_height(_day_labels(timeline, made.scale, language))
        return made.height + key + days <= room

    best: tuple[list[Entry], int] = ([], _LINES[0])
    for most_lines in _LINES:
        is_whole = most_lines == _LINES[0]
        chosen: list[Entry] = []
        for entry in ranked:
            made = lay_out([*chosen, entry], most_lines, _SIZES[0])
            if fits(made) and not (is_whole and made.is_cut):
                chosen.append(entry)
            if len(chosen) == MOST:
                break
        if len(chosen) > len(best[0]):
            best = chosen, most_lines
        if len(best[0]) >= min(_ENOUGH, len(ranked)):
            break
    chosen, most_lines = best
    made = lay_out(chosen, most_lines, _SIZES[0]) if chosen else lay_out(ranked[:1], 1, _SIZES[0])
    for size in _SIZES[1:]:
        larger = lay_out(made.entries, most_lines, size)
        if not fits(larger) or (larger.is_cut and not made.is_cut):
            break
        made = larger
    return made


def _chart(
    canvas: Canvas,
    timeline: Timeline,
    layout: _Layout,
    top: float,
    bottom: float,
    palette: Palette,
    language: str,
) -> None:
    scale = layout.scale
    found = axis.ticks(scale, _AXIS, language)
    days = _day_labels(timeline, scale, language)
    for each in days:
        colour = palette.today if each.is_today else palette.muted
        y = top + each.row * _AXIS * LINE
        canvas.text(each.left, y, each.words, _AXIS, colour, bold=each.is_today)
    labels_end = top + _days_height(days)
    base = bottom - _AXIS * LINE - 10
    axis.draw_grid(canvas, scale, found, labels_end, base, palette)
    axis.draw_labels(canvas, found, base + 8, _AXIS, palette, language)
    # What room is left goes between the lanes, and above and below them.
    spare = max(0.0, base - labels_end - 12 - layout.height) / (len(layout.bands) + 1)
    y = labels_end + 8 + min(spare, _MOST_SPARE)
    for band in layout.bands:
        # What has no heading is of no subject, and looks like that.
        is_rest = not band.lane.title and len(layout.bands) > 1
        colour = palette.muted if is_rest else palette.lane(band.number)
        bands.draw(canvas, band, y, scale, colour, palette, language)
        y += bands.height(band) + _BAND_GAP + min(spare, _MOST_SPARE)
    for x, is_today in ((scale.source_day, False), (scale.today, True)):
        if x is not None and (scale.shows_today or not is_today):
            colour = palette.today if is_today else palette.muted
            axis.draw_day(canvas, x, labels_end, base, colour, is_today=is_today)


@dataclass(frozen=True, slots=True)
class _DayLabel:
    words: str
    left: float
    row: int
    is_today: bool


def _day_labels(timeline: Timeline, scale: Scale, language: str) -> list[_DayLabel]:
    """Place what is said above the lines of today and of the source's day, in one row or two."""
    found = []
    if scale.shows_today:
        day = axis.day_label(timeline.today, language)
        found.append((scale.today, label("timeline_today", language, day=day), True))
    if scale.source_day is not None and timeline.as_of and timeline.as_of.latest:
        day = axis.day_label(timeline.as_of.latest, language)
        key = "timeline_source_day" if len(timeline.sources) == 1 else "timeline_newest_source"
        found.append((scale.source_day, label(key, language, day=day), False))
    made: list[_DayLabel] = []
    taken: list[tuple[float, float]] = []
    for x, words, is_today in found:
        wide = width(words, _AXIS, bold=is_today)
        # Above its line in the middle; else to one side of it; else in a row of its own.
        places = [min(max(each, scale.left), scale.right - wide) for each in _beside(x, wide)]
        free = [
            left
            for left in places
            if all(left >= end + 24 or start >= left + wide + 24 for start, end in taken)
        ]
        left = free[0] if free else places[0]
        taken.append((left, left + wide))
        made.append(_DayLabel(directed(words, language), left, int(not free), is_today))
    return made


def _days_height(labels: list[_DayLabel]) -> float:
    rows = 1 + max((each.row for each in labels), default=0)
    return rows * _AXIS * LINE + 4


def _beside(x: float, wide: float) -> tuple[float, float, float]:
    return x - wide / 2, x - 6, x - wide + 6
