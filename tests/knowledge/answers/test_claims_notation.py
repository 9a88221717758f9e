"""Claims and questions on facts whose dates and figures are in another notation."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.answers import Answer
from knowledge.answers.claims import Checked
from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2031, 5, 14)

PANS = """\
id,topic,statement,date,entities,source,quote
salt,Coast,"In 2029 the Aldham pans made 1,1 million tonnes of salt.",2029,Aldham pans,News,
boats,Coast,"In 2029 Varn harbour counted 12,500 boats.",2029,Varn harbour,News,
dyke,Coast,The Olm dyke cost 1.250.000 euros.,,Olm dyke,News,
fair,Coast,"Between 3,000 and 4,500 people came to the Drell fair in 2029.",2029,Drell fair,News,
empty,Coast,One in four houses in Drell is empty.,,Drell,News,
mill,Coast,The Drell mill burnt down on 13 February 2030.,2030-02-13,Drell mill,News,
left,Coast,Half a million families left Olm in 2028.,2028,Olm,News,
boats-ar,Coast,بلغ عدد القوارب في كورفل ٣٤٥٬٦٧٨ في 2028.,2028,كورفل,News,
"""


@pytest.fixture(scope="module")
def pans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("pans")
    (folder / "pans.csv").write_text(PANS, encoding="utf-8")
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([folder / "pans.csv"], scope=None, actor="tests")
    yield library
    library.close()


def check(library: Library, claim: str) -> Checked:
    return library.check_claim(claim, scope=None, today=TODAY)


@pytest.mark.parametrize(
    "claim",
    [
        "In 2029 the Aldham pans made 1.1 million tonnes of salt.",
        "In 2029 the Aldham pans made 1 100 000 tonnes of salt.",
        "In 2029 the Aldham pans made 1,1 Mio tonnes of salt.",
        "In 2029 the Aldham pans made 1.1m tonnes of salt.",
        "In 2029 Varn harbour counted 12'500 boats.",
        "In 2029 Varn harbour counted 12.5k boats.",
        "In 2029 Varn harbour counted twelve thousand five hundred boats.",
        "In 2029 Varn harbour counted more than 12 000 boats.",
        "The Olm dyke cost €1.25m.",
        "The Olm dyke cost EUR 1,250,000.",
        "The Olm dyke cost 1.25 million euros.",
        "25 % of houses in Drell are empty.",
        "بلغ عدد القوارب في كورفل 345,678 في 2028.",
        "The Drell mill burnt down on 13/02/2030.",
        "The Drell mill burnt down on 2.13.2030.",
        "The Drell mill burnt down on <t:1897171200:D>.",
        "The Drell mill burnt down in the first quarter of 2030.",
        "The Drell mill burnt down in Q1 2030.",
        "The Drell mill burnt down in the first half of 2030.",
        "The Drell mill burnt down before 2031.",
    ],
)
def test_another_notation_says_the_same(pans: Library, claim: str) -> None:
    assert check(pans, claim).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("In 2029 the Aldham pans made 11 million tonnes of salt.", "1.1 million tonnes"),
        ("In 2029 Varn harbour counted 13'000 boats.", "12,500 boats"),
        ("5,000 people came to the Drell fair in 2029.", "3,000 to 4,500 people"),
        ("One in five houses in Drell is empty.", "25 percent"),
        ("The Drell mill burnt down on 14/02/2030.", "13 February 2030"),
        ("The Drell mill burnt down in Q2 2030.", "13 February 2030"),
        ("The Drell mill burnt down in 03/2030.", "13 February 2030"),
        ("The Drell mill burnt down before 2030.", "13 February 2030"),
        ("The Drell mill burnt down after 2030.", "13 February 2030"),
    ],
)
def test_another_value_is_contradicted(pans: Library, claim: str, held: str) -> None:
    checked = check(pans, claim)

    assert checked.verdict == "contradicted"
    assert held in checked.bearings[0].reason("en")


@pytest.mark.parametrize(
    "claim",
    [
        "In 2029 Varn harbour counted 12.500 boats.",
        "4,000 people came to the Drell fair in 2029.",
        "The Drell mill burnt down on 02/03/2030.",
    ],
)
def test_what_has_two_readings_or_lies_in_a_range_is_not_decided(pans: Library, claim: str) -> None:
    assert check(pans, claim).verdict == "related"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("how much salt did the Aldham pans make in 2029?", "1.1 million"),
        ("how many boats did Varn harbour count?", "12,500. "),
        ("how much did the Olm dyke cost?", "1,250,000 euros"),
        ("how many people came to the Drell fair?", "3,000 to 4,500"),
        ("how many families left Olm?", "500,000. "),
    ],
)
def test_an_answer_begins_with_its_figure_in_one_notation(
    pans: Library, question: str, lead: str
) -> None:
    assert ask(pans, question).lead.startswith(lead)


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, scope=None, today=TODAY)
