"""Relations set by a curator in place of those read: imported, asked about, exported, undone."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from knowledge.answers.model import Outcome
from knowledge.curation import Change
from knowledge.curation.drafts import read
from knowledge.curation.model import FactForm
from knowledge.errors import InputError
from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 23)
ME = Change("me")
FACTS = {
    "ferry": ("The curtain fell on the Orla ferry on 3 May 2023.", "2023-05-03", "Orla ferry"),
    "talks": ("The Selm talks died in the summer of 2023.", "2023-07", "Selm talks"),
    "bridge": ("The Aren bridge opened to trains in May 2007.", "2007-05", "Aren bridge"),
}
END_OF_FERRY = "When did the Orla ferry end?"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    yield opened
    opened.close()


def imported(library: Library, folder: Path, relations: Mapping[str, str] | None) -> None:
    """Import the facts, with a column of relations unless those are None."""
    file = folder / "facts.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        extra = ["relations"] if relations is not None else []
        table.writerow(["id", "topic", "statement", "date", "entities", "source", "quote", *extra])
        for key, (statement, date, name) in FACTS.items():
            row = [key, "All", statement, date, name, "Report", ""]
            table.writerow([*row, *([relations.get(key, "")] if relations is not None else [])])
    library.import_files([file], scope=None, actor="me")


def answered(library: Library, question: str) -> tuple[str, ...]:
    answer = library.ask(question, scope=None, today=TODAY)
    return answer.keys if answer.outcome.answers else ()


def test_a_metaphor_answers_once_its_relation_is_set(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, None)
    assert answered(library, END_OF_FERRY) == ()
    imported(library, tmp_path, {"ferry": "end", "talks": "end"})
    assert answered(library, END_OF_FERRY) == ("ferry",)
    assert answered(library, "When did the Selm talks end?") == ("talks",)
    assert answered(library, "When did the Orla ferry begin?") == ()
    assert set(answered(library, "Which things ended in 2023?")) == {"ferry", "talks"}


def test_what_is_set_replaces_what_was_read(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, {"bridge": "planned-open", "ferry": "none"})
    assert answered(library, "When was the Aren bridge planned to open?") == ("bridge",)
    assert answered(library, END_OF_FERRY) == ()


def test_arguments_that_were_not_read_rule_nothing_out(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, {"ferry": "cost; end"})
    answer = library.ask("How much did the Orla ferry cost?", scope=None, today=TODAY)
    assert answer.outcome is Outcome.ABSTAIN  # nothing is known of the sum, and none is made up
    assert answered(library, END_OF_FERRY) == ("ferry",)


def test_a_file_without_the_column_leaves_them(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, {"ferry": "end"})
    imported(library, tmp_path, None)
    assert library.facts.find("ferry", scope=None).relations == ("end",)
    imported(library, tmp_path, {})
    assert library.facts.find("ferry", scope=None).relations == ()


@pytest.mark.parametrize("form", ["csv", "json", "yaml", "xlsx"])
def test_an_export_brings_them_back(library: Library, tmp_path: Path, form: str) -> None:
    imported(library, tmp_path, {"ferry": "end; planned-begin", "talks": "none"})
    out = tmp_path / f"out.{form}"
    out.write_bytes(library.files.export_file(form, scope=None))
    other = Library.open(store_at(tmp_path / "other.db"), briefing=False)
    other.import_files([out], scope=None, actor="me")
    held = other.facts.snapshot(None).facts
    other.close()
    assert held == library.facts.snapshot(None).facts
    assert held["ferry"].relations == ("end", "planned-begin")


def test_a_change_is_answered_with_recorded_and_undone(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, None)
    made = library.curation.set_relations("ferry", "End", scope=None, change=ME)
    assert (made.relations, made.version) == (("end",), 2)
    assert answered(library, END_OF_FERRY) == ("ferry",)
    last = library.facts.history("ferry", scope=None)[-1]
    assert (last.action, (last.before or {}).get("relations")) == ("edit", None)
    assert (last.after or {})["relations"] == ["end"]
    assert library.facts.as_of(last.at.date(), scope=None).facts["ferry"].relations == ("end",)
    library.curation.undo(scope=None, change=ME)
    assert library.facts.find("ferry", scope=None).relations == ()
    assert answered(library, END_OF_FERRY) == ()


def test_an_unknown_name_changes_nothing(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, None)
    with pytest.raises(InputError) as refused:
        library.curation.set_relations("ferry", "finnish, ends", scope=None, change=ME)
    assert "no relation “finnish”" in str(refused.value)
    assert "هل تقصد «end»" in refused.value.render("ar")
    assert library.facts.find("ferry", scope=None).version == 1


def test_words_of_a_fact_that_change_are_read_again(library: Library, tmp_path: Path) -> None:
    imported(library, tmp_path, {"ferry": "end"})
    held = library.facts.snapshot(None)
    before = held.facts["ferry"]
    form = FactForm(before.statement, "All", "Report", date="2023-05-04")
    assert read(form, held, before).fact.relations == ("end",)
    form = FactForm("The Orla ferry sailed on 3 May 2023.", "All", "Report")
    assert read(form, held, before).fact.relations == ()
