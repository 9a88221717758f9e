"""What somebody should do: all facts that say so of them, and none on what they did."""

from __future__ import annotations

import pytest

from tests.knowledge.answers.conftest import Asker, Facts

DUTIES: Facts = (
    ("The council of Hrast should repair the old weir before winter.", ""),
    ("The council of Hrast must publish its accounts by May.", ""),
    ("The council of Hrast bought a new ferry in 2025.", "2025"),
    ("The auditors urged the council of Hrast to sell the mill.", ""),
    ("A report asks how the council of Hrast should treat the anglers.", ""),
    ("Anglers should report dead fish to the council of Hrast.", ""),
    ("The anglers are asked to keep off the east bank.", ""),
    ("Ida Renn opened the weir in 1998.", "1998"),
    ("The weir is 40 metres long.", ""),
    ("Growers in the valley have to register their wells.", ""),
)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("What should the council of Hrast do?", {"f1", "f2", "f4"}),
        ("what must the council of Hrast do", {"f1", "f2", "f4"}),
        ("what should the council of Hrast do about the weir?", {"f1"}),
        ("What should anglers do?", {"f6", "f7"}),
        ("what do growers have to do?", {"f10"}),
        ("what should be done about the weir?", {"f1"}),
    ],
)
def test_all_that_somebody_should_do_is_told(asker: Asker, question: str, keys: set[str]) -> None:
    answer = asker(DUTIES)(question)
    assert answer.outcome.answers, answer.lead
    assert set(answer.keys) == keys, answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "What should Ida Renn do?",
        "what should I do?",
        "what should the council of Hrast do in Velm?",
    ],
)
def test_what_somebody_did_is_not_what_they_should_do(asker: Asker, question: str) -> None:
    answer = asker(DUTIES)(question)
    assert not answer.outcome.answers, answer.lead
