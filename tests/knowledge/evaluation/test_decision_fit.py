"""Fitting the decision: signs are kept, the prior gives way to evidence, sets are left out."""

import json
from collections.abc import Mapping

import pytest

from knowledge.answers.decision import FILE, decision
from knowledge.evaluation.decision_fit import Example, fit, leave_one_out, trust
from knowledge.evaluation.question_sets import SetForm

PRIOR = {"constant": -2.0, "coverage": 1.0, "other_name": -1.0}


def example(name: str, *, right: bool, **signals: float) -> Example:
    whole: Mapping[str, float] = {"constant": 1.0, "coverage": 0.0, "other_name": 0.0, **signals}
    return Example(name, SetForm.BARE, right, (whole,), (right,))


def covered(count: int, name: str = "one") -> list[Example]:
    return [
        each
        for _ in range(count)
        for each in (example(name, right=True, coverage=1.0), example(name, right=False))
    ]


def test_without_examples_of_a_signal_its_weight_stays() -> None:
    assert fit(covered(50), PRIOR)["other_name"] == PRIOR["other_name"]


def test_without_any_examples_all_weights_stay() -> None:
    assert fit([], PRIOR) == PRIOR
    (alone,) = leave_one_out(covered(10), PRIOR, 0.8)
    assert alone.fitted == alone.in_use


def test_a_question_with_its_facts_removed_is_learned_from_and_not_scored() -> None:
    near_miss = Example("one", SetForm.BARE, False, ({**PRIOR, "coverage": 1.0},), (False,), True)
    found = covered(50)
    assert fit([*found, *[near_miss] * 100], PRIOR)["coverage"] < fit(found, PRIOR)["coverage"]
    assert trust([*found, near_miss], PRIOR, 0.8) == trust(found, PRIOR, 0.8)


def test_what_tells_right_from_wrong_gains_weight() -> None:
    assert fit(covered(200), PRIOR)["coverage"] > PRIOR["coverage"] + 1


def test_a_signal_against_never_speaks_for_a_fact() -> None:
    odd = [example("one", right=True, other_name=1.0) for _ in range(200)]
    assert fit(odd, PRIOR)["other_name"] == 0.0


def test_trust_counts_a_wrong_answer_twice() -> None:
    sure = {"constant": 3.0, "coverage": 0.0, "other_name": 0.0}
    found = [example("one", right=True), example("one", right=False)]
    assert trust(found, sure, 0.8) == pytest.approx(-0.5)


def test_each_set_is_scored_by_weights_fitted_to_the_others() -> None:
    found = covered(100, "one") + covered(100, "two")
    results = leave_one_out(found, PRIOR, 0.8)
    assert [each.name for each in results] == ["one", "two"]
    assert all(each.fitted > each.in_use for each in results)


def test_the_file_of_the_decision_has_thresholds_in_order() -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    assert 0 < content["closest_from"] < content["answer_from"] < 1
    assert decision().weights == content["weights"]
