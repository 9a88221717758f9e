"""Questions as people type them: the subject ahead of the question, asides, everyday words."""

from collections.abc import Callable

import pytest

from knowledge import text
from knowledge.answers import Outcome
from knowledge.query.clause_roles import beginning_of
from knowledge.query.kinds import read_kind
from tests.knowledge.answers.conftest import Ask, Facts

PORT: Facts = (
    ("The ferry at Tarn was closed in 2017 after its cable had rusted.", "2017"),
    ("The harbour office in Reva has 19 employees and a cat.", ""),
    ("The archive of the guild lies in the old railway depot.", ""),
    ("Gates of the harbour open at 8 am and shut at 9 pm in summer.", ""),
    ("The slipway in Reva belongs to a private company.", ""),
    ("Cor Blank was dismissed in July 2023 by the supervisory board.", "2023-07"),
    ("The trawler Moorhen was detained in Reva for faults in her engine.", ""),
    ("The breakwater is half finished; a breakwater of 220 metres was promised.", ""),
    ("The net loft was built in 1907 and burnt out in 1960.", ""),
    ("Passengers of all ferries: 61 million in 2024, 57 million in 2023.", "2025"),
    ("By the end of 2023, 3,902 families had been paid; payments began in January 2022.", "2022"),
    ("The last pilots of Sorren left the pilot station on 5 April 2024.", "2024-04-05"),
    ("Welders asked for a canteen, and 41 union members sit in the works council of Reva.", ""),
    ("IEEE 1205 of 1999 allowed up to 11 megabits per second on board.", "1999"),
    ("Ada Orel won the regatta of 2019 by a length.", "2019"),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("the ferry at tarn, when was it closed", "f1"),
        ("how many ppl work at the harbour office in reva", "f2"),
        ("Where does the archive of the guild lie?", "f3"),
        ("When do the gates of the harbour shut in summer?", "f4"),
        ("To whom does the slipway in Reva belong?", "f5"),
        ("Who dismissed Cor Blank?", "f6"),
        ("Why was the trawler Moorhen detained in Reva?", "f7"),
        ("hi, how old is the net loft, need it for school", "f9"),
        ("How many passengers had all ferries in 2024?", "f10"),
        ("How many families had been paid by the end of 2023?", "f11"),
        ("Are there still pilots of Sorren in the pilot station?", "f12"),
        ("and how many union ppl sit in the works council of reva", "f13"),
        ("How many megabits per second did IEEE 1205 allow?", "f14"),
        ("regatta 2019 winner", "f15"),
    ],
)
def test_it_answers(asker: Callable[[Facts], Ask], question: str, expected: str) -> None:
    answer = asker(PORT)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys[0] == expected


@pytest.mark.parametrize(
    "question",
    [
        "the ferry at sorren, when was it closed",
        "How many cats work at the harbour office in Reva?",
        "Who dismissed Ada Orel?",
        "Where does the cable of the guild lie?",
        "How old is the net loft's roof?",
        "Are there still cats in the pilot station?",
        "What does the slipway in Reva cost?",
    ],
)
def test_it_does_not_answer_what_is_not_there(asker: Callable[[Facts], Ask], question: str) -> None:
    assert asker(PORT)(question).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("whats the harbour hall called these days", "what"),
        ("he got helium out of what", "what"),
        ("and what do the welders want", "what"),
    ],
)
def test_the_kind_of_a_question_is_that_of_its_first_word(
    asker: Callable[[Facts], Ask], question: str, kind: str
) -> None:
    tokens = text.tokens(question)
    assert read_kind(tokens, beginning_of(tokens, [False] * len(tokens))).asks.value == kind
