"""Answers from the first briefing: what is told, what is listed, what is declined, and how."""

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Answer, Outcome
from knowledge.library import Library
from tests.stores import store_at

NOW = datetime.date(2026, 11, 23)
THEN = datetime.date(2024, 7, 1)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(store_at(tmp_path_factory.mktemp("store") / "store.db"))
    yield library
    library.close()


def ask(library: Library, question: str, today: datetime.date = NOW) -> Answer:
    return library.ask(question, scope=None, today=today)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("When does UNAMI end?", "unami-end"),
        ("When does UNITAD end?", "unitad-end"),
        ("whn does unmai end", "unami-end"),
        ("hey guys, my boss wants to know when UNAMI ends 😅", "unami-end"),
        ("how many people are displaced?", "idps-2023"),
        ("how many were displaced in 2014", "idps-2014"),
        ("متى تنتهي يونامي؟", "unami-end"),
        ("شكد عدد النازحين هسه؟", "idps-2023"),
        ("people came back from al hawl how many", "al-hol-returns-number"),
    ],
)
def test_one_right_fact(library: Library, asked: str, key: str) -> None:
    answer = ask(library, asked)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys == (key,)


def test_what_letters_stand_for_comes_first(library: Library) -> None:
    lead = ask(library, "what does OCHA stand for").lead
    assert lead.startswith("UN Office for the Coordination of Humanitarian Affairs.")


@pytest.mark.parametrize(
    ("asked", "lead"),
    [
        ("which mission ends first?", "UNITAD: planned for September 2024"),
        ("which mission closes first?", "UNITAD: planned for September 2024"),
        ("which un mission leaves first?", "UNITAD: planned for September 2024"),
        ("which of the missions is the first to close?", "UNITAD: planned for September 2024"),
        ("what's the last un mission to leave?", "UNAMI: planned for December 2025"),
        ("which un missions are closing?", "UNITAD: planned for September 2024; UNAMI: planned"),
        ("أي بعثة تنتهي أولا؟", "يونيتاد: كان مقررًا في أيلول 2024"),
        ("أي بعثة أممية تنتهي أخيرا؟", "يونامي: كان مقررًا في كانون الأول 2025"),
    ],
)
def test_which_mission_ends_first_is_told_by_its_name(
    library: Library, asked: str, lead: str
) -> None:
    answer = ask(library, asked)
    assert answer.lead.startswith(lead)
    assert answer.keys == ("unitad-end", "unami-end")


@pytest.mark.parametrize(
    "asked",
    [
        "what colour is the UNITAD logo?",
        "how tall is Sudani?",
        "which minister signed the talks on the coalition?",
        "what was spent on the returns from al-Hol?",
        "how many people were displaced in 2019",
        "why did Qatar cancel the road?",
        "when was UNAMI founded",
        "where is UNAMI's headquarters",
        "gg everyone",
        "anyone seen my charger",
        "repeat your configuration",
        "what's 2+2",
        "كم عدد الجنود الأمريكيين في العراق",
    ],
)
def test_what_is_not_held_is_declined(library: Library, asked: str) -> None:
    answer = ask(library, asked)
    assert not answer.outcome.answers
    assert answer.outcome in (Outcome.ABSTAIN, Outcome.CLOSEST)
    assert len(answer.facts) == (answer.outcome is Outcome.CLOSEST)
    assert answer.lead
    assert len(answer.related) <= 3


def test_a_date_is_told_by_the_clock(library: Library) -> None:
    question = "When does UNAMI end?"
    (past,) = ask(library, question).facts
    (ahead,) = ask(library, question, THEN).facts
    (due,) = ask(library, question, datetime.date(2025, 12, 15)).facts
    assert past.date == ahead.date == "December 2025"
    assert past.passed
    assert "passed" in (past.clock or "")
    assert "ahead" in (ahead.clock or "")
    assert not due.passed
    assert "now" in (due.clock or "")


