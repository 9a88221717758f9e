"""Evaluation on labelled questions: how often answers are right, wrong, or rightly abstain."""

from __future__ import annotations

import datetime
import enum
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.answers.model import Answer, Outcome
from knowledge.errors import InputError

WRONG_COSTS = 2
"""Points lost by a wrong answer; a right one, or rightly abstaining, earns 1."""

CLOSEST_RIGHT_EARNS, CLOSEST_WRONG_COSTS = 0.5, 0.25
"""Points of the service score for a closest fact, beside those for leaving it unanswered."""


class Grade(enum.StrEnum):
    """The grade of the answer to a labelled question."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT_WRONGLY = "abstained wrongly"
    SILENT_RIGHTLY = "abstained rightly"
    CLARIFIED = "clarified"
    CLOSEST_RIGHT = "closest right"
    CLOSEST_WRONG = "closest wrong"


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with the keys of the facts that answer it.

    `expect` is the outcome wanted. If `every`, a right answer has at least half of the facts.
    `split` is the part of the set it belongs to, "dev" by default. `today` is the day to ask it on,
    None for any.
    """

    id: str
    question: str
    kind: str
    expect: Outcome
    facts: frozenset[str]
    every: bool = False
    split: str = "dev"
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """The answer to a labelled question, with its grade."""

    case: LabelledQuestion
    answer: Answer
    grade: Grade

    @property
    def leaves_it_rightly(self) -> bool:
        """Return whether no answer is given, and the store has none."""
        return self.case.expect is Outcome.ABSTAIN and not (
            self.answer.outcome.answers or self.answer.outcome is Outcome.CLARIFY
        )


@dataclass(slots=True)
class EvaluationReport:
    """The graded answers to a set of labelled questions, in its order."""

    graded: list[GradedAnswer] = field(default_factory=list)

    @property
    def trust(self) -> float:
        """The trust score: (right + rightly abstained - 2 x wrong) / all; 0 for an empty set.

        A closest fact is no answer: where the store has none, it counts as rightly abstained.
        """
        counts = Counter(j.grade for j in self.graded)
        earned = counts[Grade.RIGHT] + sum(j.leaves_it_rightly for j in self.graded)
        total = len(self.graded)
        return (earned - WRONG_COSTS * counts[Grade.WRONG]) / total if total else 0.0

    @property
    def service(self) -> float:
        """The service score: trust, and half a point for a right closest fact, -1/4 for a wrong."""
        counts = Counter(j.grade for j in self.graded)
        earned = CLOSEST_RIGHT_EARNS * counts[Grade.CLOSEST_RIGHT]
        lost = CLOSEST_WRONG_COSTS * counts[Grade.CLOSEST_WRONG]
        return self.trust + (earned - lost) / len(self.graded) if self.graded else 0.0

    def by_kind(self) -> dict[str, Counter[Grade]]:
        """Return the counts of grades for each kind of question, and for all under "all"."""
        table: dict[str, Counter[Grade]] = defaultdict(Counter)
        for graded in self.graded:
            table[graded.case.kind][graded.grade] += 1
        table["all"] = Counter(j.grade for j in self.graded)
        return dict(table)

    def reliability(self, bins: int = 5) -> list[tuple[float, float, int]]:
        """Return a calibration table of the answers given, in `bins` equal steps of score.

        Each row has the mean score, the share of right answers and the count.
        """
        groups: list[list[GradedAnswer]] = [[] for _ in range(bins)]
        for graded in self.graded:
            if graded.grade in (Grade.RIGHT, Grade.WRONG):
                groups[min(int(graded.answer.score * bins), bins - 1)].append(graded)
        return [
            (
                sum(j.answer.score for j in group) / len(group),
                sum(j.grade is Grade.RIGHT for j in group) / len(group),
                len(group),
            )
            for group in groups
            if group
        ]

    def worst(self, count: int = 10) -> list[GradedAnswer]:
        """Return the wrong answers with the highest score, then the most probable missed ones.

        A wrong closest fact counts as missed where the store has the answer.
        """
        order = {Grade.WRONG: 0, Grade.SILENT_WRONGLY: 1, Grade.CLOSEST_WRONG: 1}
        bad = [j for j in self.graded if j.grade in order and not j.leaves_it_rightly]
        return sorted(bad, key=lambda j: (order[j.grade], -j.answer.score))[:count]


def read_cases(path: Path, split: str | None = None) -> list[LabelledQuestion]:
    """Read a JSON-lines set, only the questions of one split if it is given.

    Raises InputError that names a line that is not valid.
    """
    return [case for case in _read_cases(path) if split in (None, case.split)]


def _read_cases(path: Path) -> Iterator[LabelledQuestion]:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise InputError("file_error", file=str(path), reason=reason) from error
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            day = record.get("today")
            yield LabelledQuestion(
                id=str(record["id"]),
                question=record["q"],
                kind=record["kind"],
                expect=Outcome(record["expect"]),
                facts=frozenset(record.get("facts", ())),
                every=bool(record.get("all")),
                split=record.get("split", "dev"),
                today=datetime.date.fromisoformat(day) if day else None,
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError("not_a_question", file=path.name, line=number) from error


def evaluate(
    ask: Callable[[str, datetime.date], Answer],
    cases: Iterable[LabelledQuestion],
    today: datetime.date,
) -> EvaluationReport:
    """Ask every question through `ask` on its own day, or `today`, and grade the answers."""
    report = EvaluationReport()
    for case in cases:
        answer = ask(case.question, case.today or today)
        report.graded.append(GradedAnswer(case, answer, grade_of(case, answer)))
    return report


def grade_of(case: LabelledQuestion, answer: Answer) -> Grade:
    """Return the grade of `answer` to the labelled question `case`.

    A clarifying question is right only if one is expected and it offers a fact that answers, a
    closest fact only if it is one that answers.
    """
    if answer.outcome is Outcome.CLOSEST:
        is_right = case.facts.intersection(answer.keys)
        return Grade.CLOSEST_RIGHT if is_right else Grade.CLOSEST_WRONG
    if answer.outcome in (Outcome.ABSTAIN, Outcome.SMALL_TALK):
        should_abstain = case.expect is Outcome.ABSTAIN
        return Grade.SILENT_RIGHTLY if should_abstain else Grade.SILENT_WRONGLY
    if answer.outcome is Outcome.CLARIFY:
        meant = case.expect is Outcome.CLARIFY and case.facts & set(answer.keys)
        return Grade.RIGHT if meant else Grade.CLARIFIED
    if case.expect is Outcome.ABSTAIN or not answer.keys:
        return Grade.WRONG
    if case.every:
        enough = 2 * len(case.facts & set(answer.keys)) >= len(case.facts)
        return Grade.RIGHT if enough else Grade.WRONG
    if answer.outcome is Outcome.LIST:
        return Grade.RIGHT if case.facts & set(answer.keys[:3]) else Grade.WRONG
    return Grade.RIGHT if answer.keys[0] in case.facts else Grade.WRONG
