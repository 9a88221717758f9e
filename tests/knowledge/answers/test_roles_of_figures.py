"""Figures of others: of the other side of a deal, of some alone, or of what is still planned."""

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


PLANNED: Facts = (
    ("The Arden tramway is expected to bring the town 12 million crowns over ten years.", ""),
    ("The Velm cooperative will plant 4,000 oaks in the Eichet wood.", ""),
    ("The Tarn dyke is planned to cost 9 million crowns and has cost 3 million so far.", ""),
)


@pytest.mark.parametrize(
    "question",
    [
        "How much has the Arden tramway brought the town so far?",
        "How many oaks has the Velm cooperative already planted in the Eichet wood?",
    ],
)
def test_a_figure_still_ahead_is_not_what_was_reached_so_far(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    answer = asker(PLANNED)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How much is the Arden tramway expected to bring the town?", "f1"),
        ("How many oaks will the Velm cooperative plant in the Eichet wood?", "f2"),
        ("How much has the Tarn dyke cost so far?", "f3"),
    ],
)
def test_a_figure_still_ahead_answers_what_is_expected(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    assert asker(PLANNED)(question).keys[:1] == (key,)
