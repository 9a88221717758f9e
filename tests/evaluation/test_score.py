"""Least scores of the answers to the question sets; a change that lowers one must edit them."""

import statistics
from collections import Counter
from pathlib import Path

import pytest

from knowledge.evaluation.question_sets import QuestionSet, SetForm, find_sets
from knowledge.evaluation.questions import Grade
from knowledge.evaluation.set_reports import LABELLED_ON, SetReport, evaluate_in_form, share
from knowledge.meaning import Encoder, find_encoder

SETS = {each.name: each for each in find_sets(Path(__file__).parent)}

# Least trust score and most wrong answers (a share), a little below and above what was measured
# on all questions of a set, development and held-back ones together.
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
MEANS = {SetForm.BARE: (0.635, 0.01), SetForm.THREE: (0.665, 0.02)}
MEANS_BY_MEANING = {SetForm.BARE: (0.645, 0.015)}
MEAN_OF = [each for name, each in SETS.items() if not any(name in floor for floor in FLOORS)]


def measured(
    which: QuestionSet,
    form: SetForm,
    kinds: frozenset[str] | None = None,
    encoder: Encoder | None = None,
) -> SetReport:
    cases = [case for case in which.cases() if kinds is None or case.kind in kinds]
    snapshot = which.snapshot()
    return evaluate_in_form(which.name, snapshot, form, cases, LABELLED_ON, encoder=encoder)


@pytest.mark.parametrize(("name", "form"), FLOORS)
def test_scores_do_not_drop(name: str, form: SetForm) -> None:
    report = measured(SETS[name], form).report
    least, most_wrong = FLOORS[name, form]
    wrong = share(report, Grade.WRONG)
    assert report.trust >= least, f"trust {report.trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"


@pytest.mark.parametrize("form", MEANS)
def test_the_mean_scores_on_restated_briefings_do_not_drop(form: SetForm) -> None:
    reports = [measured(each, form).report for each in MEAN_OF]
    least, most_wrong = MEANS[form]
    trust = statistics.fmean(report.trust for report in reports)
    wrong = statistics.fmean(share(report, Grade.WRONG) for report in reports)
    assert trust >= least, f"mean trust {trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"


@pytest.mark.skipif(find_encoder() is None, reason="the extra `meaning` is not installed")
def test_the_mean_scores_by_meaning_do_not_drop() -> None:
    encoder = find_encoder()
    reports = [measured(each, SetForm.BARE, encoder=encoder).report for each in MEAN_OF]
    least, most_wrong = MEANS_BY_MEANING[SetForm.BARE]
    trust = statistics.fmean(report.trust for report in reports)
    wrong = statistics.fmean(share(report, Grade.WRONG) for report in reports)
    assert trust >= least, f"mean trust {trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"
    shown = Counter(graded.grade for report in reports for graded in report.graded)
    right, closest = shown[Grade.CLOSEST_RIGHT], shown[Grade.CLOSEST_WRONG]
    assert right / (right + closest) >= 0.62, f"{right} of {right + closest} closest right"


def test_hostile_and_off_topic_messages_are_rarely_answered() -> None:
    kinds = frozenset({"hostile", "off_topic"})
    report = measured(SETS["iraq-2024"], SetForm.FULL, kinds).report
    assert share(report, Grade.WRONG) <= 0.06
