"""Callouts: each entry of a postcard as its shape, with its date and words next to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.rendering.timeline_picture import marks
from bot.rendering.timeline_picture.callout_text import TextLine, Wording, wordings
from bot.rendering.timeline_picture.scale import Scale
from knowledge import text
from knowledge.reports.lanes import OTHER, Lane
from knowledge.reports.timeline_model import Entry, Timeline

_APART = 16.0  # from a shape to its words
_BETWEEN = 34.0  # between two callouts of a row
_UNDER = 2.6 * marks.DOT
_LESS_CLEAR = 0.25  # of the gap to a shape above words, counted as height when they are chosen
_CHOSEN_ANEW = 2  # callouts in a row whose words may still be put elsewhere for one more


@dataclass(frozen=True, slots=True)
class Callout:
    """An entry's shape, and its words from `x0` on, `down` pixels below the row's top.

    `is_before` is whether they stand before the shape, and so end in one column. `leader` is where
    a plan was known from, in pixels. `left` and `right` are the outermost pixels of all of it.
    """

    entry: Entry
    mark: marks.PlacedShape
    wording: Wording
    x0: float
    down: float = 0.0
    is_before: bool = False
    leader: float | None = None
    left: float = field(init=False)
    right: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        start = self.mark.left if self.leader is None else min(self.leader, self.mark.left)
        object.__setattr__(self, "left", min(start, self.x0))
        object.__setattr__(self, "right", max(self.mark.right, self.x1))
        object.__setattr__(self, "height", self.down + self.wording.height)

    @property
    def x1(self) -> float:
        """The pixel where its words end."""
        return self.x0 + self.wording.wide

    def start(self, line: TextLine) -> float:
        """Return where a line begins, in pixels."""
        return self.x1 - line.wide(self.wording.size) if self.is_before else self.x0


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with its callouts in rows, those of one row next to each other.

    `raised` is the room of a heading that stands above the band, next to labels of days.
    """

    lane: Lane
    number: int
    rows: tuple[tuple[Callout, ...], ...]
    raised: float | None = None

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each row, in pixels."""
        return tuple(max(each.height for each in row) for row in self.rows)


class Arrangement:
    """Arranges entries of a timeline in bands, with words of a size in lines of a language.

    Of a statement at most so many lines are shown. With `run_on` a date and its statement make one
    paragraph; with `pooled` what is alone in its lane stands together below the others, without a
    heading.
    """

    def __init__(
        self,
        timeline: Timeline,
        size: float,
        most_lines: int,
        language: str,
        *,
        run_on: bool = False,
        pooled: bool = False,
    ) -> None:
        self._timeline = timeline
        self._size = size
        self._most_lines = most_lines
        self._language = language
        self._run_on = run_on
        self._pooled = pooled
        self._wordings: dict[tuple[int, str], list[Wording]] = {}
        self._callouts: dict[tuple[int, str, marks.PlacedShape], list[Callout]] = {}

    def bands(self, entries: Sequence[Entry], scale: Scale) -> list[Band]:
        """Place entries next to their shapes, in rows of each lane that are low in all."""
        made, rest = [], []
        for number, lane in enumerate(self._timeline.lanes):
            mine = sorted((e for e in entries if e.lane == lane.key), key=lambda e: e.number)
            if self._pooled and len(mine) == 1:
                rest += mine
            elif mine:
                made.append(self._band(lane, number, mine, scale))
        if rest:
            rest.sort(key=lambda entry: entry.number)
            made.append(self._band(Lane(OTHER, ""), len(self._timeline.lanes), rest, scale))
        return made

    def _band(self, lane: Lane, number: int, entries: list[Entry], scale: Scale) -> Band:
        titled = _titled(lane, self._language)
        return Band(titled, number, _rows([self._choices(e, lane, scale) for e in entries]))

    def _choices(self, entry: Entry, lane: Lane, scale: Scale) -> list[Callout]:
        """Return all ways to place an entry's words, the lowest first."""
        mark = marks.place(entry, self._timeline, scale)
        key = (entry.number, lane.title, mark)
        if key not in self._callouts:
            leader = _leader_of(entry, mark, scale)
            found = _placed(entry, mark, leader, self._worded(entry, lane, scale), scale)
            # Words next to a shape are seen to belong to it: those below have to save clear height.
            found.sort(
                key=lambda each: (each.wording.is_cut, each.height + each.down * _LESS_CLEAR)
            )
            self._callouts[key] = found
        return self._callouts[key]

    def _worded(self, entry: Entry, lane: Lane, scale: Scale) -> list[Wording]:
        key = (entry.number, lane.title)
        if key not in self._wordings:
            self._wordings[key] = wordings(
                entry,
                self._timeline,
                lane,
                scale.right - scale.left,
                self._size,
                self._most_lines,
                self._language,
                run_on=self._run_on,
            )
        return self._wordings[key]


