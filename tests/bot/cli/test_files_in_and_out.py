"""Files in the terminal: formats by their endings, repeats, and what stands in the way."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from knowledge.store import engines, whole_files
from tests.bot.cli.terminal import CSV_HEADER, here
from tests.stores import copy

PIER = "pier,Harbour,The pier of Quillmere is 40 metres long.,,Quillmere,Gazette,\n"


@pytest.fixture(scope="module")
def with_the_pier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pier")
    made = folder / "b.db"
    assert here("init", "--empty", store=made).returncode == 0
    brought(folder, PIER)
    return made


@pytest.fixture
def store(with_the_pier: Path, tmp_path: Path) -> Path:
    return copy(with_the_pier, tmp_path / "b.db")


def brought(folder: Path, rows: str, *options: str, code: int = 0) -> str:
    (folder / "facts.csv").write_text(CSV_HEADER + rows)
    done = here("import", str(folder / "facts.csv"), *options, store=folder / "b.db")
    assert done.returncode == code, done.stderr
    return (done.stdout + done.stderr).decode()


def exported(store: Path) -> list[dict[str, object]]:
    facts: list[dict[str, object]] = json.loads(
        here("export", "--format", "json", store=store).stdout
    )["facts"]
    return facts


@pytest.mark.parametrize("name", ["f.xlsx", "f.CSV", "f.json", "f.yaml", "f.yml", "f.md"])
def test_a_file_is_written_in_the_format_of_its_ending(
    store: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    assert here("export", "--out", str(out), store=store).returncode == 0
    begins = {".json": b"{", ".csv": b"id,", ".md": b"#"}.get(out.suffix.lower())
    if out.suffix == ".xlsx":
        assert zipfile.is_zipfile(out)
    elif begins is not None:
        assert out.read_bytes().startswith(begins)
    else:
        assert b"facts:" in out.read_bytes()
    assert here("export", "--format", "csv", "--out", str(out), store=store).returncode == 0
    assert out.read_bytes().startswith(b"id,")


def test_an_import_prints_its_result_and_nothing_before(store: Path, tmp_path: Path) -> None:
    assert brought(tmp_path, PIER).startswith("0 facts added")


def test_an_ending_that_is_no_format_is_asked_about(store: Path, tmp_path: Path) -> None:
    done = here("export", "--out", str(tmp_path / "facts.doc"), store=store)
    assert done.returncode == 2
    assert b"is not a format" in done.stderr
    assert not (tmp_path / "facts.doc").exists()


@pytest.mark.threat("R14")
def test_a_file_that_is_written_follows_no_link(store: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out.csv.part").symlink_to(victim)
    (tmp_path / "out.csv").symlink_to(victim)
    assert here("export", "--out", str(tmp_path / "out.csv"), store=store).returncode == 0
    assert victim.read_text() == "mine"
    assert (tmp_path / "out.csv").read_bytes().startswith(b"id,")


def test_a_stored_fact_with_the_same_statement_stays_as_it_is(store: Path, tmp_path: Path) -> None:
    before = exported(store)
    row = PIER.replace("pier,", "other,", 1).replace("Gazette", "Herald")
    said = brought(tmp_path, row, "--skip-duplicates")
    assert "0 facts added, 0 changed" in said
    unnamed = PIER.replace("pier,", ",", 1).replace("Gazette", "Herald")
    assert "0 facts added, 0 changed" in brought(tmp_path, unnamed, "--skip-duplicates")
    assert exported(store) == before


def test_a_repeated_statement_is_told_as_that(store: Path, tmp_path: Path) -> None:
    row = ",Harbour,The quay of Quillmere is new.,,Quillmere,Gazette,\n"
    said = brought(tmp_path, row * 2, code=2)
    assert "row 3, column statement" in said
    assert "column id" not in said
    assert "row 3, column id" in brought(tmp_path, PIER * 2, code=2)


def test_a_figure_with_two_readings_is_asked_about_and_compared_with_nothing(
    store: Path, tmp_path: Path
) -> None:
    rows = "".join(
        f"{key},Harbour,The toll of Quillmere is {toll} marks.,2026,Quillmere,Gazette,\n"
        for key, toll in (("one", "1.100"), ("two", "5200"), ("three", "7300"))
    )
    brought(tmp_path, rows)
    said = here("check", store=store).stdout.decode()
    asked = said.partition("Figures that can be read in two ways (1)")[2]
    assert "one: " in asked.splitlines()[2]
    assert "1.100" not in said.partition("Figures that can be read in two ways")[0]
    assert "5200" in said.partition("Figures that can be read in two ways")[0]


def test_changes_are_told_by_names(store: Path, tmp_path: Path) -> None:
    brought(tmp_path, PIER.replace("Quillmere,G", "Quillmere|Old Quill;Aldham harbour,G"))
    said = here("changes", "2020-01-01", store=store).stdout.decode()
    assert "entities: - -> Aldham harbour" in said
    assert ": Aldham harbour" in said


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_address_of_a_server_is_understood(scheme: str) -> None:
    parsed = engines.parse(f"{scheme}://ann:secret@host/briefing")
    assert parsed.drivername == "postgresql+psycopg"
    assert (parsed.username, parsed.password, parsed.database) == ("ann", "secret", "briefing")


@pytest.mark.threat("R17")
@pytest.mark.parametrize("command", [("export", "--out"), ("backup",)])
def test_a_file_that_is_written_and_not_confirmed_is_told_as_just_that(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    flush = whole_files.flush

    def failing(path: Path) -> None:
        flush(path)
        if path.is_dir():
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(whole_files, "flush", failing)
    done = here(*command, str(tmp_path / "out.csv"), store=store)
    assert done.returncode == 1
    assert b"was written, but the disk did not confirm it" in done.stderr
    assert (tmp_path / "out.csv").stat().st_size


@pytest.mark.parametrize(
    "command",
    [
        ("import",),
        ("backup",),
        ("restore",),
        ("eval",),
        ("check", "--text"),
        ("export", "--format", "csv", "--out"),
        ("move", "sqlite:///none.db"),
    ],
    ids=lambda command: command[0],
)
def test_a_name_too_long_for_any_file_is_refused_with_a_sentence(
    store: Path, command: tuple[str, ...]
) -> None:
    done = here(*command, "a" * 5_000, store=store)
    assert done.returncode in (2, 78)
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_lists_in_lists_are_no_labelled_question(store: Path, tmp_path: Path) -> None:
    (tmp_path / "deep.jsonl").write_text("[" * 100_000)
    done = here("eval", str(tmp_path / "deep.jsonl"), store=store)
    assert done.returncode == 2
    assert b"Line 1 of deep.jsonl is not a labelled question." in done.stderr
