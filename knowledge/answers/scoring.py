"""Deciding between an answer, a question back and silence, from the evidence on the candidates."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from knowledge.answers.evidence import Evidence
from knowledge.answers.fact_features import Holdings
from knowledge.model import FactKind
from knowledge.query import Asks, Question
from knowledge.retrieval import Hit

ANSWER_FROM = 0.8
"""Least probability of being right at which an answer is given.

A wrong answer costs twice what a right one earns, and silence where nothing is held earns as much
as a right answer, so an even chance is not enough; the step is where the development questions of
three briefings earn most, and the held-back ones agree.
"""

NOT_HELD = 0.2
"""Share of the asked attribute up to which it counts as not held at all."""

CLARIFY_WITHIN = 0.06
"""Candidates whose probability is this near that of one to answer with are its rivals."""

AS_GOOD_WITHIN = 0.15
"""Figures whose probability is this near the best one's are as good: the newest is told."""

CLARIFY_FROM = 0.2
"""Least probability of the best of several that hold all the little asked, to ask which is meant.

Twice as much where the question's one word is itself no subject.
"""


_OF_NO_ATTRIBUTE = frozenset({Asks.KEYWORDS, Asks.WHAT, Asks.YES_NO, Asks.STATUS, Asks.COMPARE})
_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may answer, with what was found for and against it."""

    hit: Hit
    holdings: Holdings
    evidence: Evidence
    score: float

    @property
    def key(self) -> str:
        """The fact's key."""
        return self.holdings.fact.key


def probability(question: Question, hit: Hit, evidence: Evidence, *, dated: bool) -> float:
    """Estimate how likely the fact of `hit` is the right answer, 0 to 1.

    `dated` is whether it has a date: what decides how things stand usually has one.
    """
    if evidence.exact:
        return 0.99
    content = len([t for t in question.content if t not in question.light])
    z = -4.75
    z += 4.2 * hit.similarity
    z += 2.2 * hit.score
    z += 3.4 * evidence.held
    z += 2.4 * (evidence.attribute - 0.75)
    z += 2.0 * (evidence.words_held - 1.0)
    if evidence.lacking and evidence.words_held < 0.34:
        z -= 1.5
    z -= 0.9 * min(len(evidence.lacking), 3)
    z -= 2.5 * evidence.strangeness
    z -= 6.0 * (evidence.period_at_odds is not None)
    z -= 2.0 * (evidence.contrary is not None)
    z -= 3.0 * bool(evidence.other_numbers)
    if evidence.attribute <= NOT_HELD:
        z -= 3.0
    if content <= 1 and not question.mentions:
        z -= 1.5
    if (
        evidence.attribute < 1.0
        and question.asks not in _OF_NO_ATTRIBUTE
        and _names_alone(question)
    ):
        z -= 1.5
    if question.by_the_clock and evidence.attribute == 1.0:
        z += 0.8
    if question.asks in (Asks.STATUS, Asks.YES_NO) and not dated:
        z -= 0.4
    return 1.0 / (1.0 + math.exp(-z))


def _names_alone(question: Question) -> bool:
    """Whether nothing but names says what is asked of: the fact must hold the attribute itself."""
    named = {t for m in question.mentions for t in question.tokens[m.start : m.end]}
    return bool(named) and all(t in named or t in question.light for t in question.content)


def rivals(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """Facts between which the question leaves the choice, likeliest first; empty where it is clear.

    All of them hold everything asked, the question names little, and none is far likelier.
    """
    if not candidates or candidates[0].evidence.exact:
        return []
    subject = len([t for t in question.content if t not in question.light])
    best = candidates[0].score
    if best >= ANSWER_FROM:
        if not is_vague(question):
            return []
        least = best - CLARIFY_WITHIN
    elif subject > 2 or best < (CLARIFY_FROM if subject == 1 else 2 * CLARIFY_FROM):
        return []
    else:
        least = best * (0.5 if subject == 1 else 0.8)
    near = [c for c in candidates if c.score >= least and c.evidence.holds_all]
    return near if len(near) > 1 else []


def latest(question: Question, candidates: list[Candidate]) -> Candidate:
    """The candidate to answer with: of figures as good for a question of no date, the newest."""
    best = candidates[0]
    if question.asks not in _OF_FIGURES or question.periods or best.evidence.exact:
        return best
    alike = [
        c
        for c in candidates
        if c.score >= best.score - AS_GOOD_WITHIN
        and c.evidence.holds_all
        and c.holdings.fact.kind is FactKind.FIGURE
        and not c.holdings.tells_change
        and c.holdings.fact.date is not None
        and not c.holdings.fact.date.is_interval
    ]
    return max(alike, key=lambda c: _begins(c), default=best)


def _begins(candidate: Candidate) -> datetime.date:
    date = candidate.holdings.fact.date
    return date.earliest if date is not None and date.earliest is not None else datetime.date.min


def is_vague(question: Question) -> bool:
    """Whether the question names a subject but not what to know of it ("the mission?")."""
    subject = len(question.content)
    return question.asks in (Asks.KEYWORDS, Asks.WHAT, Asks.STATUS) and subject <= 1
