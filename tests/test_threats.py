"""docs/threats.md and the tests it names hold to each other."""

from __future__ import annotations

import ast
import functools
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WANTED = [*(f"S{number}" for number in range(1, 43)), *(f"R{number}" for number in range(1, 11))]
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")


@functools.cache
def rows() -> dict[str, list[str]]:
    """The cells of each row, by its number."""
    lines = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8").splitlines()
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {cells[0]: cells for cells in found if re.fullmatch(r"[SR]\d+", cells[0])}


@functools.cache
def found_in(file: str) -> set[str]:
    """The tests of a file by name, those in classes with their class before it."""
    found = set()
    for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        within = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        for each in within:
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                found.add(before + each.name)
    return {name for name in found if name.split("::")[-1].startswith("test_")}


def test_every_threat_and_failure_has_its_row() -> None:
    assert list(rows()) == WANTED


@pytest.mark.parametrize("number", WANTED)
def test_a_row_names_tests_that_are_there_and_bear_its_number(number: str) -> None:
    cells = rows()[number]
    assert len(cells) == 4
    named = _NAMED.findall(cells[3])
    assert [f"{file}::{test}" for file, test in named if test not in found_in(file)] == []
    assert any(f"_{number.lower()}_" in test for _, test in named)


def test_a_test_bears_no_number_that_has_no_row() -> None:
    for path in (ROOT / "tests").rglob("test_*.py"):
        for test in found_in(path.relative_to(ROOT).as_posix()):
            for kind, number in re.findall(r"(?<=_)([sr])(\d+)(?=_)", test.split("::")[-1]):
                assert f"{kind.upper()}{number}" in rows(), f"{path.name}::{test}"


def test_s30_nothing_that_is_read_is_run() -> None:
    """The linter's rules on unsafe loading are on, and one place alone is let off."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    lint = config["lint"]
    assert "S" in lint["select"]
    off = {*lint.get("ignore", ()), *lint.get("extend-ignore", ())}
    assert not {each for each in off if each.startswith(("S3", "S5"))}
    assert not any(name.startswith(("bot", "knowledge")) for name in lint["per-file-ignores"])
    let_off = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "knowledge")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"noqa: .*(S301|S506|S307|S102)", path.read_text(encoding="utf-8"))
    }
    assert let_off == {"bot/workers/painter_process.py"}
