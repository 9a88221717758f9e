"""Passing mentions: what a statement says of something else, beside what it tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.relations import Qualifier, read_statement
from tests.knowledge.answers.conftest import Ask, Facts

FACTS: Facts = (
    ("Una Ferris chaired the Aren council when the Tarn tunnel opened.", "2023"),
    ("The Lodra society was broke only months after the founding of its museum.", "2021-03"),
    ("The guild succeeded in ending the timber tax in 2019.", "2019"),
    ("Otto Grau insisted on closing the Velm works in 2020.", "2020"),
    ("Pressure grew in May 2026 to disband the Cor orchestra.", "2026-05"),
)


@pytest.mark.parametrize(
    "question",
    [
        "when did the Tarn tunnel open?",
        "when was the museum of the Lodra society founded?",
        "when does the guild end?",
        "when was the Cor orchestra disbanded?",
    ],
)
def test_the_date_of_something_else_is_not_given(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    answer = asker(FACTS)(question)
    assert answer.outcome != "answer", answer.lead


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("when did the guild end the timber tax?", "f3"),
        ("who chaired the Aren council?", "f1"),
    ],
)
def test_what_it_tells_still_answers(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    answer = asker(FACTS)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,)


def test_a_date_of_two_things_at_once_is_given(asker: Callable[[Facts], Ask]) -> None:
    facts: Facts = (("Three people died on 4 May 2026 when the Brenn dam broke.", "2026-05-04"),)
    answer = asker(facts)("when did the Brenn dam break?")
    assert answer.outcome.answers, answer.lead


@pytest.mark.parametrize(
    ("statement", "agent", "patient"),
    [
        ("The guild succeeded in ending the timber tax.", "the guild", "the timber tax"),
        ("Dorn was fined for opening Pellon in 2020.", "dorn", "pellon"),
    ],
)
def test_a_gerund_has_the_agent_of_its_verb_and_an_object(
    statement: str, agent: str, patient: str
) -> None:
    found = [r for r in read_statement(statement) if r.relation in ("end", "open")]
    assert [(" ".join(r.words(r.agent)), " ".join(r.words(r.patient))) for r in found] == [
        (agent, patient)
    ]


@pytest.mark.parametrize(
    "statement",
    ["Pressure was mounting to close the mill.", "Dorn threatened and vowed to close the mill."],
)
def test_what_somebody_wants_is_not_read_as_done(statement: str) -> None:
    found = [r for r in read_statement(statement) if r.relation == "close"]
    assert all(Qualifier.ORDERED in r.qualifiers for r in found)
    assert found
