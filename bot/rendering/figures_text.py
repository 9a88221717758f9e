"""A figure over time as text: what was counted, each date and amount, and the sources."""

from __future__ import annotations

from decimal import Decimal

from bot.rendering.markdown import clean, fit, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.figures import read_figures
from knowledge.model import FactStatus
from knowledge.reports.figures import Point, Series

MOST = 20
"""Figures of a series that are shown, the newest."""

LONGEST_ALT = 1_000


def title(series: Series, language: str) -> str:
    """Return the title of a series: what is counted."""
    return one_line(clean(series.title)) or label("no_text", language)


def shown(series: Series) -> tuple[Point, ...]:
    """Return the `MOST` newest figures, which are shown, oldest first."""
    return series.points[-MOST:]


def when(point: Point, language: str) -> str:
    """Format a figure's date at its precision, and whether a newer fact has superseded it."""
    date = dates.in_words(point.date, language)
    if point.fact.status is FactStatus.SUPERSEDED:
        return label("chart_superseded", language, date=date)
    return date


def amount(point: Point) -> str:
    """Format an amount with its unit and its source's qualifier, such as "about".

    A large number is written as in the fact's statement: "1.1 million" rather than "1,100,000".
    """
    figure = point.figure
    number = _written(figure.number, point.fact.statement) or f"{_plain(figure.number):,}"
    unit = one_line(clean(figure.unit))
    text = " ".join(filter(None, (figure.qualifier and one_line(clean(figure.qualifier)), number)))
    return f"{text} {unit}".strip()


def caption(series: Series, language: str) -> list[str]:
    """Return lines with the sources, when the newest figure was known, and how many are shown."""
    points = shown(series)
    sources = list({p.source.key: p.source for p in points if p.source}.values())
    named = [
        ", ".join(dict.fromkeys(filter(None, (each.title, each.publisher)))) for each in sources[:3]
    ]
    rest = f" +{len(sources) - 3}" if len(sources) > 3 else ""
    lines = []
    if named:
        word = label("source" if len(sources) == 1 else "sources", language)
        lines.append(f"{word}: {'; '.join(named)}{rest}")
    newest = points[-1]
    known = newest.fact.as_of or (newest.source.published if newest.source else None)
    if known is not None:
        lines.append(f"{label('as_of', language)}: {dates.in_words(known, language)}")
    if len(points) < len(series.points):
        count = len(series.points)
        lines.append(label("shown", language, shown=len(points), count=count))
    return [one_line(clean(line)) for line in lines]


def alt(series: Series, language: str) -> str:
    """Return the alternative text of a chart, for readers who cannot see it."""
    rows = "; ".join(f"{when(p, language)}: {amount(p)}" for p in shown(series))
    return fit(f"{title(series, language)}. {rows}.", LONGEST_ALT, markdown=False)


def figures_text(series: Series, language: str) -> str:
    """Format a series as plain text, for a terminal or where Discord refuses a card."""
    rows = [f"  {when(p, language)}: {amount(p)}" for p in shown(series)]
    return "\n".join([title(series, language), *rows, *caption(series, language)])


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
