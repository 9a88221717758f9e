"""Exclusions: facts that share all words with a question and say something else."""

from collections.abc import Callable

import pytest

from knowledge.answers import Outcome
from tests.knowledge.answers.conftest import Ask, Facts

SPANS: Facts = (
    ("The licence of the Halden mill expired on 4 May 2026.", "2026-05-04"),
    ("The Orrest ferry has been suspended since 3 March 2025.", "2025-03-03"),
    ("Una Ferris left the Lodra board on 12 June 2026.", "2026-06-12"),
    ("Bo Lind was mayor of Aren until 5 May 2027.", "2027-05-05"),
    ("The night ban in Cor is valid until 31 December 2028.", "2028-12-31"),
    ("Una Ferris resigned as director of the Kobal Museum on 2 February 2026.", "2026-02-02"),
    ("The bridge at Brenn has been closed to lorries since 8 January 2026.", "2026-01-08"),
    ("The export ban on timber was lifted on 7 July 2025.", "2025-07-07"),
    ("Dorn Steel sold the Pellon works on 4 April 2024.", "2024-04-04"),
    ("The museum in Velm closed on 9 June 2024.", "2024-06-09"),
    ("Vesna Rus has been director of the Hrast archive since 2018.", ""),
)
DEALS: Facts = (
    ("Una Ferris inherited the Velm estate from Bo Lind in 2019.", "2019"),
    ("Dorn Steel licensed the Quill process to Halden Works in 2021.", "2021"),
    ("Sudmark lent Norrland 40 million crowns in 2022.", "2022"),
    ("The Hrast society gave the Kobal Museum 12 paintings in 2020.", "2020"),
    ("Erik Lund replaced Marit Ilves on the Lodra project in 2023.", "2023"),
    ("Pellon Bank sold the Aren harbour to Ostra Lines in 2018.", "2018"),
    ("Ida Novak handed the command to Pal Rus on 3 May 2024.", "2024-05-03"),
    ("Halden FC defeated Orrest United 3-1 on 5 May 2026.", "2026-05-05"),
    ("Lina Dorn took over the Cor brewery from Otto Grau in 2017.", "2017"),
)
KINDS: Facts = (
    ("The lower lock of the Arden canal is closed until 5 May 2028.", "2028-05-05"),
    ("The gross income of Dorn Steel was 40 million crowns in 2026.", "2026"),
    ("The maximum fine for night noise in Cor is 900 crowns.", ""),
    ("Profit before tax at Halden Works was 12 million crowns in 2026.", "2026"),
    ("The eastern gate of Ostra is 30 metres tall.", ""),
    ("The women's final in Velm was won by Ana Zupan.", ""),
)
DONE: Facts = (
    ("Una Ferris and Bo Lind resigned from the Lodra board in 2026.", "2026"),
    ("Of the 90 pumps, 34 were recalled.", "2026"),
    ("12 schools in Aren were reopened in 2026.", "2026"),
    ("Sudmark has not ratified the Lessum treaty.", ""),
    ("Norrland and Ostria ratified the Lessum treaty in 2019.", "2019"),
)
OFFICES: Facts = (
    ("Ida Novak was mayor of Ostra until 2022.", "2022"),
    ("Erik Lund was chair of the Cor council.", "2019"),
    ("Mira Holt resigned as governor of Brenn in 2025.", "2025"),
    ("Jan Esk is the captain of Halden FC.", "2026"),
)
COUNTED: Facts = (
    ("Two ferries were damaged in the storm at Velm.", "2026"),
    ("Both judges were dismissed in Brenn.", "2026"),
    ("Two ships, the Sava and the Drava, sank off Cor in 2025.", "2025"),
    ("Four companies bid for the Tarn road.", "2026"),
    ("Two nurses were hurt in the flood at Velm on 5 July 2026.", "2026-07-05"),
    ("Nine teachers left Brenn in 2026.", "2026"),
    ("Forty doctors are employed in Velm.", ""),
    ("The Orrest shipyard laid off 340 workers in May 2026.", "2026-05"),
    ("The Orrest shipyard employed 900 engineers in 2026.", "2026"),
)
GOVERNMENTS: Facts = (
    ("The president of Ostria rejected the budget in 2025.", "2025"),
    ("The government of Norrland cut the fuel tax in 2024.", "2024"),
)
FLEETS: Facts = (
    ("Ostria shot down 14 drones and two planes of Norrland in May 2026.", "2026-05"),
    ("Sudmark may catch 40,000 tonnes of cod a year in the waters of Orrest.", ""),
    ("The Brenn commission recommends a ban on trawling from 2028.", "2028"),
    ("Some 5.1 million people are entitled to vote in Lodra.", ""),
    ("Observers counted 29 polling stations that opened late in Lodra.", "2026"),
    ("The chair of the Kobal commission, Otto Grau, resigned on 26 May 2026.", "2026-05-26"),
    ("Lina Dorn, a former mayor of Port Clair, is backed by the Green Union.", ""),
)
OWNERS: Facts = (
    ("The minister's brother was arrested on 3 May 2026.", "2026-05-03"),
    ("The deputy of Mayor Lena Voss was convicted of bribery in 2026.", "2026"),
    ("The council's director resigned in June 2026.", "2026-06"),
    ("The head of the union was fined 300 euros.", ""),
    ("The daughter of Karl Benn won the race in 2025.", "2025"),
    ("The firm's plant in Gorm was closed in 2026.", "2026"),
    ("The army of Norrland was defeated at Aren in 2024.", "2024"),
)
AGAIN: Facts = (
    ("The rebels captured Talin on 16 August 2025.", "2025-08-16"),
    ("The Velm school was reopened on 4 May 2026.", "2026-05-04"),
    ("The rebels in Aren hold 41 soldiers prisoner.", "2026"),
    ("Dana Wirth succeeded Pavel Kolar as head of Lumetra on 1 July 2025.", "2025-07-01"),
    ("The council of Orne voted on 12 May 2026 to close the oven.", "2026-05-12"),
    ("The Kobal pool opened on 7 June 2026.", "2026-06-07"),
)
APART: Facts = (
    ("The schools reopened on 12 May 2026, except those in the town of Mirel.", "2026-05-12"),
    ("A train hit a lorry near Vig; the driver died and 17 passengers were hurt.", "2026"),
    ("Three countries sent rescue teams to Sarn.", "2026"),
    ("About 38,000 vehicles a day used the bridge.", ""),
    ("A ferry now crosses the river at Sarn.", ""),
    ("Two trawlers from Sudmark were seized by the coast guard of Norrland.", "2026"),
    ("The fire brigade in Velm repaired 61 pumps.", "2026"),
)
LAWS: Facts = (
    ("A similar law was struck down in 2019.", "2019"),
    ("About 1.7 million households in Velm will pay less.", ""),
    ("Landlords who charge more can be fined up to 50,000 crowns.", ""),
    (
        "A strike of the drivers from 3 to 6 May 2026 stopped nine in ten trains.",
        "2026-05-03/2026-05-06",
    ),
    ("The hotels in Kestrin report that four in ten bookings were cancelled.", "2026"),
)
NOT_SAID = [
    (LAWS, "when is the next strike?"),
    (LAWS, "when was the law struck down?"),
    (LAWS, "how many households in Velm will pay more?"),
    (LAWS, "how much were landlords fined?"),
    (LAWS, "how many hotels are there in Kestrin?"),
    (APART, "when did the schools in Mirel reopen?"),
    (APART, "how many passengers died?"),
    (OWNERS, "did the firm get it?"),
    (OWNERS, "did the council get that?"),
    (APART, "how many rescuers were sent to Sarn?"),
    (APART, "how many vehicles a day use the ferry?"),
    (APART, "how many trawlers from Norrland were seized?"),
    (AGAIN, "when did the rebels recapture Talin?"),
    (AGAIN, "how many soldiers do the rebels in Aren have?"),
    (AGAIN, "when did Kolar become head of Lumetra?"),
    (AGAIN, "when did the council of Orne vote on the budget?"),
    (AGAIN, "when was the Kobal pool to open?"),
    (OWNERS, "was the mayor convicted?"),
    (OWNERS, "was the minister arrested?"),
    (OWNERS, "when was the minister arrested?"),
    (OWNERS, "was Lena Voss convicted?"),
    (OWNERS, "did the council resign?"),
    (OWNERS, "how much was the union fined?"),
    (OWNERS, "when did Karl Benn win the race?"),
    (OWNERS, "was the firm closed?"),
    (FLEETS, "how many drones did Norrland shoot down?"),
    (FLEETS, "how many drones were shot down by Norrland?"),
    (FLEETS, "how much cod may Orrest catch?"),
    (FLEETS, "who banned trawling?"),
    (FLEETS, "how many people voted in Lodra?"),
    (FLEETS, "how many polling stations were there in Lodra?"),
    (FLEETS, "when did Otto Grau become chair of the Kobal commission?"),
    (FLEETS, "who was mayor of Port Clair before Lina Dorn?"),
    (GOVERNMENTS, "when did the president of Ostria accept the budget?"),
    (GOVERNMENTS, "did the president of Ostria accept the budget?"),
    (GOVERNMENTS, "when did the government of Norrland raise the fuel tax?"),
    (SPANS, "since when is the licence of the Halden mill valid?"),
    (SPANS, "until when is the Orrest ferry suspended?"),
    (SPANS, "since when was Una Ferris on the Lodra board?"),
    (SPANS, "since when was Bo Lind mayor of Aren?"),
    (SPANS, "when did Bo Lind become mayor of Aren?"),
    (SPANS, "when did Bo Lind take over as mayor of Aren?"),
    (SPANS, "since when is the night ban in Cor valid?"),
    (SPANS, "when was Una Ferris appointed director of the Kobal Museum?"),
    (SPANS, "until when is the bridge at Brenn closed to lorries?"),
    (SPANS, "since when is there an export ban on timber?"),
    (SPANS, "when did Dorn Steel buy the Pellon works?"),
    (SPANS, "since when is the museum in Velm open?"),
    (SPANS, "until when is Vesna Rus director of the Hrast archive?"),
    (DEALS, "who did Bo Lind inherit the Velm estate from?"),
    (DEALS, "when did Bo Lind inherit the Velm estate?"),
    (DEALS, "who licensed the Quill process to Dorn Steel?"),
    (DEALS, "who did Halden Works license the Quill process to?"),
    (DEALS, "how much did Norrland lend Sudmark?"),
    (DEALS, "how many paintings did the Kobal Museum give the Hrast society?"),
    (DEALS, "who replaced Erik Lund on the Lodra project?"),
    (DEALS, "when did Marit Ilves replace Erik Lund on the Lodra project?"),
    (DEALS, "who sold the Aren harbour to Pellon Bank?"),
    (DEALS, "when did Ostra Lines sell the Aren harbour?"),
    (DEALS, "when did Pellon Bank buy the Aren harbour?"),
    (DEALS, "when did Pal Rus hand the command to Ida Novak?"),
    (DEALS, "when did Orrest United defeat Halden FC?"),
    (DEALS, "since when has Marit Ilves replaced Erik Lund?"),
    (DEALS, "who took over the Cor brewery from Lina Dorn?"),
    (DEALS, "when did Otto Grau take over the Cor brewery?"),
    (KINDS, "until when is the upper lock of the Arden canal closed?"),
    (KINDS, "how much was the net income of Dorn Steel?"),
    (KINDS, "how much is the minimum fine for night noise in Cor?"),
    (KINDS, "what was the profit after tax at Halden Works in 2026?"),
    (KINDS, "how tall is the western gate of Ostra?"),
    (KINDS, "who won the men's final in Velm?"),
    (DONE, "who has not resigned from the Lodra board?"),
    (DONE, "who didn't resign from the Lodra board?"),
    (DONE, "how many pumps were not recalled?"),
    (DONE, "how many schools in Aren have not been reopened?"),
    (OFFICES, "who is the mayor of Ostra?"),
    (OFFICES, "who is the current mayor of Ostra?"),
    (OFFICES, "who is chair of the Cor council?"),
    (OFFICES, "who is the governor of Brenn?"),
    (COUNTED, "which ferries were damaged in the storm at Velm?"),
    (COUNTED, "which judges were dismissed in Brenn?"),
    (COUNTED, "how many nurses are in Velm?"),
    (COUNTED, "how many nurses does Velm have?"),
    (COUNTED, "how many ferries are there in Velm?"),
    (COUNTED, "number of teachers in Brenn"),
    (COUNTED, "how many workers does the Orrest shipyard have?"),
]
SAID = [
    (LAWS, "when was a similar law struck down?", "f1"),
    (LAWS, "how many households in Velm will pay less?", "f2"),
    (LAWS, "how much can landlords be fined?", "f3"),
    (APART, "when did the schools reopen?", "f1"),
    (APART, "how many passengers were hurt?", "f2"),
    (APART, "how many countries sent rescue teams?", "f3"),
    (APART, "how many vehicles a day used the bridge?", "f4"),
    (APART, "how many trawlers from Sudmark were seized?", "f6"),
    (APART, "how many pumps were repaired in Velm?", "f7"),
    (AGAIN, "when did the rebels capture Talin?", "f1"),
    (AGAIN, "when was the Velm school reopened?", "f2"),
    (AGAIN, "how many soldiers do the rebels in Aren hold prisoner?", "f3"),
    (AGAIN, "when did Dana Wirth succeed Pavel Kolar?", "f4"),
    (AGAIN, "when did the council of Orne vote to close the oven?", "f5"),
    (AGAIN, "when did the Kobal pool open?", "f6"),
    (OWNERS, "was the minister's brother arrested?", "f1"),
    (OWNERS, "was the deputy of the mayor convicted?", "f2"),
    (OWNERS, "when did the director of the council resign?", "f3"),
    (OWNERS, "how much was the head of the union fined?", "f4"),
    (OWNERS, "when did Karl Benn's daughter win the race?", "f5"),
    (OWNERS, "when was the plant in Gorm closed?", "f6"),
    (OWNERS, "when was Norrland defeated at Aren?", "f7"),
    (FLEETS, "how many drones did Ostria shoot down?", "f1"),
    (FLEETS, "how much cod may Sudmark catch?", "f2"),
    (FLEETS, "who recommends a ban on trawling?", "f3"),
    (FLEETS, "how many people are entitled to vote in Lodra?", "f4"),
    (FLEETS, "how many polling stations opened late in Lodra?", "f5"),
    (FLEETS, "when did Otto Grau resign as chair of the Kobal commission?", "f6"),
    (FLEETS, "who backs Lina Dorn?", "f7"),
    (GOVERNMENTS, "when did the president of Ostria reject the budget?", "f1"),
    (GOVERNMENTS, "when did the government of Norrland cut the fuel tax?", "f2"),
    (SPANS, "since when is the Orrest ferry suspended?", "f2"),
    (SPANS, "when did Una Ferris leave the Lodra board?", "f3"),
    (SPANS, "until when was Bo Lind mayor of Aren?", "f4"),
    (SPANS, "until when is the night ban in Cor valid?", "f5"),
    (SPANS, "since when is the bridge at Brenn closed to lorries?", "f7"),
    (SPANS, "since when is the museum in Velm closed?", "f10"),
    (SPANS, "since when is Vesna Rus director of the Hrast archive?", "f11"),
    (DEALS, "who did Una Ferris inherit the Velm estate from?", "f1"),
    (DEALS, "who licensed the Quill process to Halden Works?", "f2"),
    (DEALS, "how much did Sudmark lend Norrland?", "f3"),
    (DEALS, "how many paintings did the Hrast society give the Kobal Museum?", "f4"),
    (DEALS, "who replaced Marit Ilves on the Lodra project?", "f5"),
    (DEALS, "when did Ostra Lines buy the Aren harbour?", "f6"),
    (DEALS, "who handed the command to Pal Rus?", "f7"),
    (DEALS, "when was Orrest United defeated by Halden FC?", "f8"),
    (DEALS, "who took over the Cor brewery from Otto Grau?", "f9"),
    (KINDS, "until when is the lower lock of the Arden canal closed?", "f1"),
    (KINDS, "who won the women's final in Velm?", "f6"),
    (DONE, "how many pumps were recalled?", "f2"),
    (DONE, "who has not ratified the Lessum treaty?", "f4"),
    (OFFICES, "who was mayor of Ostra?", "f1"),
    (OFFICES, "who is the captain of Halden FC?", "f4"),
    (COUNTED, "which ships sank off Cor?", "f3"),
    (COUNTED, "how many companies bid for the Tarn road?", "f4"),
    (COUNTED, "how many nurses were hurt in Velm?", "f5"),
    (COUNTED, "how many teachers left Brenn?", "f6"),
    (COUNTED, "how many doctors are there in Velm?", "f7"),
    (COUNTED, "how many workers did the Orrest shipyard lay off?", "f8"),
    (COUNTED, "how many engineers does the Orrest shipyard have?", "f9"),
]


