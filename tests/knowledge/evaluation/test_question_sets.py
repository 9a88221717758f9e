"""Question sets: found with their briefings, read as a store has them, in forms, without facts."""

from pathlib import Path

import pytest

from knowledge.errors import InputError
from knowledge.evaluation.question_sets import SetForm, find_sets, forms_of, in_form, without
from knowledge.library import Library
from tests.stores import store_at

SETS = Path(__file__).parents[2] / "evaluation"


def test_a_snapshot_read_from_files_is_what_a_store_has_once_they_are_imported(
    tmp_path: Path,
) -> None:
    found = {each.name: each for each in find_sets(SETS)}
    read = found["vale-line"].snapshot()
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([found["vale-line"].briefing], scope=None, actor="test")
    stored = library.snapshot(None)
    library.close()
    assert list(read.facts.items()) == list(stored.facts.items())
    assert list(read.topics.items()) == list(stored.topics.items())
    assert (read.sources, read.entities) == (stored.sources, stored.entities)


def test_the_built_in_briefing_is_found_by_its_name() -> None:
    first = next(each for each in find_sets(SETS) if each.name == "iraq-2024")
    assert len(first.snapshot().facts) > 100
    assert {case.split for case in first.cases("held")} == {"held"}


def test_a_form_has_its_number_of_phrasings(small_sets: Path) -> None:
    snapshot = find_sets(small_sets)[0].snapshot()
    assert forms_of(snapshot) == [SetForm.BARE, SetForm.THREE, SetForm.FULL]
    counts = {
        form: [len(fact.questions) for fact in in_form(snapshot, form).facts.values()]
        for form in SetForm
    }
    assert counts == {"bare": [0, 0], "three": [3, 1], "full": [4, 1]}


def test_a_briefing_without_phrasings_has_one_form(small_sets: Path) -> None:
    (small_sets / "briefings" / "town.phrasings.csv").unlink()
    assert forms_of(find_sets(small_sets)[0].snapshot()) == [SetForm.BARE]


def test_facts_are_taken_out(small_sets: Path) -> None:
    snapshot = find_sets(small_sets)[0].snapshot()
    assert list(without(snapshot, {"bridge"}).facts) == ["mayor"]


def test_questions_without_a_briefing_are_refused(small_sets: Path) -> None:
    (small_sets / "village.jsonl").write_text("")
    with pytest.raises(InputError, match=r"village\.csv"):
        find_sets(small_sets)


def test_phrasings_of_a_fact_that_is_not_in_the_briefing_are_refused(small_sets: Path) -> None:
    (small_sets / "briefings" / "town.phrasings.csv").write_text("id,questions\ntower,How high?\n")
    with pytest.raises(InputError, match="tower"):
        find_sets(small_sets)[0].snapshot()
