"""Checking a claim: the facts that bear on it, and whether they fit it or differ."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.model import FactView
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.query import Question

MOST_CLAUSES = 8
"""Sentences of a message that are looked at."""

MOST_FACTS = 5
"""Facts shown for one message."""

BEARS_FROM = 0.55
"""Share of a sentence's words that a fact must account for to bear on it."""


class Stance(enum.StrEnum):
    """How a fact compares with a claim, judged by words, names, numbers and dates."""

    FITS = "fits"
    DIFFERS = "differs"
    BEARS = "bears"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A fact that bears on a claim; `reason` is how it differs, "" where it does not."""

    view: FactView
    stance: Stance
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts that bear on a message: those that differ first, then those that fit."""

    bearings: tuple[Bearing, ...]
    today: datetime.date
    language: str


def check(
    questions: Iterable[Question],
    look: Callable[[Question], list[Candidate]],
    view: Callable[[Candidate], FactView],
) -> tuple[Bearing, ...]:
    """Weigh the sentences of a message, read as questions, against the facts nearest to them."""
    found: dict[str, Bearing] = {}
    for question in questions:
        if question.is_empty or not (question.mentions or len(question.content) > 1):
            continue
        here = [
            Bearing(view(candidate), *_stance(question, candidate), question.shown)
            for candidate in look(question)[:3]
            if _bears(candidate)
        ]
        # Where one fact says just that, one of another year or number does not speak against it.
        fits = any(bearing.stance is Stance.FITS for bearing in here)
        for bearing in here:
            if not (fits and bearing.stance is Stance.DIFFERS):
                found.setdefault(bearing.view.fact.key, bearing)
    order = [Stance.DIFFERS, Stance.FITS, Stance.BEARS]
    return tuple(sorted(found.values(), key=lambda b: order.index(b.stance))[:MOST_FACTS])


def _bears(candidate: Candidate) -> bool:
    evidence = candidate.evidence
    return (
        evidence.coverage >= BEARS_FROM
        and evidence.word_coverage >= 0.4
        and not evidence.other_names
        and not evidence.conflicts
    )


def _stance(question: Question, candidate: Candidate) -> tuple[Stance, str]:
    evidence, fact, language = candidate.evidence, candidate.features.fact, question.language
    date = date_of(fact)
    if evidence.period_mismatch is not None and date is not None:
        period, held = evidence.period_mismatch.written, dates.in_words(date, language)
        return Stance.DIFFERS, say("claim_date", language, said=period, held=held)
    if evidence.other_numbers and candidate.features.numbers:
        numbers = ", ".join(evidence.other_numbers)
        return Stance.DIFFERS, say("claim_number", language, said=numbers)
    if evidence.opposites is not None:
        return Stance.DIFFERS, say("claim_contrary", language, said=evidence.opposites[0])
    # A "not" may turn any sentence round; who reads must judge that.
    if evidence.missing or question.negated or evidence.coverage < 0.9:
        return Stance.BEARS, ""
    return Stance.FITS, ""
