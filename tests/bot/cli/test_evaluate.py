"""`eval`: all sets in every form, one of them, or a file of questions of the store."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.terminal import here
from tests.evaluation.small_set import write_small_set


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    return write_small_set(tmp_path / "sets")


def test_all_sets_are_measured_in_every_form(sets: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    done = here(
        "eval", "--sets", str(sets), "--without", "--json", str(out), store=tmp_path / "none.db"
    )
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    rows = [line.split("│")[1:-1] for line in lines if "town" in line or "mean of" in line]
    cells = [[cell.strip() for cell in row] for row in rows]
    assert [row[:4] for row in cells] == [
        ["town", "bare", "1", "0"],
        ["town", "three", "2", "0"],
        ["town", "full", "2", "0"],
        ["mean of 1", "bare", "1", "0"],
        ["mean of 1", "three", "2", "0"],
        ["mean of 1", "full", "2", "0"],
    ]
    assert cells[0][-3:] == ["0.667", "0.667", "0.0%"]
    written = json.loads(out.read_text())
    assert [each["form"] for each in written["sets"]] == ["bare", "three", "full"]
    assert not (tmp_path / "none.db").exists()


def test_one_briefing_in_one_form_shows_its_worst_answers(sets: Path, tmp_path: Path) -> None:
    options = ("--briefing", "town", "--form", "bare", "--split", "dev")
    done = here("eval", "--sets", str(sets), *options, store=tmp_path / "none.db")
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "trust score: 0.667 of 3 questions" in said
    assert "who runs the town hall" in said


def test_a_file_is_asked_of_the_store(sets: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    assert here("init", "--empty", store=store).returncode == 0
    here("import", str(sets / "briefings" / "town.csv"), store=store)
    done = here("eval", str(sets / "town.jsonl"), "--without", store=store)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "trust score: 0.667 of 3 questions" in said
    assert "with their facts removed: 0.0% wrong, of 2 questions" in said


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--briefing", "village"), "town"),
        (("--form", "many"), "bare, three or full"),
        (("--split", "test"), "dev or held"),
        (("--sets", "nowhere"), "nowhere"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(
    sets: Path, tmp_path: Path, options: tuple[str, str], named: str
) -> None:
    done = here("eval", "--sets", str(sets), *options, store=tmp_path / "none.db")
    assert done.returncode == 2
    assert named in " ".join(done.stderr.decode().replace("│", " ").split())
