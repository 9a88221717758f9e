"""Words that stand for something told before: "then", "that camp", "the one to", "which ones"."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.conversation.follow_ups import FollowUp, Wants, read_follow_up
from knowledge.model import Entity, EntityKind, FactKind
from tests.knowledge.conversation.speaker import Speaker, fact, ferries

FACTS = [
    fact("storm", "A storm sank the Aren ferry on 3 March 2025.", "2025-03-03", "aren"),
    fact("old-head", "Ina Brook was head of the harbour office until December 2021.",
         "../2021-12", "brook"),
    fact("new-head", "Mara Olin has been head of the harbour office since January 2022.",
         "2022-01/..", "olin"),
    fact("shed", "Rescued passengers were brought to Pelling Hall, a temporary shelter.", None,
         "pelling"),
    fact("shelter", "The shelter at Koss has 40 beds.", None, "koss"),
    fact("north", "The pier to Norling opened on 2 May 2020.", "2020-05-02", "norling"),
    fact("south", "The pier to Sutton opened on 9 July 2021.", "2021-07-09", "sutton"),
    fact("sale", "The office is willing to sell boats to Koss.", None, "koss",
         kind=FactKind.PLAN),
    fact("boats", "The boats that the office is willing to sell to Koss include two tugs.", None,
         "koss"),
    fact("bikes", "Bicycles are allowed on the Koss ferry.", None, "koss"),
    fact("dogs", "Dogs are not allowed on the Koss ferry.", None, "koss"),
    fact("gull", "The Gull is to bring mail to the islands.", None, "gull", kind=FactKind.PLAN),
    fact("gull-start", "The Gull is to be launched in May 2027.", "2027-05", "gull",
         kind=FactKind.PLAN),
    fact("needs", "The crews need the office for planning trips, renting boats, charts and fuel.",
         None, "aren"),
    fact("one", "The first demand is a new pier.", None, kind=FactKind.RECOMMENDATION),
    fact("two", "The second demand is a new crane.", None, kind=FactKind.RECOMMENDATION),
    fact("canteen", "The crew canteen was opened in May 2024.", "2024-05"),
    fact("canteen-cost", "The crew canteen cost 3 million crowns.", None),
    fact("delay", "The opening of the Koss market was put off because a wall fell.", None, "koss"),
]  # fmt: skip


@pytest.fixture(scope="module")
def harbour() -> Answerer:
    names = {
        "aren": "Aren", "koss": "Koss", "olin": "Mara Olin", "brook": "Ina Brook",
        "pelling": "Pelling Hall", "norling": "Norling", "sutton": "Sutton", "gull": "Gull",
    }  # fmt: skip
    people = ("olin", "brook")
    entities = {
        key: Entity(key, name, EntityKind.PERSON if key in people else EntityKind.PLACE)
        for key, name in names.items()
    }
    held = ferries(FACTS).snapshot
    return Answerer(dataclasses.replace(held, entities=MappingProxyType(entities)))


@pytest.mark.parametrize("said", ["who was head of the harbour office then?", "who was head then?"])
def test_then_is_the_time_of_the_fact_before(harbour: Answerer, said: str) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("what sank the Aren ferry?").keys == ("storm",)
    assert speaker.say(said).keys == ("new-head",)


@pytest.mark.parametrize("said", ["and before her?", "who was it before her?", "who came before?"])
def test_before_her_is_who_was_it_earlier(harbour: Answerer, said: str) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("who is head of the harbour office?").keys == ("new-head",)
    assert speaker.say(said).keys == ("old-head",)


def test_that_shelter_is_the_one_told_of(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("where were rescued passengers brought?").keys == ("shed",)
    assert not speaker.say("how many beds does that shelter have?").outcome.answers


def test_the_one_is_the_thing_asked_about(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("When did the pier to Norling open?").keys == ("north",)
    told = speaker.say("and the one to Sutton?")
    assert told.keys == ("south",)
    assert told.notes[0] == "Read as: When did the pier to Sutton open?"


@pytest.mark.parametrize("said", ["which ones?", "such as?", "like what?", "for example?"])
def test_which_ones_are_those_that_another_fact_names(harbour: Answerer, said: str) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("does the office want to sell boats to Koss?").keys == ("sale",)
    assert speaker.say(said).keys == ("boats",)


def test_which_ones_are_not_held(harbour: Answerer) -> None:
    assert read_follow_up("and which ones?") == FollowUp(Wants.WHICH)
    speaker = Speaker(harbour)
    speaker.say("when did the pier to Norling open?")
    assert speaker.say("which ones?").outcome is Outcome.ABSTAIN


def test_a_topic_may_stand_before_its_question(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("Are bicycles allowed on the Koss ferry?").keys == ("bikes",)
    told = speaker.say("and dogs, are they allowed on the Koss ferry?")
    assert told.keys == ("dogs",)
    assert told.lead.startswith("No")


@pytest.mark.parametrize("said", ["what is it for?", "what for?"])
def test_what_something_is_to_do_is_what_it_is_for(harbour: Answerer, said: str) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("when is the Gull to be launched?").keys == ("gull-start",)
    assert speaker.say(said).keys == ("gull",)


def test_a_reason_in_other_words_is_told_as_the_closest(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("was the opening of the Koss market put off?").keys == ("delay",)
    told = speaker.say("why is it so late?")
    assert told.keys == ("delay",)


def test_a_name_in_another_role_is_not_read_aloud(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    speaker.say("Is the office willing to sell boats to Koss?")
    assert not any("have Koss" in note for note in speaker.say("have they been sold?").notes)


def test_an_item_is_one_of_those_that_the_sentence_lists(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    assert speaker.say("what do the crews need the office for?").keys == ("needs",)
    assert speaker.say("the second one").lead.startswith("Renting boats")
    assert speaker.say("and the last one?").lead.startswith("Fuel")


def test_an_item_is_not_one_of_a_list_that_was_not_shown(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    speaker.say("when did the pier to Norling open?")
    assert speaker.say("the second one").outcome is Outcome.ABSTAIN
    assert speaker.say("what is the first demand?").keys == ("one",)
    assert speaker.say("and the second?").keys == ("two",)


def test_who_did_it_stands_first(harbour: Answerer) -> None:
    held = [fact("raid", "Two raids on the port were led by Mara Olin in 2021.", "2021", "olin")]
    entities = {"olin": Entity("olin", "Mara Olin", EntityKind.PERSON)}
    snapshot = dataclasses.replace(ferries(held).snapshot, entities=MappingProxyType(entities))
    speaker = Speaker(Answerer(snapshot))
    assert speaker.say("how many raids on the port were there?").keys == ("raid",)
    assert speaker.say("by whom?").lead.startswith("Mara Olin")


def test_what_follows_nothing_is_told_of_the_nearest_as_the_closest() -> None:
    master = "Bo Ask of the Guild was harbour master from 2018 until 2 October 2026."
    speaker = Speaker(ferries([*FACTS, fact("master", master, "2018/2026-10-02", "brook")]))
    before = speaker.say("Who was harbour master before?")
    assert (before.outcome, before.related[0].fact.key) == (Outcome.ABSTAIN, "master")
    told = speaker.say("until when?")
    assert (told.outcome, told.keys) == (Outcome.CLOSEST, ("master",))


def test_it_is_the_thing_before_though_another_name_follows(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    speaker.say("when did the pier to Norling open?")
    told = speaker.say("what did it do to Koss?")
    assert not told.outcome.answers
    assert "Norling" in told.question


@pytest.mark.parametrize(
    ("turns", "keys"),
    [
        (["When did the pier to Norling open?", "no, I meant Sutton"], ["south"]),
        (["Who is head of the harbour office?", "wait, I was asking about the Gull"], ["gull"]),
        (["Are dogs allowed on the Koss ferry?", "so they are allowed?"], ["dogs"]),
        (["When did a pier open in 2021?", "and the year before?"], ["north"]),
        (
            [
                "When did the pier to Norling open?",
                "when did the pier to Sutton?",
                "the first one?",
            ],
            [],
        ),
        (["What sank the Aren ferry?", "how many whales live in Mosul?", "and in 2020?"], []),
        (["Who is head of the harbour office?", "who was it before?"], ["old-head"]),
        (["When was the crew canteen opened?", "how much did it cost?"], ["canteen-cost"]),
        (["What are the demands?", "what does it say about the Gull?"], ["gull"]),
    ],
)
def test_the_last_turn_is_answered_by(harbour: Answerer, turns: list[str], keys: list[str]) -> None:
    speaker = Speaker(harbour)
    for said in turns:
        answer = speaker.say(said)
    assert list(answer.keys[:1]) == keys, answer


def test_who_was_it_before_is_nothing_else_of_the_same_name() -> None:
    told = [
        fact("head", "Ida Vane has been captain of the Koss ferry since May 2022.", "2022-05/..",
             "koss"),
        fact("riders", "In 2020 the Koss ferry carried 900 passengers.", "2020", "koss"),
    ]  # fmt: skip
    speaker = Speaker(ferries(told))
    assert speaker.say("Who is captain of the Koss ferry?").keys == ("head",)
    assert not speaker.say("who was it before her?").outcome.answers


def test_then_at_the_end_of_a_question_of_today_is_no_time(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    speaker.say("what sank the Aren ferry?")
    assert not any("2025" in note for note in speaker.say("is the Aren ferry gone then?").notes)


def test_how_it_was_read_ends_with_a_mark(harbour: Answerer) -> None:
    speaker = Speaker(harbour)
    speaker.say("When did the pier to Norling open")
    assert speaker.say("and the one to Sutton").notes[0].endswith("open?")
