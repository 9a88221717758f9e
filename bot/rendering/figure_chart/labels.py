"""Labels of the figures of a chart: placed above their columns, where they meet nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rendering import figures_text
from bot.rendering.timeline_picture.typography import LINE, directed, width, wrap
from knowledge import text
from knowledge.reports.figures import Point

_GAP = 24.0

_DATE = 0.86
"""Size of the date below an amount, in sizes of the amount."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Return whether two rectangles overlap or are less than `gap` apart on one line."""
        across = self.x0 < other.x1 + gap and other.x0 < self.x1 + gap
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Column:
    """The place of a figure: from `x0` to `x1`, from its base to `y` (above or below it).

    `amount` is the figure in words.
    """

    point: Point
    amount: str
    x0: float
    x1: float
    y: float
    base: float

    @property
    def middle(self) -> float:
        """The middle of it, in pixels across."""
        return (self.x0 + self.x1) / 2

    @property
    def box(self) -> Box:
        """Return the box that it covers."""
        return Box(self.x0, min(self.y, self.base), self.x1, max(self.y, self.base))


@dataclass(frozen=True, slots=True)
class Label:
    """An amount in bold lines and its date below, with the place of all of them."""

    amount: tuple[str, ...]
    date: tuple[str, ...]
    box: Box
    size: float

    @property
    def lines(self) -> Iterator[tuple[str, float, float, bool]]:
        """Yield each line with its top, its size, and whether it is bold."""
        top = self.box.top
        for words in self.amount:
            yield words, top, self.size, True
            top += self.size * LINE
        for words in self.date:
            yield words, top, self.size * _DATE, False
            top += self.size * _DATE * LINE


def place_labels(
    columns: Sequence[Column], room: Box, size: float, widest: float, language: str
) -> list[Label]:
    """Place labels by the weight of their figures: the last, the first, the extremes, the rest.

    One that would meet another or a column is left out, unless it is the last or the first.
    """
    placed: list[Label] = []
    for rank, at in enumerate(_order(columns)):
        label = _made(columns[at], size, widest, language)
        free = [
            each
            for each in _places(columns[at], label, columns, room)
            if not any(each.meets(other.box, _GAP) for other in placed)
            and not any(each.meets(other.box) for other in columns)
        ]
        if free:
            placed.append(Label(label.amount, label.date, free[0], size))
        elif rank == 0:
            first = _above(columns[at].middle - label.box.x1 / 2, room.top, label, room)
            placed.append(Label(label.amount, label.date, first, size))
    return placed


def label_height(columns: Sequence[Column], size: float, widest: float, language: str) -> float:
    """Return the height of the highest label that figures may have."""
    return max(_made(each, size, widest, language).box.bottom for each in columns)


def _order(columns: Sequence[Column]) -> list[int]:
    values = [each.point.value for each in columns]
    first = [len(values) - 1, 0, values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*first, *range(len(values) - 1, -1, -1)]))


def _made(column: Column, size: float, widest: float, language: str) -> Label:
    """Break a label into lines; its box begins at nought."""
    # An amount in another language than the reader's is in the order of its own.
    has_words = any(letter.isalpha() for letter in column.amount)
    written = text.language(column.amount) if has_words else language
    amount = tuple(wrap(column.amount, widest, size, written, most=3, bold=True))
    small = size * _DATE
    dated = figures_text.when(column.point, language)
    date = tuple(wrap(directed(dated, language), widest, small, language, most=2))
    wide = max([width(w, size, bold=True) for w in amount] + [width(w, small) for w in date])
    high = (len(amount) * size + len(date) * small) * LINE
    return Label(amount, date, Box(0.0, 0.0, wide, high), size)


def _places(column: Column, label: Label, columns: Sequence[Column], room: Box) -> Iterator[Box]:
    """Yield places from the best on: above the column, to its sides, above its neighbours."""
    wide, high = label.box.x1, label.box.bottom
    lefts = [column.middle - wide / 2, column.x0, column.x1 - wide]
    above = min(column.y, column.base) - high - 4
    for left in lefts:
        yield _above(left, above, label, room)
    for left in lefts:
        x0 = min(max(left, room.x0), room.x1 - wide)
        below = [min(c.y, c.base) for c in columns if c.x0 < x0 + wide + 2 and c.x1 > x0 - 2]
        yield _above(left, min(below, default=above + high) - high - 4, label, room)


def _above(left: float, top: float, label: Label, room: Box) -> Box:
    wide, high = label.box.x1, label.box.bottom
    left = min(max(left, room.x0), room.x1 - wide)
    top = min(max(top, room.top), room.bottom - high)
    return Box(left, top, left + wide, top + high)
