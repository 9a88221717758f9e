"""Why this answer: the largest reasons for and against a fact are told in words."""

import datetime
from pathlib import Path

import pytest

from knowledge.answers.model import Outcome
from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 23)
BRIEFING = """\
id,topic,statement,date,source,entities,quote
begun,Mission,TARMIS was established by the Council on 3 May 2009.,2009,Gazette,TARMIS;Council,
left,Mission,TARMIS left its base in Lessum on 7 June 2018.,2018-06-07,Gazette,TARMIS;Lessum,
bridge,Roads,The bridge at Arenholt was opened on 4 May 1998.,1998-05-04,Gazette,Arenholt,
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("reasons")
    file: Path = folder / "briefing.csv"
    file.write_text(BRIEFING, encoding="utf-8")
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([file], scope=None, actor="test")
    return library


def test_the_relation_that_a_fact_states_is_told_in_its_own_words(library: Library) -> None:
    answer = library.ask("when was TARMIS created?", scope=None, today=TODAY)
    assert answer.outcome is Outcome.ANSWER
    told = " / ".join(answer.why[0].favours)
    assert "established" in told, told


def test_what_rules_a_fact_out_is_told_first(library: Library) -> None:
    answer = library.ask("when was the bridge at Lessum opened?", scope=None, today=TODAY)
    assert answer.outcome is not Outcome.ANSWER
    about = next(why for why in answer.why if why.fact == "bridge")
    assert "lessum" in about.objections[0].lower(), about.objections


def test_reasons_are_in_the_language_of_the_answer(library: Library) -> None:
    answer = library.ask("متى تأسست TARMIS؟", scope=None, today=TODAY)
    reasons = [r for why in answer.why for r in (*why.favours, *why.objections)]
    assert reasons
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in each) for each in reasons)
