"""Measures told in several ways: the newest figure of a thing answers, and that of a year asked."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

TOWNS: Facts = (
    ("12,400 people lived in Ostra in 2015.", "2015"),
    ("The population of Ostra was 14,900 in 2024.", "2024"),
    ("Aren had 40,000 inhabitants in 2015.", "2015"),
    ("In Aren county 90,000 people lived in 2024.", "2024"),
    ("12 people live in the Aren lighthouse as of 2026.", "2026"),
    ("The population of Cor will be 9,000 in 2040.", "2040"),
    ("Cor had 7,000 inhabitants in 2020.", "2020"),
    ("900 children lived in Cor in 2023.", "2023"),
)
FIRMS: Facts = (
    ("Dorn Steel employed 800 people in 2019.", "2019"),
    ("In 2026 the staff of Dorn Steel numbered 650.", "2026"),
    ("300 students were enrolled at the Velm academy in 2018.", "2018"),
    ("The Velm academy has 420 students as of 2026.", "2026"),
    ("In 2023 the price of a ferry ticket to Velm was 12 crowns.", "2023"),
    ("A ferry ticket to Velm costs 15 crowns as of May 2026.", "2026-05"),
    ("14,000 people visited the Velm museum in 2025.", "2025"),
    ("300 people visited the Velm museum on 4 May 2026.", "2026-05-04"),
)
FUNDS: Facts = (
    ("The Lessum fund received 4 million crowns in 2024.", "2024"),
    ("The Lessum fund took in 6 million crowns in 2025.", "2025"),
    ("Norrland received 5 million crowns from Sudmark in 2024.", "2024"),
    ("For 2024 the council gave back 3 million crowns of the 2023 budget.", "2024"),
)


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (TOWNS, "how many people live in Ostra?", "f2"),
        (TOWNS, "how many inhabitants does Ostra have?", "f2"),
        (TOWNS, "how many residents does Ostra have now?", "f2"),
        (TOWNS, "what is the population of Ostra?", "f2"),
        (TOWNS, "how many people lived in Ostra in 2015?", "f1"),
        (TOWNS, "what was the population of Ostra in 2015?", "f1"),
        (TOWNS, "how many people live in Aren?", "f3"),
        (TOWNS, "how many people live in the Aren lighthouse?", "f5"),
        (TOWNS, "what is the population of Cor?", "f7"),
        (FIRMS, "how many people does Dorn Steel employ?", "f2"),
        (FIRMS, "how many employees does Dorn Steel have?", "f2"),
        (FIRMS, "how many people work at Dorn Steel?", "f2"),
        (FIRMS, "how many people did Dorn Steel employ in 2019?", "f1"),
        (FIRMS, "how many students are enrolled at the Velm academy?", "f4"),
        (FIRMS, "how much is a ferry ticket to Velm?", "f6"),
        (FIRMS, "what was the price of a ferry ticket to Velm in 2023?", "f5"),
        (FIRMS, "how many visitors did the Velm museum have?", "f7"),
        (FUNDS, "how much did the Lessum fund receive in 2025?", "f2"),
        (FUNDS, "how much did the Lessum fund take in in 2024?", "f1"),
        (FUNDS, "how much did Norrland receive from Sudmark?", "f3"),
        (FUNDS, "how much did the council give back for 2024?", "f4"),
        (FUNDS, "how much did the council give back of the 2023 budget?", "f4"),
    ],
)
def test_the_newest_figure_answers_in_whatever_words_it_is_told(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,), answer.lead


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        (TOWNS, "how many people lived in Ostra in 2020?"),
        (FUNDS, "how much did the council give back for 2023?"),
        (FUNDS, "how much did the council give back in 2023?"),
        (FUNDS, "how much did Sudmark receive from Norrland?"),
        (FUNDS, "how much did Sudmark take in from Norrland?"),
    ],
)
def test_a_figure_of_another_year_or_side_does_not_answer(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, answer.lead
