"""Spans of time between two dates, in words, as exact as the less exact of the two."""

from __future__ import annotations

from knowledge import dates
from knowledge.dates import EdtfDate, Precision
from knowledge.messages import say


def apart(one: EdtfDate, other: EdtfDate, language: str) -> str | None:
    """Return a sentence on how far apart two dates are; None where that is unknown."""
    early, late = sorted((one, other), key=lambda date: date.sort_key())
    span = span_between(early, late, language)
    if span is None:
        return None
    return say(
        "set_apart" if span else "set_same_date",
        language,
        first=dates.in_words(early, language),
        second=dates.in_words(late, language),
        span=span,
    )


def span_between(early: EdtfDate, late: EdtfDate, language: str) -> str | None:
    """Return how far apart two dates are: "2 years, 1 month (764 days)".

    "" where they are the same; None where one of them is no single date, so that it is unknown.
    """
    first, second = early.earliest, late.earliest
    if first is None or second is None or early.is_interval or late.is_interval:
        return None
    coarsest = {early.precision, late.precision}
    if not coarsest <= {Precision.DAY, Precision.MONTH, Precision.YEAR}:
        return None
    if Precision.YEAR in coarsest:
        return _joined([("years", second.year - first.year)], language)
    months = (second.year - first.year) * 12 + second.month - first.month
    if Precision.MONTH in coarsest:
        return _joined([("years", months // 12), ("months", months % 12)], language)
    days = (second - first).days
    months -= second.day < first.day
    if months < 2:
        return _joined([("days", days)], language)
    parts = _joined([("years", months // 12), ("months", months % 12)], language)
    key = "span_exact" if first.day == second.day else "span_over"
    return say(key, language, span=parts, days=say("span_days", language, count=days))


def _joined(parts: list[tuple[str, int]], language: str) -> str:
    said = [say(f"span_{unit}", language, count=count) for unit, count in parts if count]
    return say("span_two", language, one=said[0], two=said[1]) if len(said) == 2 else "".join(said)
