"""Relative dates found in a text: without a year, or counted from its day ("last summer")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.relative_dates.near_dates import Day
from knowledge.query.relative_dates.patterns import RELATIVE_DATES, Resolver


class Named(NamedTuple):
    """A date named in a normalised text, by the characters from `start` to `end`."""

    start: int
    end: int
    date: EdtfDate


def find_relative(
    words: str,
    day_at: Callable[[int], Day],
    patterns: Sequence[tuple[re.Pattern[str], Resolver]] = RELATIVE_DATES,
) -> Iterator[Named]:
    """Yield the dates of a normalised text that need the day it is of to be resolved.

    That is the day an article was published, or a question asked. `day_at` returns it for a place
    in the text, with whether a date there is to come: a month without a year is then the next one,
    else the last.
    """
    for pattern, resolve in patterns:
        for match in pattern.finditer(words):
            try:
                date = resolve(match, day_at(match.start()))
            except (DateError, ValueError, OverflowError, IndexError, StopIteration):
                continue
            yield Named(*match.span(), date)
        words = pattern.sub(_blank, words)


def first_relative(words: str) -> str | None:
    """Return the first words for a date that needs the day of publication to be resolved."""
    found = [match for pattern, _ in RELATIVE_DATES if (match := pattern.search(words)) is not None]
    return min(found, key=lambda match: match.start())[0] if found else None


def blank_relative(words: str) -> str:
    """Return a normalised text with signs that mean nothing in place of those dates."""
    for pattern, _ in RELATIVE_DATES:
        words = pattern.sub(_blank, words)
    return words


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])
