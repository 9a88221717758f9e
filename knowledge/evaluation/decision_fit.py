"""Fits the weights of the decision's signals to question sets, and judges them on sets left out.

Logistic regression with a normal prior around the weights that are in use, and signs held where
more of a signal can only speak for a fact, or against it. A few hundred questions of a briefing say
little against good sense; the prior is what they have to overcome.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Outcome
from knowledge.evaluation.question_sets import QuestionSet, SetForm, forms_of, in_form
from knowledge.evaluation.questions import WRONG_COSTS

Vector = npt.NDArray[np.float64]

WEIGHED = 4
"""Candidates of a question that are learned from: the likeliest ones that nothing rules out."""

LOOSENESS = 0.5
"""Standard deviation of the prior around a weight in use, as a share of its size."""

LEAST_LOOSENESS = 0.4
"""The least standard deviation, for weights near 0."""

FOR = frozenset(
    {
        *("similarity", "retrieval", "coverage", "attribute"),
        *("no_other_covers_it", "relation_stated", "plan_asked_by_the_clock"),
    }
)
"""Signals that can only speak for a fact; all others but the constant only against it."""

STEPS = 40


@dataclass(frozen=True, slots=True)
class Example:
    """A question of a set with the signals of its likeliest candidates, best first.

    `right` is whether each answers, `is_answerable` whether any fact of the store does.
    """

    name: str
    form: SetForm
    is_answerable: bool
    signals: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def examples(sets: Iterable[QuestionSet], today: datetime.date, split: str) -> Iterator[Example]:
    """Yield the questions of one split that a single fact answers, or none, in every form."""
    for each in sets:
        whole = each.snapshot()
        cases = [
            case
            for case in each.cases(split)
            if not case.every and case.expect in (Outcome.ANSWER, Outcome.ABSTAIN)
        ]
        for form in forms_of(whole):
            answerer = Answerer(in_form(whole, form))
            for case in cases:
                candidates = answerer.candidates(case.question, case.today or today)
                if candidates and candidates[0].evidence.exact:
                    continue  # the weights do not decide these
                free = [c for c in candidates if not c.evidence.is_ruled_out][:WEIGHED]
                yield Example(
                    each.name,
                    form,
                    case.expect is Outcome.ANSWER,
                    tuple(c.signals for c in free),
                    tuple(c.key in case.facts for c in free),
                )


def fit(found: Sequence[Example], prior: Mapping[str, float]) -> dict[str, float]:
    """Return the likeliest weights given the examples; every set counts the same in each form."""
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
    earned = 0
    for each in found:
        logits = [sum(weights[n] * v for n, v in signals.items()) for signals in each.signals]
        best = max(range(len(logits)), key=logits.__getitem__, default=None)
        if best is None or 1.0 / (1.0 + np.exp(-logits[best])) < answer_from:
            earned += not each.is_answerable
        else:
            earned += 1 if each.right[best] else -WRONG_COSTS
    return earned / len(found) if found else 0.0


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
                results.append(LeftOut(name, form, len(own), *scores))
    return results
