"""The same question, store and day give the same answer and score in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.stores import store_at
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[3]

QUESTIONS = [
    # Arabic words that have several synonyms in the same fact.
    "من طلب إنهاء عمل بعثة الأمم المتحدة في العراق؟",
    "كم عراقيا عاد من مخيم الهول؟",
    "متى افتتح طريق التنمية؟",
    # Numbers that no fact states, one of which the abstention names first.
    "were 7, 19 or 3000 people displaced in 2014, and not 88?",
    "when does UNAMI end?",
    "what is related to the road?",
]

SCRIPT = """
import datetime, sys
from knowledge.answers.neighbours import nearest, neighbours
from knowledge.library import Library

library = Library.open(sys.argv[1])
snapshot = library.snapshot(None)
for question in sys.argv[2:]:
    print(ascii(library.ask(question, scope=None, today=datetime.date(2026, 11, 23))))
    print([fact.key for fact in nearest(snapshot, question)])
for key in list(snapshot.facts)[::3]:
    print([fact.key for fact in neighbours(snapshot, key)])
library.close()
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = store_at(tmp_path_factory.mktemp("determinism") / "store.db")
    Library.open(url).close()
    return url


def start(url: str, hash_seed: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, url, *QUESTIONS],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
    )


def test_answers_do_not_depend_on_the_hash_seed(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That of another process is chosen, and that of this one is any other."""
    process = start(url, hash_seed=2 if os.environ.get("PYTHONHASHSEED") == "1" else 1)
    output = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 0
    monkeypatch.setattr(sys, "argv", ["", url, *QUESTIONS])
    exec(SCRIPT, {})
    assert capsys.readouterr().out.splitlines() == output.splitlines()
