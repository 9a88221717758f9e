"""Claims that restate a fact from the other side: deals, parts of a whole, successors."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)
STATED = (
    "The Ostra line bought 12 trams from Dorn Works in 2026.",
    "The Halden guild sold its kiln to Brenn Glass in 2024.",
    "Mara Olin succeeded Otto Grau as head of the Velm clinic on 1 May 2027.",
    "All but two of the nine judges backed the ruling on the Tarn quarry.",
    "Of the 31 divers, 18 are women and 13 are men.",
    "Meals on the Sava ferry are free for all guests except those on the lower deck, who pay "
    "4 crowns a meal.",
    "Norvik Shipping has 640 sailors in three towns: Lerm, Cor and Aren.",
    "The Odda tram carried 2.9 million people in 2026, up from 2.4 million in 2025.",
    "The harbour office cleared the Pellon merger without conditions.",
    "Farmers sued the Ulm district in March 2027.",
    "The mayor of Sarn, Ida Lund, resigned on 4 October; her deputy took over.",
    "Bo Lind, the warden of Hrast, died on 3 May 2027.",
    "Pilots struck in June 2027; the Pell line agreed to hire 40 more.",
    "Guests said that the Cor hotel had no alarm; the owner denies this.",
    "The port office withdrew the permit of Marn Tugs on 6 August; it was restored on 2 September.",
)
DAYS = {"f15": "2027-09-02"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("restated")
    rows = {
        (key := f"f{at}"): {"statement": statement, "date": DAYS.get(key, "")}
        for at, statement in enumerate(STATED, start=1)
    }
    made = Library.open(store_at(folder / "store.db"), briefing=False)
    made.import_files([written(rows, folder)], scope=None, actor="test")
    yield made
    made.close()


@pytest.mark.parametrize(
    "claim",
    [
        "Dorn Works sold 12 trams to the Ostra line.",
        "Brenn Glass bought its kiln from the Halden guild.",
        "Seven of the nine judges backed the ruling on the Tarn quarry.",
        "18 of the 31 divers are women.",
        "The Odda tram carried 500,000 more people in 2026 than in 2025.",
        "Ida Lund resigned.",
        "Ida Lund was mayor of Sarn.",
        "The Pell line will hire 40 more.",
        "According to guests, the Cor hotel had no alarm.",
    ],
)
def test_the_same_from_the_other_side_is_supported(library: Library, claim: str) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict == "supported"


@pytest.mark.parametrize(
    "claim",
    [
        "The Ostra line sold 12 trams to Dorn Works.",
        "Brenn Glass sold its kiln to the Halden guild.",
        "Otto Grau is head of the Velm clinic.",
        "All judges backed the ruling on the Tarn quarry.",
        "Eight of the nine judges backed the ruling on the Tarn quarry.",
        "Meals on the Sava ferry are free for guests on the lower deck.",
        "The harbour office cleared the Pellon merger with conditions.",
        "The Ulm district sued the farmers.",
        "Bo Lind is the warden of Hrast.",
    ],
)
def test_sides_that_are_exchanged_are_contradicted(library: Library, claim: str) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict == "contradicted"


@pytest.mark.parametrize(
    "claim",
    ["Norvik Shipping has 640 sailors in Lerm.", "Norvik Shipping has 200 sailors in Cor."],
)
def test_the_sum_for_several_places_says_nothing_of_one(library: Library, claim: str) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict == "related"


@pytest.mark.parametrize(
    "claim",
    [
        "Ida Lund is mayor of Sarn.",
        "The pilots will strike again.",
        "The permit of Marn Tugs was withdrawn in August 2027.",
    ],
)
def test_what_another_clause_has_neither_supports_nor_contradicts(
    library: Library, claim: str
) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict == "related"
