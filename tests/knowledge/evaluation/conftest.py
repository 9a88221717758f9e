"""A folder with one small question set."""

from pathlib import Path

import pytest

from tests.evaluation.small_set import write_small_set


@pytest.fixture
def small_sets(tmp_path: Path) -> Path:
    return write_small_set(tmp_path / "sets")
