"""Deeds: counts, dates and doers of one deed, or of people of one kind, are not those of others."""

import pytest

from tests.knowledge.answers.conftest import Asker, Facts

HARM: Facts = (
    ("The flood in Velm damaged 640 houses in the lower town.", "2026"),
    ("A fire injured 12 workers at the Halden mill on 5 May 2026.", "2026-05-05"),
    ("Three Ostrian soldiers were killed in Cor on 9 February 2026.", "2026-02-09"),
    ("Raiders kidnapped 26 drivers near Aren.", "2026"),
    ("57 children were admitted to the Lodra clinic with measles in 2026.", "2026"),
    ("Police arrested 17 people for looting in Velm.", "2026"),
    ("Bo Lind was wounded in Brenn on 11 March 2026.", "2026-03-11"),
    ("94 prisoners were released in Tarn on 12 May 2026.", "2026-05-12"),
)
TRADE: Facts = (
    ("Dorn Steel exported 1.2 million pipes to Norrland in 2026.", "2026"),
    ("Dorn Steel rents 14 sheds in Ostra.", ""),
    ("Norrland lifted sanctions on Pellon Bank on 20 January 2026.", "2026-01-20"),
    ("The epidemic in Cor was declared on 7 January 2026.", "2026-01-07"),
    ("Dorn Steel announced the Quill pump on 5 May 2026.", "2026-05-05"),
    ("Dorn Steel hired 320 welders in 2026.", "2026"),
    ("The Kobal council pledged 45 million crowns for the new quay.", ""),
    ("Thirty nurses from Lodra arrived in Velm on 6 March 2026.", "2026-03-06"),
)

SAME: Facts = (
    ("Orvik purchased the Tarn mill for 3 million crowns in 2026.", "2026"),
    ("Mara Olin sold the Brenn kiln to Ida Lund for 900,000 crowns in 2026.", "2026"),
    ("Norvik operates 12 aircraft.", ""),
    ("The zoo in Velm is run by Hanna Eder.", ""),
    ("The senate adopted the Cor charter on 9 April 2026.", "2026-04-09"),
)


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        (HARM, "How many houses were destroyed in the lower town of Velm?"),
        (HARM, "How many workers were killed by the fire at the Halden mill?"),
        (HARM, "How many Ostrian soldiers were wounded in Cor?"),
        (HARM, "How many Ostrian civilians were killed in Cor?"),
        (HARM, "How many drivers were released near Aren?"),
        (HARM, "How many children were discharged from the Lodra clinic with measles in 2026?"),
        (HARM, "How many people were convicted of looting in Velm?"),
        (HARM, "When was Bo Lind killed in Brenn?"),
        (HARM, "How many prisoners were executed in Tarn on 12 May 2026?"),
        (TRADE, "How many pipes did Dorn Steel import from Norrland in 2026?"),
        (TRADE, "How many sheds does Dorn Steel own in Ostra?"),
        (TRADE, "When did Norrland impose sanctions on Pellon Bank?"),
        (TRADE, "When was the epidemic in Cor declared over?"),
        (TRADE, "When did Dorn Steel launch the Quill pump?"),
        (TRADE, "How many welders did Dorn Steel fire in 2026?"),
        (TRADE, "How much did the Kobal council spend on the new quay?"),
        (TRADE, "How many doctors from Lodra arrived in Velm?"),
    ],
)
def test_another_deed_or_other_people_are_no_answer(
    asker: Asker, facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.keys, (answer.outcome, answer.lead)


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (HARM, "How many houses were damaged in the lower town of Velm?", "f1"),
        (HARM, "How many workers were hurt by the fire at the Halden mill?", "f2"),
        (HARM, "How many soldiers were killed in Cor?", "f3"),
        (HARM, "How many people were killed in Cor?", "f3"),
        (HARM, "How many drivers were abducted near Aren?", "f4"),
        (HARM, "How many children were admitted to the Lodra clinic with measles?", "f5"),
        (HARM, "When was Bo Lind injured?", "f7"),
        (TRADE, "How many pipes did Dorn Steel export to Norrland?", "f1"),
        (TRADE, "How many sheds does Dorn Steel rent in Ostra?", "f2"),
        (TRADE, "When did Norrland lift sanctions on Pellon Bank?", "f3"),
        (TRADE, "How many welders did Dorn Steel hire?", "f6"),
        (TRADE, "How many nurses from Lodra arrived in Velm?", "f8"),
    ],
)
def test_the_same_deed_in_other_words_still_answers(
    asker: Asker, facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[:1] == (key,), answer.lead


def test_that_another_deed_is_known_is_told(asker: Asker) -> None:
    answer = asker(HARM)("How many Ostrian soldiers were wounded in Cor?")
    assert answer.lead == "I have that something else was done, not what you ask about."


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How much did Orvik pay for the Tarn mill?", "f1"),
        ("How much did the Tarn mill cost?", "f1"),
        ("How much did Ida Lund pay for the Brenn kiln?", "f2"),
        ("How many aircraft does Norvik use?", "f3"),
        ("Who leads the zoo in Velm?", "f4"),
        ("When did the senate vote on the Cor charter?", "f5"),
    ],
)
def test_another_word_for_the_same_deed_is_no_other_deed(
    asker: Asker, question: str, key: str
) -> None:
    assert asker(SAME)(question).keys[:1] == (key,)
