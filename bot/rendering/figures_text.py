"""Figures over time as text: the finding, each date and amount, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.rendering.markdown import clean, fit, one_line
from bot.rendering.messages import label
from knowledge import dates, text
from knowledge.figures import read_figures
from knowledge.model import FactStatus
from knowledge.reports import trends
from knowledge.reports.figures import Point, Series

MOST = 20
"""Figures of a series that are shown, the newest."""

MOST_PANELS = 4
"""Series that one picture shows side by side."""

LONGEST_ALT = 1_000
_LONGEST_UNIT = 18


def title(series: Series, language: str) -> str:
    """Return the title of a series: what is counted."""
    return one_line(clean(series.title)) or label("no_text", language)


def has_long_unit(series: Series) -> bool:
    """Return whether a unit is too long to stand next to each amount of a picture."""
    return len(series.unit) > _LONGEST_UNIT


def what(series: Series, language: str) -> str:
    """Return the thing counted, in the reader's language where a fact has it in that."""
    translation = shown(series)[-1].fact.translation(language)
    is_foreign = text.language(series.title) != language
    return one_line(clean(translation)) if translation and is_foreign else title(series, language)


def names_thing_counted(series: Series, language: str) -> bool:
    """Return whether the heading of a series names the thing counted."""
    return trends.is_named(series, language)


def heading(several: Sequence[Series], language: str, about: str = "") -> str:
    """Return the finding of one series; of several that of the first with one, if it has a name.

    Else how many of them rose and fell, with what they are `about`.
    """
    if (lead := _lead(several, language)) is not None:
        return one_line(clean(trends.trend_sentence(lead, shown(lead), language)))
    return one_line(clean(trends.trends_sentence(several[:MOST_PANELS], about, language)))


def _lead(several: Sequence[Series], language: str) -> Series | None:
    """Return the series whose finding is the title; None where the title is of them all."""
    if len(several) == 1:
        return several[0]
    told = (each for each in several[:MOST_PANELS] if trends.is_named(each, language))
    return next((each for each in told if trends.trend(shown(each)).change is not None), None)


def subtitle(several: Sequence[Series], language: str) -> str:
    """Format how many figures a picture shows, and the date of the newest."""
    points = [point for each in several[:MOST_PANELS] for point in shown(each)]
    newest = max(points, key=lambda point: point.date.sort_key())
    date = dates.in_words(newest.date, language)
    count = len(several[0].points) if len(several) == 1 else len(points)
    key = "chart_newest" if len(points) == count else "chart_newest_shown"
    parts = [label(key, language, shown=len(points), count=count, date=date)]
    if len(several) > 1 and _lead(several, language) is not None:
        parts.insert(0, trends.trends_sentence(several[:MOST_PANELS], "", language))
    if len(several) > MOST_PANELS:
        parts.append(label("shown", language, shown=MOST_PANELS, count=len(several)).rstrip("."))
    if len(several) == 1 and has_long_unit(several[0]):
        parts.append(label("chart_unit", language, unit=one_line(clean(several[0].unit))))
    known = newest.known
    if known is not None and known != newest.date:
        parts.append(label("timeline_known", language, known=dates.in_words(known, language)))
    if len(several) == 1 and not names_thing_counted(several[0], language):
        parts.append(what(several[0], language).rstrip(" ."))
    return " · ".join(parts)


def shown(series: Series) -> tuple[Point, ...]:
    """Return the `MOST` newest figures, which are shown, oldest first."""
    return series.points[-MOST:]


def when(point: Point, language: str) -> str:
    """Format a figure's date at its precision, and whether it was expected or superseded."""
    date = dates.in_words(point.date, language)
    if point.fact.status is FactStatus.SUPERSEDED:
        return label("chart_superseded", language, date=date)
    return label("chart_expected", language, date=date) if trends.is_expected(point) else date


def amount(point: Point, language: str = "en", *, with_unit: bool = True) -> str:
    """Format an amount with its unit and its source's qualifier, such as "about".

    A large number is written as in the fact's statement: "1.1 million" rather than "1,100,000".
    Where a translation states the figure, its words are used.
    """
    figure = point.figure
    stated = trends.stated(point, language)
    if stated is not None:
        unit = "%" if stated.unit == "percent" else f"{stated.unit} {stated.noun}".strip()
        return " ".join(filter(None, (stated.hedge_written, stated.written, unit)))
    number = _written(figure.number, point.fact.statement) or f"{_plain(figure.number):,}"
    unit = one_line(clean(figure.unit))
    words = " ".join(filter(None, (figure.qualifier and one_line(clean(figure.qualifier)), number)))
    return f"{words} {unit}".strip() if with_unit else words


def caption(several: Sequence[Series], language: str) -> list[str]:
    """Return lines with the sources, when the newest figure was known, and how many are shown."""
    points = [point for each in several for point in shown(each)]
    lines = [_sources(points, language), _known(points, language)]
    count = sum(len(each.points) for each in several)
    if len(points) < count:
        lines.append(label("shown", language, shown=len(points), count=count))
    return [one_line(clean(line)) for line in lines if line]


def source_line(several: Sequence[Series], language: str) -> str:
    """Name the sources of a picture."""
    points = [point for each in several[:MOST_PANELS] for point in shown(each)]
    return one_line(clean(_sources(points, language)))


def alt(several: Sequence[Series], language: str, about: str = "") -> str:
    """Return the alternative text of a chart, for readers who cannot see it."""
    said = [heading(several, language, about), subtitle(several, language)]
    for each in several[:MOST_PANELS]:
        rows = "; ".join(f"{when(p, language)}: {amount(p, language)}" for p in shown(each))
        said.append(f"{what(each, language).rstrip(' .')}: {rows}" if len(several) > 1 else rows)
    said.append(source_line(several, language))
    return fit(". ".join(filter(None, said)) + ".", LONGEST_ALT, markdown=False)


def figures_text(series: Series, language: str) -> str:
    """Format a series as plain text, for a terminal or where Discord refuses a card."""
    rows = [f"  {when(p, language)}: {amount(p, language)}" for p in shown(series)]
    named = [] if names_thing_counted(series, language) else [what(series, language)]
    return "\n".join([heading((series,), language), *named, *rows, *caption((series,), language)])


def _sources(points: Sequence[Point], language: str) -> str:
    found = list({p.source.key: p.source for p in points if p.source}.values())
    named = [
        ", ".join(dict.fromkeys(filter(None, (each.title, each.publisher)))) for each in found[:3]
    ]
    if not named:
        return ""
    rest = f" +{len(found) - 3}" if len(found) > 3 else ""
    word = label("source" if len(found) == 1 else "sources", language)
    return f"{word}: {'; '.join(named)}{rest}"


def _known(points: Sequence[Point], language: str) -> str:
    known = max(points, key=lambda point: point.date.sort_key()).known
    return f"{label('as_of', language)}: {dates.in_words(known, language)}" if known else ""


def _written(number: Decimal, statement: str) -> str:
    """Return how a statement writes a number with a word such as "million"; "" where it does not.

    "in thousands" and "a million" are not found: only digits followed by the word.
    """
    for each in read_figures(statement):
        digits, _, word = each.written.partition(" ")
        if each.number == number and word and digits[0].isdigit() and word.isalpha():
            return each.written
    return ""


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
