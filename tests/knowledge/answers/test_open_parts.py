"""Claims and questions on what a statement leaves open, has of a like name, or had once."""

from __future__ import annotations

import pytest

from tests.knowledge.answers.conftest import TODAY, Asker, Facts, LibraryOf

STATED: Facts = (
    ("The Kern Bridge will be torn down in spring 2028 unless the county pays for it.", ""),
    ("The fare is to rise to 8 crowns on 1 May 2028, if the council agrees.", ""),
    ("Ona Felt resigned on 3 March 2024 but stays in office until a new mayor is elected.", ""),
    ("Dorn Steel expects the Aren mill to employ 90 people by 2030.", "2023-02-01"),
    ("According to union leader Ivo Hast, 40 miners fell ill in May 2024.", ""),
    ("The Green List says the levy was unlawful.", ""),
    ("Tarn City beat Tarn Rovers 3-1 in the cup on 4 April 2024.", ""),
    ("Tarn Rovers Women were promoted in June 2024.", ""),
    ("The schools of North Kadu were closed on 8 June 2024.", ""),
    ("The army cut back its role in the security sector of South Kadu.", ""),
    ("Ida Renn, chair of Orrest Bank since 2019, will be replaced by Olaf Brun in 2028.", ""),
)
WISHED: Facts = (
    ("In June 2024 pressure was mounting to dissolve the Velm alliance.", "2024-06"),
    ("The union repeated its threat to close the harbour.", "2024-06"),
    ("There are calls to sell the Kobal Museum.", "2024-06"),
    ("The council discussed a proposal to ban scooters.", "2024-06"),
    ("The minister proposed to build a dam in Cor.", ""),
    ("Orda hopes to win the cup in 2028.", "2028"),
    ("Norrland wants to leave the pact.", ""),
    ("The council decided to move the Thursday market.", "2024-06"),
    ("The Kobal Museum plans to open a cafe.", ""),
)
SUBJECTS: Facts = (
    ("The storm damaged Keld, as it hit Orda.", ""),
    ("The deal saddles Dorn Steel with debts, as it owes money to Brenn Bank.", ""),
    ("The council closed the Kern Bridge, which leads to Hrast.", ""),
    ("The violence leaves Ostria in a bad position, as it tries to keep Velm as an ally.", ""),
    ("After the flood hit Lodra, Mirn was evacuated.", ""),
    ("The pact between Tarn and Esk leaves Pela isolated.", ""),
    ("A report on the Aren mill accuses Felt Group of fraud.", ""),
    ("A lorry from Lunde Bank crashed into the Orve theatre.", ""),
    ("Critics of Ida Renn praised Otto Grau.", ""),
    ("In Norland the dockers blocked the port.", ""),
    ("The city of Kass was shelled.", ""),
    ("The Havel mill, which employs 90 people, was sold.", ""),
    ("40 of the miners of Sorn fell ill.", ""),
    ("The depot was built by Holl Works.", ""),
    ("The places of the closed camps in Doln have become villages.", ""),
    ("It was the Marn pact that brought piracy off Doln to an end.", ""),
    ("Washington should examine on what its relations with Lund now rest.", ""),
)
RATES: Facts = (
    ("The Bank of Orve raised its base rate from 3.25 % to 3.75 % on 9 May 2023.", "2023-05-09"),
    ("The Bank of Orve kept its base rate at 3.75 % on 4 November 2023.", "2023-11-04"),
    (
        "The Bank of Orve cut its base rate by a quarter of a point to 3.5 % on 2 June 2024.",
        "2024-06-02",
    ),
    ("Annual inflation in Orve was 5.2 % in March 2024.", "2024-03"),
    ("Annual inflation in Orve slowed to 4.1 % in July 2024, while rents rose 7 %.", "2024-07"),
    ("Orve had 2.1 million inhabitants in 2015, of whom 300,000 lived in Mell.", "2015"),
    ("Orve had 2.4 million inhabitants at the census of 2025.", "2025"),
    ("By 3 May 2024, 31 cases and 2 deaths had been confirmed in Sorn province.", "2024-05-03"),
    (
        "By 1 July 2024 there were 140 confirmed cases in Sorn, 90 of them in Lower Sorn.",
        "2024-07-01",
    ),
    (
        "By 9 August 2024 the number of confirmed cases in Sorn had reached 260, with 9 deaths.",
        "2024-08-09",
    ),
    ("The R7 was reopened on 14 April 2024.", "2024-04-14"),
    ("The R7 was closed again on 2 July 2024 for repairs.", "2024-07-02"),
    ("Dorn Steel expects the mill to employ 90 people by 2030.", "2023-02-01"),
)


