"""The time axis above the lanes: labels of years, months or days, grid lines, and today."""

from __future__ import annotations

from bot.rendering.messages import label
from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.scale import Scale, Stretch, Unit
from bot.rendering.timeline_picture.typography import LINE, directed, width
from knowledge import dates
from knowledge.reports.timelines import Timeline

_SIZE = 26.0
_GAP = 10.0
_DENSE = 26.0
_STEPS = {
    Unit.YEAR: (2, 5, 10, 20, 25, 50, 100, 200, 500, 1000),
    Unit.MONTH: (2, 3, 6, 12),
    Unit.DAY: (2, 5, 10, 30),
}


def labels(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float, palette: Palette, language: str
) -> tuple[float, list[Stretch]]:
    """Write the labels of today and of the units from `top` on.

    Returns where they end, and which units have got one.
    """
    if scale.shows_today:
        _today(canvas, timeline, scale, top, palette, language)
        top += _SIZE * LINE
    if scale.unit is not Unit.YEAR:
        free = _Free()
        for stretch in _heads(scale):
            text = _head(stretch, scale.unit, language)
            wide = width(text, _SIZE, bold=True)
            x = min(stretch.x0, scale.right - wide)
            if free.take(x, x + wide):
                canvas.text(x, top, text, _SIZE, palette.ink, bold=True)
        top += _SIZE * LINE
    named = _labelled_units(scale, language)
    for stretch, x in named:
        canvas.text(x, top, _name(stretch, scale.unit, language), _SIZE, palette.muted)
    return top + _SIZE * LINE + 4, [stretch for stretch, _ in named]


def _labelled_units(scale: Scale, language: str) -> list[tuple[Stretch, float]]:
    """Choose the units to name, and where: all that are wide enough, else every so many."""
    stretches = [stretch for stretch in scale.stretches if not stretch.is_break]
    texts = {stretch: _name(stretch, scale.unit, language) for stretch in stretches}
    most = max(width(text, _SIZE) for text in texts.values())
    wide = [stretch for stretch in stretches if stretch.x1 - stretch.x0 >= 0.7 * most]
    # Where there is not room for all, the busy ones keep their names.
    chosen, free = _fitting(sorted(wide, key=lambda s: s.x0 - s.x1), texts, scale, _Free())
    if len(chosen) * 3 >= len(stretches):
        return chosen
    for step in _STEPS[scale.unit]:
        every = [stretch for stretch in stretches if _count(stretch, scale.unit) % step == 0]
        more, _ = _fitting(every, texts, scale, _Free(free))
        if len(more) == len(every):
            break
    return chosen + more


def _fitting(
    stretches: list[Stretch], texts: dict[Stretch, str], scale: Scale, free: _Free
) -> tuple[list[tuple[Stretch, float]], _Free]:
    found = []
    for stretch in stretches:
        wide = width(texts[stretch], _SIZE)
        x = min(max((stretch.x0 + stretch.x1 - wide) / 2, scale.left), scale.right - wide)
        if free.take(x, x + wide):
            found.append((stretch, x))
    return found, free


def _count(stretch: Stretch, unit: Unit) -> int:
    """Number units so that round ones are divisible by much: 2020, January, the 1st."""
    day = stretch.first
    return day.year if unit is Unit.YEAR else day.month - 1 if unit is Unit.MONTH else day.day - 1


def lines(
    canvas: Canvas,
    scale: Scale,
    named: list[Stretch],
    top: float,
    bottom: float,
    palette: Palette,
) -> None:
    """Draw the lines between units, the cuts, the shade over the future, and today's line."""
    crowded = (scale.right - scale.left) / len(scale.stretches) < _DENSE
    for at, stretch in enumerate(scale.stretches):
        if stretch.is_break:
            _cut(canvas, stretch, top, bottom, palette)
        ends_cut = at > 0 and scale.stretches[at - 1].is_break
        if at and (not crowded or stretch in named or stretch.is_break or ends_cut):
            places = ((stretch.x0, top), (stretch.x0, bottom))
            canvas.line(*places, color=palette.grid, linewidth=1.5, zorder=2)
    for y in (top, bottom):
        canvas.line((scale.left, y), (scale.right, y), color=palette.muted, linewidth=2, zorder=3)
    if scale.shows_today:
        x = scale.today
        canvas.box(x, top, scale.right, bottom, facecolor=palette.band, edgecolor="none", zorder=1)
        dashes = (0, (3, 1.6))
        places = ((x, top - 4), (x, bottom + 4))
        canvas.line(*places, color=palette.today, linewidth=3, linestyle=dashes, zorder=7)


def _today(
    canvas: Canvas, timeline: Timeline, scale: Scale, top: float, palette: Palette, language: str
) -> None:
    day = dates.in_words(dates.parse(timeline.today.isoformat()), language)
    text = directed(label("timeline_today", language, day=day), language)
    wide = width(text, _SIZE, bold=True)
    left = min(max(scale.today - wide / 2, scale.left), scale.right - wide)
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
    # Arabic names of months are too long to fit next to each other.
    month = dates.in_words(dates.parse(f"2000-{stretch.first.month:02d}"))
    return month[:3] if language == "en" else str(stretch.first.month)


def _directed_date(text: str, language: str) -> str:
    return directed(dates.in_words(dates.parse(text), language), language)


class _Free:
    """Free room along a line: a label takes its stretch unless another one is too near."""

    def __init__(self, other: _Free | None = None) -> None:
        self._taken: list[tuple[float, float]] = [*other._taken] if other else []

    def take(self, left: float, right: float) -> bool:
        """Take the room from `left` to `right`; returns whether it was free, with a gap around."""
        if any(left < end + _GAP and start < right + _GAP for start, end in self._taken):
            return False
        self._taken.append((left, right))
        return True
