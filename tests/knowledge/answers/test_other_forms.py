"""Facts asked for in another form than they are told in: an event by its name, a seller."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest

from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.model import Entity, EntityKind
from tests.knowledge.answers.conftest import TODAY, Asker, Facts
from tests.knowledge.conversation.speaker import fact, ferries

FACTS: Facts = (
    ("The runoff is to be held on 14 March 2028.", "2028-03-14"),
    ("Ila Dorn came third with 19.9 percent and is not in the runoff.", "2027-02-21"),
    ("The blue cheese was sold by the chains Fresh and Haus.", ""),
    ("The infection is most dangerous to pregnant women, infants and people over 65.", ""),
    ("The lodge is paid for by Norway, Finland and Estonia.", ""),
    ("In 2026 the archive was used by 640 research groups, up from 410 in 2024.", "2026"),
    ("The economy of Velm depends on salt.", ""),
    ("The Orla tunnel cost 11.6 billion crowns, of which the state paid two thirds.", ""),
    ("Until April 2027 parking in Velm cost 1 crown an hour.", "../2027-04"),
    ("Parking in Velm costs 2 crowns an hour since May 2027.", "2027-05/.."),
    ("A swim in Orrest costs 6 crowns since May 2027.", "2027-05/.."),
    ("The lamp fair was held on 3 May 2026.", "2026-05-03"),
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("When is the runoff?", "It is planned for 14 March 2028. The runoff"),
        ("When does the runoff take place?", "It is planned for 14 March 2028. The runoff"),
        ("When was the lamp fair?", "3 May 2026. The lamp"),
        ("When did the lamp fair happen?", "3 May 2026. The lamp"),
        ("Where was the blue cheese sold?", "The blue cheese was sold by the chains"),
        ("For whom is the infection most dangerous?", "The infection is most dangerous to"),
        ("Which countries pay for the lodge?", "The lodge is paid for by Norway"),
        ("How many research groups used the archive?", "640. In 2026"),
        ("How many research groups used the archive in 2024?", "410. In 2026"),
        ("How much of the cost of the Orla tunnel did the state pay?", "Two thirds. The Orla"),
        ("How much did parking in Velm cost before?", "1 crown. Until April 2027"),
        ("Does the economy of Velm depend on salt?", "Yes. The economy"),
    ],
)
def test_what_is_told_in_another_form_is_answered(asker: Asker, question: str, lead: str) -> None:
    assert asker(FACTS)(question).lead.startswith(lead)


def test_what_was_so_before_is_not_what_is_so_now(asker: Asker) -> None:
    assert asker(FACTS)("How much did a swim in Orrest cost before?").outcome is not Outcome.ANSWER


KEIR = [
    fact("what", "Keir is a satellite that measures the thickness of ice.", None, "keir"),
    fact("start", "Keir was launched from Andfjord on 30 June 2023.", "2023-06-30", "keir"),
    fact("cost", "Keir cost 210 million euros.", None, "keir"),
]


@pytest.fixture(scope="module")
def keir() -> Answerer:
    entities = MappingProxyType({"keir": Entity("keir", "Keir", EntityKind.THING)})
    return Answerer(dataclasses.replace(ferries(KEIR).snapshot, entities=entities))


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("When was the satellite Keir launched?", "start"),
        ("What did the satellite Keir cost?", "cost"),
        ("متى أطلق القمر الصناعي Keir؟", "start"),
    ],
)
def test_a_name_may_have_its_kind_before_it(keir: Answerer, question: str, key: str) -> None:
    assert keir.answer(question, TODAY).keys == (key,)


@pytest.mark.parametrize("kind", ["telescope", "rocket"])
def test_a_name_with_another_kind_before_it_is_another_thing(keir: Answerer, kind: str) -> None:
    assert not keir.answer(f"When was the {kind} Keir launched?", TODAY).outcome.answers
