"""Plain questions about what a fact says in so many words: it answers them."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

TOWN: Facts = (
    ("The council of Orrest passed the noise rules on 4 December 2025 by a majority of two.", ""),
    ("Rents in Velm rose by 34 percent between 2023 and May 2026.", ""),
    ("A fleet led by the admiral Tomas Orel visited Brenn and was not received.", ""),
    ("The guild of dyers, led by the retired teacher Mirko Zell, has got back 38 cents.", ""),
    ("The waterworks are represented by their director Kurt Aren, a former judge.", ""),
    ("The film rights belong to Nordlicht until 2029 and bring 85,000 crowns a season.", ""),
    ("The archive of Velm, headed by Rena Alk, had advised against the sale.", ""),
    ("Herons ate 290,000 trout in the ponds of Orrest.", ""),
    ("Squatters held the Eichet wood from May 2022 to January 2023 and built 14 tree houses.", ""),
    ("A tea firm, Highland Leaf, claims 2,100 hectares by a lease of 2011.", ""),
    ("The owner of Willow Court was fined 400,000 crowns for lacking a fire escape.", ""),
    ("The ferry landing was leased to the Hydra Group for 25 years in 1998.", ""),
    ("Yan Sarn, sentenced to prison for the raid on the mint, was left out of the lists.", ""),
    ("The maternity ward in Tann, with 298 births in 2023, was to close at the end of 2028.", ""),
    ("The points-based permit, introduced on 1 June 2025, drew 4,120 people in 7 months.", ""),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did the council of Orrest pass the noise rules?", "f1"),
        ("By what percentage did rents in Velm rise?", "f2"),
        ("Who led the fleet to Brenn?", "f3"),
        ("Who leads the guild of dyers?", "f4"),
        ("Who represents the waterworks?", "f5"),
        ("Who owns the film rights?", "f6"),
        ("Who heads the archive of Velm?", "f7"),
        ("How many trout did herons eat?", "f8"),
        ("How many tree houses did squatters build?", "f9"),
        ("How many hectares does Highland Leaf claim?", "f10"),
        ("What was the owner of Willow Court fined for?", "f11"),
        ("To whom was the ferry landing leased in 1998?", "f12"),
        ("For what was Yan Sarn sentenced to prison?", "f13"),
        ("When was the maternity ward in Tann to close?", "f14"),
        ("When was the points-based permit introduced?", "f15"),
    ],
)
def test_it_answers(asker: Callable[[Facts], Ask], question: str, expected: str) -> None:
    answer = asker(TOWN)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys[0] == expected


@pytest.mark.parametrize(
    "question",
    [
        "Who led the fleet to Orrest?",
        "Who was the waterworks sold to?",
        "By what percentage did rents in Orrest rise?",
        "How many herons did the trout eat?",
    ],
)
def test_it_does_not_answer_what_is_not_there(asker: Callable[[Facts], Ask], question: str) -> None:
    assert asker(TOWN)(question).outcome is not Outcome.ANSWER


WORDY: Facts = (
    (
        "Aircraft sprayed poison over the port quarter of Velm on six nights in March 2026; "
        "beekeepers lost about 900 hives.",
        "",
    ),
    ("Potholes, dead lamps and dumping are reported to the Red Phone, day and night.", ""),
)


def test_a_fact_that_alone_has_all_words_answers_however_long_it_is(
    asker: Callable[[Facts], Ask],
) -> None:
    answer = asker(WORDY)("hey how many nights did they spray the quarter")
    assert answer.outcome is Outcome.ANSWER
    assert answer.why[0].favours
    for question in (
        "what did the beekeepers of the quarter say",
        "who reports lamps in the night",
    ):
        assert asker(WORDY)(question).outcome is not Outcome.ANSWER


FIGURES: Facts = (
    ("Foreign reserves stood at 18.6 billion crowns in September 2026.", ""),
    ("The Carrow Trust pays its prizes from a fund of 9.4 million crowns.", ""),
    ("Deir Velm was set up in 2019, nine kilometres south of Zarn, to relieve the old camp.", ""),
    ("Foreign students number 51,000; after their degree 38 percent remain.", ""),
    ("Orrest was declared safe in April 2022, and lorries for returnees leave twice a week.", ""),
    ("Visas are handled by the contractor Passo since 2019; its contract runs until 2029.", ""),
    ("The stockings mill was nationalised in 1948 and closed in 1996.", ""),
    ("The oldest inhabitant was the widow Lucia Moro, 97, who had been born in a barn.", ""),
    ("Three of the branches are to close; a new branch in Tann will cost 2.1 million.", ""),
    ("The library grant was cut by 15 per cent, and two of nine rooms are to close.", ""),
    ("Larix 18 takes up 9 gigabytes and needs at least 4 gigabytes of memory.", ""),
    ("Burglars broke into fake shops, 1,900 of which were reported.", ""),
    ("In 2022 parties destroyed 38,700 surplus and seized weapons, most of them in Velm.", ""),
    ("Sheets 31 to 40, which cover the hamlet of Sot, were lost in the flood of 1966.", ""),
    ("The court corrected the population of Hell upwards by 2,140.", ""),
    ("The gas field under Lesk is estimated at 72 billion cubic metres.", ""),
    ("The quay at Harms is half a metre higher than the old one.", ""),
    ("The glass wing of the mint cost 118 million crowns.", ""),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How high were the foreign reserves in September 2026?", "f1"),
        ("How large is the fund of the Carrow Trust?", "f2"),
        ("How far is Deir Velm from Zarn?", "f3"),
        ("How many foreign students are there?", "f4"),
        ("How often do lorries for returnees leave?", "f5"),
        ("Until when does the contract of Passo run?", "f6"),
        ("When was the stockings mill nationalised?", "f7"),
        ("How old was the widow Lucia Moro?", "f8"),
        ("How much will the new branch in Tann cost?", "f9"),
        ("By how much was the library grant cut?", "f10"),
        ("How much memory does Larix 18 need?", "f11"),
        ("How many fake shops were reported?", "f12"),
        ("How many weapons were destroyed in 2022?", "f13"),
        ("Which sheets were lost in the flood?", "f14"),
    ],
)
def test_it_answers_with_the_figure_asked_for(
    asker: Callable[[Facts], Ask], question: str, expected: str
) -> None:
    answer = asker(FIGURES)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys[0] == expected


@pytest.mark.parametrize(
    "question",
    [
        "How many people live in Hell?",
        "How deep is the gas field under Lesk?",
        "How high was the old quay at Harms?",
        "How often do lorries leave Velm?",
        "How old is the stockings mill in Tann?",
        "How high is the fund of Passo?",
        "How big is the glass wing of the mint?",
    ],
)
def test_another_figure_is_no_answer(asker: Callable[[Facts], Ask], question: str) -> None:
    assert asker(FIGURES)(question).outcome is not Outcome.ANSWER


CHAT: Facts = (
    ("The guard of the mint is on duty for 31 hours a week.", ""),
    ("The town archive has 31 computers.", ""),
    ("The pier board consists of nine people.", ""),
    ("The Velm gala is on 3 May 2029.", ""),
    ("Drone flights over the marsh are forbidden until the end of 2029.", ""),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many hrs is the guard of the mint on duty per wk", "f1"),
        ("how many pcs does the town archive have", "f2"),
        ("how many ppl sit on the pier board", "f3"),
        ("does anyone remember whens the velm gala", "f4"),
        ("til when r drones forbidden over the marsh", "f5"),
    ],
)
def test_chat_is_read_as_what_it_stands_for(
    asker: Callable[[Facts], Ask], question: str, expected: str
) -> None:
    answer = asker(CHAT)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys[0] == expected


def test_a_count_is_of_what_it_counts(asker: Callable[[Facts], Ask]) -> None:
    assert asker(CHAT)("how many desks does the town archive have").outcome is not Outcome.ANSWER


NAMED: Facts = (
    ("The prosecutor, Lionel Okoro from Norland, called 87 witnesses.", ""),
    ("Tom Orel, the verger of Velm, left a note on the door.", ""),
    ("The director of Ostrug, Colonel Viktor Semash, has moved to the coast.", ""),
    ('The student paper "Quill" wrote on 4 March 2025 of copied pages.', ""),
    ("Drover stays on the shelf on the advice of librarian Sue Tanaka.", ""),
    ("The glaziers of Brenn mended the windows.", ""),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who was the prosecutor?", "f1"),
        ("Who is the verger?", "f2"),
        ("whats the name of the ostrug director", "f3"),
        ("What is the name of the student paper?", "f4"),
        ("whats the librarians name", "f5"),
    ],
)
def test_who_stands_beside_a_name_is_found(
    asker: Callable[[Facts], Ask], question: str, expected: str
) -> None:
    answer = asker(NAMED)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys[0] == expected


@pytest.mark.parametrize(
    "question",
    ["Who is the glazier?", "What is the name of the door?", "Who is the colonel of Velm?"],
)
def test_a_name_elsewhere_says_nothing_of_who_is_asked(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    assert asker(NAMED)(question).outcome is not Outcome.ANSWER


TREATY: Facts = (
    ("The Velm Convention entered into force, ninety days after its 50th ratification.", "2003-09"),
    ("The Ostrug Supplementary Protocol to the Velm Convention entered into force.", "2018-03-05"),
    ("The Convention has three aims: the care of wild herons, their count, and a fund.", ""),
    (
        "The Velm works reported a loss of 6.17 million crowns for the third quarter of 2024.",
        "",
    ),
    ("The next meeting of the parties is planned for Orrest, Aren, in October 2028.", "2028-10"),
    ("The Lodra 5 link was presented, with a data rate of 80 Gbit/s.", "2023-09-12"),
    ("The Brenn mill reported a net loss of 2 million crowns for March 2025.", "2025-04-23"),
    ("The three annexes of the treaty were signed in a tent.", ""),
    ("Resolution 9 turned VELMAC into the Velm Liaison Office from 1 November 2024.", "2024-10-30"),
    ("The Aren reactor was opened, with a power of 40 MW.", "2024-02-11"),
    ("The ceiling of the mission was raised, with a Forward Guard of 4,000.", "2016-08-12"),
    ("The Orla dairy earned 4.1 million crowns in the first half of 2024.", "2024-08-12"),
    ("The Orla mill reported 30 injuries for the whole of 2024.", "2025-01-15"),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did the Velm Convention enter into force?", "f1"),
        ("When did the Ostrug Supplementary Protocol enter into force?", "f2"),
        ("What are the three aims of the Convention?", "f3"),
        ("What net loss did the Brenn mill report for March 2025?", "f7"),
        ("What loss did the Velm works report for the third quarter of 2024?", "f4"),
        ("Where is the next meeting of the parties planned?", "f5"),
        ("What did resolution 9 turn VELMAC into in November 2024?", "f9"),
        ("How much power does the Aren reactor have?", "f10"),
        ("How large was the Forward Guard?", "f11"),
        ("How much did the Orla dairy earn in the first half of 2024?", "f12"),
        ("How many injuries did the Orla mill report for 2024?", "f13"),
    ],
)
def test_a_text_its_protocol_a_stated_period_and_a_list_are_told_apart(
    asker: Callable[[Facts], Ask], question: str, expected: str
) -> None:
    answer = asker(TREATY)(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys == (expected,)


@pytest.mark.parametrize(
    "question",
    [
        "What are the three annexes of the treaty?",
        "What net loss did the Brenn mill report for April 2025?",
        "What loss did the Velm works report for the second quarter of 2024?",
        "What did resolution 9 turn VELMAC into in December 2024?",
        "How large was the mission?",
        "How much did the Orla dairy earn in August 2024?",
        "How many injuries did the Orla mill report for January 2025?",
    ],
)
def test_another_period_or_a_mere_count_is_no_answer(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    assert asker(TREATY)(question).outcome is not Outcome.ANSWER


MEASURES: Facts = (
    ("The Vale trains reach 80 kilometres an hour and average 40.", ""),
    ("Mira Sarn, Kurt Aren and Lio Velm flew on Orbis 9.", ""),
    ("Orla 6.0 has had no security fixes since 31 July 2025.", ""),
    ("The Vale tunnel is 4.2 kilometres long and has two bores.", ""),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the top speed of the Vale trains?", "f1"),
        ("how fast are the Vale trains", "f1"),
        ("Who was the crew of Orbis 9?", "f2"),
        ("When did support for Orla 6.0 end?", "f3"),
        ("what is the lenght of the vale tunnel", "f4"),
    ],
)
def test_measures_crews_and_ends_in_other_words(
    asker: Callable[[Facts], Ask], question: str, expected: str
) -> None:
    answer = asker(MEASURES)(question)
    assert answer.outcome is Outcome.ANSWER, answer.lead
    assert answer.keys[0] == expected


OFFICES: Facts = (
    ("The German Christian Velm has been High Envoy since 1 August 2021.", "2021-08-01"),
    ("Ida Renn has been mayor of Orrest since 2019.", "2019/.."),
    ("Jon-Pol Arden was president of the Lorn bank from November 2003 to October 2011.", ""),
    ("Theo Kessel was inaugurated on 20 January 1961 at 43 as the youngest mayor.", "1961-01-20"),
    ("Mara Idris became president of the Sarn guild at 42.", "2015"),
    ("The Quill Convention of 2009 has been in force since December 2012.", ""),
    ("802.11g, approved in June 2003, brought 54 megabits per second.", "2003-06"),
    ("802.11a was approved in September 1999.", "1999-09"),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who has been High Envoy since August 2021?", "f1"),
        ("Who has been mayor of Orrest since 2019?", "f2"),
        ("From when until when was Jon-Pol Arden president?", "f3"),
        ("When was Jon-Pol Arden president of the Lorn bank?", "f3"),
        ("How old was Kessel when he was inaugurated?", "f4"),
        ("How old was Mara Idris when she became president?", "f5"),
        ("When did the Quill Convention enter into force?", "f6"),
        ("When was 802.11g approved?", "f7"),
        ("when was 802.11a approved", "f8"),
    ],
)
def test_offices_ages_and_codes(
    asker: Callable[[Facts], Ask], question: str, expected: str
) -> None:
    answer = asker(OFFICES)(question)
    assert answer.outcome is Outcome.ANSWER, answer.lead
    assert answer.keys[0] == expected


@pytest.mark.parametrize(
    "question", ["When was 802.11n approved?", "How old was Ida Renn when she became mayor?"]
)
def test_of_another_code_or_age_there_is_nothing(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    assert not asker(OFFICES)(question).outcome.answers
