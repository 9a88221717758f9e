"""Leads: the part of a statement that answers comes first, of several figures and of names."""

from __future__ import annotations

import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.model import Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

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
