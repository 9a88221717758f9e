"""What is so today is answered by the fact that holds today, not by the one that it followed."""

from __future__ import annotations

import datetime

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.model import FactKind
from tests.knowledge.conversation.speaker import fact, ferries

TODAY = datetime.date(2027, 3, 10)
FACTS = [
    fact("old-fare", "Until the end of 2026 a single ride cost 25 crowns.", "../2026-12-31",
         kind=FactKind.FIGURE),
    fact("fare", "A single ride costs 28 crowns since 1 January 2027.", "2027-01-01/..",
         kind=FactKind.FIGURE),
    fact("old-task", "Until May 2024 the Aren patrol's task was a combat task.", "../2024-05",
         "aren", kind=FactKind.STATUS),
    fact("task", "Since May 2024 the Aren patrol's task has been to train and assist local crews.",
         "2024-05/..", "aren", kind=FactKind.STATUS),
    fact("first-ill", "By 19 February 2027 six people had fallen ill.", "2027-02-19", "koss",
         kind=FactKind.EVENT),
    fact("now-ill", "By 5 March 2027, 23 people had fallen ill, 17 of them in Olin.", "2027-03-05",
         "olin", kind=FactKind.FIGURE),
    fact("catch", "In 2025 the boats caught 300 tonnes of cod.", "2025", kind=FactKind.FIGURE),
    fact("koss-catch", "In 2026 the boats caught 20 tonnes of cod off Koss.", "2026", "koss",
         kind=FactKind.FIGURE),
]  # fmt: skip


@pytest.fixture(scope="module")
def harbour() -> Answerer:
    return ferries(FACTS)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("How much is a ride?", "fare"),
        ("how much was a ride in 2026?", "old-fare"),
        ("What is the task of the Aren patrol?", "task"),
        ("what was the Aren patrol's task until May 2024?", "old-task"),
        ("how many people fell ill?", "now-ill"),
        ("how many people had fallen ill by 19 February 2027?", "first-ill"),
        ("how many tonnes of cod did the boats catch?", "catch"),
    ],
)
def test_the_fact_that_holds_today_answers(harbour: Answerer, asked: str, key: str) -> None:
    assert harbour.answer(asked, TODAY).keys == (key,)
