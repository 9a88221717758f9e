"""Presence: somebody is said to be somewhere as of the day that a state there was known."""

from __future__ import annotations

import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.model import Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2026, 11, 28)


def _fact(key: str, statement: str, date: str | None, *entities: str) -> Fact:
    when = dates.parse(date) if date else None
    kind = FactKind.PLAN if " is to " in statement else FactKind.STATUS
    return Fact(key, "aren", statement, "letter", date=when, entities=entities, kind=kind)


FACTS = [
    _fact(
        "task",
        "Since May 2022 the patrol in Aren has been to train men.",
        "2022-05/..",
        "p",
        "a",
    ),
    _fact("old", "Until May 2022 the patrol in Noor was to guard roads.", "../2022-05", "p", "n"),
    _fact(
        "reason",
        "Since 2019 the reason for allied troops in Aren and Brask has been a flood.",
        "2019/..",
        "l",
        "a",
        "b",
    ),
    _fact("end", "The Lantern office is to close in March 2025.", "2025-03", "o"),
    _fact("close", "The Harbour office is to close in May 2025.", "2025-05", "h"),
    _fact(
        "tide",
        "The Tide bureau of the League of Aren is to end in 2025-01.",
        "2025-01",
        "t",
    ),
    _fact("moon", "The Moon survey of the League of Aren is to end in June 2025.", "2025-06", "m"),
    _fact("sale", "Corvia is willing to sell radars to the Aren army.", None, "c", "a"),
    _fact("judged", "The Lantern office is less useful than the Harbour office.", None, "o", "h"),
]
ENTITIES = [
    Entity("p", "patrol", EntityKind.ORGANISATION),
    Entity("l", "Allied league", EntityKind.ORGANISATION),
    Entity("a", "Aren", EntityKind.PLACE),
    Entity("b", "Brask", EntityKind.PLACE),
    Entity("n", "Noor", EntityKind.PLACE),
    Entity("o", "Lantern office", EntityKind.ORGANISATION),
    Entity("h", "Harbour office", EntityKind.ORGANISATION),
    Entity("t", "Tide bureau", EntityKind.ORGANISATION),
    Entity("m", "Moon survey", EntityKind.ORGANISATION),
    Entity("g", "League of Aren", EntityKind.ORGANISATION),
    Entity("c", "Corvia", EntityKind.PLACE),
]
SNAPSHOT = Snapshot(
    None,
    1,
    MappingProxyType({f.key: f for f in FACTS}),
    MappingProxyType({"letter": Source("letter", "Letter", published=dates.parse("2024-06-19"))}),
    MappingProxyType({"aren": Topic("aren", "Aren", 1)}),
    MappingProxyType({e.key: e for e in ENTITIES}),
)


@pytest.fixture(scope="module")
def aren() -> Answerer:
    return Answerer(SNAPSHOT)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("is the patrol still in Aren?", "task"),
        ("Is the patrol in Aren", "task"),
        ("Are Allied league troops in Brask too?", "reason"),
    ],
)
def test_who_is_somewhere_is_told_as_of_a_day(aren: Answerer, question: str, fact: str) -> None:
    answer = aren.answer(question, TODAY)
    assert answer.keys == (fact,)
    assert answer.lead == f"Yes, as of 19 June 2024. {SNAPSHOT.facts[fact].statement}"


@pytest.mark.parametrize(
    "question",
    [
        "is the patrol still in Noor?",
        "is the patrol in Brask?",
        "is Corvia in Aren?",
        "is the patrol safe in Aren?",
        "Are Corvia troops in Aren?",
    ],
)
def test_what_no_state_shows_is_not_said(aren: Answerer, question: str) -> None:
    assert not aren.answer(question, TODAY).lead.startswith("Yes")


def test_what_goes_to_the_army_of_a_country_goes_to_it(aren: Answerer) -> None:
    answer = aren.answer("is Corvia willing to sell radars to Aren?", TODAY)
    assert answer.lead.startswith("Yes. Corvia is willing")


def test_less_so_than_another_is_not_just_as_so(aren: Answerer) -> None:
    answer = aren.answer("is the Lantern office as useful as the Harbour office?", TODAY)
    assert not answer.lead.startswith("Yes")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "the Lantern office or the Harbour office, which one closes earlier?",
            "The Lantern office. ",
        ),
        ("which closes later, the Lantern office or the Harbour office?", "The Harbour office. "),
    ],
)
def test_the_name_of_the_one_asked_for_comes_first(
    aren: Answerer, question: str, lead: str
) -> None:
    assert aren.answer(question, TODAY).lead.startswith(lead)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "when do the League of Aren missions end?",
            "Tide bureau: planned for January 2025; Moon survey: planned for June 2025. Whether",
        ),
        ("which League of Aren body ends last?", "Moon survey: planned for June 2025. Whether"),
        ("which League of Aren mission was to leave first", "Tide bureau: planned for January"),
    ],
)
def test_things_of_a_kind_have_each_its_own_date(aren: Answerer, question: str, lead: str) -> None:
    answer = aren.answer(question, TODAY)
    assert answer.lead.startswith(lead)
    assert answer.keys == ("tide", "moon")


def test_the_things_of_a_kind_are_told_by_their_names(aren: Answerer) -> None:
    answer = aren.answer("name the offices you know about", TODAY)
    assert answer.lead == "Lantern office, Harbour office."
    assert set(answer.keys) == {"end", "close"}
