"""Overviews: a name that asks nothing gets what it is, its dates and the rest, not a question."""

from __future__ import annotations

import dataclasses
import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Outcome
from knowledge.model import Alias, Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2025, 6, 1)


def _fact(
    key: str,
    statement: str,
    date: str | None = None,
    *entities: str,
    kind: FactKind = FactKind.STATUS,
    topic: str = "harbour",
) -> Fact:
    when = dates.parse(date) if date else None
    return Fact(key, topic, statement, "bulletin", date=when, entities=entities, kind=kind)


FACTS = [
    _fact("name", "DUKO stands for Dutch Union of Kelp Operators.", None, "duko"),
    _fact("office", "DUKO has its office in Delfzijl.", None, "duko"),
    _fact("end", "DUKO is to close in March 2025.", "2025-03", "duko", kind=FactKind.PLAN),
    _fact("members", "In 2023 DUKO had 41 members.", "2023", "duko", kind=FactKind.FIGURE),
    _fact(
        "role", "Since May 2022 the survey of Ostrel has been to count seals.", "2022-05/..", "os"
    ),
    _fact("before", "Until May 2022 the survey of Ostrel was to map reefs.", "../2022-05", "os"),
    _fact("cuts", "In April 2024 Lindau proposed to halve the Ostrel survey.", "2024-04", "os"),
    _fact("moot", "Ilona Verre chaired the council of Brask in 2020.", "2020"),
    _fact("moot2", "Ilona Verre was a diver before she went into politics.", None),
    _fact("east", "The East Council met in Brask in 2021.", "2021"),
    _fact("west", "The West Council was dissolved in 2022.", "2022"),
]
ENTITIES = [
    Entity("duko", "DUKO", EntityKind.ORGANISATION, (Alias("دوكو", "ar"),)),
    Entity("os", "Ostrel survey", EntityKind.THING, (Alias("OSV"), Alias("survey of Ostrel"))),
]
SNAPSHOT = Snapshot(
    None,
    1,
    MappingProxyType({f.key: f for f in FACTS}),
    MappingProxyType(
        {"bulletin": Source("bulletin", "Bulletin", published=dates.parse("2024-05-02"))}
    ),
    MappingProxyType({"harbour": Topic("harbour", "The harbour", 1)}),
    MappingProxyType({e.key: e for e in ENTITIES}),
)


@pytest.fixture(scope="module")
def harbour() -> Answerer:
    return Answerer(SNAPSHOT)


@pytest.mark.parametrize("asked", ["DUKO", "tell me about DUKO", "DUKO?", "info on DUKO", "دوكو"])
def test_a_bare_name_is_told_by_what_it_is_with_its_dates_beside_it(
    harbour: Answerer, asked: str
) -> None:
    answer = harbour.answer(asked, TODAY)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys == ("name",)
    assert answer.lead == SNAPSHOT.facts["name"].statement
    assert answer.related[0].fact.key == "end"
    assert answer.related[0].clock
    assert answer.related_names == ("دوكو" if asked == "دوكو" else "DUKO",)


@pytest.mark.parametrize("asked", ["DUKO status?", "what's going on with DUKO", "any news on DUKO"])
def test_how_a_thing_stands_begins_with_a_date_that_has_passed(
    harbour: Answerer, asked: str
) -> None:
    answer = harbour.answer(asked, TODAY)
    assert answer.keys == ("end",)
    assert answer.lead.startswith("It was planned for March 2025; whether it happened is not known")


def test_the_newest_state_comes_first_and_what_is_over_last(harbour: Answerer) -> None:
    answer = harbour.answer("what is the status of the Ostrel survey", TODAY)
    shown = [*answer.keys, *(view.fact.key for view in answer.related)]
    assert shown == ["cuts", "role", "before"]
    moved = _fact("moved", "In May 2023 the Ostrel survey moved to Brask.", "2023-05", "os")
    facts = harbour.snapshot.facts | {"moved": moved}
    told = Answerer(dataclasses.replace(harbour.snapshot, facts=MappingProxyType(facts)))
    related = told.answer("status of the Ostrel survey", TODAY).related
    assert related[0].fact.key == "role"  # how it stands comes before what happened later


def test_the_acronym_that_was_asked_stands_beside_the_name(harbour: Answerer) -> None:
    answer = harbour.answer("OSV", TODAY)
    assert answer.outcome is Outcome.ANSWER
    assert answer.related_names == ("Ostrel survey (OSV)",)


def test_a_name_that_is_no_entity_has_an_overview_too(harbour: Answerer) -> None:
    answer = harbour.answer("Ilona Verre", TODAY)
    assert answer.outcome is Outcome.ANSWER
    assert {*answer.keys, *(view.fact.key for view in answer.related)} == {"moot", "moot2"}


def test_a_word_of_two_names_is_asked_back(harbour: Answerer) -> None:
    answer = harbour.answer("the council?", TODAY)
    assert answer.outcome is not Outcome.ANSWER
    assert not answer.related_names


def test_a_name_in_most_topics_is_told_by_one_fact_of_each() -> None:
    topics = {f"t{n}": Topic(f"t{n}", f"Part {n}", n) for n in range(6)}
    facts = [
        _fact(f"f{n}{m}", f"Ruvia built dam {n}{m} in 19{n}{m}.", f"19{n}{m}", "r", topic=f"t{n}")
        for n in range(6)
        for m in range(3)
    ]
    snapshot = dataclasses.replace(
        SNAPSHOT,
        facts=MappingProxyType({f.key: f for f in facts}),
        topics=MappingProxyType(topics),
        entities=MappingProxyType({"r": Entity("r", "Ruvia", EntityKind.PLACE)}),
    )
    answer = Answerer(snapshot).answer("tell me about Ruvia", TODAY)
    assert answer.outcome is Outcome.LIST
    assert answer.lead == "Ruvia, as of 2 May 2024, in 18 facts, the main ones:"
    assert len({view.fact.topic for view in answer.facts}) == len(answer.facts) == 6
