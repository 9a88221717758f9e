"""Figures of several things in one sentence: each is said of its own thing alone."""

import pytest

from knowledge.library import Library
from tests.knowledge.answers.conftest import TODAY, Asker, Facts, LibraryOf

FIGURES: Facts = (
    ("A ticket costs 18 euros first-class and 11 second-class.", ""),
    ("Entry to the Marl museum is 12 euros for adults and 5 euros for children.", ""),
    ("Adra and Morvan have 12 and 7 ferries respectively.", ""),
    ("The Greens won 8 of the 12 seats on the Orm council.", ""),
    ("The east bank of the Tell has 14 wells and the west bank 9.", ""),
    ("Norland's exports were 300 million crowns in 2023, its imports 410 million.", ""),
    ("The harvest at Tolle was 90 tonnes in 2021 and 120 tonnes in 2022.", ""),
    ("The upper tunnel at Grind is 640 metres long and the lower one 480 metres.", ""),
    ("Peak fares on the Ostra line are 6 crowns, off-peak fares 4 crowns.", ""),
    ("The Lorne bridge cost 30 million crowns instead of the planned 22 million.", ""),
    ("Of 75 applications for the Hart prize, 23 were rejected.", ""),
    ("The clinics at Brae and Torr treated 230 and 410 patients respectively in 2024.", ""),
    ("The vote on the Arden bill was 61 in favour and 38 against.", ""),
    ("The number of wardens at Sarn park rose from 40 to 52 in 2023.", ""),
    ("Only three of the 40 lamps on Quay Street work.", ""),
    ("Unemployment in Velm fell from 9 percent in 2019 to 6 percent in 2023.", ""),
)
RIGHT = [
    "A second-class ticket costs 11 euros.",
    "A first-class ticket costs 18 euros.",
    "Entry to the Marl museum is 5 euros for children.",
    "Morvan has 7 ferries.",
    "The Greens won 8 seats on the Orm council.",
    "The west bank of the Tell has 9 wells.",
    "Norland's imports were 410 million crowns in 2023.",
    "The harvest at Tolle was 120 tonnes in 2022.",
    "The lower tunnel at Grind is 480 metres long.",
    "Off-peak fares on the Ostra line are 4 crowns.",
    "The Lorne bridge cost 30 million crowns.",
    "23 applications for the Hart prize were rejected.",
    "The clinic at Torr treated 410 patients in 2024.",
    "The number of wardens at Sarn park rose to 52 in 2023.",
    "Three lamps on Quay Street work.",
    "Unemployment in Velm was 6 percent in 2023.",
]
SWAPPED = [
    "A second-class ticket costs 18 euros.",
    "Entry to the Marl museum is 12 euros for children.",
    "Morvan has 12 ferries.",
    "The Greens won 12 seats on the Orm council.",
    "The west bank of the Tell has 14 wells.",
    "Norland's imports were 300 million crowns in 2023.",
    "The harvest at Tolle was 120 tonnes in 2021.",
    "The lower tunnel at Grind is 640 metres long.",
    "Off-peak fares on the Ostra line are 6 crowns.",
    "The Lorne bridge cost 22 million crowns.",
    "75 applications for the Hart prize were rejected.",
    "The clinic at Torr treated 230 patients in 2024.",
    "The vote on the Arden bill was 38 in favour.",
    "The number of wardens at Sarn park was 40 in 2023.",
    "40 lamps on Quay Street work.",
    "Unemployment in Velm was 9 percent in 2023.",
]


@pytest.fixture(scope="module")
def library(library_of: LibraryOf) -> Library:
    return library_of(FIGURES)


@pytest.mark.parametrize("claim", RIGHT)
def test_a_figure_supports_a_claim_on_its_own_thing(library: Library, claim: str) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict == "supported"


@pytest.mark.parametrize("claim", SWAPPED)
def test_a_figure_supports_no_claim_on_another_thing(library: Library, claim: str) -> None:
    assert library.check_claim(claim, scope=None, today=TODAY).verdict != "supported"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What does a second-class ticket cost?", "11"),
        ("What does a first-class ticket cost?", "18 euros"),
        ("How much is entry to the Marl museum for adults?", "12 euros"),
        ("How many ferries does Morvan have?", "7"),
        ("How many wells does the west bank of the Tell have?", "9"),
        ("What was the harvest at Tolle in 2022?", "120 tonnes"),
        ("How long is the lower tunnel at Grind?", "480 metres"),
        ("What did the Lorne bridge cost?", "30 million crowns"),
        ("Does Morvan have 7 ferries?", "Yes"),
        ("Did the Greens win 8 seats on the Orm council?", "Yes"),
    ],
)
def test_an_answer_begins_with_the_figure_asked_for(
    asker: Asker, question: str, first: str
) -> None:
    assert asker(FIGURES)(question).lead.split(". ")[0] == first


@pytest.mark.parametrize(
    "question",
    [
        "Does a second-class ticket cost 18 euros?",
        "Did the Greens win 12 seats on the Orm council?",
        "Does Adra have 7 ferries?",
    ],
)
def test_a_figure_of_another_thing_is_not_confirmed(asker: Asker, question: str) -> None:
    assert not asker(FIGURES)(question).lead.startswith("Yes")
