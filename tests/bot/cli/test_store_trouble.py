"""Trouble of the store in the terminal: what may pass, what does not, and what is still read."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from knowledge.store import engines
from tests.bot.cli.terminal import CSV_HEADER, here
from tests.bot.disks import fill
from tests.stores import on_sqlite_alone

pytestmark = on_sqlite_alone

QUESTION = "How long is the pier of Quillmere?"
PIER = "pier,Harbour,The pier of Quillmere is 40 metres long.,,Quillmere,Gazette,\n"
AGAIN, NOT_AGAIN = 1, 78


@pytest.fixture
def store(tmp_path: Path) -> Path:
    made = tmp_path / "b.db"
    (tmp_path / "facts.csv").write_text(CSV_HEADER + PIER)
    assert here("init", "--empty", store=made).returncode == 0
    assert here("import", str(tmp_path / "facts.csv"), store=made).returncode == 0
    return made


@pytest.mark.threat("R16")
def test_on_a_full_disk_answers_go_on_and_changes_wait(store: Path, small_disk: Path) -> None:
    there = Path(shutil.copy(store, small_disk / "b.db"))
    filler = fill(small_disk)
    more = store.with_name("more.csv")
    more.write_text(CSV_HEADER + PIER.replace("pier", "quay"))
    for command in (("ask", QUESTION), ("changes", "2020-01-01"), ("export",), ("check",)):
        done = here(*command, store=there)
        assert done.returncode == 0, (command, done.stderr)
        assert b"40 metres" in done.stdout or command == ("check",)
    refused = (
        ("import", str(more)),
        ("undo",),
        ("backup", str(small_disk / "copy.db")),
        ("restore", str(store)),
        ("export", "--out", str(small_disk / "out.csv")),
    )
    for command in refused:
        done = here(*command, store=there)
        assert done.returncode == AGAIN, (command, done.stderr)
        assert b"Traceback" not in done.stderr
    filler.unlink()
    assert here("import", str(more), store=there).returncode == 0
    assert b"40 metres" in here("ask", QUESTION, store=there).stdout


@pytest.mark.threat("R16")
def test_a_store_that_is_busy_is_to_be_tried_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engines.WRITING, "busy_timeout", 50)  # type: ignore[index]
    monkeypatch.setattr(engines, "BUSY_TIMEOUT", 50)
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = here("undo", store=store)
        assert done.returncode == AGAIN
        assert b"Another program is writing" in done.stderr


@pytest.mark.threat("R16")
@pytest.mark.parametrize("content", [b"no database at all" * 999, b"SQLite format 3\0" * 999])
def test_what_is_no_store_is_not_to_be_tried_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.db").write_bytes(content)
    for command in (("ask", "Who?"), ("init",), ("check",)):
        assert here(*command, store=tmp_path / "b.db").returncode == NOT_AGAIN


READING = (
    ("ask", "Who?"),
    ("claim", "It is so."),
    ("brief",),
    ("status", "Harbour"),
    ("upcoming",),
    ("timeline",),
    ("check",),
    ("changes", "2020-01-01"),
    ("questions",),
    ("refusals",),
    ("export",),
    ("backup", "copy.db"),
    ("undo",),
    ("teach", "a", "b?"),
    ("forget", "--server", "5"),
)


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_no_command_that_needs_a_store_makes_one_where_it_was_told_to_look(
    tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = here(*command, store=tmp_path / "folder" / "mistyped.db")
    assert done.returncode == NOT_AGAIN
    assert b"There is no store at" in done.stderr
    assert list(tmp_path.iterdir()) == []
    # As of a variable of the shell that is not set: it is not the store at the usual place.
    assert here(*command, store="").returncode == NOT_AGAIN
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    done = here(*command, store=tmp_path / "empty.db")
    assert b"There is no store at" in done.stderr
    assert (tmp_path / "empty.db").stat().st_size in (0, 4096)
