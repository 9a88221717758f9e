"""Claims of another place or body, and of two names that have changed places."""

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


EXCHANGED = [
    ("Dorn Steel bought 12 presses from Otto Grau.", "Dorn Steel sold 12 presses to Otto Grau."),
    (STATED[3], "Sudmark is operating in Ostria."),
    (STATED[3], "Sudmark has a mission in Ostria."),
    (STATED[3], "Sudmark's troops are in Ostria."),
    (STATED[3], "Troops of Sudmark were deployed to Ostria."),
    ("Norrland is operating in northern Ostria.", "Ostria is operating in Norrland."),
    ("Norrland is operating in northern Ostria.", "Ostria works in northern Norrland."),
    ("Ostria has a military base in Sudmark.", "Sudmark has a military base in Ostria."),
    ("Ostria opened an embassy in Norrland in 2021.", "Norrland has an embassy in Ostria."),
    ("Refugees from Ostria live in Sudmark.", "Refugees from Sudmark live in Ostria."),
    ("Ostria holds 40 prisoners from Sudmark.", "Sudmark holds 40 prisoners from Ostria."),
]
NOT_EXCHANGED = [
    ("Norrland and Ostria take part in building the dam.", "Norrland is helping to build the dam."),
    (
        "Norrland announced a partnership worth 3 million crowns in 2023.",
        "The Norrland deal of 2023 is worth three million crowns.",
    ),
    (STATED[3], "Ostria sent troops to Sudmark."),
    (STATED[3], "Troops were deployed to Sudmark."),
    ("Norrland is operating in northern Ostria.", "Norrland is operating in Ostria."),
    ("Ostria has a military base in Sudmark.", "Ostria has a base in Sudmark."),
]


@pytest.mark.parametrize(("stated", "claim"), EXCHANGED, ids=[each[1] for each in EXCHANGED])
def test_names_in_each_others_places_support_no_claim(
    tmp_path: Path, stated: str, claim: str
) -> None:
    assert verdict(tmp_path, stated, claim) != "supported"


@pytest.mark.parametrize(("stated", "claim"), NOT_EXCHANGED, ids=[e[1] for e in NOT_EXCHANGED])
def test_names_in_their_places_support_a_claim(tmp_path: Path, stated: str, claim: str) -> None:
    assert verdict(tmp_path, stated, claim) == "supported"


@pytest.mark.parametrize(
    "claim", ["Dorn Steel bought the Brenn works.", "Dorn Steel leases a mill in Brenn."]
)
def test_what_may_be_done_to_several_contradicts_nothing(tmp_path: Path, claim: str) -> None:
    stated = f"{claim.partition('Brenn')[0]}Aren{claim.partition('Brenn')[2]}"
    assert verdict(tmp_path, stated, claim) not in ("supported", "contradicted")


def verdict(folder: Path, stated: str, claim: str) -> str:
    """Return the verdict on a claim of a store with one statement."""
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([written({"f1": {"statement": stated}}, folder)], scope=None, actor="test")
    checked = library.check_claim(claim, scope=None, today=datetime.date(2027, 9, 1))
    library.close()
    return str(checked.verdict)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The share of costs met by the Lessum fund grew after 2020.", "contradicted"),
        ("The share of costs met by the Lessum fund fell after 2020.", "supported"),
        ("The share of costs met by the Lessum fund grew after 2023.", "related"),
        ("The share of costs met by the Sava fund fell after 2020.", "related"),
    ],
)
def test_growth_after_a_time_is_computed_from_all_that_is_held_of_later(
    tmp_path: Path, claim: str, expected: str
) -> None:
    rows = {
        "f1": {"statement": "In 2020 the Lessum fund covered 90 percent of costs.", "date": "2020"},
        "f2": {"statement": "In 2021 the Lessum fund covered 80 percent of costs.", "date": "2021"},
        "f3": {"statement": "In 2023 the Lessum fund covered 60 percent of costs.", "date": "2023"},
        "f4": {"statement": "In 2020 the Sava fund covered 10 percent of costs.", "date": "2020"},
        "f5": {"statement": "In 2021 the Sava fund covered 5 percent of costs.", "date": "2021"},
        "f6": {"statement": "In 2023 the Sava fund covered 50 percent of costs.", "date": "2023"},
    }
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([written(rows, tmp_path)], scope=None, actor="test")
    checked = library.check_claim(claim, scope=None, today=datetime.date(2027, 9, 1))
    library.close()
    assert str(checked.verdict) == expected
