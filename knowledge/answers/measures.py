"""Measures: the figure of a thing that is asked for, however each fact words it.

"12,400 people lived in Ostra in 2015" and "the population of Ostra was 14,900 in 2024" state one
measure of one thing, listed in `measures.txt`. A question without a date asks for the newest.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.scoring import Candidate
from knowledge.dates import EdtfDate
from knowledge.figures import read_figures
from knowledge.model import Fact, FactKind
from knowledge.query import Asks, Question
from knowledge.relations.grammar import DETERMINERS, MONTHS, NEGATIONS
from knowledge.retrieval.lexicon import function_words, lines_of

_ASKING = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHAT})
_OF_PERIODS = "period: "
_DIRECTIONS = frozenset({"from", "to", "by", "with", "against"})
_FRAMING = frozenset(
    text.stem(t)
    for t in text.tokens(
        "number total amount count figure now currently today present current latest newest about "
        "around nearly almost some roughly over stand stood number numbered reach reached come "
        "came total totalled live as of since end person people"
    )
)
"""Words beside a figure that tell nothing more of what it is of."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A measure that a text states, with the stems of the thing that it measures."""

    measure: str
    thing: frozenset[str]


@functools.cache
def _ways() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return for each measure the ways to word it, each as the stems that a text has then."""
    found = {}
    for line in lines_of(Path(__file__).with_name("measures.txt")):
        ways = re.split("[,،]", line.removeprefix(_OF_PERIODS))
        found[line] = tuple(frozenset(map(text.stem, text.tokens(way))) for way in ways)
    return found


def newest_of_measure(question: Question, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the newest fact with the measure that a question asks of a thing.

    The newest of the dates that the question names, if it names some. None where the question asks
    for more than that, no fact with one figure and a date states it, or the newest two differ.
    """
    if question.asks not in _ASKING or question.modifiers or question.negated:
        return None
    asked = _read(text.tokens(question.shown), ())
    if not asked:
        return None
    sides = _sides(text.tokens(question.shown))
    found: list[tuple[EdtfDate, Decimal, Candidate]] = []
    for candidate in candidates:
        fact, date = candidate.features.fact, _date(candidate.features)
        figure = _only_figure(fact)
        if date is None or figure is None or candidate.evidence.exclusion is not None:
            continue
        told = asked & _told(fact, figure[1])
        if any(each.measure.startswith(_OF_PERIODS) for each in told) and _is_of_a_day(date):
            continue
        others = _sides(text.tokens(fact.statement))
        is_turned = sides and others and sides.isdisjoint(others)
        if told and not is_turned and all(period.admits(date) for period in question.periods):
            found.append((date, figure[0], candidate))
    if not found:
        return None
    newest = max(date.sort_key() for date, _, _ in found)
    if any(_is_newer(question, each, newest) for each in candidates):
        return None
    last = [(number, each) for date, number, each in found if date.sort_key() == newest]
    return last[0][1] if len({number for number, _ in last}) == 1 else None


def _is_newer(question: Question, other: Candidate, newest: tuple[int, int, str]) -> bool:
    """Return whether a fact on the names asked for has all of the question at a later date."""
    date = _date(other.features)
    names = {mention.key for mention in question.mentions}
    is_of_these = bool(names) and names <= other.features.entities
    is_later = date is not None and date.sort_key() > newest
    return is_of_these and is_later and other.evidence.is_complete


def _sides(tokens: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return from whom, to whom and by whom: each word of direction with the name after it."""
    return frozenset(
        (word, name)
        for word, name in itertools.pairwise(t for t in tokens if t not in DETERMINERS)
        if word in _DIRECTIONS and not name[0].isdigit()
    )


def _is_of_a_day(date: EdtfDate) -> bool:
    return date.earliest is not None and date.earliest == date.latest


def _date(features: FactFeatures) -> EdtfDate | None:
    """Return the date a fact's amount is of; None where it states a change or plan."""
    fact = features.fact
    date = fact.date or fact.as_of or next(iter(features.stated_dates), None)
    is_more = fact.kind is FactKind.PLAN or features.reports_change or features.lay_ahead
    if date is None or is_more or (date.is_interval and date.earliest is None):
        return None
    return date


def _only_figure(fact: Fact) -> tuple[Decimal, str] | None:
    """Return the number and the words of the only figure of a statement; None for several."""
    figures = [
        (each.number, f"{each.written} {each.unit} {each.noun}")
        for each in read_figures(fact.statement)
    ]
    if len(figures) != 1 or figures[0][0] is None:
        return None
    return figures[0][0], figures[0][1]


def _told(fact: Fact, unit: str) -> frozenset[_Measured]:
    """Return what the only figure of a fact measures."""
    tokens = text.tokens(fact.statement)
    return frozenset() if not NEGATIONS.isdisjoint(tokens) else _read(tokens, text.tokens(unit))


def _read(tokens: Sequence[str], units: Sequence[str]) -> frozenset[_Measured]:
    stems = [text.stem(t) for t in tokens]
    have = frozenset(stems)
    unit = frozenset(map(text.stem, units))
    content = frozenset(
        stem
        for stem, token in zip(stems, tokens, strict=True)
        if token not in function_words() | MONTHS and not token[0].isdigit()
    )
    found = set()
    for measure, ways in _ways().items():
        told = [way for way in ways if way <= have]
        if told:
            words = frozenset().union(*told)
            thing = content - words - _FRAMING - (unit - words)
            if thing:
                found.add(_Measured(measure, thing))
    return frozenset(found)
