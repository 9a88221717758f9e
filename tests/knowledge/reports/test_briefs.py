"""Briefs: what the line of upcoming dates and of a status says where nothing lies ahead."""

from __future__ import annotations

import datetime

from knowledge import dates
from knowledge.model import Alias, Entity, Fact, Snapshot, Source, Topic
from knowledge.reports import briefs

TODAY = datetime.date(2027, 9, 1)


def fact(key: str, statement: str, date: str | None) -> Fact:
    parsed = dates.parse(date) if date else None
    return Fact(key, "harbour", statement, "gazette", date=parsed, entities=("quay",))


OPENED = fact("opened", "The quay was opened on 9 March 2019.", "2019-03-09")
LEASE = fact("lease", "The lease of the quay runs until June 2030.", "2020/2030-06")
WORKS = fact("works", "The works on the quay end on 30 April 2028.", None)


def snapshot(*facts: Fact) -> Snapshot:
    return Snapshot(
        scope=None,
        revision=1,
        facts={each.key: each for each in facts},
        sources={"gazette": Source("gazette", "Gazette", published=dates.parse("2026-06-19"))},
        topics={"harbour": Topic("harbour", "The harbour", 1)},
        entities={"quay": Entity("quay", "Long Quay", aliases=(Alias("الرصيف الطويل", "ar"),))},
    )


def test_upcoming_names_the_last_date_where_nothing_lies_ahead() -> None:
    made = briefs.upcoming(snapshot(OPENED), TODAY)
    assert made.parts == ()
    assert made.line == (
        "Nothing lies ahead; the last date was 9 March 2019: The quay was opened on 9 March 2019."
    )
    later = datetime.date(2031, 1, 1)
    made = briefs.upcoming(snapshot(OPENED, LEASE, WORKS), later)
    assert [part.heading for part in made.parts] == ["Planned dates that have passed"]
    assert made.line == "Nothing lies ahead; the last date was June 2030."
    arabic = briefs.upcoming(snapshot(OPENED), TODAY, language="ar")
    assert arabic.line.startswith("لا موعد قادم لديّ؛ كان آخر موعد 9 آذار 2019")


def test_upcoming_within_some_days_names_the_next_date() -> None:
    held = snapshot(OPENED, LEASE, WORKS)
    made = briefs.upcoming(held, TODAY, days=7)
    assert made.parts == ()
    assert made.line == (
        "Nothing in the next 7 days; the next date is 30 April 2028: "
        "The works on the quay end on 30 April 2028."
    )
    assert briefs.upcoming(held, TODAY, days=300).line == ""
    assert briefs.upcoming(held, TODAY).line == ""


def test_upcoming_of_facts_without_dates_says_that_nothing_lies_ahead() -> None:
    made = briefs.upcoming(snapshot(fact("tower", "The tower has a bell.", None)), TODAY)
    assert (made.line, made.parts) == ("Nothing lies ahead.", ())


def test_a_status_names_the_last_date_where_nothing_lies_ahead() -> None:
    line = briefs.status(snapshot(OPENED), TODAY, "Long Quay").line
    assert briefs.status(snapshot(OPENED), TODAY, "Long Quay", "ar").title == "الرصيف الطويل"
    assert line.endswith(
        "Nothing lies ahead; the last date was 9 March 2019: The quay was opened on 9 March 2019."
    )
    assert "Nothing lies" not in briefs.status(snapshot(OPENED, WORKS), TODAY, "Long Quay").line
    bell = fact("tower", "The tower has a bell.", None)
    assert "Nothing lies" not in briefs.status(snapshot(bell), TODAY, "Long Quay").line


def test_dates_ahead_come_in_the_order_of_their_next_part() -> None:
    [ahead] = briefs.upcoming(snapshot(LEASE, WORKS, OPENED), TODAY).parts
    assert [view.fact.key for view in ahead.facts] == ["works", "lease"]
    assert [view.clock for view in ahead.facts] == [
        "Still ahead: in about 8 months.",
        "It ends in about 3 years.",
    ]
