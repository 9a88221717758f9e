"""Named subjects: "it" and "the firm" are read as what a briefing is about, never one of two."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.knowledge.answers.conftest import TODAY, Asker, Facts
from tests.knowledge.answers.test_exactness import Row, written
from tests.stores import store_at

FIRM: Facts = (
    ("Quillor makes hearing aids.", ""),
    ("The firm was founded by Otto Brand in 1979.", "1979"),
    ("It employs 2,300 people in nine countries.", ""),
    ("Its headquarters are in Aarhus.", ""),
    ("In 2021 the company bought Sonitek for 140 million euros.", "2021"),
    ("It was sued by a supplier in 2023.", "2023"),
    ("The company opened a plant in Leeds on 3 May 2022.", "2022-05-03"),
    ("It has 640 machines.", ""),
    ("Workers went on strike on 4 July 2024.", "2024-07-04"),
    ("It lasted nine days.", ""),
)
COMPOSER: Facts = (
    ("Anton Velk is a Czech composer.", ""),
    ("He was born in Brno in 1949.", "1949"),
    ("His wife is Dana Velk.", ""),
    ("She runs a cinema in Linz.", ""),
    ("Since 2005 he has taught at the Linz Academy.", "2005"),
    ("His brother is Milan Velk.", ""),
    ("He plays the cello.", ""),
)
PLAYER: Facts = (
    ("Mira Tolan won the Halden Cup on 6 September 2026.", "2026-09-06"),
    ("She was born in Lerm in 2001.", "2001"),
    ("The director of the cup is Carla Dunn, in office since 2020.", "2020"),
    ("She will be succeeded in January 2027 by Piet Vos.", "2027-01"),
    ("In the final Jana Pell hurt her knee.", "2026-09"),
    ("She was treated in Cor.", "2026-09"),
    ("Velmora paid for the courts.", ""),
    ("She thanked the sponsors on 9 September 2026.", "2026-09-09"),
)
MILL: Facts = (
    ("Ostmark mills flour in Brenn.", ""),
    ("He opened a shop in Velm on 3 May 2025.", "2025-05-03"),
)
BANKS: Facts = (
    ("Corvin Bank and Matra Bank are based in Zurich.", ""),
    ("Matra Bank hired 150 people in 2024.", "2024"),
    ("The bank closed 12 branches in 2023.", "2023"),
    ("Its chairman is Luc Perrin.", ""),
    ("It was fined 5 million francs on 7 July 2024.", "2024-07-07"),
)
CITY: Facts = (
    ("Helia is a city on the river Sarn.", ""),
    ("It was founded in 1240.", "1240"),
    ("The city opened a tram line on 1 September 2023.", "2023-09-01"),
    ("It is 11 kilometres long.", ""),
    ("The company was fined 40,000 crowns in 2024.", "2024"),
)


@pytest.mark.parametrize(
    ("facts", "question", "key"),
    [
        (FIRM, "When was Quillor founded?", "f2"),
        (FIRM, "How many people does Quillor employ?", "f3"),
        (FIRM, "Where are the headquarters of Quillor?", "f4"),
        (FIRM, "When did Quillor buy Sonitek?", "f5"),
        (FIRM, "When did Quillor open a plant in Leeds?", "f7"),
        (COMPOSER, "Where was Anton Velk born?", "f2"),
        (COMPOSER, "Who is the wife of Anton Velk?", "f3"),
        (COMPOSER, "What does Dana Velk run in Linz?", "f4"),
        (COMPOSER, "Since when has Anton Velk taught at the Linz Academy?", "f5"),
        (PLAYER, "Where was Mira Tolan born?", "f2"),
        (CITY, "When was Helia founded?", "f2"),
        (CITY, "When did Helia open a tram line?", "f3"),
    ],
)
def test_a_statement_answers_by_the_name_it_refers_to(
    asker: Asker, facts: Facts, question: str, key: str
) -> None:
    answer = asker(facts)(question)
    assert answer.outcome.answers, answer.lead
    assert answer.keys[:1] == (key,), answer.lead


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        (FIRM, "How many people does Sonitek employ?"),
        (FIRM, "How many machines does Quillor have?"),
        (FIRM, "How long did Quillor last?"),
        (COMPOSER, "Who runs the cello of Milan Velk?"),
        (COMPOSER, "Since when has Milan Velk taught at the Linz Academy?"),
        (COMPOSER, "Where was Dana Velk born?"),
        (COMPOSER, "What does Anton Velk play?"),
        (COMPOSER, "What does Milan Velk play?"),
        (PLAYER, "By whom will Mira Tolan be succeeded?"),
        (PLAYER, "When will Mira Tolan be succeeded?"),
        (PLAYER, "Where was Mira Tolan treated?"),
        (PLAYER, "When did Mira Tolan thank the sponsors?"),
        (MILL, "When did Ostmark open a shop in Velm?"),
        (BANKS, "How many branches did Corvin Bank close in 2023?"),
        (BANKS, "How many branches did Matra Bank close in 2023?"),
        (BANKS, "Who is the chairman of Matra Bank?"),
        (BANKS, "When was Corvin Bank fined?"),
        (CITY, "How long is Helia?"),
        (CITY, "When was Helia fined?"),
    ],
)
def test_what_may_be_said_of_another_thing_is_not_told(
    asker: Asker, facts: Facts, question: str
) -> None:
    answer = asker(facts)(question)
    assert not answer.outcome.answers, (answer.keys, answer.lead)


def test_the_statement_stays_as_it_is_and_the_reading_is_told_as_the_reason(
    asker: Asker,
) -> None:
    answer = asker(FIRM)("When was Quillor founded?")
    assert "Quillor" not in answer.lead
    assert answer.facts[0].fact.statement == "The firm was founded by Otto Brand in 1979."
    assert ("Quillor", "The firm") in answer.why[0].words
    assert answer.why[0].phrasing == "The firm was founded by Otto Brand in 1979."


def test_claims_are_judged_by_the_name_and_shown_the_statement_as_it_is(
    tmp_path: Path, make_library: Callable[[Path], Library]
) -> None:
    library = make_library(tmp_path)
    checked = library.check_claim("Quillor employs 2,300 people.", scope=None, today=TODAY)
    assert checked.verdict == "supported"
    statement = checked.bearings[0].view.fact.statement
    assert statement == "It employs 2,300 people in nine countries."


def test_nothing_is_read_any_more_once_another_firm_is_added(
    tmp_path: Path, make_library: Callable[[Path], Library]
) -> None:
    library = make_library(tmp_path)
    question = "How many people does Quillor employ?"
    assert library.ask(question, scope=None, today=TODAY).keys == ("f3",)
    rows: dict[str, Row] = {"g1": {"statement": "Ostrava Optics makes lenses.", "date": ""}}
    library.import_files([written(rows, tmp_path)], scope=None, actor="test")
    assert not library.ask(question, scope=None, today=TODAY).outcome.answers


@pytest.fixture
def make_library(request: pytest.FixtureRequest) -> Callable[[Path], Library]:
    """Return a function that makes a store of the facts on the firm in a folder."""

    def make(folder: Path) -> Library:
        library = Library.open(store_at(folder / "store.db"), briefing=False)
        request.addfinalizer(library.close)
        rows: dict[str, Row] = {
            f"f{at}": {"statement": s, "date": d} for at, (s, d) in enumerate(FIRM, start=1)
        }
        library.import_files([written(rows, folder)], scope=None, actor="test")
        return library

    return make
