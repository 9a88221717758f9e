"""Lists in an order that a curator gave them: in it, complete, opened by number, with parts."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.library import Library
from knowledge.model import Fact, FactKind, Snapshot, Source, Topic
from tests.stores import store_at

TODAY = datetime.date(2026, 11, 28)
SOURCE = Source("notice", "Notice")


def facts_of(*rows: tuple[str, str, str, int | None, str | None]) -> Snapshot:
    """Return a snapshot of rows: key, topic, statement, order, parent."""
    facts = [
        Fact(key, topic, statement, "notice", FactKind.STATUS, order=order, parent=parent)
        for key, topic, statement, order, parent in rows
    ]
    return Snapshot(
        scope=None,
        revision=1,
        facts={fact.key: fact for fact in facts},
        sources={"notice": SOURCE},
        topics={
            key: Topic(key, title, at)
            for at, (key, title) in enumerate(
                (("drill", "Fire drill"), ("union", "The union's demands"), ("town", "Town")), 1
            )
        },
    )


DRILL = (
    ("drill", "drill", "The fire drill has three steps.", None, None),
    ("count", "drill", "Those who are there are counted.", 3, "drill"),
    ("leave", "drill", "The building is left by the nearest stairs.", 1, "drill"),
    ("meet", "drill", "All meet at the gate in Mill Street.", 2, "drill"),
    ("gate", "drill", "The gate is painted green.", None, "meet"),
)
UNION = (
    ("pay", "union", "Pay is to rise by 5 percent.", 1, None),
    ("hours", "union", "The week is to have 38 hours.", 2, None),
    ("leave-days", "union", "All are to have 30 days off.", 3, None),
    ("mood", "union", "Members of the union are angry.", None, None),
)
TOWN = (("bell", "town", "The town bell rings at noon.", None, None),)


@functools.cache
def of_all() -> Answerer:
    """The answerer of all of these."""
    return Answerer(facts_of(*DRILL, *UNION, *TOWN))


@pytest.fixture(scope="module")
def first_briefing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(store_at(tmp_path_factory.mktemp("store") / "store.db"))
    yield library
    library.close()


def asked(question: str, answerer: Answerer | None = None) -> Answer:
    return (answerer or of_all()).answer(question, TODAY)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("what's the second demand", "hours"),
        ("the third demand", "leave-days"),
        ("what does the 1st demand say", "pay"),
        ("demand 2", "hours"),
        ("what is the last demand", "leave-days"),
        ("what is the third step of the fire drill?", "count"),
        ("the first step", "leave"),
        ("step 2 of the drill", "meet"),
    ],
)
def test_an_item_is_found_by_its_number(question: str, key: str) -> None:
    answer = asked(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.keys == (key,)


def test_a_number_of_one_list_alone_needs_no_name_of_it() -> None:
    only = Answerer(facts_of(*((k, "town", s, o, None) for k, _, s, o, _ in DRILL[1:4]), *TOWN))
    assert asked("the second step", only).keys == ("meet",)
    assert asked("point 3", only).keys == ("count",)


def test_a_number_that_a_list_has_not_is_said_to_be_none() -> None:
    answer = asked("what is the fourth demand?")
    assert answer.outcome is Outcome.ABSTAIN
    assert "no number 4" in answer.lead
    assert [view.fact.key for view in answer.related] == ["pay", "hours", "leave-days"]


@pytest.mark.parametrize(
    "question", ["the third bell", "who met the second time?", "the second gate of the town"]
)
def test_a_number_of_something_else_opens_no_list(question: str) -> None:
    assert not {"count", "meet", "leave-days", "hours"} & set(asked(question).keys)


def test_several_numbers_are_told_in_their_order() -> None:
    assert asked("the third and second demands").keys == ("hours", "leave-days")


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what are the first two demands?", ("pay", "hours")),
        ("the last two steps of the fire drill", ("meet", "count")),
        ("the first 2 demands", ("pay", "hours")),
    ],
)
def test_the_first_or_last_of_a_list_are_told(question: str, keys: tuple[str, ...]) -> None:
    assert asked(question).keys == keys


def test_a_list_has_the_ordered_ones_first_and_the_others_behind() -> None:
    answer = asked("list the union's demands")
    assert answer.keys == ("pay", "hours", "leave-days")
    assert [view.fact.key for view in answer.further] == ["mood"]


def test_an_item_opens_its_parts() -> None:
    answer = asked("the second step of the drill")
    assert [view.fact.key for view in answer.parts_of("meet")] == ["gate"]


def test_the_recommendations_of_the_first_briefing_are_four_in_order(
    first_briefing: Library,
) -> None:
    four = ("1-talks", "2-stabilisation", "3-region", "4-politics")
    keys = tuple(f"recommendation-{each}" for each in four)
    for question in (
        "what are the recommendations",
        "what was recommended?",
        "recommendations",
        "ما هي التوصيات",
        "what are the four recommendations",
        "what are the 4 recommendations",
        "ما هي التوصيات الأربع؟",
    ):
        answer = first_briefing.ask(question, scope=None, today=TODAY)
        assert answer.keys == keys, question
        assert "preserve-cooperation" in [view.fact.key for view in answer.further]
        parts = answer.parts_of("recommendation-1-talks")
        assert parts[0].fact.key == "recommendation-1-coordination"
    for question in ("what's the third recommendation", "recommendation 3", "التوصية الثالثة"):
        third = first_briefing.ask(question, scope=None, today=TODAY)
        assert third.keys == (keys[2],), question
