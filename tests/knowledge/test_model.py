"""When a fact was known: one rule, which every report of a snapshot follows."""

from __future__ import annotations

import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.dates_ahead import parts_ahead
from knowledge.answers.fact_view import view_fact
from knowledge.model import Fact, Snapshot, Source, Topic
from knowledge.reports import timelines

TODAY = datetime.date(2026, 11, 23)


def snapshot(as_of: str | None, published: str | None, *, source: str = "gazette") -> Snapshot:
    """A snapshot with one dated fact; its source is missing unless it is the gazette."""
    fact = Fact(
        key="ferry",
        topic="trade",
        statement="The ferry will sail in 2027.",
        source=source,
        date=dates.parse("2027"),
        as_of=dates.parse(as_of) if as_of else None,
    )
    gazette = Source("gazette", "Gazette", published=dates.parse(published) if published else None)
    return Snapshot(
        scope=None,
        revision=1,
        facts=MappingProxyType({fact.key: fact}),
        sources=MappingProxyType({gazette.key: gazette}),
        topics=MappingProxyType({"trade": Topic("trade", "Trade")}),
    )


@pytest.mark.parametrize(
    ("held", "known"),
    [
        (snapshot("2026-05", "2026-07-01"), "2026-05"),
        (snapshot(None, "2026-07-01"), "2026-07-01"),
        (snapshot(None, None), None),
        (snapshot(None, "2026-07-01", source="lost"), None),
        (snapshot("2026-05", None, source="lost"), "2026-05"),
    ],
)
def test_a_fact_was_known_at_its_own_date_or_else_its_sources(
    held: Snapshot, known: str | None
) -> None:
    fact = held.facts["ferry"]
    wanted = dates.parse(known) if known else None
    assert held.known_at(fact) == wanted
    assert timelines.build(held, today=TODAY).entries[0].known == wanted
    assert parts_ahead(fact, held) == (known is not None, known is not None)
    assert view_fact(fact, held, TODAY).as_of == (dates.in_words(wanted) if wanted else None)
