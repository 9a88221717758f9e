"""Questions that name no number of a thing of which several are stored."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

FACTS: Facts = (
    ("Orla 45 was released on 13 May 2023.", ""),
    ("Orla 46 was released on 14 June 2024.", ""),
    ("Support for Orla 45 ended on 3 May 2026.", ""),
    ("The first phase of the works began in March 2021.", ""),
    ("The second phase of the works began in May 2023.", ""),
    ("Round 1 of the vaccination took place in May 2024.", ""),
    ("Round 2 of the vaccination took place in June 2025.", ""),
    ("Line 4 was closed on 3 May 2020.", ""),
)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("When was Orla released?", {"f1", "f2"}),
        ("when did the works begin?", {"f4", "f5"}),
        ("when did the vaccination round take place", {"f6", "f7"}),
    ],
)
def test_it_is_asked_which_one_is_meant(
    asker: Callable[[Facts], Ask], question: str, keys: set[str]
) -> None:
    answer = asker(FACTS)(question)
    assert answer.outcome is Outcome.CLARIFY, answer.lead
    assert set(answer.keys) == keys


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("When was Orla 46 released?", "f2"),
        ("When was Orla released in 2023?", "f1"),
        ("when did support for orla end", "f3"),
        ("When did the second phase of the works begin?", "f5"),
        ("When was the line closed?", "f8"),
    ],
)
def test_what_the_question_or_the_store_leaves_no_choice_of_is_answered(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    answer = asker(FACTS)(question)
    assert answer.outcome is Outcome.ANSWER, answer.lead
    assert answer.keys[0] == key
