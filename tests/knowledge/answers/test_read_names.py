"""Names near to those written: an answer says which one was read, unless a word is misspelt."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

HELD: Facts = (
    ("Norbex took over the Lunde shipyard on 6 April 2027.", "2027-04-06"),
    ("The Quill Bridge was closed on 3 May 2021.", "2021-05-03"),
)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("what did Norbix take over?", "I read “Norbix” as “Norbex”."),
        ("when did norbax take over the Lunde shipyard?", "I read “norbax” as “Norbex”."),
        ("ما الذي استحوذت عليه Norbix؟", "Norbix"),
    ],
)
def test_another_name_is_answered_with_the_one_that_was_read(
    asker: Callable[[Facts], Ask], question: str, note: str
) -> None:
    answer = asker(HELD)(question)

    assert not answer.outcome.answers or any(note in each for each in answer.notes)


@pytest.mark.parametrize(
    "question", ["what did Norbex take over?", "when was the Quill brigde closed?"]
)
def test_nothing_is_said_of_what_is_plain(asker: Callable[[Facts], Ask], question: str) -> None:
    answer = asker(HELD)(question)

    assert answer.outcome.answers
    assert not answer.notes
