"""The time axis: its ticks with their labels, grid lines, breaks, and the lines of days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.scale import DayScale, Stretch
from bot.rendering.timeline_picture.typography import LINE, directed, width
from knowledge import dates
from knowledge.dates.names import MONTHS_AR, MONTHS_EN

_GAP = 12.0
_OVERHANG = 18.0  # of a label beyond the end of the axis, so that it stays under its tick
_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid at `x`, with a label from `left` on; "" for none."""

    x: float
    label: str = ""
    left: float = 0.0
    is_major: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    unit: str
    count: int
    days: float


_STEPS = (
    *(_Step("day", count, count) for count in _DAYS),
    *(_Step("month", count, count * 30.44) for count in _MONTHS),
    *(_Step("year", count, count * 365.25) for count in _YEARS),
)


def ticks(scale: DayScale, size: float, language: str) -> list[Tick]:
    """Choose the finest step at which labels of a size have room; every stretch gets a label."""
    samples = {"day": "30 " + _month(9, language), "month": _month(9, language), "year": "2026"}
    step = next(
        (
            step
            for step in _STEPS
            if step.days * scale.per_day >= width(samples[step.unit], size, bold=True) + _GAP
        ),
        _STEPS[-1],
    )
    found: list[Tick] = []
    taken = [((x0 + x1) / 2, (x0 + x1) / 2) for x0, x1 in scale.breaks]
    for stretch in scale.stretches:
        before = len(found)
        named = False
        for day in _days_of(stretch, step):
            text, is_major = _label(day, step, language, is_first=not named)
            tick = _placed(scale, stretch, scale.x(day), text, size, is_major, taken)
            found.append(tick)
            named = named or bool(tick.label)
        if not named:
            # Too short for a tick of its own: it is told when it is.
            del found[before:]
            x = scale.at(stretch.point)
            tried = (
                _placed(scale, stretch, x, text, size, True, taken)
                for text in _points(stretch, step, language)
            )
            found.append(next((tick for tick in tried if tick.label), Tick(x, is_major=True)))
    return found


def draw_labels(
    canvas: Canvas, found: list[Tick], top: float, size: float, palette: Palette, language: str
) -> float:
    """Write the labels of ticks from `top` on; return where they end."""
    for tick in found:
        if tick.label:
            colour = palette.ink if tick.is_major else palette.muted
            words = directed(tick.label, language)
            canvas.text(tick.left, top, words, size, colour, bold=tick.is_major)
    return top + size * LINE


def draw_grid(
    canvas: Canvas,
    scale: DayScale,
    found: list[Tick],
    top: float,
    bottom: float,
    palette: Palette,
) -> None:
    """Draw the lines of the ticks and the line that they stand on; breaks interrupt both."""
    for tick in found:
        places = ((tick.x, top), (tick.x, bottom))
        canvas.line(*places, color=palette.grid, linewidth=2 if tick.is_major else 1.4, zorder=1)
    canvas.line(
        (scale.left, bottom), (scale.right, bottom), color=palette.muted, linewidth=2, zorder=3
    )
    for x0, x1 in scale.breaks:
        _break(canvas, x0, x1, top, bottom, palette)


def draw_day(
    canvas: Canvas,
    x: float,
    top: float,
    bottom: float,
    colour: str,
    *,
    is_today: bool,
) -> None:
    """Draw the line of a day: dashed for today, dotted for another."""
    style = (0, (3, 1.6)) if is_today else (0, (1, 1.8))
    canvas.line((x, top), (x, bottom), color=colour, linewidth=3, linestyle=style, zorder=2)


def _days_of(stretch: Stretch, step: _Step) -> Iterator[datetime.date]:
    first, last = stretch.first, stretch.last
    day = datetime.date.fromordinal(max(1, int(first)))
    while day.toordinal() <= last:
        if day.toordinal() >= first and _is_tick(day, step):
            yield day
        try:
            day = _next(day, step)
        except (ValueError, OverflowError):
            return  # nothing comes after the year 9999


def _is_tick(day: datetime.date, step: _Step) -> bool:
    if step.unit == "day":
        # Not on the 31st, which would stand next to the 1st.
        return step.count == 1 or (
            (day.day - 1) % step.count == 0 and day.day <= 30 - step.count // 2
        )
    if step.unit == "month":
        return day.day == 1 and (day.month - 1) % step.count == 0
    return day.day == 1 and day.month == 1 and day.year % step.count == 0


def _next(day: datetime.date, step: _Step) -> datetime.date:
    if step.unit == "day":
        return day + datetime.timedelta(days=1)
    if step.unit == "month":
        return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    return datetime.date(day.year + 1, 1, 1)


def _label(day: datetime.date, step: _Step, language: str, *, is_first: bool) -> tuple[str, bool]:
    """Return the label of a tick, and whether it is one that names a year."""
    year = f"{day.year}"
    if step.unit == "year":
        return year, True
    month = _month(day.month, language)
    if step.unit == "month":
        if day.month == 1:
            return year, True
        return (f"{month} {year}", True) if is_first else (month, False)
    text = f"{day.day} {month}"
    return (f"{text} {year}", True) if is_first else (text, False)


def _points(stretch: Stretch, step: _Step, language: str) -> Iterator[str]:
    """Yield when a stretch is, the most exact first, for as long as it does not fit."""
    day = datetime.date.fromordinal(max(1, int(stretch.point)))
    month = f"{_month(day.month, language)} {day.year}"
    if step.unit == "day":
        yield f"{day.day} {month}"
    if step.unit != "year":
        yield month
    yield f"{day.year}"


def _month(number: int, language: str) -> str:
    return MONTHS_AR[number - 1] if language == "ar" else MONTHS_EN[number - 1][:3]


def _placed(
    scale: DayScale,
    stretch: Stretch,
    x: float,
    text: str,
    size: float,
    is_major: bool,
    taken: list[tuple[float, float]],
) -> Tick:
    wide = width(text, size, bold=is_major)
    first = stretch.x0 - _OVERHANG * (stretch is scale.stretches[0])
    last = stretch.x1 + _OVERHANG * (stretch is scale.stretches[-1])
    left = min(max(x - wide / 2, first), max(last - wide, first), scale.right + _OVERHANG - wide)
    if any(left < end + _GAP and start < left + wide + _GAP for start, end in taken):
        return Tick(x, is_major=is_major)
    taken.append((left, left + wide))
    return Tick(x, text, left, is_major)


def _break(
    canvas: Canvas, x0: float, x1: float, top: float, bottom: float, palette: Palette
) -> None:
    """Mark time that is left out: a pale strip, and two slanted strokes through the axis."""
    canvas.box(
        x0, top, x1, bottom + 3, facecolor=palette.band, edgecolor=palette.grid, hatch="//",
        linewidth=0, zorder=1,
    )  # fmt: skip
    middle = (x0 + x1) / 2
    canvas.clear(middle - 9, bottom - 4, middle + 9, bottom + 4, zorder=6)
    for shift in (-8, 8):
        ends = ((middle + shift - 6, bottom + 14), (middle + shift + 6, bottom - 14))
        canvas.line(*ends, color=palette.muted, linewidth=3, zorder=7)


def day_label(day: datetime.date, language: str) -> str:
    """Return a day in words, short months in English: "28 Nov 2026"."""
    if language == "ar":
        return directed(dates.in_words(dates.parse(day.isoformat()), language), language)
    return f"{day.day} {MONTHS_EN[day.month - 1][:3]} {day.year}"
