"""Dates, places and figures in the tokens of a text, by their position."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from pathlib import Path

from knowledge import text
from knowledge.relations.grammar import (
    BE,
    CONJUNCTIONS,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    SURE_MONTHS,
    TIMES,
    UNITS_OF_TIME,
    WEEKDAYS,
    is_year,
)
from knowledge.retrieval.lexicon import lines_of

Spans = tuple[tuple[int, int], ...]

_BEFORE_YEAR = frozenset(
    text.tokens(
        "in by since until till of from to between and after before during early late mid year "
        "spring summer autumn winter around about"
    )
)
_BEFORE_EVENT = frozenset(text.tokens("when after before since until during"))
_OF_TIME = TIMES | _BEFORE_EVENT
_BEFORE_PLACE = frozenset(text.tokens("in at near from to on into through off across"))


PEOPLE = frozenset(text.tokens("people persons person"))
"""Words for people, whoever they are."""


@functools.cache
def persons() -> frozenset[str]:
    """Return the stems of the nouns for persons: a count of employees is one of people."""
    lines = lines_of(Path(__file__).with_name("persons.txt"))
    return frozenset(map(text.stem, text.tokens(" ".join(lines))))


def _is_day(token: str) -> bool:
    digits = token.rstrip("stndrh")
    return digits.isdigit() and 1 <= len(digits) <= 2


def date_spans(tokens: Sequence[str]) -> Spans:
    """Return where dates and years stand."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = _date_from(tokens, at)
        if end > at:
            start = at - 1 if at and _is_day(tokens[at - 1]) and tokens[at] in MONTHS else at
            found.append((start, end))
            at = end
        else:
            at += 1
    return tuple(found)


_ISO = re.compile(r"[12]\d{3} (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])")


def _is_iso(tokens: Sequence[str]) -> bool:
    """Return whether tokens are the parts of a date such as 2031-10-14."""
    return _ISO.fullmatch(" ".join(tokens)) is not None


def _date_from(tokens: Sequence[str], at: int) -> int:
    """Return where a month, weekday or year that stands at a position ends; `at` if none does."""
    token = tokens[at]
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if is_year(token) and _is_iso(tokens[at : at + 3]):
        return at + 3
    if token in MONTHS:
        if token not in SURE_MONTHS and not (
            _is_day(before) or is_year(after) or _is_day(after) or before in ("in", "of", "since")
        ):
            return at
        end = at + 1
        if after and _is_day(after):
            end += 1
        if end < len(tokens) and is_year(tokens[end]):
            end += 1
        return end
    if token in WEEKDAYS:
        return at + 1
    if is_year(token) and (not before or before in _BEFORE_YEAR or before in MONTHS or not after):
        return at + 1
    return at


def positions(spans: Spans) -> set[int]:
    """Return the positions of all tokens in spans."""
    return {at for start, end in spans for at in range(start, end)}


def has_time(tokens: Sequence[str]) -> bool:
    """Return whether a text names any time: a date, a clock time, or another event."""
    if not _OF_TIME.isdisjoint(tokens) or any(map(is_year, tokens)):
        return True
    if any(a[0].isdigit() and b in _CLOCK for a, b in itertools.pairwise(tokens)):
        return True
    is_may = (t == "may" and b in _BEFORE_MAY for b, t in itertools.pairwise(tokens))
    return bool(date_spans(tokens)) or any(is_may)


_CLOCK = frozenset({"am", "pm", "oclock"})
_BEFORE_MAY = frozenset(text.tokens("in mid early late of until by since from each every"))


def place_spans(tokens: Sequence[str], capitals: Sequence[bool], dates: Spans) -> Spans:
    """Return where places may stand: a name after "in", "at", "near", "from" and the like."""
    in_date = positions(dates)
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens[:-1]):
        if token not in _BEFORE_PLACE:
            continue
        start = at + 1
        if tokens[start] in ("the", "a", "an") and start + 1 < len(tokens):
            start += 1
        if start in in_date or tokens[start][0].isdigit() or not capitals[start]:
            continue
        end = start + 1
        while end < len(tokens) and capitals[end] and end not in in_date:
            end += 1
        found.append((at, end))
    return tuple(found)


def value_spans(tokens: Sequence[str], capitals: Sequence[bool], dates: Spans) -> Spans:
    """Return where figures stand, each with the word after it: no dates, no numbers of names."""
    in_date = positions(dates)
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        if at in in_date or not (token[0].isdigit() or token in NUMBER_WORDS):
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        plain = after.isalpha() and after not in PREPOSITIONS and after not in BE
        plain = plain and after not in CONJUNCTIONS
        named = at > 0 and capitals[at - 1] and at > 1 and token[0].isdigit()
        if named and not plain:
            continue
        end = at + 1
        while end < len(tokens) and tokens[end] in NUMBER_WORDS:
            end += 1
        found.append((at, min(len(tokens), end + 1) if plain else end))
    return tuple(found)


def has_duration(tokens: Sequence[str]) -> bool:
    """Return whether a text names a length of time or two ends of one."""
    for at, token in enumerate(tokens[:-1]):
        is_number = token[0].isdigit() or token in NUMBER_WORDS or token in ("a", "an")
        if is_number and tokens[at + 1] in UNITS_OF_TIME:
            return True
    return bool(date_spans(tokens)) and any(t in ("until", "between", "to") for t in tokens)
