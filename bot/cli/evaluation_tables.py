"""Tables of `eval`: an overview of all sets, the kinds of question of one, its worst answers."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table

from knowledge.evaluation.questions import EvaluationReport, Grade, GradedAnswer
from knowledge.evaluation.set_reports import SetReport, share, summaries

WIDTH = 170
"""Characters of a line that the overview needs."""


def print_overview(reports: Sequence[SetReport]) -> None:
    """Print a row for each briefing and form with means, and the kinds of question by form."""
    console = Console(width=max(Console().width, WIDTH))
    removed = ["wrong without"] if any(each.removed is not None for each in reports) else []
    longest = max(len(each.briefing) for each in reports)
    briefing = Column("briefing", min_width=longest)
    table = Table(briefing, "form", *Grade, "trust", "service", *removed)
    for each in reports:
        wrong = share(each.removed, Grade.WRONG) if each.removed is not None else None
        table.add_row(
            each.briefing,
            each.form,
            *_counts(each.report.by_kind()["all"]),
            f"{each.report.trust:.3f}",
            f"{each.report.service:.3f}",
            *_shares(wrong),
        )
    table.add_section()
    means = list(summaries(reports))
    for mean in means:
        table.add_row(
            f"mean of {mean.briefings}",
            mean.form,
            *_counts(mean.pooled.by_kind()["all"]),
            f"{mean.trust:.3f}",
            f"{mean.service:.3f}",
            *_shares(mean.removed_wrong),
        )
    console.print(table)
    for mean in means if len(reports) > 1 else ():
        console.print(f"\n{mean.form}: {mean.briefings} briefings together")
        _print_kinds(console, mean.pooled)


def print_report(measured: SetReport) -> None:
    """Print the kinds of question of one set, its score and its worst answers."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    report = measured.report
    _print_kinds(console, report)
    console.print(f"trust score: {report.trust:.3f} of {len(report.graded)} questions")
    console.print(f"service score, with closest facts: {report.service:.3f}")
    if measured.removed is not None:
        wrong, asked = share(measured.removed, Grade.WRONG), len(measured.removed.graded)
        console.print(f"with their facts removed: {wrong:.1%} wrong, of {asked} questions")
    for graded in report.worst():
        console.print(_graded_line(graded), markup=False, highlight=False)


def _print_kinds(console: Console, report: EvaluationReport) -> None:
    table = Table("kind", *Grade)
    for kind, counts in sorted(report.by_kind().items(), key=lambda row: row[0] == "all"):
        table.add_row(kind, *_counts(counts))
    console.print(table)
    for score, right, count in report.reliability():
        console.print(f"score {score:.0%}: {right:.0%} right, of {count} answers")


def _counts(counts: Counter[Grade]) -> list[str]:
    return [str(counts[grade]) for grade in Grade]


def _shares(wrong: float | None) -> list[str]:
    return [] if wrong is None else [f"{wrong:.1%}"]


def _graded_line(graded: GradedAnswer) -> str:
    answer = graded.answer
    answered = ", ".join(answer.keys[:2]) or "nothing"
    nearest = answer.why[0] if answer.why else None
    unmatched = (
        f"; not matched {', '.join(nearest.unmatched)}" if nearest and nearest.unmatched else ""
    )
    expected = ", ".join(sorted(graded.case.facts)[:2]) or "nothing"
    return (
        f"{graded.grade}: {graded.case.question[:100]!r} "
        f"expected {expected}, answered {answered} ({answer.score:.2f}{unmatched})"
    )
