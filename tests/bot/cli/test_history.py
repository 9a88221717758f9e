"""History from the command line; each command once as a person runs it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.cli.terminal import CSV_HEADER, bot, here
from tests.stores import store_at

PIER = "pier,Harbour,The pier of Quillmere is 40 metres long.,,Quillmere,Gazette,\n"
QUESTION = "How long is the pier of Quillmere?"


def told(
    *arguments: str, store: Path, code: int = 0, run: Callable[..., CompletedProcess[bytes]] = here
) -> str:
    done = run(*arguments, store=store)
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout + done.stderr).decode()


def test_an_import_is_shown_taken_back_and_done_again(tmp_path: Path) -> None:
    store, table = tmp_path / "b.db", tmp_path / "facts.csv"
    table.write_text(CSV_HEADER + PIER)
    told("init", "--empty", store=store)
    told("import", str(table), store=store)
    assert "40 metres" in told("ask", QUESTION, store=store)
    shown = told("changes", "2020-01-01", store=store, run=bot)
    assert re.search(r"shared 1: import by terminal\n", shown)
    assert "  fact pier: The pier of Quillmere is 40 metres long." in shown
    assert "Undone: import (change 1), 1 fact." in told("undo", store=store, run=bot)
    assert "40 metres" not in told("ask", QUESTION, store=store)
    assert "no change here" in told("undo", store=store, code=2)
    assert "Undone" not in told("undo", "99999", store=store, code=2)
    undone = re.findall(r"shared (\d+): undo", told("changes", "2020-01-01", store=store))
    told("undo", *undone, store=store)
    assert "40 metres" in told("ask", QUESTION, store=store)
    assert "Nothing was changed" in told("changes", "2100-01-01", store=store)


def test_as_of_a_past_day_the_clock_is_that_days(tmp_path: Path) -> None:
    told("init", store=tmp_path / "b.db")
    asked = ("ask", "--as-of", "2024-07-01", "When does UNAMI end?")
    said = told(*asked, store=tmp_path / "b.db", run=bot)
    assert "December 2025" in said
    assert "I had no facts yet on 1 July 2024" in said
    assert "passed" not in said
    later = told("ask", "--as-of", "2999-01-01", "Who?", store=tmp_path / "b.db", code=2)
    assert "is in the future" in later


@pytest.mark.threat("S21")
def test_a_server_is_forgotten_once_that_is_confirmed(tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    told("init", "--empty", store=store)
    assert told("forget", "--server", "7", store=store) == "Nothing is stored for server 7.\n"
    library = Library.open(store_at(store))
    library.settings.change(7, Change("tests"), style="compact")
    library.close()
    kept = bot("forget", "--server", "7", store=store, stdin=b"n\n").stdout.decode()
    assert "server settings: 1" in kept
    assert kept.endswith("Nothing was deleted.\n")
    assert "Deleted 3 rows." in told("forget", "--server", "7", "--yes", store=store)
    assert told("forget", "--server", "7", store=store) == "Nothing is stored for server 7.\n"
