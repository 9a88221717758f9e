"""Watches in the library: on which days and at which moments, what is claimed, what changed."""

from __future__ import annotations

import dataclasses
import datetime
import zoneinfo
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from knowledge import dates
from knowledge.curation import Change, CurationService
from knowledge.errors import InputError
from knowledge.model import Bundle, Entity, Fact, FactKind, Source, Topic
from knowledge.store.database import Database
from knowledge.store.tables import NoticeItemRow, NoticeRow
from knowledge.store.upgrade import prepare
from knowledge.watches import Failure, Notice, PauseReason, Recipient, WatchRequest, WatchService
from knowledge.watches.plan_outcome import PlanOutcome, require_outcome
from knowledge.watches.reminder_days import last_digest_day, last_due_day, reminder_days, send_time
from tests.knowledge.dates.edtf_texts import texts

HERE, THERE = 11, 12
HOME = Recipient(channel=5)
CHANGE = Change("tests")
NOW = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)
ZONES = ("UTC", "Asia/Baghdad", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")


def days(text: str, before: int = 7, *, start: bool = True, end: bool = True) -> list[str]:
    found = reminder_days(dates.parse(text), before, start=start, end=end)
    return [f"{day} {stage}" for day, stage in found]


@pytest.mark.parametrize(
    ("text", "before", "wanted"),
    [
        ("2027-05-03", 7, ["2027-04-26 ahead", "2027-05-03 on", "2027-05-04 passed"]),
        ("2027-05-03", 0, ["2027-05-03 on", "2027-05-04 passed"]),
        ("2025-12", 7, ["2025-11-24 ahead", "2025-12-01 on", "2026-01-01 passed"]),
        ("2025-12~", 0, ["2025-12-01 on", "2026-01-01 passed"]),
        ("2026?", 1, ["2025-12-31 ahead", "2026-01-01 on", "2027-01-01 passed"]),
        ("2027-05/..", 7, ["2027-04-24 ahead", "2027-05-01 on"]),
        ("2027-05/", 0, ["2027-05-01 on"]),
        ("../2025-12", 7, ["2025-11-24 end_ahead", "2025-12-01 end", "2026-01-01 passed"]),
        (
            "2027-05-03/2027-06",
            7,
            [
                "2027-04-26 ahead",
                "2027-05-03 on",
                "2027-05-25 end_ahead",
                "2027-06-01 end",
                "2027-07-01 passed",
            ],
        ),
        (
            "2027-05-03/2027-05-05",
            7,
            ["2027-04-26 ahead", "2027-05-03 on", "2027-05-05 end", "2027-05-06 passed"],
        ),
        ("0001-01-01", 7, ["0001-01-01 on", "0001-01-02 passed"]),
        ("9999-12-31", 0, ["9999-12-31 on"]),
    ],
)
def test_the_days_on_which_a_date_is_reminded_of(text: str, before: int, wanted: list[str]) -> None:
    assert days(text, before) == wanted


def test_of_a_span_only_the_end_that_lay_ahead_is_reminded_of() -> None:
    assert days("2003/2025-12", 0, start=False) == ["2025-12-01 end", "2026-01-01 passed"]
    assert days("2003/..", 0, start=False) == []


@given(texts(), st.integers(0, 365))
def test_the_days_of_any_date_only_ever_rise(text: str, before: int) -> None:
    date = dates.parse(text)
    found = reminder_days(date, before, start=True, end=True)
    assert [day for day, _ in found] == sorted({day for day, _ in found})
    for day, stage in found:
        assert dates.has_passed(date, day) == (stage == "passed")


@pytest.mark.parametrize("name", ZONES)
def test_the_hour_is_eight_by_the_clock_there_each_day_once(name: str) -> None:
    zone = zoneinfo.ZoneInfo(name)
    for number in range(366):
        day = datetime.date(2027, 1, 1) + datetime.timedelta(number)
        at = send_time(day, zone)
        assert at.astimezone(zone).timetz().replace(tzinfo=None) == datetime.time(8)
        assert at.astimezone(zone).date() == day
        assert last_due_day(at, zone) == day
        assert last_due_day(at - datetime.timedelta(seconds=1), zone) < day


class Jump(datetime.tzinfo):
    """A zone whose clocks leave out, or go twice through, the hour of reminders on one day."""

    def __init__(self, hours: int) -> None:
        self.hours = hours
        self.at = datetime.datetime(2027, 6, 1, 8)  # noqa: DTZ001 - by the clock on the wall

    def utcoffset(self, at: datetime.datetime | None) -> datetime.timedelta:
        local = at.replace(tzinfo=None) if at is not None else self.at
        turned = local - self.at
        apart = datetime.timedelta(hours=abs(self.hours))
        if datetime.timedelta(0) <= turned < apart:
            later = bool(at is not None and at.fold)
        else:
            later = turned >= apart
        return datetime.timedelta(hours=self.hours if later else 0)

    def dst(self, at: datetime.datetime | None) -> datetime.timedelta:
        return self.utcoffset(at)

    def tzname(self, at: datetime.datetime | None) -> str:
        return "Jump"


@pytest.mark.parametrize("hours", [1, -1])
def test_an_hour_left_out_or_gone_through_twice_is_one_moment(hours: int) -> None:
    zone = Jump(hours)
    at = send_time(datetime.date(2027, 6, 1), zone)
    assert at == datetime.datetime(2027, 6, 1, 8, tzinfo=datetime.UTC)
    after = send_time(datetime.date(2027, 6, 2), zone)
    assert after - at == datetime.timedelta(hours=24 - hours)


def test_a_day_that_a_zone_left_out_comes_with_the_next() -> None:
    zone = zoneinfo.ZoneInfo("Pacific/Apia")  # there was no 30 December 2011 there
    gone, after = datetime.date(2011, 12, 30), datetime.date(2011, 12, 31)
    assert send_time(gone, zone) == send_time(after, zone)
    assert last_due_day(send_time(after, zone), zone) == after


def test_a_weekly_digest_is_of_a_monday() -> None:
    assert last_digest_day("weekly", datetime.date(2027, 3, 7)) == datetime.date(2027, 3, 1)
    assert last_digest_day("weekly", datetime.date(2027, 3, 8)) == datetime.date(2027, 3, 8)
    assert last_digest_day("daily", datetime.date(2027, 3, 7)) == datetime.date(2027, 3, 7)


def filled(database: Database, *facts: Fact, scope: int | None = None) -> CurationService:
    """Store facts with a topic, an entity, and two sources of which one has no date."""
    curator = CurationService(database)
    bundle = Bundle(
        topics=(Topic("trade", "Trade"),),
        entities=(Entity("aren", "Aren"),),
        sources=(
            Source("gazette", "Gazette", published=dates.parse("2026-12-01")),
            Source("somebody", "Somebody"),
        ),
        facts=facts,
    )
    curator.import_bundle(bundle, scope=scope, actor="tests")
    return curator


def plan(key: str = "fair", date: str = "2027-03-05", **more: object) -> Fact:
    given = {"source": "gazette", "kind": FactKind.PLAN, "statement": f"The {key} opens."} | more
    return Fact(key=key, topic="trade", date=dates.parse(date), **given)  # type: ignore[arg-type]


def claim(service: WatchService, at: datetime.datetime, scope: int | None = HERE) -> list[Notice]:
    return service.claims.claim(scope, now=at, zone=datetime.UTC, digest_channel=None)


def sent(notices: list[Notice]) -> list[tuple[str, str]]:
    return [(r.fact.key, r.stage.value) for n in notices for r in n.reminders]


def test_two_programs_claim_each_message_once_between_them(url: str) -> None:
    first = Database.open(url)
    prepare(first)
    filled(first, *(plan(f"fair{n}") for n in range(5)))
    for channel in range(1, 6):
        home = Recipient(channel=channel)
        WatchService(first).registry.begin(
            WatchRequest(topic="trade"), scope=HERE, home=home, now=NOW
        )
    second = Database.open(url)
    later = NOW + datetime.timedelta(days=4)
    with ThreadPoolExecutor(8) as threads:
        works = [
            threads.submit(claim, WatchService(database), later)
            for database in (first, second)
            for _ in range(4)
        ]
        found = [notice for work in works for notice in work.result()]
    assert sorted(notice.recipient.channel or 0 for notice in found) == [1, 2, 3, 4, 5]
    assert len(sent(found)) == 25
    first.close()
    second.close()


def test_a_claim_that_is_not_marked_is_unconfirmed_and_due_again_if_unsent(
    database: Database,
) -> None:
    filled(database, plan())
    service = WatchService(database)
    service.registry.begin(WatchRequest(), scope=HERE, home=HOME, now=NOW)
    at = NOW + datetime.timedelta(days=4)
    [notice] = claim(service, at)
    assert service.claims.unconfirmed(at) == []
    after = at + datetime.timedelta(minutes=6)
    [unconfirmed] = service.claims.unconfirmed(after)
    assert (unconfirmed.id, unconfirmed.scope, unconfirmed.recipient) == (notice.id, HERE, HOME)
    assert claim(service, after) == []
    service.claims.mark_unsent(notice.id, None, now=after)
    [again] = claim(service, after + datetime.timedelta(days=1))
    assert sent([again]) == [("fair", "passed")]
    service.claims.mark_sent(again.id)
    assert service.claims.unconfirmed(after + datetime.timedelta(days=9)) == []


def test_an_event_of_an_undated_source_counts_from_when_it_was_entered(
    empty_store: Database,
) -> None:
    today = datetime.datetime.now(datetime.UTC)
    ahead, behind = today + datetime.timedelta(days=3), today - datetime.timedelta(days=3)
    filled(
        empty_store,
        plan("ahead", ahead.date().isoformat(), source="somebody", kind=FactKind.EVENT),
        plan("behind", behind.date().isoformat(), source="somebody", kind=FactKind.EVENT),
    )
    service = WatchService(empty_store)
    month = datetime.timedelta(days=30)
    service.registry.begin(WatchRequest(), scope=HERE, home=HOME, now=today - month)
    assert sent(claim(service, today + month)) == [("ahead", "passed")]


def test_a_persons_watch_in_a_server_covers_that_servers_facts_only(empty_store: Database) -> None:
    filled(empty_store, plan("shared"))
    for scope in (HERE, THERE):
        filled(empty_store, plan(f"own{scope}"), scope=scope)
    service, person = WatchService(empty_store), Recipient(person=7)
    for scope in (None, HERE):
        service.registry.begin(WatchRequest(), scope=scope, home=person, now=NOW)
    at = NOW + datetime.timedelta(days=4)
    assert {key for key, _ in sent(claim(service, at, None))} == {"shared"}
    assert {key for key, _ in sent(claim(service, at, HERE))} == {"shared", "own11"}
    assert claim(service, at, THERE) == []


def test_a_digest_has_the_net_changes_of_facts(database: Database) -> None:
    curator = filled(
        database,
        plan("kept", "2030"),
        plan("gone", "2030"),
        plan("old", "2030"),
        plan("back", "2030"),
    )
    service = WatchService(database)
    curator.retire_fact("back", scope=None, change=CHANGE)
    service.registry.begin(
        WatchRequest(topic="trade", digest="daily"), scope=HERE, home=HOME, now=NOW
    )
    day = datetime.timedelta(days=1)
    assert claim(service, NOW + day) == []
    curator.add_fact(plan("new", "2031"), scope=HERE, change=CHANGE)
    curator.add_fact(plan("brief", "2031"), scope=None, change=CHANGE)
    curator.retire_fact("brief", scope=None, change=CHANGE)
    curator.retire_fact("gone", scope=None, change=CHANGE)
    curator.restore_fact("back", scope=None, change=CHANGE)
    curator.add_fact(plan("next", "2031"), scope=None, change=CHANGE, instead_of="old")
    kept = curator.edit_fact(plan("kept", "2032"), scope=None, expected_version=1, change=CHANGE)
    curator.add_fact(plan("secret", "2031"), scope=THERE, change=CHANGE, references=OTHERS)
    [notice] = claim(service, NOW + 2 * day)
    assert notice.digest is not None
    assert {
        (c.kind.value, c.fact.key, c.successor.key if c.successor else None)
        for c in notice.digest.changes
    } == {
        ("added", "new", None),
        ("retired", "gone", None),
        ("restored", "back", None),
        ("superseded", "old", "next"),
        ("corrected", "kept", None),
    }
    service.claims.mark_unsent(notice.id, None, now=NOW)
    curator.edit_fact(
        dataclasses.replace(kept, questions=("When?",)),
        scope=None,
        expected_version=kept.version,
        change=CHANGE,
    )
    [again] = claim(service, NOW + 3 * day)
    assert again.digest is not None
    assert len(again.digest.changes) == 5
    service.claims.mark_sent(again.id)
    assert claim(service, NOW + 4 * day) == []
    with database.read() as session:
        assert session.scalars(select(NoticeRow)).all() == []


def test_a_digest_leaves_out_shared_facts_that_the_servers_own_replace(
    empty_store: Database,
) -> None:
    filled(empty_store, plan("fair", "2031", statement="Our fair opens."), scope=HERE)
    curator = filled(empty_store, plan("fair", "2030"), plan("market", "2030"))
    service = WatchService(empty_store)
    service.registry.begin(WatchRequest(digest="daily"), scope=HERE, home=HOME, now=NOW)
    for key in ("fair", "market"):
        curator.edit_fact(plan(key, "2032"), scope=None, expected_version=1, change=CHANGE)
    [notice] = claim(service, NOW + datetime.timedelta(days=1))
    assert notice.digest is not None
    assert [each.fact.key for each in notice.digest.changes] == ["market"]


@pytest.mark.parametrize("reason", [PauseReason.LEFT, PauseReason.GONE])
def test_a_paused_watch_is_erased_too_after_its_server_or_person_left(
    empty_store: Database, reason: PauseReason
) -> None:
    filled(empty_store, plan())
    service, person = WatchService(empty_store), Recipient(person=7)
    service.registry.begin(WatchRequest(), scope=HERE, home=person, now=NOW)
    later = NOW + datetime.timedelta(days=4)
    [notice] = claim(service, later)
    service.claims.mark_unsent(notice.id, Failure.CLOSED, now=later)
    service.registry.pause(reason, scope=HERE, now=later, person=7)
    assert service.registry.purge(later + datetime.timedelta(days=29), lambda _: 30) == 0
    assert service.registry.purge(later + datetime.timedelta(days=31), lambda _: 30) == 1
    assert service.registry.list_watches(scope=HERE, home=person) == []


OTHERS = Bundle(topics=(Topic("trade", "Trade"),), sources=(Source("gazette", "Gazette"),))


def test_the_record_of_reminders_is_erased_with_the_last_watch(
    database: Database,
) -> None:
    filled(database, plan())
    service = WatchService(database)
    for number in (5, 6):
        home = Recipient(channel=number)
        watch = service.registry.begin(WatchRequest(), scope=HERE, home=home, now=NOW)
        [notice] = claim(service, NOW + datetime.timedelta(days=4))
        service.claims.mark_sent(notice.id)
    service.registry.stop(watch.id, scope=HERE, home=home)
    service.registry.purge(NOW, lambda _: 30)
    with database.read() as session:
        assert session.scalars(select(NoticeItemRow.home)).all() == ["channel 5"]
        assert len(session.scalars(select(NoticeRow)).all()) == 1


def test_what_happened_has_to_be_said_in_other_words_and_a_new_date_given() -> None:
    old = plan()
    with pytest.raises(InputError, match="what was planned"):
        require_outcome(plan(date="2027-03-06"), old, PlanOutcome.HAPPENED)
    require_outcome(plan(statement="The fair opened."), old, PlanOutcome.DID_NOT)
    with pytest.raises(InputError, match="Write the new date"):
        require_outcome(plan(statement="The fair is late."), old, PlanOutcome.MOVED)
    require_outcome(plan(date="2028"), old, PlanOutcome.MOVED)
