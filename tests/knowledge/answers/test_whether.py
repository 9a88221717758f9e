"""Questions for yes or no that a fact settles in other words: by a refusal, an end, a denial."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

SETTLED: Facts = (
    ("The harbour board of Lodra rejected the plan for a casino in May 2026.", "2026-05"),
    ("The Halden mill has made losses since 2016.", "2026"),
    ("The Ostra cinema withdrew its film on the dam after protests.", "2026"),
    ("The motion on solar roofs in Brenn was lost by five votes to four.", "2026"),
    ("Captain Otto Grau remained in Velm as the only officer.", "2026"),
    ("The census of 1921 counted 1,902 inhabitants in the parish of Cor.", "1921"),
    ("The Orrest bakery is 40 years old and larger than the one in Cor.", "2026"),
)
CHANGED: Facts = (
    ("The gate at Tarn has been open at all hours since 2011; before that it closed at night.", ""),
    ("Beet sugar only is used in Velm since the fire; before, half of it was cane sugar.", ""),
    ("Three arbiters hear each dispute: one from Cor and two from other towns.", ""),
    ("Each arbiter is paid by the town of Brenn.", ""),
)
TOLD = [
    ("did the harbour board of Lodra accept the plan for a casino?", "f1"),
    ("is the Halden mill profitable?", "f2"),
    ("did the Ostra cinema show its film on the dam?", "f3"),
    ("was the motion on solar roofs in Brenn carried?", "f4"),
    ("has Captain Otto Grau left Velm?", "f5"),
    ("did the census of 1921 count more than 2,000 inhabitants in the parish of Cor?", "f6"),
]


@pytest.mark.parametrize(("question", "key"), TOLD, ids=[each[0] for each in TOLD])
def test_a_fact_that_settles_it_in_other_words_is_told_and_never_as_a_yes(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    answer = asker(SETTLED)(question)
    assert answer.keys[:1] == (key,), answer.lead
    assert not answer.lead.startswith("Yes"), answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "is the gate at Tarn closed at night?",
        "is cane sugar used in Velm?",
        "are all the arbiters from Cor?",
    ],
)
def test_what_was_so_before_or_is_so_of_one_is_no_yes(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    answer = asker(CHANGED)(question)
    assert not answer.lead.startswith("Yes"), answer.lead


def test_what_is_so_of_each_is_so_of_all(asker: Callable[[Facts], Ask]) -> None:
    assert asker(CHANGED)("are all arbiters paid by the town of Brenn?").lead.startswith("Yes")


@pytest.mark.parametrize(
    "question",
    [
        "did the harbour board of Lodra build the plan for a school?",
        "has the harbour board of Lodra hired a diver?",
        "is the Orrest bakery younger than the one in Cor?",
    ],
)
def test_a_refusal_of_something_else_does_not_answer(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    answer = asker(SETTLED)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


FOLLOWED: Facts = (
    ("The Velm ferry suspended its service on 16 April 2026 after a storm.", "2026-04-16"),
    ("The company lifted the suspension on 1 May 2026.", "2026-05-01"),
    ("The Halden tunnel was closed on 3 March 2026.", "2026-03-03"),
)


@pytest.mark.parametrize(
    "question",
    [
        "did the Velm ferry resume its service in 2026?",
        "did the Velm ferry resume its service in April 2026?",
        "was the Halden tunnel opened in 2026?",
        "was the Halden tunnel reopened in March 2026?",
    ],
)
def test_an_opposite_event_of_the_same_year_or_month_is_no_no(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    answer = asker(FOLLOWED)(question)
    assert not answer.lead.startswith(("No.", "No:", "No,", "Yes")), answer.lead


def test_an_opposite_event_of_the_same_day_is_a_no(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(FOLLOWED)("was the Halden tunnel opened on 3 March 2026?")
    assert answer.lead.startswith("No"), answer.lead
