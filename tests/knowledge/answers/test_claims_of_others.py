"""Claims of another place or body, which a fact that does not exclude them speaks neither way."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

STATED = (
    "Day sailings leave from Ostra harbour.",
    "Turkey is operating in northern Norrland.",
    "Dorn Steel has a plant in Aren.",
    "Ostria deployed troops to Sudmark in 2024.",
    "The Tarn mill was built by Otto Grau in 1890.",
    "The Kobal Museum lies in Velm.",
)


@pytest.mark.parametrize(
    ("claim", "is_contradicted"),
    [
        ("Night sailings leave from Lindal.", False),
        ("The Lodra mission is operating in Norrland.", False),
        ("Dorn Steel has a plant in Brenn.", False),
        ("Ostria deployed troops to Norrland in 2024.", False),
        ("Norrland deployed troops to Sudmark in 2024.", False),
        ("The Tarn mill was built by Erik Lund.", True),
        ("The Kobal Museum lies in Aren.", True),
    ],
)
def test_only_what_excludes_a_claim_contradicts_it(
    tmp_path: Path, claim: str, is_contradicted: bool
) -> None:
    rows = {f"f{at}": {"statement": statement} for at, statement in enumerate(STATED, start=1)}
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([written(rows, tmp_path)], scope=None, actor="test")
    checked = library.check_claim(claim, scope=None, today=datetime.date(2027, 9, 1))
    library.close()
    assert (checked.verdict == "contradicted") is is_contradicted
    assert checked.verdict != "supported"
