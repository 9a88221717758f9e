"""Leads: the part of a statement that answers comes first, of several figures and of names."""

from __future__ import annotations

import dataclasses
import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.model import (
    Alias,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    Snapshot,
    Source,
    Topic,
    Translation,
)

TODAY = datetime.date(2025, 6, 1)


def _fact(key: str, statement: str, date: str | None = None, *entities: str) -> Fact:
    when = dates.parse(date) if date else None
    return Fact(
        key, "isle", statement, "almanac", date=when, entities=entities, kind=FactKind.FIGURE
    )


FACTS = [
    _fact(
        "ports", "The three ports of the isle of Skarn are Velm, Orrest and Tuvi.", None, "skarn"
    ),
    _fact("flu", "By 25 April 2023 there were over 900 cases of flu and 46 deaths.", "2023-04-25"),
    _fact(
        "rate", "In May 2023 the fatality of flu was 3.5 percent, over twice the limit.", "2023-05"
    ),
    _fact("mayor", "The mayor of the isle of Skarn is Ilona Verre.", None, "skarn"),
    _fact("raids", "The 31 raids on boats since 2020 were aimed at grain.", "2020/.."),
    _fact("by", "Between 2020 and 2023 the 31 raids on boats were claimed by the Gulls of Skarn."),
    _fact("fee", "Whoever lands a boat at the new quay of Tuvi pays 14 euros.", None, "tuvi"),
]
SNAPSHOT = Snapshot(
    None,
    1,
    MappingProxyType({f.key: f for f in FACTS}),
    MappingProxyType({"almanac": Source("almanac", "Almanac", published=dates.parse("2024-01"))}),
    MappingProxyType({"isle": Topic("isle", "The isle", 1)}),
    MappingProxyType(
        {
            "skarn": Entity("skarn", "Skarn", EntityKind.PLACE),
            "tuvi": Entity("tuvi", "Tuvi", EntityKind.PLACE),
        }
    ),
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Which are the three ports of Skarn?", "Velm, Orrest and Tuvi. The three"),
        ("who is the mayor of Skarn", "Ilona Verre. The mayor"),
        ("who claimed the 31 raids", "The Gulls of Skarn. Between 2020"),
        ("How many deaths from flu were there by April 2023?", "46. By 25 April"),
        ("How many cases of flu were there by April 2023?", "Over 900. By 25 April"),
        ("what percentage was the fatality of flu in May 2023", "3.5 percent. In May"),
        ("how much does it cost to land a boat at Tuvi", "14 euros. Whoever"),
    ],
)
def test_the_part_that_answers_comes_first(question: str, lead: str) -> None:
    assert Answerer(SNAPSHOT).answer(question, TODAY).lead.startswith(lead)


def test_a_period_without_facts_is_named_as_people_write_it() -> None:
    answer = Answerer(SNAPSHOT).answer("who was the mayor of skarn in march 1998", TODAY)
    assert answer.lead.endswith("for March 1998.")


def _answerer_of(*facts: Fact, entities: tuple[Entity, ...] = ()) -> Answerer:
    return Answerer(
        dataclasses.replace(
            SNAPSHOT,
            facts=MappingProxyType({f.key: f for f in facts}),
            entities=MappingProxyType({e.key: e for e in entities}),
        )
    )


def test_the_date_of_what_is_asked_is_told_rather_than_that_of_the_fact() -> None:
    skipper = Entity("odda", "Odda Verre", EntityKind.PERSON)
    answerer = _answerer_of(
        _fact(
            "third",
            "The skipper of the isle of Skarn, Odda Verre, elected in 1990, is its third.",
            "2024",
            "odda",
        ),
        entities=(skipper,),
    )
    lead = answerer.answer("when was Odda Verre elected?", TODAY).lead
    assert lead.startswith("1990. The skipper")


@pytest.mark.parametrize(
    "question", ["كم قيمة رسوم الرصيف؟", "كم تبلغ رسوم رصيف توفي؟", "أين يقع رصيف توفي؟"]
)
def test_a_translated_answer_has_no_words_of_the_original_before_it(question: str) -> None:
    arabic = "رسوم رصيف توفي 14 يورو، وهو يقع في شمال الجزيرة."
    fee = dataclasses.replace(
        _fact("fee", "The fee of the quay of Tuvi, in northern Skarn, is 14 euros.", None, "tuvi"),
        translations=(Translation("ar", arabic),),
        questions=("كم رسوم رصيف توفي", "أين يقع رصيف توفي"),
    )
    tuvi = Entity("tuvi", "Tuvi", EntityKind.PLACE, (Alias("توفي", "ar"),))
    answer = _answerer_of(fee, entities=(tuvi,)).answer(question, TODAY)
    assert answer.keys == ("fee",)
    assert answer.lead.endswith(arabic)
    assert not [c for c in answer.lead if c.isascii() and c.isalpha()]
    if question.startswith("كم"):
        assert "14 يورو" in answer.lead[:30]


def test_the_number_of_a_translation_comes_first() -> None:
    arabic = "في عام 2023 أعلنت بلدة توفي عن رصيف جديد كبير بكلفة 3 ملايين يورو."
    quay = dataclasses.replace(
        _fact("quay", "In 2023 Tuvi announced a new quay for 3 million euros.", "2023", "tuvi"),
        translations=(Translation("ar", arabic),),
        questions=("كم كلفة رصيف توفي الجديد",),
    )
    tuvi = Entity("tuvi", "Tuvi", EntityKind.PLACE, (Alias("توفي", "ar"),))
    lead = _answerer_of(quay, entities=(tuvi,)).answer("كم كلفة رصيف توفي الجديد؟", TODAY).lead
    assert lead == f"3 ملايين يورو. {arabic}"


def test_names_stand_in_the_language_of_the_reader() -> None:
    quay = _fact("quay", "The quay of Tuvi is made of granite.", None, "tuvi")
    tuvi = Entity("tuvi", "Tuvi", EntityKind.PLACE, (Alias("توفي", "ar"),))
    answerer = _answerer_of(quay, entities=(tuvi,))
    assert "توفي" in answerer.answer("من بنى رصيف توفي؟", TODAY).lead
    assert answerer.answer("من بنى رصيف توفي؟", TODAY).related_names == ("توفي",)
    assert answerer.answer("who built Tuvi?", TODAY).related_names == ("Tuvi",)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("what is the capital of Peru?", "I have nothing on “Peru”."),
        ("who won the election?", "I have nothing on “election”."),
    ],
)
def test_what_is_not_held_is_named_where_no_word_of_it_is(question: str, lead: str) -> None:
    assert Answerer(SNAPSHOT).answer(question, TODAY).lead == lead


def test_a_name_that_facts_have_in_another_script_is_not_named_as_missing() -> None:
    quay = _fact("quay", "رُمِّم رصيف توفي في آذار 2026.", None, "tuvi")
    tuvi = Entity("tuvi", "توفي", EntityKind.PLACE, (Alias("Tuvi", "en"),))
    lead = _answerer_of(quay, entities=(tuvi,)).answer("who demolished Tuvi?", TODAY).lead
    assert "Tuvi" in lead
    assert "nothing on" not in lead


def test_a_month_alone_is_named_as_it_was_typed() -> None:
    lead = Answerer(SNAPSHOT).answer("how many raids on boats were there in April?", TODAY).lead
    assert "april" not in lead