def _titled(lane: Lane, language: str) -> Lane:
    """Return a lane with its title in the reader's language, and its note if it is in that."""
    title = lane.title_in(language)
    note = lane.note if text.language(lane.note) == language else ""
    return replace(lane, title=title, note=note)


def _leader_of(entry: Entry, mark: marks.PlacedShape, scale: Scale) -> float | None:
    """Return from where a planned date is led to: the day as of which the plan was known."""
    is_plan = entry.plan is not None or entry.unconfirmed
    known = entry.known.latest if entry.known else None
    if not is_plan or known is None or mark.tail_before is not None:
        return None
    x = scale.x(known)
    return x if x < mark.left - 8 else None


def _placed(
    entry: Entry,
    mark: marks.PlacedShape,
    leader: float | None,
    worded: Iterable[Wording],
    scale: Scale,
) -> list[Callout]:
    """Place words after a shape and before it, where they have room, and below it."""
    start = mark.left if leader is None else leader
    found = []
    for each in worded:
        after, before = mark.right + _APART, start - _APART - each.wide
        if after + each.wide <= scale.right:
            found.append(Callout(entry, mark, each, after, leader=leader))
        if before >= scale.left:
            found.append(Callout(entry, mark, each, before, is_before=True, leader=leader))
        under = max(scale.left, min(mark.left, scale.right - each.wide))
        found.append(Callout(entry, mark, each, under, down=_UNDER, leader=leader))
    return found


def _rows(placed: Iterable[list[Callout]]) -> tuple[tuple[Callout, ...], ...]:
    """Put each entry into a row of its own, or next to others where that adds less height."""
    rows: list[list[list[Callout]]] = []  # of each entry all its choices
    chosen: list[list[Callout]] = []
    for choices in placed:
        alone = choices[0]
        least, at, best = alone.height, len(rows), [alone]
        for number, (row, now) in enumerate(zip(rows, chosen, strict=True)):
            high = max(each.height for each in now)
            free = row if len(row) <= _CHOSEN_ANEW else [[each] for each in now]
            joined = _joined([*free, choices], high + least)
            if joined is not None:
                least, at, best = max(each.height for each in joined) - high, number, joined
        if at == len(rows):
            rows.append([])
            chosen.append([])
        rows[at].append(choices)
        chosen[at] = best
    ordered = sorted(chosen, key=lambda row: min(each.entry.number for each in row))
    return tuple(tuple(row) for row in ordered)


def _joined(row: list[list[Callout]], limit: float) -> list[Callout] | None:
    """Choose of each entry's callouts one so that they lie apart, lower in all than a limit."""
    best: list[Callout] | None = None

    def choose(made: list[Callout], high: float) -> None:
        nonlocal best, limit
        if len(made) == len(row):
            best, limit = made, high
            return
        for each in row[len(made)]:
            if each.wording.is_cut:
                return
            higher = max(high, each.height)
            if higher < limit and all(_are_apart(each, other) for other in made):
                choose([*made, each], higher)

    choose([], 0.0)
    return best


def _are_apart(one: Callout, other: Callout) -> bool:
    return one.left >= other.right + _BETWEEN or other.left >= one.right + _BETWEEN
