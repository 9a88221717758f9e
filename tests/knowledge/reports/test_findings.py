"""What a timeline's picture says in its title, which of its facts it shows, and in which words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import dates
from knowledge.model import (
    Alias,
    Entity,
    Fact,
    FactKind,
    Snapshot,
    Source,
    Topic,
    Translation,
)
from knowledge.reports import timelines
from knowledge.reports.findings import finding
from knowledge.reports.highlights import MOST, choose
from knowledge.reports.timeline_model import Tense, Timeline
from knowledge.reports.wording import apposition, shortened

TODAY = datetime.date(2026, 11, 28)
NAMES = {"quay": "Long Quay", "crane": "Old Crane", "ferry": "Night Ferry", "mole": "West Mole"}


def plan(key: str, statement: str, date: str, *entities: str) -> Fact:
    return event(key, statement, date, *entities, kind=FactKind.PLAN)


def event(
    key: str, statement: str, date: str, *entities: str, kind: FactKind = FactKind.EVENT
) -> Fact:
    day = dates.parse(date)
    return Fact(key, "harbour", statement, "report", kind=kind, date=day, entities=entities)


def timeline(*facts: Fact) -> Timeline:
    held = Snapshot(
        scope=None,
        revision=1,
        facts={each.key: each for each in facts},
        sources={"report": Source("report", "Harbour Report", published=dates.parse("2024-06-19"))},
        topics={"harbour": Topic("harbour", "The harbour", 1)},
        entities={key: Entity(key, name) for key, name in NAMES.items()},
    )
    return timelines.build(held, today=TODAY)


QUAY = plan("a", "Long Quay, the oldest one, is to close in June 2025.", "2025-06", "quay")
CRANE = plan("b", "Old Crane is to close in May 2026.", "2026-05", "crane")
FERRY = plan("c", "Night Ferry is to close in July 2025.", "2025-07", "ferry")
LATER = plan("d", "West Mole is to close in May 2027.", "2027-05", "mole")
OPENS = plan("e", "West Mole is to open in May 2026.", "2026-05", "mole")
NAMELESS = plan("f", "The old lamp is to close in May 2026.", "2026-05")


def test_all_are_only_said_to_be_due_where_every_date_is_such_an_end_that_has_passed() -> None:
    assert finding(timeline(QUAY)) == "Long Quay was due to have closed by now"
    assert finding(timeline(QUAY, CRANE)) == (
        "Long Quay and Old Crane were both due to have closed by now"
    )
    assert finding(timeline(QUAY, CRANE, FERRY)) == (
        "Long Quay, Night Ferry and Old Crane were all due to have closed by now"
    )
    for other in (LATER, OPENS, NAMELESS):
        told = finding(timeline(QUAY, CRANE, other))
        assert "due to have" not in told
    assert finding(timeline(QUAY, CRANE, OPENS)) == (
        "3 planned dates have passed, the last May 2026: Old Crane is to close"
    )


def test_what_lies_ahead_comes_first() -> None:
    assert finding(timeline(QUAY, LATER)) == "Next, May 2027: West Mole is to close"
    long = plan("x", f"West Mole is to close {'for a very long time ' * 6}in 2027.", "2027")
    assert finding(timeline(QUAY, long)) == "One date lies ahead: 2027"


def test_where_nothing_was_ever_ahead_the_latest_is_told() -> None:
    opened = event("a", "Long Quay opened on 3 May 2019.", "2019-05-03", "quay")
    assert finding(timeline(opened)) == "Latest, 3 May 2019: Long Quay opened"
    assert finding(timeline(event("a", f"Long Quay opened, {'x ' * 60}.", "2019", "quay"))) == (
        "Nothing dated lies ahead, the last date is 2019"
    )
    assert finding(timeline()) == "No dated facts"
    led = event("l", "Eide has led Long Quay since 2021.", "2021/..", "quay")
    assert finding(timeline(opened, led)) == "Since 2021: Eide has led Long Quay"
    so_far = event("s", f"Ships {'often ' * 20}waited.", "../2024-06-19")
    assert finding(timeline(opened, so_far)) == "Latest, 3 May 2019: Long Quay opened"
    long = event("o", f"Long Quay opened {'very ' * 20}late.", "2021", "quay")
    assert finding(timeline(long, led)) == "Since 2021: Eide has led Long Quay"
    earlier = event("l", "Eide has led Long Quay since 2011.", "2011/..", "quay")
    assert finding(timeline(opened, earlier)) == "Latest, 3 May 2019: Long Quay opened"


def test_a_deadline_lies_ahead_and_is_no_period_under_way() -> None:
    back = plan("a", "Night Ferry is to return by June 2027.", "../2027-06", "ferry")
    assert finding(timeline(back)) == "Next, by June 2027: Night Ferry is to return"
    assert timeline(back).entries[0].tense is Tense.FUTURE
    leave = event("l", "Night Ferry is out of service until June 2027.", "../2027-06", "ferry")
    assert finding(timeline(leave)) == "One period is under way, until June 2027"


def test_in_arabic_the_names_stay_and_the_rest_is_arabic() -> None:
    told = finding(timeline(QUAY, CRANE), "ar")
    assert "Long Quay" in told
    assert told.startswith("كان مقرراً إغلاق")


def test_a_plan_that_is_denied_is_no_plan_of_the_title() -> None:
    kept = plan("a", "Long Quay is not to close in June 2025.", "2025-06", "quay")
    assert "due to have" not in finding(timeline(kept))


def test_highlights_are_what_is_ahead_then_what_has_passed_then_events() -> None:
    opened = event("o", "Long Quay opened on 3 May 2019.", "2019-05-03", "quay")
    figure = event("f", "Long Quay had 40 ships in 2020.", "2020", kind=FactKind.FIGURE)
    both = event("s", "Old Crane closed long after Long Quay.", "2025-06/2026-05")
    made = timeline(opened, figure, both, QUAY, CRANE, LATER)
    assert [entry.fact.key for entry in choose(made.entries)] == ["d", "b", "a", "o"]
    only = timeline(figure)
    assert [entry.fact.key for entry in choose(only.entries)] == ["f"]


def test_there_are_never_too_many_and_each_date_of_a_lane_is_there_once() -> None:
    many = timeline(
        *(event(f"k{n}", f"Thing {n} happened.", f"20{n % 20 + 1:02}") for n in range(60))
    )
    found = choose(many.entries)
    assert len(found) == MOST
    assert len({(entry.lane, entry.date.text) for entry in found}) == MOST


@pytest.mark.parametrize(
    ("statement", "date", "said"),
    [
        ("UNO is to stop work in September 2024.", "2024-09", "UNO is to stop work."),
        ("On 3 May 2019 the quay opened.", "2019-05-03", "The quay opened."),
        ("In 2024, Old Crane fell.", "2024", "Old Crane fell."),
        ("Old Crane is to close on 2026-05-10.", "2026-05-10", "Old Crane is to close."),
        ("By June 2024 Old Crane had closed.", "../2024-06", "Old Crane had closed."),
        ("Until May 2021 it was a quay.", "../2021-05", "It was a quay."),
        ("He was director until 1893.", "../1893", "He was director."),
        ("Moe led it, in the 1950s.", "195X", "Moe led it."),
        ("They moved in the spring of 1881.", "1881-21", "They moved."),
        ("The chart was drawn in about 1540.", "1540~", "The chart was drawn."),
        ("The models were bought between 1921 and 1923.", "1921/1923", "The models were bought."),
        (
            "Banda missed the games from 3 to 17 May 2026.",
            "2026-05-03/2026-05-17",
            "Banda missed the games.",
        ),
        ("The work took from 1908 to 1911.", "1908/1911", "The work took from 1908 to 1911."),
        ("The final is on 5 May 2027.", "2027-05-05", "The final is on 5 May 2027."),
        ("It opened in 1921 and in 1923.", "1923", "It opened in 1921 and in 1923."),
        ("In 2017 and 2019 it flooded.", "2017", "In 2017 and 2019 it flooded."),
        ("Closed until 1893.", "1893", "Closed until 1893."),
        ("حتى كانون الأول 2021 كانت الرافعة مغلقة.", "../2021-12", "كانت الرافعة مغلقة."),
        ("بقي الرصيف مغلقًا من 2017 إلى 2020.", "2017/2020", "بقي الرصيف مغلقًا."),
        ("It is to open in May 2025.", "2025", "It is to open in May 2025."),
        ("It opened in May 2025, then fell.", "2025-05", "It opened in May 2025, then fell."),
        ("Agenda 2030", "2030", "Agenda 2030"),
        ("The quay has been open since May 2019.", "2019-05/..", "The quay has been open."),
        ("From 2020 on, the quay was dry.", "2020/..", "The quay was dry."),
        ("From May 2020 the quay was dry.", "2020-05/..", "The quay was dry."),
        ("From 2020 to today it was dry.", "2020/..", "From 2020 to today it was dry."),
        ("It stood open since May 2019.", "2019-05", "It stood open since May 2019."),
        ("It opened in May 2019.", "2019-05/..", "It opened in May 2019."),
        ("في 3 أيار 2019 افتتح الرصيف.", "2019-05-03", "افتتح الرصيف."),
        ("افتتح الرصيف في أيار 2019.", "2019-05", "افتتح الرصيف."),
        ("افتتح الرصيف عام 2019.", "2018", "افتتح الرصيف عام 2019."),
        (
            "In 2024 of the old calendar it rained.",
            "2023",
            "In 2024 of the old calendar it rained.",
        ),
    ],
)
def test_only_the_date_that_stands_beside_it_is_left_out(
    statement: str, date: str, said: str
) -> None:
    assert shortened(statement, dates.parse(date)) == said


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("Long Quay, the oldest one, is to close.", "the oldest one"),
        ("Long Quay, the Old Crane, and others closed.", ""),
        ("Long Quay, which is old, closed.", ""),
        ("Long Quay's crane, the oldest one, fell.", ""),
        ("The Long Quay, the oldest one, fell.", ""),
        ("Long Quay, the oldest one; it fell.", ""),
    ],
)
def test_what_a_name_is_stands_between_commas(statement: str, said: str) -> None:
    assert apposition(statement, "Long Quay") == said


@given(
    st.text(max_size=120), st.sampled_from(["2024", "2024-09", "2024-09-03", "../2024", "2024~"])
)
def test_nothing_is_added_and_the_words_keep_their_order(statement: str, date: str) -> None:
    told = shortened(statement, dates.parse(date), "Long Quay")
    letters = iter(statement.casefold())
    assert all(letter in letters for letter in told.casefold())


def test_in_arabic_a_name_and_a_statement_are_those_that_are_held_in_arabic() -> None:
    held = Snapshot(
        scope=None,
        revision=1,
        facts={"a": QUAY},
        sources={},
        topics={},
        entities={"quay": Entity("quay", "Long Quay", aliases=(Alias("الرصيف الطويل", "ar"),))},
    )
    assert finding(timelines.build(held, today=TODAY), "ar") == (
        "كان مقرراً إغلاق الرصيف الطويل قبل اليوم"
    )
    translated = replace(
        event("a", "Long Quay opened on 3 May 2019.", "2019-05-03", "quay"),
        translations=(Translation("ar", "افتُتح الرصيف في 3 أيار 2019."),),
    )
    assert finding(timeline(translated), "ar") == ("الأحدث، 3 أيار 2019: افتُتح الرصيف")


def test_of_dates_that_have_passed_the_last_that_can_be_told_is_told() -> None:
    feared = plan("f", "Ships were expected to wait outside until 2025.", "2025")
    assert finding(timeline(feared)) == (
        "A planned date has passed, 2025: Ships were expected to wait outside until 2025"
    )
    long = plan("a", f"Ships were expected to wait, {'x ' * 60}.", "2025")
    assert finding(timeline(long)) == "A planned date has passed: 2025"
    assert finding(timeline(long, feared)) == (
        "2 planned dates have passed, the last 2025: Ships were expected to wait outside until 2025"
    )


def test_of_several_with_the_next_date_one_is_told_that_has_room() -> None:
    long = plan("a", f"Long Quay is to close {'for a very long time ' * 6}.", "2027-05", "quay")
    assert finding(timeline(long, LATER)) == "Next, May 2027: West Mole is to close"
