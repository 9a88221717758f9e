"""The harness in small: nothing is lost, and builds that are wrong on purpose are found out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from knowledge.library import Library
from tests import programs
from tests.durability.checks import faults
from tests.durability.work import chosen, perform
from tests.knowledge import postgres
from tests.programs import Program
from tests.stores import store_at


def kills(*options: str) -> tuple[int, str]:
    """Run it as by hand: it forks, which threads of a test runner do not survive."""
    with Program(programs.module, "tests.durability", *options) as harness:
        return harness.wait(600), (harness.stdout + harness.stderr).decode()


@pytest.mark.threat("S27", "S42", "R8")
@pytest.mark.skipif(sys.platform == "win32", reason="the harness forks")
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(engine: str) -> None:
    if engine == "postgresql" and postgres.programs() is None:
        pytest.skip(postgres.MISSING)
    code, said = kills("--kills", "6", *(["--postgresql"] if engine == "postgresql" else []))
    assert code == 0, said
    assert "lost, half there or there twice: 0" in said


@pytest.mark.skipif(sys.platform == "win32", reason="the harness forks")
@pytest.mark.parametrize("wrong", ["ack-before-commit", "no-audit"])
def test_a_wrong_build_is_found_out(wrong: str) -> None:
    code, said = kills("--kills", "30", "--wrong", wrong)  # it ends with the first fault
    assert code == 1, said
    assert "kill " in said


def test_a_setting_that_is_chosen_is_one_that_is_not_held(tmp_path: Path) -> None:
    library = Library.open(store := store_at(tmp_path / "kills.db"))
    numbers = [29 + 365 * times for times in range(60)]
    for number in (settings := [n for n in numbers if chosen(library, n)["kind"] == "setting"]):
        perform(library, number, chosen(library, number))
    library.close()
    assert len(settings) > 1
    assert faults(store, settings, None) == []
