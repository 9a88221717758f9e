"""Dates for calendars and changes for feed readers, read back as those would."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from knowledge import dates, text
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Fact, Snapshot, Source, Topic
from knowledge.reports import calendars, feeds, timelines
from tests.knowledge.dates.edtf_texts import texts

TODAY = datetime.date(2026, 11, 23)
BRIEFING = Path(__file__).parents[2] / "bot" / "briefing"
SERVER = 7


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(f"sqlite:///{tmp_path}/store.db", briefing=False)
    opened.import_files([BRIEFING], scope=None, actor="tests")
    yield opened
    opened.close()


def events(held: Snapshot) -> list[dict[str, object]]:
    made = calendars.calendar(timelines.build(held, today=TODAY), held)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    read = Calendar.from_ical(made)
    assert (read["VERSION"], read["METHOD"]) == ("2.0", "PUBLISH")
    return [
        {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "start": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
            "status": str(event["STATUS"]),
        }
        for event in read.walk("VEVENT")
    ]


def holding(date: str, statement: str = "It is so.") -> Snapshot:
    fact = Fact("one", "sea", statement, "log", date=dates.parse(date))
    source = Source("log", "Log", url="https://example.org/log")
    return Snapshot(None, 1, {"one": fact}, {"log": source}, {"sea": Topic("sea", "Sea", 1)}, {})


@pytest.mark.parametrize(
    ("date", "start", "end", "summary", "status"),
    [
        ("2024-01-28", (2024, 1, 28), (2024, 1, 29), "It is so.", "CONFIRMED"),
        (
            "2025-12",
            (2025, 12, 1),
            (2026, 1, 1),
            "It is so. (some time in December 2025)",
            "CONFIRMED",
        ),
        ("2024-12-31", (2024, 12, 31), (2025, 1, 1), "It is so.", "CONFIRMED"),
        ("2014/2017", (2014, 1, 1), (2018, 1, 1), "It is so. (2014 to 2017)", "CONFIRMED"),
        ("2024~", (2024, 1, 1), (2025, 1, 1), "It is so. (about 2024)", "TENTATIVE"),
        (
            "2024-03-02/..",
            (2024, 3, 2),
            (2024, 3, 3),
            "It is so. (from 2 March 2024 on)",
            "CONFIRMED",
        ),
    ],
)
def test_a_date_is_as_long_as_it_is_known(
    date: str, start: tuple[int, ...], end: tuple[int, ...], summary: str, status: str
) -> None:
    (event,) = events(holding(date))
    assert event["start"] == datetime.date(*start)
    assert event["end"] == datetime.date(*end)
    assert event["status"] == status
    assert event["summary"] == summary


@given(texts(), st.text(min_size=1, max_size=300))
def test_any_date_and_text_makes_a_file_that_is_read_back(date: str, words: str) -> None:
    if text.fault_in(words) or not words.strip():
        return
    try:
        held = holding(date, words)
    except Exception:
        return
    for event in events(held):
        assert event["start"] < event["end"]  # type: ignore[operator]


def test_a_summary_is_cut_even_where_no_word_ends() -> None:
    [event] = events(holding("2027-03-05", "W" * 400))
    assert event["summary"] == "W" * 180 + " …"


def test_an_event_stays_the_same_one_when_its_fact_changes(library: Library) -> None:
    before = {event["uid"] for event in events(library.facts.snapshot(None))}
    fact = library.facts.find("lantern-end", scope=None)
    library.curation.retire_fact(fact.key, scope=None, change=Change("me"))
    library.curation.restore_fact(fact.key, scope=None, change=Change("me"))
    assert {event["uid"] for event in events(library.facts.snapshot(None))} == before
    assert len(before) == 2


def test_a_feed_has_what_readers_need_newest_first_and_no_names(library: Library) -> None:
    library.curation.retire_fact("lantern-end", scope=None, change=Change("cora (12345)"))
    changes = library.facts.changes(datetime.date.min, scope=None)
    written = feeds.feed(changes, library.facts.snapshot(None))
    read = json.loads(written)
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "items"} <= read.keys()
    items = read["items"]
    assert items[0]["title"].startswith("Taken out: The Lantern mission")
    assert len({item["id"] for item in items}) == len(items)
    moments = [datetime.datetime.fromisoformat(item["date_published"]) for item in items]
    assert moments == sorted(moments, reverse=True)
    for item in items:
        assert item["content_text"]
        assert all(isinstance(tag, str) for tag in item["tags"])
    assert "cora" not in written
    assert "12345" not in written


def test_a_feed_of_one_server_holds_nothing_of_another(library: Library) -> None:
    source = next(iter(library.facts.snapshot(None).sources))
    library.curation.add_fact(
        Fact("secret", "missions", "The canary sings.", source),
        scope=SERVER,
        change=Change("me"),
    )
    for scope, seen in ((None, False), (8, False), (SERVER, True)):
        changes = library.facts.changes(datetime.date.min, scope=scope)
        assert ("canary" in feeds.feed(changes, library.facts.snapshot(scope))) is seen


def test_a_timeline_as_of_a_day_shows_what_was_held_then(library: Library) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    library.curation.retire_fact("lantern-end", scope=None, change=Change("me"))
    now = library.timeline(scope=None, today=today)
    assert "lantern-end" not in {entry.fact.key for entry in now.entries}
    assert now.basis == ""
    past = library.timeline(scope=None, today=today, as_of=datetime.date(2024, 7, 1))
    assert past.basis == "published"
    assert past.today == datetime.date(2024, 7, 1)
    stood = library.timeline(scope=None, today=today, as_of=today)
    assert stood.basis == "stood"
    assert len(stood.entries) == len(now.entries)
