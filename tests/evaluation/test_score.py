"""Least scores of the answers to the question sets; a change that lowers one must edit them.

Of a large set, and of the many that share a mean, every n-th question is asked. All are asked with
QUESTIONS=all and `-m ""`, as `.ci/run` does in a step of its own; then the floors are nearer.
"""

import math
import os
import statistics
from collections import Counter
from pathlib import Path

import pytest

from knowledge.evaluation.question_sets import QuestionSet, SetForm, find_sets
from knowledge.evaluation.questions import Grade
from knowledge.evaluation.set_reports import LABELLED_ON, SetReport, evaluate_in_form, share
from knowledge.meaning import Encoder, find_encoder

SETS = {each.name: each for each in find_sets(Path(__file__).parent)}

MOST_ASKED = 200
MOST_ASKED_FOR_A_MEAN = 40

ASKS_ALL = os.environ.get("QUESTIONS") == "all"

# Least trust score and most wrong answers (a share), a little below and above what was measured
# on the questions of a set, development and held-back ones together.
FLOORS = {
    ("iraq-2024", SetForm.FULL): (0.745, 0.015),
    ("iraq-2024", SetForm.BARE): (0.56, 0.012),
    ("vale-line", SetForm.FULL): (0.70, 0.01),
    ("taveo-return", SetForm.BARE): (0.70, 0.01),
    ("nokia-q3-2023", SetForm.BARE): (0.65, 0.035),
    ("polytechnique-admissions", SetForm.BARE): (0.70, 0.01),
    ("software-lifecycles", SetForm.BARE): (0.74, 0.018),
    ("software-lifecycles", SetForm.THREE): (0.78, 0.018),
}
MEANS = {SetForm.BARE: (0.64, 0.01), SetForm.THREE: (0.665, 0.02)}
MEAN_BY_MEANING = (0.67, 0.02)
CLOSEST_RIGHT_BY_MEANING = 0.62
if not ASKS_ALL:  # the questions asked are harder, or few
    FLOORS |= {
        ("iraq-2024", SetForm.FULL): (0.715, 0.0185),
        ("software-lifecycles", SetForm.BARE): (0.725, 0.018),
        ("software-lifecycles", SetForm.THREE): (0.75, 0.0225),
    }
    MEANS = {SetForm.BARE: (0.64, 0.015), SetForm.THREE: (0.655, 0.0255)}
    MEAN_BY_MEANING = (0.66, 0.0175)
    CLOSEST_RIGHT_BY_MEANING = 0.58
MEAN_OF = [each for name, each in SETS.items() if not any(name in floor for floor in FLOORS)]


def measured(
    which: QuestionSet,
    form: SetForm,
    kinds: frozenset[str] | None = None,
    encoder: Encoder | None = None,
    most: int = MOST_ASKED,
) -> SetReport:
    """Ask `most` of the questions or fewer, evenly spaced, so that each kind has its share."""
    cases = [case for case in which.cases() if kinds is None or case.kind in kinds]
    step = 1 if ASKS_ALL else math.ceil(len(cases) / most)
    asked = cases[::step]
    return evaluate_in_form(which.name, which.snapshot(), form, asked, LABELLED_ON, encoder=encoder)


@pytest.mark.parametrize(("name", "form"), FLOORS)
def test_scores_do_not_drop(name: str, form: SetForm) -> None:
    report = measured(SETS[name], form).report
    least, most_wrong = FLOORS[name, form]
    wrong = share(report, Grade.WRONG)
    assert report.trust >= least, f"trust {report.trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"


@pytest.mark.parametrize(
    "form", [SetForm.BARE, pytest.param(SetForm.THREE, marks=pytest.mark.trial)]
)
def test_the_mean_scores_on_restated_briefings_do_not_drop(form: SetForm) -> None:
    reports = [measured(each, form, most=MOST_ASKED_FOR_A_MEAN).report for each in MEAN_OF]
    least, most_wrong = MEANS[form]
    trust = statistics.fmean(report.trust for report in reports)
    wrong = statistics.fmean(share(report, Grade.WRONG) for report in reports)
    assert trust >= least, f"mean trust {trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"


@pytest.mark.trial
@pytest.mark.skipif(find_encoder() is None, reason="the extra `meaning` is not installed")
def test_the_mean_scores_by_meaning_do_not_drop() -> None:
    encoder = find_encoder()
    reports = [
        measured(each, SetForm.BARE, encoder=encoder, most=MOST_ASKED_FOR_A_MEAN).report
        for each in MEAN_OF
    ]
    least, most_wrong = MEAN_BY_MEANING
    trust = statistics.fmean(report.trust for report in reports)
    wrong = statistics.fmean(share(report, Grade.WRONG) for report in reports)
    assert trust >= least, f"mean trust {trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"
    shown = Counter(graded.grade for report in reports for graded in report.graded)
    right, closest = shown[Grade.CLOSEST_RIGHT], shown[Grade.CLOSEST_WRONG]
    share_right = right / (right + closest)
    assert share_right >= CLOSEST_RIGHT_BY_MEANING, f"{right} of {right + closest} closest right"


def test_hostile_and_off_topic_messages_are_rarely_answered() -> None:
    kinds = frozenset({"hostile", "off_topic"})
    report = measured(SETS["iraq-2024"], SetForm.FULL, kinds).report
    assert share(report, Grade.WRONG) <= 0.06
