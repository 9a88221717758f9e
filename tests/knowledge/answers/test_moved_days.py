"""Claims on days that were moved, values that changed, and figures told by their difference."""

from __future__ import annotations

import pytest

from tests.knowledge.answers.conftest import TODAY, Facts, LibraryOf

STATED: Facts = (
    ("The court postponed the trial of Ivo Hast from 12 May 2024 to 18 June 2024.", "2024-06-18"),
    ("Stage 2 of the Kern bypass was to begin in 2025, but has been put off to 2028.", ""),
    ("The cable to Ostria, planned for 2024, is delayed until at least 2029.", ""),
    ("Work on the west stand resumed in 2024; it is to open in May 2028 instead of May 2026.", ""),
    ("The match at Lund, planned for 8 March 2024, was postponed to 22 March.", "2024-03-22"),
    ("The speed limit on the R7 was lowered from 130 to 110 km/h in July 2024.", "2024-07"),
    ("Ostria spends 2.1 % of its income on roads, Norrland 3.4 % and Sudmark 1 %.", "2024-03"),
    ("17 people drowned in Lake Orne in 2024, 5 of them children; in 2023 it was 23.", "2024"),
    ("Joblessness fell to 5.4 % in June 2024; among people under 25 it was 14 %.", "2024-06"),
    ("Hast Steel owns 60 % of the quay, the guild 25 % and the town of Lund 15 %.", "2023-07"),
    ("The guild sold its share to Hexa in September 2024.", "2024-09"),
    ("The terminal was meant to open in June 2024 but will not be ready before May 2029.", ""),
    ("About 1,150 of the 1,900 dockers of Esk took part in the march.", "2024"),
    ("Tavria has 41,300 teachers, 28,700 of them women.", "2024"),
    ("Rain closed roads in three of the nine districts of Sorn in May 2024.", "2024-05"),
    ("Velm quarry produced 1.9 million tonnes in 2022 and 2.3 million tonnes in 2023.", ""),
    ("The guild of Lund accepted a pay rise of 7 % and called off the march.", "2024"),
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The trial of Ivo Hast began on 12 May 2024.", "contradicted"),
        ("The trial of Ivo Hast was postponed to 18 June 2024.", "supported"),
        ("Stage 2 of the Kern bypass began in 2025.", "contradicted"),
        ("The cable to Ostria went into operation in 2024.", "contradicted"),
        ("The west stand opened in May 2026.", "contradicted"),
        ("The match at Lund was played on 8 March 2024.", "contradicted"),
        ("The match at Lund was planned for 8 March 2024.", "supported"),
        ("The speed limit on the R7 is 110 km/h.", "supported"),
        ("The speed limit on the R7 is 130 km/h.", "contradicted"),
        ("Norrland spends 3.4 % of its income on roads.", "supported"),
        ("Ostria spends 3.4 % of its income on roads.", "contradicted"),
        ("In 2023, 23 people drowned in Lake Orne.", "supported"),
        ("In 2023, 17 people drowned in Lake Orne.", "contradicted"),
        ("Joblessness among people under 25 was 14 % in June 2024.", "supported"),
        ("The town of Lund owns 15 % of the quay.", "supported"),
        ("The terminal opened in June 2024.", "contradicted"),
        ("Most of the dockers of Esk took part in the march.", "supported"),
        ("Less than half of the dockers of Esk took part in the march.", "contradicted"),
        ("Most teachers in Tavria are women.", "supported"),
        ("Rain closed roads in all districts of Sorn.", "contradicted"),
        ("Velm quarry produced more in 2023 than in 2022.", "supported"),
        ("Velm quarry produced less in 2023 than in 2022.", "contradicted"),
        ("Ostria spends less of its income on roads than Norrland.", "supported"),
        ("Ostria spends more of its income on roads than Norrland.", "contradicted"),
        ("Fewer people drowned in Lake Orne in 2024 than in 2023.", "supported"),
        ("The guild of Lund accepted a pay rise of 5 %.", "contradicted"),
    ],
)
def test_what_is_said_of_each_day_and_name_decides(
    library_of: LibraryOf, claim: str, verdict: str
) -> None:
    checked = library_of(STATED).check_claim(claim, scope=None, today=TODAY)
    assert checked.verdict == verdict, checked


@pytest.mark.parametrize(
    "claim",
    [
        "Joblessness was 14 % in June 2024.",
        "The guild owns 25 % of the quay.",
        "Most of the women in Tavria are teachers.",
        "Most of the dockers of Esk are men.",
    ],
)
def test_a_part_or_a_share_sold_since_supports_no_claim(library_of: LibraryOf, claim: str) -> None:
    checked = library_of(STATED).check_claim(claim, scope=None, today=TODAY)
    assert checked.verdict != "supported", checked
