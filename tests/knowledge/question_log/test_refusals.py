"""The book of refusals: one line a person, thing and hour, few in all, gone after their days."""

from __future__ import annotations

import datetime

import pytest

from knowledge import refusals
from knowledge.refusals import KEPT_DAYS, Refusal, Refusals
from knowledge.store.database import Database


def refusal(at: datetime.datetime, person: str = "a (1)", what: str = "/fact add") -> Refusal:
    return Refusal(5, person, what, "curate", 7, at)


def test_refusals_are_bounded_and_go_after_their_days(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_AN_HOUR", most := 30)
    kept, now = Refusals(database), datetime.datetime(2026, 3, 1, 12, 5, tzinfo=datetime.UTC)
    assert kept.record(refusal(now))
    assert not kept.record(refusal(now + datetime.timedelta(minutes=50)))
    assert kept.record(refusal(now + datetime.timedelta(minutes=56)))
    assert kept.record(refusal(now, what="/fact edit"))
    crowd = [kept.record(refusal(now, person=f"b ({at})")) for at in range(most + 10)]
    assert sum(crowd) == most - 3
    assert kept.latest(None) == []
    assert kept.latest(6) == []
    assert len(kept.latest(5, 1_000)) == most
    assert kept.purge(now + datetime.timedelta(days=KEPT_DAYS - 1)) == 0
    assert kept.purge(now + datetime.timedelta(days=KEPT_DAYS + 1)) == most
    assert kept.latest(5) == []
