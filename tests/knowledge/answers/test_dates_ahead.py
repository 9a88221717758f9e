"""Dates that lie ahead and those that have passed: decided by the date, on every face."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import dates
from knowledge.answers import Answer
from knowledge.answers.claims import ClaimVerdict
from knowledge.answers.dates_ahead import DueDate, date_of, due_date, parts_ahead
from knowledge.answers.fact_view import view_fact
from knowledge.answers.stated_dates import only_date
from knowledge.library import Library
from knowledge.model import Fact, FactKind, Snapshot, Source
from knowledge.quality import Rule
from knowledge.reports import briefs, timelines
from tests.knowledge.dates.edtf_texts import texts
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))

VELTRIX = {
    "v10": "The end of life of Veltrix 10 is set for 31 October 2027.",
    "v11": "Support for Veltrix 11 ends on 30 April 2028.",
    "v12": "Veltrix 12 gets updates until 31 May 2029.",
    "lease": "The lease of the Veltrix office runs until June 2030.",
    "head": "The head of Veltrix leaves on 3 March 2028.",
    "fire": "Two guards were hurt in the fire at Lessum on 28 January 2027.",
    "office": "The Veltrix office was opened on 9 March 2019.",
}


def snapshot(fact: Fact, published: str | None, entered: datetime.date | None = None) -> Snapshot:
    return Snapshot(
        scope=None,
        revision=1,
        facts={fact.key: fact},
        sources={
            "gazette": Source(
                "gazette", "Gazette", published=dates.parse(published) if published else None
            )
        },
        entered={fact.key: entered} if entered else {},
    )


def fact(date: str | None, statement: str = "The ferry runs.", **fields: Any) -> Fact:
    parsed = dates.parse(date) if date else None
    return Fact("ferry", "trade", statement, "gazette", date=parsed, **fields)


def standing(
    date: str | None,
    today: str,
    published: str | None = "2026-05-19",
    *,
    kind: FactKind = FactKind.STATUS,
    entered: str | None = None,
    statement: str = "The ferry runs.",
) -> str | None:
    made = fact(date, statement, kind=kind)
    stored = datetime.date.fromisoformat(entered) if entered else None
    held = snapshot(made, published, stored)
    due = due_date(made, held, datetime.date.fromisoformat(today))
    if due is None:
        return None
    return "ahead" if due.is_ahead else "passed"


@pytest.mark.parametrize("kind", FactKind)
def test_a_date_after_its_sources_day_counts_whatever_the_kind(kind: FactKind) -> None:
    assert standing("2027-10-31", "2027-09-01", kind=kind) == "ahead"
    assert standing("2027-10-31", "2027-10-31", kind=kind) == "ahead"
    assert standing("2027-10-31", "2027-11-01", kind=kind) == "passed"
    assert standing("2025-10-31", "2027-09-01", kind=kind) is None


@pytest.mark.parametrize(
    ("date", "today", "wanted"),
    [
        ("2027-10", "2027-09-01", "ahead"),
        ("2027-10", "2027-10-31", "ahead"),
        ("2027-10", "2027-11-01", "passed"),
        ("2027?", "2026-06-01", "ahead"),
        ("2027~", "2028-01-01", "passed"),
        ("202X", "2026-06-01", None),  # it only reaches past the day of knowing
        ("203X", "2026-06-01", "ahead"),
        ("2026", "2026-06-01", None),
        # Of an interval that has begun, the end lies ahead.
        ("2014/2025-12", "2026-06-01", None),
        ("2014/2027-12", "2026-06-01", "ahead"),
        ("2014/2027-12", "2028-01-01", "passed"),
        ("2014/2026", "2026-06-01", None),
        ("2026-05-17/2026-05-23", "2026-05-20", None),  # a week is one date
        ("2026-05-20/2026-05-23", "2026-05-21", "ahead"),
        ("2027-05/2027-06", "2026-06-01", "ahead"),
        ("2027-05/2027-06", "2027-06-30", "ahead"),
        ("2027-05/2027-06", "2027-07-01", "passed"),
        ("2026-07/2026", "2026-06-01", "ahead"),
        ("2026-07/2026", "2026-08-01", "ahead"),
        ("2026-07/2026", "2027-01-01", "passed"),
        # Of an open interval, the end that is known.
        ("2014/..", "2026-06-01", None),
        ("2027/..", "2026-06-01", "ahead"),
        ("2027/", "2027-12-31", "ahead"),
        ("2027/..", "2028-01-01", "passed"),
        ("../2027-12", "2026-06-01", "ahead"),
        ("/2027-12", "2028-01-01", "passed"),
        ("../2025-12", "2026-06-01", None),
    ],
)
def test_intervals_and_dates_that_are_uncertain_or_open(
    date: str, today: str, wanted: str | None
) -> None:
    assert standing(date, today) == wanted


def test_a_plan_may_begin_on_the_day_it_is_known() -> None:
    assert standing("2026", "2026-06-01", kind=FactKind.PLAN) == "ahead"
    assert standing("2026", "2027-01-01", kind=FactKind.PLAN) == "passed"
    assert standing("2019", "2026-06-01", published=None, kind=FactKind.PLAN) == "passed"


def test_a_date_after_today_lies_ahead_whenever_it_was_known() -> None:
    assert standing("2027-10-31", "2027-09-01", published=None) == "ahead"
    assert standing("2027-10-31", "2027-09-01", published="2028") == "ahead"
    assert standing("2027-10-31", "2028-09-01", published=None) is None
    assert standing("2027-10-31", "2028-09-01", published="2028") is None


def test_what_no_source_dates_was_known_when_it_was_stored() -> None:
    later = "2028-09-01"
    assert standing("2027-10-31", later, published=None, entered="2027-03-01") == "passed"
    assert standing("2027-10-31", later, published="2027", entered="2027-03-01") == "passed"
    assert standing("2027-10-31", later, published="2027-11-05", entered="2027-03-01") is None
    assert standing("2027-01-31", later, published=None, entered="2027-03-01") is None
    burnt = "The ferry burnt on 31 October 2027."
    told = {"published": None, "entered": "2027-03-01", "statement": burnt}
    assert standing("2027-10-31", later, **told) is None


@given(texts(), st.one_of(st.none(), texts()), st.sampled_from(FactKind), DAYS, DAYS)
def test_no_date_is_ahead_again_once_it_is_not_and_none_passes_before(
    date: str, known: str | None, kind: FactKind, one: datetime.date, other: datetime.date
) -> None:
    made = fact(date, kind=kind, as_of=dates.parse(known) if known else None)
    held = snapshot(made, None)
    sooner, later = sorted((one, other))
    before, after = due_date(made, held, sooner), due_date(made, held, later)
    if is_ahead(after):
        assert is_ahead(before)
    if has_passed(before):
        assert has_passed(after)
    if has_passed(after):
        assert any(parts_ahead(made, held))
    for due, day in ((before, sooner), (after, later)):
        assert due is None or dates.has_passed(due.part, day) is not due.is_ahead
        assert due is not None or (made.date.earliest or datetime.date.min) <= day  # type: ignore[union-attr]


def is_ahead(due: DueDate | None) -> bool:
    return due is not None and due.is_ahead


def has_passed(due: DueDate | None) -> bool:
    return due is not None and not due.is_ahead


@given(texts(), texts(), st.sampled_from(FactKind), DAYS)
def test_every_face_agrees_on_what_is_ahead_and_what_has_passed(
    date: str, known: str, kind: FactKind, today: datetime.date
) -> None:
    made = fact(date, kind=kind, as_of=dates.parse(known))
    held = snapshot(made, None)
    due = due_date(made, held, today)
    headings = [part.heading for part in briefs.upcoming(held, today).parts]
    assert headings == (
        [] if due is None else ["Still ahead" if due.is_ahead else "Planned dates that have passed"]
    )
    view = view_fact(made, held, today)
    assert (view.clock is not None) == (due is not None)
    assert (view.clock or "").startswith("That date has passed") == has_passed(due)
    assert not (view.clock and view.age)
    [entry] = timelines.build(held, today=today).entries
    if entry.unconfirmed:
        assert has_passed(due)


def test_the_date_column_wins_over_what_the_statement_mentions() -> None:
    law = "The council adopted a law that bans diesel cars by 2030."
    assert date_of(fact("2021-03-04", law)) == dates.parse("2021-03-04")
    assert standing("2021-03-04", "2027-09-01", statement=law) is None
    assert standing(None, "2027-09-01", statement=law) == "ahead"


@pytest.fixture(scope="module", params=["dated", "bare"])
def library(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    """A store of dates worded in many ways, of no kind, with a date column or without."""
    folder = tmp_path_factory.mktemp("veltrix")
    path = folder / "veltrix.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["id", "topic", "statement", "date", "entities", "source", "quote"])
        for key, statement in VELTRIX.items():
            date = only_date(statement) if request.param == "dated" else ""
            names = "Veltrix" if "Veltrix" in statement else "Lessum"
            sheet.writerow([key, "Support", statement, date, names, "Veltrix news", ""])
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([path], scope=None, actor="tests")
    yield library
    library.close()


def ask(library: Library, question: str, today: datetime.date = TODAY) -> Answer:
    return library.ask(question, scope=None, today=today)


def test_what_lies_ahead_is_listed_whatever_the_verb(library: Library) -> None:
    brief = briefs.upcoming(library.snapshot(None), TODAY)
    [part] = brief.parts
    assert part.heading == "Still ahead"
    assert [view.fact.key for view in part.facts] == ["v10", "head", "v11", "v12", "lease"]
    status = briefs.status(library.snapshot(None), TODAY, "Veltrix")
    assert status.parts[0].heading == "Still ahead"
    assert {v.fact.key for v in status.parts[0].facts} == {"v10", "v11", "v12", "lease", "head"}


def test_a_date_that_has_passed_says_so_whatever_the_verb(library: Library) -> None:
    later = datetime.date(2028, 6, 1)
    held = library.snapshot(None)
    passed = briefs.upcoming(held, later).parts[0]
    assert passed.heading == "Planned dates that have passed"
    assert [view.fact.key for view in passed.facts] == ["v10", "head", "v11"]
    found = library.quality.report(scope=None, today=later).findings
    assert [f.facts[0] for f in found if f.rule is Rule.PASSED] == ["v10", "v11", "head"]
    [view] = ask(library, "when does support for Veltrix 11 end?", later).facts
    assert view.clock == "That date has passed, about 1 month ago; I have nothing newer."
    assert view.passed
    [view] = ask(library, "when does support for Veltrix 11 end?").facts
    assert view.clock == "Still ahead: in about 8 months."


def test_when_is_answered_by_a_date_that_only_the_statement_has(library: Library) -> None:
    assert ask(library, "until when does Veltrix 12 get updates?").keys == ("v12",)


def test_a_claim_of_another_date_differs_from_the_one_stated(library: Library) -> None:
    claim = "Support for Veltrix 11 ends in June 2029."
    [bearing, *_] = library.check_claim(claim, scope=None, today=TODAY).bearings
    assert (bearing.view.fact.key, bearing.verdict) == ("v11", ClaimVerdict.CONTRADICTED)
    assert "30 April 2028" in bearing.reason("en")


def test_what_was_told_as_past_never_lay_ahead(library: Library) -> None:
    [view] = ask(library, "when were guards hurt in the fire at Lessum?").facts
    assert view.clock is None
