"""Fits the weights of the decision's signals to question sets, and judges them on sets left out.

Logistic regression with a normal prior around the weights that are in use, and signs held where
more of a signal can only speak for a fact, or against it. A few hundred questions of a briefing say
little against good sense; the prior is what they have to overcome.

The decision by meaning is fitted to the candidates that are read together with the question, and to
those of each answerable question once more with its facts removed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.answers.model import Outcome
from knowledge.answers.scoring import Candidate
from knowledge.evaluation.question_sets import (
    AnswererMaker,
    QuestionSet,
    SetForm,
    forms_of,
    in_form,
)
from knowledge.evaluation.questions import WRONG_COSTS
from knowledge.evaluation.set_reports import answerer_without
from knowledge.meaning import Encoder

Vector = npt.NDArray[np.float64]

WEIGHED = 4
"""Candidates of a question that are learned from: the likeliest ones that nothing rules out."""

REMOVED_COUNTS = 0.5
"""Weight of a question asked with its facts removed, relative to others."""

LOOSENESS = 0.5
"""Standard deviation of the prior around a weight in use, as a share of its size."""

LEAST_LOOSENESS = 0.4
"""The least standard deviation, for weights near 0."""

FOR = frozenset(
    {
        *("similarity", "retrieval", "coverage", "attribute"),
        *("no_other_covers_it", "covers_it_alone", "relation_stated", "plan_asked_by_the_clock"),
        *("words_suffice", "words_suffice_as_phrased", "words_more_than_suffice"),
        *("near_in_meaning", "ahead_of_others", "ahead_in_other_words"),
        *("verified", "not_verified", "verified_before_others"),
    }
)
"""Signals that can only speak for a fact; all others but the constant only against it."""

STEPS = 40


@dataclass(frozen=True, slots=True)
class Example:
    """A question of a set with the signals of its likeliest candidates, best first.

    `right` is whether each answers, `is_answerable` whether any fact of the store does, and
    `is_removed` whether its facts were removed for it; those are learned from, and not scored.
    """

    name: str
    form: SetForm
    is_answerable: bool
    signals: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    is_removed: bool = False


def examples(
    sets: Iterable[QuestionSet],
    today: datetime.date,
    split: str,
    encoder: Encoder | None = None,
) -> Iterator[Example]:
    """Yield the questions of one split that a single fact answers, or none, in every form.

    With an `encoder` the signals are those of the decision by meaning; questions that words alone
    decide are left out.
    """
    by_meaning = encoder is not None
    for each in sets:
        make = AnswererMaker(encoder).make
        whole = each.snapshot()
        cases = [
            case
            for case in each.cases(split)
            if not case.every and case.expect in (Outcome.ANSWER, Outcome.ABSTAIN)
        ]
        for form in forms_of(whole):
            answerer = make(in_form(whole, form))
            for case in cases:
                day = case.today or today
                free = _free(answerer.candidates(case.question, day), by_meaning=by_meaning)
                if free is not None:
                    is_answerable = case.expect is Outcome.ANSWER
                    yield _example(each.name, form, free, case.facts, is_answerable=is_answerable)
                if not by_meaning or not case.facts:
                    continue
                rest = answerer_without(answerer, case.facts, make)
                free = _free(rest.candidates(case.question, day), by_meaning=by_meaning)
                if free is not None:
                    made = _example(each.name, form, free, (), is_answerable=False)
                    yield dataclasses.replace(made, is_removed=True)


def _free(candidates: list[Candidate], *, by_meaning: bool) -> list[Candidate] | None:
    """Return the candidates to learn from; None where the weights do not decide the question."""
    if candidates and candidates[0].evidence.exact:
        return None
    free = [c for c in candidates if not c.evidence.is_ruled_out]
    if by_meaning and not (free and free[0].nearest is not None):
        return None
    return [c for c in free if not by_meaning or c.nearest is not None][:WEIGHED]


def _example(
    name: str,
    form: SetForm,
    free: list[Candidate],
    facts: Collection[str],
    *,
    is_answerable: bool,
) -> Example:
    return Example(
        name,
        form,
        is_answerable,
        tuple(c.signals for c in free),
        tuple(c.key in facts for c in free),
    )


def fit(found: Sequence[Example], prior: Mapping[str, float]) -> dict[str, float]:
    """Return the likeliest weights given the examples; every set counts the same in each form."""
    if not any(each.signals for each in found):
        return dict(prior)
    names = list(prior)
    rows, labels, counts = _table(found, names)
    middle = np.array([prior[name] for name in names])
    spread = np.maximum(np.abs(middle) * LOOSENESS, LEAST_LOOSENESS)
    precision = 1.0 / spread**2
    signs = np.array([0 if n == "constant" else 1 if n in FOR else -1 for n in names])

    def loss(weights: Vector) -> float:
        logits = rows @ weights
        surprise = counts @ (np.logaddexp(0.0, logits) - labels * logits)
        return float(surprise + 0.5 * precision @ (weights - middle) ** 2)

    weights = middle.copy()
    for _ in range(STEPS):
        estimates = 1.0 / (1.0 + np.exp(-rows @ weights))
        downhill = rows.T @ (counts * (labels - estimates)) - precision * (weights - middle)
        free = (weights != 0.0) | (downhill * signs >= 0)  # the others stay at their bound of 0
        curvature = (rows.T * (counts * estimates * (1 - estimates))) @ rows + np.diag(precision)
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(curvature[np.ix_(free, free)], downhill[free])
        before, size = loss(weights), 1.0
        while size > 1e-6 and loss(_with_signs(weights + size * step, signs)) > before:
            size /= 2
        weights = _with_signs(weights + size * step, signs)
        if before - loss(weights) < 1e-9:
            break
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _table(found: Sequence[Example], names: list[str]) -> tuple[Vector, Vector, Vector]:
    sizes: dict[tuple[str, SetForm], int] = {}
    for each in found:
        key = each.name, each.form
        sizes[key] = sizes.get(key, 0) + 1
    typical = float(np.median(list(sizes.values())))
    rows, labels, counts = [], [], []
    for each in found:
        share = min(1.0, typical / sizes[each.name, each.form])
        share *= REMOVED_COUNTS if each.is_removed else 1.0
        for signals, right in zip(each.signals, each.right, strict=True):
            rows.append([signals[name] for name in names])
            labels.append(float(right))
            counts.append(share)
    return np.array(rows), np.array(labels), np.array(counts)


def _with_signs(weights: Vector, signs: npt.NDArray[np.int_]) -> Vector:
    """Return the weights with those of the wrong sign set to 0."""
    return np.where(weights * signs < 0, 0.0, weights)


def trust(found: Sequence[Example], weights: Mapping[str, float], answer_from: float) -> float:
    """Return the trust score of deciding the examples by these weights; 0 for none."""
    earned, asked = 0, [each for each in found if not each.is_removed]
    for each in asked:
        logits = [sum(weights[n] * v for n, v in signals.items()) for signals in each.signals]
        best = max(range(len(logits)), key=logits.__getitem__, default=None)
        if best is None or 1.0 / (1.0 + np.exp(-logits[best])) < answer_from:
            earned += not each.is_answerable
        else:
            earned += 1 if each.right[best] else -WRONG_COSTS
    return earned / len(asked) if asked else 0.0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How a set fares with the weights in use, and with those fitted to all other sets."""

    name: str
    form: SetForm
    questions: int
    in_use: float
    fitted: float


def leave_one_out(
    found: Sequence[Example], prior: Mapping[str, float], answer_from: float
) -> list[LeftOut]:
    """Fit to all sets but one, for each set in turn, and score the one left out."""
    results = []
    for name in dict.fromkeys(each.name for each in found):
        weights = fit([each for each in found if each.name != name], prior)
        for form in SetForm:
            own = [each for each in found if each.name == name and each.form is form]
            if own:
                scores = (trust(own, w, answer_from) for w in (prior, weights))
                asked = sum(not each.is_removed for each in own)
                results.append(LeftOut(name, form, asked, *scores))
    return results
