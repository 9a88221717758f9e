"""Several questions in one message: each is answered, in order, and each unknown one named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.evaluation.question_sets import SetForm
from tests.knowledge.conversation.speaker import Speaker, briefing, ferries


@pytest.fixture(scope="module")
def ships() -> Answerer:
    return ferries()


@pytest.fixture(scope="module")
def metro() -> Answerer:
    return briefing("copenhagen-metro")


@pytest.fixture(scope="module")
def debian() -> Answerer:
    return briefing("debian-releases")


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("When did Aren first sail? And Koss?", ("aren-start", "koss-start")),
        (
            "When did Aren first sail? And Koss? How many passengers did it carry in 2023?",
            ("aren-start", "koss-start", "koss-riders"),
        ),
        (
            "hi! when did the Aren ferry first sail? thanks. who is its captain?",
            ("aren-start", "aren-captain"),
        ),
        (
            "1. who is the captain of the Aren ferry?\n2. when does it stop?",
            ("aren-captain", "aren-end"),
        ),
        ("How many passengers did Aren carry in 2023, and Koss?", ("aren-riders", "koss-riders")),
        (
            "Three things, please: when Aren first sailed, when Koss first sailed, and who the "
            "captain of Aren is?",
            ("aren-start", "koss-start", "aren-captain"),
        ),
        (
            "Aren, when did it first sail; Koss, when did it first sail; and lastly Aren, who is "
            "its captain?",
            ("aren-start", "koss-start", "aren-captain"),
        ),
    ],
)
def test_each_is_answered_in_order(ships: Answerer, said: str, keys: tuple[str, ...]) -> None:
    assert Speaker(ships).say(said).keys == keys


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        (
            "How many passengers did the metro carry in 2009, in 2013 and in 2019?",
            ("passengers-2009", "passengers-2013", "passengers-2019"),
        ),
        (
            "How many passengers did the metro carry in 2009 and 2013?",
            ("passengers-2009", "passengers-2013"),
        ),
    ],
)
def test_dates_joined_are_asked_one_by_one(
    metro: Answerer, said: str, keys: tuple[str, ...]
) -> None:
    assert Speaker(metro).say(said).keys == keys


def test_of_two_dates_the_one_that_is_not_held_is_named(metro: Answerer) -> None:
    answer = Speaker(metro).say("How many passengers did the metro carry in 2013 and in 1990?")
    assert answer.keys == ("passengers-2013",)
    assert any("1990" in note for note in answer.notes)


def test_names_joined_are_asked_one_by_one(debian: Answerer) -> None:
    answer = Speaker(debian).say("when were Debian 11 and Debian 12 released?")
    told = " ".join(view.fact.statement for view in answer.facts)
    assert "14 August 2021" in told
    assert "10 June 2023" in told


def test_an_elided_question_is_completed_by_the_one_before(debian: Answerer) -> None:
    answer = Speaker(debian).say("When was Debian 10 released, and until when was it supported?")
    told = " ".join(view.fact.statement for view in answer.facts)
    assert "6 July 2019" in told
    assert "10 September 2022" in told


def test_each_unknown_one_is_named(ships: Answerer) -> None:
    answer = Speaker(ships).say("When did Aren first sail? What about the price of rice?")
    assert answer.keys == ("aren-start",)
    assert any("price of rice" in note for note in answer.notes)
    neither = Speaker(ships).say("who paints the moon? and who sang the anthem?")
    assert neither.outcome is Outcome.ABSTAIN
    assert "moon" in neither.lead
    assert any("anthem" in note for note in neither.notes)


def test_more_than_are_answered_are_told_of(ships: Answerer) -> None:
    answer = Speaker(ships).say("When did Aren first sail? " * 8)
    assert answer.keys == ("aren-start",)
    assert "I have answered the first 6 questions; please ask the others again." in answer.notes


def test_why_somebody_asks_is_no_question(ships: Answerer) -> None:
    speaker = Speaker(ships)
    assert speaker.say("I live by the sea. When did Aren first sail?").keys == ("aren-start",)


CHAT = (
    "Hello, I was on the quay with my sister, and it was a windy day with a great deal of spray. "
    "She said that we should look it up, because nobody there could tell us what we asked them. "
)


@pytest.mark.parametrize("times", [2, 6, 10])
@pytest.mark.parametrize("asked", ["When did Aren first sail?", "متى أبحرت Aren أول مرة؟"])
def test_a_long_message_is_read_to_its_end(ships: Answerer, times: int, asked: str) -> None:
    assert Speaker(ships).say(CHAT * times + asked).keys == ("aren-start",)
    assert Speaker(ships).say(f"{asked} {CHAT * times}").keys == ("aren-start",)


def test_a_long_message_without_a_question_is_said_to_be_cut(ships: Answerer) -> None:
    answer = Speaker(ships).say("The sea, the wind and the spray of the Aren ferry. " * 20)
    assert any("I read only its beginning" in note for note in answer.notes)


def test_what_follows_is_asked_of_the_last(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("When did Aren first sail? And Koss?")
    assert speaker.say("source?").lead.startswith("Source: Gazette")
    assert speaker.say("the second").keys == ("koss-start",)


@given(said=st.lists(st.sampled_from([
    "When", "Aren", "Koss", "?", " and ", ". ", "\n", "1. ", "what about", "2023", "who", ",", "و",
    "it", "؟", "how many", "in", "thanks", "!", "متى",
]), max_size=14).map(" ".join))  # fmt: skip
def test_any_words_may_be_joined(ships: Answerer, said: str) -> None:
    answer = Speaker(ships).say(said)
    assert answer.lead
    assert len(set(answer.keys)) == len(answer.keys)


def test_two_questions_of_the_same_are_answered_alike() -> None:
    first = Speaker(briefing("iraq-2024", SetForm.FULL))
    said = "When did ISIS lose its territory in Iraq, and when in Syria?"
    assert first.say(said).keys == ("isis-territory-iraq-2017", "isis-territory-syria-2019")
