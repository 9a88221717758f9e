"""Least scores of the answers to the question sets; a change that lowers one must edit them."""

import datetime
import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.evaluation.questions import EvaluationReport, Grade, evaluate, read_cases
from knowledge.library import Library
from tests.stores import store_at

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 23)

# Least trust score and most wrong answers (a share), a little below and above what was measured
# on all questions of a set, development and held-back ones together.
FLOORS = {
    "iraq-2024": (0.72, 0.03),
    "vale-line": (0.63, 0.02),
    "taveo-return": (0.63, 0.01),
}
BRIEFINGS = {
    "vale-line": HERE / "briefings" / "vale-line",
    "taveo-return": HERE / "briefings" / "taveo-return.csv",
}


@pytest.fixture(scope="module")
def report_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], EvaluationReport]:
    """Reports by the name of the question set, each evaluated once, as that takes seconds."""
    return functools.cache(lambda name: evaluated(name, tmp_path_factory.mktemp(name)))


def evaluated(name: str, folder: Path) -> EvaluationReport:
    own = BRIEFINGS.get(name)
    library = Library.open(store_at(folder / "store.db"), briefing=own is None)
    try:
        if own is not None:
            library.import_files([own], scope=None, actor="test")
        return evaluate(
            lambda question, today: library.ask(question, scope=None, today=today),
            read_cases(HERE / f"{name}.jsonl"),
            TODAY,
        )
    finally:
        library.close()


@pytest.mark.parametrize("name", FLOORS)
def test_scores_do_not_drop(report_on: Callable[[str], EvaluationReport], name: str) -> None:
    report = report_on(name)
    least, most_wrong = FLOORS[name]
    wrong = report.by_kind()["all"][Grade.WRONG] / len(report.graded)
    assert report.trust >= least, f"trust {report.trust:.3f}"
    assert wrong <= most_wrong, f"{wrong:.1%} wrong"


def test_hostile_and_off_topic_messages_are_rarely_answered(
    report_on: Callable[[str], EvaluationReport],
) -> None:
    kinds = report_on("iraq-2024").by_kind()
    answered = sum(kinds[kind][Grade.WRONG] for kind in ("hostile", "off_topic"))
    assert answered <= 0.06 * sum(sum(kinds[k].values()) for k in ("hostile", "off_topic"))
