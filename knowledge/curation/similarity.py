"""Similarity of two facts: the words and numbers of their statements, and how they compare."""

from __future__ import annotations

import re

from knowledge import dates, text
from knowledge.answers.dates_ahead import date_of, parts_ahead
from knowledge.curation.model import Nearness
from knowledge.dates.names import MONTHS_EN
from knowledge.figures import read_figures, without_figures
from knowledge.model import Fact, Snapshot
from knowledge.relations import read_fact
from knowledge.retrieval.lexicon import function_words

NEAR_FROM = 0.5
"""Share of the words of two statements in both from which another figure or date is reported."""

TWIN_FROM = 0.7
"""Share from which two statements may be the same."""

_MONTHS = tuple(map(str.lower, MONTHS_EN))
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)})\b(?: \d{{1,2}},)?(?: \d{{4}})?"
    r"|(?<![\d.,])(?:1[5-9]|2[01])\d\d(?![\d,]|\.\d)",
    re.IGNORECASE,
)
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen", "half"))
_LEFT_OUT = frozenset((*_MONTHS, *_SCALES)) | function_words()


def nearness_of(fact: Fact, other: Fact) -> Nearness:
    """Compare two facts on the same subject: another figure, else another date, else the same."""
    ours, theirs = numbers_of(fact), numbers_of(other)
    if ours and theirs and ours != theirs:
        return Nearness.FIGURE
    if fact.date is not None and other.date is not None and fact.date != other.date:
        return Nearness.DATE
    return Nearness.SAME


def may_replace(fact: Fact, other: Fact, held: Snapshot) -> bool:
    """Return whether a new fact may take the place of a stored one: a later state of the same.

    They state the same relation of the same names in the same period. Of a plan, another date is
    the same plan put off; figures of two periods are a series, in which both stay right.
    """
    ours, theirs = (
        {each.relation for each in read_fact(one.statement, one.detail or "", one.relations)}
        for one in (fact, other)
    )
    if (ours or theirs) and not ours & theirs:
        return False
    names, others = set(fact.entities), set(other.entities)
    if bool(names) != bool(others) or not (names <= others or others <= names):
        return False
    date, before = date_of(fact), date_of(other)
    if date is None or before is None or dates.overlaps(date, before):
        return True
    return nearness_of(fact, other) is not Nearness.FIGURE and any(parts_ahead(other, held))


def overlap(words: frozenset[str], others: frozenset[str]) -> float:
    """Return the share, 0 to 1, of the words of two statements that both contain."""
    return len(words & others) / max(len(words | others), 1)


def content_words(fact: Fact) -> frozenset[str]:
    """Return the stems of a statement's words, without numbers, months and function words."""
    return frozenset(
        text.stem(token)
        for token in text.tokens(fact.statement)
        if not any(map(str.isdigit, token)) and token not in _LEFT_OUT
    )


def numbers_of(fact: Fact) -> frozenset[str]:
    """Return the numbers of a statement, also those in words, without years and days.

    One number is the same however it is written: "1.1 million" and "1,100,000".
    """
    statement = _DATE.sub(" ", fact.statement)
    figures = read_figures(statement)
    values = {f"{value:f}" for each in figures for value in each.values}
    codes = (t for t in text.tokens(without_figures(statement)) if any(map(str.isdigit, t)))
    return frozenset(values.union(codes))