@pytest.mark.parametrize(("facts", "question"), NOT_SAID, ids=[each[1] for each in NOT_SAID])
def test_a_fact_that_says_something_else_in_the_same_words_does_not_answer(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


@pytest.mark.parametrize(("facts", "question", "key"), SAID, ids=[each[1] for each in SAID])
def test_the_fact_that_says_it_still_answers(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[0] == key, answer.lead


def test_why_a_fact_is_no_answer_is_told(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(SPANS)("until when is the bridge at Brenn closed to lorries?")
    assert answer.lead == "I have since when that is so, but not until when."


SUCCESSORS: Facts = (
    ("Bo Lind became director of the Kobal Museum in 2016.", "2016"),
    ("Vesna Rus became director of the Kobal Museum on 5 May 2024.", "2024-05-05"),
    ("Pal Rus was appointed head of the Lodra mission in 2019.", "2019"),
    ("Tom Orel succeeded Pal Rus at the Lodra mission in 2023.", "2023"),
    ("Petra Alk succeeded Jon Marn as president of the festival.", "2014-07"),
    ("Ida Brun became president of the festival.", "2022-07"),
)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("who is the director of the Kobal Museum?", "f2"),
        ("who is director of the Kobal Museum now?", "f2"),
        ("who heads the Lodra mission?", "f4"),
        ("who is the president of the festival?", "f6"),
    ],
)
def test_who_holds_an_office_is_who_took_it_last(
    asker: Callable[[Facts], Ask], question: str, key: str
) -> None:
    assert asker(SUCCESSORS)(question).keys == (key,)


def test_who_left_an_office_is_not_told_as_its_holder(asker: Callable[[Facts], Ask]) -> None:
    facts: Facts = (
        ("Bo Lind has been governor of Brenn since 2016.", "2016"),
        ("Bo Lind resigned as governor of Brenn in 2020.", "2020"),
    )
    answer = asker(facts)("who is the governor of Brenn?")
    assert not answer.outcome.answers, answer.lead


@pytest.mark.parametrize(
    "question",
    ["which ministers resigned in May 2026?", "which schools in Aren were closed in 2026?"],
)
def test_a_count_in_the_period_asked_names_nobody(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    facts: Facts = (
        ("Three ministers resigned in May 2026.", "2026-05"),
        ("12 schools in Aren were closed in 2026.", "2026"),
    )
    answer = asker(facts)(question)
    assert not answer.outcome.answers, answer.lead


PARTS: Facts = (
    ("The first section of the reopened Vale line, from Brenn to Marl, opened on 5 May 2024.", ""),
    ("Half of the Quill bridge was closed on 3 March 2026.", ""),
    ("Net sales of 2023 were expected towards the lower end of the outlook.", ""),
)


@pytest.mark.parametrize(
    "question",
    [
        "When did the Vale line open?",
        "When was the Quill bridge closed?",
        "What net sales are expected for 2023?",
    ],
)
def test_a_part_is_not_the_whole_and_an_outlook_no_amount(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    assert asker(PARTS)(question).outcome is not Outcome.ANSWER


def test_a_part_that_is_asked_about_answers(asker: Callable[[Facts], Ask]) -> None:
    answer = asker(PARTS)("When did the first section of the Vale line open?")
    assert answer.keys[:1] == ("f1",)


def test_how_many_a_load_is_of_is_told(asker: Callable[[Facts], Ask]) -> None:
    facts = (("The second shipment of 96 chairs reached Aren in August 2025.", ""),)
    answer = asker(facts)("how many chairs were in the second shipment?")
    assert answer.keys == ("f1",), answer.lead


@pytest.mark.parametrize(
    "question",
    ["how many excess deaths were there in July 2024?", "how many farmers sell to the schools?"],
)
def test_a_count_of_events_or_of_those_who_do_it_is_told(
    asker: Callable[[Facts], Ask], question: str
) -> None:
    facts = (
        ("In July 2024 it was as hot as 43.1 degrees; excess deaths came to 140.", ""),
        ("Some 2,300 farmers, organised in 44 cooperatives, sell to the schools in 2025.", ""),
    )
    assert asker(facts)(question).outcome is Outcome.ANSWER
