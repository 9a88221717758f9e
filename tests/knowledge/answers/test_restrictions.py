"""Yes is not said from a fact of fewer cases, of what is to come, or of another time."""

from __future__ import annotations

import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Outcome
from knowledge.model import Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2025, 6, 1)


def _fact(key: str, statement: str, date: str | None = None, *entities: str) -> Fact:
    kind = FactKind.PLAN if " is to " in statement else FactKind.STATUS
    when = dates.parse(date) if date else None
    return Fact(key, "isle", statement, "almanac", date=when, entities=entities, kind=kind)


FACTS = [
    _fact("swim", "Odda Verre was the first woman to swim in Skarn sound.", "1990", "odda"),
    _fact("bridge", "The Orrest bridge is Norway's longest bridge.", None, "orrest"),
    _fact("fraud", "A man who sold parts of the burnt mill was fined for fraud in 2017.", "2017"),
    _fact("fire", "Nobody has been fined for the fire in the mill."),
    _fact("divers", "The divers of Tuvi are to come back in the Gannet.", "2025-01", "tuvi"),
    _fact(
        "large", "The Lantern survey is one of the largest operations that Skarn has.", None, "l"
    ),
    _fact("end", "The Lantern survey is to end in March 2025.", "2025-03", "l"),
    _fact(
        "toll-97", "In 1997 the toll of Brask rose from one euro to five euros.", "1997", "brask"
    ),
    _fact("toll-17", "In 2017 the toll of Brask was doubled to ten euros.", "2017", "brask"),
]
ENTITIES = [
    Entity("odda", "Odda Verre", EntityKind.PERSON),
    Entity("orrest", "Orrest bridge", EntityKind.PLACE),
    Entity("tuvi", "Tuvi", EntityKind.PLACE),
    Entity("l", "Lantern survey", EntityKind.THING),
    Entity("brask", "Brask", EntityKind.PLACE),
]


@pytest.fixture(scope="module")
def isle() -> Answerer:
    return Answerer(
        Snapshot(
            None,
            1,
            MappingProxyType({f.key: f for f in FACTS}),
            MappingProxyType({"almanac": Source("almanac", "Almanac")}),
            MappingProxyType({"isle": Topic("isle", "The isle", 1)}),
            MappingProxyType({e.key: e for e in ENTITIES}),
        )
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Odda Verre was the first woman in Skarn sound.",
        "The Orrest bridge is the longest bridge.",
        "A man was fined for the mill in 2017.",
        "The divers of Tuvi are back.",
        "The divers of Tuvi have come back.",
    ],
)
def test_a_claim_of_more_than_the_fact_says_is_not_supported(isle: Answerer, claim: str) -> None:
    assert isle.check(claim, TODAY).verdict != "supported"


@pytest.mark.parametrize(
    "claim",
    [
        "Odda Verre was the first woman to swim in Skarn sound.",
        "The Orrest bridge is the longest bridge of Norway.",
        "A man was fined for fraud in 2017.",
        "The divers of Tuvi are to come back.",
    ],
)
def test_what_the_fact_says_of_just_those_is_supported(isle: Answerer, claim: str) -> None:
    assert isle.check(claim, TODAY).verdict == "supported"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Has anyone been fined for the fire in the mill?", "No. "),
        ("Is the Lantern survey still operating?", "It was planned for March 2025"),
        ("Is the Lantern survey still active?", "It was planned for March 2025"),
    ],
)
def test_the_fact_that_decides_is_told(isle: Answerer, question: str, lead: str) -> None:
    assert isle.answer(question, TODAY).lead.startswith(lead)


@pytest.mark.parametrize(
    "question",
    [
        "Was Odda Verre the first woman in Skarn sound?",
        "Are the divers of Tuvi back yet?",
        "Is the toll of Brask still ten euros?",
        "Is the toll of Brask still five euros?",
    ],
)
def test_neither_yes_nor_no_is_said_where_no_fact_decides(isle: Answerer, question: str) -> None:
    answer = isle.answer(question, TODAY)
    assert not answer.lead.startswith(("Yes", "No.", "No:"))
    assert answer.outcome is not Outcome.LIST
