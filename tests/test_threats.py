"""docs/threats.md and the tests marked with its numbers agree."""

from __future__ import annotations

import ast
import functools
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_NAMED = re.compile(r"`(tests/[\w/]+\.py::[\w:]+)`")


@functools.cache
def table() -> list[list[str]]:
    """Return the cells of the numbered rows in their order."""
    lines = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8").splitlines()
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [cells for cells in found if re.fullmatch(r"[SR]\d+", cells[0])]


def rows() -> dict[str, list[str]]:
    """Return the cells of each row, by its number."""
    return {cells[0]: cells for cells in table()}


@functools.cache
def marked() -> dict[str, set[str]]:
    """Return the tests with `@pytest.mark.threat("S1")`, as `file::class::test`, by number."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        file = path.relative_to(ROOT).as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            within = node.body if isinstance(node, ast.ClassDef) else [node]
            before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
            for each in within:
                if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                    for number in threats_of(each):
                        found[number].add(f"{file}::{before}{each.name}")
    return found


def threats_of(test: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    return [
        str(number.value)
        for mark in test.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.threat"
        for number in mark.args
        if isinstance(number, ast.Constant)
    ]


def test_rows_are_numbered_from_1_without_a_gap_and_none_twice() -> None:
    numbers = [cells[0] for cells in table()]
    threats = [number for number in numbers if number[0] == "S"]
    failures = numbers[len(threats) :]
    assert threats == [f"S{at}" for at in range(1, len(threats) + 1)]
    assert failures == [f"R{at}" for at in range(1, len(failures) + 1)]
    assert threats
    assert failures


@pytest.mark.parametrize("number", rows())
def test_a_row_names_the_tests_that_are_marked_with_its_number(number: str) -> None:
    cells = rows()[number]
    assert len(cells) == 4
    assert set(_NAMED.findall(cells[3])) == marked()[number]
    assert marked()[number]


def test_a_test_is_marked_with_no_number_that_has_no_row() -> None:
    assert set(marked()) <= set(rows())


@pytest.mark.threat("S30")
def test_nothing_that_is_read_is_run() -> None:
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
