"""Meaning in a terminal: measured and fitted where it is wanted, and told where it decided."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.terminal import here
from tests.evaluation.small_set import write_small_set
from tests.knowledge.meaning.encoders import BagOfWords

SAME = {"leads": "mayor", "harbury": "harbury", "settlement": "harbury"}
ASKED = "who leads the settlement?"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    folder = write_small_set(tmp_path / "sets")
    record = {"id": "t-4", "q": ASKED, "kind": "paraphrase", "expect": "answer"}
    with (folder / "town.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**record, "facts": ["mayor"]}) + "\n")
    return folder


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an encoder, which is switched off by MEANING=0 like the real one."""
    encoder = BagOfWords(SAME)
    monkeypatch.setattr("knowledge.meaning.find_encoder", lambda: encoder)


def graded(sets: Path, store: Path, *options: str) -> dict[str, str]:
    out = sets / "report.json"
    narrowed = ("--form", "bare", *options, "--json", str(out))
    done = here("eval", "--sets", str(sets), *narrowed, store=store)
    assert done.returncode == 0, done.stderr.decode()
    (report,) = json.loads(out.read_text(encoding="utf-8"))["sets"]
    return {each["id"]: each["grade"] for each in report["answers"]}


@pytest.mark.usefixtures("installed")
def test_sets_are_measured_with_meaning_and_without(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "none.db"
    without = graded(sets, store, "--no-meaning")
    meant = graded(sets, store, "--meaning", "--without")
    assert without["t-4"] == "abstained wrongly"
    assert meant["t-4"] in ("right", "closest right")
    assert meant["t-1"] == without["t-1"] == "right"

    assert graded(sets, store) == without  # MEANING=0
    monkeypatch.setenv("MEANING", "1")
    assert graded(sets, store) == meant


@pytest.mark.usefixtures("installed")
def test_a_file_is_asked_of_the_store_by_meaning(sets: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    assert here("init", "--empty", store=store).returncode == 0
    here("import", str(sets / "briefings" / "town.csv"), store=store)
    out = tmp_path / "file.json"
    options = ("--meaning", "--without", "--json", str(out))
    done = here("eval", str(sets / "town.jsonl"), *options, store=store)
    assert done.returncode == 0, done.stderr.decode()
    (report,) = json.loads(out.read_text(encoding="utf-8"))["sets"]
    grades = {each["id"]: each["grade"] for each in report["answers"]}
    assert grades["t-4"] in ("right", "closest right")


@pytest.mark.parametrize("command", ["eval", "fit"])
def test_without_the_extra_it_says_so(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("knowledge.meaning.find_encoder", lambda: None)
    done = here(command, "--sets", str(sets), "--meaning", store=tmp_path / "none.db")
    assert done.returncode == 2
    assert "not installed" in done.stderr.decode()


@pytest.mark.usefixtures("installed")
def test_the_decision_by_meaning_is_fitted_from_its_own_signals(sets: Path, tmp_path: Path) -> None:
    done = here("fit", "--sets", str(sets), "--meaning", store=tmp_path / "none.db")
    assert done.returncode == 0, done.stderr.decode()
    assert "near_in_meaning" in done.stdout.decode()
    plain = here("fit", "--sets", str(sets), store=tmp_path / "none.db")
    assert "near_in_meaning" not in plain.stdout.decode()


@pytest.mark.usefixtures("installed")
def test_a_question_is_answered_at_once_and_by_meaning_once_there_are_vectors(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEANING", "1")
    store = tmp_path / "store.db"
    here("init", "--empty", store=store)
    here("import", str(sets / "briefings" / "town.csv"), store=store)
    before = json.loads(here("ask", "--json", ASKED, store=store).stdout)
    assert before["status"] == "abstain"

    made = here("vectors", store=store)
    assert made.stdout.decode() == "Made the vectors of 2 texts.\n"

    after = json.loads(here("ask", "--json", ASKED, store=store).stdout)
    assert after["status"] in ("answer", "closest")
    assert [each["id"] for each in after["facts"]] == ["mayor"]
    assert after["why"][0]["reads_like"] == "Anna Holm is the mayor of Harbury."