@pytest.mark.parametrize(
    "claim",
    [
        "South Kadu is safe.",
        "South Kadu is secure.",
        "The Kern Bridge will be torn down in spring 2028.",
        "The fare will rise to 8 crowns on 1 May 2028.",
        "A new mayor has been elected.",
        "Ona Felt left office on 3 March 2024.",
        "The Aren mill employs 90 people.",
        "40 miners fell ill in May 2024.",
        "The levy was unlawful.",
        "Tarn Rovers were promoted in June 2024.",
        "The schools of Kadu were closed on 8 June 2024.",
        "Olaf Brun is chair of Orrest Bank.",
    ],
)
def test_what_a_fact_leaves_open_supports_no_claim(library_of: LibraryOf, claim: str) -> None:
    checked = library_of(STATED).check_claim(claim, scope=None, today=TODAY)
    assert checked.verdict in ("related", "nothing")


@pytest.mark.parametrize(
    ("facts", "claim"),
    [
        (WISHED, "The Velm alliance will be dissolved."),
        (WISHED, "The harbour will be closed."),
        (WISHED, "The Kobal Museum will be sold."),
        (WISHED, "Scooters will be banned."),
        (WISHED, "A dam will be built in Cor."),
        (WISHED, "A dam is to be built in Cor."),
        (WISHED, "Orda will win the cup in 2028."),
        (WISHED, "Norrland plans to leave the pact."),
        (SUBJECTS, "Orda was damaged."),
        (SUBJECTS, "Brenn Bank has debts."),
        (SUBJECTS, "Hrast was closed."),
        (SUBJECTS, "Velm is leaving."),
        (SUBJECTS, "Lodra was evacuated."),
        (SUBJECTS, "Tarn leaves Pela."),
        (SUBJECTS, "The Aren mill accuses Felt Group."),
        (SUBJECTS, "Lunde Bank crashed."),
        (SUBJECTS, "The Orve theatre crashed."),
        (SUBJECTS, "Ida Renn praised Otto Grau."),
        (SUBJECTS, "Norland blocked the port."),
        (SUBJECTS, "Washington is leaving."),
        (SUBJECTS, "The camps are closed."),
    ],
)
def test_a_wish_or_what_another_does_supports_no_claim(
    library_of: LibraryOf, facts: Facts, claim: str
) -> None:
    assert library_of(facts).check_claim(claim, scope=None, today=TODAY).verdict != "supported"


@pytest.mark.parametrize(
    ("facts", "claim", "verdict"),
    [
        (WISHED, "The Thursday market will be moved.", "supported"),
        (WISHED, "The Kobal Museum will open a cafe.", "supported"),
        (WISHED, "Norrland wants to leave the pact.", "supported"),
        (SUBJECTS, "Keld was damaged.", "supported"),
        (SUBJECTS, "Dorn Steel has debts.", "supported"),
        (SUBJECTS, "Mirn was evacuated.", "supported"),
        (SUBJECTS, "Kass was shelled.", "supported"),
        (SUBJECTS, "The Havel mill employs 90 people.", "supported"),
        (SUBJECTS, "40 miners fell ill.", "supported"),
        (SUBJECTS, "Holl Works built the depot.", "supported"),
        (SUBJECTS, "The Marn pact is ending.", "related"),
        (STATED, "Tarn Rovers beat Tarn City in the cup.", "contradicted"),
        (STATED, "Tarn City beat Tarn Rovers in April 2024.", "supported"),
        (STATED, "Tarn Rovers Women were promoted in 2024.", "supported"),
        (STATED, "The schools of North Kadu were closed in June 2024.", "supported"),
        (STATED, "Ona Felt resigned on 3 March 2024.", "supported"),
        (RATES, "The base rate of the Bank of Orve is 3.75 %.", "contradicted"),
        (RATES, "The base rate of the Bank of Orve is 3.5 %.", "supported"),
        (RATES, "The Bank of Orve raised its base rate to 3.75 % in May 2023.", "supported"),
    ],
)
def test_names_are_told_apart_and_values_by_their_time(
    library_of: LibraryOf, facts: Facts, claim: str, verdict: str
) -> None:
    assert library_of(facts).check_claim(claim, scope=None, today=TODAY).verdict == verdict


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("What is the base rate of the Bank of Orve?", "f3"),
        ("What is inflation in Orve now?", "f5"),
        ("How many people live in Orve?", "f7"),
        ("How many cases have been confirmed in Sorn?", "f10"),
    ],
)
def test_the_newest_value_answers(asker: Asker, question: str, key: str) -> None:
    answer = asker(RATES)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,), answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "When will the base rate of the Bank of Orve be cut again?",
        "When will the R7 reopen?",
        "How many people does Dorn Steel employ?",
    ],
)
def test_what_was_or_is_of_another_is_no_answer(asker: Asker, question: str) -> None:
    answer = asker(RATES)(question)
    assert not answer.outcome.answers, answer.lead


