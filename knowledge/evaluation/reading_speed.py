"""How many dates and figures are read in a second, in notations that people use."""

from __future__ import annotations

import datetime
import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge import dates
from knowledge.figures import read_figures

_TODAY = datetime.date(2026, 1, 1)
_DATES = ("{0} March {1}", "March {0}, {1}", "{0}/13/{1}", "{1}-03-{0:02}", "{0} آذار {1}")
_FIGURES = ("{0},{1:03}", "{0}.{1:03},5", "{0} {1:03}", "{0}.{1} million", "about {0}'{1:03}")


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """Dates in words, and statements with a figure, read in a second of one core's time."""

    dates: float
    figures: float


def reading_speed(count: int = 5_000) -> ReadingSpeed:
    """Read `count` dates and as many figures, each written differently, on one core."""
    days = itertools.product(range(1900, 2100), range(1, 13), _DATES)
    numbers = itertools.product(range(1, 1_000), range(100, 1_000), _FIGURES)
    written_dates = (form.format(day, year) for year, day, form in days)
    statements = (f"In Aren there were {f.format(a, b)} people." for a, b, f in numbers)
    return ReadingSpeed(
        _a_second(lambda text: dates.from_words(text, _TODAY), written_dates, count),
        _a_second(read_figures, statements, count),
    )


def _a_second(read: Callable[[str], object], written: Iterable[str], count: int) -> float:
    texts = list(itertools.islice(written, count))
    started = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / max(time.process_time() - started, 1e-6)
