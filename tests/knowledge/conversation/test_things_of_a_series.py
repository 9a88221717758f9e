"""Conversations on numbered things and on several people: which of them a message is about."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.model import Entity, EntityKind
from tests.knowledge.conversation.speaker import Speaker, fact, ferries

FACTS = [
    fact("p11", "Petrel 11 was launched on 4 March 2016 and decommissioned on 9 May 2021.",
         "2016-03-04/2021-05-09", "petrel-11"),
    fact("p12", "Petrel 12 was launched on 11 July 2018 and is still in service.", "2018-07-11",
         "petrel-12"),
    fact("p14", "Petrel 14 was launched on 2 April 2024.", "2024-04-02", "petrel-14"),
    fact("cost", "Petrel 11 cost 84 million euros to build.", "2016", "petrel-11"),
    fact("lamp5", "Support for Lampas 5 ended on 30 June 2022.", "2022-06-30", "lampas-5"),
    fact("lamp7", "Lampas 7 was released on 9 October 2024.", "2024-10-09", "lampas-7"),
    fact("r2", "Tram R2 was opened on 3 May 2019 and links Velm with Trosk.", "2019-05-03", "r2"),
    fact("r3", "Tram R3 was opened on 14 June 2022 and links Velm with Vedra.", "2022-06-14", "r3"),
    fact("r2-closed", "Tram R2 was closed in March 2026.", "2026-03", "r2"),
    fact("lumo", "The scanner Lumo was bought in 2020 for 900,000 euros.", "2020"),
    fact("vero", "The scanner Vero was bought in 2024 for 1.2 million euros.", "2024"),
    fact("fee-old", "Until April 2025 mooring cost 1 euro an hour.", "../2025-04"),
    fact("strike", "Drivers went on strike on 3 March 2026 because shifts had been lengthened.",
         "2026-03-03"),
    fact("port", "Lena Marsk has headed the port authority since March 2023.", "2023-03/.."),
    fact("vice", "Ruth Anders is vice head of the port authority.", None),
    fact("old", "Inger Vik was director of the Velm Institute from 2009 to January 2018.",
         "2009/2018-01", "vik", "institute"),
    fact("new", "Tomas Roe has been director of the Velm Institute since February 2018.",
         "2018-02/..", "roe", "institute"),
    fact("deputy", "Ada Dorn has been deputy director of the Velm Institute since 2020.",
         "2020/..", "dorn", "institute"),
]  # fmt: skip
NAMES = {
    "petrel-11": "Petrel 11", "petrel-12": "Petrel 12", "petrel-14": "Petrel 14",
    "lampas-5": "Lampas 5", "lampas-7": "Lampas 7", "r2": "Tram R2", "r3": "Tram R3",
    "vik": "Inger Vik", "roe": "Tomas Roe", "dorn": "Ada Dorn", "institute": "Velm Institute",
}  # fmt: skip


@pytest.fixture
def speaker() -> Speaker:
    entities = {key: Entity(key, name, EntityKind.THING) for key, name in NAMES.items()}
    snapshot = dataclasses.replace(ferries(FACTS).snapshot, entities=MappingProxyType(entities))
    return Speaker(Answerer(snapshot))


def test_it_is_the_one_that_was_chosen_of_several(speaker: Speaker) -> None:
    asked_back = speaker.say("when was Petrel launched?")
    assert asked_back.outcome is Outcome.CLARIFY
    position = asked_back.keys.index("p14") + 1
    assert speaker.say(f"number {position}").keys == ("p14",)
    assert not speaker.say("and when was it decommissioned?").outcome.answers


def test_one_of_several_is_chosen_by_its_own_number(speaker: Speaker) -> None:
    assert speaker.say("when was Petrel launched?").outcome is Outcome.CLARIFY
    assert speaker.say("11").keys == ("p11",)
    assert speaker.say("and what did it cost?").keys == ("cost",)


def test_another_number_asks_of_that_thing_alone(speaker: Speaker) -> None:
    assert speaker.say("when did support for Lampas 5 end?").keys == ("lamp5",)
    assert not speaker.say("and 7?").outcome.answers
    assert speaker.say("when was it released?").keys == ("lamp7",)


def test_a_deputy_is_not_who_holds_the_office(speaker: Speaker) -> None:
    assert speaker.say("who is the director of the Velm Institute?").keys == ("new",)
    assert speaker.say("and before that?").keys == ("old",)
    assert speaker.say("and the deputy?").keys == ("deputy",)


def test_the_vice_head_does_not_head_it(speaker: Speaker) -> None:
    assert speaker.say("who heads the port authority?").keys == ("port",)


def test_a_letter_and_number_tell_things_apart(speaker: Speaker) -> None:
    asked_back = speaker.say("when was the tram opened?")
    assert (asked_back.outcome, set(asked_back.keys)) == (Outcome.CLARIFY, {"r2", "r3"})
    assert speaker.say("when was R2 opened?").keys == ("r2",)
    told = speaker.say("and 3?")
    assert (told.keys, told.notes) == (("r3",), ("Read as: when was R3 opened?",))


def test_a_name_after_the_noun_tells_things_apart(speaker: Speaker) -> None:
    asked_back = speaker.say("when was the scanner bought?")
    assert (asked_back.outcome, set(asked_back.keys)) == (Outcome.CLARIFY, {"lumo", "vero"})
    assert speaker.say("when was the scanner Lumo bought?").keys == ("lumo",)


def test_the_end_of_a_time_does_not_tell_since_when(speaker: Speaker) -> None:
    assert speaker.say("what did mooring cost until April 2025?").keys == ("fee-old",)
    assert not speaker.say("since when?").outcome.answers


def test_an_answered_question_is_not_passed_over_for_an_older_one(speaker: Speaker) -> None:
    assert speaker.say("when was R3 opened?").keys == ("r3",)
    assert speaker.say("and R2?").keys == ("r2",)
    assert speaker.say("when was it closed?").keys == ("r2-closed",)
    assert "I have nothing on that about R3" in speaker.say("and R3?").notes[0]


def test_she_may_be_either_of_two_people(speaker: Speaker) -> None:
    speaker.say("who is Inger Vik?")
    speaker.say("and Tomas Roe?")
    asked_back = speaker.say("is she still director?")
    assert (asked_back.outcome, set(asked_back.keys)) == (Outcome.CLARIFY, {"new", "old"})


def test_he_is_the_only_person_asked_about(speaker: Speaker) -> None:
    speaker.say("who is Tomas Roe?")
    assert speaker.say("is he still director?").keys == ("new",)
