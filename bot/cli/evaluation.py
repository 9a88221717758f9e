"""`eval`: the store's answers measured on labelled questions."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.cli.session import Session
from knowledge.evaluation.questions import Judged, Report, Verdict, evaluate, read_cases


def evaluate_file(session: Session, file: Path, split: str | None) -> Report:
    """Ask every question of `file` (of one split, where named) and print how it went."""
    cases = [case for case in read_cases(file) if split in (None, case.split)]
    with session.library() as library:
        progress = track(cases, "Asking", console=Console(stderr=True), transient=True)
        report = evaluate(
            lambda question, day: library.ask(question, scope=None, today=day),
            progress,
            session.today(),
        )
    _show(report, Console())
    return report


def _show(report: Report, console: Console) -> None:
    table = Table("kind", *(str(verdict) for verdict in Verdict))
    for kind, counts in sorted(report.by_kind().items(), key=lambda row: row[0] == "all"):
        table.add_row(kind, *(str(counts[verdict]) for verdict in Verdict))
    console.print(table)
    console.print(f"trust score: {report.trust:.3f} of {len(report.judged)} questions")
    for score, right, count in report.reliability():
        console.print(f"said {score:.0%} sure: {right:.0%} right, of {count} answers")
    for judged in report.worst():
        console.print(_line(judged), markup=False, highlight=False)


def _line(judged: Judged) -> str:
    answer = judged.answer
    told = ", ".join(answer.keys[:2]) or "nothing"
    nearest = answer.why[0] if answer.why else None
    lacking = f"; lacking {', '.join(nearest.unmatched)}" if nearest and nearest.unmatched else ""
    wanted = ", ".join(sorted(judged.case.facts)[:2]) or "nothing"
    return (
        f"{judged.verdict}: {judged.case.question[:100]!r} "
        f"wanted {wanted}, told {told} ({answer.score:.2f}{lacking})"
    )
