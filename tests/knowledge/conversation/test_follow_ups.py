"""What follows up the turns before it, and what does not."""

from __future__ import annotations

import dataclasses
import itertools
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.conversation.follow_ups import FollowUp, Wants, read_follow_up
from knowledge.model import Entity, EntityKind, FactKind, Translation
from tests.knowledge.conversation.speaker import FERRIES, Speaker, briefing, fact, ferries


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


def test_a_new_name_takes_no_verb_away() -> None:
    told = ferries(
        [
            fact("sank", "Kestrel 11 sank on 20 July 2019.", "2019-07-20", "k11"),
            fact("burst", "A boiler of Kestrel 13 burst on 13 April 2020.", "2020-04-13", "k13"),
        ]
    )
    named = {k: Entity(k, f"Kestrel {k[1:]}", EntityKind.THING) for k in ("k11", "k13")}
    entities = MappingProxyType(named)
    speaker = Speaker(Answerer(dataclasses.replace(told.snapshot, entities=entities)))
    assert speaker.say("When did Kestrel 11 sink?").keys == ("sank",)
    answer = speaker.say("and Kestrel 13?")
    assert not answer.lead.startswith("13 April 2020")
    assert any("When did Kestrel 13 sink?" in note for note in answer.notes)


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


@pytest.mark.parametrize(
    ("said", "wants"),
    [
        ("Source?", Wants.SOURCE),
        ("ok, and what's the source for that?", Wants.SOURCE),
        ("where is that from", Wants.SOURCE),
        ("says who?", Wants.SOURCE),
        ("source pls", Wants.SOURCE),
        ("المصدر؟", Wants.SOURCE),
        ("ومن أين هذا؟", Wants.SOURCE),
        ("hm, are you sure?", Wants.CERTAINTY),
        ("sure?", Wants.CERTAINTY),
        ("متأكد؟", Wants.CERTAINTY),
        ("and did that happen?", Wants.HAPPENED),
        ("وهل حدث ذلك؟", Wants.HAPPENED),
        ("has it?", Wants.HAPPENED),
        ("is that all?", Wants.MORE),
        ("is that still true?", Wants.STILL),
        ("is it over?", Wants.STILL),
        ("هل ما زال صحيحا؟", Wants.STILL),
        ("who are they?", Wants.IDENTITY),
        ("are those the latest numbers?", Wants.LATEST),
        ("but why?", Wants.WHY),
        ("لماذا؟", Wants.WHY),
        ("ولماذا", Wants.WHY),
        ("what for", Wants.PURPOSE),
        ("since when?", Wants.SINCE),
        ("and before that?", Wants.EARLIER),
        ("the latest number?", Wants.LATEST),
        ("and now?", Wants.LATEST),
        ("والآن؟", Wants.LATEST),
        ("and in Arabic?", Wants.IN_ARABIC),
        ("بالعربية؟", Wants.IN_ARABIC),
        ("next", Wants.NEXT),
        ("the last one", Wants.LAST),
    ],
)
def test_what_it_wants_is_read(said: str, wants: Wants) -> None:
    assert read_follow_up(said) == FollowUp(wants)


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("3", 3),
        ("#2", 2),
        ("number 3 please", 3),
        ("the second one", 2),
        ("and the first?", 1),
        ("tell me more about the third", 3),
        ("والثاني؟", 2),
        ("رقم ٣", 3),
    ],
)
def test_the_item_it_names_is_read(said: str, position: int) -> None:
    found = read_follow_up(said)
    assert found is not None
    assert (found.wants, found.position) == (Wants.ITEM, position)


@pytest.mark.parametrize(
    "said",
    [
        "what is the source of the river",
        "why does it sail",
        "when did the second ferry sail?",
        "who says that the bridge collapsed",
        "sure",
        "2014",
        "three passengers",
        "وزارة الداخلية",
    ],
)
def test_a_question_of_its_own_is_none(said: str) -> None:
    assert read_follow_up(said) is None


