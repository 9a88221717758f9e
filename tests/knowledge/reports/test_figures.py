"""Figures over time: only what is surely the same thing is put together."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from knowledge import dates
from knowledge.exchange import default_briefing, read_files
from knowledge.model import Fact, FactKind, FactStatus, Figure, Snapshot, Topic
from knowledge.reports import figures

TOPICS = {"trade": Topic("trade", "Trade", 1)}


def counted(key: str, number: str, date: str, label: str | None, **more: object) -> Fact:
    figure = Figure(Decimal(number), str(more.pop("unit", "ships")), label, None)
    made = Fact(key, "trade", f"{key}.", "log", kind=FactKind.FIGURE, date=dates.parse(date))
    return dataclasses.replace(made, figures=(figure,), **more)  # type: ignore[arg-type]


def found(*facts: Fact) -> list[list[tuple[str, str]]]:
    held = Snapshot(None, 1, {fact.key: fact for fact in facts}, {}, TOPICS, {})
    return [[(str(p.date), str(p.value)) for p in each.points] for each in figures.series(held)]


def test_dates_in_the_words_do_not_matter() -> None:
    assert found(
        counted("a", "5", "2014", "ships in the harbour in 2014"),
        counted("b", "7", "2023-06", "Ships in the harbour in June 2023"),
        counted("c", "6", "2017/2020", "ships in the harbour 2017-2020"),
    ) == [[("2014", "5"), ("2017/2020", "6"), ("2023-06", "7")]]


@pytest.mark.parametrize(
    "other",
    [
        counted("b", "7", "2023", "ships in the river in 2023"),
        counted("b", "7", "2023", "ships in the harbour in 2023", unit="tonnes"),
        counted("b", "7", "2023", "ships in the harbour in 2023", entities=("aren",)),
        counted("b", "7", "2023", "ships in the harbour in 2023", topic="sea"),
        counted("b", "7", "2023", None),
        counted("b", "7", "2023", "ships in the harbour", status=FactStatus.RETIRED),
        counted("b", "7", "2014", "ships in the harbour"),
    ],
)
def test_what_is_not_surely_the_same_stays_apart(other: Fact) -> None:
    assert found(counted("a", "5", "2014", "ships in the harbour in 2014"), other) == []


def test_how_many_a_thing_had_is_titled_by_what_it_had() -> None:
    def title(label: str) -> str:
        facts = [counted(key, number, key, label) for key, number in (("2014", "5"), ("2023", "7"))]
        held = Snapshot(None, 1, {fact.key: fact for fact in facts}, {}, TOPICS, {})
        return figures.series(held)[0].title

    assert title("The harbour had ships") == "Ships of the harbour"
    assert title("The harbour had lent ships") == "The harbour had lent ships"


def test_what_somebody_worked_out_is_left_out() -> None:
    worked = counted("b", "7", "2023", "ships in the harbour")
    worked = dataclasses.replace(
        worked, figures=(dataclasses.replace(worked.figures[0], qualifier="computed"),)
    )
    assert found(counted("a", "5", "2014", "ships in the harbour"), worked) == []


def test_of_one_date_the_current_figure_counts_and_two_current_ones_make_none() -> None:
    first = counted("a", "5", "2014", "ships in the harbour")
    past = counted("b", "6", "2023", "ships in the harbour", status=FactStatus.SUPERSEDED)
    now = counted("c", "7", "2023", "ships in the harbour")
    assert found(first, past, now) == [[("2014", "5"), ("2023", "7")]]
    assert found(first, past) == [[("2014", "5"), ("2023", "6")]]
    assert found(first, now, dataclasses.replace(now, key="d", figures=past.figures)) == []


def test_the_first_briefing_has_its_two() -> None:
    bundle = read_files([default_briefing()])
    held = Snapshot(
        None,
        1,
        {f.key: f for f in bundle.facts},
        {s.key: s for s in bundle.sources},
        {t.key: t for t in bundle.topics},
        {e.key: e for e in bundle.entities},
    )
    made = figures.series(held)
    values = [[int(point.value) for point in each.points] for each in made]
    assert values == [[6_000_000, 1_100_000], [95, 67]]
    assert made[0].title == "Internally displaced people in Iraq"
    assert figures.series(held, "un-missions") == []


def stated(key: str, statement: str, date: str) -> Fact:
    return Fact(key, "trade", statement, "log", kind=FactKind.FIGURE, date=dates.parse(date))


def test_figures_that_statements_state_make_a_series() -> None:
    assert found(
        stated("a", "In 2020 there were 500000 displaced people in Aren.", "2020"),
        stated("b", "There were about 1,1 million displaced people in Aren in 2023.", "2023"),
        stated("c", "In 2021 there were 700 000 displaced people in Aren.", "2021"),
        stated("d", "In 2021 there were 700 000 displaced people in Brenn.", "2021"),
        stated("e", "In 2022 there were 1.100 displaced people in Aren.", "2022"),
        stated("f", "In 2019 Line 4 had displaced people in Aren.", "2019"),
    ) == [[("2020", "500000"), ("2021", "700000"), ("2023", "1100000")]]
