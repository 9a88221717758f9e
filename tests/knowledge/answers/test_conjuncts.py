"""Claims about sentences that say several things, or say a thing of all but some."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

STATED = (
    "Edda Falk won gold in the sprint in 2006 and silver in the relay in 2010.",
    "The map room is on the second floor of the Tarn Museum and the shop is on the first floor.",
    "The Aren regatta was due in July 2021 and was postponed.",
    "The women's team of Lund FC finished third in 2020; the men's team finished ninth.",
    "Joren Vask resigned on 3 May 2020 and was succeeded by Ida Renn.",
    "The left bank of the Sorn was flooded, but the right bank stayed dry.",
    "All but two of the 14 parks in Kadu are open at night.",
    "The Harn dam was not built because of the drought.",
    "Villagers deny that the mine polluted the Velm.",
    "The east wing of the Brook library is closed.",
    "The Lodra branch of Orrest Bank was closed in 2015.",
    "The Supreme Court of Norrland banned the dams in 2016.",
    "Dorn Steel built the mill and sold it in 1950.",
    "فازت ليلى قنديل بالذهبية عام 2006 وبالفضية عام 2010.",
    "Attendance at the Kadu fair was higher in 2017 than in 2018.",
    "Volt Freight acquired Sund Lines in 2018.",
    "The Tarn Youth Orchestra has never performed abroad.",
    "The Lodra ferry sails daily in summer.",
    "اشترت شركة النور شركة السلام في 2019.",
    "أُغلق متحف الزيتون في عام 2015.",
    "The Fjell road was closed on 3 May 2026 because of snow.",
    "Except for the cellar, the whole of Castle Verin is open to visitors.",
    "The ban on fishing in Lake Orne was lifted in May 2020.",
    "Unlike the men's race, the women's race at Kolbach was cancelled in 2013.",
    "The Danvers Act has not been in force since 2011.",
    "Before the reform of 2016, a visa for Maretia cost 30 euros; since then it has cost 45.",
    "The Harn kiosk was closed in 2015.",
    "The Harn kiosk was reopened in 2020.",
    "All guilds except Rowmoor approved the merger of the ports.",
    "Every keeper of the Dale lighthouse but Hanna Prys voted for the loan.",
    "The Skarra pit opened in 1960 and stopped operating in 1987.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("conjuncts")
    rows = {f"f{at}": {"statement": statement} for at, statement in enumerate(STATED, start=1)}
    opened = Library.open(store_at(folder / "store.db"), briefing=False)
    opened.import_files([written(rows, folder)], scope=None, actor="test")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("claim", "verdicts"),
    [
        ("Edda Falk won silver in 2010.", "supported"),
        ("Edda Falk won gold in 2010.", "contradicted related"),
        ("Edda Falk won silver in the sprint.", "contradicted related"),
        ("Edda Falk won gold in 2006 and silver in 2010.", "supported"),
        ("The shop is on the first floor of the Tarn Museum.", "supported"),
        ("The shop is on the second floor of the Tarn Museum.", "contradicted related"),
        ("The map room is on the first floor.", "contradicted related"),
        ("The Aren regatta took place in July 2021.", "contradicted related"),
        ("The men's team of Lund FC finished third in 2020.", "contradicted related"),
        ("Ida Renn resigned on 3 May 2020.", "contradicted related"),
        ("Joren Vask was succeeded by Ida Renn.", "supported"),
        ("The right bank of the Sorn was flooded.", "contradicted related"),
        ("The right bank of the Sorn stayed dry.", "supported"),
        ("All parks in Kadu are open at night.", "contradicted related"),
        ("Twelve parks in Kadu are open at night.", "supported related"),
        ("The Harn dam was not built.", "contradicted related"),
        ("The mine did not pollute the Velm.", "related"),
        ("The mine polluted the Velm.", "related"),
        ("The west wing of the Brook library is closed.", "related"),
        ("The Velm branch of Orrest Bank was closed in 2015.", "related"),
        ("The High Court of Norrland banned the dams in 2016.", "contradicted related"),
        ("Dorn Steel sold the mill in 1950.", "supported"),
        ("Dorn Steel built the mill in 1950.", "contradicted related"),
        ("فازت ليلى قنديل بالذهبية عام 2010.", "contradicted related"),
        ("Attendance at the Kadu fair was higher in 2018 than in 2017.", "contradicted"),
        ("Attendance at the Kadu fair fell between 2017 and 2018.", "supported"),
        ("Sund Lines acquired Volt Freight in 2018.", "contradicted"),
        ("The Tarn Orchestra has never performed abroad.", "related nothing"),
        ("The Lodra ferry sails daily.", "related"),
        ("اشترت شركة السلام شركة النور في 2019.", "contradicted related"),
        ("متحف الزيتون مغلق.", "supported"),
        ("متحف الزيتون مفتوح.", "contradicted"),
        ("The Lodra branch of Orrest Bank is closed.", "supported"),
        ("The Brook library is closed.", "related"),
        ("The Fjell road is closed.", "related"),
        ("The cellar of Castle Verin is open to visitors.", "contradicted related"),
        ("The whole of Castle Verin is open to visitors.", "contradicted related"),
        ("Fishing in Lake Orne was banned in May 2020.", "contradicted related"),
        ("The men's race at Kolbach was cancelled in 2013.", "contradicted related"),
        ("The women's race at Kolbach was cancelled in 2013.", "supported"),
        ("The Danvers Act has never been in force.", "related"),
        ("A visa for Maretia costs 30 euros.", "contradicted related"),
        ("A visa for Maretia cost 30 euros.", "contradicted related supported"),
        ("The Harn kiosk is closed.", "related contradicted"),
        ("The Harn kiosk is open.", "related supported"),
        ("Rowmoor did not approve the merger of the ports.", "related supported"),
        ("Rowmoor approved the merger of the ports.", "related contradicted"),
        ("The guilds did not approve the merger of the ports.", "contradicted"),
        ("Hanna Prys voted for the loan.", "related contradicted"),
        ("The Skarra pit is closed.", "supported"),
        ("The Skarra pit is open.", "contradicted"),
    ],
)
def test_a_claim_is_weighed_by_what_a_sentence_says_together(
    library: Library, claim: str, verdicts: str
) -> None:
    checked = library.check_claim(claim, scope=None, today=datetime.date(2026, 11, 30))
    assert checked.verdict in verdicts.split()


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Did Edda Falk win gold in 2010?", "Yes"),
        ("Was the right bank of the Sorn flooded?", "Yes"),
        ("Are all of the parks in Kadu open at night?", "Yes"),
        ("Is the map room of the Tarn Museum on the first floor?", "Yes"),
    ],
)
def test_a_question_is_answered_by_what_a_sentence_says_together(
    library: Library, question: str, wrong: str
) -> None:
    answer = library.ask(question, scope=None, today=datetime.date(2026, 11, 30))
    assert not answer.lead.startswith(wrong)
