"""Measuring answers on a set of labelled questions: how often right, wrong, or rightly silent."""

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
"""What a wrong answer takes away, where a right one or a right silence earns 1."""


class Verdict(enum.StrEnum):
    """What became of one labelled question."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT_WRONGLY = "abstained wrongly"
    SILENT_RIGHTLY = "abstained rightly"
    CLARIFIED = "clarified"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the facts that answer it; `every` asks for at least half of them."""

    id: str
    question: str
    kind: str
    expect: Outcome
    facts: frozenset[str]
    every: bool = False
    split: str = "dev"
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, what was answered, and the verdict on it."""

    case: Case
    answer: Answer
    verdict: Verdict


@dataclass(slots=True)
class Report:
    """Verdicts on a set, in its order."""

    judged: list[Judged] = field(default_factory=list)

    @property
    def trust(self) -> float:
        """(right + rightly abstained - 2 x wrong) / all; 0 for an empty set."""
        counts = Counter(j.verdict for j in self.judged)
        earned = counts[Verdict.RIGHT] + counts[Verdict.SILENT_RIGHTLY]
        total = len(self.judged)
        return (earned - WRONG_COSTS * counts[Verdict.WRONG]) / total if total else 0.0

    def by_kind(self) -> dict[str, Counter[Verdict]]:
        """Verdicts counted for each kind of question, and for all of them under "all"."""
        table: dict[str, Counter[Verdict]] = defaultdict(Counter)
        for judged in self.judged:
            table[judged.case.kind][judged.verdict] += 1
        table["all"] = Counter(j.verdict for j in self.judged)
        return dict(table)

    def reliability(self, bins: int = 5) -> list[tuple[float, float, int]]:
        """(mean score, share right, count) of the answers given, in `bins` equal steps of score."""
        groups: list[list[Judged]] = [[] for _ in range(bins)]
        for judged in self.judged:
            if judged.verdict in (Verdict.RIGHT, Verdict.WRONG):
                groups[min(int(judged.answer.score * bins), bins - 1)].append(judged)
        return [
            (
                sum(j.answer.score for j in group) / len(group),
                sum(j.verdict is Verdict.RIGHT for j in group) / len(group),
                len(group),
            )
            for group in groups
            if group
        ]

    def worst(self, count: int = 10) -> list[Judged]:
        """The wrong answers given with the highest score, then the likeliest missed ones."""
        order = {Verdict.WRONG: 0, Verdict.SILENT_WRONGLY: 1}
        bad = [j for j in self.judged if j.verdict in order]
        return sorted(bad, key=lambda j: (order[j.verdict], -j.answer.score))[:count]


def read_cases(path: Path) -> Iterator[Case]:
    """Read a JSON-lines set; raises InputError that names the line where one cannot be used."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Cannot read {path}: {error}.") from error
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            day = record.get("today")
            yield Case(
                id=str(record["id"]),
                question=record["q"],
                kind=record["kind"],
                expect=Outcome(record["expect"]),
                facts=frozenset(record.get("facts", ())),
                every=bool(record.get("all")),
                split=record.get("split", "dev"),
                today=datetime.date.fromisoformat(day) if day else None,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path.name}, line {number} is not a labelled question.") from error


def evaluate(
    ask: Callable[[str, datetime.date], Answer], cases: Iterable[Case], today: datetime.date
) -> Report:
    """Ask every case through `ask` on its own day, or `today`, and judge the answers."""
    report = Report()
    for case in cases:
        answer = ask(case.question, case.today or today)
        report.judged.append(Judged(case, answer, judge(case, answer)))
    return report


def judge(case: Case, answer: Answer) -> Verdict:
    """Tell whether `answer` is what `case` wants.

    A question back is right only where one is expected and it offers a fact that answers.
    """
    if answer.outcome is Outcome.ABSTAIN:
        silent = case.expect is Outcome.ABSTAIN
        return Verdict.SILENT_RIGHTLY if silent else Verdict.SILENT_WRONGLY
    if answer.outcome is Outcome.CLARIFY:
        meant = case.expect is Outcome.CLARIFY and case.facts & set(answer.keys)
        return Verdict.RIGHT if meant else Verdict.CLARIFIED
    if case.expect is Outcome.ABSTAIN or not answer.keys:
        return Verdict.WRONG
    if case.every:
        enough = 2 * len(case.facts & set(answer.keys)) >= len(case.facts)
        return Verdict.RIGHT if enough else Verdict.WRONG
    if answer.outcome is Outcome.LIST:
        return Verdict.RIGHT if case.facts & set(answer.keys[:3]) else Verdict.WRONG
    return Verdict.RIGHT if answer.keys[0] in case.facts else Verdict.WRONG
