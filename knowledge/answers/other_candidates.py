"""Evidence from the other candidates of a question: whether one of them answers better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.evidence import Evidence
from knowledge.query import Asks, Question
from knowledge.relations import CIRCUMSTANCE, Verdict

HAS_IT = 0.8
"""Least share of the asked attribute of a fact that has the thing asked for."""


@dataclass(frozen=True, slots=True)
class OtherCandidates:
    """The others, as seen from one candidate.

    `best_coverage` is the highest coverage of the question by another one that nothing rules out,
    `best_with_it` that by one which has the thing asked for, such as a figure.
    `states_relation` is whether one that covers all of it states the relation asked, and
    `has_whole` whether this one has the figure of one place and another one that of the whole.
    """

    best_coverage: float
    best_with_it: float
    states_relation: bool
    has_whole: bool


def compare_candidates(question: Question, weighed: Sequence[Evidence]) -> list[OtherCandidates]:
    """Return for each candidate the evidence from the others, in their order."""
    is_named = question.language == "en" and any(m.is_proper for m in question.mentions)
    stating = is_named and any(
        e.is_complete and e.relation.verdict is Verdict.MATCH for e in weighed
    )
    parts = [_is_of_a_part(question, evidence) for evidence in weighed]
    whole = any(e.is_complete and not part for e, part in zip(weighed, parts, strict=True))
    coverages = [0.0 if _says_less(each) else each.coverage for each in weighed]
    having = [
        c if each.attribute >= HAS_IT else 0.0 for c, each in zip(coverages, weighed, strict=True)
    ]
    best, best_with_it = _best_of_others(coverages), _best_of_others(having)
    return [
        OtherCandidates(any_of_them, with_it, stating, whole and part)
        for any_of_them, with_it, part in zip(best, best_with_it, parts, strict=True)
    ]


def _best_of_others(coverages: Sequence[float]) -> list[float]:
    """Return for each candidate the highest coverage of another one."""
    first, second = [*sorted(coverages, reverse=True)[:2], 0.0, 0.0][:2]
    return [second if coverage == first else first for coverage in coverages]


def _says_less(evidence: Evidence) -> bool:
    """Return whether a fact says something else, or names what is asked in passing alone."""
    return evidence.is_ruled_out or evidence.relation.reason == CIRCUMSTANCE


_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_BEFORE_PLACES = frozenset(text.tokens("in at near from of the"))


def _is_of_a_part(question: Question, evidence: Evidence) -> bool:
    """Return whether a fact has a figure of one place, which the question does not name."""
    reading = evidence.relation.reading
    if question.asks not in _OF_FIGURES or reading is None:
        return False
    place = reading.words(reading.place)
    asked = {*question.tokens, *question.names} - _BEFORE_PLACES
    return bool(place) and asked.isdisjoint(place)
