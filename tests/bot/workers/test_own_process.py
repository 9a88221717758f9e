"""Processes of the program run its own code, whatever lies in the working directory."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from bot.workers.painter import SAMPLE, Painter
from knowledge.evaluation.benchmark.processes import measure_store
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[3]


def strangers(folder: Path) -> Path:
    """Fill a folder with packages and settings that have the names of ours; return what tells."""
    told = folder / "told"
    code = f"import pathlib; pathlib.Path({str(told)!r}).touch(); raise SystemExit(3)\n"
    for name in ("bot", "knowledge", "migrations", "matplotlib", "numpy", "json"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "__init__.py").write_text(code)
    for name in ("sitecustomize.py", "pickle.py", "runpy.py"):
        (folder / name).write_text(code)
    (folder / "matplotlibrc").write_text("savefig.bbox: nonsense\nbackend: nowhere\n")
    return told


@pytest.mark.threat("S48")
@pytest.mark.parametrize("path", [None, "", ".", f"{os.pathsep}some"])
async def test_pictures_come_from_our_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    told = strangers(tmp_path)
    monkeypatch.chdir(tmp_path)
    if path is not None:
        monkeypatch.setenv("PYTHONPATH", path)
    painter = Painter(patience=PATIENCE)
    try:
        picture = await painter.paint(SAMPLE)
    finally:
        await painter.close()
    assert picture.startswith(b"\x89PNG")
    assert not told.exists()


@pytest.mark.threat("S48")
def test_measurements_come_from_our_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = strangers(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert measure_store(10, meaning=False).facts >= 1
    assert not told.exists()


@pytest.mark.threat("S48")
def test_no_process_is_started_by_the_name_of_a_module() -> None:
    """`-m` looks into the working directory first, and so does `-c` without `-P`."""
    found = []
    for folder in ("bot", "knowledge"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.List | ast.Tuple | ast.Call):
                    continue
                parts = node.args if isinstance(node, ast.Call) else node.elts
                texts = [ast.unparse(each) for each in parts]
                if "sys.executable" in texts and "'-P'" not in texts:
                    found.append(path.relative_to(ROOT).as_posix())
    assert found == []
