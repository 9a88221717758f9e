"""Sums, counts and comparatives over facts that say the same of several things."""

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Asker, Facts

THINGS: Facts = (
    ("The Halt bridge was built in 1931.", "1931"),
    ("The Skell bridge was built in 1978.", "1978"),
    ("The Halt bridge is 410 metres long.", ""),
    ("The Skell bridge is 1,250 metres long.", ""),
    ("The Kessel ferry cost 41 million crowns.", ""),
    ("The Morvan ferry cost 58 million crowns.", ""),
    ("The Kessel ferry was launched in 2015.", "2015"),
    ("Grant A of 2 million crowns was paid on 3 March 2024.", "2024-03-03"),
    ("Grant B of 5 million crowns was paid on 9 June 2024.", "2024-06-09"),
    ("Norland ratified the Sarn Convention on 3 March 2012.", "2012-03-03"),
    ("Estria ratified the Sarn Convention on 9 May 2014.", "2014-05-09"),
    ("Velden ratified the Sarn Convention in 2016.", "2016"),
    ("Ida Falk reached the summit of Grand Tarn on 4 July 1998.", "1998-07-04"),
    ("Jon Orr reached the summit of Grand Tarn on 2 August 2003.", "2003-08-02"),
    ("Odda visitor centre opened in 2011.", "2011"),
    ("Lofthus visitor centre opened in 2003.", "2003"),
    ("The Orm choir has 40 singers.", ""),
    ("The Elk barge cost 4 million crowns.", ""),
    ("The Ram barge cost 3 million euros.", ""),
    ("The Vik mill was to close in 2020.", "2020"),
    ("The Tarn mill closed in 2022.", "2022"),
    ("The Lom mill closed in 2024.", "2024"),
)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Which bridge is older?", "f1"),
        ("Which bridge is newer?", "f2"),
        ("Which bridge is longer?", "f4"),
        ("Which ferry cost more?", "f6"),
        ("Which ferry was cheaper?", "f5"),
        ("Which visitor centre is the oldest?", "f16"),
        ("Who was the first to reach the summit of Grand Tarn?", "f13"),
        ("Which country was the first to ratify the Sarn Convention?", "f10"),
        ("Who was the last to ratify the Sarn Convention?", "f12"),
        ("Which mill closed first?", "f21"),
    ],
)
def test_one_of_things_that_are_not_named(asker: Asker, question: str, key: str) -> None:
    answer = asker(THINGS)(question)
    assert (answer.outcome, answer.keys) == (Outcome.ANSWER, (key,))
    assert "in what I have" in answer.lead


@pytest.mark.parametrize(
    ("question", "beginning", "keys"),
    [
        ("What did the two ferries cost together?", "99,000,000 crowns: the sum of the 2", "5 6"),
        ("How many grants were paid in 2024?", "2 in what I have", "8 9"),
        ("How many countries ratified the Sarn Convention?", "3 in what I have", "10 11 12"),
        ("Which countries ratified the Sarn Convention before 2015?", "2 facts", "10 11"),
        ("Which countries ratified the Sarn Convention?", "3 facts", "10 11 12"),
    ],
)
def test_totals_say_what_they_are_over(
    asker: Asker, question: str, beginning: str, keys: str
) -> None:
    answer = asker(THINGS)(question)
    assert answer.outcome is Outcome.LIST
    assert answer.lead.startswith(beginning)
    assert set(answer.keys) == {f"f{number}" for number in keys.split()}


@pytest.mark.parametrize(
    "question",
    [
        "How many singers do the Orm choir and the Adra choir have together?",
        "What did the three ferries cost together?",
        "Which choir is older?",
        "Which barge cost more?",
    ],
)
def test_what_cannot_be_computed_is_not_told(asker: Asker, question: str) -> None:
    assert not asker(THINGS)(question).outcome.answers
