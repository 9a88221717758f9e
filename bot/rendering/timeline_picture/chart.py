"""The upper part of the picture: every entry as a shape in the lane it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rendering.messages import label
from bot.rendering.timeline_picture import axis, marks
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import LINE, directed, width, wrap
from bot.rendering.timeline_text import lane_title
from knowledge import text
from knowledge.reports.lanes import Lane
from knowledge.reports.timeline_model import Entry, Tense, Timeline

_AXIS = 26.0
_TITLE = 29.0
_NUMBER = 21.0
_ROW = 31.0
_THIN_ROW = 15.0
_THIN = 5.0
_APART = 10.0
_MOST_THIN_ROWS = 16


@dataclass(frozen=True, slots=True)
class _Placed:
    entry: Entry
    mark: marks.PlacedShape
    number_x: float = 0.0
    inside: bool = False

    def reach(self, timeline: Timeline) -> tuple[float, float]:
        """From where to where it takes room, with its number."""
        left, right = self.mark.left, self.mark.right
        if self.number_x:
            wide = _number_width(self.entry)
            left, right = min(left, self.number_x), max(right, self.number_x + wide)
        return left, right


def draw(
    canvas: Canvas,
    timeline: Timeline,
    listed: Collection[int],
    top: float,
    scale: Scale,
    palette: Palette,
    language: str,
) -> float:
    """Draw the lanes from `top` on, entries with a `listed` number large; return where it ends."""
    if scale.shows_today:
        _today(canvas, timeline, scale, top, palette, language)
        top += _AXIS * LINE
    found = axis.ticks(scale, _AXIS, language)
    top = axis.draw_labels(canvas, found, top, _AXIS, palette, language) + 4
    begins = top
    for number, lane in enumerate(timeline.lanes):
        entries = [entry for entry in timeline.entries if entry.lane == lane.key]
        colour = palette.lane(number)
        top = _title(canvas, lane, top + 12, scale, colour, palette, language)
        top = _lane(canvas, timeline, entries, listed, top, scale, colour, palette)
    top += 10
    axis.draw_grid(canvas, scale, found, begins, top, palette)
    if scale.shows_today:
        _shade(canvas, scale, begins, top, palette)
        axis.draw_day(canvas, scale.today, begins - 4, top + 4, palette.today, is_today=True)
    return top


def _today(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float, palette: Palette, language: str
) -> None:
    day = axis.day_label(timeline.today, language)
    words = directed(label("timeline_today", language, day=day), language)
    wide = width(words, _AXIS, bold=True)
    left = min(max(scale.today - wide / 2, scale.left), scale.right - wide)
    canvas.text(left, top, words, _AXIS, palette.today, bold=True)


def _shade(canvas: Canvas, scale: Scale, top: float, bottom: float, palette: Palette) -> None:
    style: dict[str, Any] = {"facecolor": palette.band, "edgecolor": "none", "zorder": 0.5}
    canvas.box(scale.today, top, scale.right, bottom, **style)


def colours(timeline: Timeline, palette: Palette) -> dict[str, str]:
    """Return the colour of each lane by its key."""
    return {lane.key: palette.lane(number) for number, lane in enumerate(timeline.lanes)}


def _title(
    canvas: Canvas,
    lane: Lane,
    top: float,
    scale: Scale,
    colour: str,
    palette: Palette,
    language: str,
) -> float:
    title = lane_title(lane, language)
    room = scale.right - scale.left - 40
    [line] = wrap(title, room, _TITLE, text.language(title), most=1, bold=True)
    bottom = top + _TITLE * LINE
    style: dict[str, Any] = {"edgecolor": "none", "zorder": 8}
    canvas.box(scale.left, top + 7, scale.left + 10, bottom - 3, facecolor=colour, **style)
    # The lines of the years and of today stop at the words, which are easier to read without.
    start, end = scale.left + 14, scale.left + 32 + width(line, _TITLE, bold=True)
    today = min(max(scale.today, start), end)
    for x0, x1, behind in ((start, today, palette.paper), (today, end, palette.band)):
        if x1 > x0:
            canvas.box(x0, top + 2, x1, bottom, facecolor=behind, **style)
    canvas.text(scale.left + 22, top, line, _TITLE, palette.ink, bold=True)
    return top + _TITLE * LINE + 6


def _lane(
    canvas: Canvas,
    timeline: Timeline,
    entries: list[Entry],
    listed: Collection[int],
    top: float,
    scale: Scale,
    colour: str,
    palette: Palette,
) -> float:
    large = [_placed(entry, timeline, scale) for entry in entries if entry.number in listed]
    for row in _packed(large, timeline, len(large)):
        for placed in row:
            y = top + _ROW / 2
            with canvas.linked(placed.entry.fact.key, f"{placed.entry.number}"):
                marks.draw(canvas, placed.entry, placed.mark, y, colour, palette)
                _number(canvas, placed, y, palette)
        top += _ROW
    thin = [
        _Placed(entry, marks.place(entry, timeline, scale))
        for entry in entries
        if entry.number not in listed
    ]
    for row in _packed(thin, timeline, _MOST_THIN_ROWS):
        for placed in row:
            y = top + _THIN_ROW / 2
            marks.draw(canvas, placed.entry, placed.mark, y, colour, palette, size=_THIN)
        top += _THIN_ROW
    return top + 4


def _placed(entry: Entry, timeline: Timeline, scale: Scale) -> _Placed:
    mark = marks.place(entry, timeline, scale)
    wide = _number_width(entry)
    solid = not (mark.is_dot or entry.approximate or entry.uncertain or entry.unconfirmed)
    end = mark.x1 if mark.today is None else min(mark.x1, mark.today)
    if solid and end - mark.x0 >= wide + 18:
        return _Placed(entry, mark, mark.x0 + 9, inside=True)
    right = mark.right + 7
    # A number that the line of today would cross stands on the other side, if that has room.
    crosses = scale.shows_today and right - 4 < scale.today < right + wide + 4
    if right + wide <= scale.right and not (crosses and mark.left - 7 - wide >= scale.left):
        return _Placed(entry, mark, right)
    return _Placed(entry, mark, max(mark.left - 7 - wide, scale.left))


def _number(canvas: Canvas, placed: _Placed, y: float, palette: Palette) -> None:
    hollow = placed.entry.tense is Tense.FUTURE
    colour = palette.on_lane if placed.inside and not hollow else palette.ink
    top = y - _NUMBER * LINE / 2 - 1
    canvas.text(placed.number_x, top, str(placed.entry.number), _NUMBER, colour, bold=True)


def _number_width(entry: Entry) -> float:
    return width(str(entry.number), _NUMBER, bold=True)


def _packed(placed: list[_Placed], timeline: Timeline, most: int) -> list[list[_Placed]]:
    """Put shapes into as few rows as keep them apart; beyond `most` rows the last takes them."""
    rows: list[list[_Placed]] = []
    taken: list[list[tuple[float, float]]] = []
    for each in placed:
        left, right = each.reach(timeline)
        at = next(
            (
                at
                for at, reaches in enumerate(taken)
                if all(right + _APART <= start or end + _APART <= left for start, end in reaches)
            ),
            None,
        )
        if at is None and len(rows) < most:
            rows.append([])
            taken.append([])
            at = len(rows) - 1
        at = len(rows) - 1 if at is None else at
        rows[at].append(each)
        taken[at].append((left, right))
    return rows


def used(entries: Sequence[Entry]) -> list[str]:
    """Name the kinds of shapes there are, for the key below; of dates ahead only days by those."""
    plain = [entry for entry in entries if not (entry.approximate or entry.uncertain)]
    found = {
        "day": any(_is_day(entry) and not _is_hollow(entry) for entry in plain),
        "span": any(not (_is_day(entry) or _is_hollow(entry)) for entry in plain),
        "about": any(entry.approximate for entry in entries),
        "perhaps": any(entry.uncertain for entry in entries),
        "open": any(_is_open(entry) and not entry.date.has_unknown_end for entry in entries),
        "unended": any(_is_open(entry) and entry.date.has_unknown_end for entry in entries),
        "since": any(entry.earliest is None for entry in entries),
    }
    kinds = [kind for kind, is_used in found.items() if is_used]
    ahead = [entry for entry in entries if _reaches_future(entry)]
    unconfirmed = [entry for entry in entries if entry.unconfirmed]
    for kind, shown in (("ahead", ahead), ("unconfirmed", unconfirmed)):
        if shown:
            kinds.append(f"{kind}_day" if all(map(_is_day, shown)) else kind)
    return kinds


def _reaches_future(entry: Entry) -> bool:
    ends = entry.latest is not None
    return entry.tense is Tense.FUTURE or (entry.tense is Tense.ONGOING and ends)


def _is_open(entry: Entry) -> bool:
    return entry.latest is None


def _is_hollow(entry: Entry) -> bool:
    return entry.unconfirmed or entry.tense is Tense.FUTURE


def _is_day(entry: Entry) -> bool:
    return entry.earliest is not None and entry.earliest == entry.latest
