"""The trend of a series of figures: by how much it changed, in one sentence from its figures.

No change is named where a figure is a bound ("at least 184"): what lies beyond it is not known.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge import dates, text
from knowledge.dates import EdtfDate
from knowledge.figures import StatedFigure, read_figures
from knowledge.messages import say
from knowledge.reports.figures import Point, Series

_BOUNDS = frozenset(("at_least", "more_than", "at_most", "less_than"))
_FOLD = 10
"""From how many times as much on a change is told as a multiple, rather than in percent."""

_LONGEST = 80
"""Characters of what is counted, above which it is left out of the sentence."""


class Direction(enum.StrEnum):
    """Where a series went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Trend:
    """The change of a series between two of its figures, `since` one until the last.

    `change` is in percent of the first, in percentage points with `in_points`, or a multiple with
    `is_multiple`, always positive; None where it cannot be said. `is_about` is whether a source
    gives one of the two figures as about so much; `from_extreme` is whether `since` is a high or
    low in between rather than the first figure.
    """

    direction: Direction
    since: Point
    last: Point
    change: Decimal | None = None
    in_points: bool = False
    is_multiple: bool = False
    is_about: bool = False
    from_extreme: bool = False


def is_share(unit: str) -> bool:
    """Return whether a unit is percent."""
    return text.norm(unit) in ("%", "percent", "per cent", "في المئة", "في المائة", "بالمئة")


def stated(point: Point, language: str) -> StatedFigure | None:
    """Find the figure of a point in its fact's translation; None where there is none."""
    translation = point.fact.translation(language)
    found = read_figures(translation) if translation else ()
    return next((each for each in found if each.number == point.value), None)


def is_expected(point: Point) -> bool:
    """Return whether a figure is of a time after the day on which it was known."""
    known, begins = point.known, point.date.earliest
    return bool(known and known.latest and begins and begins > known.latest)


def trend(points: Sequence[Point]) -> Trend:
    """Compare the last of two or more figures with the first, or with a high or low in between."""
    first, last = points[0], points[-1]
    ends = sorted((first.value, last.value))
    beyond = [p for p in points[1:-1] if not ends[0] <= p.value <= ends[1]]
    since = beyond[-1] if beyond else first
    if beyond:
        # Of the highs, or lows, in the same direction the outermost.
        is_high = since.value > ends[1]
        outer = max if is_high else min
        since = outer(beyond, key=lambda p: p.value)
    direction = (
        Direction.SAME
        if last.value == since.value
        else Direction.UP
        if last.value > since.value
        else Direction.DOWN
    )
    hedges = {_hedge(since), _hedge(last)}
    if hedges & _BOUNDS:
        return Trend(direction, since, last, from_extreme=bool(beyond))
    return _measured(direction, since, last, is_about=hedges != {None}, extreme=bool(beyond))


def trend_sentence(series: Series, points: Sequence[Point], language: str = "en") -> str:
    """Return the change of a series in a sentence: "Boats in the harbour: down 40 % by 2023".

    What is counted is left out where its name is long or in another language (`is_named`). Where a
    statement is all that names it, that is the last figure: "50 boats lay there in 2023: up 4 %
    since 2014".
    """
    found = trend(points)
    first = points[0] if found.change is None else found.since
    since, by = (_end_of(each, language) for each in (first, found.last))
    key = f"trend_{found.direction}"
    what = series.title if is_named(series, language) else ""
    if found.change is None:
        key = "trend_two_dates"
    elif found.from_extreme:
        key += "_from_low" if found.direction is Direction.UP else "_from_high"
    elif what and found.last.is_unlabelled and found.direction is not Direction.SAME:
        statement = found.last.fact.statement.rstrip(". ")
        if len(statement) <= _LONGEST:
            what, key = statement, f"{key}_since"
    said = say(key, language, change=change_words(found, language), since=since, by=by)
    return _of(what, said, language)


def is_named(series: Series, language: str) -> bool:
    """Return whether the sentence on a trend names the thing counted."""
    return len(series.title) <= _LONGEST and text.language(series.title) == language


def trends_sentence(several: Sequence[Series], what: str, language: str = "en") -> str:
    """Say of several series how many rose and how many fell; `what` names them, "" for nothing."""
    found = [trend(each.points) for each in several]
    told = [each.direction for each in found if each.change is not None]
    if not told:
        return what or say("trend_figures", language)
    up, down = told.count(Direction.UP), told.count(Direction.DOWN)
    if len(found) in (up, down):
        return _of(what, say("trend_all_up" if up else "trend_all_down", language), language)
    counted = say("trend_mixed", language, up=up, down=down)
    return _of(what or say("trend_figures", language), counted, language)


def change_words(found: Trend, language: str, *, sign: bool = False) -> str:
    """Write the change of a trend, "about 82 %"; with `sign` in short, "−82 %"."""
    if found.change is None:
        return ""
    number = float(found.change)
    if found.is_multiple:
        words = say("trend_multiple", language, number=number)
    elif found.in_points:
        words = say("trend_points", language, number=number)
    else:
        words = say("trend_percent", language, number=number)
    if sign:
        marks = {Direction.UP: "+", Direction.DOWN: "\u2212", Direction.SAME: "±"}
        words = words if found.is_multiple else f"{marks[found.direction]}{words}"
        return f"≈ {words}" if found.is_about and found.change else words
    return say("trend_about", language, change=words) if found.is_about else words


def _of(what: str, said: str, language: str) -> str:
    if what:
        return say("trend_of", language, what=what, change=said)
    return said[:1].upper() + said[1:]


def _measured(
    direction: Direction, since: Point, last: Point, *, is_about: bool, extreme: bool
) -> Trend:
    difference = abs(last.value - since.value)
    in_points, is_multiple = is_share(last.figure.unit), False
    change: Decimal | None = None
    if in_points:
        change = difference
    elif since.value > 0 and last.value >= 0:
        is_multiple = last.value >= _FOLD * since.value
        change = last.value / since.value if is_multiple else 100 * difference / since.value
    if change is not None:
        change = _rounded(change)
    return Trend(direction, since, last, change, in_points, is_multiple, is_about, extreme)


def _rounded(change: Decimal) -> Decimal:
    """Round to whole numbers, and below ten to one place: sources round their figures as well."""
    return change.quantize(Decimal(1) if change >= 10 else Decimal("0.1"))


def _hedge(point: Point) -> str | None:
    """Return what a source says of a figure's exactness, as the reader of figures names it."""
    qualifier = point.figure.qualifier
    if not qualifier:
        return None
    found = read_figures(f"{qualifier} 5")
    return (found[0].hedge if found else None) or "about"


def _end_of(point: Point, language: str) -> str:
    end: EdtfDate = point.date.ends()[1] or point.date
    return dates.in_words(end, language)
