"""The closest fact: likely enough to be shown, and not likely enough to be the answer."""

import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers import Outcome
from knowledge.answers.answerer import Answerer
from knowledge.answers.scoring import CLOSEST_FROM
from knowledge.evaluation.questions import (
    EvaluationReport,
    Grade,
    GradedAnswer,
    LabelledQuestion,
    grade_of,
)
from knowledge.model import Entity, EntityKind, Fact, Snapshot, Source, Topic
from knowledge.taught_questions import answering_key
from tests.knowledge.conversation.speaker import Speaker

TODAY = datetime.date(2026, 11, 23)
LEADS = {
    "en": "I am not sure this is what you ask. The closest I have:",
    "ar": "لست متأكداً من أن هذا ما تسأل عنه. أقرب ما لديّ:",
}
ASKED = "what did the storm do to the Lendal pier?"


def _fact(key: str, statement: str, date: str | None = None, *entities: str) -> Fact:
    when = dates.parse(date) if date else None
    return Fact(key, "harbour", statement, "gazette", date=when, entities=entities)


FACTS = (
    _fact(
        "pier-damage", "The Lendal pier was damaged by a storm in May 2019.", "2019-05", "lendal"
    ),
    _fact("pier-start", "The Lendal pier was opened in June 1931.", "1931-06", "lendal"),
    _fact("ferry-riders", "The Koss ferry carried 40,000 passengers in 2023.", "2023", "koss"),
    _fact("ferry-captain", "Mara Olin is the captain of the Koss ferry.", None, "koss"),
    _fact("market", "The fish market moved to the north quay in 2011.", "2011"),
)
NAMES = (Entity("lendal", "Lendal", EntityKind.PLACE), Entity("koss", "Koss", EntityKind.PLACE))


@pytest.fixture(scope="module")
def harbour() -> Answerer:
    return Answerer(
        Snapshot(
            None,
            1,
            MappingProxyType({fact.key: fact for fact in FACTS}),
            MappingProxyType({"gazette": Source("gazette", "Gazette")}),
            MappingProxyType({"harbour": Topic("harbour", "Harbour", 1)}),
            MappingProxyType({name.key: name for name in NAMES}),
        )
    )


@pytest.mark.usefixtures("nothing_is_sure")
def test_one_fact_is_shown_below_a_lead_that_promises_no_answer(harbour: Answerer) -> None:
    answer = harbour.answer(ASKED, TODAY)
    assert answer.outcome is Outcome.CLOSEST
    assert answer.keys == ("pier-damage",)
    assert answer.lead == LEADS["en"]
    assert answer.score >= CLOSEST_FROM
    assert answer.why[0].fact == "pier-damage"
    assert not answer.outcome.answers
    assert answering_key(answer) is None


@pytest.mark.usefixtures("nothing_is_sure")
def test_its_lead_is_in_the_askers_language(harbour: Answerer) -> None:
    assert harbour.answer(ASKED, TODAY, language="ar").lead == LEADS["ar"]


@pytest.mark.usefixtures("nothing_is_sure")
def test_a_fact_of_another_year_is_never_the_closest(harbour: Answerer) -> None:
    answer = harbour.answer("how many passengers did the Koss ferry carry in 2020?", TODAY)
    assert answer.outcome is Outcome.ABSTAIN


@pytest.mark.usefixtures("nothing_is_sure")
def test_words_that_ask_nothing_get_no_closest_fact(harbour: Answerer) -> None:
    for words in ("thanks a lot", "repeat the quay setting"):
        assert harbour.answer(words, TODAY).outcome is Outcome.ABSTAIN, words


def test_a_part_with_a_closest_fact_is_told_in_its_note(
    harbour: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    captain = "who is the captain of the Koss ferry?"
    sure, less_sure = (harbour.answer(each, TODAY).score for each in (captain, ASKED))
    assert less_sure < sure
    monkeypatch.setattr("knowledge.answers.answerer.ANSWER_FROM", sure)
    answer = harbour.answer(f"{captain} and {ASKED}", TODAY)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys == ("ferry-captain",)
    (note,) = answer.notes
    assert LEADS["en"] in note
    assert FACTS[0].statement in note


@pytest.mark.usefixtures("nothing_is_sure")
def test_a_question_after_it_is_read_like_after_an_answer(harbour: Answerer) -> None:
    speaker = Speaker(harbour, TODAY)
    assert speaker.say(ASKED).outcome is Outcome.CLOSEST
    speaker.say("and the Koss ferry?")
    assert speaker.asked is not None
    assert "storm do to the Koss ferry" in speaker.asked


def _case(expect: Outcome, *facts: str) -> LabelledQuestion:
    return LabelledQuestion("1", ASKED, "direct", expect, frozenset(facts))


@pytest.mark.usefixtures("nothing_is_sure")
@pytest.mark.parametrize(
    ("expect", "facts", "grade", "trust", "service"),
    [
        (Outcome.ANSWER, ("pier-damage",), Grade.CLOSEST_RIGHT, 0.0, 0.5),
        (Outcome.CLARIFY, ("pier-damage", "market"), Grade.CLOSEST_RIGHT, 0.0, 0.5),
        (Outcome.ANSWER, ("market",), Grade.CLOSEST_WRONG, 0.0, -0.25),
        (Outcome.ABSTAIN, (), Grade.CLOSEST_WRONG, 1.0, 0.75),
    ],
)
def test_it_counts_as_silence_for_trust_and_by_its_fact_for_service(
    harbour: Answerer,
    expect: Outcome,
    facts: tuple[str, ...],
    grade: Grade,
    trust: float,
    service: float,
) -> None:
    case, answer = _case(expect, *facts), harbour.answer(ASKED, TODAY)
    assert grade_of(case, answer) is grade
    report = EvaluationReport([GradedAnswer(case, answer, grade)])
    assert (report.trust, report.service) == (trust, service)
    assert report.by_kind()["direct"][grade] == 1
    assert bool(report.worst()) is (grade is Grade.CLOSEST_WRONG and expect is Outcome.ANSWER)


def test_an_empty_set_has_no_service_to_measure() -> None:
    assert EvaluationReport().service == 0.0
