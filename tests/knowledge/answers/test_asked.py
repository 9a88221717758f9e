"""What is asked: facts that share all names with a question may still miss its point."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

STORMS: Facts = (
    ("Storm Ilka destroyed 900 hectares of vineyards in Orvania.", "2027-02"),
    ("Storm Bruno hit Orvania in May 2027.", "2027-05"),
    ("The aid for Storm Bruno reached 40 villages of Orvania.", "2027-06"),
    ("Storm Bruno left 12 schools of Orvania without a roof.", "2027-05"),
    ("The treaty of Lessum was signed by 21 states on 4 May 2019.", "2019-05-04"),
    ("The recall of the Halden works covered Pellon, Marvin and Quillot.", "2027-03"),
    ("The two largest provinces of Orvania are Aren and Brenn.", ""),
    ("Orvania declared an outbreak of red rust on 3 March 2025.", "2025-03-03"),
    ("The outbreak of red rust in Orvania was declared over on 7 July 2026.", "2026-07-07"),
    ("The governorate of Aren is in dispute.", ""),
    ("The Lessum council meets in late May.", ""),
    ("Sales of the Lessum mill fell by 9 percent as the harvest was poor.", ""),
)
VOTES: Facts = (
    ("In Aren the Orvan League won 18 seats.", "2027-05"),
    ("The Orvan League of Una Ferris won 303 seats in 2027.", "2027-05"),
    ("In round 5, on 6 May 2027, 51 districts were due to vote.", "2027-05-06"),
    ("Turnout in the fifth round, on 6 May 2027, was 57 percent.", "2027-05-06"),
    ("Una Ferris spent 197 days in office.", ""),
    ("In the six districts hit hardest by the flood of 2026 680 people needed help.", "2026"),
    ("The six districts that the flood of 2026 hit hardest are Aren, Brenn, Cor and Dell.", "2026"),
)
LINE: Facts = (
    ("The QX-110 replaced the QX-100 on 3 May 2021.", "2021-05-03"),
    ("The QX-210 is to take over from the QX-200 in 2028.", "2028"),
    ("Customers pay 1,480 crowns for a QX-200.", ""),
    ("The QX-100 sold for 149 crowns.", ""),
    ("The QX-120 has been on sale since 18 May 2022.", "2022-05-18"),
    ("Fernau 5.1 is due in April 2028.", "2028-04"),
    ("Marit Ilves headed the Lodra mission from April 2021 to June 2023.", "2021-04/2023-06"),
    ("Tomas Orel succeeded Marit Ilves in July 2023.", "2023-07"),
    ("Vesna Rus has been director of the Kobal Museum since 2018.", ""),
    ("The Lodra mission was set up on 14 March 2021.", "2021-03-14"),
    ("Mrak cave overtook Vran cave in 2019.", "2019"),
    ("The Kobal Museum goes down to 38 metres.", ""),
    ("Ostria withdrew its observers in 2023, citing the danger of mines.", "2023"),
)
SERIES: Facts = (
    ("The first release of Drelo 4.0 dates from 3 March 2025.", "2025-03-03"),
    ("Drelo 4.0.6 followed on 13 July 2027 and is the current update of the 4.0 series.", ""),
    ("Drelo 4.0 became a long term support release on 5 May 2026.", "2026-05-05"),
    ("Drelo 5.1 appeared on 5 August 2027.", "2027-08-05"),
    ("The last day of support for Drelo 5.1 is 31 December 2029.", "2029-12-31"),
    ("Drelo 3.0 was retired on 4 April 2026.", "2026-04-04"),
    ("Drelo 2.0 has had no security fixes since 5 May 2025.", "2025-05-05"),
    ("Extended support for Drelo 6 ends on 2031-10-14.", ""),
    ("Mainstream support for Drelo 6 ends on 13 October 2028.", "2028-10-13"),
    ("Orlan 10 was launched on 14 February 2023.", "2023-02-14"),
    ("The code name of Orlan 10 is Noble Newt.", ""),
    ("Active support for Drelo 4.0 ended on 9 May 2027; only security fixes follow.", "2027-05-09"),
)
ANSWERED = [
    (STORMS, "how many hectares of vineyards did Ilka destroy?", "f1"),
    (STORMS, "Which brands did the recall of the Halden works cover?", "f6"),
    (STORMS, "which two provinces of Orvania are the largest?", "f7"),
    (STORMS, "When was the outbreak of red rust in Orvania declared over?", "f9"),
    (STORMS, "when does the Lessum council meet?", "f11"),
    (STORMS, "why did sales of the Lessum mill fall?", "f12"),
    (VOTES, "How many seats did the Orvan League win in 2027?", "f2"),
    (VOTES, "how many seats did the Orvan League win in Aren?", "f1"),
    (VOTES, "what % was the turnout on 6 may 2027?", "f4"),
    (VOTES, "Which six districts did the flood of 2026 hit hardest?", "f7"),
    (LINE, "What replaced the QX-100?", "f1"),
    (LINE, "How much is the QX-200?", "f3"),
    (LINE, "qx200 price", "f3"),
    (LINE, "what did a QX-100 cost?", "f4"),
    (LINE, "When did the QX-120 come out?", "f5"),
    (LINE, "when is Fernau 5.1 expected?", "f6"),
    (LINE, "who succeeded Marit Ilves?", "f8"),
    (LINE, "Who runs the Kobal Museum?", "f9"),
    (LINE, "Why did Ostria withdraw?", "f13"),
    (SERIES, "What is the latest release of Drelo 4.0?", "f2"),
    (SERIES, "ما أحدث إصدار من Drelo 4.0؟", "f2"),
    (SERIES, "drelo 4.0 latest", "f2"),
    (SERIES, "when did Drelo 4.0 become LTS?", "f3"),
    (SERIES, "drelo 2.0 eol", "f7"),
    (SERIES, "how long does extended support for Drelo 6 last?", "f8"),
    (SERIES, "When does mainstream support for Drelo 6 end?", "f9"),
    (SERIES, "orlan 10 release date", "f10"),
    (SERIES, "when did Orlan 10 first come out?", "f10"),
    (SERIES, "is Drelo 5.1 past its end of support?", "f5"),
    (SERIES, "when does drelo 3.0 reach end of life", "f6"),
    (SERIES, "When did active support for Drelo 4.0 end?", "f12"),
]
NOT_HELD = [
    (STORMS, "how many hectares of vineyards did Bruno destroy?"),
    (STORMS, "which states signed the treaty of Lessum?"),
    (STORMS, "who is the governor of Aren?"),
    (VOTES, "how old is Una Ferris"),
    (LINE, "What replaced the QX-110?"),
    (LINE, "what did the QX-100 replace?"),
    (LINE, "What is to take over from the QX-210?"),
    (LINE, "Who succeeded Tomas Orel?"),
    (LINE, "who did Marit Ilves succeed?"),
    (LINE, "which cave overtook Mrak?"),
    (LINE, "who leads the Lodra mission now?"),
    (LINE, "is the Lodra mission still working?"),
    (SERIES, "latest release of drelo 5.1"),
    (SERIES, "When does Drelo 4.0 reach end of life?"),
    (SERIES, "When does security support for Drelo 4.0 end?"),
]


@pytest.mark.parametrize(
    ("facts", "question", "key"), ANSWERED, ids=[question for _, question, _ in ANSWERED]
)
def test_the_fact_that_has_what_is_asked_answers(
    asker: Callable[[Facts], Ask],
    facts: Facts,
    question: str,
    key: str,
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[0] == key, answer.lead


@pytest.mark.parametrize(
    ("facts", "question"), NOT_HELD, ids=[question for _, question in NOT_HELD]
)
def test_a_fact_that_shares_the_names_alone_does_not_answer(
    asker: Callable[[Facts], Ask],
    facts: Facts,
    question: str,
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


PRIZES: Facts = (
    ("Ana Zupan received the Golden Carbide in 1994.", "1994"),
    ("Ida Novak received the Golden Carbide in 2022.", "2022"),
    ("The Golden Carbide was founded by the Hrast society.", ""),
    ("Norrland pledged 12 million crowns to the Relief Fund.", "2023-05"),
    ("Sudmark pledged 7 million crowns to the Relief Fund.", "2024"),
)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("Who received the Golden Carbide?", {"f1", "f2"}),
        ("Who pledged money to the Relief Fund?", {"f4", "f5"}),
        ("Who received the Golden Carbide in 2022?", {"f2"}),
    ],
)
def test_who_is_answered_with_all_of_whom_it_is_stated(
    asker: Callable[[Facts], Ask], question: str, keys: set[str]
) -> None:
    answer = asker(PRIZES)(question)
    assert set(answer.keys) == keys, answer.lead


MANDATES: Facts = (
    ("Resolution 97 extended the mandate of the Lodra mission to 31 March 2028.", "2026-03-22"),
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Until when did Resolution 97 extend the mandate?", "31 March 2028"),
        ("To what date was the mandate extended by Resolution 97?", "31 March 2028"),
        ("When did Resolution 97 extend the mandate?", "22 March 2026"),
    ],
)
def test_until_when_is_answered_with_the_end(
    asker: Callable[[Facts], Ask], question: str, begins: str
) -> None:
    answer = asker(MANDATES)(question)
    assert answer.lead.startswith(begins), answer.lead
