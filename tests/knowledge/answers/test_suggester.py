"""Suggested questions: the first phrasings of facts, and others only to those who type them."""

from __future__ import annotations

from knowledge.answers.suggester import Suggester
from knowledge.model import Fact

ODD = "lmao when is the bridge thing finally open"
FACTS = (
    Fact(
        "bridge",
        "roads",
        "The bridge opens in May 2027.",
        "report",
        questions=("When does the bridge open?", ODD, "متى يفتتح الجسر؟", "شوكت يفتح الجسر هسه"),
    ),
    Fact("toll", "roads", "The toll is 3 euros.", "report", questions=("How much is the toll?",)),
    Fact("mill", "town", "The mill closed.", "report", questions=("When did the mill close?",)),
)
SUGGESTER = Suggester(FACTS)


def test_examples_are_first_phrasings_of_each_topic_in_turn() -> None:
    assert SUGGESTER.suggest("", 3) == [
        "When does the bridge open?",
        "When did the mill close?",
        "How much is the toll?",
    ]


def test_words_find_the_first_phrasing_in_the_language_typed() -> None:
    assert SUGGESTER.suggest("finally bridge", 5) == ["When does the bridge open?"]
    assert SUGGESTER.suggest("الجسر", 5) == ["متى يفتتح الجسر؟"]
    assert SUGGESTER.suggest("bridge", 5) == ["When does the bridge open?"]


def test_another_phrasing_is_offered_to_those_who_begin_to_type_it() -> None:
    assert SUGGESTER.suggest("lmao", 5) == ["When does the bridge open?"]
    assert SUGGESTER.suggest("lmao when", 5)[0] == ODD
