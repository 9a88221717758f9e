"""Statistics for curators: what is asked and helps, what is unanswered, unused or unconfirmed.

Numbers alone: no person, and no word that anybody typed. All of them are of one scope.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answers.dates_ahead import DueDate, due_dates
from knowledge.answers.model import Answer
from knowledge.model import Fact, Snapshot, Topic
from knowledge.question_log import QuestionCounts, QuestionGroup


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The questions that wait for an answer on one topic, and how often they were asked.

    `topic` is None for those that are nearest to no fact.
    """

    topic: Topic | None
    questions: int
    times: int


@dataclass(frozen=True, slots=True)
class Unasked:
    """The facts of one topic that answered no question, of how many it has."""

    topic: Topic
    facts: int
    of: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Statistics of one scope and a number of days, for curators.

    `most_asked` and `most_helpful` are facts with how many questions they answered and how many
    people found that helpful, `unanswered` the questions that wait now, `unasked` the facts that
    answered nothing in these days, by topic, the most first. `passed` are the facts whose date
    passed and whose outcome no fact states, the latest first.
    """

    counts: QuestionCounts
    most_asked: tuple[tuple[Fact, int], ...]
    most_helpful: tuple[tuple[Fact, int], ...]
    unanswered: tuple[Unanswered, ...]
    unasked: tuple[Unasked, ...]
    passed: tuple[DueDate, ...]

    @property
    def first(self) -> datetime.date:
        """The first day that is counted."""
        return self.counts.days[0].day

    @property
    def last(self) -> datetime.date:
        """The last day that is counted."""
        return self.counts.days[-1].day


def build(
    counts: QuestionCounts,
    waiting: Sequence[tuple[QuestionGroup, Answer | None]],
    snapshot: Snapshot,
    today: datetime.date,
) -> Statistics:
    """Build the statistics of a scope and period.

    `waiting` are the groups of unanswered questions, each with its answer of today, if it
    was asked again.
    """
    due = due_dates(snapshot.facts.values(), snapshot, today)
    asked = {key for key, _ in counts.by_fact}
    return Statistics(
        counts=counts,
        most_asked=_known(counts.by_fact, snapshot),
        most_helpful=_known(counts.helpful_by_fact, snapshot),
        unanswered=_by_topic(waiting, snapshot),
        unasked=_unasked(snapshot, asked),
        passed=tuple(each for each in reversed(due) if not each.is_ahead),
    )


def _known(ranked: Iterable[tuple[str, int]], snapshot: Snapshot) -> tuple[tuple[Fact, int], ...]:
    """Return facts in place of keys, without those that were retired since."""
    return tuple((snapshot.facts[key], count) for key, count in ranked if key in snapshot.facts)


def _by_topic(
    waiting: Sequence[tuple[QuestionGroup, Answer | None]], snapshot: Snapshot
) -> tuple[Unanswered, ...]:
    questions: Counter[str | None] = Counter()
    times: Counter[str | None] = Counter()
    for group, answer in waiting:
        key = _topic_of(group, answer, snapshot)
        questions[key] += 1
        times[key] += group.times
    ranked = sorted(questions, key=lambda key: (key is None, -questions[key], -times[key]))
    return tuple(
        Unanswered(snapshot.topics[key] if key is not None else None, questions[key], times[key])
        for key in ranked
    )


def _topic_of(group: QuestionGroup, answer: Answer | None, snapshot: Snapshot) -> str | None:
    """Return the topic of the fact that a question is nearest to, None where it is near none."""
    nearest = [group.confirmed_key, group.fact_key]
    if answer is not None:
        nearest += [view.fact.key for view in (*answer.facts, *answer.related)]
    for key in nearest:
        fact = snapshot.facts.get(key or "")
        if fact is not None and fact.topic in snapshot.topics:
            return fact.topic
    return None


def _unasked(snapshot: Snapshot, asked: set[str]) -> tuple[Unasked, ...]:
    every = Counter(fact.topic for fact in snapshot.facts.values())
    left = Counter(fact.topic for key, fact in snapshot.facts.items() if key not in asked)
    found = (
        Unasked(topic, left[key], every[key]) for key, topic in snapshot.topics.items() if left[key]
    )
    return tuple(sorted(found, key=lambda each: -each.facts))
