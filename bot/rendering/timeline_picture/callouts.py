"""Callouts: each entry of a postcard as its shape with its date and words right beside it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rendering import timeline_text
from bot.rendering.timeline_picture import marks
from bot.rendering.timeline_picture.scale import Scale
from bot.rendering.timeline_picture.typography import LINE_ARABIC, directed, width, wrap
from knowledge import text
from knowledge.reports.lanes import Lane
from knowledge.reports.timelines import Entry, Timeline
from knowledge.reports.wording import shortened

_SPACING = 1.3  # height of a line, in sizes of its letters

_APART = 16.0  # from a shape to its words
_BETWEEN = 34.0  # between two callouts of a row
_RUNS_APART = 0.5  # in sizes of its letters
_WIDEST = 1040.0
_NARROWEST = 300.0
_UNDER = 2.6 * marks.DOT


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style within a line."""

    text: str
    is_bold: bool = False
    is_muted: bool = False

    def wide(self, size: float) -> float:
        """Return how wide it is in a size, in pixels."""
        return width(self.text, size, bold=self.is_bold)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a callout."""

    runs: tuple[Run, ...]

    def placed(self, x: float, size: float) -> Iterator[tuple[float, Run]]:
        """Yield the runs with where each begins, the line at `x`."""
        for run in self.runs:
            yield x, run
            x += run.wide(size) + size * _RUNS_APART

    def wide(self, size: float) -> float:
        """Return how wide it is in a size, in pixels."""
        between = size * _RUNS_APART * (len(self.runs) - 1)
        return sum(run.wide(size) for run in self.runs) + between


@dataclass(frozen=True, slots=True)
class Callout:
    """An entry's shape, and its lines of text from `x0` to `x1`, `down` pixels below the row's top.

    `is_before` is whether they stand before the shape, and so end in one column. `leader` is where
    a plan was known from, in pixels; `is_cut` is whether words are left out.
    """

    entry: Entry
    mark: marks.PlacedShape
    lines: tuple[TextLine, ...]
    size: float
    x0: float
    x1: float
    down: float = 0.0
    is_before: bool = False
    leader: float | None = None
    is_cut: bool = False

    @property
    def line_height(self) -> float:
        """The height of a line, in pixels: Arabic has marks above and below its letters."""
        has_arabic = any(_is_arabic(run.text) for line in self.lines for run in line.runs)
        return self.size * (LINE_ARABIC if has_arabic else _SPACING)

    def start(self, line: TextLine) -> float:
        """Return where a line begins, in pixels."""
        return self.x1 - line.wide(self.size) if self.is_before else self.x0

    @property
    def height(self) -> float:
        """How high it is, in pixels."""
        return self.down + len(self.lines) * self.line_height

    @property
    def left(self) -> float:
        """The outermost pixel to the left, of shape, leader or text."""
        start = self.mark.left if self.leader is None else min(self.leader, self.mark.left)
        return min(start, self.x0)

    @property
    def right(self) -> float:
        """The outermost pixel to the right."""
        return max(self.mark.right, self.x1)


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with its callouts in rows, those in one row beside each other."""

    lane: Lane
    number: int
    rows: tuple[tuple[Callout, ...], ...]

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each row, in pixels."""
        return tuple(max(each.height for each in row) for row in self.rows)


@functools.lru_cache(maxsize=4_096)
def _is_arabic(words: str) -> bool:
    """Return whether a line is Arabic; the same lines are asked about at every attempt to fit."""
    return text.language(words) == "ar"


def arrange(
    timeline: Timeline,
    entries: Sequence[Entry],
    scale: Scale,
    size: float,
    most_lines: int,
    language: str,
) -> list[Band]:
    """Place entries beside their shapes, in as few rows of each lane as keep them apart."""
    bands = []
    for number, lane in enumerate(timeline.lanes):
        mine = sorted((e for e in entries if e.lane == lane.key), key=lambda e: e.number)
        if not mine:
            continue
        placed = [_callout(e, timeline, lane, scale, size, most_lines, language) for e in mine]
        bands.append(Band(_titled(lane, language), number, _rows(placed)))
    return bands


def _titled(lane: Lane, language: str) -> Lane:
    """Return a lane with its title in the reader's language, and its note if it is in that."""
    title = lane.title_in(language)
    note = lane.note if text.language(lane.note) == language else ""
    return replace(lane, title=title, note=note)