def test_what_a_captain_took_is_told(asker: Asker) -> None:
    objects: Facts = (("Captain Edvard Lunde took 312 carved masks from the Tavo shrine.", ""),)
    answer = asker(objects)("How many carved masks did Captain Lunde take?")
    assert answer.outcome.answers, answer.lead


def test_who_took_another_post_in_the_same_year_is_not_told(asker: Asker) -> None:
    posts: Facts = (
        ("Orrest Rovers appointed Jon Kellar as coach on 14 March 2024 for two years.", ""),
        ("Club president Rita Voss was re-elected at Orrest Rovers on 12 June 2024.", ""),
    )
    assert asker(posts)("Who is the coach of Orrest Rovers?").keys == ("f1",)


LATER: Facts = (
    (
        "Education minister Hana Orlo announced on 3 March 2023 that 120 schools would be built.",
        "2023-03-03",
    ),
    ("By September 2023, 14 of the new schools had opened.", "2023-09"),
    (
        "Hana Orlo was dismissed on 18 May 2024; Dario Benn became minister on 25 May 2024.",
        "2024-05-25",
    ),
    ("The strike at Esk was suspended for talks from 2 to 11 October 2024.", "2024-10-02"),
    (
        "A court ordered on 12 August 2024 that 90 of the dismissed workers be reinstated.",
        "2024-08-12",
    ),
    (
        "Dorn Steel made a loss of 85 million in 2024, after a profit of 40 million in 2023.",
        "2024",
    ),
    (
        "Nickel fell from 21,000 dollars a tonne in January to 15,500 dollars in September 2024.",
        "2024-09",
    ),
    (
        "No more than 40 ships a week called at Esk during the strike, against 75 in normal weeks.",
        "",
    ),
    (
        "The railway between Sund and Kolm was closed for repairs from March to June 2024.",
        "2024-06",
    ),
)


@pytest.mark.parametrize(
    "claim",
    [
        "Hana Orlo is education minister.",
        "Dorn Steel made a loss in 2023.",
        "Nickel is 21,000 dollars a tonne.",
        "75 ships a week called at Esk during the strike.",
        "The fee will be raised to 690 crowns in 2028.",
        "Tarn Rovers finished third in 2024.",
        "Ida Rask met the prime minister of North Karel.",
        "Lund Steel made a loss in 2022.",
        "Ina Kroll is a member of the Mill Party.",
        "The alliance has 78 seats.",
        "The alliance has a majority of the seats.",
        "The Mill Party had 61,000 members in 2022.",
    ],
)
def test_what_was_or_is_of_another_supports_no_claim(library_of: LibraryOf, claim: str) -> None:
    assert library_of(LATER).check_claim(claim, scope=None, today=TODAY).verdict != "supported"


def test_what_is_of_another_thing_or_year_contradicts_no_claim(library_of: LibraryOf) -> None:
    for claim in (
        "The Sund mine has been closed since May 2024.",
        "The Mill Party had 70,000 members in 2022.",
    ):
        checked = library_of(LATER).check_claim(claim, scope=None, today=TODAY)
        assert checked.verdict != "contradicted"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Is the strike at Esk over?", "No:"),
        ("How many schools will be built?", "14"),
        ("When was Dario Benn dismissed?", "18 May"),
        ("How many workers have been reinstated?", "90"),
        ("What profit did Dorn Steel make in 2024?", "40 million"),
    ],
)
def test_what_is_of_another_time_or_name_is_not_told(
    asker: Asker, question: str, lead: str
) -> None:
    answer = asker(LATER)(question)
    assert not answer.outcome.answers or not answer.lead.startswith(lead), answer.lead