LIST = [
    *FERRIES,
    fact("first-step", "The first step is to paint the hull.", None, kind=FactKind.RECOMMENDATION),
    fact("second-step", "The second step is to fix the mast.", None, kind=FactKind.RECOMMENDATION),
    fact("third-step", "The third step is to sail.", None, kind=FactKind.RECOMMENDATION),
]


def test_the_items_of_a_list_are_opened_one_by_one() -> None:
    speaker = Speaker(ferries(LIST))
    listed = speaker.say("what are the recommendations?")
    assert listed.outcome is Outcome.LIST
    assert speaker.say("the second one").keys == ("second-step",)
    assert speaker.say("source?").keys == ("second-step",)
    after = listed.keys.index("second-step") + 1
    if after < len(listed.keys):
        assert speaker.say("next").keys == (listed.keys[after],)
    assert speaker.say("the last one").keys == listed.keys[-1:]
    assert speaker.say("thanks").outcome is Outcome.SMALL_TALK
    assert speaker.say("and the first?").keys == ("first-step",)
    assert speaker.say("number 9").outcome is Outcome.ABSTAIN


def test_a_passed_plan_is_not_told_as_done(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("when does the Aren ferry stop?")
    told = speaker.say("and did it happen?")
    assert told.lead.startswith("Not known: it was due in March 2026")
    assert told.keys == ("aren-end",)
    assert "plan" in speaker.say("really?").lead


def test_what_is_not_held_of_the_fact_is_said(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("how many passengers did the Koss ferry carry in 2023?")
    assert speaker.say("why?").lead == "I have no reason for that."
    assert speaker.say("when?").lead.startswith("2023")


def test_nothing_is_told_of_a_fact_that_is_gone(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("who is the captain of the Aren ferry?")
    later = Speaker(ferries([each for each in FERRIES if each.key != "aren-captain"]))
    later.conversation = speaker.conversation
    answer = later.say("are you sure?")
    assert answer.outcome is Outcome.ABSTAIN
    assert not answer.keys


@pytest.mark.parametrize("asked", ["source?", "why?", "3", "next", "and UNITAD?", "are you sure?"])
def test_nothing_follows_up_nothing(ships: Answerer, asked: str) -> None:
    answer = Speaker(ships).say(asked)
    assert not answer.outcome.answers
    assert not any("Read as" in note for note in answer.notes)


def test_the_same_is_told_in_another_language_where_it_is_held() -> None:
    arabic = "سارت عبارة آرن أول مرة في أيار 1990."
    start = dataclasses.replace(FERRIES[0], translations=(Translation("ar", arabic),))
    speaker = Speaker(ferries([start, *FERRIES[1:]]))
    speaker.say(BEFORE)
    told = speaker.say("and in Arabic?")
    assert (told.keys, told.language) == (("aren-start",), "ar")
    assert arabic in told.lead
    assert not told.notes
    speaker.say("and Koss?")
    told = speaker.say("in Arabic please")
    assert (told.keys, told.language) == (("koss-start",), "ar")
    assert "الإنجليزية" in told.notes[0]


def test_when_asks_of_those_of_several_that_have_a_date(ships: Answerer) -> None:
    speaker = Speaker(ships)
    speaker.say("who is the captain of the Aren ferry? when does it stop?")
    assert speaker.say("when?").keys == ("aren-end",)


@pytest.mark.parametrize("said", ["who asked for it to end?", "how much did it cost?"])
def test_it_is_never_another_name(ships: Answerer, said: str) -> None:
    speaker = Speaker(ships)
    speaker.say("When did the Koss ferry first sail?")
    assert not speaker.say(said).outcome.answers


def test_what_is_asked_of_a_number_keeps_it() -> None:
    speaker = Speaker(briefing("debian-releases"))
    speaker.say("when does Debian 12's security support end?")
    assert "Debian 12" in speaker.say("and LTS?").facts[0].fact.statement
    assert "Debian 11" in speaker.say("and 11?").facts[0].fact.statement


def test_who_did_it_is_told_of_what_was_done() -> None:
    speaker = Speaker(briefing("fair-labor-standards"))
    speaker.say("when was the act signed?")
    told = speaker.say("by whom?")
    assert "Franklin D. Roosevelt" in told.lead[:35]
    assert told.notes[0] == "Read as: Who signed the act?"


def test_the_reason_of_another_event_is_none() -> None:
    speaker = Speaker(briefing("malawi-appeals"))
    first = speaker.say("متى أعلنت حالة الكوارث؟")
    assert first.outcome.answers
    assert speaker.say("لماذا؟").outcome is Outcome.ABSTAIN


def test_a_new_topic_is_told_of_where_the_question_is_not_answered_of_it() -> None:
    speaker = Speaker(ferries(LIST))
    speaker.say("When did the Aren ferry first sail?")
    told = speaker.say("and the recommendations?")
    assert told.outcome is Outcome.LIST
    assert "first-step" in told.keys
    assert not any("Read as" in note or "On “" in note for note in told.notes)


HULLS = [
    fact("hull-3", "Hull 3 was launched in May 2001.", "2001-05", "hull-3"),
    fact("hull-4", "The hull after that is Hull 4, nickname Gannet.", None, "hull-4"),
    fact("hull-3-keel", "The keel of Hull 3 is 40 metres long.", None, "hull-3"),
]


def _hulls() -> Answerer:
    entities = [Entity(f"hull-{n}", f"Hull {n}", EntityKind.THING) for n in (3, 4)]
    held = ferries(HULLS).snapshot
    return Answerer(
        dataclasses.replace(held, entities=MappingProxyType({e.key: e for e in entities}))
    )


@pytest.mark.parametrize("said", ["nickname?", "the nickname?"])
def test_words_alone_are_not_answered_of_another_of_the_series(said: str) -> None:
    speaker = Speaker(_hulls())
    assert speaker.say("When was Hull 3 launched?").keys == ("hull-3",)
    told = speaker.say(said)
    assert not told.outcome.answers
    assert told.keys != ("hull-4",)
    assert speaker.say("nickname of Hull 4?").keys == ("hull-4",)


@pytest.mark.parametrize("said", ["since when?", "منذ متى؟"])
def test_a_count_of_a_day_is_not_so_since_then(said: str) -> None:
    toll = "By 8 May 2022 the Aren ferry had lost 46 buoys."
    speaker = Speaker(ferries([fact("lost", toll, "2022-05-08", "aren", kind=FactKind.FIGURE)]))
    assert speaker.say("How many buoys did the Aren ferry lose?").keys == ("lost",)
    told = speaker.say(said).lead
    assert "Since" not in told
    assert "منذ" not in told.partition(".")[0]


def test_what_happened_on_a_day_did_not_go_on_until_then() -> None:
    speaker = Speaker(ferries())
    speaker.say("When did the Aren ferry first sail?")
    assert "Until May 1990" not in speaker.say("until when?").lead


def test_it_is_not_another_whose_fact_has_the_same_words() -> None:
    speaker = Speaker(briefing("malawi-appeals"))
    speaker.say("When was the Cholera Flash Appeal launched?")
    assert speaker.say("What did it ask for?").outcome is not Outcome.ANSWER


def test_it_may_be_what_the_answer_told_of() -> None:
    speaker = Speaker(briefing("gardner-museum"))
    speaker.say("What was stolen from the Blue Room?")
    assert "Manet" in speaker.say("who painted it?").lead


def test_what_follows_a_reason_asks_in_whole_words() -> None:
    speaker = Speaker(ferries())
    speaker.say("When does the Aren ferry stop?")
    speaker.say("why?")
    told = speaker.say("and Koss?")
    assert not any("why the" in note for note in told.notes)
