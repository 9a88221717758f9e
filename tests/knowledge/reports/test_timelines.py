"""Timelines: what is on them, in which order, and what is said of a filter that fits nothing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from knowledge import dates
from knowledge.errors import DateError, InputError
from knowledge.model import Alias, Entity, Fact, FactKind, FactStatus, Snapshot, Source, Topic
from knowledge.reports import timelines
from knowledge.reports.timeline_model import Tense

TODAY = datetime.date(2026, 11, 23)


def fact(key: str, date: str | None, **fields: Any) -> Fact:
    held = {"topic": "harbour", "source": "gazette", "entities": ("quay",), **fields}
    return Fact(key, statement=f"{key}.", date=dates.parse(date) if date else None, **held)


def snapshot(*facts: Fact) -> Snapshot:
    return Snapshot(
        scope=None,
        revision=7,
        facts={each.key: each for each in facts},
        sources={"gazette": Source("gazette", "Gazette", published=dates.parse("2024-06-19"))},
        topics={
            "harbour": Topic("harbour", "The harbour", 1),
            "bridge": Topic("bridge", "The bridge", 2),
        },
        entities={
            "quay": Entity("quay", "Long Quay", aliases=(Alias("the mole"), Alias("الرصيف", "ar"))),
            "crane": Entity("crane", "Old Crane", aliases=(Alias("the mole"),)),
        },
    )


def test_entries_stand_in_order_of_time_each_at_the_first_day_it_can_mean() -> None:
    written = ["2025-12", "2014/..", "2024-01-28", "2024", "../2020", "2024-01", "2014", "1258~"]
    made = timelines.build(snapshot(*(fact(each, each) for each in written)), today=TODAY)
    assert [entry.date.text for entry in made.entries] == [
        "1258~", "2014", "2014/..", "../2020", "2024-01", "2024", "2024-01-28", "2025-12"
    ]  # fmt: skip
    assert [entry.number for entry in made.entries] == list(range(1, 9))
    assert made.revision == 7


@pytest.mark.parametrize(
    ("date", "tense"),
    [
        ("2026-11-22", Tense.PAST),
        ("2026-11-23", Tense.ONGOING),
        ("2026-11-24", Tense.FUTURE),
        ("2026-10", Tense.PAST),
        ("2026-11", Tense.ONGOING),
        ("2026", Tense.ONGOING),
        ("2027", Tense.FUTURE),
        ("2014/..", Tense.ONGOING),
        ("../2024", Tense.PAST),
        ("../2030", Tense.ONGOING),
        ("2027/..", Tense.FUTURE),
        ("2014/", Tense.UNKNOWN),
        ("2027/", Tense.FUTURE),
        ("/2024", Tense.PAST),
        ("/2030", Tense.UNKNOWN),
    ],
)
def test_a_date_is_past_only_once_the_whole_of_it_is(date: str, tense: Tense) -> None:
    [entry] = timelines.build(snapshot(fact("a", date)), today=TODAY).entries
    assert entry.tense is tense


def test_a_plan_whose_date_has_passed_is_unconfirmed() -> None:
    held = snapshot(
        fact("planned", "2025-12", kind=FactKind.PLAN),
        fact("to-come", "2027-12", kind=FactKind.PLAN),
        fact("happened", "2024-01-28", kind=FactKind.EVENT),
    )
    made = timelines.build(held, today=TODAY)
    unconfirmed = {entry.fact.key for entry in made.entries if entry.unconfirmed}
    assert unconfirmed == {"planned"}


def test_only_current_dated_facts_are_on_it_and_the_undated_are_counted() -> None:
    held = snapshot(
        fact("now", "2024"),
        fact("undated", None),
        fact("old", "2023", status=FactStatus.SUPERSEDED, superseded_by="now"),
        fact("withdrawn", None, status=FactStatus.RETIRED),
    )
    made = timelines.build(held, today=TODAY)
    assert [entry.fact.key for entry in made.entries] == ["now"]
    assert made.undated == 1


def test_lanes_are_topics_in_briefing_order_and_entities_within_one_topic() -> None:
    held = snapshot(
        fact("b", "2020", topic="bridge", entities=("crane",)),
        fact("h", "2021", entities=("quay", "crane")),
        fact("c", "2022", entities=("crane",)),
        fact("n", "2023", entities=("nobody-knows",)),
    )
    whole = timelines.build(held, today=TODAY)
    assert [lane.title for lane in whole.lanes] == ["The harbour", "The bridge"]
    assert [entry.lane for entry in whole.entries] == ["bridge", "harbour", "harbour", "harbour"]
    harbour = timelines.build(held, today=TODAY, topic="The Harbour")
    assert [lane.title for lane in harbour.lanes] == ["Long Quay", "Old Crane", ""]
    assert [entry.lane for entry in harbour.entries] == ["quay", "crane", timelines.OTHER]


def test_a_topic_of_many_entities_keeps_its_lanes_few() -> None:
    held = snapshot(*(fact(f"f{n}", "2020", entities=(f"e{n}",)) for n in range(12)))
    many = {f"e{n}": Entity(f"e{n}", f"Body {n}") for n in range(12)}
    made = timelines.build(replace(held, entities=many), today=TODAY)
    assert len(made.lanes) == 6
    assert {entry.lane for entry in made.entries} == {lane.key for lane in made.lanes}


@pytest.mark.parametrize("name", ["quay", "long quay", "LONG QUAY", "الرصيف"])
def test_an_entity_is_found_by_key_name_or_alias(name: str) -> None:
    held = snapshot(fact("a", "2020"), fact("b", "2021", entities=("crane",)))
    made = timelines.build(held, today=TODAY, entity=name)
    assert [entry.fact.key for entry in made.entries] == ["a"]
    assert made.entity is not None
    assert made.entity.key == "quay"


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("2020", None, ["since", "y2020", "m"]),
        ("2021", None, ["since", "m"]),
        (None, "2019", ["y2019", "since"]),
        ("2020-06", "2020-06", ["since", "y2020"]),
        ("December 2023", "next year", ["since", "m"]),
        (" ", "", ["y2019", "since", "y2020", "m"]),
    ],
)
def test_a_period_keeps_whatever_may_reach_into_it(
    start: str | None, end: str | None, kept: list[str]
) -> None:
    held = snapshot(
        fact("y2019", "2019"), fact("since", "2019-05/.."), fact("y2020", "2020"), fact("m", "2024")
    )
    made = timelines.build(held, today=TODAY, start=start, end=end)
    assert [entry.fact.key for entry in made.entries] == kept


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"entity": "Long Key"}, "Did you mean Long Quay?"),
        ({"entity": "zzzz"}, "There is no name “zzzz” here."),
        ({"entity": "the mole"}, "“the mole” could be Long Quay or Old Crane: which one?"),
        ({"topic": "harbr"}, "Did you mean The harbour"),
        ({"topic": "x" * 500}, "The harbour, The bridge"),
        ({"start": "2025", "end": "2020"}, "ends (2020) before it begins (2025)"),
        ({"start": "soonish"}, "soonish"),
    ],
)
def test_a_filter_that_fits_nothing_is_explained(filters: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as refused:
        timelines.build(snapshot(fact("a", "2020")), today=TODAY, **filters)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 400
    assert isinstance(refused.value, DateError) is ("soonish" in said)
