"""Figures of others: of the other side of a deal, or of those alone that something happened to."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

FIGURES: Facts = (
    ("Norrland was ordered to pay the guild of Velm 40,000 crowns for its court costs.", "2026"),
    ("One cargo boat replaces about 90 wagons.", ""),
    (
        "Orrest Mill closed its hall in Velm after four of its employees were injured in Cor.",
        "2026",
    ),
    ("The Halden foundry employs 310 workers.", "2026"),
    ("Two teachers of the Brenn academy resigned in May 2026.", "2026-05"),
    ("One goods train replaces about 40 trucks.", ""),
    ("Damages were paid to the town of Tarn: 7,000 crowns.", "2026"),
)


@pytest.mark.parametrize(
    "question",
    [
        "How much was the guild of Velm ordered to pay Norrland?",
        "How many cargo boats does one wagon replace?",
        "How many goods trains does one truck replace?",
        "How many people work for Orrest Mill in Velm?",
        "How many people does Orrest Mill employ in Velm?",
    ],
)
def test_the_figure_of_another_does_not_answer(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    answer = asker(FIGURES)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How much was Norrland ordered to pay the guild of Velm?", "f1"),
        ("How many wagons does one cargo boat replace?", "f2"),
        ("How many employees of Orrest Mill were injured?", "f3"),
        ("How many people work for the Halden foundry?", "f4"),
        ("How many teachers of the Brenn academy resigned?", "f5"),
        ("How many trucks does one goods train replace?", "f6"),
        ("How much was the town of Tarn paid in damages?", "f7"),
    ],
)
def test_the_figure_of_what_is_asked_answers(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    assert asker(FIGURES)(question).keys[:1] == (key,)
