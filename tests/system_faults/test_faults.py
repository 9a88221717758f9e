"""The trials in small: nothing is lost, half there or twice, and wrong builds are found out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.knowledge import postgres
from tests.system_faults.injection import missing

ROOT = Path(__file__).parents[2]

WRITERS = {"sqlite": ("restore", "import of drafts"), "postgresql": ("move", "teach")}
"""Those of which a few faults are tried here, as they take a second each."""

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))


def trials(*options: str) -> tuple[int, str]:
    """Run them as by hand."""
    command = [sys.executable, "-m", "tests.system_faults", *options]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode, done.stdout.decode()


@pytest.mark.threat("R17")
def test_a_call_that_fails_in_teaching_costs_nothing() -> None:
    code, said = trials("--faults", "4", "--writer", "teach")
    assert code == 0, said
    assert "4 faults of " in said
    assert "lost, half there, twice, or told wrongly: 0" in said


@pytest.mark.trial
@pytest.mark.threat("R17")
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_call_that_fails_costs_nothing_that_was_acknowledged(engine: str) -> None:
    if engine == "postgresql" and postgres.programs() is None:
        pytest.skip(postgres.MISSING)
    options = [word for name in WRITERS[engine] for word in ("--writer", name)]
    code, said = trials("--faults", "4", *options, *["--postgresql"] * (engine == "postgresql"))
    assert code == 0, said
    assert "lost, half there, twice, or told wrongly: 0" in said


@pytest.mark.trial
@pytest.mark.parametrize(
    ("wrong", "writer"), [("final-name", "backup"), ("overlooked-error", "teach")]
)
def test_a_wrong_build_is_found_out(wrong: str, writer: str) -> None:
    code, said = trials("--faults", "40", "--writer", writer, "--wrong", wrong)
    assert code == 1, said  # it ends with the first fault
