"""What follows up the turns before it, and what does not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from tests.knowledge.conversation.speaker import Speaker, ferries


@pytest.fixture(scope="module")
def ships() -> Answerer:
    return ferries()


BEFORE = "When did the Aren ferry first sail?"


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("and the Koss ferry?", "koss-start"),
        ("what about Koss", "koss-start"),
        ("who is its captain?", "aren-captain"),
        ("when does it stop?", "aren-end"),
    ],
)
def test_is_read_after_the_question_before(ships: Answerer, asked: str, key: str) -> None:
    speaker = Speaker(ships)
    speaker.say(BEFORE)
    answer = speaker.say(asked)
    assert answer.keys == (key,)
    assert answer.notes[0].startswith("Read as: ")


def test_a_bare_why_asks_of_the_same(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("does the Aren ferry sail?")
    assert speaker.say("and why?").keys == ("aren-why",)


def test_the_period_takes_the_place_of_the_period(ships: Answerer) -> None:
    speaker = Speaker(ships)
    before = speaker.say("how many passengers did the Koss ferry carry in 2022?")
    assert before.outcome is Outcome.ABSTAIN
    assert speaker.say("and in 2023?").keys == ("koss-riders",)


@pytest.mark.parametrize("asked", ["thanks", "how many passengers did Koss carry in 2023?"])
def test_what_stands_alone_is_left_alone(ships: Answerer, asked: str) -> None:
    speaker = Speaker(ships)
    speaker.say(BEFORE)
    assert speaker.say(asked) == Speaker(ships).say(asked)


WORDS = (
    *("and", "what", "about", "it", "its", "why", "when", "?", "،", "و", "متى", "هو", "Aren"),
    *("Koss", "ferry", "2023", "or", "than", "first", "two", "more", "between", "vs", "compare"),
    *("source", "next", "sure", "second", "3", "الثاني", "لماذا", "latest", "Arabic", "thanks"),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.lists(
    st.sampled_from(WORDS),
    max_size=12,
).map(" ".join)


@given(said=st.lists(TEXTS, max_size=4))
def test_no_text_after_any_others_breaks_it(ships: Answerer, said: list[str]) -> None:
    speaker = Speaker(ships)
    for each in said:
        answer = speaker.say(each)
        assert 0.0 <= answer.score <= 1.0
        assert len(set(answer.keys)) == len(answer.keys)
        assert all(one != other for one, other in itertools.pairwise(answer.notes))