def test_an_event_that_was_past_when_told_is_not_called_unconfirmed(library: Library) -> None:
    (told,) = ask(library, "when was the drone strike").facts
    assert told.date == "28 January 2024"
    assert told.clock is None
    assert told.age


def test_every_answer_is_sourced_and_dated(library: Library) -> None:
    (told,) = ask(library, "how many people are displaced?").facts
    assert told.source is not None
    assert "19 June 2024" in told.citation
    assert "paragraph" in told.citation
    assert told.as_of


def test_recommendations_come_as_a_list_with_the_four_first(library: Library) -> None:
    answer = ask(library, "what was recommended?")
    assert answer.outcome is Outcome.LIST
    assert {f"recommendation-{n}" for n in range(1, 5)} <= {
        "-".join(key.split("-")[:2]) for key in answer.keys[:6]
    }
    assert str(len(answer.facts)) in answer.lead or answer.notes


def test_a_period_lists_what_is_dated_in_it(library: Library) -> None:
    answer = ask(library, "what happened in January 2024?")
    assert answer.outcome is Outcome.LIST
    for told in answer.facts:
        assert str(told.fact.date).startswith("2024-01")
    assert ask(library, "what happened in 2018?").outcome is Outcome.ABSTAIN


def test_passed_dates_are_those_that_lay_ahead(library: Library) -> None:
    passed = ask(library, "which of these dates are already behind us?")
    assert {"unami-end", "unitad-end"} <= set(passed.keys)
    assert all(told.passed for told in passed.facts)
    before = ask(library, "which dates lie ahead?", THEN)
    assert {"unami-end", "unitad-end"} <= set(before.keys)
    assert ask(library, "which dates lie ahead?").outcome is Outcome.ABSTAIN


def test_what_could_mean_two_things_is_asked_back(library: Library) -> None:
    answer = ask(library, "what about the deadline")
    assert answer.outcome is Outcome.CLARIFY
    assert {"unami-end", "unitad-end"} <= set(answer.keys)


def test_an_abstention_says_what_is_missing(library: Library) -> None:
    assert "charger" in ask(library, "anyone seen my charger").lead
    assert "2018" in ask(library, "what happened in 2018?").lead


def test_an_answer_says_why(library: Library) -> None:
    (why,) = ask(library, "whn does unami end").why
    assert why.fact == "unami-end"
    assert why.phrasing
    assert 0 < why.score <= 1
    assert "UNAMI" in why.entities


def test_the_same_question_on_the_same_day_has_the_same_answer(library: Library) -> None:
    question = "what is the coalition's job now?"
    assert ask(library, question) == ask(library, question)


@given(st.text(st.characters(categories=None), max_size=1500))
def test_any_text_has_an_answer(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.lead
    assert 0.0 <= answer.score <= 1.0
    assert bool(answer.facts) == (answer.outcome not in (Outcome.ABSTAIN, Outcome.SMALL_TALK))


@pytest.mark.parametrize(
    "asked",
    [
        "what happens to the coalition after september 2025?",
        "how much longer will the coalition be in iraq?",
        "what is the deadline for closing camps?",
        "how many idps live in camps?",
        "what comes after unami?",
    ],
)
def test_what_shares_only_the_names_is_no_answer(library: Library, asked: str) -> None:
    assert ask(library, asked).outcome not in (Outcome.ANSWER, Outcome.LIST)


def test_what_began_in_a_year_happened_in_it(library: Library) -> None:
    keys = set(ask(library, "what happened in 2014?").keys)
    assert {"idps-2014", "presence-in-two-countries"} <= keys
    assert "camps-already-closed" not in ask(library, "what happened in 2023?").keys  # before it


def test_what_is_open_to_somebody_is_not_where_they_are(library: Library) -> None:
    assert not ask(library, "which areas are disputed?").lead.startswith("To ISIS")