def leader_of(entry: Entry, mark: marks.PlacedShape, scale: Scale) -> float | None:
    """Return from where a planned date is led to: the day as of which the plan was known."""
    is_plan = entry.plan is not None or entry.unconfirmed
    known = entry.known.latest if entry.known else None
    if not is_plan or known is None or mark.tail_before is not None:
        return None
    x = scale.x(known)
    return x if x < mark.left - 8 else None


def _callout(
    entry: Entry,
    timeline: Timeline,
    lane: Lane,
    scale: Scale,
    size: float,
    most_lines: int,
    language: str,
) -> Callout:
    mark = marks.place(entry, timeline, scale)
    leader = leader_of(entry, mark, scale)
    start = mark.left if leader is None else leader
    after = scale.right - mark.right - _APART
    before = start - _APART - scale.left
    found = []
    for room, side in ((after, 1), (before, -1)):
        if room >= _NARROWEST:
            found.append(
                _beside(entry, timeline, lane, mark, start, room, side, size, most_lines, language)
            )
    room = min(scale.right - scale.left, _WIDEST)
    lines, wide, is_cut = _words(entry, timeline, lane, room, size, most_lines, language)
    under = min(max(mark.left, scale.left), scale.right - wide)
    found.append(Callout(entry, mark, lines, size, under, under + wide, down=_UNDER, is_cut=is_cut))
    found = [replace(each, leader=leader) for each in found]
    return min(found, key=lambda each: (each.is_cut, each.height + bool(each.down) * size))


def _beside(
    entry: Entry,
    timeline: Timeline,
    lane: Lane,
    mark: marks.PlacedShape,
    start: float,
    room: float,
    side: int,
    size: float,
    most_lines: int,
    language: str,
) -> Callout:
    lines, wide, is_cut = _words(
        entry, timeline, lane, min(room, _WIDEST), size, most_lines, language
    )
    x0 = mark.right + _APART if side > 0 else start - _APART - wide
    return Callout(entry, mark, lines, size, x0, x0 + wide, is_before=side < 0, is_cut=is_cut)


def _words(
    entry: Entry,
    timeline: Timeline,
    lane: Lane,
    room: float,
    size: float,
    most_lines: int,
    language: str,
) -> tuple[tuple[TextLine, ...], float, bool]:
    """Return the lines of a callout, how wide they are, and whether any words are cut off."""
    translated = entry.fact.translation(language)
    statement = translated or shortened(entry.fact.statement, entry.date, lane.title)
    statement = statement.rstrip(".")
    written = text.language(statement)
    whole = wrap(statement, room, size, written, most=99)
    is_cut = len(whole) > most_lines
    kept = wrap(statement, room, size, written, most=most_lines) if is_cut else whole
    told = timeline_text.date(entry, language)
    date = Run(directed(told[:1].upper() + told[1:], language), is_bold=True)
    note = timeline_text.short_note(entry, timeline, language)
    beside = Run(directed(note, language), is_muted=True) if note else Run(whole[0])
    stated = [TextLine((Run(line),)) for line in kept]
    first = TextLine((date, beside))
    if first.wide(size) <= room and (note or len(whole) == 1):
        lines = [first, *stated] if note else [first]
    else:
        dated = wrap(date.text, room, size, language, most=2, bold=True)
        lines = [TextLine((Run(line, is_bold=True),)) for line in dated]
        noted = wrap(note, room, size, language, most=2)
        lines += [TextLine((Run(line, is_muted=True),)) for line in noted] + stated
    wide = max(line.wide(size) for line in lines)
    return tuple(lines), min(wide, room), is_cut


def _rows(placed: list[Callout]) -> tuple[tuple[Callout, ...], ...]:
    rows: list[list[Callout]] = []
    for each in placed:
        for row in rows:
            if all(each.left >= x.right + _BETWEEN or x.left >= each.right + _BETWEEN for x in row):
                row.append(each)
                break
        else:
            rows.append([each])
    return tuple(tuple(row) for row in rows)
