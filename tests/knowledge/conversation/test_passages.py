"""Talks on statements that follow one another: "its reason", "she", "the company"."""

from __future__ import annotations

import pytest

from knowledge.answers import Outcome
from knowledge.model import Entity, EntityKind
from tests.knowledge.conversation.speaker import Speaker, fact, ferries

FACTS = [
    fact("run", "The cable car is operated by Hochbahn, a company from Sedrun.", None),
    fact("held", "Hochbahn has held the licence since June 2023 and may keep it until 2041.",
         "2023-06"),
    fact("stop", "The cable car stopped above the gorge on 3 May 2026.", "2026-05-03"),
    fact("bolt", "A bolt had been left loose.", None),
    fact("hurt", "Two passengers were injured.", None),
    fact("where", "They are being treated at the hospital in Tamins.", None),
    fact("boss", "The manager of the cable car is Rea Thoma.", None),
    fact("after", "She replaced Jost Caduff in April 2025.", "2025-04"),
    fact("bell", "The bell of Saint Gall was stolen on 4 June 2026.", "2026-06-04"),
    fact("worth", "The bell was cast in 1688 and is worth 90,000 francs.", None),
    fact("found", "The bell was found in a barn near Flims on 9 July 2026.", "2026-07-09"),
    fact("milk", "Kuhhof went bankrupt on 2 March 2026.", "2026-03-02"),
    fact("debts", "The company had debts of 14 million francs.", None),
    fact("cows", "It owns 320 cows.", None),
    fact("guard", "The founder of the dairy, Arno Vils, was arrested in Laax on 5 May 2026.",
         "2026-05-05", "vils", "laax"),
    fact("charge", "He is accused of fraud.", None),
    fact("play", "The play Salt Street opened on 5 September 2026.", "2026-09-05"),
    fact("about", "It is about two brothers who rob a bank.", None),
    fact("price", "The play cost 210,000 francs.", None),
    fact("sheep", "Shepherds counted 4,100 sheep in the valley in 2026.", "2026"),
    fact("before", "In 2019 there were 6,300.", "2019"),
    fact("chief", "The head of the road office, Urs Kley, resigned on 6 May 2026.", "2026-05-06"),
    fact("next", "He was succeeded by Nina Roth.", "2026-06"),
    fact("cost", "The tram line cost 9 million francs.", None),
    fact("payer", "The insurer has paid for it.", None),
    fact("council", "The council is against it.", None),
    fact("brewer", "A brewery wants to buy the old school.", None),
    fact("offer", "It offers 340,000 pounds.", None),
    fact("prize", "The Orla Prize went to Nadia Sahl on 6 October 2026.", "2026-10-06"),
    fact("works", "She received it for her work on rivers.", None),
    fact("teaches", "Sahl teaches at the University of Ferring.", None),
    fact("mine", "The mine at Brask was closed on 7 March 2026 after a landslide.", "2026-03-07"),
    fact("miners", "Six miners were buried.", None),
    fact("age", "They were 19 to 54 years old.", None),
    fact("line", "France and Austria pay for the ferry line.", None),
    fact("other", "Bavaria has declined to take part.", None),
]  # fmt: skip


def speaker() -> Speaker:
    return Speaker(ferries(FACTS))


@pytest.mark.parametrize(
    ("turns", "key", "lead"),
    [
        (("who operates the cable car?", "since when?"), "held", "Since June 2023"),
        (("who operates the cable car?", "until when?"), "held", "2041"),
        (("how many passengers were injured?", "where are they now?"), "where", "In Tamins"),
        (("who is the manager of the cable car?", "and before her?"), "after", ""),
        (("who is the manager of the cable car?", "since when?"), "after", "Since April 2025"),
        (("when was the bell stolen?", "how much is it worth?"), "worth", "90,000 francs"),
        (
            ("when was the bell stolen?", "how much is it worth?", "has it been found?"),
            "found",
            "Yes",
        ),
        (("who was arrested in Laax?", "what is he accused of?"), "charge", ""),
        (("when did Salt Street open?", "what is it about?"), "about", ""),
        (("when did Salt Street open?", "what is it about?", "how much did it cost?"), "price", ""),
        (("how many sheep did shepherds count in 2026?", "and in 2019?"), "before", ""),
        (("who wants to buy the old school?", "for how much?"), "offer", ""),
        (
            ("when did the Orla Prize go to Nadia Sahl?", "what for?"),
            "works",
            "For her work on rivers",
        ),
        (("how much did the tram line cost?", "who paid?"), "payer", ""),
        (("how much did the tram line cost?", "who is against it?"), "council", ""),
        (("when was the mine at Brask closed?", "why?"), "mine", "After a landslide"),
        (("how many miners were buried?", "how old were they?"), "age", ""),
        (("who resigned?", "and after him?"), "next", "He was succeeded by Nina Roth"),
    ],
)
def test_the_next_statements_answer_what_is_asked_of_one(
    turns: tuple[str, ...], key: str, lead: str
) -> None:
    talk = speaker()
    answer = [talk.say(said) for said in turns][-1]
    assert answer.outcome is Outcome.ANSWER, answer.lead
    assert answer.keys == (key,), answer.lead
    assert answer.lead.startswith(lead), answer.lead


@pytest.mark.parametrize(
    ("turns", "key"),
    [
        (("when did the cable car stop?", "why?"), "bolt"),
        (("when did the cable car stop?", "how?"), "bolt"),
        (("who pays for the ferry line?", "and bavaria?"), "other"),
    ],
)
def test_what_only_stands_beside_it_is_the_closest(turns: tuple[str, ...], key: str) -> None:
    talk = speaker()
    answer = [talk.say(said) for said in turns][-1]
    assert answer.outcome is Outcome.CLOSEST, answer.lead
    assert answer.keys == (key,), answer.lead


@pytest.mark.parametrize(
    "turns",
    [
        ("who is the manager of the cable car?", "what is he accused of?"),
        ("when did the cable car stop?", "how many cows does it own?"),
        ("how many passengers were injured?", "how much are they worth?"),
        ("when was the bell stolen?", "how?"),
        ("when did the cable car stop?", "READ THIS NOW"),
        ("how many miners were buried?", "who is against it?"),
    ],
)
def test_statements_on_another_thing_are_no_answer(turns: tuple[str, ...]) -> None:
    talk = speaker()
    answer = [talk.say(said) for said in turns][-1]
    assert answer.outcome is not Outcome.ANSWER, answer.lead


def test_a_place_is_not_meant_by_he() -> None:
    names = (
        Entity("vils", "Arno Vils", EntityKind.THING),
        Entity("laax", "Laax", EntityKind.THING),
    )
    talk = Speaker(ferries(FACTS, *names))
    talk.say("when was the founder of the dairy arrested?")
    answer = talk.say("how old is he?")
    assert "Laax" not in answer.lead + " ".join(answer.notes)
