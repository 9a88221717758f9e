"""Values that changed: the newest is the present one, and one of another time is told as such."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

FERRY: Facts = (
    ("A day ticket cost 3 crowns when the line opened in May 2004.", "2004-05"),
    ("The day ticket went up to 4 crowns on 1 January 2009.", "2009-01-01"),
    ("On 1 July 2012 the price of a day ticket was raised from 4 to 5 crowns.", "2012-07-01"),
    ("Since 1 January 2018 a day ticket has cost 6 crowns.", "2018-01-01"),
    ("The day ticket is to rise to 7 crowns on 1 March 2029.", "2029-03-01"),
    ("A child's day ticket has cost 2 crowns since 2019.", "2019"),
    ("Boarding without a ticket was fined 40 crowns from 2006.", "2006"),
    ("In 2019 the fine for boarding without a ticket rose to 60 crowns.", "2019"),
)
AID: Facts = (
    ("At the end of 2019 Torvia hosted 214,000 refugees.", "2019-12-31"),
    ("The number of refugees in Torvia reached 302,000 at the end of 2022.", "2022-12-31"),
    ("By 31 August 2026 the number of refugees in Torvia had fallen to 268,500.", "2026-08-31"),
    ("Havel expects 250,000 refugees in Torvia by the end of 2029.", "2029-12-31"),
    ("The cash grant was set at 25 dollars each month in January 2020.", "2020-01"),
    ("The cash grant was cut to 18 dollars in July 2023.", "2023-07"),
    ("The cash grant has stood at 15 dollars a month since February 2025.", "2025-02"),
    ("In the East Province the cash grant has been 20 dollars since May 2025.", "2025-05"),
    ("Havel had 640 staff in Torvia in 2021.", "2021"),
    ("Havel's staff in Torvia was reduced to 410 in May 2025.", "2025-05"),
    ("Kelmo camp held 9,400 people in June 2026.", "2026-06"),
    ("The capacity of Kelmo camp was increased from 15,000 to 20,000 in 2020.", "2020"),
    ("The depot began with 18 trucks.", "2004"),
    ("The fleet of the depot grew to 31 trucks in 2022.", "2022"),
)
DUES: Facts = (
    ("The club fee was set at 20 crowns in 2010.", "2010"),
    ("In 2016 the club fee became 30 crowns for those who row and 15 for others.", "2016"),
    ("The mooring fee was raised to 9 crowns in 2015.", "2015"),
    ("The mooring fee is to rise to 12 crowns on 1 May 2025.", "2025-05-01"),
)
CAMPS: Facts = (
    ("In 2014 there were 600,000 internally displaced people in Ostria.", "2014"),
    ("As of June 2023 there were 110,000 internally displaced people in Ostria.", "2023-06"),
    ("Ostria's internally displaced people are not one uniform group.", ""),
    ("The government decided to close several camps for internally displaced people.", ""),
)
POSTS: Facts = (
    ("Founder Ida Korsgaard was chief executive of Dorn Steel until 2021.", "2021"),
    ("Tom Abara took over from Ida Korsgaard as chief executive on 1 May 2021.", "2021-05-01"),
    (
        "Tom Abara was replaced as chief executive of Dorn Steel by Renate Holl in October 2025.",
        "2025-10",
    ),
    ("The headquarters of Dorn Steel were in Aarvik from 2010 to 2019.", "2010/2019"),
    ("Dorn Steel moved its headquarters to Malden in June 2019.", "2019-06"),
    ("Luka Varga has been captain of Dorn Steel's team since August 2022.", "2022-08"),
    ("Sara Holm captains the women's team of Dorn Steel since 2025.", "2025"),
    ("Sudline ran the ferry from its opening until the end of 2016.", "2004-05-04/2016-12-31"),
    ("Norline replaced Sudline as the operator of the ferry on 1 January 2017.", "2017-01-01"),
    ("The infirmary opened with 240 beds in 2008.", "2008"),
    ("The infirmary was cut back to 185 beds in April 2024.", "2024-04"),
    ("The burns ward of the infirmary has had 18 beds since 2020.", "2020"),
)
LEVY: Facts = (
    *(
        (f"The harbour levy rose to {year - 1940} crowns on 1 May {year}.", f"{year}-05-01")
        for year in range(1960, 2012)
    ),
    ("The harbour levy has been 90 crowns since 3 May 2014.", "2014-05-03"),
)


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (FERRY, "How much is a day ticket?", "f4"),
        (FERRY, "what does a day ticket cost now?", "f4"),
        (FERRY, "how much is a day ticket rn", "f4"),
        (FERRY, "What does a day ticket cost today?", "f4"),
        (FERRY, "How much is the fine for boarding without a ticket?", "f8"),
        (FERRY, "What was the price of a day ticket in 2015?", "f3"),
        (FERRY, "day ticket price in 2010", "f2"),
        (FERRY, "What was the price of a day ticket at first?", "f1"),
        (FERRY, "original price of a day ticket?", "f1"),
        (FERRY, "How much was a day ticket before 2018?", "f3"),
        (FERRY, "How much will a day ticket cost from March 2029?", "f5"),
        (AID, "How many refugees are there in Torvia?", "f3"),
        (AID, "how many refugees does Torvia host now?", "f3"),
        (AID, "What is the cash grant?", "f7"),
        (AID, "How much is the cash grant in the East Province?", "f8"),
        (AID, "What was the cash grant in 2024?", "f6"),
        (AID, "How much was the cash grant at first?", "f5"),
        (AID, "How many staff does Havel have in Torvia?", "f10"),
        (AID, "What is the capacity of Kelmo camp?", "f12"),
        (CAMPS, "How many people are displaced in Ostria?", "f2"),
        (CAMPS, "how many people are displaced?", "f2"),
        (CAMPS, "how many displaced people are there", "f2"),
        (CAMPS, "how many people were displaced in 2014?", "f1"),
        (POSTS, "Who is the chief executive of Dorn Steel?", "f3"),
        (POSTS, "whos chief executive now", "f3"),
        (POSTS, "Who was chief executive in 2023?", "f2"),
        (POSTS, "Who was chief executive in 2015?", "f1"),
        (POSTS, "Where are the headquarters of Dorn Steel?", "f5"),
        (POSTS, "Where were the headquarters of Dorn Steel in 2015?", "f4"),
        (POSTS, "Who operates the ferry now?", "f9"),
        (POSTS, "How many beds does the infirmary have?", "f11"),
        (POSTS, "How many beds did the infirmary have at first?", "f10"),
        (LEVY, "What is the harbour levy?", "f53"),
        (LEVY, "What was the harbour levy in 2012?", "f52"),
    ],
)
def test_the_value_of_the_time_asked_answers(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,), answer.lead


CLUBS: Facts = (
    ("The Vesper League has 16 clubs since two were added in 2023.", "2023"),
    ("Before 2023 the league had 14 clubs.", "2023"),
    ("The league's chair is Ada Renn.", ""),
)
DAMS: Facts = (
    ("The Orla Dam was completed in 1968.", "1968"),
    ("The dam is owned by Voltra, the state power company.", ""),
    ("The dam's power station produced 520 gigawatt hours in 2025.", "2025"),
)
QUARRY: Facts = (
    ("The Torvik quarry lies in the north of Norrland.", ""),
    ("The quarry is owned by Boreal, a company from Orrest.", ""),
    ("The quarry employs 410 people.", "2026"),
    ("Boreal was fined 26 million crowns in May 2026.", "2026-05"),
)
TWO_DAMS: Facts = (*DAMS, ("Voltra planned two dams on the river.", "1960"))


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (CLUBS, "How many clubs does the league have?", "f1"),
        (CLUBS, "How many clubs are in the Vesper League?", "f1"),
        (CLUBS, "Who is the chair of the Vesper League?", "f3"),
        (DAMS, "Who owns the Orla Dam?", "f2"),
        (DAMS, "When was the Orla dam completed?", "f1"),
        (QUARRY, "Who owns the Torvik quarry?", "f2"),
        (QUARRY, "Where is the Torvik quarry?", "f1"),
        (QUARRY, "How much was the company fined?", "f4"),
    ],
)
def test_a_name_is_also_that_of_facts_that_have_it_in_short(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys == (key,), answer.lead


@pytest.mark.parametrize(
    ("facts", "question"),
    [(DAMS, "Who owns the Kestrel Dam?"), (TWO_DAMS, "Who owns the Orla Dam?")],
)
def test_of_several_things_the_short_form_is_none_of_a_name(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, answer.lead


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        (AID, "How many refugees were there in Torvia in 2021?"),
        (AID, "How many trucks does the depot have?"),
        (FERRY, "How much is a day ticket for seniors?"),
        (DUES, "What was the club fee in 2018?"),
        (DUES, "What is the mooring fee?"),
    ],
)
def test_a_value_that_may_be_another_is_no_answer(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, answer.lead
