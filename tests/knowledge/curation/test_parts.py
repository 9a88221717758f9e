"""The order of facts, what they are parts of, and translations: set, replaced, undone, checked."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.curation import Change
from knowledge.curation.drafts import read
from knowledge.curation.model import FactForm
from knowledge.errors import ConflictError, ImportRefused, InputError
from knowledge.library import Library
from knowledge.model import Fact
from knowledge.quality.model import Rule
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 23)
ME = Change("me")
HERE = 7
ROWS = (
    ("drill", "The fire drill has three steps.", "", ""),
    ("leave", "Leave the building by the nearest stairs.", "1", "drill"),
    ("meet", "Meet at the gate.", "2", "drill"),
    ("count", "Count those who are there.", "3", "drill"),
    ("gate", "The gate is the one in Mill Street.", "", "meet"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    imported(opened, tmp_path, ROWS)
    yield opened
    opened.close()


def imported(library: Library, folder: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    file = folder / "facts.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        columns = ["id", "topic", "statement", "date", "entities", "source", "quote"]
        table.writerow([*columns, "order", "parent"])
        for key, statement, order, parent in rows:
            table.writerow([key, "Drill", statement, "", "", "Notice", "", order, parent])
    library.import_files([file], scope=HERE, actor="me")


def held(library: Library) -> dict[str, Fact]:
    return dict(library.facts.snapshot(HERE).facts)


def places(library: Library) -> dict[str, tuple[int | None, str | None]]:
    return {key: (fact.order, fact.parent) for key, fact in held(library).items()}


def test_a_file_sets_order_and_parts(library: Library) -> None:
    assert places(library)["count"] == (3, "drill")
    assert places(library)["gate"] == (None, "meet")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((("x", "An exit.", "", "stairs"),), "there is no fact “stairs”"),
        ((("drill", "A drill.", "", "gate"),), "it would be a part of itself, by “gate”"),
        ((("x", "An exit.", "0", ""),), "must be"),
        ((("x", "An exit.", "second", ""),), "is not a whole number"),
    ],
)
def test_a_file_with_a_wrong_place_is_refused_whole(
    library: Library, tmp_path: Path, rows: tuple[tuple[str, ...], ...], reason: str
) -> None:
    before = held(library)
    with pytest.raises(ImportRefused, match=reason):
        imported(library, tmp_path, (("y", "A window.", "", ""), *rows))
    assert held(library) == before


def test_a_place_is_set_recorded_and_undone(library: Library) -> None:
    library.curation.set_part("gate", 1, "leave", scope=HERE, change=ME)
    assert places(library)["gate"] == (1, "leave")
    history = library.facts.history("gate", scope=HERE)
    assert history[-1].after is not None
    assert history[-1].after["parent"] == "leave"
    library.curation.undo(scope=HERE, change=ME)
    assert places(library)["gate"] == (None, "meet")


@pytest.mark.parametrize("parent", ["drill", "gate", "nowhere"])
def test_no_fact_is_a_part_of_itself_or_of_nothing(library: Library, parent: str) -> None:
    with pytest.raises(InputError):
        library.curation.set_part("drill", None, parent, scope=HERE, change=ME)
    assert places(library)["drill"] == (None, None)


def newer(library: Library, key: str, statement: str) -> Fact:
    form = FactForm(statement=statement, topic="Drill", source="Notice")
    return dataclasses.replace(read(form, library.facts.snapshot(HERE)).fact, key=key)


def test_what_replaces_a_fact_takes_its_place_and_its_parts(library: Library) -> None:
    made = newer(library, "meet-2", "Meet at the new gate.")
    library.curation.add_fact(made, scope=HERE, change=ME, instead_of="meet")
    assert places(library)["meet-2"] == (2, "drill")
    assert places(library)["gate"] == (None, "meet-2")
    library.curation.undo(scope=HERE, change=ME)
    assert places(library) == {key: (int(o) if o else None, p or None) for key, _, o, p in ROWS}


def test_a_part_that_replaces_its_whole_stands_where_that_stood(library: Library) -> None:
    library.curation.supersede_fact("meet", "gate", scope=HERE, change=ME)
    assert places(library)["gate"] == (2, "drill")
    library.curation.undo(scope=HERE, change=ME)
    assert places(library)["gate"] == (None, "meet")


def test_a_fact_with_parts_is_not_undone_from_under_them(library: Library) -> None:
    made = newer(library, "end", "The drill ends with a bell.")
    library.curation.add_fact(made, scope=HERE, change=ME)
    library.curation.set_part("gate", None, "end", scope=HERE, change=Change("another"))
    held = library.facts.snapshot(HERE).facts
    gate, end = (re.escape(held[key].statement) for key in ("gate", "end"))
    with pytest.raises(ConflictError, match=f"“{gate}” is a part of “{end}” by now"):
        library.curation.undo(scope=HERE, change=ME)


def test_check_tells_misplaced_parts_and_a_number_given_twice(library: Library) -> None:
    library.curation.retire_fact("meet", scope=HERE, change=ME)
    library.curation.set_part("count", 1, "drill", scope=HERE, change=ME)
    found = library.quality.report(scope=HERE, today=TODAY).findings
    told = {each.rule: set(each.facts) for each in found}
    assert told[Rule.PARENT] == {"gate"}
    assert told[Rule.SAME_ORDER] == {"leave", "count"}
    assert Rule.CIRCLE not in told


def test_a_translation_is_set_kept_and_dropped_with_its_statement(library: Library) -> None:
    library.curation.translate("gate", "ar", " البوابة في شارع  الطاحونة. ", scope=HERE, change=ME)
    fact = held(library)["gate"]
    assert fact.translation("ar") == "البوابة في شارع الطاحونة."
    form = FactForm(statement=fact.statement, topic="Drill", source="Notice", questions="Where?")
    snapshot = library.facts.snapshot(HERE)
    assert read(form, snapshot, over=fact).fact.translation("ar") == fact.translation("ar")
    other = dataclasses.replace(form, statement="The gate is in Long Lane.")
    assert read(other, snapshot, over=fact).fact.translations == ()
    library.curation.undo(scope=HERE, change=ME)
    assert held(library)["gate"].translations == ()


def test_a_hostile_translation_is_refused(library: Library) -> None:
    with pytest.raises(InputError):
        library.curation.translate("gate", "ar", "\x00", scope=HERE, change=ME)
    with pytest.raises(InputError):
        library.curation.translate("gate", "ar", "ب" * 6_000, scope=HERE, change=ME)
