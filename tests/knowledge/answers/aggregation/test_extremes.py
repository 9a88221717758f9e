"""The one of a set with the highest or lowest figure."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

BRIDGES: Facts = (
    ("The Halt bridge is 410 metres long.", ""),
    ("The Skell bridge is 1,250 metres long.", ""),
    ("The Orle bridge is 730 metres long.", ""),
    ("The Kessel ferry cost 41 million crowns.", ""),
    ("The Morvan ferry cost 58 million crowns.", ""),
    ("The Tarn camp has 4,200 people.", ""),
    ("The Olvar camp has 300 tents.", ""),
    ("The Vale lake is about 40 metres deep.", ""),
    ("The Brenn lake is 52 metres deep.", ""),
    ("The Marl mill has 30 workers.", ""),
    ("The Sarn mill has 45 workers and is the largest in the valley.", ""),
    ("The Quill tower is 90 metres tall.", ""),
    ("The Arden tower is 90 metres tall.", ""),
)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("which is the longest bridge?", "f2"),
        ("what is the shortest bridge", "f1"),
        ("which ferry was the most expensive?", "f5"),
        ("cheapest ferry", "f4"),
    ],
)
def test_the_highest_or_lowest_is_told_with_how_many_there_are(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    answer = asker(BRIDGES)(question)
    assert answer.outcome is Outcome.ANSWER, answer.lead
    assert answer.keys == (key,)
    assert "figure of" in answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "which is the largest camp?",  # people here, tents there
        "which is the deepest lake?",  # one is only about so deep
        "which is the tallest tower?",  # both are
        "which is the heaviest bridge?",
    ],
)
def test_none_is_told_where_it_is_not_sure(asker: Callable[[Facts], Ask], question: str) -> None:
    answer = asker(BRIDGES)(question)
    assert not answer.outcome.answers, answer.lead


def test_what_a_fact_says_itself_is_told(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(BRIDGES)("which is the largest mill?")
    assert answer.keys[:1] == ("f11",)
    assert "figure of" not in answer.lead
