"""Statistics: what is counted, of which days and which server, and that no person is in them."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest

from knowledge import dates
from knowledge.answers.model import Outcome
from knowledge.curation import CurationService
from knowledge.library import Library
from knowledge.model import FactKind, Scope
from knowledge.question_log import DayCounts, Feedback, NewQuestion
from knowledge.reports.statistics import Statistics
from knowledge.store.database import Database
from tests.knowledge.bundles import ME, bundle, fact

A, B = 111, 222
ANN, BEN, CY = 9001, 9002, 9003
TODAY = datetime.date(2026, 11, 23)
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(1)
FACTS = (
    fact("crane", "The crane of Quillmere lifts nine tonnes.", questions=("What does it lift?",)),
    fact("gulls", "Birds may be given bread on the pier of Quillmere."),
    fact(
        "pier",
        "The pier of Quillmere is due to close in March 2026.",
        kind=FactKind.PLAN,
        date=dates.parse("2026-03"),
    ),
)


@pytest.fixture
def library(database: Database) -> Library:
    CurationService(database).import_bundle(bundle(*FACTS), scope=None, actor="me")
    return Library(database)


@pytest.fixture
def light(empty_store: Database) -> Library:
    CurationService(empty_store).import_bundle(bundle(*FACTS), scope=None, actor="me")
    return Library(empty_store)


def ask(
    library: Library,
    outcome: str,
    key: str | None = None,
    *,
    text: str = "Who feeds the gulls at night?",
    at: datetime.datetime = NOON,
    scope: Scope = A,
    person: int = ANN,
    marks: dict[int, Feedback] | None = None,
) -> None:
    number = random.getrandbits(60) + 1
    made = NewQuestion(number, scope, person, text, Outcome(outcome), key, 0.5, at)
    library.questions.record([made])
    for who, mark in (marks or {}).items():
        library.questions.add_feedback(number, mark, scope=scope, person=who, at=at)


def counted(library: Library, *, scope: Scope = A, days: int = 7, **how: Any) -> Statistics:
    return library.statistics(scope=scope, today=TODAY, last=how.get("last", TODAY), days=days)


def test_questions_are_counted_by_day_outcome_fact_and_feedback(library: Library) -> None:
    good = {ANN: Feedback.HELPFUL, BEN: Feedback.HELPFUL, CY: Feedback.WRONG}
    ask(library, "answer", "gulls", marks=good)
    ask(library, "list", "gulls", at=NOON - DAY)
    ask(library, "answer", "crane", at=NOON - DAY, marks={ANN: Feedback.HELPFUL})
    ask(library, "closest", "crane", marks={ANN: Feedback.RECORD, BEN: Feedback.WRONG})
    ask(library, "clarify", "crane")
    ask(library, "abstain", marks={ANN: Feedback.RECORD, BEN: Feedback.HELPFUL})
    ask(library, "small_talk")
    ask(library, "answer", "crane", at=NOON - 7 * DAY)  # a day too early
    found = counted(library)
    assert found.counts.days[-2:] == (
        DayCounts(TODAY - DAY, answered=2),
        DayCounts(TODAY, answered=1, unsure=2, unanswered=1),
    )
    assert (len(found.counts.days), found.counts.asked) == (7, 6)
    assert [(each.key, count) for each, count in found.most_asked] == [("gulls", 2), ("crane", 1)]
    helpful = [(each.key, count) for each, count in found.most_helpful]
    assert helpful == [("gulls", 2), ("crane", 1)]
    counts = found.counts
    assert (counts.helpful, counts.wrong) == (3, 1)
    assert (counts.closest, counts.confirmed, counts.denied) == (1, 1, 1)
    [unasked] = found.unasked
    assert (unasked.facts, unasked.of) == (1, 3)
    assert [due.fact.key for due in found.passed] == ["pier"]


def test_unanswered_questions_are_counted_under_the_topic_they_are_nearest_to(
    light: Library,
) -> None:
    ask(light, "closest", "gulls", text="Who feeds the gulls at night?")
    ask(light, "closest", "gulls", text="Who feeds the gulls at night?", person=BEN)
    ask(light, "abstain", text="Which comet returns in spring?")
    near, far = counted(light).unanswered
    assert near.topic is not None
    assert (near.questions, near.times) == (1, 2)
    assert (far.topic, far.questions, far.times) == (None, 1, 1)


def test_a_fact_that_was_taken_out_is_not_named(light: Library) -> None:
    ask(light, "answer", "crane")
    light.curation.retire_fact("crane", scope=None, change=ME)
    found = counted(light)
    assert found.most_asked == ()
    assert found.counts.asked == 1


@pytest.mark.threat("S8")
def test_the_numbers_of_one_server_never_contain_another_ones(library: Library) -> None:
    drawn = random.Random(7)
    before = {scope: counted(library, scope=scope) for scope in (A, None)}
    for _ in range(60):
        ask(
            library,
            drawn.choice(["answer", "closest", "abstain", "list"]),
            drawn.choice(["gulls", "crane", "pier"]),
            text=f"How old is the {drawn.choice(['comet', 'lantern', 'vault'])}?",
            at=NOON - drawn.randrange(7) * DAY,
            scope=B,
            person=drawn.randrange(1, 9),
            marks={ANN: drawn.choice(list(Feedback))},
        )
    own = fact("b-secret", "The vault of server B opens in May 2020.", date=dates.parse("2020-05"))
    library.curation.add_fact(own, scope=B, change=ME)
    assert counted(library, scope=B).counts.asked == 60
    for scope, empty in before.items():
        assert counted(library, scope=scope) == empty


def test_no_more_days_are_counted_than_questions_are_kept_for(light: Library) -> None:
    ask(light, "answer", "crane", at=NOON - 5 * DAY)
    assert counted(light).counts.asked == 1
    light.settings.change(A, ME, keep_days=3)
    found = counted(light)
    assert (found.counts.asked, len(found.counts.days)) == (0, 3)
    assert "crane" not in [each.key for each, _ in found.most_asked]


def test_days_begin_at_midnight_in_the_time_zone_of_the_server(light: Library) -> None:
    late = datetime.datetime(2026, 11, 22, 22, 30, tzinfo=datetime.UTC)  # the 23rd in Baghdad
    ask(light, "answer", "crane", at=late)
    assert counted(light).counts.days[-2].answered == 1
    light.settings.change(A, ME, time_zone="Asia/Baghdad")
    assert counted(light).counts.days[-1].answered == 1
