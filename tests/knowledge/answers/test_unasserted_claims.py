"""Claims of deeds that a fact names and does not assert, or asserts of something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.answers.test_claims_of_others import verdict

REPORT = "The report ends with four chapters, on the harbour talks and the new bridge."
OF_ANOTHER = [
    (REPORT, "The harbour talks have finished."),
    (REPORT, "The talks ended."),
    (REPORT, "The bridge ended."),
    ("The museum opened with a show on the old railway.", "The railway opened."),
    ("The minister left after the summit with Norland.", "The summit left."),
    ("Farmers protested against the new water tax.", "The water tax protested."),
    ("The choir sang before the mayor.", "The mayor sang."),
    ("The coach resigned after a defeat by Velm.", "Velm resigned."),
]
NOT_ASSERTED = [
    ("The union discussed ending the strike.", "The strike ended."),
    ("The council voted on the closure of the mill.", "The mill was closed."),
    ("Residents protested against the felling of the oaks.", "The oaks were felled."),
    (
        "The board announced in a letter of 3 May to all of the staff and their families the "
        "closure of the mill.",
        "The mill was closed.",
    ),
    ("The board rejected, as the mayor said, the closure of the mill.", "The mill was closed."),
    ("Experts warned of a collapse of the dam.", "The dam collapsed."),
    ("The parties negotiated over a release of the hostages.", "The hostages were released."),
    ("Talks on a merger of the two clubs were held in May.", "The two clubs merged."),
    ("The army threatens an attack on Orda.", "The army attacked Orda."),
    ("The band plans a tour of Norland.", "The band toured Norland."),
    ("She nearly won the race.", "She won the race."),
    ("The ferry almost sank off Keld in 2019.", "The ferry sank off Keld in 2019."),
    ("The club is said to owe 3 million euros.", "The club owes 3 million euros."),
    ("Ida Brenn is believed to have fled to Norland.", "Ida Brenn fled to Norland."),
    ("Ida Brenn is accused of stealing 40,000 euros.", "Ida Brenn stole 40,000 euros."),
    ("The mayor allegedly took bribes.", "The mayor took bribes."),
    ("Rumours of a takeover of the bank spread in May.", "The bank was taken over."),
]
OF_OTHER_WORDS = [
    ("The school moved from Keld to Tarn in 2018.", "The school is in Keld."),
    ("The school moved from Keld to Tarn in 2018.", "The school moved to Keld."),
    ("Ida Brenn, sister of the mayor Ola Brenn, runs the bakery.", "Ida Brenn is the mayor."),
    ("Brenn is the second largest city of Norland.", "Brenn is the largest city of Norland."),
    ("Half of the 60 wells are dry.", "60 wells are dry."),
    ("Olin's brother Per opened a shop in Keld.", "Olin opened a shop in Keld."),
    ("A former minister of Norland was arrested.", "A minister of Norland was arrested."),
    ("Doctors advised against the use of the drug.", "Doctors advised the use of the drug."),
    ("A bus carrying 12 pupils from Keld overturned.", "12 pupils overturned."),
    ("The company behind the dam went bankrupt.", "The dam went bankrupt."),
    ("No one but the director may open the safe.", "Anyone may open the safe."),
    ("The airline dropped its flights to Keld in 2022.", "The airline flies to Keld."),
    ("Villagers blame the mine for the polluted well.", "The mine polluted the well."),
    ("Mara Olin replaced Per Renn, who resigned in May.", "Mara Olin resigned in May."),
    ("Orda has twice as many schools as Keld.", "Keld has twice as many schools as Orda."),
    ("Tarn United were relegated after losing to Velm.", "Velm were relegated."),
    ("The minister promised 300 new flats by 2027.", "There are 300 new flats."),
    ("Two thirds of the 90 rooms are empty.", "90 rooms are empty."),
]
ASSERTED = [
    ("Following the dismissal of the mayor, 3,000 people protested.", "The mayor was dismissed."),
    ("After the closure of the mill 90 people lost their jobs.", "The mill was closed."),
    ("The plan led to the closure of the mill.", "The mill was closed."),
    ("Ida Brenn was convicted of taking bribes.", "Ida Brenn took bribes."),
    ("The sale of the ferry brought in 3 million euros.", "The ferry was sold."),
    ("The mayor opened the museum in May.", "The museum opened in May."),
    ("The union ended the strike on 3 May.", "The strike ended on 3 May."),
    ("The school moved from Keld to Tarn in 2018.", "The school is in Tarn."),
    ("Ida Brenn, sister of the mayor Ola Brenn, runs the bakery.", "Ola Brenn is the mayor."),
    ("The rent rose from 400 to 520 euros.", "The rent rose by 120 euros."),
    ("The coalition against the Orda group ended its mission.", "The coalition ended its mission."),
    ("The team trained by Ola Renn won the cup.", "The team won the cup."),
    ("The mill, which employs 90 people, belongs to Dorn.", "The mill employs 90 people."),
    ("Orda has twice as many schools as Keld.", "Orda has twice as many schools as Keld."),
    ("The storm destroyed Keld.", "Keld was destroyed."),
    ("As of June 2024 Norland is deeply involved in fighting Orda.", "Norland is fighting Orda."),
    ("In May 2024 Keld opened a second school.", "Keld opened a second school."),
    ("In Keld the bridge was built and opened.", "The bridge was opened."),
    ("A group of nurses founded the clinic in 1990.", "Nurses founded the clinic."),
    ("The committee recommended closing the school.", "The committee advised closing the school."),
]


@pytest.mark.parametrize(("stated", "claim"), [*OF_ANOTHER, *NOT_ASSERTED, *OF_OTHER_WORDS])
def test_a_deed_of_another_or_of_no_one_supports_no_claim(
    tmp_path: Path, stated: str, claim: str
) -> None:
    assert verdict(tmp_path, stated, claim) != "supported"


@pytest.mark.parametrize(("stated", "claim"), ASSERTED)
def test_a_deed_that_was_done_supports_a_claim(tmp_path: Path, stated: str, claim: str) -> None:
    assert verdict(tmp_path, stated, claim) == "supported"


@pytest.mark.parametrize(
    ("stated", "claim", "expected"),
    [
        ("Velm lost the final to Tarn.", "Tarn won the final.", "nothing"),
        ("Velm lost the final to Tarn.", "Velm won the final.", "contradicted"),
        (
            "Keld borrowed 4 tonnes of salt from Orda.",
            "Orda lent Keld 4 tonnes of salt.",
            "related",
        ),
        ("Norland exported wool to Ostria.", "Ostria imported wool from Norland.", "related"),
        ("Norland exported wool to Ostria.", "Norland imported wool.", "contradicted"),
        ("Half of the 60 wells are dry.", "30 wells are dry.", "related"),
    ],
)
def test_the_other_side_of_a_deal_is_not_contradicted(
    tmp_path: Path, stated: str, claim: str, expected: str
) -> None:
    assert verdict(tmp_path, stated, claim) == expected
