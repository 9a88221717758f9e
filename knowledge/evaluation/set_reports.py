"""Reports on question sets: a set in one form, also with the answering facts removed, and means."""

from __future__ import annotations

import dataclasses
import datetime
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Outcome
from knowledge.evaluation.question_sets import AnswererMaker, SetForm, in_form, without
from knowledge.evaluation.questions import (
    EvaluationReport,
    Grade,
    GradedAnswer,
    LabelledQuestion,
    evaluate,
    grade_of,
)
from knowledge.meaning import Encoder
from knowledge.model import Snapshot

LABELLED_ON = datetime.date(2026, 11, 23)
"""The day the labels are right for; questions with a day of their own are asked on that."""

MOST_REBUILT = 300
"""Texts up to which an index without some facts is built anew, which takes 10 to 20 ms.

A larger one is branched from the whole index, and still knows the words of the facts removed.
"""


@dataclass(frozen=True, slots=True)
class SetReport:
    """The graded answers of one briefing in one form.

    `removed` has the answerable questions once more, asked with their facts removed; None where
    that was not measured.
    """

    briefing: str
    form: SetForm
    facts: int
    report: EvaluationReport
    removed: EvaluationReport | None = None


@dataclass(frozen=True, slots=True)
class FormSummary:
    """The means of one form over its briefings, each counting the same.

    `pooled` has the answers of all briefings in one report. `removed_wrong` is the share answered
    wrongly of the questions whose facts were removed, None where that was not measured.
    """

    form: SetForm
    briefings: int
    trust: float
    service: float
    wrong: float
    removed_wrong: float | None
    pooled: EvaluationReport


def evaluate_in_form(
    briefing: str,
    snapshot: Snapshot,
    form: SetForm,
    cases: list[LabelledQuestion],
    today: datetime.date,
    *,
    remove: bool = False,
    encoder: Encoder | None = None,
) -> SetReport:
    """Ask the questions of a set in one form, and with `remove` also with their facts removed.

    With an `encoder` meaning counts as well as the words.
    """
    make = AnswererMaker(encoder).make
    answerer = make(in_form(snapshot, form))
    report = evaluate(answerer.answer, cases, today)
    removed = evaluate_removed(answerer, cases, today, make) if remove else None
    return SetReport(briefing, form, len(snapshot.facts), report, removed)


def evaluate_removed(
    answerer: Answerer,
    cases: Iterable[LabelledQuestion],
    today: datetime.date,
    make: Callable[[Snapshot], Answerer] = Answerer,
) -> EvaluationReport:
    """Ask each answerable question with its facts removed, which leaves natural near misses.

    Whatever answers then is wrong. `make` makes the answerer of the facts that are left.
    """
    report = EvaluationReport()
    for case in cases:
        if case.expect is Outcome.ABSTAIN:
            continue
        rest = answerer_without(answerer, case.facts, make)
        answer = rest.answer(case.question, case.today or today)
        near_miss = dataclasses.replace(case, expect=Outcome.ABSTAIN, facts=frozenset())
        report.graded.append(GradedAnswer(near_miss, answer, grade_of(near_miss, answer)))
    return report


def answerer_without(
    answerer: Answerer, keys: frozenset[str], make: Callable[[Snapshot], Answerer]
) -> Answerer:
    """Return an answerer of the same facts without some."""
    rest = without(answerer.snapshot, keys)
    texts = sum(1 + len(fact.questions) for fact in rest.facts.values())
    branched = answerer.branched(rest) if texts > MOST_REBUILT else None
    return branched or make(rest)


def share(report: EvaluationReport, grade: Grade) -> float:
    """Return the share of answers with a grade; 0 for an empty report."""
    total = len(report.graded)
    return sum(graded.grade is grade for graded in report.graded) / total if total else 0.0


def summaries(reports: Sequence[SetReport]) -> Iterator[FormSummary]:
    """Yield the means of each form that was measured."""
    for form in SetForm:
        found = [each for each in reports if each.form is form]
        if not found:
            continue
        removed = [each.removed for each in found if each.removed is not None]
        yield FormSummary(
            form=form,
            briefings=len(found),
            trust=statistics.fmean(each.report.trust for each in found),
            service=statistics.fmean(each.report.service for each in found),
            wrong=statistics.fmean(share(each.report, Grade.WRONG) for each in found),
            removed_wrong=(
                statistics.fmean(share(each, Grade.WRONG) for each in removed) if removed else None
            ),
            pooled=EvaluationReport([graded for each in found for graded in each.report.graded]),
        )


def as_object(reports: Sequence[SetReport]) -> dict[str, Any]:
    """Return the reports and their means as an object for JSON, with the grade of each answer."""
    return {
        "sets": [_set_object(each) for each in reports],
        "means": {
            each.form: {
                "briefings": each.briefings,
                "trust": each.trust,
                "service": each.service,
                "wrong": each.wrong,
                "removed_wrong": each.removed_wrong,
            }
            for each in summaries(reports)
        },
    }


def _set_object(each: SetReport) -> dict[str, Any]:
    return {
        "briefing": each.briefing,
        "form": each.form,
        "facts": each.facts,
        **_report_object(each.report),
        "removed": None if each.removed is None else _report_object(each.removed),
    }


def _report_object(report: EvaluationReport) -> dict[str, Any]:
    return {
        "questions": len(report.graded),
        "trust": report.trust,
        "service": report.service,
        "kinds": {
            kind: {str(grade): counts[grade] for grade in Grade}
            for kind, counts in report.by_kind().items()
        },
        "reliability": [
            {"score": score, "right": right, "answers": count}
            for score, right, count in report.reliability()
        ],
        "answers": [
            {
                "id": graded.case.id,
                "kind": graded.case.kind,
                "split": graded.case.split,
                "grade": graded.grade,
                "outcome": graded.answer.outcome,
                "score": graded.answer.score,
                "facts": graded.answer.keys,
            }
            for graded in report.graded
        ],
    }
