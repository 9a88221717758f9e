"""Acronyms one letter off: another body, which is never told of as the one that is held."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

BODIES: Facts = (
    ("NORCOM is to leave Velm in December 2027.", "2027-12"),
    ("NORCOM was set up in 2003.", "2003"),
    ("VESTAD ended its work in September 2024.", "2024-09"),
    ("The Quill Bridge was closed on 3 May 2021.", "2021-05-03"),
    ("ORDRAL is to close on 4 May 2029.", "2029-05-04"),
    ("Cholera was found in Ordra in 2024.", "2024"),
)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("When was NORCOT set up?", "NORCOM"),
        ("when does norcot leave Velm?", "NORCOM"),
        ("Is NORCOT set up?", "NORCOM"),
        ("When did VESTAS end its work?", "VESTAD"),
        ("everything on VESTAS", "VESTAD"),
        ("when does ORDREL close?", "ORDRAL"),
    ],
)
def test_another_acronym_is_not_answered_and_the_one_held_is_suggested(
    asker: Callable[[Facts], Ask], question: str, near: str
) -> None:
    answer = asker(BODIES)(question)
    assert not answer.outcome.answers, answer.lead
    assert near in answer.lead


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("When was NROCOM set up?", "f2"),
        ("When was NORCCOM set up?", "f2"),
        ("When was NIRCOM set up?", "f2"),
        ("when was the Quil brige closed?", "f4"),
    ],
)
def test_a_misspelt_name_is_still_found(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    answer = asker(BODIES)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[0] == key
