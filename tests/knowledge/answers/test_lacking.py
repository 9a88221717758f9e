"""Facts of the same words that lack what is asked: the reason, who did it, what was said."""

from collections.abc import Callable

import pytest

from tests.knowledge.answers.conftest import Ask, Facts

CAUSES: Facts = (
    ("The ferry office in Orrest has been closed since 3 March 2025.", "2025-03-03"),
    ("The strike at the Halden mill began after the canteen had been shut.", "2025"),
    ("The Lodra tram was stopped because the depot had flooded.", "2026"),
    ("The Brenn archive moved to Velm to save rent.", "2024"),
    ("Fog caused most of the delays at Aren airport.", "2026"),
)
AGENTS: Facts = (
    ("The draft of the budget was leaked to a newspaper in Velm.", "2026-05-04"),
    ("The harbour office of Orrest had 400 permits stolen in March 2025.", "2025-03"),
    ("The silver ring from grave 9 is on show in the Kobal Museum.", "2025"),
    ("The mural in Cor was painted by Ida Novak in 1931.", "1931"),
    ("A local bakery offers the choir of Brenn a room for rehearsals.", "2026"),
    ("The Lindholm bakery, a small shop, delivers bread to Velm.", "2026"),
    ("The figures on foreign funding for the Tarn clinic come from the Lund Bank.", "2024"),
    ("A survey of the training of the Odda guards was published by Norvik.", "2025"),
    ("Talks on the sale of the Sarn mill were led by Mara Olin.", "2025"),
)
CONTENTS: Facts = (
    ("The guild handed the mayor of Ostra a petition with 900 signatures.", "2026-06"),
    ("The report of the Lodra inquiry was handed to the speaker on 3 May 2026.", "2026-05-03"),
    ("A trial of the Hrast vaccine has begun with 40 patients.", "2026"),
    ("The court's decision on the Tarn quarry is due in June 2028.", "2028-06"),
    ("The survey of the Aren lake found 40 species of fish.", "2026"),
    ("The council of Cor rejected the petition on the park.", "2026"),
)
VALUES: Facts = (
    ("The currencies of Ostria closely follow its history.", ""),
    ("The motto of the Cor guild was criticised by members.", ""),
    ("The Odda bridge's colour was chosen by pupils.", ""),
    ("The emblem of Velm shows a heron.", ""),
    ("The capital of Norrland is the old port.", ""),
    ("The goal of the Sava plan is to halve waste.", ""),
    ("Oskan is a brand of lip balm.", ""),
    ("Vale Mist is a film by Ana Ruiz.", ""),
    ("Salt Road, a novel by Ivo Marn, tells of a family in Lerm.", ""),
    ("The Belmar tin contains twelve biscuits.", ""),
)
AMOUNTS: Facts = (
    ("The coast guard of Norrland gets 12 new boats in 2028.", "2028"),
    ("The Sava line lacks 31 pilots and hires in Ostria.", "2026"),
    ("Six barrels of wine were taken from the cellar in Velm.", "2026"),
    ("The Pellon fund paid families up to 700 crowns a month.", "2026"),
    ("The school in Brenn has 320 pupils.", "2026"),
)
WISHES: Facts = (
    ("The union wants the contract translated into Ostrian.", "2026"),
    ("The panel recommends that the senate appoint an ombudsman for Aren.", "2026"),
    ("The senate appointed a commissioner for Lodra in 2026.", "2026"),
)
ASIDES: Facts = (
    ("The Aren rowing club, founded in 1934, has 74 boats and runs a bar.", "2026"),
    ("The Sava union was registered in 2011 and is led by Neda Holm.", "2026"),
    ("Exports of Norrland timber fell by 21 percent between 2013 and 2022.", "2022"),
    ("Sudmark ratified the Lessum treaty with 98 votes; Ostria's senate did so in June.", "2026"),
    ("Sales of Halden bicycles fell after the premium had ended.", "2025"),
    ("Pia Sollid, until then head of the Kobal Museum, became mayor of Ostra in 2024.", "2024"),
    ("The yearly assembly of the Brenn choir was attended by 64 singers.", "2026-03-04"),
    ("Dorn Steel is the third-largest employer of Velm.", "2026"),
    ("Mira Tolan won the Pellon regatta in Lerm on 6 September 2026.", "2026-09-06"),
)
OFFICES: Facts = (
    ("The minister for harbours appointed Dame Ruth Garth to lead an inquiry.", "2026"),
    ("Judges sit for six years; only the president of the Lodra court works full time.", "2026"),
    ("The commissioner for bridges is Ida Novak.", "2026"),
    ("The ferry company was founded by the pilot Otto Grau and two former divers.", "2018"),
)
SUCCESSORS: Facts = (
    ("The director of the Ostra regatta is Carla Dunn, in office since 2020.", "2020"),
    ("Ivo Marn heads the Brenn guild.", "2026"),
    ("The warden of Hrast is Una Ferris.", "2026"),
    ("Bo Lind will be the next warden of Hrast from June 2028.", "2028-06"),
    ("Mara Olin is to succeed Otto Grau as head of the Velm clinic.", "2028"),
    ("Ida Lund has been nominated as governor of Sarn.", "2026"),
)
DEPARTED: Facts = (
    ("Between 2021 and 2024 Ostria took back 9,400 of its citizens from Kelmo camp.", "2024"),
    ("Ostrians who return from Kelmo camp are first taken to Pela.", ""),
    ("In 2025, 300 families left Sorn camp.", "2025"),
    ("Dorn camp holds 4,100 people, most of them from Velm.", "2026"),
    ("The baths of Velm were first opened at the height of the boom.", ""),
)
MEASURES: Facts = (
    ("Bo Lind was arrested on a farm near Cor on 18 May 2027 after nine years in hiding.", "2027"),
    ("Norrland opened a telephone number for complaints about potholes in 2026.", "2026"),
    ("A processing hall, with money from the Crown Estate, is to open in Lerm in 2028.", "2028"),
    ("The inspection took 16 weeks instead of five because cracks were found in the lid.", "2025"),
    ("The captain of the Sava was 47 years old when it sank.", "2026"),
    ("The new pier in Lerm cost 3 million crowns.", "2026"),
)
TWINS: Facts = (
    ("By 12 March there were 310 claims for hail damage in Velm.", "2026"),
    ("The Orrin tractors of build years 2014 and 2015 have a weak clutch.", "2021-05-04"),
    ("Ida Novak sorted 84 letters from the port of Lerm; she had hoped for more from Cor.", "2026"),
    ("The baker Pal Rus voted against the new bypass because of its noise.", "2026"),
    ('Bo Lind played solo in "Whatever", the last piece of the evening.', "2026"),
)
COURSES: Facts = (
    ("The union says that it would return the hall keys of Brenn.", "2026"),
    ("The harbour office must hand over the pilot books to the senate.", "2026"),
    ("The Lessum pipeline was begun in 2021 and halted in 2024.", "2024"),
    ("A branch of the Ostra library opened in Lodra in 2019; it has 61 members now.", "2019"),
    ("Una Ferris had been the warden of Hrast, an office now held by Pal Rus.", "2026"),
    ("A rise of 30 minutes was made to the Sava tour before the jubilee.", "2026"),
    ("Halden left the league in May 2018, until today the only club to do so.", "2018-05"),
    ("Moss in the west of the Kobal park has turned brown.", "2026"),
    ("The keeper of the Tarn depot resigned over the lost crates.", "2026"),
    ("Salt from the works is sold in two shops at 4 crowns a sack.", "2026"),
    ("The guide of the Pellon cave is printed in six languages.", "2026"),
    ("The forge of Senn made nails until 1958.", "1958"),
)
PARTS: Facts = (
    ("Bees in the Brenn valley fell ill in 210 hives between 2019 and 2026.", "2026"),
    ("In 2026 there were 700 weddings in Cor, more than in 2025.", "2026"),
    ("Mira Sol, the poet of Lodra, died in Ostria in January 1891.", "1891-01"),
    ("The mill at Hrast was closed in 2017.", "2017"),
    ("Lerm asked for advice; a mediator was found in May 2026.", "2026-05"),
    ("Innkeepers of Velm got 28 million crowns for lost trade.", "2026"),
    ("A parcel of up to 9 kilograms costs 30 crowns.", "2026"),
    ("Article 7 fails since the Aren coast guard needs 400 recruits.", "2026"),
    ("The Pellon help desk took 900 calls in the first week.", "2026"),
    ("Jon Ask, until then head of the Tarn archive, took over from Ida Lind in Kobal.", "2024"),
    ("Director Petra Lind offered the choir of Senn more money in 2023.", "2023"),
    ("New lamps in the Orrest tunnel follow if the council releases the funds.", "2026"),
    ("Two divers of the Sava were injured on 3 August 2021.", "2021-08-03"),
    ("The union of Halden lodged an appeal against the verdict on the dam.", "2024"),
    ("Travel on the Ulm line is free of charge for children.", "2026"),
    ("A panel broke off its tour of Corr after it had been refused entry to two cellars.", "2026"),
    ("The minister said that the senate should fix the wage in Ostra.", "2026"),
)
NOT_SAID = [
    (PARTS, "how many hives of bees fell ill in the Brenn valley in 2026?"),
    (PARTS, "how many weddings were there in Cor in 2025?"),
    (PARTS, "what did Mira Sol die of?"),
    (PARTS, "was the mill at Hrast closed because of the flood?"),
    (PARTS, "what is the name of the mediator?"),
    (PARTS, "which innkeeper of Velm got the most for lost trade?"),
    (PARTS, "what does a parcel of more than 9 kilograms cost?"),
    (PARTS, "how many recruits did the Aren coast guard take?"),
    (PARTS, "how many calls has the Pellon help desk taken in all?"),
    (PARTS, "who took over as head of the Tarn archive?"),
    (PARTS, "is Petra Lind still director?"),
    (PARTS, "has the council released the funds for the lamps in the Orrest tunnel?"),
    (PARTS, "were the injured divers insured?"),
    (PARTS, "did Corr apologise for refusing entry?"),
    (PARTS, "did the appeal of the union of Halden succeed?"),
    (PARTS, "will the senate fix the wage in Ostra?"),
    (TWINS, "how many claims for hail damage were there in Velm by 12 April?"),
    (TWINS, "which tractors of build year 2021 have a weak clutch?"),
    (TWINS, "how many letters came from the port of Cor?"),
    (TWINS, "who voted for the new bypass?"),
    (TWINS, 'who played solo in "Anything"?'),
    (COURSES, "has the union returned the hall keys of Brenn?"),
    (COURSES, "has the harbour office delivered the pilot books?"),
    (COURSES, "when will the Lessum pipeline be finished?"),
    (COURSES, "how many members did the library in Lodra have when it opened?"),
    (COURSES, "who was the warden of Hrast before Ferris?"),
    (COURSES, "how long was the Sava tour before the rise?"),
    (COURSES, "why did Halden leave the league?"),
    (COURSES, "has moss in the east of the Kobal park turned brown?"),
    (COURSES, "was anybody sentenced over the lost crates?"),
    (COURSES, "how many sacks of salt do the works sell?"),
    (COURSES, "what are the six languages of the guide of the Pellon cave?"),
    (ASIDES, "how many boats did the Aren rowing club have in 1934?"),
    (ASIDES, "who led the Sava union in 2011?"),
    (ASIDES, "by how much did exports of Norrland timber fall between 2000 and 2013?"),
    (ASIDES, "with how many votes did Ostria's senate ratify the Lessum treaty?"),
    (ASIDES, "when did the premium for Halden bicycles end?"),
    (ASIDES, "when did Pia Sollid become head of the Kobal Museum?"),
    (ASIDES, "when is the next yearly assembly of the Brenn choir?"),
    (ASIDES, "when is the next Pellon regatta?"),
    (ASIDES, "which is the largest employer of Velm?"),
    (OFFICES, "who is the minister for harbours?"),
    (OFFICES, "who is president of the Lodra court?"),
    (OFFICES, "who are the two former divers?"),
    (SUCCESSORS, "who is the next director of the Ostra regatta?"),
    (DEPARTED, "how many people are in Kelmo camp?"),
    (DEPARTED, "how many Ostrians are still in Kelmo camp?"),
    (DEPARTED, "who is in Kelmo camp?"),
    (DEPARTED, "which baths of Velm are still open?"),
    (DEPARTED, "how many families are in Sorn camp?"),
    (SUCCESSORS, "who will be the next head of the Brenn guild?"),
    (SUCCESSORS, "who will head the Brenn guild next?"),
    (MEASURES, "how old was Bo Lind when he was arrested?"),
    (MEASURES, "what is the telephone number for complaints about potholes?"),
    (MEASURES, "what does the processing hall cost?"),
    (MEASURES, "how many cracks were there in the lid?"),
    (CAUSES, "why is the ferry office in Orrest closed?"),
    (CAUSES, "why had the canteen been shut?"),
    (CAUSES, "why had the depot flooded?"),
    (AGENTS, "who leaked the draft of the budget?"),
    (AGENTS, "who stole the permits of the harbour office of Orrest?"),
    (AGENTS, "who found the silver ring?"),
    (AGENTS, "which bakery offers the choir of Brenn a room?"),
    (AGENTS, "who funds the Tarn clinic?"),
    (AGENTS, "who trained the Odda guards?"),
    (AGENTS, "who sold the Sarn mill?"),
    (CONTENTS, "how did the mayor of Ostra answer the petition?"),
    (CONTENTS, "what did the speaker say about the report of the Lodra inquiry?"),
    (CONTENTS, "what did the trial of the Hrast vaccine show?"),
    (CONTENTS, "what did the court decide on the Tarn quarry?"),
    (VALUES, "what is the currency of Ostria?"),
    (VALUES, "what's Ostria's currency?"),
    (VALUES, "what is the motto of the Cor guild?"),
    (VALUES, "what is the Odda bridge's colour?"),
    (VALUES, "what is in Oskan?"),
    (VALUES, "what does Oskan mean?"),
    (VALUES, "what is Vale Mist about?"),
    (AMOUNTS, "how many boats does the coast guard of Norrland have?"),
    (AMOUNTS, "how many pilots has the Sava line hired in Ostria?"),
    (AMOUNTS, "how many barrels of wine remain in the cellar in Velm?"),
    (AMOUNTS, "how much did the Pellon fund pay families in total?"),
    (WISHES, "has the contract been translated into Ostrian?"),
    (WISHES, "did the senate appoint an ombudsman for Aren?"),
]
SAID = [
    (AGENTS, "who published the survey of the training of the Odda guards?", "f8"),
    (AGENTS, "who led the talks on the sale of the Sarn mill?", "f9"),
    (PARTS, "how many hives of bees fell ill in the Brenn valley between 2019 and 2026?", "f1"),
    (PARTS, "how many weddings were there in Cor in 2026?", "f2"),
    (PARTS, "where did Mira Sol die?", "f3"),
    (PARTS, "do kids ride free on the Ulm line?", "f15"),
    (PARTS, "what does a parcel of up to 9 kilograms cost?", "f7"),
    (PARTS, "how many recruits does the Aren coast guard need?", "f8"),
    (PARTS, "how many calls did the Pellon help desk take in the first week?", "f9"),
    (PARTS, "who took over from Ida Lind?", "f10"),
    (TWINS, "how many claims for hail damage were there in Velm by 12 March?", "f1"),
    (TWINS, "which tractors of build year 2015 have a weak clutch?", "f2"),
    (TWINS, "how many letters came from the port of Lerm?", "f3"),
    (TWINS, "who voted against the new bypass?", "f4"),
    (TWINS, 'who played solo in "Whatever"?', "f5"),
    (COURSES, "who is the warden of Hrast?", "f5"),
    (COURSES, "how many members does the library in Lodra have now?", "f4"),
    (COURSES, "in how many languages is the guide of the Pellon cave printed?", "f11"),
    (ASIDES, "how many boats does the Aren rowing club have?", "f1"),
    (ASIDES, "who leads the Sava union?", "f2"),
    (ASIDES, "when did Pia Sollid become mayor of Ostra?", "f6"),
    (ASIDES, "which is the third-largest employer of Velm?", "f8"),
    (OFFICES, "who is the commissioner for bridges?", "f3"),
    (SUCCESSORS, "who heads the Brenn guild?", "f2"),
    (DEPARTED, "how many citizens did Ostria take back from Kelmo camp?", "f1"),
    (DEPARTED, "how many people are in Dorn camp?", "f4"),
    (SUCCESSORS, "who is the warden of Hrast?", "f3"),
    (SUCCESSORS, "who is the next warden of Hrast?", "f4"),
    (SUCCESSORS, "who is the next head of the Velm clinic?", "f5"),
    (SUCCESSORS, "who will be the next governor of Sarn?", "f6"),
    (MEASURES, "how old was the captain of the Sava when it sank?", "f5"),
    (MEASURES, "what did the new pier in Lerm cost?", "f6"),
    (CAUSES, "why was the Lodra tram stopped?", "f3"),
    (CAUSES, "why did the Brenn archive move to Velm?", "f4"),
    (CAUSES, "what caused most of the delays at Aren airport?", "f5"),
    (AGENTS, "who painted the mural in Cor?", "f4"),
    (AGENTS, "which bakery delivers bread to Velm?", "f6"),
    (CONTENTS, "what did the survey of the Aren lake find?", "f5"),
    (CONTENTS, "how did the council of Cor answer the petition on the park?", "f6"),
    (VALUES, "what is the emblem of Velm?", "f4"),
    (VALUES, "what is the capital of Norrland?", "f5"),
    (VALUES, "what is the Sava plan's goal?", "f6"),
    (VALUES, "what is Salt Road about?", "f9"),
    (VALUES, "what is in the Belmar tin?", "f10"),
    (AMOUNTS, "how many new boats does the coast guard of Norrland get?", "f1"),
    (AMOUNTS, "how many pilots does the Sava line lack?", "f2"),
    (AMOUNTS, "how many pupils does the school in Brenn have?", "f5"),
    (WISHES, "did the senate appoint a commissioner for Lodra?", "f3"),
]


@pytest.mark.parametrize(("facts", "question"), NOT_SAID, ids=[each[1] for each in NOT_SAID])
def test_a_fact_that_lacks_what_is_asked_does_not_answer(
    asker: Callable[[Facts], Ask], facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


@pytest.mark.parametrize(("facts", "question", "key"), SAID, ids=[each[1] for each in SAID])
def test_a_fact_that_has_it_answers(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[0] == key, answer.lead


@pytest.mark.parametrize(
    ("facts", "question", "lead"),
    [
        (CAUSES, "why is the ferry office in Orrest closed?", "I have that it is so, but not why."),
        (
            WISHES,
            "has the contract been translated into Ostrian?",
            "I have that it is wanted or due, but not whether it was done.",
        ),
    ],
)
def test_what_it_lacks_is_told(
    asker: Callable[[Facts], Ask], facts: Facts, question: str, lead: str
) -> None:
    assert asker(facts)(question).lead.endswith(lead)


def test_what_was_so_until_a_year_is_no_yes(asker: Callable[[Facts], Ask]) -> None:
    ask = asker(COURSES)
    assert not ask("does the forge of Senn make nails again?").lead.startswith("Yes")
    assert ask("did the forge of Senn make nails?").lead.startswith("Yes")
