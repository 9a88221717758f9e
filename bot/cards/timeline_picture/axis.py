"""The years, months or days above the lanes, the lines between them, and today."""

from __future__ import annotations

from bot.cards.labels import label
from bot.cards.timeline_picture.canvas import Canvas
from bot.cards.timeline_picture.lettering import LINE, directed, width
from bot.cards.timeline_picture.palette import Palette
from bot.cards.timeline_picture.scale import Scale, Stretch, Unit
from knowledge import dates
from knowledge.timelines import Timeline

_SIZE = 26.0
_GAP = 10.0


def labels(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float, palette: Palette, language: str
) -> float:
    """Write the labels of today and of the units from `top` on; return where they end."""
    if scale.shows_today:
        _today(canvas, timeline, scale, top, palette, language)
        top += _SIZE * LINE
    if scale.unit is not Unit.YEAR:
        heads = [(s, _head(s, scale.unit, language)) for s in _heads(scale)]
        free = _Free()
        for stretch, text in heads:
            wide = width(text, _SIZE, bold=True)
            x = min(stretch.x0, scale.right - wide)
            if free.take(x, x + wide):
                canvas.text(x, top, text, _SIZE, palette.ink, bold=True)
        top += _SIZE * LINE
    free = _Free()
    named = [stretch for stretch in scale.stretches if not stretch.is_break]
    # The widest first: where there is no room for all, the busy ones keep their names.
    for stretch in sorted(named, key=lambda s: s.x0 - s.x1):
        text = _name(stretch, scale.unit, language)
        wide = width(text, _SIZE)
        x = min(max((stretch.x0 + stretch.x1 - wide) / 2, scale.left), scale.right - wide)
        if wide <= (stretch.x1 - stretch.x0) * 1.7 and free.take(x, x + wide):
            canvas.text(x, top, text, _SIZE, palette.muted)
    return top + _SIZE * LINE + 4


def lines(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float, bottom: float, palette: Palette
) -> None:
    """Draw the lines between units, the cuts, what lies ahead of today, and today itself."""
    for at, stretch in enumerate(scale.stretches):
        if stretch.is_break:
            _cut(canvas, stretch, top, bottom, palette)
        if at:
            canvas.line(
                (stretch.x0, top), (stretch.x0, bottom), color=palette.grid, linewidth=1.5, zorder=2
            )
    for y in (top, bottom):
        canvas.line((scale.left, y), (scale.right, y), color=palette.muted, linewidth=2, zorder=3)
    if scale.shows_today:
        x = scale.x(timeline.today)
        canvas.box(x, top, scale.right, bottom, facecolor=palette.band, edgecolor="none", zorder=1)
        canvas.line(
            (x, top - 4),
            (x, bottom + 4),
            color=palette.today,
            linewidth=3,
            linestyle=(0, (3, 1.6)),
            zorder=7,
        )


def _today(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float, palette: Palette, language: str
) -> None:
    day = dates.in_words(dates.parse(timeline.today.isoformat()), language)
    text = directed(label("timeline_today", language, day=day), language)
    wide = width(text, _SIZE, bold=True)
    x = scale.x(timeline.today)
    left = min(max(x - wide / 2, scale.left), scale.right - wide)
    canvas.text(left, top, text, _SIZE, palette.today, bold=True)


def _cut(canvas: Canvas, stretch: Stretch, top: float, bottom: float, palette: Palette) -> None:
    """Mark time that is left out: a pale strip between two slanted strokes."""
    canvas.box(
        stretch.x0,
        top,
        stretch.x1,
        bottom,
        facecolor=palette.band,
        edgecolor=palette.grid,
        hatch="//",
        linewidth=0,
        zorder=1,
    )
    middle = (stretch.x0 + stretch.x1) / 2
    for shift in (-5, 5):
        canvas.line(
            (middle + shift - 5, top - 8),
            (middle + shift + 5, top - 28),
            color=palette.muted,
            linewidth=3,
            zorder=6,
        )


def _heads(scale: Scale) -> list[Stretch]:
    """The stretches with which a year (of months) or a month (of days) begins."""
    heads: list[Stretch] = []
    before = None
    for stretch in scale.stretches:
        if stretch.is_break:
            before = None
            continue
        group = (stretch.first.year, scale.unit is Unit.DAY and stretch.first.month)
        if group != before:
            heads.append(stretch)
        before = group
    return heads


def _head(stretch: Stretch, unit: Unit, language: str) -> str:
    year = f"{stretch.first.year:04d}"
    if unit is Unit.MONTH:
        return year
    return _directed_date(f"{year}-{stretch.first.month:02d}", language)


def _name(stretch: Stretch, unit: Unit, language: str) -> str:
    if unit is Unit.YEAR:
        return f"{stretch.first.year}"
    if unit is Unit.DAY:
        return str(stretch.first.day)
    # Arabic names of months are too long to stand side by side.
    return f"{stretch.first:%b}" if language == "en" else str(stretch.first.month)


def _directed_date(text: str, language: str) -> str:
    return directed(dates.in_words(dates.parse(text), language), language)


class _Free:
    """Room along one line, given to whoever asks first."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float]] = []

    def take(self, left: float, right: float) -> bool:
        """Take the room from `left` to `right` if nobody else is near."""
        if any(left < end + _GAP and start < right + _GAP for start, end in self._taken):
            return False
        self._taken.append((left, right))
        return True
