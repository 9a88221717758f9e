"""Leads: an answer begins with what its question asks for: yes, no, a date, a number, a name."""

from __future__ import annotations

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Outcome
from tests.knowledge.answers.port import SNAPSHOT, TODAY


@pytest.fixture(scope="module")
def port() -> Answerer:
    return Answerer(SNAPSHOT)


@pytest.mark.parametrize(
    ("question", "lead", "fact"),
    [
        ("Did Orrest open the Velm lighthouse in 1990?", "Yes. ", "opened"),
        ("Was the Velm lighthouse opened by Orrest?", "Yes. ", "opened"),
        ("is it true that the Tarn mill has never flooded", "Yes. ", "never"),
        ("Is the Velm lighthouse in Norway?", "Yes. ", "place"),
        ("Is the Velm lighthouse in Sweden?", "No: Norway. ", "place"),
        ("Did Orrest open the Velm lighthouse in 1980?", "No: May 1990. ", "opened"),
        ("Has the Tarn mill flooded?", "No. ", "never"),
        ("Did the rents of the Tarn mill fall in 2022?", "No. ", "rents"),
    ],
)
def test_a_question_for_yes_or_no_gets_one_where_a_fact_decides_it(
    port: Answerer, question: str, lead: str, fact: str
) -> None:
    answer = port.answer(question, TODAY)
    assert answer.keys == (fact,)
    assert answer.lead == lead + SNAPSHOT.facts[fact].statement


@pytest.mark.parametrize(
    "question",
    [
        "Has the Velm lighthouse closed?",
        "Did the Velm lighthouse close in March 2025?",
        "is the Velm lighthouse closed by now?",
    ],
)
def test_of_a_plan_that_has_passed_neither_yes_nor_no_is_said(
    port: Answerer, question: str
) -> None:
    answer = port.answer(question, TODAY)
    assert answer.keys == ("closing",)
    told = "It was planned for March 2025; whether it happened is not known. "
    assert answer.lead.startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "Is the Velm lighthouse in Oslo?",
        "Do all guards of the Tarn mill speak Danish?",
        "Did exactly 120 ships pass Velm in 2023?",
        "Did Lund open the Velm lighthouse?",
    ],
)
def test_what_no_fact_decides_is_neither_yes_nor_no(port: Answerer, question: str) -> None:
    answer = port.answer(question, TODAY)
    assert not answer.lead.startswith(("Yes", "No.", "No:"))
    if answer.outcome is Outcome.ANSWER:
        assert answer.lead.startswith("Not known for certain")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("When did Orrest open the Velm lighthouse?", "May 1990. "),
        ("When is the Velm lighthouse to close?", "Planned for March 2025; whether it happened is"),
        ("How tall is the Velm lighthouse?", "48 metres. The Velm lighthouse is 48 metres tall."),
        ("How many ships passed Velm in 2023?", "At least 120 ships passed"),
        ("Who opened the Velm lighthouse?", "Orrest opened the Velm lighthouse"),
        ("Why was the mill closed?", "Because Orrest asked for it. The mill was closed"),
    ],
)
def test_the_date_number_name_or_reason_comes_first(
    port: Answerer, question: str, lead: str
) -> None:
    assert port.answer(question, TODAY).lead.startswith(lead)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("How many Danish cooks work there?", "I have no number of Danish cooks."),
        ("How many women walked to the Tarn mill?", "I have no number of women."),
        ("How many of the guards are children?", "I have no number of children."),
        ("Is there a canteen at the Tarn mill?", "Not known. I have nothing on “canteen”."),
        ("Which brewery supplies the Tarn mill?", "I have nothing on “brewery”."),
        ("Has Velm bought the Tarn mill?", "Not known. "),
        ("Who is the Orrest treasurer?", "I have nothing on “treasurer”."),
    ],
)
def test_what_is_not_held_is_named_in_the_words_that_carry_the_question(
    port: Answerer, question: str, lead: str
) -> None:
    answer = port.answer(question, TODAY)
    assert answer.outcome is Outcome.ABSTAIN
    assert answer.lead.startswith(lead)
