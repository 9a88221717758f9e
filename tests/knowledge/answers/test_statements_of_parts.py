"""Statements that say several things: the lead has the one that is asked for."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

TOWN: Facts = (
    ("The Harbour List won 31 of the 80 seats, the Mill Party 24 and the Green Bloc 9.", ""),
    ("The cost of dam 4 in Velm has risen from 40 million to 52 million crowns.", ""),
    ("The share of lit streets in Tarn fell from 94 percent in 2019 to 81 percent in 2025.", ""),
    ("The Reva ferry carries about 5,400 passengers a day, up from 3,100 in winter.", ""),
    ("Culture minister Karl Sarn resigned on 14 May 2024 over unpaid dues and was replaced by Una "
     "Ferris.", ""),
    ("Ida Renn has been head of the Orrest archive since 2021; she replaced Cor Blank.", ""),
    ("The Odda tunnel was closed for fire-safety works from 2 April to 28 June 2024.", ""),
    ("The Lund bridge was closed on 12 January 2024 after divers found cracks in a pier.", ""),
    ("Norrland won the contract to build the Tann lighthouse in June 2023.", ""),
    ("The guild and the council signed a wage deal on 3 May 2024 after nine weeks of talks.", ""),
    ("Bo Lind was governor of the mint from 2016 to 2024.", ""),
    ("The agency declared the Skarn cholera outbreak over on 17 July 2024.", ""),
    ("Attendance was 71.4 percent, the highest since 1994.", ""),
    ("Home heat prices rose from 24 to 31 cents between January and June 2024.", ""),
    ("Petra Holm became chief of Nord Energy in May 2024 after her predecessor, Karl Oberg, was "
     "dismissed.", ""),
    ("The Brenn stadium is being enlarged from 18,500 to 26,000 seats.", ""),
    ("FC Marholm finished the 2023/24 season in third place with 68 points.", ""),
    ("Gate keeper Otto Brandt has held the post since 2011.", ""),
    ("Swimming lessons are free for soldiers, nurses and pensioners.", ""),
    ("The Skarn road toll rose from 10 to 12 crowns in 2021 and to 15 crowns in 2024.", ""),
    ("On Sundays the Torre tram runs every two hours.", ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("How many seats did the Mill Party win?", "24. "),
        ("how many seats has the Green Bloc", "9. "),
        ("How many seats did the Harbour List win?", "31. "),
        ("How much did the Skarn road toll rise?", "The Skarn road toll rose from 10 to 12"),
        ("How often does the Torre tram run on Sunday?", "Two hours. "),
        ("how many seats do the Harbour List and the Green Bloc have together?", "40 (31 + 9). "),
        ("How much has the cost of dam 4 risen?", "From 40 million to 52 million crowns. "),
        ("what was the original cost of dam 4 in Velm", "40 million. "),
        ("What is the cost of dam 4 in Velm?", "52 million crowns. "),
        ("share of lit streets in Tarn 2019", "94 percent. "),
        ("How many passengers did the Reva ferry carry before?", "3,100. "),
        ("Why did the culture minister resign?", "Over unpaid dues. "),
        ("who is culture minister now", "Una Ferris. "),
        ("Who was culture minister before Una Ferris?", "Culture minister Karl Sarn"),
        ("who was head of the Orrest archive before Ida Renn?", "Cor Blank. "),
        ("why was the Odda tunnel shut", "For fire-safety works. "),
        ("How long was the Odda tunnel closed?", "From 2 April to 28 June 2024. "),
        ("why was the Lund bridge closed?", "After divers found cracks in a pier. "),
        ("Who is building the Tann lighthouse?", "Norrland won"),
        ("how long did the talks on the wage deal take", "Nine weeks. "),
        ("How long was Bo Lind at the mint?", "From 2016 to 2024. "),
        ("when did the cholera outbreak in Skarn end", "17 July 2024. "),
        ("Is the cholera outbreak over?", "Yes. "),
        ("what was the attendance?", "Attendance was"),
        ("by how much did home heat prices rise", "From 24 to 31 cents. "),
        ("who was chief of Nord Energy before Petra Holm?", "Karl Oberg. "),
        ("By how many seats is the Brenn stadium being enlarged?", "From 18,500 to 26,000. "),
        ("how many points did FC Marholm get", "68 points. "),
        ("How long has Otto Brandt been gate keeper?", "Since 2011. "),
        ("are swimming lessons free for pensioners?", "Yes. "),
    ],
)
def test_the_part_asked_for_comes_first(
    asker: Callable[[Facts], Ask], question: str, lead: str
) -> None:
    answer = asker(TOWN)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.lead.startswith(lead)


@pytest.mark.parametrize(
    "question",
    [
        "How long is the Odda tunnel?",
        "Why did Una Ferris resign?",
        "Why was the Tann lighthouse closed?",
        "How many seats did the Fishers Front win?",
        "Was the Harbour List free for nurses?",
    ],
)
def test_no_part_is_told_that_is_not_asked_for(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    assert asker(TOWN)(question).outcome is not Outcome.ANSWER
